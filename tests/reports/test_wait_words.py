"""How a wait is named on paper, and what is said of the limit that it has or has not."""

import datetime as dt

import pytest

from send_journal.domain.dates import UncertainDate
from send_journal.domain.printable import PrintableDeadline, PrintableWait
from send_journal.domain.step_questions import WAIT_FOR
from send_journal.reports.catalogue.waits import _standard, _with_words
from send_journal.reports.clock_words import wait_name
from send_journal.reports.model import Bar


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
