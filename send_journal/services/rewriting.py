"""The whole journal written anew, in parts, so that no window stands still meanwhile.

`write` makes a new file beside the journal and `settle` sees to the copies: both may go to another
thread, and take their time. `put_in_place` between them is a moment, on the journal's own thread, and
the only one at which anything changes: the file opens with what was before or with what came after.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from send_journal.storage.apart import Apart, BusyHere
from send_journal.storage.copying import go_on
from send_journal.storage.faults import Busy
from send_journal.storage.journal_file import JournalFile
from send_journal.storage.keys import Key
from send_journal.storage.writing import Written

__all__ = ["Busy", "Fresh", "Rewriting"]

Answer_co = TypeVar("Answer_co", covariant=True)
MayGoOn = Callable[[], None]


@dataclass(frozen=True)
class Fresh:
    """The new file, in nobody's place yet, its key, and the step in it that the old one has not."""

    path: Path
    key: Key | None
    written: Written | None = None


class Rewriting(Generic[Answer_co]):
    """One rewriting of one journal. From `begin` on nobody else writes, until it is in place or given up."""

    def __init__(
        self,
        file: JournalFile,
        write: Callable[[Apart, MayGoOn], Fresh],
        settle: Callable[[Apart, Fresh], Answer_co],
    ) -> None:
        self._file = file
        self._write, self._settle = write, settle
        self._apart = file.apart()
        self._fresh: Fresh | None = None
        self._begun = False

    def begin(self) -> None:
        """On the journal's thread: from here on what would be written is told to wait."""
        if self._apart.busy.is_set():
            raise BusyHere
        self._apart.busy.set()
        self._begun = True

    def write(self, may_go_on: MayGoOn = go_on) -> None:
        """On any thread. What `may_go_on` raises leaves no new file; then `give_up`."""
        self._fresh = self._write(self._apart, may_go_on)

    def put_in_place(self) -> None:
        """On the journal's thread. `Busy`: somebody reads the file just now; try again, or `give_up`."""
        assert self._fresh is not None  # it was written
        self._file.put_in_place(self._fresh.path, self._fresh.key)
        self._apart = self._file.apart()
        self._let_go()

    def settle(self) -> Answer_co:
        """On any thread, once it is in place: the copies. What is half done here is done on."""
        assert self._fresh is not None  # it is in place
        return self._settle(self._apart, self._fresh)

    def give_up(self) -> None:
        """On the journal's thread, where no other works for it any more: all is as it was before."""
        if self._begun and self._fresh is not None:
            self._fresh.path.unlink(missing_ok=True)
        self._let_go()

    def at_once(self) -> Answer_co:
        """All of it here and now."""
        self.begin()
        try:
            self.write()
            self.put_in_place()
        except BaseException:
            self.give_up()
            raise
        return self.settle()

    def _let_go(self) -> None:
        if self._begun:
            self._begun = False
            self._apart.busy.clear()
