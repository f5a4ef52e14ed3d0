"""The menu of what can be added, each with its picture."""

from PySide6.QtWidgets import QMenu, QWidget

from send_journal.domain.kinds import entry_kinds
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.drawn_icon import drawn_icon
from send_journal.ui.widgets.menus import new_menu


def kind_menu(theme: Theme, parent: QWidget, title: str) -> QMenu:
    """A menu of the kinds; each action's data is the kind's id."""
    menu = new_menu(parent, "kinds", title)
    menu.setAccessibleName(title)
    for kind in entry_kinds():
        action = menu.addAction(drawn_icon(theme, kind.icon, parent), tr(kind.label))
        action.setData(kind.id)
    return menu
