"""What a pack is: one nation's steps, rules and cards, and what goes with them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from send_journal.deadlines.bearing import rules_by_event
from send_journal.deadlines.rule import Card, Law, Rule, Step


@dataclass(frozen=True, kw_only=True)
class Event:
    """A step of the law's own process. `day` is receipt, sending or happening.

    `keys` holds the values that a step of this kind carries: choices, or the name of a type.
    """

    name: str
    means: str
    day: str
    keys: Mapping[str, tuple[object, ...] | str] = field(default_factory=dict)
    belongs_to: tuple[tuple[str, ...], ...] = ()
    replaces_earlier: bool = False
    ignored_until: tuple[Step, ...] = ()
    reopened_by: tuple[Step, ...] = ()
    needs: str | None = None
    same_decision_as: Step | None = None
    ending_note: str = ""
    then: str = ""
    once_unless: tuple[str, ...] = ()
    asks_if_twice: str = ""


@dataclass(frozen=True, kw_only=True)
class Suspension:
    """Days in which limits were loosened: a limit that meets them warns and does not accuse."""

    first: dt.date
    last: dt.date
    note: str
    law: Law


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """The stages of one process: a step that begins it, and the rules in their order."""

    name: str
    title: str
    starts: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """One point on a child's path: the September of a year group, an age, or the end of school age.

    `about` is the rule or card that holds its law; `limit` the rule that dates what comes before it.
    """

    title: str
    words: str
    about: str
    year_group: int | None = None
    age: int | None = None
    school_age_ends: bool = False
    limit: str | None = None


@dataclass(frozen=True, kw_only=True)
class PlanSteps:
    """The steps that put a plan in force, decide to end it, and end it at once."""

    in_force_by: tuple[str, ...]
    ceased_by: tuple[str, ...]
    ended_at_once_by: tuple[str, ...]
    appeal_limit: str
    appeal_open: tuple[str, ...]
    appeal_closed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NotCoded:
    """A row of the table that we do not compute, and the reason in law."""

    id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class RulePack:
    """Everything known about one nation's limits. `checked_on` is the last day the sources cover."""

    version: str
    nation: str
    checked_on: dt.date
    events: Mapping[str, Event]
    rules: Mapping[str, Rule]
    cards: Mapping[str, Card]
    not_coded: Mapping[str, NotCoded]
    ladders: Mapping[str, Ladder] = field(default_factory=dict)
    path: tuple[Milestone, ...] = ()
    plan_steps: PlanSteps | None = None
    suspensions: tuple[Suspension, ...] = ()

    @cached_property
    def first_in_force(self) -> Mapping[str, dt.date | None]:
        """The events that start a clock, each with the first day any of their rules was law."""
        found: dict[str, dt.date | None] = {}
        for rule in self.rules.values():
            first = rule.versions[0].in_force_from
            for start in rule.starts:
                before = found.get(start.event, first)
                found[start.event] = None if first is None or before is None else min(first, before)
        return found

    @cached_property
    def answers_ahead(self) -> frozenset[str]:
        """The steps that come before what they answer: those of limits counted back."""
        back = (rule for rule in self.rules.values() if rule.counts_back)
        return frozenset(answer.event for rule in back for answer in rule.met_by)

    @cached_property
    def rules_by_event(self) -> Mapping[str, frozenset[str]]:
        """For each event, the rules whose rows a step of it can start, meet, end or change."""
        return rules_by_event(self)

    @cached_property
    def in_order(self) -> tuple[Rule, ...]:
        """Every rule after those that it looks at."""
        found: dict[str, Rule] = {}

        def add(rule: Rule, above: tuple[str, ...]) -> None:
            if rule.id in found:
                return
            for name in rule.looks_at:
                if name in self.rules and name not in above:
                    add(self.rules[name], (*above, rule.id))
            found[rule.id] = rule

        for rule in self.rules.values():
            add(rule, (rule.id,))
        return tuple(found.values())
