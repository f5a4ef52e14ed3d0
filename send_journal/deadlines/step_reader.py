"""Reads the tests of steps that rules and events are written in: `{ event = "…", where = … }`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypedDict, TypeVar

from send_journal.deadlines.rule import Answer, Condition, Ending, LaterStep, Start, Step
from send_journal.deadlines.table import Table

StepT = TypeVar("StepT", bound=Step)
Sets = Mapping[str, tuple[Step, ...]]


def read_steps(
    table: Table, key: str, read: Callable[[Table, Sets], StepT], sets: Sets
) -> tuple[StepT, ...]:
    """A list of tests; a set's name, `@appealable`, stands for each of its steps."""
    found: list[StepT] = []
    for step in table.each(key, lambda part: read_whole(part, read, sets)):
        if not step.event.startswith("@"):
            found.append(step)
            continue
        if step.event[1:] not in sets:
            table.refuse(key, f"names the set “{step.event}”, which events.toml does not have")
        found.extend(_as_member(step, member) for member in sets[step.event[1:]])
    return tuple(found)


def _as_member(step: StepT, member: Step) -> StepT:
    return replace(
        step,
        event=member.event,
        where=(*member.where, *step.where),
        of=(*member.of, *step.of),
    )


def read_step(table: Table, sets: Sets) -> Step:
    """A plain test: which event, with what keys, of which body, belonging to what."""
    return Step(**_test(table, sets))


def read_start(table: Table, sets: Sets) -> Start:
    """A step that starts a clock."""
    notice = table.table_or_none("notice")
    start = Start(
        **_test(table, sets),
        count_from=table.texts("count_from"),
        count_from_else_itself=table.flag("count_from_else_itself"),
        count_from_letter_date=table.flag("count_from_letter_date"),
        day_key=table.text_or_none("day_key"),
        notice_key=None if notice is None else notice.text("key"),
        notice_working_days=0 if notice is None else notice.number("working_days"),
        notice_given=notice is not None and notice.flag("given"),
        first_since=table.texts("first_since") if table.has("first_since") else None,
        in_course_of=read_steps(table, "in_course_of", read_step, sets),
        not_in_course_of=read_steps(table, "not_in_course_of", read_step, sets),
        course_closed_by=read_steps(table, "course_closed_by", read_step, sets),
        met_rule=table.text_or_none("met_rule"),
        ended_rule=table.text_or_none("ended_rule"),
        gives_way_to=read_steps(table, "gives_way_to", read_step, sets),
        gives_way_to_earlier=read_steps(table, "gives_way_to_earlier", read_step, sets),
        not_after=table.texts("not_after"),
        back_to_back=table.text_or_none("back_to_back"),
        law=table.text_or_none("law"),
    )
    if notice is not None:
        notice.done()
    return start


def read_answer(table: Table, sets: Sets) -> Answer:
    """A step that meets a duty."""
    return Answer(
        **_test(table, sets),
        only_about=table.flag("only_about"),
        only_if_no_other=table.flag("only_if_no_other"),
        unknown_if_late=table.flag("unknown_if_late"),
        own_limit=table.flag("own_limit"),
        not_before=table.text_or_none("not_before"),
        asks_for=table.text_or_none("asks_for"),
    )


def read_ending(table: Table, sets: Sets) -> Ending:
    """A step that makes a duty fall away."""
    return Ending(
        **_test(table, sets),
        starts=table.texts("starts"),
        yields=table.flag("yields"),
        by_limit=table.flag("by_limit"),
        after_limit=table.flag("after_limit"),
        first=table.flag("first"),
    )


def read_later_step(table: Table, sets: Sets) -> LaterStep:
    """A step that shows that the answer must have come."""
    return LaterStep(
        **_test(table, sets),
        after_limit=table.flag("after_limit"),
        in_course_of=read_steps(table, "in_course_of", read_step, sets),
        course_closed_by=read_steps(table, "course_closed_by", read_step, sets),
        before_answer=table.flag("before_answer"),
    )


def read_whole(table: Table, read: Callable[[Table, Sets], StepT], sets: Sets) -> StepT:
    """One test in a table of its own."""
    found = read(table, sets)
    table.done()
    return found


class _Test(TypedDict):
    event: str
    where: tuple[Condition, ...]
    body: tuple[str, ...]
    not_body: tuple[str, ...]
    school_type: tuple[str, ...]
    of: tuple[Step, ...]
    via: tuple[Step, ...]
    not_via: tuple[Step, ...]


def _test(table: Table, sets: Sets) -> _Test:
    return {
        "event": table.text("event"),
        "where": _conditions(table.table_or_none("where")),
        "body": table.texts("body"),
        "not_body": table.texts("not_body"),
        "school_type": table.texts("school_type"),
        "of": read_steps(table, "of", read_step, sets),
        "via": read_steps(table, "via", read_step, sets),
        "not_via": read_steps(table, "not_via", read_step, sets),
    }


def event_names(name: str, sets: Sets) -> tuple[str, ...]:
    """The event of that name, or those of the set that `@name` stands for."""
    if not name.startswith("@"):
        return (name,)
    return tuple(dict.fromkeys(member.event for member in sets.get(name[1:], ())))


def _conditions(table: Table | None) -> tuple[Condition, ...]:
    return () if table is None else tuple(_condition(table, key) for key in table)


def _condition(table: Table, key: str) -> Condition:
    value = table.value(key)
    if isinstance(value, list):
        return Condition(key=key, any_of=tuple(value))
    if not isinstance(value, dict):
        return Condition(key=key, any_of=(value,))
    inner = table.table(key)
    found = Condition(
        key=key,
        not_=inner.value("not") if inner.has("not") else None,
        over=inner.number("over") if inner.has("over") else None,
        up_to=inner.number("up_to") if inner.has("up_to") else None,
    )
    inner.done()
    if found == Condition(key=key):
        table.refuse(key, "must say “not”, “over” or “up_to”")
    return found
