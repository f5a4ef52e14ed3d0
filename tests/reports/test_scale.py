"""A slip of the pen in a year makes a long axis, and no crowded one."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from send_journal.reports.scale import ticks


@given(st.dates(max_value=dt.date(9000, 1, 1)), st.dates(max_value=dt.date.max))
def test_an_axis_of_any_length_names_few_days(one: dt.date, other: dt.date) -> None:
    named = ticks(min(one, other), max(one, other))
    assert len(named) <= 11
    assert all(min(one, other) <= tick.day <= max(one, other) for tick in named)
