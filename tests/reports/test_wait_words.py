"""How a wait is named on paper, and what is said of the limit that it has or has not."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from send_journal.domain.dates import UncertainDate
from send_journal.domain.printable import PrintableDeadline, PrintableWait
from send_journal.domain.record import Child, Record
from send_journal.domain.step_questions import WAIT_FOR
from send_journal.reports.catalogue.waits import _standard, _with_words
from send_journal.reports.clock_words import wait_bar, wait_name
from send_journal.reports.model import Bar, Bars, Chart, Paragraph, Table
from send_journal.reports.texts import key_kinds
from send_journal.services.reporting import PaperRequest, PreparedPaper, make_paper
from tests.reports.family import AS_OF, entry, when


def wait(
    waits_for: str, list_name: str = "", standard: PrintableDeadline | None = None
) -> PrintableWait:
    return PrintableWait(
        entry="w1",
        waits_for=waits_for,
        list_name=list_name,
        referred=UncertainDate("2025-01-06"),
        status="waiting",
        days=10,
        most_days=10,
        standard=standard,
    )


@pytest.mark.parametrize("choice", [choice.id for choice in WAIT_FOR.choices])
def test_every_wait_that_a_form_offers_has_a_name_in_words(choice: str) -> None:
    name = wait_name(wait(choice))
    assert "_" not in name
    assert name[0].isupper()


def test_another_wait_is_named_as_it_was_written() -> None:
    assert wait_name(wait("other", "sleep clinic")) == "Sleep clinic"
    assert wait_name(wait("hearing aids")) == "Hearing aids"
    assert wait_name(wait("other")) == "Waiting list"


def limit(**parts: object) -> PrintableDeadline:
    return PrintableDeadline(rule="health.rtt", child="c1", title="Treatment", **parts)  # type: ignore[arg-type]


def test_a_limit_in_law_is_not_said_to_be_none() -> None:
    day = dt.date(2025, 5, 12)
    assert _standard(wait("other", standard=limit(due=day))) == "due 12 May 2025, by law"
    assert (
        _standard(wait("other", standard=limit(due=day, is_law=False)))
        == "due 12 May 2025, not law"
    )
    assert _standard(wait("other")) == "no limit is set"


def test_a_limit_from_a_day_that_is_not_exact_is_a_range_and_not_nothing() -> None:
    unsure = limit(earliest=dt.date(2021, 8, 1), latest=dt.date(2021, 8, 31), is_law=False)
    held = wait("autism", standard=unsure)
    assert _standard(held) == "due between 1 August 2021 and 31 August 2021, not law"
    bar = Bar(name="Autism", start=dt.date(2021, 5, 1), end=dt.date(2022, 5, 17), words="")
    assert "between 1 August 2021 and 31 August 2021" in _with_words(held, bar).note


REFERRED, DUE = dt.date(2024, 1, 15), dt.date(2024, 4, 15)


def drawn(**standard: object) -> Bar:
    """The bar of an autism wait from 15 January that had its outcome on 17 December 2024."""
    ended = UncertainDate.on(dt.date(2024, 12, 17))
    held = replace(
        wait("autism"), referred=UncertainDate.on(REFERRED), ended=ended, status="diagnosed"
    )
    bar = wait_bar(replace(held, standard=limit(is_law=False, **standard)), dt.date(2025, 10, 1))
    assert bar is not None
    return bar


def kinds(bar: Bar) -> tuple[int, ...]:
    return key_kinds(Bars((bar,), bar.start, bar.end, Chart.STRIP))


def test_what_came_after_a_standard_was_met_is_not_drawn_as_past_it() -> None:
    seen = dt.date(2024, 3, 1)
    in_time = drawn(due=DUE, status="met", met_on=seen)
    assert (in_time.limit, in_time.until, in_time.end) == (DUE, seen, dt.date(2024, 12, 17))
    assert kinds(in_time) == (0, 2)
    late = drawn(due=DUE, status="met_late", met_on=dt.date(2024, 5, 1), days_late=16)
    assert kinds(late) == (0, 1, 2)
    assert late.words.endswith("; the standard was 15 April 2024.")
    somewhen = drawn(due=DUE, status="met", met_on=None)
    assert (somewhen.limit, somewhen.until) == (None, None)


def test_a_standard_from_a_day_that_is_not_exact_is_drawn_at_its_last_day() -> None:
    held = drawn(earliest=dt.date(2024, 4, 1), latest=dt.date(2024, 4, 30), status="late")
    assert held.limit == dt.date(2024, 4, 30)
    assert kinds(held) == (0, 1)
    assert "the standard was between 1 April 2024 and 30 April 2024" in held.words


def test_how_a_standard_was_met_is_said_under_its_bar() -> None:
    seen = dt.date(2024, 5, 1)
    late = limit(due=DUE, status="met_late", met_on=seen, days_late=16, is_law=False)
    assert _with_words(wait("autism", standard=late), drawn(due=DUE)).note.endswith(
        "; met 2 weeks 2 days late"
    )
    still = limit(due=DUE, status="late", days_late=16, is_law=False)
    assert "met" not in _with_words(wait("autism", standard=still), drawn(due=DUE)).note


def test_a_standard_still_to_come_stands_at_its_own_day(tmp_path: Path) -> None:
    asked = entry(
        1, when("2025-08-20"), kind="referral", event="wait.referred", details={"for": "autism"}
    )
    record = Record(children=(Child(id="c1", name="Rowan Hale"),), entries=(asked,))
    request = PaperRequest(paper="waits", as_of=AS_OF)
    (chart,) = [
        each for each in PreparedPaper(record, request).built.blocks if isinstance(each, Bars)
    ]
    (bar,) = chart.bars
    assert (bar.end, bar.limit, chart.last) == (AS_OF, dt.date(2025, 11, 20), bar.limit)
    assert "; the standard is 20 November 2025" in bar.words
    assert make_paper(record, request, tmp_path / "paper.pdf").pages == 1


@pytest.mark.parametrize(
    ("count", "said"), [(8, ""), (9, "8 of 9 late limits and waits are drawn.")]
)
def test_a_strip_that_has_no_room_for_all_says_so(count: int, said: str) -> None:
    referred = tuple(
        entry(
            number,
            when(f"2025-01-{number:02}"),
            event="wait.referred",
            details={"for": "other", "list": f"List {number}"},
        )
        for number in range(1, count + 1)
    )
    record = Record(children=(Child(id="c1", name="Rowan Hale"),), entries=referred)
    built = PreparedPaper(record, PaperRequest(paper="timeline", as_of=AS_OF)).built
    place = next(n for n, each in enumerate(built.blocks) if isinstance(each, Bars))
    chart, after = built.blocks[place : place + 2]
    assert isinstance(chart, Bars)
    assert [bar.name for bar in chart.bars] == [f"List {number}" for number in range(1, 9)]
    assert after == Paragraph(said) if said else isinstance(after, Table)
