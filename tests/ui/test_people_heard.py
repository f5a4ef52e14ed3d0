"""Last heard and last asked are right however long ago, and what is only planned is not heard yet."""

import datetime as dt

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from send_journal.domain.dates import UncertainDate
from send_journal.domain.record import Entry, Person
from send_journal.ui.context import WindowContext
from send_journal.ui.screens.people.page import LOOKED_THROUGH, PeoplePage


def entry(name: str, day: dt.date, direction: str, status: str | None = None) -> Entry:
    return Entry(
        id=name,
        children=("c1",),
        date=UncertainDate.on(day),
        kind="email",
        direction=direction,
        title=name,
        people=("p2",),
        status=status,
    )


def words_of(screen: PeoplePage) -> list[str]:
    QApplication.sendPostedEvents()
    return [one.text() for one in screen.findChildren(QLabel) if one.isVisible()]


def test_an_answer_of_long_ago_is_found_behind_many_letters_to_them(
    context: WindowContext, qtbot: QtBot
) -> None:
    start = dt.date(2024, 1, 1)
    sent = [
        entry(f"s{number:04}", start + dt.timedelta(days=number), "out")
        for number in range(1, LOOKED_THROUGH + 20)
    ]
    heard = entry("heard", start, "in")
    planned = entry("planned", dt.date(2026, 1, 1), "in", "expected")
    context.journal.save(
        "add", {"people": [Person(id="p2", name="J. Reed")], "entries": [*sent, heard, planned]}
    )
    screen = PeoplePage(context)
    qtbot.addWidget(screen)
    screen.resize(1082, 736)
    screen.show()
    screen.open_with({"person": "p2"})
    words = words_of(screen)
    assert any(one.startswith("1 January 2024, ") for one in words)
    assert "not in the journal" not in words
    assert not any(one.startswith("1 January 2026") for one in words)
