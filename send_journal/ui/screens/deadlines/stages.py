"""The words of a stage ladder: its name to choose it by, its rows, where the family stands, what is next."""

import datetime as dt
from collections.abc import Mapping, Sequence

from send_journal.domain.dates import day_in_english
from send_journal.services.deadline_text import date_in_words, status_in_words
from send_journal.services.deadlines import Climb, Deadline, events, key_of
from send_journal.services.ladder_words import length_in_words
from send_journal.ui.screens.deadlines.ladder import StageRow
from send_journal.ui.screens.deadlines.wording import capital, mark_of
from send_journal.ui.tr import tr, tr_count

START = "start"


def climb_in_words(climb: Climb, child: str) -> str:
    """`Assessment from 3 March 2025`, with the child's name where there are several."""
    kinds = {
        "assessment": tr("Assessment"),
        "review": tr("Review"),
        "appeal": tr("Appeal"),
    }
    kind = kinds.get(climb.name) or tr(climb.title)
    words = kind
    if climb.started_on is not None:
        words = tr("{kind} from {day}", kind=kind, day=day_in_english(climb.started_on))
    return f"{child}: {words}" if child else words


def stage_rows(climb: Climb, as_of: dt.date) -> list[StageRow]:
    """The start, then every stage."""
    started = climb.started_on
    first = StageRow(
        id=START,
        title=tr(climb.started_words).rstrip("."),
        right=day_in_english(started) if started else tr("Day not known"),
        right_under=tr("day 0") if started else "",
        word=tr("Started") if started is None or started <= as_of else tr("Planned"),
    )
    return [first, *_stages(climb, as_of)]


def _stages(climb: Climb, as_of: dt.date) -> Sequence[StageRow]:
    found = []
    for number, stage in enumerate(climb.stages):
        row = stage.deadline
        length = tr(length_in_words(stage.rule, row.started_on if row else None))
        if row is None:
            waits = tr("It starts after this: {step}", step=tr(_first_step(climb, number)))
            found.append(
                StageRow(
                    id=f"to come {number}",
                    title=tr(stage.title),
                    under=waits,
                    right=capital(length) or tr("No set day"),
                    word=tr("Cannot start yet"),
                    is_to_come=True,
                )
            )
            continue
        here = tr("Not done yet. You are here") if stage.here else ""
        found.append(
            StageRow(
                id=f"{key_of(row)} {number}",
                title=tr(stage.title),
                under=here or _happened(row),
                right=capital(tr(date_in_words(row))),
                right_under=length,
                mark=mark_of(row, as_of),
                word=mark_of(row, as_of).word,
                amount=_amount(row, as_of),
                is_here=stage.here,
            )
        )
    return found


def _first_step(climb: Climb, number: int) -> str:
    """What a stage waits for: the step that does an earlier stage of this ladder, if one starts it."""
    stage = climb.stages[number]
    before = [answer.event for each in climb.stages[:number] for answer in each.rule.met_by]
    starts = [start.event for start in stage.rule.starts]
    wanted = next((event for event in reversed(before) if event in starts), None)
    means = {event.name: event.means for event in events()}
    return means[wanted] if wanted else stage.waits_for


def _happened(row: Deadline) -> str:
    if row.met_on is not None:
        return tr("Done on {day}", day=day_in_english(row.met_on))
    if row.ended_on is not None:
        return tr("Ended on {day}", day=day_in_english(row.ended_on))
    return tr("Not known from the journal") if row.status == "unknown" else tr("Not done yet")


def _amount(row: Deadline, as_of: dt.date) -> str:
    """How early, how late, or how long yet."""
    if row.status == "met" and row.met_on and row.due:
        days = (row.due - row.met_on).days
        return (
            tr_count(days, "{count} day early", "{count} days early") if days else tr("on the day")
        )
    if row.status in ("running", "late"):
        return tr(status_in_words(row, as_of))
    return tr(status_in_words(row, as_of)).removeprefix("done ") if row.status == "met_late" else ""


def deadlines_of(climb: Climb) -> Mapping[str, Deadline]:
    """The deadline behind each row of the ladder by the row's id."""
    return {
        f"{key_of(stage.deadline)} {number}": stage.deadline
        for number, stage in enumerate(climb.stages)
        if stage.deadline is not None
    }


def standing_in_words(climb: Climb) -> str:
    """How far it is: `5 stages are over. 1 is late.`."""
    states = [stage.state for stage in climb.stages]
    done = sum(state in ("met", "met_late", "ended") for state in states)
    late, ahead = states.count("late"), states.count("to come")
    parts = [
        tr_count(done, "{count} stage is over.", "{count} stages are over.") if done else "",
        tr_count(late, "{count} is late.", "{count} are late.") if late else "",
        tr_count(ahead, "{count} cannot start yet.", "{count} cannot start yet.") if ahead else "",
    ]
    return " ".join(filter(None, parts)) or tr("Nothing is over yet.")
