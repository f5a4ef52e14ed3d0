"""The clocks of an open journal, read through a connection of their own, for a thread of their own."""

import datetime as dt
from collections.abc import Callable

from send_journal.services.copies import CopySource
from send_journal.services.deadlines import Clocks
from send_journal.services.record_reading import read_record


def read_clocks(
    source: CopySource, as_of: dt.date, is_cancelled: Callable[[], bool] = lambda: False
) -> Clocks | None:
    """The clocks as at a day, their rows worked out; None once it is cancelled.

    It sees what was saved when it began. The journal itself belongs to the thread that opened it.
    """
    record = read_record(source)
    if is_cancelled():
        return None
    clocks = Clocks(record, as_of)
    for child in (None, *(each.id for each in record.children)):
        clocks.deadlines(child)  # the clocks hold what they have worked out
    return clocks
