"""What of the family's own ends within two weeks, at the top of every place until it is dealt with."""

import datetime as dt

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from send_journal.domain.changes import ChangeSet
from send_journal.domain.dates import day_in_english
from send_journal.services.deadlines import Deadline, Waited, key_of
from send_journal.ui.announce import announce
from send_journal.ui.context import WindowContext
from send_journal.ui.held_clocks import HeldClocks
from send_journal.ui.layouts import Column, Row
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.banner import Banner, BannerKind
from send_journal.ui.widgets.buttons import icon_button, link_button
from send_journal.ui.widgets.cards import paint_paper
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.pictures import Picture
from send_journal.ui.widgets.status_mark import DUE_SOON

DAYS = 14
AFTER_A_CHANGE = 700  # milliseconds: what was saved shows first
EVERY = 600_000  # a window stays open over midnight


class _Strip(QWidget):
    """Paper with an edge in the colour of what is due soon, a shape, a sentence, a link."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_narrow = False
        self._whole = whole = Row(theme, self, margins=(1.0, 0.5, 0.7, 0.5), gap=0.8)
        self.words = PlainLabel(theme)
        self.link = link_button(theme, tr("See it"))
        self.close_button = icon_button(theme, "x", tr("Hide this until tomorrow"))
        whole.addWidget(Picture(theme, DUE_SOON.shape, colour=DUE_SOON.colour))
        self._text = Column(theme, gap=0.1)
        self._text.addWidget(self.words)
        whole.addLayout(self._text, 1)
        whole.addWidget(self.link)
        whole.addWidget(self.close_button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self.update)

    def fit(self, *, narrow: bool) -> None:
        """The link beside the words, or under them where there is little room."""
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        if narrow:
            self._text.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._whole.insertWidget(2, self.link)

    def paintEvent(self, _event: QPaintEvent) -> None:
        width = self._theme.line("control")
        paint_paper(self, self._theme, "paper", "soon", width=width)


class DueWarning(QWidget):
    """Counts apart from the window, some time after a change; gives way to the banner, never both."""

    def __init__(self, context: WindowContext, banner: Banner) -> None:
        super().__init__()
        self._context, self._banner = context, banner
        self._held = HeldClocks.of(context)
        self._due: tuple[Deadline, ...] = ()
        self._hidden_on: tuple[dt.date, frozenset[str]] | None = None
        self.strip = _Strip(context.theme)
        page = context.theme.tokens.em("margin", "page")
        Column(context.theme, self, margins=(page, 0.5, page, 0.0)).addWidget(self.strip)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTER_A_CHANGE)
        self._soon.timeout.connect(self._ask)
        self._often = QTimer(self)
        self._often.setInterval(EVERY)
        self._often.timeout.connect(self._ask)
        self.strip.link.clicked.connect(self._on_link_clicked)
        self.strip.close_button.clicked.connect(self._on_close_clicked)
        self._held.ready.connect(self._on_ready)
        context.changed.connect(self._on_record_changed)
        context.one_column_changed.connect(self._fit)
        banner.installEventFilter(self)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is due, in words; empty where nothing is."""
        return self.strip.words.text() if self._due else ""

    def begin(self) -> None:
        """Look for the first time, soon: the window is on the screen."""
        self._soon.start()
        self._often.start()

    def place_changed(self) -> None:
        """At another place, what was done at the last is said; what is due comes back."""
        if self._is_wanted and self._banner.message.kind is BannerKind.DONE:
            self._banner.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._banner and event.type() in (
            QEvent.Type.HideToParent,
            QEvent.Type.ShowToParent,
        ):
            self._fit()
        return False

    @property
    def _is_wanted(self) -> bool:
        if self._hidden_on is None:
            return bool(self._due)
        day, keys = self._hidden_on
        is_hidden = day == self._context.today() and {key_of(row) for row in self._due} <= keys
        return bool(self._due) and not is_hidden

    def _ask(self) -> None:
        # A window that is being left is hidden first: nothing of its journal is read any more.
        parent = self.parentWidget()
        if parent is not None and parent.isVisible():
            self._held.ask_apart()

    def _on_ready(self) -> None:
        clocks = self._held.now
        if clocks is None:
            return
        before = self.sentence
        self._due = clocks.deadlines().own_due_within(DAYS)
        if self._due:
            several = len(clocks.record.children) > 1
            names = {child.id: child.name for child in clocks.record.children}
            child = names[self._due[0].child].split(" ")[0] if several else ""
            self.strip.words.setText(due_in_words(self._due, clocks.as_of, child))
        self._fit()
        if self._is_wanted and self.sentence != before:
            announce(self.strip, self.sentence)

    def _fit(self) -> None:
        self.strip.fit(narrow=self._context.one_column)
        self.setVisible(self._is_wanted and self._banner.isHidden())

    def _on_link_clicked(self) -> None:
        if self._due:
            self._context.navigate("deadlines", row=key_of(self._due[0]))

    def _on_close_clicked(self) -> None:
        self._hidden_on = (self._context.today(), frozenset(key_of(row) for row in self._due))
        self._fit()

    def _on_record_changed(self, _change: ChangeSet, _initiator: object) -> None:
        self._soon.start()


def due_in_words(due: tuple[Deadline, ...], as_of: dt.date, child: str) -> str:
    """The first in words, with how many there are: `Yours to do soon: …`."""
    row = due[0]
    title = tr(row.title)
    if child:
        title = tr("{title}, for {child}", title=title, child=child)
    day = row.safe or row.due or row.earliest
    assert day is not None  # only what has a day is due within so many
    if day < as_of and row.due is not None:
        when = tr("The safe day is over. The last day is {day}.", day=day_in_english(row.due))
    elif day == as_of:
        when = tr("Keep to today, {day}.", day=day_in_english(day))
    else:
        time = Waited((day - as_of).days).english()
        when = tr("Keep to {day}, in {time}.", day=day_in_english(day), time=time)
    more = len(due) - 1
    rest = tr_count(more, "{count} more is due soon.", "{count} more are due soon.") if more else ""
    said = tr("Yours to do soon: {title}.", title=title)
    return f"{said} {when} {rest}".strip()
