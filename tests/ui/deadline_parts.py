"""The Deadlines page on the worked example, as at 1 October 2025, and what is read from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from send_journal.services.deadlines import Deadline
from send_journal.services.example import make_example_journal
from send_journal.services.opening import open_journal
from send_journal.ui.context import WindowContext
from send_journal.ui.screens.deadlines.page import DeadlinesPage
from send_journal.ui.screens.deadlines.wording import DeadlineRow
from send_journal.ui.widgets.buttons import Button
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.wrapped_link import WrappedLink
from tests.ui.parts import StandingClock, show_window


@contextmanager
def example_page(
    qtbot: QtBot, context: WindowContext, clock: StandingClock, folder: Path
) -> Iterator[DeadlinesPage]:
    """The page, shown, with the example in place of the journal."""
    path = folder / "example.sendjournal"
    make_example_journal(path, computer="kitchen laptop", clock=clock)
    example = open_journal(path, computer="kitchen laptop", clock=clock)
    kept, context.journal = context.journal, example
    shown = DeadlinesPage(context)
    qtbot.addWidget(shown)
    shown.resize(1100, 760)
    show_window(shown, qtbot)
    yield shown
    context.jobs.stop_all()
    context.journal = kept
    example.close()


def under(page: DeadlinesPage, heading: str) -> list[DeadlineRow]:
    """The rows below a heading."""
    found: list[DeadlineRow] = []
    here = False
    for row in page.front.rows.rows.rows:
        assert isinstance(row, DeadlineRow)
        if row.heading:
            here = row.title == heading
        elif here:
            found.append(row)
    return found


def spoken(page: DeadlinesPage, heading: str) -> list[str]:
    return [row.spoken for row in under(page, heading)]


def choose(page: DeadlinesPage, rule: str, heading: str = "") -> Deadline:
    """Choose the first row of a rule, below a heading if one is named."""
    rows = under(page, heading) if heading else page.front.rows.rows.rows
    row_id = next(row.id for row in rows if row.id.startswith(f"{rule} "))
    place = page.front.rows.rows.place_of(row_id)
    assert place is not None
    page.front.rows.go_to(place)
    assert page.chosen is not None
    return page.chosen


def said(page: DeadlinesPage) -> str:
    """All that the pane says."""
    QApplication.sendPostedEvents()
    labels = [each for each in page.pane.findChildren(PlainLabel) if each.isVisible()]
    links = [each.text() for each in page.pane.findChildren(WrappedLink) if each.isVisible()]
    return "\n".join([*(label.text() for label in labels), *links])


def button(page: DeadlinesPage, words: str) -> Button:
    QApplication.sendPostedEvents()
    found = page.findChildren(Button)
    return next(each for each in found if each.words == words and each.isVisible())
