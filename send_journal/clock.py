"""The one place that reads the computer's clock. Everything else is told the time.

Only what the program itself writes down (when a change was made, when a copy was taken) comes from
here. A day in the record, or today in a paper, is always an argument.
"""

import datetime as dt
from collections.abc import Callable

Clock = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    """This instant, aware, in UTC."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251 - the one seam that the ban points to
