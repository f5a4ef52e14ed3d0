"""Buttons as `look.md` draws them: outline, filled, quiet and link, with the words as they are."""

import enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from send_journal.ui.theme import Theme, hold_font
from send_journal.ui.widgets.labels import plain_tip


class ButtonKind(enum.Enum):
    """How a button looks. One filled button on any screen."""

    OUTLINE = "outline"
    FILLED = "filled"
    QUIET = "quiet"
    LINK = "link"


class Button(QPushButton):
    """A button whose words say what happens. Its text is plain: an `&` in it is an `&`."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: ButtonKind = ButtonKind.OUTLINE,
        *,
        icon: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._small = small
        self._theme, self._words, self._kind, self._icon = theme, "", kind, icon
        self._colour = "accent" if kind in (ButtonKind.QUIET, ButtonKind.LINK) else "ink"
        self._passed_to: QWidget | None = None
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if kind is ButtonKind.LINK:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_words(text)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def words(self) -> str:
        return self._words

    def pause(self) -> None:
        """Take no press while what it began still runs."""
        has_keyboard = self.window().focusWidget() is self
        self.setEnabled(False)
        self._passed_to = self.window().focusWidget() if has_keyboard else None

    def resume(self) -> None:
        """Take presses again; the keyboard too, if it is where Qt passed it on to meanwhile."""
        self.setEnabled(True)
        if self._passed_to is not None and self._passed_to is self.window().focusWidget():
            self.setFocus()
        self._passed_to = None

    @property
    def kind(self) -> ButtonKind:
        return self._kind

    def set_words(self, text: str) -> None:
        """Change what the button says; `&` needs no care."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: ButtonKind) -> None:
        """Look like another kind: the one filled button of a page may change."""
        self._kind = kind
        self._on_theme_changed()

    def set_icon_name(self, icon: str) -> None:
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_colour(self, token: str) -> None:
        """The colour of the words of a quiet or link button: plum for what is private."""
        self._colour = token
        self.update()

    def sizeHint(self) -> QSize:
        em = self._theme.em
        width = self.fontMetrics().horizontalAdvance(self._words) + 2 * em(self._side()) + 2
        if self._icon:
            width += em(1.2) + (em(0.55) if self._words else 0)
        if self._kind is ButtonKind.LINK:
            return QSize(width, max(self.fontMetrics().height() + em(0.3), 24))
        return QSize(max(width, em(2.3)), em(self._theme.tokens.em("height", "control")))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        hold_font(self, event, self._theme.font(self._role()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_shape(painter)
        self._paint_words(painter)
        painter.end()

    def _paint_shape(self, painter: QPainter) -> None:
        theme, kind = self._theme, self._kind
        line = theme.line("control")
        rect = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        radius = theme.em(theme.tokens.em("radius", "control"))
        over = self.underMouse() and self.isEnabled()
        ground: QColor | None = None
        pen: QPen | None = QPen(theme.colour("edge"), line)
        if not self.isEnabled():
            pen = QPen(theme.colour("edge"), max(1.0, line - 0.5), Qt.PenStyle.DashLine)
        elif kind is ButtonKind.FILLED:
            ground = theme.colour("accent")
            if over or self.isDown():
                ground = ground.lighter(115)
            pen = None
        elif kind is ButtonKind.OUTLINE:
            ground = theme.colour("pick" if self.isDown() else "hover" if over else "paper")
        elif kind is ButtonKind.QUIET:
            ground = theme.colour("hover") if over or self.isDown() else None
            pen = None
        if kind is ButtonKind.LINK:
            return
        painter.setPen(pen if pen is not None else Qt.PenStyle.NoPen)
        painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, radius, radius)

    def _paint_words(self, painter: QPainter) -> None:
        em = self._theme.em
        colour = self._theme.colour(self._text_token())
        words_width = self.fontMetrics().horizontalAdvance(self._words)
        icon_room = em(1.2) + (em(0.55) if self._words else 0) if self._icon else 0
        x = (self.width() - words_width - icon_room) / 2
        if self._kind is ButtonKind.LINK:
            x = 1.0
        if self._icon:
            side = em(1.2)
            box = QRectF(x, (self.height() - side) / 2, side, side)
            self._theme.icons.paint(painter, box, self._icon, colour)
            x += icon_room
        painter.setPen(colour)
        place = QRectF(x, 0, words_width + 2, self.height())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, align, self._words)
        if self._kind is ButtonKind.LINK:
            below = (self.height() + self.fontMetrics().height()) / 2 - 1
            width = 2.0 if self.underMouse() else 1.2
            painter.setPen(QPen(colour, width))
            painter.drawLine(round(x), round(below), round(x + words_width), round(below))

    def _text_token(self) -> str:
        if not self.isEnabled():
            return "soft"
        return "on_accent" if self._kind is ButtonKind.FILLED else self._colour

    def _side(self) -> float:
        sides = {ButtonKind.LINK: 0.0, ButtonKind.QUIET: 0.5}
        return sides.get(self._kind, 1.05 if self._words else 0.55)

    def _role(self) -> str:
        if self._kind is not ButtonKind.LINK:
            return "strong"
        return "small" if self._small else "body"

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(self._role()))
        self.updateGeometry()
        self.update()


def outline_button(theme: Theme, text: str, *, icon: str = "") -> Button:
    """An ordinary button."""
    return Button(theme, text, ButtonKind.OUTLINE, icon=icon)


def filled_button(theme: Theme, text: str, *, icon: str = "") -> Button:
    """The one thing this screen is for."""
    return Button(theme, text, ButtonKind.FILLED, icon=icon)


def quiet_button(theme: Theme, text: str, *, icon: str = "") -> Button:
    """An accent word without a border: Cancel, History."""
    return Button(theme, text, ButtonKind.QUIET, icon=icon)


def link_button(theme: Theme, text: str, *, icon: str = "", small: bool = False) -> Button:
    """An underlined word in the flow of a page."""
    return Button(theme, text, ButtonKind.LINK, icon=icon, small=small)


def icon_button(theme: Theme, icon: str, name: str) -> Button:
    """A square button with a picture; `name` is what a screen reader and the tooltip say."""
    button = Button(theme, "", ButtonKind.OUTLINE, icon=icon)
    button.setAccessibleName(name)
    button.setAccessibleDescription(name)  # else Qt has the tooltip read out, with its markup
    button.setToolTip(plain_tip(name))
    return button
