"""Saving and deleting from the Journal: few at once, many by a thread of their own."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from send_journal.domain.changes import ChangeSet
from send_journal.domain.record import Thing
from send_journal.problems import KnownProblem
from send_journal.services.journal import Apart
from send_journal.services.writing_apart import delete_apart, save_apart
from send_journal.ui.context import WindowContext
from send_journal.ui.jobs import Work
from send_journal.ui.long_writing import AT_ONCE, LongWriting
from send_journal.ui.tr import tr


class Changing:
    """Makes a change for a page, says so and goes on with `then`; or says why it could not be made."""

    def __init__(self, context: WindowContext, page: QWidget) -> None:
        self._context, self._page = context, page
        self._writing = LongWriting(context, page)

    def save(
        self,
        label: str,
        things: Mapping[str, Sequence[Thing]],
        said: str,
        then: Callable[[], None],
    ) -> None:
        """Add or change things."""
        if _size(things) <= AT_ONCE:
            self._at_once(partial(self._context.journal.save, label, things), said, then)
        else:
            self._apart(label, lambda apart: partial(save_apart, apart, label, things), said, then)

    def delete(
        self, label: str, ids: Mapping[str, Sequence[str]], said: str, then: Callable[[], None]
    ) -> None:
        """Put things in the Bin."""
        if _size(ids) <= AT_ONCE:
            self._at_once(partial(self._context.journal.delete, label, ids), said, then)
        else:
            self._apart(label, lambda apart: partial(delete_apart, apart, label, ids), said, then)

    def _at_once(
        self, change: Callable[[], ChangeSet], said: str, then: Callable[[], None]
    ) -> None:
        try:
            made = change()
        except KnownProblem as problem:
            self._context.say_problem(problem)
            return
        self._done(made, said, then)

    def _apart(
        self,
        label: str,
        work: Callable[[Apart], Work],
        said: str,
        then: Callable[[], None],
    ) -> None:
        journal = self._context.journal
        if self._writing.running:
            return  # it was pressed again before its page came up
        try:
            apart = journal.apart()
        except KnownProblem as problem:
            self._context.say_problem(problem)
            return
        self._writing.start(
            self._page.window(),
            tr("Saving: {what}", what=label),
            tr("Saving the change …"),
            work(apart),
            lambda written: self._done(journal.take_notice(written), said, then),
            self._context.say_problem,
        )

    def _done(self, change: ChangeSet, said: str, then: Callable[[], None]) -> None:
        self._context.publish(change, self._page)
        self._context.say_saved(said)
        then()


def _size(lists: Mapping[str, Sequence[object]]) -> int:
    return sum(len(each) for each in lists.values())
