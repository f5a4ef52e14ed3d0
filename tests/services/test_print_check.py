"""What stops a table, a calendar and a paper whose words are nobody's: each check, with something to find."""

import dataclasses
from pathlib import Path

import pytest

from send_journal.reports import csv_file
from send_journal.reports.catalogue import report_named
from send_journal.reports.model import Built, PaperInput, Paragraph
from send_journal.services import calendar_file, reporting
from send_journal.services.print_check import PrintLeakProblem
from send_journal.services.reporting import PaperRequest, make_paper
from tests.reports.family import AS_OF, FAMILY

TIMELINE = PaperRequest(paper="timeline", as_of=AS_OF, child="c1")
SPRING = AS_OF.replace(month=4)


def test_a_word_of_no_row_and_of_no_wording_of_ours_stops_the_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A paper that took its words from somewhere else than the masked rows."""
    report = report_named("timeline")
    assert report is not None

    def built(asked: PaperInput) -> Built:
        made = report.build(asked)
        return dataclasses.replace(made, blocks=(*made.blocks, Paragraph("Due by zanzibar.")))

    spoilt = dataclasses.replace(report, build=built)
    monkeypatch.setattr(reporting, "report_named", lambda _name: spoilt)
    with pytest.raises(PrintLeakProblem, match="“zanzibar” in “Due by zanzibar"):
        make_paper(FAMILY, TIMELINE, tmp_path / "paper.csv")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("change", [b"A sentence that nobody gave\r\n", b""])
def test_a_cell_too_many_and_a_row_too_few_stop_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: bytes
) -> None:
    whole = csv_file.csv_bytes

    def changed(paper: object) -> bytes:
        lines = whole(paper).splitlines(keepends=True)  # type: ignore[arg-type]  # a paper
        return b"".join((*lines[:-1], change))

    monkeypatch.setattr(csv_file, "csv_bytes", changed)
    with pytest.raises(PrintLeakProblem, match="The table was stopped"):
        make_paper(FAMILY, TIMELINE, tmp_path / "paper.csv")
    assert not list(tmp_path.iterdir())


def test_a_word_that_is_nobodys_stops_a_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_file, "DISCREET_OWN", "Look at zanzibar")
    monkeypatch.setattr(calendar_file, "DISCREET", "Look at zanzibar")
    with pytest.raises(PrintLeakProblem, match="“zanzibar” in “Look at zanzibar”"):
        calendar_file.to_calendar(FAMILY, SPRING, "c1")
