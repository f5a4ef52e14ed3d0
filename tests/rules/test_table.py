"""The pack against the table of time limits: every row is somewhere, and says what the table says.

`tests/data/time_limits.csv` holds the figures of the table, so that neither a row nor a digit is lost.
"""

import csv
import re
import tomllib
from pathlib import Path

import pytest

from send_journal.deadlines.rule import Version
from send_journal.resources import resources
from send_journal.services.deadlines import rule_pack

TABLE = Path(__file__).parents[1] / "data" / "time_limits.csv"
ROWS = {row["id"]: row for row in csv.DictReader(TABLE.read_text("utf-8").splitlines())}
PACK = rule_pack()

MOST_WORDS = 25
NO_DATE = ("threshold", "minimum_duration", "maximum_total", "immediate", "without_delay")
# The table writes these as one count, or as none, and says in its notes what the pack writes here.
COUNTED_OTHERWISE = {
    "appeal.deadline": "the later of two counts, written out",
    "move.review": "the later of two counts, written out",
    "info.foi_school": "the 60th working day where that comes first",
    "appeal.bundle": "the Tribunal's own working days",
    "order.maintain": "no number",
    "order.cease": "no number",
    "unopposed.cease": "no number",
    "age.19": "a birthday",
    "age.25": "a birthday",
}
# Rows with a number in law that have no row of their own, each with its reason.
NO_ROW = {
    "appeal.roll.application": "a way of counting, in the count of appeal.deadline",
    "excl.notice_deemed": "says when a letter counts as given",
    "excl.irp_apply_posted": "says when a letter counts as made",
    "excl.reconsider": "starts on a day that a family does not see",
    "ben.dwp_response": "starts on a day that a family does not see",
    "mediation.notify_icb": "between bodies",
    "mediation.arrange.health_only": "starts on a day that a family does not see",
    "mediation.agreement.icb_tells_la": "between bodies",
    "recs.copy_sos": "between bodies",
    "move.icb_notify": "between bodies",
    "move.icb_request": "between bodies",
    "move.icb_change_notify": "between bodies",
    "move.icb_change_request": "between bodies",
}


def test_every_row_is_a_rule_a_card_or_not_coded_and_only_one_of_them() -> None:
    parts = (PACK.rules, PACK.cards, PACK.not_coded)
    assert sum(len(part) for part in parts) == len(ROWS) == 198
    assert {name for part in parts for name in part} == set(ROWS)


def test_a_number_in_law_has_a_row_or_a_reason() -> None:
    numbered = {
        name
        for name, row in ROWS.items()
        if row["n"] and row["kind"] in ("statutory", "tribunal_rule")
        if row["counting"] not in NO_DATE
    }
    assert numbered - set(PACK.rules) == set(NO_ROW)


def test_an_unverified_row_gives_no_date() -> None:
    unverified = {name for name, row in ROWS.items() if row["confidence"] == "unverified"}
    assert unverified
    assert not unverified & set(PACK.rules)


def _count_of(version: Version) -> tuple[str, ...]:
    if version.no_number or len(version.limbs) != 1:
        return ()
    limb = version.limbs[0]
    count = str(limb.count) if limb.count else ""
    return (count, limb.unit, limb.counting, limb.calendar, version.roll)


@pytest.mark.parametrize("name", sorted(set(PACK.rules) - set(COUNTED_OTHERWISE)))
def test_a_rule_counts_as_the_table_does(name: str) -> None:
    row = ROWS[name]
    counting = tuple(row[key] for key in ("n", "unit", "counting", "calendar", "roll"))
    if row["n"] == "0":
        counting = ("", *counting[1:])
    version = PACK.rules[name].versions[-1]
    if version.no_number:
        assert (version.no_number, row["n"]) == (row["counting"], "")
    else:
        assert _count_of(version) == counting


def test_a_rule_counted_otherwise_is_really_so() -> None:
    for name in COUNTED_OTHERWISE:
        row = ROWS[name]
        counting = tuple(row[key] for key in ("n", "unit", "counting", "calendar", "roll"))
        assert _count_of(PACK.rules[name].versions[-1]) != counting


@pytest.mark.parametrize("name", sorted(PACK.rules))
def test_a_rule_is_of_the_force_confidence_and_age_of_the_table(name: str) -> None:
    rule, row = PACK.rules[name], ROWS[name]
    assert rule.law.force == row["kind"]
    assert rule.confidence.removeprefix("verified from ") == row["confidence"]
    first = rule.versions[0].in_force_from
    if row["in_force_from"]:
        assert first is not None
        assert first.isoformat() == row["in_force_from"]


@pytest.mark.parametrize("name", sorted({**PACK.rules, **PACK.cards}))
def test_what_is_said_of_a_row_is_whole_and_short(name: str) -> None:
    said = PACK.rules.get(name) or PACK.cards[name]
    assert said.law.url.startswith("https://")
    assert said.law.provision not in ("", "-")
    for text in (said.plain_words, *said.next_steps, *said.not_coded, *said.notes):
        for sentence in re.split(r"(?<=[.?!]) (?=[A-Z0-9“])", text):
            assert sentence.endswith((".", "?", "!")), sentence
            assert len(sentence.split()) <= MOST_WORDS, sentence


def test_every_signpost_of_a_rule_is_on_the_list() -> None:
    table = tomllib.loads((resources() / "signposts.toml").read_text("utf-8"))
    known = {signpost["id"] for signpost in table["signpost"]}
    for said in (*PACK.rules.values(), *PACK.cards.values()):
        assert set(said.signposts) <= known, said.id
