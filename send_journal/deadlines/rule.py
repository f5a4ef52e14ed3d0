"""What a rule is: a time limit of the law as values, read from the pack and never changed.

`resources/rules/README.md` says what each part means and how it is written in a file.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

FAMILY = "family"
NAMED_BODY = "named body"
LAW_IN_FORCE = ("statutory", "tribunal_rule")
FORCES = ("statutory", "tribunal_rule", "guidance", "standard")
PARTIES = (
    "council",
    "school",
    "nhs",
    "tribunal",
    "mediation",
    "government",
    "ombudsman",
    "other_body",
    FAMILY,
)
# Whom a duty is laid on where the law names no kind of body but whoever was asked.
PARTY_OF_BODY = {
    "council": "council",
    "school": "school",
    "college": "school",
    "nhs": "nhs",
    "tribunal": "tribunal",
    "ombudsman": "ombudsman",
    "mediator": "mediation",
    "government": "government",
}


@dataclass(frozen=True, kw_only=True)
class Law:
    """Where a limit stands: instrument, provision and link. `force` is one of `FORCES`."""

    instrument: str
    provision: str
    url: str
    force: str


@dataclass(frozen=True, kw_only=True)
class Condition:
    """What the value of one key of a step must be. A missing key meets only `not_`."""

    key: str
    any_of: tuple[object, ...] = ()
    not_: object = None
    over: int | None = None
    up_to: int | None = None

    def met_by(self, value: object) -> bool:
        if self.not_ is not None:
            return value != self.not_
        if self.any_of:
            return value in self.any_of
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return not (
            (self.over is not None and value <= self.over)
            or (self.up_to is not None and value > self.up_to)
        )


@dataclass(frozen=True, kw_only=True)
class Step:
    """A test of a recorded step: its event, its keys, its body, and what it belongs to."""

    event: str
    where: tuple[Condition, ...] = ()
    body: tuple[str, ...] = ()
    not_body: tuple[str, ...] = ()
    school_type: tuple[str, ...] = ()
    of: tuple["Step", ...] = ()
    via: tuple["Step", ...] = ()
    not_via: tuple["Step", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Start(Step):
    """A step that starts a clock, and how the day that it counts from is found."""

    count_from: tuple[str, ...] = ()
    count_from_else_itself: bool
    count_from_letter_date: bool
    day_key: str | None = None
    notice_key: str | None = None
    notice_working_days: int
    notice_given: bool
    first_since: tuple[str, ...] | None = None
    in_course_of: tuple[Step, ...] = ()
    not_in_course_of: tuple[Step, ...] = ()
    course_closed_by: tuple[Step, ...] = ()
    met_rule: str | None = None
    ended_rule: str | None = None
    gives_way_to: tuple[Step, ...] = ()
    gives_way_to_earlier: tuple[Step, ...] = ()
    not_after: tuple[str, ...] = ()
    back_to_back: str | None = None
    law: str | None = None


@dataclass(frozen=True, kw_only=True)
class Answer(Step):
    """A step that meets a duty or uses a right."""

    only_about: bool
    only_if_no_other: bool
    unknown_if_late: bool
    own_limit: bool
    not_before: str | None = None
    asks_for: str | None = None


@dataclass(frozen=True, kw_only=True)
class Ending(Step):
    """A step that makes a duty fall away. `starts` are the events whose rows it can end."""

    starts: tuple[str, ...] = ()
    yields: bool
    by_limit: bool
    after_limit: bool
    first: bool


@dataclass(frozen=True, kw_only=True)
class LaterStep(Step):
    """A step that shows that the answer must have come, though it is not recorded.

    With `before_answer` it also stands where it came before an answer that is late.
    """

    after_limit: bool
    in_course_of: tuple[Step, ...] = ()
    course_closed_by: tuple[Step, ...] = ()
    before_answer: bool


@dataclass(frozen=True, kw_only=True)
class Limb:
    """One count: how many of what, in which way, and from which step (its start, if none)."""

    count: int
    unit: str
    counting: str
    calendar: str = "calendar"
    from_steps: tuple[str, ...] = ()
    anchor: str | None = None


@dataclass(frozen=True, kw_only=True)
class LateAfter:
    """The last day before anyone may say late, where it is not the limit itself."""

    limb: Limb | None = None
    rule: str | None = None
    days: int
    from_next_working_day: bool


@dataclass(frozen=True, kw_only=True)
class Version:
    """The period as it stood from one day to another. Picked by the day the clock started."""

    in_force_from: dt.date | None
    in_force_to: dt.date | None = None
    limbs: tuple[Limb, ...] = ()
    take: str = ""
    no_number: str = ""
    roll: str = "none"
    late_after: LateAfter | None = None
    certificate_safe_days: int | None = None
    law: Law | None = None

    def covers(self, day: dt.date | None) -> bool:
        """Whether it was in force on `day`; a day that is not known is given the benefit."""
        if day is None:
            return True
        started = self.in_force_from is None or self.in_force_from <= day
        return started and (self.in_force_to is None or day <= self.in_force_to)


@dataclass(frozen=True, kw_only=True)
class LawfulException:
    """A reason for which a limit may not bind, and what in a record makes it possible.

    `test` is closure, span, step or said; `weeks` the least length of a closure or an absence.
    """

    id: str
    title: str
    test: str
    note: str
    law: Law
    steps: tuple[str, ...] = ()
    weeks: int
    advice_steps: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Explained:
    """What every rule and every card says for people."""

    id: str
    title: str
    law: Law
    confidence: str
    review_by: dt.date
    plain_words: str
    next_steps: tuple[str, ...] = ()
    signposts: tuple[str, ...] = ()
    not_coded: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Card(Explained):
    """A duty or right without a date: shown to read, never counted."""

    owed_by: str | None = None
    owed_to: str | None = None
    coded_in: str = ""


@dataclass(frozen=True, kw_only=True)
class Rule(Explained):
    """One time limit: who owes whom, what starts, meets and ends it, and how it is counted."""

    owed_by: str | None
    owed_by_else: str | None = None
    owed_to: str | None
    versions: tuple[Version, ...]
    starts: tuple[Start, ...] = ()
    from_birth: bool
    met_by: tuple[Answer, ...] = ()
    ended_by: tuple[Ending, ...] = ()
    reopened_by: tuple[Start, ...] = ()
    reopened_limit: tuple[str, ...] = ()
    later_steps: tuple[LaterStep, ...] = ()
    separated_by: tuple[str, ...] = ()
    moved_by: tuple[str, ...] = ()
    folds_into: tuple[str, ...] = ()
    part_of: str | None = None
    earlier_counts: str | None = None
    late_needs: tuple[str, ...] = ()
    passes: bool
    year_alone: bool
    laws: Mapping[str, Law] = field(default_factory=dict)
    exceptions: tuple[LawfulException, ...] = ()

    @cached_property
    def own_right(self) -> bool:
        """The family's own right or window: never late."""
        return self.owed_by == FAMILY

    @cached_property
    def owed_to_others(self) -> bool:
        """A duty owed to somebody other than the family: unknown, not late, without an answer."""
        return self.owed_to not in (FAMILY, None)

    @cached_property
    def starts_of(self) -> Mapping[str, tuple[Start, ...]]:
        """What starts it, by event."""
        events = dict.fromkeys(start.event for start in self.starts)
        return {
            event: tuple(start for start in self.starts if start.event == event) for event in events
        }

    @cached_property
    def start_events(self) -> tuple[str, ...]:
        """The events that start it."""
        return tuple(self.starts_of)

    @cached_property
    def counts_back(self) -> bool:
        """Counted back from a coming day, so that a planned step starts it."""
        back = ("at_least_before_event", "before_fixed_date")
        return any(limb.counting in back for version in self.versions for limb in version.limbs)

    @cached_property
    def looks_at(self) -> tuple[str, ...]:
        """The rules that must be worked out before this one."""
        names = [start.met_rule for start in self.starts]
        names.extend(start.ended_rule for start in self.starts)
        names.extend(version.late_after.rule for version in self.versions if version.late_after)
        return tuple(name for name in (*names, self.part_of, *self.reopened_limit) if name)

    def version_on(self, day: dt.date | None) -> Version | None:
        """The version in force on `day`, or None before commencement."""
        return next((version for version in self.versions if version.covers(day)), None)
