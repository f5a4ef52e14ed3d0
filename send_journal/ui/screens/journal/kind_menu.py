"""The menu of what can be added, each with its picture."""

from PySide6.QtWidgets import QMenu, QWidget

from send_journal.domain.kinds import entry_kinds
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.drawn_icon import drawn_icon

KINDS = "kinds"


def kind_menu(theme: Theme, parent: QWidget, title: str) -> QMenu:
    """A menu of the kinds; each action's data is the kind's id."""
    for earlier in parent.findChildren(QMenu, KINDS):
        earlier.deleteLater()  # now, and not as it hides: Qt still works in a menu whose action it runs
    menu = QMenu(title, parent)
    menu.setObjectName(KINDS)
    menu.setAccessibleName(title)
    for kind in entry_kinds():
        action = menu.addAction(drawn_icon(theme, kind.icon, parent), tr(kind.label))
        action.setData(kind.id)
    return menu
