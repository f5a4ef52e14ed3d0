"""Help for where the user is, and every other page of it: one at a time, or found by a word."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Column, Flow
from send_journal.ui.screens import ScreenPage
from send_journal.ui.screens.help.paper import print_topics
from send_journal.ui.screens.help.topics import Piece, Topic, topics
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import link_button, outline_button
from send_journal.ui.widgets.cards import PageHeader
from send_journal.ui.widgets.choices import Chooser
from send_journal.ui.widgets.fields import SearchField
from send_journal.ui.widgets.labels import PlainLabel, text_label
from send_journal.ui.widgets.scrolling import ScrollPage

FIRST, KEYS = "journal", "keys"


class PieceView(QWidget):
    """A heading and its sentences."""

    def __init__(self, theme: Theme, piece: Piece) -> None:
        super().__init__()
        self.piece = piece
        inside = Column(theme, self, margins=(0.0, 0.0, 0.0, 0.6), gap=0.3)
        inside.addWidget(text_label(theme, piece.heading, "h3"))
        for sentence in piece.sentences:
            inside.addWidget(text_label(theme, sentence))


class TopicView(QWidget):
    """One page of the help. Its parts are made when they are first to be seen."""

    def __init__(self, theme: Theme, topic: Topic) -> None:
        super().__init__()
        self.topic = topic
        self._theme = theme
        self._column = Column(theme, self, gap=0.5)
        self._column.addWidget(text_label(theme, topic.title, "h2"))
        self.pieces: list[PieceView] = []

    def show_what_holds(self, typed: str) -> None:
        """Show the parts that have the typed words; all of them without any."""
        if not self.pieces:
            self.pieces = [PieceView(self._theme, piece) for piece in self.topic.pieces]
            for view in self.pieces:
                self._column.addWidget(view)
        for view in self.pieces:
            view.setVisible(view.piece.holds(typed))
        self.setVisible(any(not view.isHidden() for view in self.pieces))

    def add(self, widget: QWidget) -> None:
        """Something more at the end of the page."""
        self._column.addWidget(widget)


class HelpPage(ScreenPage):
    """Opens at the page for where F1 was pressed. Nothing in it opens a browser."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context)
        theme = context.theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        header = PageHeader(theme, tr("Help"))
        self.print_button = outline_button(theme, tr("Print this page"), icon="printer")
        header.add_action(self.print_button)
        whole.addWidget(header)
        whole.addWidget(self._make_top(theme))
        self._page = ScrollPage(theme, tr("Help"), gap=0.75, most_width=40)
        self._page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing in it takes the keyboard
        whole.addWidget(self._page, 1)
        self._views = {topic.id: TopicView(theme, topic) for topic in topics()}
        for view in self._views.values():
            self._page.column.addWidget(view)
            self.chooser.add_choices([(view.topic.title, view.topic.id)])
        self._came_from = ""
        self._keys: QWidget | None = None
        self.print_button.clicked.connect(self._on_print_clicked)
        self.search.textChanged.connect(self._show)
        self.chooser.currentIndexChanged.connect(self._on_chosen)
        self.back.clicked.connect(self._on_back)
        self._show()

    def open_with(self, arguments: Mapping[str, object]) -> None:
        """`about` is the page to show, `came_from` the place that asked; `search` is typed for the user."""
        about, came_from = arguments.get("about"), arguments.get("came_from")
        if isinstance(came_from, str) and came_from:
            self._came_from = came_from
            self.back.show()
        self.search.setText(str(arguments.get("search", "")))
        self.chooser.choose(about if about in self._views else self.chooser.currentData())
        self._show()
        self._page.verticalScrollBar().setValue(0)

    def first_focus(self) -> QWidget:
        return self.search

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._keys is None:
            self._keys = self._list_of_keys()
            self._views[KEYS].add(self._keys)

    @property
    def shown_topic(self) -> str:
        """The id of the page that is shown; empty while something is searched for."""
        return "" if self.search.text().strip() else str(self.chooser.currentData())

    @property
    def shown_headings(self) -> list[str]:
        """The headings that are shown, in order."""
        return [
            piece.piece.heading
            for view in self._views.values()
            if not view.isHidden()
            for piece in view.pieces
            if not piece.isHidden()
        ]

    def _make_top(self, theme: Theme) -> QWidget:
        margin = theme.tokens.em("margin", "page")
        top = QWidget()
        column = Column(theme, top, margins=(margin, 0.0, margin, 0.6), gap=0.4)
        self.back = link_button(theme, tr("Back to where I was"), icon="arrow-left")
        self.back.hide()
        words = tr("Search the help")
        self.search = SearchField(theme, words, hints=(words,))
        self.chooser = Chooser(theme, tr("Page of the help"))
        self.said = PlainLabel(theme, "", "small", colour="soft")
        self.said.hide()
        line = QWidget()
        flow = Flow(theme, line, gap=0.6)
        flow.addWidget(self.chooser)
        column.addWidget(self.back)
        column.addWidget(self.search)
        column.addWidget(line)
        column.addWidget(self.said)
        return top

    def _show(self) -> None:
        typed = self.search.text().strip()
        for topic_id, view in self._views.items():
            if typed or topic_id == self.chooser.currentData():
                view.show_what_holds(typed)
            else:
                view.hide()
        self.print_button.setVisible(not typed)
        found = bool(self.shown_headings)
        self.said.setText("" if found else tr("Nothing found. Try one word."))
        self.said.setVisible(not found)

    def _on_chosen(self) -> None:
        self.search.clear()
        self._show()
        self._page.verticalScrollBar().setValue(0)

    def _on_print_clicked(self) -> None:
        topic = self._views[self.shown_topic].topic
        if topic.id == KEYS:
            keys = tuple(f"{words}: {keys}" for words, keys in self._actions_with_keys())
            *before, last = topic.pieces
            topic = replace(
                topic, pieces=(*before, replace(last, sentences=(*last.sentences, *keys)))
            )
        said = print_topics(self, self.context.desktop, (topic,))
        if said:
            self.context.say_done(said)

    def _on_back(self) -> None:
        self.context.navigate(self._came_from)

    def _list_of_keys(self) -> QWidget:
        """Every key of the window with what it does, as the menus have them now."""
        theme, holder = self.context.theme, QWidget()
        column = Column(theme, holder, gap=0.3)
        for words, keys in self._actions_with_keys():
            column.addWidget(text_label(theme, f"{words}: {keys}"))
        return holder

    def _actions_with_keys(self) -> Iterator[tuple[str, str]]:
        step: QWidget | None = self
        while step is not None:
            for action in step.actions():
                if action.shortcuts():
                    native = QKeySequence.SequenceFormat.NativeText
                    keys = ", ".join(keys.toString(native) for keys in action.shortcuts())
                    yield action.text().replace("&&", "&"), keys
            step = step.parentWidget()
