"""The sum of a row in sentences, made only when somebody asks for it."""

from send_journal.deadlines.row import Row
from send_journal.domain.dates import day_in_english

TRIBUNAL = "tribunal"


def working_of(row: Row) -> tuple[str, ...]:
    """How the date comes about; the last line is the date, or why there is none."""
    if row.unknown:
        return (row.unknown,)
    override = row.override
    if override is not None and override.whose == TRIBUNAL and override.due is not None:
        return (
            "The Tribunal set its own date, which stands instead",
            *_why_late_differs(row),
            day_in_english(override.due),
        )
    lines = [*_how_it_starts(row)]
    if row.counted is not None and not row.approximate:
        *steps, day = row.counted.steps
        return (*lines, *steps, *_why_late_differs(row), day)
    if row.counted is not None:
        lines.extend(row.counted.steps[:-1])
    if row.counted_last is not None and row.counted_last is not row.counted:
        lines.extend(row.counted_last.steps[:-1])
    return (*lines, _range(row))


def _how_it_starts(row: Row) -> tuple[str, ...]:
    step = row.counted_from or row.start
    said = step.said if step is not None else ()
    if row.approximate and row.base.known and row.base.day is None:
        return (*said, "The day that starts this is not exact, so the limit is a range")
    return said


def _why_late_differs(row: Row) -> tuple[str, ...]:
    if row.due is None or row.late_after is None or row.late_after == row.due:
        return ()
    return (f"Late is said only after {day_in_english(row.late_after)}",)


def _range(row: Row) -> str:
    if row.earliest is not None and row.latest is not None:
        return f"From {day_in_english(row.earliest)} to {day_in_english(row.latest)}"
    if row.earliest is not None:
        return f"{day_in_english(row.earliest)} at the earliest"
    if row.latest is not None:
        return f"{day_in_english(row.latest)} at the latest"
    return "No date can be worked out"
