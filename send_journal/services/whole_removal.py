"""A whole journal taken away: the file, and every copy and backup of it that can be reached."""

from dataclasses import dataclass
from pathlib import Path

from send_journal.clock import Clock, utc_now
from send_journal.services.copies import Copies, CopySource
from send_journal.services.journal import Journal
from send_journal.services.safekeeping import Safekeeping, WholeRemoval
from send_journal.storage import journal_file


@dataclass(frozen=True)
class WhatWouldGo:
    """What is known of a journal: how many copies lie in each place, what was saved by hand, what stays."""

    path: Path
    copies: tuple[tuple[Path, int], ...]
    backups: tuple[Path, ...]
    out_of_reach: tuple[str, ...]


def what_would_go(journal: Journal) -> WhatWouldGo:
    """Every copy that the journal knows of. Nothing is touched."""
    places: dict[Path, int] = {}
    for copy in journal.safe.known_copies():
        place = copy.path.parent.parent
        places[place] = places.get(place, 0) + 1
    backups = [Path(path) for path in journal.safe.backups()]
    return WhatWouldGo(
        journal.path,
        tuple(places.items()),
        tuple(path for path in backups if path.is_file()),
        journal.safe.out_of_reach(),
    )


def remove_whole(source: CopySource, copies: Copies, *, clock: Clock = utc_now) -> WholeRemoval:
    """Removes a journal that no window has open any more. It was proved before that this is meant."""
    file = journal_file.open_file(source.path, source.key, computer="", clock=clock)
    return Safekeeping(file, copies).remove_journal()
