"""The menu of what can be added, each with its picture."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from send_journal.domain.kinds import entry_kinds
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr


def menu_icon(theme: Theme, name: str, widget: QWidget) -> QIcon:
    """A line drawing for a menu, sharp on any screen."""
    side = theme.em(1.2)
    ratio = widget.devicePixelRatioF()
    pixels = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    pixels.setDevicePixelRatio(ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    theme.icons.paint(painter, QRectF(0, 0, side, side), name, theme.colour("ink"))
    painter.end()
    return QIcon(pixels)


def kind_menu(theme: Theme, parent: QWidget, title: str) -> QMenu:
    """A menu of the kinds; each action's data is the kind's id."""
    menu = QMenu(title, parent)
    menu.setAccessibleName(title)
    for kind in entry_kinds():
        action = menu.addAction(menu_icon(theme, kind.icon, parent), tr(kind.label))
        action.setData(kind.id)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
