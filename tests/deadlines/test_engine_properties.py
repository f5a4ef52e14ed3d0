"""What must be true of the list for any record: order, company, fairness, law and sum."""

import datetime as dt
import gc
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from send_journal.deadlines.deadline import STATUSES, Deadline
from send_journal.domain.dates import UncertainDate, day_in_english
from send_journal.domain.record import Body, Child, Entry, Override, Record
from send_journal.services.deadlines import Clocks, rule_pack
from tests.deadlines.effects import check_effect, plain
from tests.deadlines.records import clocks

FIRST, LAST = dt.date(2019, 6, 1), dt.date(2026, 12, 31)
EVENTS = tuple(rule_pack().events)
CORE = tuple(name for name in EVENTS if name.split(".")[0] in ("ehcna", "plan", "review", "appeal"))
DAYS = st.dates(FIRST, LAST)
BODIES = tuple(
    Body(id=kind, name=kind, kind=kind) for kind in ("council", "nhs", "school", "tribunal")
)


def _dates() -> st.SearchStrategy[UncertainDate]:
    exact = DAYS.map(UncertainDate.on)
    month = DAYS.map(lambda day: UncertainDate.read(day.isoformat()[:7], None))
    before = DAYS.map(lambda day: UncertainDate.read(day.isoformat(), "before"))
    after = DAYS.map(lambda day: UncertainDate.read(day.isoformat(), "after"))
    unknown = st.just(UncertainDate.read(None, "unknown"))
    return st.one_of(exact, exact, exact, exact, month, before, after, unknown)


def _details(event: str) -> st.SearchStrategy[dict[str, Any]]:
    keys = rule_pack().events[event].keys
    values = {
        key: st.sampled_from(allowed)
        if isinstance(allowed, tuple)
        else {
            "yes or no": st.booleans(),
            "number": st.integers(0, 60),
            "text": st.just("autism"),
        }.get(allowed, DAYS.map(dt.date.isoformat))
        for key, allowed in keys.items()
    }
    return st.fixed_dictionaries({}, optional=values)


@st.composite
def _entries(draw: st.DrawFn) -> tuple[Entry, ...]:
    events = draw(st.lists(st.sampled_from(CORE + EVENTS), min_size=1, max_size=14))
    found: list[Entry] = []
    for number, event in enumerate(events):
        earlier = st.sampled_from([entry.id for entry in found]) if found else st.none()
        found.append(
            Entry(
                id=f"e{number:02}",
                children=("c1",),
                date=draw(_dates()),
                event=event,
                kind=draw(st.sampled_from((None, "letter", "email", "meeting"))),
                direction=draw(st.sampled_from((None, "in", "out"))),
                posted=draw(st.one_of(st.none(), st.none(), DAYS)),
                status=draw(st.sampled_from((None, None, None, "expected"))),
                body=draw(st.sampled_from((None, "council", "nhs", "school"))),
                about=draw(st.one_of(st.none(), st.none(), earlier)),
                details=draw(_details(event)),
            )
        )
    return tuple(found)


def record_of(entries: tuple[Entry, ...], **more: Any) -> Record:
    """One child, a few bodies and these entries."""
    children = (Child(id="c1", name="Sam", born=dt.date(2012, 5, 6)),)
    return Record(children=children, bodies=BODIES, entries=entries, **more)


def rows(record: Record, as_of: dt.date) -> tuple[Deadline, ...]:
    return Clocks(record, as_of).deadlines().rows


@given(_entries(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(
    entries: tuple[Entry, ...], as_of: dt.date, random: Any
) -> None:
    shuffled = list(entries)
    random.shuffle(shuffled)
    assert plain(rows(record_of(tuple(shuffled)), as_of)) == plain(rows(record_of(entries), as_of))


@given(_entries(), DAYS, DAYS)
def test_an_unrelated_entry_changes_nothing(
    entries: tuple[Entry, ...], as_of: dt.date, day: dt.date
) -> None:
    note = Entry(id="n", children=("c1",), date=UncertainDate.on(day), title="A call", kind="call")
    other = replace(note, id="o", event="support.asked")
    with_them = record_of((*entries, note, other))
    assert plain(rows(with_them, as_of)) == plain(rows(record_of(entries), as_of))


@given(_entries(), _entries(), DAYS)
def test_another_child_changes_nothing(
    entries: tuple[Entry, ...], others: tuple[Entry, ...], as_of: dt.date
) -> None:
    theirs = tuple(
        replace(entry, id=f"x{entry.id}", children=("c2",), about=entry.about and f"x{entry.about}")
        for entry in others
    )
    both = record_of((*entries, *theirs))
    both = replace(both, children=(*both.children, Child(id="c2", name="Ali")))
    own = tuple(row for row in rows(both, as_of) if row.child == "c1")
    assert plain(own) == plain(rows(record_of(entries), as_of))


@given(_entries(), DAYS)
def test_nobody_is_accused_beyond_what_the_record_shows(
    entries: tuple[Entry, ...], as_of: dt.date
) -> None:
    for row in rows(record_of(entries), as_of):
        assert row.status in STATUSES
        if row.own:
            assert row.status != "late"
            assert not row.counts
        if row.status == "late":
            assert not row.rule.owed_to_others
            assert row.late_after is not None
            assert row.days_late == (as_of - row.late_after).days
            assert row.days_late > 0
        if row.status in ("running", "unknown", "met"):
            assert row.days_late is None
        if row.counts:
            assert row.is_law
            assert row.folds_into is None
            assert row.status in ("met", "met_late", "late", "ended")
        if row.approximate:
            assert row.due is None


@given(_entries(), DAYS)
def test_every_row_opens_to_its_law_and_its_sum(entries: tuple[Entry, ...], as_of: dt.date) -> None:
    for row in rows(record_of(entries), as_of):
        assert row.law.instrument
        assert row.law.provision
        assert row.law.url.startswith("https://")
        assert row.working
        if row.due is not None:
            assert row.working[-1] == day_in_english(row.due)
        for each in row.if_exception:
            assert each.law.provision
            assert (each.days_late_outside is None) == (row.days_late is None)
            assert (each.days_late_outside or 0) <= (row.days_late or 0)


@given(_entries(), DAYS, DAYS)
def test_only_the_tribunal_s_date_replaces_a_limit(
    entries: tuple[Entry, ...], as_of: dt.date, other: dt.date
) -> None:
    before = rows(record_of(entries), as_of)
    for whose in ("family", "council"):
        overrides = tuple(
            Override(
                id=f"o{n}", rule=row.rule.id, started_by=row.started_by, due=other, whose=whose
            )
            for n, row in enumerate(before)
        )
        after = rows(record_of(entries, overrides=overrides), as_of)
        assert plain(after) == plain(before)
        assert all(row.override is not None for row in after if row.started_by)


@given(_entries(), DAYS)
def test_the_list_is_in_order_and_counted_once(entries: tuple[Entry, ...], as_of: dt.date) -> None:
    listed = Clocks(record_of(entries), as_of).deadlines()
    groups = [{"late": 0, "running": 1}.get(row.status, 2) for row in listed.rows]
    assert groups == sorted(groups)
    late = [row.days_late or 0 for row in listed.rows if row.status == "late"]
    assert late == sorted(late, reverse=True)
    assert len(listed.missed) <= len(listed.counted)
    seen = [(row.rule.id, row.started_by) for row in listed.rows]
    assert len(seen) == len(set(seen))


@given(
    _entries(),
    st.dates(),
    st.lists(st.dates(), min_size=14, max_size=14),
    st.dates(),
    st.integers(-9, 9),
)
def test_no_day_that_can_be_written_makes_it_fall_over(
    entries: tuple[Entry, ...],
    as_of: dt.date,
    days: list[dt.date],
    born: dt.date,
    offset: int,
) -> None:
    far = tuple(
        replace(entry, date=UncertainDate.on(day), printed=day)
        for entry, day in zip(entries, days, strict=False)
    )
    child = Child(id="c1", name="Sam", born=born, year_group_offset=offset)
    clocks = Clocks(replace(record_of(far), children=(child,)), as_of)
    for row in clocks.deadlines().rows:
        assert row.working
        assert row.due is None or row.late_after is not None
    clocks.deadlines().own_due_within(14)
    assert len(clocks.path("c1")) <= len(rule_pack().path)
    for climb in clocks.ladders("c1"):
        assert sum(stage.here for stage in climb.stages) <= 1


@given(_entries(), DAYS, st.integers(0, 13), st.booleans())
def test_the_effect_of_a_step_is_the_difference_it_makes(
    entries: tuple[Entry, ...], as_of: dt.date, chosen: int, is_new: bool
) -> None:
    step = entries[chosen % len(entries)]
    others = tuple(entry for entry in entries if entry is not step)
    without, with_it = record_of(others), record_of((*others, step))
    check_effect(without, step, with_it, as_of, is_new=is_new)


@pytest.mark.parametrize("searching", [True, False])
def test_the_search_for_garbage_is_afterwards_as_it_was(*, searching: bool) -> None:
    """A job of the window switches it off, and must find it so when the clocks are done."""
    was = gc.isenabled()
    (gc.enable if searching else gc.disable)()
    try:
        clocks("2025-10-01", "e1 ehcna.requested 2025-03-03").deadlines()
        assert gc.isenabled() is searching
    finally:
        (gc.enable if was else gc.disable)()
