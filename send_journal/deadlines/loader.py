"""Reads a rule pack from its folder and refuses anything incomplete, naming file and key."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from send_journal.deadlines.pack import (
    Event,
    Ladder,
    Milestone,
    NotCoded,
    PlanSteps,
    RulePack,
    Suspension,
)
from send_journal.deadlines.rule import Card, Rule, Step
from send_journal.deadlines.rule_reader import RuleReader, read_law
from send_journal.deadlines.step_reader import Sets, event_names, read_step, read_steps, read_whole
from send_journal.deadlines.table import Table

DAYS = ("receipt", "sending", "happening")
VALUE_TYPES = ("yes or no", "number", "day", "text")


def load_pack(folder: Path) -> RulePack:
    """The whole pack in `folder`, or a `KnownProblem` that names the file and the key."""
    head = Table.read(folder / "pack.toml", folder)
    events, sets = _events(folder)
    rules: dict[str, Rule] = {}
    cards: dict[str, Card] = {}
    reader = RuleReader(sets, _exceptions(folder))
    for path in sorted(folder.glob("*/*.toml")):
        table = Table.read(path, folder)
        found = reader.read(table)
        table.done()
        if found.id != path.stem:
            table.refuse("id", f"is “{found.id}”, but the file is called {path.name}")
        if isinstance(found, Card):
            cards[found.id] = found
        else:
            _check_events(found, events, table)
            rules[found.id] = found
    pack = RulePack(
        version=head.text("version"),
        nation=head.text("nation"),
        checked_on=head.day("rules_checked_on"),
        ladders=_ladders(head.table_or_none("ladders"), sets),
        path=_path(folder),
        plan_steps=_plan_steps(head.table_or_none("plan_steps")),
        suspensions=tuple(_suspension(table) for table in head.tables("suspensions")),
        events=events,
        rules=rules,
        cards=cards,
        not_coded=_not_coded(folder),
    )
    head.done()
    _check_rule_names(pack, head)
    return pack


def _ladders(table: Table | None, sets: Sets) -> dict[str, Ladder]:
    found = {}
    for name in table or ():
        assert table is not None
        inner = table.table(name)
        found[name] = Ladder(
            name=name,
            title=inner.text("title"),
            starts=tuple(
                name for text in inner.texts("starts") for name in event_names(text, sets)
            ),
            rules=inner.texts("rules"),
        )
        inner.done()
    return found


def _path(folder: Path) -> tuple[Milestone, ...]:
    path = folder / "path.toml"
    if not path.exists():
        return ()
    file = Table.read(path, folder)
    found = tuple(_milestone(table) for table in file.tables("milestones"))
    file.done()
    return found


def _milestone(table: Table) -> Milestone:
    found = Milestone(
        title=table.text("title"),
        words=table.text("words"),
        about=table.text("about"),
        year_group=table.number("year_group") if table.has("year_group") else None,
        age=table.number("age") if table.has("age") else None,
        school_age_ends=table.flag("school_age_ends"),
        limit=table.text_or_none("limit"),
    )
    given = (found.year_group is not None, found.age is not None, found.school_age_ends)
    if sum(given) != 1:
        table.refuse("title", "must have one of “year_group”, “age” and “school_age_ends”")
    table.done()
    return found


def _plan_steps(table: Table | None) -> PlanSteps | None:
    if table is None:
        return None
    found = PlanSteps(
        in_force_by=table.texts("in_force_by"),
        ceased_by=table.texts("ceased_by"),
        ended_at_once_by=table.texts("ended_at_once_by"),
        appeal_limit=table.text("appeal_limit"),
        appeal_open=table.texts("appeal_open"),
        appeal_closed=table.texts("appeal_closed"),
    )
    table.done()
    return found


def _suspension(table: Table) -> Suspension:
    found = Suspension(
        first=table.day("first"),
        last=table.day("last"),
        note=table.text("note"),
        law=read_law(table.table("law"), "statutory"),
    )
    table.done()
    return found


def _not_coded(folder: Path) -> dict[str, NotCoded]:
    path = folder / "not_coded.toml"
    if not path.exists():
        return {}
    found = {}
    file = Table.read(path, folder)
    for table in file.tables("not_coded"):
        row = NotCoded(id=table.text("id"), reason=table.text("reason"))
        table.done()
        found[row.id] = row
    file.done()
    return found


def _exceptions(folder: Path) -> Mapping[str, Table]:
    path = folder / "exceptions.toml"
    if not path.exists():
        return {}
    file = Table.read(path, folder)
    return {key: file.table(key) for key in file}


def _events(folder: Path) -> tuple[dict[str, Event], dict[str, tuple[Step, ...]]]:
    file = Table.read(folder / "events.toml", folder)
    sets: dict[str, tuple[Step, ...]] = {}
    if (named := file.table_or_none("sets")) is not None:
        for key in named:
            sets[key] = read_steps(named, key, read_step, sets)
    events = {}
    listed = file.table("events")
    for name in listed:
        table = listed.table(name)
        events[name] = _event(name, table, sets)
        table.done()
    file.done()
    return events, sets


def _event(name: str, table: Table, sets: Sets) -> Event:
    same = table.table_or_none("same_decision_as")
    return Event(
        name=name,
        means=table.text("means"),
        day=table.choice("day", DAYS),
        keys=_value_keys(table.table_or_none("keys")),
        belongs_to=tuple(_group(value, table, sets) for value in table.many("belongs_to")),
        replaces_earlier=table.flag("replaces_earlier"),
        ignored_until=read_steps(table, "open_until", read_step, sets),
        reopened_by=read_steps(table, "open_again_by", read_step, sets),
        needs=table.text_or_none("needs"),
        ending_note=table.text_or_none("ending_note") or "",
        then=table.text_or_none("then") or "",
        once_unless=table.texts("once_unless"),
        asks_if_twice=table.text_or_none("asks_if_twice") or "",
        same_decision_as=None if same is None else read_whole(same, read_step, sets),
    )


def _group(value: object, table: Table, sets: Sets) -> tuple[str, ...]:
    """One place where a step may belong: an event, a `@set`, or a list of them."""
    names = value if isinstance(value, list) else [value]
    found: list[str] = []
    for name in names:
        if not isinstance(name, str):
            table.refuse("belongs_to", "must be a list of events")
        found.extend(event_names(name, sets))
    return tuple(found)


def _value_keys(table: Table | None) -> dict[str, tuple[object, ...] | str]:
    if table is None:
        return {}
    return {
        key: table.many(key)
        if isinstance(table.value(key), list)
        else table.choice(key, VALUE_TYPES)
        for key in table
    }


def _check_events(rule: Rule, events: Mapping[str, Event], table: Table) -> None:
    for key, step in _steps_of(rule):
        if step.event not in events:
            table.refuse(key, f"names the event “{step.event}”, which events.toml does not have")


def _steps_of(rule: Rule) -> Iterator[tuple[str, Step]]:
    for key in ("starts", "met_by", "ended_by", "reopened_by", "later_steps"):
        for step in getattr(rule, key):
            for test in (step, *step.of, *step.via, *step.not_via):
                yield key, test


def _check_rule_names(pack: RulePack, head: Table) -> None:
    for rule in pack.rules.values():
        others = [*rule.folds_into, *rule.reopened_limit]
        others.extend(name for name in (rule.part_of, rule.earlier_counts) if name)
        for name in others:
            if name not in pack.rules:
                head.refuse(f"{rule.id}", f"names the rule “{name}”, which is not in the pack")
    for key, ladder in pack.ladders.items():
        for name in ladder.rules:
            if name not in pack.rules:
                head.refuse(f"ladders.{key}", f"names the rule “{name}”, which is not in the pack")
    for milestone in pack.path:
        for about in (milestone.about, milestone.limit):
            if about and about not in pack.rules and about not in pack.cards:
                head.refuse("path.toml", f"names the rule “{about}”, which is not in the pack")
