"""What holds for every paper of the catalogue, whatever is in the record."""

import dataclasses
import datetime as dt
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings

from send_journal.domain.record import Child, Record
from send_journal.reports.catalogue import report_named, reports
from send_journal.reports.checker import findings
from send_journal.reports.model import Row
from send_journal.reports.readback import read_back
from send_journal.reports.texts import tables, texts
from send_journal.services.deadlines import rule_pack
from send_journal.services.example import example_file
from send_journal.services.reporting import PaperRequest, PreparedPaper, make_paper
from tests.reports.family import AS_OF, FAMILY, PRIVATE, entry, when
from tests.strategies import records

NAMES = [report.id for report in reports()]
EXAMPLE = example_file().record
GOLDEN = Path(__file__).parent / "golden"


def make(record: Record, folder: Path, paper: str, **parts: object) -> Path:
    asked = PaperRequest(**{"paper": paper, "as_of": AS_OF, **parts})  # type: ignore[arg-type]  # a short way
    return make_paper(record, asked, folder / f"{paper}.pdf").path


def read(path: Path) -> str:
    return "\n".join(re.sub(r"\s+", " ", each.text).strip() for each in read_back(path).tagged)


def test_the_papers_are_those_that_were_promised() -> None:
    assert NAMES == [
        "timeline",
        "council-meeting",
        "chronology",
        "deadlines",
        "waits",
        "provision",
        "path",
    ]


def test_a_paper_says_what_it_is_for_and_in_which_forms() -> None:
    for report in reports():
        assert report_named(report.id) is report
        assert report.what_for[0].islower()
        assert ".pdf" in report.endings
        assert ".csv" in report.endings


def test_finding_the_papers_needs_no_page_maker() -> None:
    code = (
        "import sys; from send_journal.services.reporting import papers; papers();"
        "heavy = {'reportlab', 'pikepdf', 'pypdfium2', 'docx', 'PIL'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("paper", NAMES)
@pytest.mark.parametrize("size", [12, 18])
def test_the_example_prints_and_can_be_read_aloud(tmp_path: Path, paper: str, size: int) -> None:
    path = make(EXAMPLE, tmp_path, paper, child="rowan", size=size)
    assert findings(path) == []
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("paper", NAMES)
def test_an_empty_record_prints_and_says_so(tmp_path: Path, paper: str) -> None:
    path = make(Record(), tmp_path, paper)
    assert findings(path) == []
    assert re.search(r"\b(No|Nothing|not)\b", read(path))


@pytest.mark.parametrize("paper", NAMES)
def test_one_entry_of_every_kind_prints(tmp_path: Path, paper: str) -> None:
    path = make(FAMILY, tmp_path, paper, child="c1")
    assert findings(path) == []
    assert PRIVATE not in read(path)


@pytest.mark.parametrize("paper", NAMES)
def test_all_children_print_together(tmp_path: Path, paper: str) -> None:
    assert findings(make(EXAMPLE, tmp_path, paper, child="all")) == []


@pytest.mark.parametrize("paper", NAMES)
@pytest.mark.parametrize("reader", ["tribunal", "other-parent", "charity", "health", "own"])
def test_each_reader_gets_a_paper(tmp_path: Path, paper: str, reader: str) -> None:
    said = read(make(EXAMPLE, tmp_path, paper, child="rowan", reader=reader))
    if reader != "own":
        assert not re.search(r"\b(Robin|Rob|ROBIN)\b", said)
        assert "Mill Lane" not in said
    assert ("Support plan.pdf" in said) is (paper == "provision" and reader != "other-parent")
    assert "R.H.." not in said
    if reader == "charity":
        assert "Patel" not in said
        assert "Rowan" not in said


def test_people_of_whom_a_reader_sees_the_role_alone_are_said_by_it_once() -> None:
    asked = PaperRequest(paper="council-meeting", as_of=AS_OF, child="rowan", reader="charity")
    blocks = PreparedPaper(EXAMPLE, asked).built.blocks
    (people,) = [each for each in tables(blocks) if each.title == "People"]
    cells = [row.cells for row in people.rows if isinstance(row, Row)]
    assert ("GP", "Millfield Surgery") in cells
    assert [column.title for column in people.columns] == ["", "Where"]


def test_a_road_ahead_tells_no_birth_date_that_its_reader_does_not_get(tmp_path: Path) -> None:
    said = read(make(EXAMPLE, tmp_path, "path", child="rowan", reader="charity"))
    assert "14 May" not in said
    assert "\nthat birthday\nTurns 18." in said
    assert "14 May 2035" in read(make(EXAMPLE, tmp_path, "path", child="rowan", reader="health"))


@pytest.mark.parametrize("paper", NAMES)
@pytest.mark.parametrize("as_of", [AS_OF, dt.date(2033, 6, 1), dt.date(2036, 1, 31)])
def test_no_paper_tells_one_birth_date_from_another_where_it_is_hidden(
    paper: str, as_of: dt.date
) -> None:
    """Two children of one school year, in every other thing alike, give the same words."""

    def said(born: dt.date, reader: str) -> list[str]:
        children = tuple(
            dataclasses.replace(each, born=born) if each.id == "rowan" else each
            for each in EXAMPLE.children
        )
        record = dataclasses.replace(EXAMPLE, children=children)
        asked = PaperRequest(paper=paper, as_of=as_of, child="rowan", reader=reader)
        return list(texts(PreparedPaper(record, asked).built.blocks, spoken=True))

    first, second = dt.date(2016, 9, 30), dt.date(2017, 5, 14)
    assert said(first, "charity") == said(second, "charity")
    if paper == "path":
        assert said(first, "council") != said(second, "council")


def test_what_to_ask_for_is_what_the_rule_behind_it_says_with_its_law(tmp_path: Path) -> None:
    asked = PaperRequest(paper="path", as_of=AS_OF, child="rowan")
    points = PreparedPaper(EXAMPLE, asked).asked.clocks.path
    pack = rule_pack()
    said = " ".join(read(make(EXAMPLE, tmp_path, "path", child="rowan")).split())
    assert points
    for point in points:
        behind = pack.rules.get(point.about) or pack.cards[point.about]
        assert point.ask == " ".join(behind.next_steps)
        assert point.provision == behind.law.provision
        if not point.passed:
            assert point.ask in said


def test_a_road_ahead_without_a_birth_date_says_what_is_missing(tmp_path: Path) -> None:
    nobody = Record(children=(Child(id="c1", name="Rowan Hale"),))
    said = read(make(nobody, tmp_path, "path"))
    assert "The day of birth is not recorded, so the road ahead has no dates yet." in said


def test_a_wait_is_as_long_as_it_was_with_a_standard_only_where_there_is_one(
    tmp_path: Path,
) -> None:
    said = read(make(EXAMPLE, tmp_path, "waits", child="rowan"))
    assert "Waiting: 89 weeks 2 days due 15 April 2024, not law" in said
    assert "3 months, 15 April 2024: NICE standard QS51, not law" in said
    assert said.count("No limit is set for this wait") == said.count("no limit is set") == 2
    assert "18 weeks" not in said
    assert "1 April 2025\nMoved\n61 weeks 1 day\n63 weeks 1 day\n12" in said


def test_support_is_told_by_its_weeks_under_the_name_of_its_line(tmp_path: Path) -> None:
    asked = PaperRequest(paper="provision", as_of=AS_OF, child="rowan")
    table = make_paper(EXAMPLE, asked, tmp_path / "paper.csv").path.read_text("utf-8-sig")
    _, weeks = table.split("Speech programme,What was said,Due,Given,Missed")
    assert weeks.startswith("\n8 September 2025,Tue 9: staff away,30 min,0 min,30 min\n")
    lines = [line.what for line in EXAMPLE.provision if line.child == "rowan"]
    assert all(table.count(f"\n{line},What was said") == 1 for line in lines)


def test_a_line_of_a_final_plan_is_said_to_be_of_its_section_f(tmp_path: Path) -> None:
    robin = read(make(EXAMPLE, tmp_path, "provision", child="robin"))
    assert "From\nSection F of Robin's amended plan.pdf\n" in robin
    assert "\nSection F, line by line\n" in robin
    rowan = read(make(EXAMPLE, tmp_path, "provision", child="rowan"))
    assert "Section F" not in rowan  # a school's support plan has none
    both = read(make(EXAMPLE, tmp_path, "provision", child="all"))
    assert "From\nSupport plan.pdf, Section F of Robin's amended plan.pdf\n" in both
    assert "\nEach line\n" in both


def test_of_two_limits_met_by_one_step_the_nearest_is_told(tmp_path: Path) -> None:
    said = read(make(EXAMPLE, tmp_path, "timeline", child="robin"))
    decided = said[said.index("29 February 2024") : said.index("25 October 2024")]
    assert "Due 5 March 2024." in decided  # four weeks from the review, not a year from the plan


def test_what_bears_on_a_wait_has_a_table_of_its_own_with_its_name(tmp_path: Path) -> None:
    asked = PaperRequest(paper="waits", as_of=AS_OF, child="rowan")
    table = make_paper(EXAMPLE, asked, tmp_path / "paper.csv").path.read_text("utf-8-sig")
    assert "\nWhile waiting,What happened,Proof\n26 September 2024," in table
    none = read(make(EXAMPLE, tmp_path, "waits", child="robin"))
    assert "While waiting\nSupport this term: 1 hour given of 1 hour due." in none
    bare = dataclasses.replace(EXAMPLE, sessions=())
    assert "Nothing is recorded about the time of waiting." in read(
        make(bare, tmp_path, "waits", child="robin")
    )


@pytest.mark.parametrize("paper", ["timeline", "council-meeting"])
def test_the_strip_says_which_day_its_upright_line_is(paper: str) -> None:
    asked = PaperRequest(paper=paper, as_of=AS_OF, child="rowan")
    said = list(texts(PreparedPaper(EXAMPLE, asked).built.blocks))
    assert said[said.index("no set limit") + 1] == "1 October 2025"


@pytest.mark.parametrize("paper", NAMES)
def test_the_same_input_gives_the_same_bytes(tmp_path: Path, paper: str) -> None:
    first = make(EXAMPLE, tmp_path, paper, child="rowan").read_bytes()
    again = make(EXAMPLE, tmp_path, paper, child="rowan").read_bytes()
    assert first == again


@pytest.mark.parametrize("paper", NAMES)
def test_the_table_of_a_paper_is_safe_in_a_spreadsheet(tmp_path: Path, paper: str) -> None:
    record = dataclasses.replace(
        FAMILY, entries=(entry(1, when("2025-01-01"), fact="=1+1", title="@x", key=True),)
    )
    asked = PaperRequest(paper=paper, as_of=AS_OF, child="c1")
    table = make_paper(record, asked, tmp_path / "paper.csv").path.read_bytes().decode("utf-8-sig")
    assert "\r\n" in table
    assert not re.search(r'(^|,)"?[=@]', table)


@pytest.mark.parametrize("paper", NAMES)
def test_the_words_stay_as_they_were_agreed(tmp_path: Path, paper: str) -> None:
    """`NEW_GOLDEN=1` writes them anew: read each line against the page before it is committed."""
    said = read(make(EXAMPLE, tmp_path, paper, child="rowan"))
    kept = GOLDEN / f"{paper}.txt"
    if os.environ.get("NEW_GOLDEN"):
        kept.write_text(f"{said}\n", encoding="utf-8")
    assert f"{said}\n" == kept.read_text(encoding="utf-8")


def outline(path: Path) -> list[str]:
    """The structure of a file, a line for each element under the document: `Table 4 x 12, TH 16`."""
    lines: list[str] = []

    def tag_of(node: pikepdf.Object) -> str:
        return str(node.S).lstrip("/")

    def children(node: pikepdf.Object) -> list[pikepdf.Object]:
        held = node.get("/K")
        every = held if isinstance(held, pikepdf.Array) else [held]
        return [each for each in every if isinstance(each, pikepdf.Dictionary) and "/S" in each]

    def inside(node: pikepdf.Object) -> Counter[str]:
        found: Counter[str] = Counter()
        for child in children(node):
            found[tag_of(child)] += 1
            found += inside(child)
        return found

    with pikepdf.open(path) as pdf:
        (document,) = children(pdf.Root.StructTreeRoot)
        for node in children(document):
            counts = ", ".join(f"{tag} {count}" for tag, count in sorted(inside(node).items()))
            lines.append(f"{tag_of(node)} {counts}".strip())
    return lines


@pytest.mark.parametrize("paper", NAMES)
def test_the_structure_stays_as_it_was_agreed(tmp_path: Path, paper: str) -> None:
    """`NEW_GOLDEN=1` writes it anew, as it does the words."""
    found = "\n".join(outline(make(EXAMPLE, tmp_path, paper, child="rowan")))
    kept = GOLDEN / f"{paper}.structure.txt"
    if os.environ.get("NEW_GOLDEN"):
        kept.write_text(f"{found}\n", encoding="utf-8")
    assert f"{found}\n" == kept.read_text(encoding="utf-8")


@settings(max_examples=8)
@given(records())
def test_random_records_print_in_every_paper(
    tmp_path_factory: pytest.TempPathFactory, record: Record
) -> None:
    secret, other = "Zzyzxqprivate", "Quillonthwaite"
    marked = dataclasses.replace(
        record,
        children=(*record.children, Child(id="other", name=f"{other} Hale")),
        entries=tuple(
            dataclasses.replace(
                each, private=f"{secret} {each.private}", title=f"{each.title} {other}"
            )
            for each in record.entries
        ),
    )
    folder = tmp_path_factory.mktemp("papers")
    for paper in NAMES:
        path = make(marked, folder, paper, child=record.children[0].id)
        assert findings(path) == []
        found = read_back(path)
        every = "".join(each.text for each in (*found.tagged, *found.furniture, *found.other))
        every = re.sub(r"\s", "", every)
        assert secret not in every
        assert other not in every
        pages = [
            (each.where, each.text.strip())
            for each in found.furniture
            if each.text.strip().startswith("Page ")
        ]
        assert pages == [
            (f"page {number}", f"Page {number} of {found.pages}")
            for number in range(1, found.pages + 1)
        ]


def test_another_reader_of_files_finds_the_same_words(tmp_path: Path) -> None:
    path = make(EXAMPLE, tmp_path, "timeline", child="rowan")
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    theirs = re.sub(r"\s", "", "".join(pages)).replace("\ufffe", "-")
    for line in read(path).split("\n"):
        assert re.sub(r"\s", "", line) in theirs or len(line) > 60


REAL = sorted((Path(__file__).parent.parent / "data" / "real").glob("*.json"))


@pytest.mark.parametrize("source", REAL, ids=lambda path: path.stem)
def test_real_chronologies_print_every_fact_once(tmp_path: Path, source: Path) -> None:
    from send_journal.importing.open_format import read_open_file  # noqa: PLC0415 - for these only

    record = read_open_file(source).record
    said = read(make(record, tmp_path, "timeline", as_of=dt.date(2026, 1, 1)))
    for each in record.entries:
        fact = re.sub(r"\s+", " ", each.fact or each.title)
        assert said.count(fact) == sum(
            fact in (other.fact or other.title) for other in record.entries
        )
        if each.date.certainty == "month":
            assert each.date.english() in said
    for paper in NAMES:
        assert findings(make(record, tmp_path, paper)) == []


@pytest.mark.parametrize(
    "paper", ["timeline", "chronology", "deadlines", "waits", "council-meeting"]
)
def test_a_paper_of_some_days_says_how_many_entries_it_left_out(tmp_path: Path, paper: str) -> None:
    some = read(make(EXAMPLE, tmp_path, paper, child="rowan", first=dt.date(2025, 6, 1)))
    assert "35 outside the period" in some
    assert "outside the period" not in read(make(EXAMPLE, tmp_path, paper, child="rowan"))


def test_a_paper_of_several_children_says_whose_each_row_is(tmp_path: Path) -> None:
    said = {name: read(make(EXAMPLE, tmp_path, name, child="all")).split("\n") for name in NAMES}
    assert "1. Robin: Amended plan" in said["deadlines"]
    assert "Rowan: The council: Answer to a subject access request" in said["deadlines"]
    assert "Rowan: Final plan" in said["council-meeting"]
    assert "Rowan: Autism" in said["waits"]
    assert "Robin: Autism" in said["waits"]
    assert "Rowan: Speech programme" in said["provision"]
    assert "Rowan: On the autism list" in said["deadlines"]
    assert "Robin: Plan stays as it is" in said["deadlines"]
    assert "Rowan: S. Patel: the panel's answer by 12 September" in said["deadlines"]
    assert "Rowan: Complaint to the council, stage 1" in said["deadlines"]
    assert "Rowan: Plan, as promised" in said["council-meeting"]
    assert "Rowan: Asked if 15 August stands" in said["council-meeting"]
    for paper in ("timeline", "chronology"):
        assert any(line.startswith("Robin: ") for line in said[paper])
        assert any(line.startswith("Rowan and Robin: ") for line in said[paper])
    assert any(line.endswith("Due: Rowan: Final EHC plan sent, 20 weeks from 3 March 2025.")
               for line in said["timeline"])  # fmt: skip
    every = "\n".join(line for lines in said.values() for line in lines)
    assert "No plan is in force" not in every
    alone = read(make(EXAMPLE, tmp_path, "deadlines", child="rowan"))
    assert "Rowan: " not in alone
    assert "9 July 2025, 36 days, or 5 weeks 1 day, late." in alone
    assert "21 July 2025, at least 6 days late." in "\n".join(said["deadlines"])


def test_a_limit_with_no_exact_day_is_late_by_so_much_at_least(tmp_path: Path) -> None:
    asked = entry(1, when("2023-07"), kind="email", direction="out", event="ehcna.requested")
    record = Record(children=(Child(id="c1", name="Rowan Hale"),), entries=(asked,))
    said = read(make(record, tmp_path, "deadlines"))
    assert re.search(r"Longest: at least \d+ weeks", said)
    assert re.search(r"LATE ?, at least \d+ weeks", said)
    assert re.search(r": at least \d+ days, or \d+ weeks", said)
    exact = dataclasses.replace(
        record, entries=(dataclasses.replace(asked, date=when("2023-07-03")),)
    )
    assert "at least" not in read(make(exact, tmp_path, "deadlines"))
