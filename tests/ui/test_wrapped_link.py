"""A link of any length keeps the height of all its lines, whatever the layout it stands in."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from send_journal.ui.layouts import Column
from send_journal.ui.theme import Theme
from send_journal.ui.widgets.wrapped_link import WrappedLink


@pytest.mark.parametrize("width", [160, 240, 320, 800])
def test_every_line_of_a_link_has_its_height(theme: Theme, qtbot: QtBot, width: int) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    link = WrappedLink(theme, "Started by: Request for an EHC needs assessment")
    column = Column(theme, holder)
    column.addWidget(link)
    column.addStretch(1)
    holder.resize(width, 400)
    holder.show()
    assert link.height() == link.heightForWidth(link.width())
