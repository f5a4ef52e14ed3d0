"""A line drawing as a QIcon, for menus and for Qt's own buttons."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from send_journal.ui.theme import Theme


def drawn_icon(theme: Theme, name: str, widget: QWidget) -> QIcon:
    """The drawing `name` in ink, sharp on the screen that `widget` is on."""
    side = theme.em(1.2)
    ratio = widget.devicePixelRatioF()
    pixels = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    pixels.setDevicePixelRatio(ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    theme.icons.paint(painter, QRectF(0, 0, side, side), name, theme.colour("ink"))
    painter.end()
    return QIcon(pixels)
