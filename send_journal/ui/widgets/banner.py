"""One sentence across the page that stays until it is dealt with; undo lives here."""

import enum
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from shiboken6 import isValid

from send_journal.problems import KnownProblem
from send_journal.ui.announce import announce
from send_journal.ui.layouts import Row
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import icon_button, link_button
from send_journal.ui.widgets.cards import paint_paper
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.pictures import Picture
from send_journal.ui.widgets.status_mark import Shape


class BannerKind(enum.Enum):
    """What a banner is about; the icon and its colour follow."""

    DONE = "done"
    TO_KNOW = "to know"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Message:
    """What a banner says: a sentence, and one thing that can be done about it."""

    sentence: str
    kind: BannerKind = BannerKind.TO_KNOW
    link: str = ""
    act: Callable[[], None] | None = None

    @classmethod
    def about(cls, problem: KnownProblem) -> "Message":
        """A known problem, in its own two sentences."""
        words = f"{tr(problem.sentence)} {tr(problem.next_step)}".strip()
        return cls(words, BannerKind.PROBLEM)


_LOOKS: dict[BannerKind, tuple[str | Shape, str]] = {
    BannerKind.DONE: ("check", "met"),
    BannerKind.TO_KNOW: ("info", "accent"),
    BannerKind.PROBLEM: (Shape.TRIANGLE, "late"),
}


class Banner(QWidget):
    """The one banner of a window. Hidden until there is something to say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._message = Message("")
        self._came_from: QWidget | None = None
        row = Row(theme, self, margins=(1.0, 0.5, 0.7, 0.5), gap=0.8)
        self._picture = Picture(theme, "info")
        self._words = PlainLabel(theme)
        self._link = link_button(theme, "")
        self._close = icon_button(theme, "x", tr("Close this message"))
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self._link)
        row.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._link.clicked.connect(self._on_link_clicked)
        self._close.clicked.connect(self.clear)
        theme.changed.connect(self.update)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # a banner is part of a window
        application.focusChanged.connect(self._on_focus_changed)
        self.hide()

    @property
    def message(self) -> Message:
        return self._message

    def say(self, message: Message) -> None:
        """Show `message` in place of the one before, and have it read out."""
        self._message = message
        self._picture.show_picture(*_LOOKS[message.kind])
        self._words.setText(message.sentence)
        self._link.set_words(message.link)
        self._link.setVisible(bool(message.link))
        self.setAccessibleName(message.sentence)
        self.show()
        self.update()
        announce(self, message.sentence, urgent=message.kind is BannerKind.PROBLEM)

    def clear(self) -> None:
        """Say nothing more; the keyboard goes back to where it came from, if it was in here."""
        had_keyboard, before = self._holds(self.window().focusWidget()), self._came_from
        self._message, self._came_from = Message(""), None
        self.hide()
        if had_keyboard and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        problem = self._message.kind is BannerKind.PROBLEM
        width = self._theme.line("control")
        paint_paper(self, self._theme, "paper", "late" if problem else "edge", width=width)

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and self._holds(now) and not self._holds(before):
            self._came_from = before

    def _on_link_clicked(self) -> None:
        act = self._message.act
        self.clear()
        if act is not None:
            act()


def banner_slot(theme: Theme, banner: Banner) -> QWidget:
    """The banner with the page's margins round it, so that it lies on the desk."""
    holder = QWidget()
    page = theme.tokens.em("margin", "page")
    row = Row(theme, holder, margins=(page, 0.5, page, 0.0))
    row.addWidget(banner)
    return holder
