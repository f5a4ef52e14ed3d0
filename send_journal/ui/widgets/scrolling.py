"""A page that scrolls when it is higher than its room, and brings what has the keyboard into view."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from send_journal.ui.layouts import Column, Margins, Measure, Row
from send_journal.ui.theme import Theme


class OnePage(QWidget):
    """One of its pages at a time, and only as high as that one (a stack is as high as its highest)."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._column = Column(theme, self)
        self.pages: list[QWidget] = []

    def add(self, page: QWidget) -> None:
        page.setVisible(False)
        self.pages.append(page)
        self._column.addWidget(page)

    def show_only(self, page: QWidget) -> None:
        for held in self.pages:
            held.setVisible(held is page)

    @property
    def current(self) -> QWidget | None:
        return next((page for page in self.pages if not page.isHidden()), None)


def keep_current_in_view(view: QAbstractItemView, before: QSize, now: QSize) -> None:
    """Follow the current row where a list gets lower, as under a new banner; not one scrolled away from."""
    row = view.visualRect(view.currentIndex())
    was_in_view = row.top() >= 0 and row.bottom() <= before.height()
    if row.isValid() and was_in_view and row.bottom() > now.height():
        view.scrollTo(view.currentIndex())


def held_narrow(theme: Theme, widget: QWidget, most_width: float) -> Row:
    """`widget` at the left, at most so many em wide; its height is right for the width it gets."""
    Measure(widget, theme, most_width=most_width)
    row = Row(theme)
    row.addWidget(widget, 1)
    row.addStretch(0)
    return row


class ScrollPage(QScrollArea):
    """Scrolls up and down, never sideways: its contents wrap to its width. Fill `column`.

    `most_width` in em holds lines to a length that can be read.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        margins: Margins = (1.75, 0.25, 1.75, 1.5),
        gap: float = 1.0,
        most_width: float | None = None,
    ) -> None:
        super().__init__()
        self._theme, self._most_width, self._sides = theme, most_width, margins[0] + margins[2]
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)
        self.page = QWidget()
        self.page.setAutoFillBackground(False)
        self.page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        # Not an alignment: a layout that is aligned gets no more height than its widest lines need.
        whole = Column(theme, self.page, gap=0)
        self.column = Column(theme, margins=margins, gap=gap)
        whole.addLayout(self.column)
        whole.addStretch(1)
        self.setWidget(self.page)
        self.page.installEventFilter(self)
        # What has the keyboard moves where a sentence comes above it, or was not laid out yet.
        self._follows = False
        self._laid_out = QTimer(self, singleShot=True, interval=0)
        self._laid_out.timeout.connect(self._on_laid_out)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled_away)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # a page is part of a window
        application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_fixed = self.minimumWidth() == self.maximumWidth()
        if watched is self.page and event.type() == QEvent.Type.LayoutRequest and not is_fixed:
            self.setMinimumWidth(min(self.page.minimumSizeHint().width(), self._theme.em(30)))
        if watched is self.page and event.type() == QEvent.Type.Resize and self._follows:
            self._laid_out.start()
        return super().eventFilter(watched, event)

    def bring_up(self, below: QWidget, keep: QWidget) -> None:
        """Scroll until all of `below` shows, but no further than `keep` does."""
        bar, room = self.verticalScrollBar(), self._theme.em(0.5)
        end = below.mapTo(self.page, QPoint(0, below.height())).y() + room
        most = keep.mapTo(self.page, QPoint(0, 0)).y() - room
        bar.setValue(max(bar.value(), min(end - self.viewport().height(), most)))

    def shows(self, widget: QWidget) -> bool:
        """Whether the whole height of a widget of the page can be seen."""
        top = widget.mapTo(self.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + widget.height() <= self.viewport().height()

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._follows = new is not None and self.page.isAncestorOf(new)
        self._bring_keyboard_up(new)

    def _on_scrolled_away(self) -> None:
        self._follows = False

    def _on_laid_out(self) -> None:
        self._bring_keyboard_up(QApplication.focusWidget())

    def _bring_keyboard_up(self, focus: QWidget | None) -> None:
        if focus is not None and self.page.isAncestorOf(focus):
            room = self._theme.em(1.0)
            self.ensureWidgetVisible(focus, room, room)

    def _on_theme_changed(self) -> None:
        if self._most_width is not None:
            self.page.setMaximumWidth(self._theme.em(self._most_width + self._sides))
