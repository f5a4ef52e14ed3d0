"""The left rail: the places that exist, each a word and a picture."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from send_journal.ui.layouts import Column
from send_journal.ui.screens import Screen
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.cards import Ground
from send_journal.ui.widgets.choice_group import ChoiceGroup


class Place(QPushButton):
    """One place of the rail, or one of the things at its foot."""

    def __init__(self, theme: Theme, words: str, icon: str, *, place: bool = True) -> None:
        super().__init__(words.replace("&", "&&"))
        self._theme, self._words, self._icon, self._is_place = theme, words, icon, place
        self.setCheckable(place)
        self.setAutoExclusive(place)  # read out as one of several, not as a tick box
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        em = self._theme.em
        height = em(self._theme.tokens.em("height", "place") * self._squeeze())
        width = em(self._before()) + self._theme.metrics("strong").horizontalAdvance(self._words)
        return QSize(width + em(0.4), max(height, 24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, em = self._theme, self._theme.em
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            self._paint_ground(painter, chosen=chosen)
        icon_token = "accent" if chosen else "soft"
        side = em(1.2)
        box = QRectF(em(0.42 if theme.large_text else 0.62), (self.height() - side) / 2, side, side)
        theme.icons.paint(painter, box, self._icon, theme.colour(icon_token))
        painter.setFont(theme.font("strong" if chosen else "body"))
        painter.setPen(theme.colour("ink"))
        x = em(self._before())
        place = QRectF(x, 0, self.width() - x, self.height())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, align, self._words)
        painter.end()

    def _paint_ground(self, painter: QPainter, *, chosen: bool) -> None:
        theme = self._theme
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = theme.em(theme.tokens.em("radius", "control"))
        painter.setPen(QPen(theme.colour("line"), 1) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("paper" if chosen else "hover"))
        painter.drawRoundedRect(rect, radius, radius)
        if chosen:
            bar = QRectF(0, self.height() * 0.22, theme.em(0.22), self.height() * 0.56)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(bar, 1.5, 1.5)

    def _before(self) -> float:
        """Where the word starts, in em; the foot's words stand a little further left."""
        return 1.95 if self._theme.large_text else 2.55 if self._is_place else 2.4

    def _squeeze(self) -> float:
        return 0.79 if self._theme.large_text else 1.0 if self._is_place else 0.92

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font("body"))
        self.updateGeometry()
        self.update()


class Rail(Ground):
    """Child chooser on top, places under it, Help, Settings and *Hide and lock* at the foot."""

    chosen = Signal(str)
    lock_asked = Signal()
    foot_moved = Signal()

    def __init__(self, theme: Theme, screens: Sequence[Screen], chooser: QWidget) -> None:
        super().__init__(theme, "rail", lines="right")
        self._theme = theme
        self.setAccessibleName(tr("Places"))
        self._group = ChoiceGroup(self)
        self._ids: dict[Place, str] = {}
        column = self._column = Column(theme, self, gap=0.1)
        column.addWidget(chooser)
        column.space(0.25)
        for screen in screens:
            if screen.in_rail:
                self._add(column, Place(theme, tr(screen.title), screen.icon), screen.id)
        column.addStretch(1)
        self.has_foot = True
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        for screen in screens:
            if screen.foot:
                place = Place(theme, tr(screen.title), screen.icon, place=False)
                place.clicked.connect(self._on_foot_clicked)
                self._ids[place] = screen.id
                foot.addWidget(place)
        lock = Place(theme, tr("Hide and lock"), "lock", place=False)
        lock.clicked.connect(self._on_lock_clicked)
        foot.addWidget(lock)
        column.addWidget(self._foot)
        self._group.picked.connect(self._on_place_picked)
        theme.changed.connect(self._fit)
        self._fit()

    def show_current(self, screen_id: str) -> None:
        """Mark where the window is; a place at the foot marks none above."""
        places = (place for place, each in self._ids.items() if each == screen_id)
        here = next((place for place in places if self._group.id(place) != -1), None)
        self._group.show_chosen(here)

    def first_focus(self) -> QWidget:
        """Where the keyboard goes in the rail: the place that is marked, else the one to begin with."""
        return self._group.checkedButton() or next(iter(self._ids))

    def set_foot_shown(self, *, shown: bool) -> None:
        """Where there is little room the foot's things move to the menus, and the places get it."""
        moved, self.has_foot = shown is not self.has_foot, shown
        self._foot.setVisible(shown)
        self._fit()
        if moved:
            self.foot_moved.emit()

    def _add(self, column: QVBoxLayout, place: Place, screen_id: str) -> None:
        self._group.addButton(place)
        self._ids[place] = screen_id
        column.addWidget(place)

    def _fit(self) -> None:
        theme, large = self._theme, self._theme.large_text
        sides = (0.3, 0.35, 0.3, 0.3) if large else (0.58, 0.72, 0.62, 0.6)
        self._column.setContentsMargins(*(theme.em(side) for side in sides))
        width = theme.em(7.35 if large else theme.tokens.em("width", "rail"))
        shown = (each for each in self.findChildren(Place) if each.isVisibleTo(self))
        words = [place.sizeHint().width() for place in shown]
        needed = max(words, default=0) + theme.em(sides[0]) + theme.em(sides[2])
        self.setFixedWidth(max(width, needed))

    def _on_place_picked(self) -> None:
        button = self._group.checkedButton()
        if isinstance(button, Place):
            self.chosen.emit(self._ids[button])

    def _on_foot_clicked(self) -> None:
        place = self.sender()
        if isinstance(place, Place):
            self.chosen.emit(self._ids[place])

    def _on_lock_clicked(self) -> None:
        self.lock_asked.emit()
