"""Whose account a disputed row is: the same words in the full form, the short form, CSV and DOCX."""

from pathlib import Path

import docx
import pytest

from send_journal.domain.record import Child, Entry, Record
from send_journal.reports.readback import read_back
from send_journal.services.example import example_file
from send_journal.services.reporting import PaperRequest, make_paper
from tests.reports.family import AS_OF, entry, when

DISPUTED = (
    (
        entry(1, when("2025-03-03"), status="disputed", key=True, fact="No lesson was given."),
        "Parent says: No lesson was given.",
    ),
    (
        entry(
            2,
            when("2025-03-04"),
            kind="call",
            said_by="council",
            status="disputed",
            key=True,
            fact="The plan would come in May.",
        ),
        "Parent says that the council said: The plan would come in May.",
    ),
    (
        entry(
            3,
            when("2025-03-05"),
            kind="meeting",
            said_by="S. Patel",
            status="disputed",
            key=True,
            fact="No place is left.",
        ),
        "Parent says that S. Patel said: No place is left.",
    ),
    (
        entry(
            4,
            when("2025-03-06"),
            kind="letter",
            said_by="school",
            status="disputed",
            key=True,
            fact="Rowan ran off.",
        ),
        "School wrote: Rowan ran off.",
    ),
    (
        entry(
            5,
            when("2025-03-07"),
            status="disputed",
            key=True,
            fact="Parent says that the bell rang first.",
        ),
        "Parent says that the bell rang first.",
    ),
)


def words_of(path: Path) -> str:
    if path.suffix == ".pdf":
        return " ".join(" ".join(each.text for each in read_back(path).tagged).split())
    if path.suffix == ".docx":
        (table,) = docx.Document(str(path)).tables
        words = "\n".join(cell.text for row in table.rows for cell in row.cells)
        return words.replace("\N{NO-BREAK SPACE}", " ")
    return path.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("form", ["full", "short"])
@pytest.mark.parametrize("ending", [".pdf", ".docx", ".csv"])
def test_a_disputed_row_says_whose_account_it_is(tmp_path: Path, form: str, ending: str) -> None:
    entries: tuple[Entry, ...] = tuple(each for each, _ in DISPUTED)
    record = Record(children=(Child(id="c1", name="Rowan Hale"),), entries=entries)
    request = PaperRequest(paper="chronology", as_of=AS_OF, form=form, reader="tribunal")
    said = words_of(make_paper(record, request, tmp_path / f"paper{ending}").path)
    for _, words in DISPUTED:
        assert words in said
    assert said.count("Parent says") == 4
    assert "View" in said
    assert said.count("disputed") == len(DISPUTED)


def test_where_one_step_met_several_limits_the_one_met_latest_is_told(tmp_path: Path) -> None:
    request = PaperRequest(paper="timeline", as_of=AS_OF, child="robin")
    said = words_of(make_paper(example_file().record, request, tmp_path / "paper.csv").path)
    (row,) = [line for line in said.splitlines() if line.startswith("17 December 2024")]
    assert "Due 10 December 2024." in row
    assert "MET\N{NO-BREAK SPACE}LATE" in row
