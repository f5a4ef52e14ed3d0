"""The Waits page: cards in full sentences, bars on one scale, steps a click away, and ends apart."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.fields import StepAnswer
from send_journal.domain.record import Entry
from send_journal.services.example import make_example_journal
from send_journal.services.opening import open_journal
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.entry_form import EntryForm
from send_journal.ui.held_clocks import FEW, HeldClocks
from send_journal.ui.screens.journal.page import JournalPage
from send_journal.ui.screens.waits.cards import CardDelegate, WaitRow
from send_journal.ui.screens.waits.page import WaitsPage
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.bars import BarLook, BarPart, TimeBar, TimeScale, paint_bar
from send_journal.ui.widgets.buttons import Button
from send_journal.ui.widgets.wrapped_link import WrappedLink
from tests.ui.parts import StandingClock, sample_journal
from tests.ui.sweep import look_over

ROWAN, ROBIN = "rowan", "robin"


@pytest.fixture
def page(
    qtbot: QtBot, context: WindowContext, clock: StandingClock, tmp_path: Path
) -> Iterator[WaitsPage]:
    """The page on the worked example, as at 1 October 2025, on Rowan."""
    path = tmp_path / "example.sendjournal"
    make_example_journal(path, computer="kitchen laptop", clock=clock)
    example = open_journal(path, computer="kitchen laptop")
    kept, context.journal = context.journal, example
    context.choose_child(ROWAN)
    shown = WaitsPage(context)
    qtbot.addWidget(shown)
    shown.resize(1080, 760)
    yield shown
    context.journal = kept
    example.close()


@pytest.fixture
def make_page(qtbot: QtBot, context: WindowContext) -> Callable[..., WaitsPage]:
    """A page on the steps given, each its event, its date, how sure that is, and its details."""

    def make(*steps: tuple[str, str, Certainty, dict[str, object]]) -> WaitsPage:
        entries = [
            Entry(
                id=f"w{number}",
                children=("c1",),
                kind="note",
                date=UncertainDate(date, certainty),
                title=f"Step {number}",
                event=event,
                about="w0" if number else None,
                details=details,
            )
            for number, (event, date, certainty, details) in enumerate(steps)
        ]
        context.journal.save("add steps", {"entries": entries})
        page = WaitsPage(context)
        qtbot.addWidget(page)
        return page

    return make


def cards(page: WaitsPage) -> list[WaitRow]:
    return [row for row in page.list.rows.rows if isinstance(row, WaitRow)]


def headings(page: WaitsPage) -> list[str]:
    return [row.title for row in page.list.rows.rows if row.heading]


def pane_words(page: WaitsPage) -> str:
    return "\n".join(label.text() for label in page._parts.findChildren(QLabel))


def looks(row: WaitRow) -> list[tuple[str, str, str]]:
    assert row.bar is not None
    return [
        (part.first.isoformat(), part.last.isoformat(), part.look.value) for part in row.bar.parts
    ]


def test_each_card_says_the_whole_of_it(page: WaitsPage) -> None:
    autism, speech, adhd = cards(page)
    assert autism.spoken == (
        "Autism assessment, Exampleshire NHS autism team. 89 weeks 2 days. "
        "Referred 15 January 2024. Waiting. "
        "15 April 2024: 3 months, NICE standard QS51, not law. "
        "That day passed 76 weeks 2 days ago. Last told: Autism: no date."
    )
    assert "68 weeks 2 days" in speech.spoken
    assert "No limit is set for this wait" in speech.spoken
    assert "38 weeks 2 days" in adhd.spoken
    assert "No limit is set for this wait" in adhd.spoken


def test_a_reader_hears_the_card_and_not_only_its_name(page: WaitsPage) -> None:
    index = page.list.rows.index(0)
    said = page.list.rows.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said == cards(page)[0].sentence


def test_the_standard_parts_the_bar_and_others_are_only_an_outline(page: WaitsPage) -> None:
    autism, _speech, adhd = cards(page)
    assert looks(autism) == [
        ("2024-01-15", "2024-04-15", "allowed"),
        ("2024-04-15", "2025-10-01", "past"),
    ]
    assert autism.bar is not None
    assert autism.bar.limits == (dt.date(2024, 4, 15),)
    assert looks(adhd) == [("2025-01-06", "2025-10-01", "open")]
    assert adhd.bar is not None
    assert adhd.bar.limits == ()


def test_a_week_is_as_wide_on_every_card(page: WaitsPage, context: WindowContext) -> None:
    context.choose_child(None)
    spans = {
        (row.scale.last - row.scale.first).days for row in cards(page) if row.scale is not None
    }
    assert spans == {625}
    assert len(cards(page)) == 4


def test_of_all_children_each_has_a_group_and_what_ended_is_apart(
    page: WaitsPage, context: WindowContext
) -> None:
    assert headings(page) == ["Standards as checked on 30 June 2026. Not legal advice."]
    context.choose_child(None)
    assert headings(page)[:2] == ["Rowan Hale: waiting", "Robin Hale: ended"]
    ended = cards(page)[-1]
    assert ended.mark.word == "ENDED"
    assert ended.end_words == "ended 17 May 2022"
    assert ended.right == "Between 50 weeks 1 day and 54 weeks 3 days"
    assert ended.bar is not None
    assert ended.bar.today is None
    assert ended.bar.parts[0].look is BarLook.DASHED  # referred some day in May 2021


def test_the_pane_lists_quotes_checks_choice_and_moves(page: WaitsPage) -> None:
    words = pane_words(page)
    links = {link.accessibleName() for link in page._parts.findChildren(WrappedLink)}
    assert "15 April 2024: 3 months, NICE standard QS51, not law." in words
    assert "3 months after, on the same day of the month" in words
    assert "20 May 2024: Told 52 weeks: “Autism wait: 12 months”" in links
    assert "4 September 2025: “Autism: no date”" in links
    assert "You last asked on 4 September 2025, 27 days ago." in words
    assert "1 April 2025: Autism list moved" in links
    assert "Nothing about a choice is in the journal." in words


def test_each_step_is_one_click_from_its_entry(page: WaitsPage, qtbot: QtBot) -> None:
    links = page._parts.findChildren(WrappedLink)
    accepted = next(link for link in links if "On the autism list" in link.accessibleName())
    with qtbot.waitSignal(page.context.navigate_requested) as went:
        accepted.click()
    assert went.args == ["journal", {"entry": "rowan-07"}]


def test_a_step_is_added_with_its_list_and_its_way_filled_in(page: WaitsPage, qtbot: QtBot) -> None:
    wait = page._waits["rowan rowan-06"]
    menu = page._show_step_menu(wait)
    said = next(one for one in menu.actions() if one.text() == "They said how long the wait is")
    ways = said.menu()
    assert isinstance(ways, QMenu)
    texts = [one.text() for one in ways.actions()]
    assert {"Call to us", "Call from us", "Letter to us", "Appointment"} <= set(texts)
    with qtbot.waitSignal(page.context.navigate_requested) as went:
        next(one for one in ways.actions() if one.text() == "Call from us").trigger()
    assert went.args == [
        "journal",
        {
            "add": "call",
            "step": StepAnswer(event="wait.quoted", about="rowan-06"),
            "direction": "out",
            "came_from": "waits",
        },
    ]
    menu.close()


def test_every_next_step_can_be_added_in_some_way(page: WaitsPage) -> None:
    menu = page._show_step_menu(page._waits["rowan rowan-06"])
    for action in menu.actions():
        ways = action.menu()
        assert isinstance(ways, QMenu)
        assert ways.actions(), action.text()
    menu.close()


def test_a_referral_in_a_month_is_said_as_a_range(make_page: Callable[..., WaitsPage]) -> None:
    page = make_page(("wait.referred", "2024-01", Certainty.MONTH, {"for": "autism"}))
    (card,) = cards(page)
    assert card.right == "Between 87 weeks and 91 weeks 2 days"
    assert card.under == "Referred January 2024"
    assert "Between 1 April 2024 and 30 April 2024: 3 months" in card.note
    assert looks(card)[0] == ("2024-01-01", "2024-01-31", "dashed")
    assert looks(card)[-1] == ("2024-04-30", "2025-10-01", "past")


def test_a_referral_on_no_known_day_has_words_and_no_bar(
    make_page: Callable[..., WaitsPage],
) -> None:
    page = make_page(("wait.referred", "", Certainty.UNKNOWN, {"for": "autism"}))
    (card,) = cards(page)
    assert card.bar is None
    assert (card.right, card.under) == ("Length not known", "Referred, day not known")


def test_a_standard_still_to_come_is_time_left(make_page: Callable[..., WaitsPage]) -> None:
    page = make_page(("wait.referred", "2025-09-01", Certainty.EXACT, {"for": "autism"}))
    (card,) = cards(page)
    assert looks(card) == [
        ("2025-09-01", "2025-10-01", "allowed"),
        ("2025-10-01", "2025-12-01", "dashed"),
    ]
    assert "passed" not in card.spoken


def test_seen_late_keeps_the_wait_open_and_says_by_how_much(
    make_page: Callable[..., WaitsPage],
) -> None:
    page = make_page(
        ("wait.referred", "2024-01-15", Certainty.EXACT, {"for": "autism"}),
        ("wait.seen", "2024-05-15", Certainty.EXACT, {}),
    )
    (card,) = cards(page)
    assert card.mark.word == "MET LATE"
    assert "First seen after 17 weeks 2 days. There is no outcome yet." in card.spoken
    assert "Seen 4 weeks 2 days after that day" in card.spoken
    assert [look for *_days, look in looks(card)] == ["allowed", "past", "open"]


def test_a_wait_led_by_a_consultant_has_the_limit_of_the_law(
    make_page: Callable[..., WaitsPage],
) -> None:
    details = {"for": "paediatrics", "consultant_led": True}
    page = make_page(("wait.referred", "2025-01-06", Certainty.EXACT, details))
    (card,) = cards(page)
    assert "18 weeks, where a consultant leads the care" in card.note
    assert "not law" not in card.note


@pytest.mark.parametrize(
    ("details", "name"),
    [
        ({"for": "occupational_therapy"}, "Occupational therapy"),
        ({"for": "other", "list": "sleep clinic"}, "Sleep clinic"),
        ({"for": "hearing aids"}, "Hearing aids"),
        ({}, "A waiting list"),
    ],
)
def test_a_wait_has_a_name_in_words(
    details: dict[str, object], name: str, make_page: Callable[..., WaitsPage]
) -> None:
    page = make_page(("wait.referred", "2025-01-06", Certainty.EXACT, details))
    assert cards(page)[0].title == name


def test_without_a_wait_the_page_says_what_goes_here(qtbot: QtBot, context: WindowContext) -> None:
    page = WaitsPage(context)
    qtbot.addWidget(page)
    page.show()
    words = [label.text() for label in page._empty_holder.findChildren(QLabel)]
    sentences = "A wait is a list your child is on. Add the referral, and the weeks are counted."
    assert words == ["No waits yet", sentences]
    buttons = [one for one in page.findChildren(Button) if one.isVisible()]
    assert [one.words for one in buttons] == ["Add a wait"]
    with qtbot.waitSignal(context.navigate_requested) as went:
        buttons[0].click()
    assert went.args is not None
    assert went.args[1]["step"] == StepAnswer(event="wait.referred")


@pytest.mark.parametrize("points", [13, 24])
@pytest.mark.parametrize("width", [430, 640, 1080])
def test_no_word_of_a_card_lies_outside_it(
    points: int, width: int, page: WaitsPage, theme: Theme, qtbot: QtBot
) -> None:
    theme.use(points=points)
    page.context.set_one_column(one_column=width < 62 * theme.base_pixels)
    page.context.choose_child(None)
    page.resize(width, 700)
    page.show()
    qtbot.wait(1)
    delegate = page.list.itemDelegate()
    assert isinstance(delegate, CardDelegate)
    for number in range(len(page.list.rows.rows)):
        index = page.list.rows.index(number)
        rect = page.list.visualRect(index)
        assert rect.height() >= delegate.needed_height(index)
        assert rect.width() <= page.list.viewport().width()


def test_the_picture_holds_each_look(theme: Theme) -> None:
    """Solid, hatched, outlined and empty are told apart without colour, by what is drawn inside."""
    days = [dt.date(2025, 1, 1) + dt.timedelta(days=each) for each in (0, 100, 200, 300, 400)]
    kinds = (BarLook.ALLOWED, BarLook.PAST, BarLook.OPEN, BarLook.DASHED)
    parts = tuple(
        BarPart(first, last, look) for first, last, look in zip(days, days[1:], kinds, strict=False)
    )
    image = QImage(400, 40, QImage.Format.Format_RGB32)
    image.fill(theme.colour("paper"))
    painter = QPainter(image)
    room = QRectF(0, 10, 400, 20)
    paint_bar(painter, room, TimeBar(parts, (days[1],)), TimeScale(days[0], days[4]), theme)
    painter.end()

    def colours(left: int) -> set[str]:
        return {image.pixelColor(x, 20).name() for x in range(left + 10, left + 90)}

    assert colours(0) == {theme.colour("accent").name()}
    assert len(colours(100)) > 2  # lines on paper
    assert colours(200) == {theme.colour("pick").name()}
    assert colours(300) == {theme.colour("paper").name()}
    assert image.pixelColor(100, 8).name() == theme.colour("ink").name()  # the tick reaches out


@pytest.fixture
def window(window: MainWindow, tmp_path: Path, clock: StandingClock) -> MainWindow:
    """With a small journal open."""
    window.enter(sample_journal(tmp_path / "family.sendjournal", clock, example=True))
    return window


def test_a_wait_is_added_and_told_of_by_keyboard(window: MainWindow) -> None:
    workspace = window.workspace
    assert workspace is not None
    workspace.go("waits")
    page = workspace.page("waits")
    assert isinstance(page, WaitsPage)
    assert page._empty is not None
    assert page._empty.button is not None
    page._empty.button.setFocus()
    QTest.keyClick(page._empty.button, Qt.Key.Key_Return)
    journal = workspace.page("journal")
    assert isinstance(journal, JournalPage)
    form = journal.form
    assert isinstance(form, EntryForm)
    form.save()  # what the wait is for is asked, though the step came filled in
    assert journal._passing is form
    assert "Choose what the wait is for." in {one.text() for one in form.findChildren(QLabel)}
    row = form.body.editors["step"]
    assert row.focus_target() is QApplication.focusWidget()
    draft = form.body.draft()
    step = draft["step"]
    assert isinstance(step, dict)
    form.body.editors["step"].restore({**step, "touched": True, "asked": {"for": "adhd"}})
    form.save()
    assert journal.form is None
    assert workspace.current == "waits"
    assert QApplication.focusWidget() is page.list
    assert workspace.banner.message.sentence == "Saved."
    (card,) = cards(page)
    assert card.title == "ADHD assessment"
    assert card.under == "Referred 1 October 2025"
    assert card.right == "0 days"


def test_who_came_from_a_wait_comes_back_to_it(window: MainWindow) -> None:
    workspace = window.workspace
    assert workspace is not None
    referrals = [
        Entry(
            id=name,
            children=("c1",),
            date=UncertainDate(day),
            event="wait.referred",
            details={"for": name},
        )
        for name, day in (("autism", "2024-01-08"), ("adhd", "2025-01-06"))
    ]
    workspace.context.journal.save("add referrals", {"entries": referrals})
    workspace.go("waits", {"wait": "adhd"})
    page = workspace.page("waits")
    assert isinstance(page, WaitsPage)
    assert page.list.current == "c1 adhd"

    def form_of_quote() -> EntryForm:
        page._add_step(page._waits["c1 adhd"], ("call", "wait.quoted", "in"))
        here = workspace.page("journal")
        assert isinstance(here, JournalPage)
        assert workspace.current == "journal"
        assert isinstance(here.form, EntryForm)
        return here.form

    form = form_of_quote()
    assert form.plan.back == "Waits"
    form._back.click()
    assert workspace.current == "waits"
    form = form_of_quote()
    form.body.editors["title"].restore("They said twenty weeks")
    form.body.editors["title"].edited.emit()
    form._cancel.click()
    assert workspace.current == "waits"
    assert workspace.banner.message.sentence == "What you typed was not saved."
    act = workspace.banner.message.act
    assert act is not None
    act()
    assert workspace.current == "journal"
    journal = workspace.page("journal")
    assert isinstance(journal, JournalPage)
    brought_back = journal.form
    assert isinstance(brought_back, EntryForm)
    assert brought_back.plan.back == "Waits"
    assert brought_back.body.editors["title"].draft() == "They said twenty weeks"
    brought_back._back.click()
    assert workspace.current == "waits"
    form = form_of_quote()
    step = form.body.draft()["step"]
    assert isinstance(step, dict)
    form.body.editors["step"].restore({**step, "touched": True, "asked": {"weeks": "20"}})
    form.save()
    assert workspace.current == "waits"
    assert page.list.current == "c1 adhd"
    assert page._waits["c1 adhd"].quotes
    journal = workspace.page("journal")
    assert isinstance(journal, JournalPage)
    journal.add("call")  # the next one is the Journal's own again
    assert isinstance(journal.form, EntryForm)
    assert journal.form.plan.back == "Journal"


def test_half_a_step_is_kept_and_gone_on_with(window: MainWindow) -> None:
    workspace = window.workspace
    assert workspace is not None
    workspace.go("journal")
    journal = workspace.page("journal")
    assert isinstance(journal, JournalPage)
    step = StepAnswer(event="wait.referred")
    journal.open_with({"add": "referral", "step": step})
    assert journal.form is not None
    journal.form.body.editors["title"].set_value("Half")
    journal.form.body.editors["title"].edited.emit()
    journal.show_list()
    (name,) = journal.context.journal.drafts()
    journal.go_on_with(name)
    assert journal.form is not None
    values = journal.form.body.values()
    assert values["title"] == "Half"
    assert journal.form.plan.draft == name


def test_a_large_journal_is_counted_apart_and_never_said_to_have_no_waits(
    qtbot: QtBot, context: WindowContext
) -> None:
    many = [
        Entry(id=f"n{number}", children=("c1",), date=UncertainDate("2025-01-06"), title="Note")
        for number in range(FEW + 1)
    ]
    wait = dataclasses.replace(many[0], event="wait.referred", details={"for": "adhd"})
    context.journal.save("add many", {"entries": [*many[1:], wait]})
    page = WaitsPage(context)
    qtbot.addWidget(page)
    words = [label.text() for label in page._empty_holder.findChildren(QLabel)]
    assert words == ["Counting the weeks", "The waits come in a moment."]
    with qtbot.waitSignal(HeldClocks.of(context).ready):
        pass
    assert [card.title for card in cards(page)] == ["ADHD assessment"]


def test_the_weeks_are_counted_again_on_another_day(
    make_page: Callable[..., WaitsPage], clock: StandingClock
) -> None:
    page = make_page(("wait.referred", "2025-09-01", Certainty.EXACT, {"for": "adhd"}))
    assert cards(page)[0].right == "4 weeks 2 days"
    clock.pass_by(days=1)
    page.show()
    assert cards(page)[0].right == "4 weeks 3 days"


@pytest.mark.parametrize(("points", "width"), [(13, 1082), (18, 900), (24, 1046), (13, 442)])
def test_cards_pane_and_its_page_hold_at_every_size(
    points: int, width: int, page: WaitsPage, theme: Theme, qtbot: QtBot
) -> None:
    theme.use(points=points)
    narrow = points >= 18 or width < 600
    page.context.set_one_column(one_column=narrow)
    page.resize(width, 700)
    page.show()
    qtbot.wait(1)
    look_over(page, page)
    page._on_opened()
    qtbot.wait(1)
    look_over(page, page)
    assert page._pane.isVisible()
