"""A long change to the record, written by a thread of its own: whole, or not at all.

Each answers None where it was stopped, and then nothing was written. The journal must be told of the rest.
"""

from collections.abc import Callable, Mapping, Sequence

from send_journal.domain.record import Thing
from send_journal.services.journal import TakingBack, Written
from send_journal.services.sources import Stopped
from send_journal.storage.apart import Apart, Told

_TOLD_EACH = 20

Progress = Callable[[int, int], None]
MayStop = Callable[[], bool]


def save_apart(
    apart: Apart,
    label: str,
    things: Mapping[str, Sequence[Thing]],
    progress: Progress,
    stopped: MayStop,
) -> Written | None:
    """Adds or changes things."""
    return whole_or_nothing(
        lambda told: apart.save(label, things, (), None, told), progress, stopped
    )


def delete_apart(
    apart: Apart,
    label: str,
    ids: Mapping[str, Sequence[str]],
    progress: Progress,
    stopped: MayStop,
) -> Written | None:
    """Moves things to the Bin."""
    return whole_or_nothing(lambda told: apart.delete(label, ids, told), progress, stopped)


def take_back_apart(
    apart: Apart, taken: TakingBack, progress: Progress, stopped: MayStop
) -> Written | None:
    """A long undo or redo."""
    return whole_or_nothing(lambda told: taken.apart(apart, told), progress, stopped)


def whole_or_nothing(
    write: Callable[[Told], Written], progress: Progress, stopped: MayStop
) -> Written | None:
    """One durable step that is asked after each thing whether it shall stop."""

    def told(done: int, whole: int) -> None:
        if stopped():
            raise Stopped
        if done % _TOLD_EACH == 0 or done == whole:
            progress(done, whole)

    try:
        return write(told)
    except Stopped:
        return None
