"""The parts that screens are made of: plain text, focus, colours, sizes, jobs, the sheet on paper."""

import threading
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFontMetricsF,
    QImage,
    QPainter,
    QPalette,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from send_journal.problems import KnownProblem
from send_journal.services.settings import LOOKS
from send_journal.ui.forms.private import private_card
from send_journal.ui.jobs import Cancel, Job, Jobs, Progress
from send_journal.ui.layouts import Column, Flow
from send_journal.ui.recovery_sheet import Sheet, sheet_image, sheet_text
from send_journal.ui.theme import OWN_FAMILY, Theme
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.banner import Banner, BannerKind, Message
from send_journal.ui.widgets.buttons import filled_button, icon_button, outline_button
from send_journal.ui.widgets.choices import Chooser, TickBox
from send_journal.ui.widgets.fields import FormRow, SearchField, TextField
from send_journal.ui.widgets.focus_ring import FocusFollower
from send_journal.ui.widgets.labels import plain_tip, text_label, wrapped_lines
from send_journal.ui.widgets.scrolling import ScrollPage
from send_journal.ui.widgets.status_mark import MARKS, StatusMark, paint_shape
from send_journal.ui.widgets.switch import Switch
from tests.ui.parts import NOON, show_window
from tests.ui.sweep import cut
from tests.ui.test_themes import contrast

HOSTILE = "<img src=/etc/passwd> &amp; <b>bold</b> \u202egnp\u202c"


class Show(Protocol):
    """Puts a widget alone into a window that stays until the test is over."""

    def __call__(self, widget: QWidget, width: int = 400, height: int = 300) -> QWidget: ...


@pytest.fixture
def shown(qtbot: QtBot) -> Show:
    held: list[QWidget] = []

    def show(widget: QWidget, width: int = 400, height: int = 300) -> QWidget:
        window = QWidget()
        held.append(window)
        QVBoxLayout(window).addWidget(widget)
        qtbot.addWidget(window, before_close_func=lambda _window: held.clear())
        window.resize(width, height)
        show_window(window, qtbot)
        return window

    return show


def test_text_is_only_ever_text(theme: Theme, shown: Show) -> None:
    label = text_label(theme, HOSTILE)
    shown(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == HOSTILE
    tip = plain_tip(HOSTILE)
    assert "<img" not in tip
    assert "&lt;img" in tip
    button = outline_button(theme, "Save & close <b>")
    assert button.words == "Save & close <b>"
    assert button.text() == "Save && close <b>"


def test_a_word_without_spaces_breaks_and_nothing_is_cut(theme: Theme, shown: Show) -> None:
    label = text_label(theme, "a" * 60)
    shown(label, width=280, height=400)
    assert label.width() <= 280
    assert label.height() >= label.heightForWidth(label.width())


@pytest.mark.parametrize("words", ["28 November 2026", "May 2026", "10 weeks", "2 days"])
def test_a_date_and_weeks_and_days_stay_on_one_line(theme: Theme, words: str) -> None:
    text, font = f"Rules as checked on {words}, said again on {words}.", theme.font("body")
    metrics = QFontMetricsF(font)
    for width in range(round(metrics.horizontalAdvance(words)) + 12, 700, 3):
        lines = [
            layout.text()[line.textStart() : line.textStart() + line.textLength()]
            for layout, line, _ in wrapped_lines(text, font, width, 1.0)
        ]
        assert sum(line.replace("\u00a0", " ").count(words) for line in lines) == 2


def test_a_date_wider_than_its_line_breaks_between_its_words(theme: Theme) -> None:
    font = theme.font("body")
    width = QFontMetricsF(font).horizontalAdvance("November") + 4
    lines = [
        layout.text()[line.textStart() : line.textStart() + line.textLength()].strip()
        for layout, line, _ in wrapped_lines("28 November 2026", font, width, 1.0)
    ]
    assert lines == ["28", "November", "2026"]


@pytest.mark.parametrize("points", [12, 13, 18, 24])
def test_headings_and_text_follow_the_size(points: int, theme: Theme, qtbot: QtBot) -> None:
    label, heading = text_label(theme, "Words"), text_label(theme, "Words", "h1")
    field = TextField(theme, "Name")
    for widget in (label, heading, field):
        qtbot.addWidget(widget)
    theme.use(points=points)
    assert label.font().pointSizeF() == pytest.approx(points)
    scale = 1.70 if points < 18 else 1.35
    assert heading.font().pointSizeF() == pytest.approx(points * scale)
    assert field.font().pointSizeF() == pytest.approx(points)


def test_a_label_that_was_never_shown_has_the_size_of_now(theme: Theme, shown: Show) -> None:
    label = text_label(theme, "Words")
    theme.use(points=24)
    shown(label)
    assert label.font().pointSizeF() == pytest.approx(24)
    theme.use(points=13)


def test_the_fonts_are_our_own(theme: Theme) -> None:
    for role in ("body", "strong", "h1"):
        assert QFontMetricsF(theme.font(role)).inFont("A")
        assert theme.font(role).family() == OWN_FAMILY


def test_a_font_of_the_users_own_holds_at_once(theme: Theme, qtbot: QtBot) -> None:
    label = text_label(theme, "Words")
    qtbot.addWidget(label)
    theme.use(family="DejaVu Sans")
    assert label.font().family() == "DejaVu Sans"
    theme.use(family="")
    assert label.font().family() == OWN_FAMILY


def test_every_look_reaches_palette_and_controls(theme: Theme, qapp: QApplication) -> None:
    for look in theme.looks.values():
        theme.use(look=look.id)
        palette = qapp.palette()
        assert palette.color(QPalette.ColorRole.Base) == QColor(look.colours["field"])
        assert palette.color(QPalette.ColorRole.Mid) == QColor(look.colours["edge"])
        assert look.colours["edge"] in qapp.styleSheet()
    theme.use(look="cream")
    theme.use(look="no such look")
    assert theme.look.id == "cream"


def test_high_contrast_holds_whenever_the_system_asks(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Asks:
        def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802 - Qt's own name
            return Qt.ContrastPreference.HighContrast

    theme.use(look="cream")
    monkeypatch.setattr(theme, "_access", Asks())
    assert theme.look.id == "contrast"


def test_the_ring_surrounds_what_has_the_keyboard(
    theme: Theme, qapp: QApplication, shown: Show
) -> None:
    follower = FocusFollower(theme, qapp, theme)
    holder = QWidget()
    column = Column(theme, holder, margins=(1, 1, 1, 1))
    first, second = outline_button(theme, "First"), outline_button(theme, "Second")
    column.addWidget(first)
    column.addWidget(second)
    window = shown(holder)
    for button in (first, second):
        button.setFocus()
        ring = follower.ring
        assert ring is not None
        assert ring.isVisible()
        corner = button.mapTo(window, QPoint(0, 0))
        assert ring.geometry().contains(QRect(corner, button.size()))


def test_the_ring_is_whole_at_the_edge_of_a_window(
    theme: Theme, qapp: QApplication, shown: Show
) -> None:
    follower = FocusFollower(theme, qapp, theme)
    window = shown(QWidget())
    button = outline_button(theme, "Hide and lock")
    button.setParent(window)
    button.move(9, 0)
    button.show()
    button.setFocus()
    assert follower.ring is not None
    drawn = follower.ring.grab().toImage()
    middle = drawn.width() // 2
    lines = [
        y for y in range(drawn.height()) if drawn.pixelColor(middle, y) == theme.colour("accent")
    ]
    assert window.rect().contains(follower.ring.geometry())
    assert len(lines) >= 2 * int(theme.line("ring"))  # its upper line and its lower one


def test_the_ring_never_leaves_a_scrolled_page(
    theme: Theme, qapp: QApplication, shown: Show
) -> None:
    follower = FocusFollower(theme, qapp, theme)
    page = ScrollPage(theme, "Page")
    buttons = [outline_button(theme, f"Button {number}") for number in range(30)]
    for button in buttons:
        page.column.addWidget(button)
    window = shown(page)
    for button in (buttons[0], buttons[-1], buttons[10]):
        button.setFocus()
        ring = follower.ring
        assert ring is not None
        place = QRect(page.viewport().mapTo(window, QPoint(0, 0)), page.viewport().size())
        assert place.contains(ring.geometry())
        assert ring.isVisible()


def test_what_gets_the_keyboard_is_brought_into_view(theme: Theme, shown: Show) -> None:
    page = ScrollPage(theme, "Page")
    buttons = [outline_button(theme, f"Button {number}") for number in range(30)]
    for button in buttons:
        page.column.addWidget(button)
    shown(page)
    buttons[-1].setFocus()
    top = buttons[-1].mapTo(page.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= page.viewport().height() - buttons[-1].height()


def test_what_has_the_keyboard_stays_in_view_where_what_is_above_it_grows(
    theme: Theme, shown: Show, qtbot: QtBot
) -> None:
    page = ScrollPage(theme, "Page")
    sentence = QWidget()
    sentence.setFixedHeight(600)
    sentence.hide()
    lines = [TextField(theme, f"Line {number}") for number in range(9)]
    for part in (sentence, *lines):
        page.column.addWidget(part)
    page.resize(400, 300)
    shown(page)
    lines[2].setFocus()
    sentence.show()
    qtbot.waitUntil(lambda: page.shows(lines[2]) and page.verticalScrollBar().value() > 300)
    page.verticalScrollBar().triggerAction(QScrollBar.SliderAction.SliderToMinimum)
    sentence.setFixedHeight(700)
    qtbot.waitUntil(lambda: page.page.height() > 1000)
    qtbot.wait(1)
    assert page.verticalScrollBar().value() == 0  # whoever looks elsewhere is left there


def test_a_flow_goes_to_the_next_line_and_cuts_nothing(theme: Theme, shown: Show) -> None:
    holder = QWidget()
    flow = Flow(theme, holder)
    buttons = [outline_button(theme, f"A longer button {number}") for number in range(4)]
    for button in buttons:
        flow.addWidget(button)
    shown(holder, width=460)
    assert buttons[0].y() < buttons[2].y()
    for button in buttons:
        assert button.width() >= button.sizeHint().width()
        assert button.geometry().right() <= holder.width()


def test_buttons_answer_to_enter_and_space(theme: Theme, shown: Show, qtbot: QtBot) -> None:
    button = filled_button(theme, "Save")
    shown(button)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, key)


def test_a_switch_moves_by_arrow_keys(theme: Theme, shown: Show, qtbot: QtBot) -> None:
    switch = Switch(theme, "View", [("list", "List", ""), ("picture", "Picture", "")])
    shown(switch)
    switch._parts["list"].setFocus()
    with qtbot.waitSignal(switch.chosen) as chosen:
        QTest.keyClick(switch._parts["list"], Qt.Key.Key_Right)
    assert chosen.args == ["picture"]
    assert switch.current == "picture"


def test_what_a_chooser_asks_is_read_out_with_what_is_chosen(theme: Theme, shown: Show) -> None:
    chooser = Chooser(theme, "Is this a step in the law?")
    chooser.add_choices([("No", 1), ("About", 2)])
    chooser.setAccessibleDescription("only if you know")
    shown(chooser)
    heard = QAccessible.queryAccessibleInterface(chooser)
    assert heard is not None
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    said = " ".join(heard.text(kind) for kind in kinds)
    assert all(words in said for words in ("Is this a step in the law?", "only if you know", "No"))


def test_the_tip_of_a_button_is_read_out_without_its_markup(theme: Theme, shown: Show) -> None:
    button = icon_button(theme, "x", "Close this message")
    shown(button)
    heard = QAccessible.queryAccessibleInterface(button)
    assert heard is not None
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description)
    assert {heard.text(kind) for kind in kinds} == {"Close this message"}


def test_the_wheel_never_changes_an_answer(theme: Theme, shown: Show) -> None:
    chooser = Chooser(theme, "How sure?")
    chooser.add_choices([("Exact", 1), ("About", 2)])
    shown(chooser)
    chooser.choose(2)
    chooser.choose("nothing of the kind")
    assert chooser.currentData() == 2
    wheel = QWheelEvent(
        QPointF(4, 4),
        QPointF(4, 4),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own signature
    )
    QApplication.sendEvent(chooser, wheel)
    assert chooser.currentData() == 2
    assert not wheel.isAccepted()


def test_a_problem_stands_beside_its_field_and_what_was_typed_stays(
    theme: Theme, shown: Show
) -> None:
    field = TextField(theme, "", "31")
    row = FormRow(theme, "When?", field, hint="as printed")
    shown(row)
    assert field.accessibleName() == "When?"
    assert field.accessibleDescription() == "as printed"
    row.say_problem("There is no 31 June. June has 30 days.")
    assert row.has_problem
    assert field.hasFocus()
    assert field.text() == "31"
    assert row.problem.mapTo(row, QPoint(0, 0)).y() < field.mapTo(row, QPoint(0, 0)).y()
    row.say_problem("")
    assert not row.problem.isVisible()


def test_a_tick_box_takes_a_click_on_its_words(theme: Theme, shown: Show) -> None:
    box = TickBox(theme, "They made a promise & kept it")
    shown(box)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 4, 8))
    assert box.isChecked()


def test_a_banner_says_a_known_problem_in_its_own_words(theme: Theme, shown: Show) -> None:
    banner = Banner(theme)
    shown(banner)
    banner.say(Message.about(KnownProblem("The stick is full.", "Free 12 MB and try again.")))
    assert banner.accessibleName() == "The stick is full. Free 12 MB and try again."
    assert banner.message.kind is BannerKind.PROBLEM


def test_a_closed_banner_gives_the_keyboard_back(theme: Theme, shown: Show) -> None:
    """Qt gave it to the next in its chain: closing what a paper said ended on “Remove the example”."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    save, banner, remove = QLineEdit(), Banner(theme), QLineEdit()
    for part in (save, banner, remove):
        column.addWidget(part)
    shown(holder)
    save.setFocus()
    for button in (banner._close, banner._link):
        banner.say(Message("Saved.", link="Open the folder", act=lambda: None))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert banner.isHidden()
        assert save.hasFocus()


def test_every_status_has_a_shape_of_its_own_beside_its_colour(theme: Theme) -> None:
    seen: dict[tuple[str, str], str] = {}
    for mark in MARKS:
        picture = QImage(32, 32, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        paint_shape(painter, picture.rect().toRectF(), mark.shape, QColor("black"))
        painter.end()
        drawn = bytes(picture.constBits()).hex()
        seen.setdefault((mark.colour, drawn), mark.shape.value)
        assert drawn.count("ff000000") > 20, mark.word
    assert StatusMark(theme, MARKS[0], "by 10 weeks 2 days").accessibleName() == (
        "Late, by 10 weeks 2 days"
    )
    shapes = {mark.shape for mark in MARKS}
    assert len({drawn for _, drawn in seen}) == len(shapes)


def test_icons_take_the_colour_they_are_asked_for(theme: Theme) -> None:
    for name in theme.icons.names():
        renderer = theme.icons._renderer(name, "#123456")
        assert renderer.isValid(), name
    with pytest.raises(FileNotFoundError):
        theme.icons._renderer("no-such-icon", "#123456")


def test_sentences_are_filled_and_counted() -> None:
    assert tr("Page {number} of {count}", number=1, count=3) == "Page 1 of 3"
    assert tr("{braces} stay where nothing is given") == "{braces} stay where nothing is given"
    assert tr_count(1, "{count} entry", "{count} entries") == "1 entry"
    assert tr_count(1204, "{count} entry", "{count} entries") == "1,204 entries"


def test_a_job_works_elsewhere_and_answers_here(qtbot: QtBot) -> None:
    seen: list[str] = []

    def work(progress: Progress, _cancel: Cancel) -> str:
        seen.append(threading.current_thread().name)
        progress(1, 2)
        return "done"

    jobs, job = Jobs(), Job(work)
    with qtbot.waitSignals([job.progressed, job.done]):
        jobs.start(job)
    assert seen == ["send-journal-job"]
    jobs.stop_all()


def test_a_known_problem_in_a_job_arrives_as_one(qtbot: QtBot) -> None:
    def work(_progress: Progress, _cancel: Cancel) -> object:
        raise KnownProblem("The disk is full.")

    jobs, job = Jobs(), Job(work)
    with qtbot.waitSignal(job.stopped_by) as stopped:
        jobs.start(job)
    assert str(stopped.args[0]) == "The disk is full."
    jobs.stop_all()


def test_nothing_is_heard_of_a_cancelled_job(qtbot: QtBot) -> None:
    go = threading.Event()

    def work(_progress: Progress, cancel: Cancel) -> object:
        go.wait(5)
        assert cancel()
        return "never heard"

    jobs, job = Jobs(), Job(work)
    heard: list[object] = []
    job.done.connect(heard.append)
    jobs.start(job)
    job.cancel()
    go.set()
    jobs.stop_all()
    qtbot.wait(1)
    assert heard == []


def test_nothing_is_heard_of_a_job_that_had_answered_when_it_was_cancelled(qtbot: QtBot) -> None:
    jobs, job = Jobs(), Job(lambda _progress, _cancel: "on its way")
    heard: list[object] = []
    job.done.connect(heard.append)
    jobs.start(job)
    job.wait()  # the answer waits for its turn on this thread
    jobs.stop_all()
    qtbot.wait(1)
    assert heard == []


ROWS = tuple(f"{number}A95 3688  0{number}" for number in range(1, 9))


def test_the_sheet_is_a_page_of_black_ink(theme: Theme, tmp_path: Path) -> None:
    sheet = Sheet(ROWS, "family.sendjournal", NOON.date())
    image = sheet_image(sheet, 72)
    assert (image.width(), image.height()) == (595, 842)
    colours = {
        QColor(image.pixel(x, y)).saturation()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }
    assert max(colours) < 60
    assert theme.font("mono").family() == "Atkinson Hyperlegible Mono"
    assert list(tmp_path.iterdir()) == []
    assert all(row in sheet_text(sheet) for row in ROWS)
    assert ROWS[0] not in repr(sheet)


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_private_has_an_edge_that_shows_in_every_look(
    look: str, theme: Theme, shown: Show
) -> None:
    theme.use(look=look)
    card = private_card(theme)
    shown(card)
    edge = card.grab().toImage().pixelColor(0, card.height() // 2)
    for around in ("page", "paper", "private"):
        assert contrast(edge.name(), theme.colour(around).name()) >= 3, around


@pytest.mark.parametrize("points", [13, 24])
def test_a_line_is_hinted_at_by_whole_words_or_not_at_all(
    points: int, theme: Theme, shown: Show
) -> None:
    theme.use(points=points)
    search = SearchField(theme, "Search", hints=("Search words in the journal", "Search words"))
    window = shown(search, width=theme.em(22))
    assert search.placeholderText() == "Search words in the journal"
    window.setFixedWidth(theme.em(12))
    assert search.placeholderText() == "Search words"
    theme.use(points=points + 6)
    assert cut(window) == []
    window.setFixedWidth(theme.em(5))
    assert search.placeholderText() == ""


def test_the_sweep_finds_a_hint_and_a_choice_that_are_cut(theme: Theme, shown: Show) -> None:
    line, chooser = QLineEdit(), QComboBox()
    line.setPlaceholderText("Type a name, or choose one")
    chooser.addItem("The council was asked for an assessment")
    for narrow in (line, chooser):
        narrow.setFont(theme.font("body"))
        window = shown(narrow)
        assert cut(window) == []
        narrow.setFixedWidth(90)
        assert len(cut(window)) == 1


def test_what_is_chosen_goes_on_to_a_further_line_and_the_list_is_as_wide_as_its_words(
    theme: Theme, shown: Show
) -> None:
    chooser = Chooser(theme, "Which step?")
    words = "The council was asked for an EHC needs assessment"
    chooser.add_choices([(words, 1), ("No", 2)])
    holder = QWidget()
    column = Column(theme, holder)
    column.addWidget(chooser)
    column.addStretch(1)
    window = shown(holder, width=700)
    one_line = chooser.height()
    window.setFixedWidth(theme.em(14))
    assert chooser.height() > one_line
    assert cut(window) == []
    chooser.showPopup()
    assert chooser.view().viewport().width() >= theme.metrics().horizontalAdvance(words)
    chooser.hidePopup()
    chooser.choose(2)
    QApplication.sendPostedEvents()
    assert chooser.height() == one_line
