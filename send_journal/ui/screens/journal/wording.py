"""What is said of an entry that was saved, and what its deletion is called."""

from collections.abc import Sequence

from send_journal.domain.changes import ChangeSet
from send_journal.domain.dates import day_in_english
from send_journal.domain.kinds import entry_kind
from send_journal.domain.record import Entry, Promise
from send_journal.services.journal import Journal
from send_journal.ui.tr import tr


def saved_in_words(journal: Journal, change: ChangeSet, entry: Entry) -> str:
    """That it is saved, with the day of a promise in it, or that it is still to come."""
    days = [
        one.due
        for one in journal.things("promises")
        if isinstance(one, Promise) and one.entry == entry.id and one.due and one.kept is None
    ]
    if days and "promises" in change.ids:
        return tr("Saved. The promise is for {day}.", day=day_in_english(days[0]))
    if entry.status == "expected":
        return tr("Saved as planned. It has not happened yet.")
    return tr("Saved.")


def deletion_label(journal: Journal, ids: Sequence[str]) -> str:
    """What undo offers to take back."""
    if len(ids) > 1:
        return tr("delete {count} entries", count=len(ids))
    found = journal.thing("entries", ids[0])
    kind = entry_kind(found.kind if isinstance(found, Entry) else None)
    return tr("delete {kind}", kind=tr(kind.noun))
