"""From the journal to the papers on the table: nothing private, no address, two sizes in one press."""

import datetime as dt
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Body, Child, Entry, Hide, Span, Stay
from send_journal.services.journal import Journal
from send_journal.ui.screens.print.page import PrintPage
from send_journal.ui.shell.main_window import MainWindow
from tests.journeys.keys import CONTROL, choose, command, do, fill, press, tick
from tests.ui.parts import StandInDesktop

ANGRY = "I could scream at every one of them"
ADDRESS = "14 Linnet Close"


def print_page(window: MainWindow, qtbot: QtBot, paper: str) -> PrintPage:
    """The Print screen, by its shortcut, with this paper made."""
    press(Qt.Key.Key_P, CONTROL)
    assert window.workspace is not None
    page = window.workspace.page("print")
    assert isinstance(page, PrintPage)
    qtbot.waitUntil(page.next_button.isEnabled, timeout=10_000)
    if page.papers.current.name != paper:
        with qtbot.waitSignal(page.making.made, timeout=10_000):
            page.papers.choices[paper].setFocus(Qt.FocusReason.TabFocusReason)
            press(Qt.Key.Key_Space)
    return page


def saved(page: PrintPage, qtbot: QtBot, desktop: StandInDesktop, to: Path, words: str) -> None:
    """The last check, then the press that makes the files."""
    desktop.answer = to
    with qtbot.waitSignal(page.making.gathered, timeout=20_000):
        do("Check and share")
    with qtbot.waitSignal(page.context.message_requested, timeout=20_000):
        do(words)


def text_of(path: Path) -> str:
    pages = (page.extract_text() for page in PdfReader(path).pages)
    return " ".join(" ".join(pages).replace("\xa0", " ").split())


def test_a_council_pack_in_two_sizes_with_nothing_private(
    window: MainWindow, qtbot: QtBot, journal: Journal, desktop: StandInDesktop, tmp_path: Path
) -> None:
    journal.save("hide", {"hide": [Hide(id="h1", words=ADDRESS, what="address")]})
    command(window, qtbot, "add call")
    fill("What was it about?", "Council asked where we live")
    fill("What was said?", f"They read out {ADDRESS} and asked if it is right.")
    do("Add private notes")
    fill("Private notes. Never printed", ANGRY)
    do("More details")
    tick("This is a key event (short papers print it)")
    press(Qt.Key.Key_S, CONTROL)
    assert ANGRY in {entry.private for entry in journal.record().entries}

    page = print_page(window, qtbot, "council-meeting")
    assert page.preview is not None
    for secret in (ANGRY, ADDRESS):
        assert secret not in page.preview.text
    assert "No private note is in it" in " ".join(page.checks.sentences)
    with qtbot.waitSignal(page.making.made, timeout=10_000):
        choose("Normal and large, two files")
    (tmp_path / "out").mkdir()
    saved(page, qtbot, desktop, tmp_path / "out", "Save 2 PDFs")
    files = sorted((tmp_path / "out").glob("*.pdf"))
    assert len(files) == 2
    for file in files:
        text = text_of(file)
        assert "They read out" in text
        assert ANGRY not in text
        assert ADDRESS not in text
        assert ANGRY.encode() not in file.read_bytes()


def test_key_entries_on_one_page_and_what_is_disputed(
    window: MainWindow, qtbot: QtBot, journal: Journal, desktop: StandInDesktop, tmp_path: Path
) -> None:
    """Fourteen key rows in the short form, three of them disputed."""
    rows = [
        Entry(
            id=f"k{number}",
            children=("c1",),
            kind="letter",
            direction="in",
            date=UncertainDate(f"2025-{number % 9 + 1:02}-{number + 1:02}"),
            title=f"Letter number {number}",
            fact=f"Nobody came for letter number {number}.",
            body="b1",
            key=True,
            status="disputed" if number < 3 else None,
        )
        for number in range(14)
    ]
    journal.save("add letters", {"entries": rows})
    page = print_page(window, qtbot, "chronology")
    with qtbot.waitSignal(page.making.made, timeout=10_000):
        page.choices.form.setFocus()
        press(Qt.Key.Key_Down if page.choices.form.currentData() == "full" else Qt.Key.Key_Up)
    saved(page, qtbot, desktop, tmp_path / "chronology.pdf", "Save as PDF")
    reader = PdfReader(tmp_path / "chronology.pdf")
    text = text_of(tmp_path / "chronology.pdf")
    assert page.choices.form.currentData() == "short"
    assert len(reader.pages) == 1
    assert all(f"letter number {number}" in text for number in range(14))
    assert "No. Date Event View Page" in text  # the fourth column
    assert text.count("Parent says: ") == 3


def test_days_that_the_school_was_closed_give_two_counts(
    window: MainWindow, qtbot: QtBot, journal: Journal, desktop: StandInDesktop, tmp_path: Path
) -> None:
    journal.save(
        "add the school",
        {
            "bodies": [Body(id="s1", name="Fernbank School", kind="school")],
            "children": [
                Child(
                    id="c1",
                    name="Rowan Hale",
                    born=dt.date(2017, 2, 11),
                    school=(Stay(body="s1", from_day=dt.date(2022, 9, 1)),),
                )
            ],
            "closures": [
                Span(id="v1", body="s1", from_day=dt.date(2025, 7, 23), to_day=dt.date(2025, 9, 2))
            ],
        },
    )
    request = Entry(
        id="request",
        children=("c1",),
        kind="email",
        direction="out",
        date=UncertainDate("2025-06-16"),
        title="We asked for an assessment",
        event="ehcna.requested",
        body="b1",
    )
    claim = Entry(
        id="claim",
        children=("c1",),
        kind="letter",
        direction="in",
        date=UncertainDate("2025-08-05"),
        title="The school is closed, the council says",
        event="exception.claimed",
        about="request",
        body="b1",
    )
    journal.save("add request", {"entries": [request, claim]})
    page = print_page(window, qtbot, "deadlines")
    saved(page, qtbot, desktop, tmp_path / "deadlines.pdf", "Save as PDF")
    text = text_of(tmp_path / "deadlines.pdf")
    assert "28 July 2025" in text  # the plain date
    assert "65 days, or 9 weeks 2 days, late" in text
    assert "Of the 65 days late, 29 fell outside it" in text
    assert text.count("From 23 July 2025 to 2 September 2025") == 1
    assert "The council must say which exception it means" in text
    assert text.count("fell outside it") == 1  # what the council only says names no days


def test_no_paper_of_one_child_names_another_or_holds_a_private_note(
    window: MainWindow, qtbot: QtBot, journal: Journal, desktop: StandInDesktop, tmp_path: Path
) -> None:
    """Every paper of one press, each searched for the name of the brother and for angry words."""
    brother = Child(id="c2", name="Zebedee Hale", called=("Zeb",))
    fact = "They asked about Zebedee too, and whether Zeb is well."
    told = Entry(
        id="both",
        children=("c1",),
        kind="call",
        direction="in",
        date=UncertainDate("2025-09-04"),
        title="About Zebedee",
        fact=fact,
        private=ANGRY,
        body="b1",
        key=True,
    )
    alone = Entry(
        id="alone",
        children=("c1",),
        kind="note",
        date=UncertainDate("2025-09-05"),
        private=ANGRY,
    )
    journal.save("add brother", {"children": [brother], "entries": [told, alone]})
    page = print_page(window, qtbot, "council-meeting")
    assert page.choices.child.currentData() == "c1"
    do("Make other papers too")
    for box in page.choices.others.boxes.values():
        if box.isVisible():
            box.click()
    (tmp_path / "out").mkdir()
    saved(page, qtbot, desktop, tmp_path / "out", "Save 7 PDFs")
    texts = [text_of(file) for file in (tmp_path / "out").glob("*.pdf")]
    assert len(texts) == 7
    assert any("They asked about" in text for text in texts)
    assert not [text for text in texts if "Zeb" in text or ANGRY in text]
