"""Reads one rule or one card from its file."""

from collections.abc import Mapping
from dataclasses import dataclass

from send_journal.deadlines import counting
from send_journal.deadlines.rule import (
    FORCES,
    NAMED_BODY,
    PARTIES,
    Card,
    Explained,
    LateAfter,
    Law,
    LawfulException,
    Limb,
    Rule,
    Version,
)
from send_journal.deadlines.step_reader import (
    Sets,
    read_answer,
    read_ending,
    read_later_step,
    read_start,
    read_steps,
)
from send_journal.deadlines.table import Table

CONFIDENCES = ("verified from legislation", "verified from guidance", "unverified")
CALENDARS = (
    "calendar",
    "working_days",
    "working_days_uk",
    "working_days_social_care",
    "working_days_tribunal",
    "school_days",
)
BIRTHDAY = "birthday"
COUNTINGS = (*counting.COUNTINGS, BIRTHDAY)
FIXED = (counting.BEFORE_FIXED, counting.END_OF_FIXED, counting.SAME_DAY)
NOT_CHECKED = "not checked"
EXCEPTION_TESTS = ("closure", "span", "step", "said")


def read_law(table: Table, force: str) -> Law:
    """A citation; `force` is that of the rule unless the table says another."""
    found = Law(
        instrument=table.text("instrument"),
        provision=table.text("provision"),
        url=table.text("url"),
        force=table.choice("force", FORCES, force),
    )
    table.done()
    return found


@dataclass(frozen=True)
class RuleReader:
    """Reads files into rules and cards; holds what all of them share."""

    sets: Sets
    exceptions: Mapping[str, Table]

    def read(self, table: Table) -> Rule | Card:
        """The rule or card of one file."""
        explained = _explained(table)
        if not table.flag("card"):
            return self._rule(table, explained)
        return Card(
            **vars(explained),
            owed_by=_party(table, "owed_by"),
            owed_to=_party(table, "owed_to"),
            coded_in=table.text_or_none("coded_in") or "",
        )

    def _rule(self, table: Table, explained: Explained) -> Rule:
        from_birth = table.has("starts") and table.value("starts") == "birth"
        sets = self.sets
        force = explained.law.force
        laws = table.table_or_none("laws")
        rule = Rule(
            **vars(explained),
            owed_by=_party(table, "owed_by"),
            owed_by_else=table.text_or_none("owed_by_else"),
            owed_to=_party(table, "owed_to"),
            from_birth=from_birth,
            starts=() if from_birth else read_steps(table, "starts", read_start, sets),
            versions=tuple(_version(part, force) for part in table.tables("versions")),
            met_by=read_steps(table, "met_by", read_answer, sets),
            ended_by=read_steps(table, "ended_by", read_ending, sets),
            reopened_by=read_steps(table, "reopened_by", read_start, sets),
            reopened_limit=table.texts("reopened_limit"),
            later_steps=read_steps(table, "later_steps", read_later_step, sets),
            separated_by=table.texts("separated_by"),
            moved_by=table.texts("moved_by"),
            folds_into=table.texts("folds_into"),
            part_of=table.text_or_none("part_of"),
            earlier_counts=table.text_or_none("earlier_counts"),
            late_needs=table.texts("late_needs"),
            passes=table.flag("passes"),
            year_alone=table.flag("year_alone"),
            laws={} if laws is None else {k: read_law(laws.table(k), force) for k in laws},
            exceptions=tuple(
                self._exception(part, explained) for part in table.tables("exceptions")
            ),
        )
        _check(rule, table)
        return rule

    def _exception(self, table: Table, explained: Explained) -> LawfulException:
        name = table.text("use")
        if name not in self.exceptions:
            table.refuse("use", f"names “{name}”, which exceptions.toml does not have")
        shared = self.exceptions[name]
        found = LawfulException(
            id=name,
            title=shared.text("title"),
            test=shared.choice("test", EXCEPTION_TESTS),
            note=shared.text("note"),
            steps=shared.texts("steps"),
            weeks=table.number("weeks", shared.number("weeks", 0)),
            advice_steps=shared.texts("advice_steps"),
            law=Law(
                instrument=table.text("instrument", explained.law.instrument),
                provision=table.text("provision"),
                url=table.text("url", explained.law.url),
                force=explained.law.force,
            ),
        )
        shared.done()
        table.done()
        return found


def _explained(table: Table) -> Explained:
    return Explained(
        id=table.text("id"),
        title=table.text("title"),
        law=read_law(table.table("law"), table.choice("force", FORCES)),
        confidence=table.choice("confidence", CONFIDENCES),
        review_by=table.day("review_by"),
        plain_words=table.text("plain_words"),
        next_steps=table.texts("next_steps"),
        signposts=table.texts("signposts"),
        not_coded=table.texts("not_coded"),
        notes=table.texts("notes"),
    )


def _party(table: Table, key: str) -> str | None:
    if not table.has(key):
        return None
    return table.choice(key, (*PARTIES, NAMED_BODY) if key == "owed_by" else PARTIES)


def _version(table: Table, force: str) -> Version:
    checked = not table.has("in_force_from") or table.value("in_force_from") != NOT_CHECKED
    late_after = table.table_or_none("late_after")
    law = table.table_or_none("law")
    no_number = table.text("no_number") if table.has("no_number") else ""
    if no_number and no_number not in counting.NO_DATE:
        table.refuse("no_number", f"must be one of {', '.join(counting.NO_DATE)}")
    limbs = tuple(_limb(part, done=True) for part in table.tables("limbs"))
    found = Version(
        in_force_from=table.day("in_force_from") if checked else None,
        in_force_to=table.day_or_none("in_force_to"),
        limbs=limbs if limbs or no_number else (_limb(table, done=False),),
        take=table.choice("take", ("later", "earlier")) if limbs else "",
        no_number=no_number,
        roll=table.choice("roll", counting.ROLLS, counting.NO_ROLL),
        late_after=None if late_after is None else _late_after(late_after),
        certificate_safe_days=table.number("safe_days") if table.has("safe_days") else None,
        law=None if law is None else read_law(law, force),
    )
    table.done()
    return found


def _limb(table: Table, *, done: bool) -> Limb:
    counting_code = table.choice("counting", COUNTINGS)
    fixed = counting_code in FIXED
    found = Limb(
        count=table.number("count", 0) if fixed else table.number("count"),
        unit=table.text("unit", "day")
        if counting_code == counting.SAME_DAY
        else table.text("unit"),
        counting=counting_code,
        calendar=table.choice("calendar", CALENDARS, "calendar"),
        from_steps=table.texts("from_steps"),
        anchor=table.text_or_none("anchor"),
    )
    if found.unit not in counting.UNITS and not fixed:
        table.refuse("unit", f"must be one of {', '.join(counting.UNITS)}")
    if done:
        table.done()
    return found


def _late_after(table: Table) -> LateAfter:
    found = LateAfter(
        limb=_limb(table, done=False) if table.has("counting") else None,
        rule=table.text_or_none("rule"),
        days=table.number("days", 0),
        from_next_working_day=table.flag("from_next_working_day"),
    )
    table.done()
    return found


def _check(rule: Rule, table: Table) -> None:
    if not rule.from_birth and not rule.starts:
        table.refuse("starts", "must name the step that starts the clock, or be “birth”")
    if not rule.versions:
        table.refuse("versions", "is missing: a rule has at least one")
    if rule.owed_by == NAMED_BODY and rule.owed_by_else not in PARTIES:
        table.refuse("owed_by_else", "must say who owes it where no body is named")
    for start in rule.starts:
        if start.law is not None and start.law not in rule.laws:
            table.refuse("starts", f"names the law “{start.law}”, which “laws” does not have")
