"""Which rules a step of one kind can bear on: so that its effect is worked out without all the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from send_journal.deadlines.rule import Rule, Step

if TYPE_CHECKING:
    from send_journal.deadlines.pack import Event, RulePack

REQUEST = (
    "ehcna.requested"  # the council of a child is that of the request, where nothing else says
)


def rules_by_event(pack: "RulePack") -> Mapping[str, frozenset[str]]:
    """For each event, the rules whose rows a step of it can start, meet, end or change."""
    reached = {name: _reached(event, pack) for name, event in pack.events.items()}
    named = {rule.id: _named_by(rule, reached, pack) for rule in pack.rules.values()}
    read = {rule.id: _rules_read_by(rule, pack) for rule in pack.rules.values()}
    found: dict[str, frozenset[str]] = {}
    known: dict[frozenset[str], frozenset[str]] = {}
    for event in pack.events:
        first = frozenset(rule for rule, events in named.items() if event in events)
        if first not in known:
            known[first] = _with_readers(first, read, pack)
        found[event] = known[first]
    return found


def _with_readers(
    rules: frozenset[str], read: Mapping[str, frozenset[str]], pack: "RulePack"
) -> frozenset[str]:
    """The rules, those that read their rows, and those whose rows must be made anew to be read."""
    found, before = set(rules), 0
    while len(found) > before:
        before = len(found)
        found.update(rule for rule, others in read.items() if others & found)
        for name in tuple(found):
            rule = pack.rules[name]
            found |= pack.rules.keys() & {*rule.looks_at, rule.earlier_counts}
    return frozenset(found)


def _rules_read_by(rule: Rule, pack: "RulePack") -> frozenset[str]:
    names = {*rule.looks_at, *rule.folds_into, rule.earlier_counts}
    return frozenset(pack.rules.keys() & names)


def _named_by(
    rule: Rule, reached: Mapping[str, frozenset[str]], pack: "RulePack"
) -> frozenset[str]:
    """Every event that a rule names, or that those belong to."""
    parts = (
        rule.starts, rule.met_by, rule.ended_by, rule.reopened_by, rule.later_steps,
        rule.moved_by, rule.late_needs, rule.versions,
    )  # fmt: skip
    found: set[str] = set()
    for text in _texts(parts):
        if text in pack.events:
            found |= reached[text]
    if any(step.body or step.not_body or step.school_type for step in _steps(parts)):
        found.add(REQUEST)
    return frozenset(found)


def _reached(event: "Event", pack: "RulePack") -> frozenset[str]:
    """An event and all that it belongs to, however far back."""
    found = {event.name}
    waiting = [event]
    for one in waiting:
        for name in _beside(one, pack):
            if name not in found:
                found.add(name)
                waiting.append(pack.events[name])
    return frozenset(found)


def _beside(event: "Event", pack: "RulePack") -> Iterator[str]:
    parts = (event.belongs_to, event.ignored_until, event.reopened_by, event.same_decision_as)
    return (text for text in _texts(parts) if text in pack.events)


def _texts(part: object) -> Iterator[str]:
    """Every text in a rule's parts, however deep."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _texts(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))


def _steps(part: object) -> Iterator[Step]:
    if isinstance(part, tuple):
        for each in part:
            yield from _steps(each)
    elif is_dataclass(part):
        if isinstance(part, Step):
            yield part
        for field in fields(part):
            yield from _steps(getattr(part, field.name))
