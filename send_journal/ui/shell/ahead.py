"""Reads the code of the next likely places while nobody waits, so that each opens at once."""

from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

from PySide6.QtCore import QObject, QTimer

FIRST_WAIT, STEP_WAIT = 150, 15  # milliseconds: a key or a click always comes in between
ALL_IN = ".*"  # each module of a folder
LIKELY = (
    "send_journal.ui.forms.editors",
    "send_journal.ui.forms.entry_form",
    "send_journal.ui.screens.deadlines.page",
    "send_journal.domain.printable",
    "send_journal.services.printing",
    "send_journal.services.reporting",
    "send_journal.reports.catalogue.*",
    "send_journal.services.print_preview",
    "send_journal.ui.screens.print.page",
)


class ReadingAhead(QObject):
    """One module at a time, in the order given, parts before the page that needs them; then it rests."""

    def __init__(self, parent: QObject, modules: Sequence[str] = LIKELY) -> None:
        super().__init__(parent)
        self.left = list(modules)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)

    def begin(self) -> None:
        """Start a little later; once all is read, nothing happens."""
        if self.left and not self._timer.isActive():
            self._timer.start(FIRST_WAIT)

    def _on_time(self) -> None:
        name = self.left.pop(0)
        module = import_module(name.removesuffix(ALL_IN))
        if name.endswith(ALL_IN):
            inside = iter_modules(module.__path__, f"{module.__name__}.")
            self.left[:0] = sorted(each.name for each in inside)
        if self.left:
            self._timer.start(STEP_WAIT)
