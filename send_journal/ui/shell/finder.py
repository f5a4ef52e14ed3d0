"""Two small windows over all the actions: a finder that knows them by their words, and the list of keys."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QListWidget, QListWidgetItem, QWidget

from send_journal.ui.layouts import Measure
from send_journal.ui.shell.actions import Actions
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.dialogs import Dialog, Telling
from send_journal.ui.widgets.fields import SearchField
from send_journal.ui.widgets.labels import text_label


class CommandFinder(Dialog):
    """Type part of what you want to do; Enter does it."""

    help_about = "keys"

    def __init__(self, theme: Theme, parent: QWidget, actions: Actions) -> None:
        super().__init__(theme, parent, tr("Find a command"))
        self._actions = actions
        self.search = SearchField(
            theme, tr("What do you want to do?"), hints=(tr("add, print, larger"),)
        )
        self.found = QListWidget()
        self.found.setAccessibleName(tr("Commands found"))
        self.found.setFont(theme.font("body"))
        self.found.setUniformItemSizes(True)
        Measure(self.found, theme, height=13.0)
        self.column.addWidget(self.search)
        self.column.addWidget(self.found)
        self.nothing = text_label(theme, tr("Nothing found. Try another word."), colour="soft")
        self.column.addWidget(self.nothing)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._on_chosen)
        self.search.installEventFilter(self)
        self.found.itemActivated.connect(self._on_chosen)
        self._fill()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self.reject()
                return True
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and event.type() == QEvent.Type.KeyPress and self.found.count():
                row = (self.found.currentRow() + step) % self.found.count()
                self.found.setCurrentRow(row)
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        self.found.clear()
        typed = self.search.text()
        found = [
            action
            for action in self._actions.all()
            if action.isEnabled() and self._actions.finds(action, typed)
        ]
        # "letter" adds one, before it undoes one; and "child" before what only has to do with children
        # and what is called just so before all: "add a note" is no "add a note on help"
        first = typed.split()[0].lower() if typed.split() else ""
        whole = " ".join(typed.lower().split())
        found.sort(
            key=lambda action: (
                _words_and_keys(action)[0].lower() != whole,
                not _words(action).lower().startswith(first),
                first not in _words(action).lower(),
                bool(first) and action.data() in ("undo", "redo"),
            )
        )
        for action in found:
            item = QListWidgetItem(_words(action))
            item.setData(Qt.ItemDataRole.UserRole, action.data())
            self.found.addItem(item)
        self.found.setCurrentRow(0)
        self.nothing.setVisible(not self.found.count())

    def _on_chosen(self) -> None:
        item = self.found.currentItem()
        if item is not None:
            action = self._actions.action(str(item.data(Qt.ItemDataRole.UserRole)))
            self.accept()
            action.trigger()


class ShortcutList(Telling):
    """Every key of the window, with what it does."""

    help_about = "keys"

    def __init__(self, theme: Theme, parent: QWidget, actions: Actions) -> None:
        super().__init__(theme, parent, tr("Keyboard shortcuts"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.em(1.5))
        with_keys = [one for one in map(_words_and_keys, actions.all()) if one[1]]
        for row, (words, keys) in enumerate(with_keys):
            grid.addWidget(text_label(theme, keys, "strong"), row, 0)
            grid.addWidget(text_label(theme, words), row, 1)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)


def _words(action: QAction) -> str:
    words, keys = _words_and_keys(action)
    keys = keys.partition(", ")[0]
    return f"{words}    {keys}" if keys else words


def _words_and_keys(action: QAction) -> tuple[str, str]:
    """What it is called, and its keys: shortcuts, or those that its own list listens for."""
    words, _, own = action.text().replace("&&", "&").partition("\t")
    keys = [keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts()]
    return words, ", ".join(keys) or own
