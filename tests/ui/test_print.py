"""The Print screen: choices, checks, pages, and what comes out of it."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Child, Entry
from send_journal.services.opening import create_journal
from send_journal.ui.context import WindowContext
from send_journal.ui.printing import fitted, wanted
from send_journal.ui.screens.print.checks import LineDetails
from send_journal.ui.screens.print.choices import (
    BOTH_COPIES,
    BOTH_SIZES,
    LAST_YEAR,
    SOME_DAYS,
    Answers,
)
from send_journal.ui.screens.print.page import PrintPage
from send_journal.ui.widgets.banner import Message
from tests.ui.parts import StandInDesktop, StandingClock, show_window


@pytest.fixture
def page(context: WindowContext, qtbot: QtBot) -> PrintPage:
    """The screen by itself, with its first paper made."""
    context.choose_child("c1")
    page = PrintPage(context)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show()
    with qtbot.waitSignal(page.making.made):
        page.open_with({})
    return page


def made_again(page: PrintPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.making.made):
        pass


def shared(page: PrintPage, qtbot: QtBot) -> None:
    """Go on to the last check."""
    with qtbot.waitSignal(page.making.gathered):
        page.next_button.click()
    assert page.share.isVisible()


def test_the_paper_is_shown_with_what_was_checked(page: PrintPage) -> None:
    assert page.preview is not None
    assert page.preview.pages == 1
    assert "No private note is in it" in page.checks.sentences
    assert page.next_button.isEnabled()
    assert not page.pages.area.page._image.isNull()
    assert page.pages.number.text() == "Page 1 of 1"


def test_the_text_form_says_every_fact_and_nothing_private(page: PrintPage) -> None:
    page.pages.form._parts["text"].click()
    text = page.pages.text.toPlainText()
    assert page.pages.text.isVisible()
    assert not page.pages.area.isVisible()
    for fact in ("We asked for a date.", "It gave no date.", "The plan was promised."):
        assert fact in text
    assert "I felt sick" not in text


def test_saving_puts_a_file_there_and_offers_its_folder(
    page: PrintPage, desktop: StandInDesktop, tmp_path: Path, qtbot: QtBot
) -> None:
    desktop.answer = tmp_path / "out" / "timeline"
    desktop.answer.parent.mkdir()
    shared(page, qtbot)
    with qtbot.waitSignal(page.context.message_requested) as said:
        page.share.save_button.click()
    message = said.args[0]
    assert isinstance(message, Message)
    assert message.sentence == (
        "Saved as timeline.pdf, one page. Read back: nothing private or hidden is in it."
    )
    assert (tmp_path / "out" / "timeline.pdf").read_bytes().startswith(b"%PDF")
    assert message.act is not None
    message.act()
    assert desktop.opened == [tmp_path / "out"]


def test_a_copy_with_nothing_masked_is_said_to_be_read_back_for_private_notes_alone(
    page: PrintPage, desktop: StandInDesktop, tmp_path: Path, qtbot: QtBot
) -> None:
    page.choices.reader.choose("own")
    made_again(page, qtbot)
    shared(page, qtbot)
    desktop.answer = tmp_path / "timeline.pdf"
    with qtbot.waitSignal(page.context.message_requested) as said:
        page.share.save_button.click()
    assert said.args[0].sentence.endswith("Read back: no private note is in it.")


def test_a_paper_is_saved_in_the_forms_it_has(
    page: PrintPage, desktop: StandInDesktop, tmp_path: Path, qtbot: QtBot
) -> None:
    shared(page, qtbot)
    assert not page.share.word_button.isVisible()
    page.share.back.click()
    page.papers.choices["chronology"].click()
    made_again(page, qtbot)
    shared(page, qtbot)
    assert page.share.word_button.isVisible()
    ways = ((page.share.word_button, ".docx"), (page.share.table_button, ".csv"))
    for button, ending in ways:
        desktop.answer = tmp_path / "chronology"
        with qtbot.waitSignal(page.context.message_requested) as said:
            button.click()
        assert said.args[0].sentence.startswith(f"Saved as chronology{ending}. Read back: ")
        assert (tmp_path / f"chronology{ending}").stat().st_size > 100


def test_the_paper_of_a_meeting_asks_which_one_and_which_copy(
    page: PrintPage, qtbot: QtBot
) -> None:
    assert not page.choices.meeting.isVisible()
    page.papers.choices["council-meeting"].click()
    made_again(page, qtbot)
    words = [page.choices.meeting.itemText(at) for at in range(page.choices.meeting.count())]
    assert words == ["The next one", "24 July 2025, Meeting at County Hall"]
    page.choices.meeting.choose("e4")
    page.choices.copy.choose("mine")
    made_again(page, qtbot)
    request = page.choices.request(page.papers.current)
    assert request is not None
    assert (request.meeting, request.copy) == ("e4", "mine")
    assert page.preview is not None
    assert "MY COPY" in page.preview.title or "24 July 2025" in page.preview.text


def test_a_folder_that_is_not_there_is_one_sentence(
    page: PrintPage, desktop: StandInDesktop, tmp_path: Path, qtbot: QtBot
) -> None:
    desktop.answer = tmp_path / "gone" / "timeline.pdf"
    shared(page, qtbot)
    with qtbot.waitSignal(page.context.message_requested) as said:
        page.share.save_button.click()
    assert "no folder" in said.args[0].sentence
    assert page.share.save_button.isEnabled()


def test_printing_hands_page_pictures_to_the_system_one_by_one(
    page: PrintPage, desktop: StandInDesktop, qtbot: QtBot
) -> None:
    shared(page, qtbot)
    with qtbot.waitSignal(page.out.ended):
        page.share.print_button.click()
    (printout,) = desktop.printouts
    assert printout.name == "timeline-2025-10-01"  # no child's name: others see a print queue
    assert len(printout.drawn) == 1
    assert min(printout.drawn[0]) > 2400
    assert printout.ended
    assert page.share.print_button.isEnabled()


def test_a_print_can_be_stopped_between_pages(
    page: PrintPage, desktop: StandInDesktop, qtbot: QtBot
) -> None:
    shared(page, qtbot)
    with qtbot.waitSignal(page.out.progressed):
        page.share.print_button.click()
    page.share.progress.stop_button.click()
    (printout,) = desktop.printouts
    assert printout.aborted
    assert not printout.ended
    assert not page.out.busy


def test_a_page_on_other_paper_keeps_its_shape() -> None:
    letter = QRectF(0, 0, 2550, 3300)
    place = fitted(QImage(2480, 3508, QImage.Format.Format_RGB32), letter)
    assert letter.contains(place)
    assert place.width() / place.height() == pytest.approx(2480 / 3508)
    assert wanted(0, 0, 4) == range(4)
    assert wanted(2, 3, 4) == range(1, 3)
    assert wanted(2, 9, 4) == range(1, 4)


def test_answers_are_kept_for_each_paper(page: PrintPage, qtbot: QtBot) -> None:
    page.choices.sizes[16].click()
    made_again(page, qtbot)
    page.choices.days.choose(LAST_YEAR)
    made_again(page, qtbot)
    other = PrintPage(page.context)
    qtbot.addWidget(other)
    with qtbot.waitSignal(other.making.made):
        other.open_with({})
    assert other.choices.answers() == page.choices.answers()
    request = other.choices.request(other.papers.current)
    assert request is not None
    assert (request.size, request.first) == (16, dt.date(2024, 10, 1))


def test_a_paper_is_for_whom_it_is_meant_until_another_reader_is_chosen(
    page: PrintPage, qtbot: QtBot
) -> None:
    readers = {"waits": "health", "chronology": "tribunal", "timeline": "council"}
    for paper, reader in readers.items():
        page.papers.choices[paper].click()
        made_again(page, qtbot)
        assert page.preview is not None
        assert page.preview.request.reader == reader
    page.choices.reader.choose("own")
    made_again(page, qtbot)
    for paper in ("waits", "timeline"):
        page.papers.choices[paper].click()
        made_again(page, qtbot)
    assert page.preview is not None
    assert page.preview.request.reader == "own"


@pytest.mark.parametrize("odd", [None, "x", {"size": 13}, {"size": "12"}, {"reader": 5}, [1]])
def test_odd_kept_answers_fall_to_the_usual(odd: object) -> None:
    assert Answers.kept(odd) == Answers()


def test_days_that_run_backwards_are_said_and_nothing_is_made(
    page: PrintPage, qtbot: QtBot
) -> None:
    page.choices.days.choose(SOME_DAYS)
    days = page.choices.some_days
    for row, day in ((days.first, "1 oct 2025"), (days.last, "1 sep 2025")):
        QTest.keyClicks(row.field.day, day)
    assert days.last.problem.sentence == ""  # it is being typed
    QTest.keyClick(days.last.field.day, Qt.Key.Key_Return)
    assert page.choices.request(page.papers.current) is None
    assert "before the first day" in days.last.problem.sentence
    qtbot.waitUntil(lambda: not page.making.busy)  # what was asked for before is not made either
    assert not page.next_button.isEnabled()


def test_the_period_is_what_is_asked_for(page: PrintPage, qtbot: QtBot) -> None:
    page.choices.days.choose(SOME_DAYS)
    QTest.keyClicks(page.choices.some_days.first.field.day, "12 sep 2025")
    made_again(page, qtbot)
    assert page.preview is not None
    assert "The plan was promised." not in page.preview.text
    assert "It gave no date." in page.preview.text


def test_a_change_makes_the_paper_anew(page: PrintPage, qtbot: QtBot) -> None:
    entry = Entry(id="e9", children=("c1",), date=UncertainDate("2025-09-30"), fact="A new fact.")
    context = page.context
    with qtbot.waitSignal(page.making.made):
        context.publish(context.journal.save("add", {"entries": [entry]}), None)
    assert page.preview is not None
    assert "A new fact." in page.preview.text


def test_the_next_morning_the_paper_is_of_that_day(
    page: PrintPage, qtbot: QtBot, clock: StandingClock
) -> None:
    """A window that stayed open over night offered the paper of the day before."""
    clock.now += dt.timedelta(days=1)
    with qtbot.waitSignal(page.making.made):
        page.open_with({})
    assert page.preview is not None
    assert page.preview.request.as_of == clock.now.date()


def test_a_line_opens_to_its_cases(page: PrintPage) -> None:
    link, line = next(
        (link, line) for link, line in page.checks.links.items() if "proof" in line.words
    )
    QTest.keyClick(link, Qt.Key.Key_Return)
    (details,) = page.findChildren(LineDetails)
    assert line.details
    details.close_button.click()


def test_pages_turn_and_zoom_by_keyboard(page: PrintPage, qtbot: QtBot) -> None:
    entries = [
        Entry(
            id=f"x{number}",
            children=("c1",),
            date=UncertainDate("2025-09-01"),
            fact=f"Fact {number}. " * 20,
        )
        for number in range(30)
    ]
    context = page.context
    with qtbot.waitSignal(page.making.made):
        context.publish(context.journal.save("add", {"entries": entries}), None)
    area = page.pages.area
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert page.pages.current_page == 1
    assert page.pages.number.text().startswith("Page 2 of ")
    QTest.keyClick(area, Qt.Key.Key_PageUp)
    QTest.keyClick(area, Qt.Key.Key_PageUp)
    assert page.pages.current_page == 0
    before = area.page.width()
    page.pages.larger.click()
    assert area.page.width() > before


def test_a_stopped_paper_is_not_heard_of(page: PrintPage, qtbot: QtBot) -> None:
    page.choices.sizes[18].click()
    page.making.cancel()
    page._on_stop_clicked()
    qtbot.wait(1)
    assert not page.making.busy
    assert "stopped" in page.pages.said.text()


def test_in_one_column_the_pages_are_a_page_of_their_own(page: PrintPage) -> None:
    page.context.set_one_column(one_column=True)
    assert page.see_button.isVisible()
    assert not page.pages.isVisible()
    page.see_button.click()
    assert page.pages.isVisible()
    page._back.click()
    assert not page.pages.isVisible()
    page.context.set_one_column(one_column=False)
    assert page.pages.isVisible()
    assert not page.see_button.isVisible()


def test_without_a_child_it_says_so(context: WindowContext, qtbot: QtBot, tmp_path: Path) -> None:
    context.journal.close()
    context.journal = create_journal(
        tmp_path / "empty.sendjournal", passphrase=None, computer="x", clock=context.clock
    )
    page = PrintPage(context)
    qtbot.addWidget(page)
    page.show()
    page.open_with({})
    assert "no child" in page.pages.said.text()
    assert not page.next_button.isEnabled()
    with qtbot.waitSignal(context.navigate_requested) as asked:
        page.add_child.click()
    assert asked.args == ["family", {"add": "children"}]
    context.journal.close()


def test_with_a_child_it_does_not_ask_for_one(page: PrintPage) -> None:
    assert not page.add_child.isVisible()


def test_with_two_children_one_is_asked_for(page: PrintPage, qtbot: QtBot) -> None:
    context = page.context
    with qtbot.waitSignal(page.making.made):
        context.publish(
            context.journal.save("add", {"children": [Child(id="c2", name="Wren")]}), None
        )
    assert page.choices.child.isVisible()
    assert page.choices.child.currentData() == "c1"
    with qtbot.waitSignal(page.making.made):
        context.choose_child("c2")
    assert page.preview is not None
    assert "Wren" in page.preview.text


def test_before_it_is_shared_it_says_who_reads_it_and_what_is_in_it(
    page: PrintPage, qtbot: QtBot
) -> None:
    page.choices.reader.choose("charity")
    made_again(page, qtbot)
    shared(page, qtbot)
    facts = dict(page.share.facts)
    assert facts["What it is"] == "Timeline"
    assert facts["About whom"] == "R.H."
    assert facts["Who reads it"].startswith("A charity. Your child as initials")
    assert facts["Which days"] == "All days"
    assert facts["How long"] == "one file, one page"
    assert facts["Private notes"] == "None. They are in no print."
    assert "Words masked in" in " ".join(page.share.checks[0].sentences)
    assert not page.pages.isVisible()
    QTest.keyClick(page.share.back, Qt.Key.Key_Return)
    assert page.pages.isVisible()
    assert page.focusWidget() is page.next_button


def test_an_own_copy_is_said_to_be_for_oneself(page: PrintPage, qtbot: QtBot) -> None:
    page.choices.reader.choose("own")
    made_again(page, qtbot)
    assert "Nothing is masked in it: keep this copy to yourself" in page.checks.sentences


def test_one_press_makes_a_file_in_each_size_and_of_each_paper(
    page: PrintPage, desktop: StandInDesktop, tmp_path: Path, qtbot: QtBot
) -> None:
    page.choices.sizes[BOTH_SIZES].click()
    made_again(page, qtbot)
    assert page.preview is not None
    assert page.preview.request.size == 12
    page.choices.others.more.click()
    assert page.choices.others.boxes["chronology"].isVisible()
    assert not page.choices.others.boxes["timeline"].isVisible()
    page.choices.others.boxes["chronology"].click()
    shared(page, qtbot)
    facts = dict(page.share.facts)
    assert (facts["What it is"], facts["How long"]) == ("Timeline, Chronology", "4 files, 4 pages")
    assert len(page.share.checks) == 2  # one card a paper, whatever its sizes
    assert {"Normal: 1 page", "Large print: 1 page"} <= set(page.share.checks[0].sentences)
    said = [words.strip(".") for words in page.share.checks[1].sentences]
    assert len(said) == len(set(said))
    assert page.share.save_button.words == "Save 4 PDFs"
    assert not page.share.table_button.isVisible()
    desktop.answer = tmp_path
    (tmp_path / "timeline-2025-10-01.pdf").write_bytes(b"an older one")
    with qtbot.waitSignal(page.context.message_requested) as said:
        page.share.save_button.click()
    assert said.args[0].sentence.startswith("Saved 4 files: ")
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "chronology-2025-10-01-large-print.pdf",
        "chronology-2025-10-01.pdf",
        "timeline-2025-10-01 2.pdf",
        "timeline-2025-10-01-large-print.pdf",
        "timeline-2025-10-01.pdf",
    ]
    assert (tmp_path / "timeline-2025-10-01.pdf").read_bytes() == b"an older one"
    with qtbot.waitSignal(page.out.ended):
        page.share.print_button.click()
    assert len(desktop.printouts[0].drawn) == sum(each.pages for _, each in page.share.papers)


def test_both_copies_of_a_meeting_come_from_one_press(
    page: PrintPage, desktop: StandInDesktop, tmp_path: Path, qtbot: QtBot
) -> None:
    page.papers.choices["council-meeting"].click()
    made_again(page, qtbot)
    page.choices.copy.choose(BOTH_COPIES)
    made_again(page, qtbot)
    shared(page, qtbot)
    desktop.answer = tmp_path
    with qtbot.waitSignal(page.context.message_requested):
        page.share.save_button.click()
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "council-meeting-2025-10-01-my-copy.pdf",
        "council-meeting-2025-10-01.pdf",
    ]


def test_a_press_can_be_stopped_while_its_papers_are_made(page: PrintPage, qtbot: QtBot) -> None:
    page.choices.sizes[BOTH_SIZES].click()
    made_again(page, qtbot)
    page.next_button.click()
    assert page.making.gathering
    page.progress.stop_button.click()
    assert not page.making.busy
    assert page.next_button.isEnabled()
    assert not page.share.isVisible()


def test_no_check_of_the_pages_before_stands_beside_a_paper_that_was_stopped(
    page: PrintPage,
) -> None:
    page.choices.sizes[16].click()
    page.progress.stop_button.click()
    assert not page.making.busy
    assert page.preview is None
    assert page.checks.sentences == ()
    assert not page.next_button.isEnabled()


def test_what_is_being_made_is_said_beside_its_bar_and_not_in_it(page: PrintPage) -> None:
    page.next_button.click()
    page.making.slow.emit()
    progress = page.progress
    assert progress.words.isVisible()
    assert progress.words.text() == "Making the pages"
    assert not progress.bar.isTextVisible()
    page.making.progressed.emit(1, 2)
    page.out.progressed.emit(1, 2)
    assert page.share.progress.words.text() == "Making the pages"


def test_all_that_was_checked_is_in_sight_at_the_usual_size(
    context: WindowContext, qtbot: QtBot
) -> None:
    context.choose_child("c1")
    page = PrintPage(context)
    qtbot.addWidget(page)
    page.resize(1082, 735)  # what a window of 1280 by 800 leaves beside rail, menu and foot
    page.show()
    with qtbot.waitSignal(page.making.made):
        page.open_with({})
    qtbot.waitUntil(lambda: not page.checks.visibleRegion().isEmpty())
    assert page.checks.visibleRegion().boundingRect() == page.checks.rect()


def test_a_change_leaves_the_last_check(page: PrintPage, qtbot: QtBot) -> None:
    shared(page, qtbot)
    entry = Entry(id="e9", children=("c1",), date=UncertainDate("2025-09-30"), fact="A new fact.")
    context = page.context
    with qtbot.waitSignal(page.making.made):
        context.publish(context.journal.save("add", {"entries": [entry]}), None)
    assert not page.share.isVisible()


def test_the_keyboard_comes_to_the_name_of_the_paper(page: PrintPage, qtbot: QtBot) -> None:
    assert page.first_focus() is page.papers.choices["timeline"]
    page.papers.choices["waits"].click()
    made_again(page, qtbot)
    assert page.first_focus() is page.papers.choices["waits"]
    shared(page, qtbot)
    assert page.first_focus() is page.share.page


def test_tab_goes_from_the_checks_to_the_next_step(page: PrintPage, qtbot: QtBot) -> None:
    show_window(page, qtbot)
    links = list(page.checks.links)
    links[-1].setFocus()
    QTest.keyClick(links[-1], Qt.Key.Key_Tab)
    assert page.choices.others.more.hasFocus()
    QTest.keyClick(page.choices.others.more, Qt.Key.Key_Tab)
    assert page.next_button.hasFocus()


def test_the_keyboard_stays_with_the_paper_when_stop_goes(
    page: PrintPage, desktop: StandInDesktop, tmp_path: Path, qtbot: QtBot
) -> None:
    show_window(page, qtbot)
    shared(page, qtbot)
    page.share.progress.show()
    page.share.progress.stop_button.setFocus()
    desktop.answer = tmp_path / "timeline"
    with qtbot.waitSignal(page.out.ended):
        page.out.save_papers([preview for _, preview in page.share.papers])
    assert page.share.page.hasFocus()
    page.share.back.click()
    page.choices.changed.emit()
    page.progress.show()
    page.progress.stop_button.setFocus()
    made_again(page, qtbot)
    assert page.next_button.hasFocus()


def test_the_keyboard_comes_back_to_the_choices_when_what_was_checked_changed(
    page: PrintPage, qtbot: QtBot
) -> None:
    show_window(page, qtbot)
    shared(page, qtbot)
    page.share.print_button.setFocus()
    note = Entry(id="n1", children=("c1",), date=UncertainDate("2025-09-20"), title="A note")
    change = page.context.journal.save("add note", {"entries": [note]})
    page.context.publish(change, None)
    assert not page.share.isVisible()
    assert page.papers.choices["timeline"].hasFocus()
