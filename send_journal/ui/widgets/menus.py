"""A menu that is made anew each time it opens."""

from PySide6.QtWidgets import QMenu, QWidget


def new_menu(parent: QWidget, name: str, title: str = "") -> QMenu:
    """An empty menu of `parent`. The one before it of that name goes now.

    Not as it hides: Qt still works in a menu whose action it runs, and would take the window with it.
    """
    for earlier in parent.findChildren(QMenu, name):
        earlier.setObjectName("")
        earlier.deleteLater()
    menu = QMenu(title, parent)
    menu.setObjectName(name)
    return menu
