"""A line drawing as a widget, in the theme's colour of the moment; decoration, so it has no name."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from send_journal.ui.theme import Theme
from send_journal.ui.widgets.status_mark import Shape, paint_shape


class Picture(QWidget):
    """The icon `name`, `side` em square."""

    def __init__(
        self, theme: Theme, name: str | Shape, *, side: float = 1.2, colour: str = "ink"
    ) -> None:
        super().__init__()
        self._theme, self._name, self._side, self._colour = theme, name, side, colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def show_picture(self, name: str | Shape, colour: str = "ink") -> None:
        """Show another icon, or a status shape, which is drawn a little smaller."""
        self._name, self._colour = name, colour
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.em(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, box = self._theme.colour(self._colour), QRectF(self.rect())
        if isinstance(self._name, Shape):
            inset = box.width() * 0.14
            paint_shape(painter, box.adjusted(inset, inset, -inset, -inset), self._name, colour)
        else:
            self._theme.icons.paint(painter, box, self._name, colour)
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
