"""The record's own answers: order of entries, who held which post, what is private only."""

import datetime as dt

from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Entry, Person, Post


def _entry(entry_id: str, date: str, **values: object) -> Entry:
    return Entry(id=entry_id, children=("c1",), date=UncertainDate.read(date, None), **values)  # type: ignore[arg-type] # the test names real fields


def test_entries_of_one_day_keep_the_familys_order_then_the_time() -> None:
    entries = [
        _entry("c", "2025-03-03", order=2, time="09:00"),
        _entry("a", "2025-03-03", order=1, time="17:00"),
        _entry("d", "2025-03-03", order=2, time="10:00"),
        _entry("z", "2025-03-02"),
    ]
    assert [entry.id for entry in sorted(entries, key=Entry.sort_key)] == ["z", "a", "c", "d"]


def test_a_person_has_the_post_of_that_day() -> None:
    first = Post(body="b1", role="coordinator", to_day=dt.date(2024, 12, 31))
    second = Post(body="b2", role="team manager", from_day=dt.date(2025, 1, 1))
    person = Person(id="p1", name="A. Example", posts=(first, second))
    assert person.post_on(dt.date(2024, 6, 1)) == first
    assert person.post_on(dt.date(2025, 6, 1)) == second
    assert person.post_on(None) == second


def test_a_plain_body_and_role_is_one_post_without_dates() -> None:
    person = Person(id="p1", name="A. Example", role="SENCO", body="b1")
    assert person.all_posts() == (Post(body="b1", role="SENCO"),)
    assert Person(id="p2", name="B. Example").post_on(dt.date(2025, 1, 1)) is None


def test_only_private_text_makes_an_entry_private_only() -> None:
    assert _entry("a", "2025-03-03", private="I was upset.").is_private_only
    assert not _entry("a", "2025-03-03", private="x", event="ehcna.requested").is_private_only
