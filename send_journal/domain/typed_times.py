"""Times of day as people type them: `9.12`, `9am`, `3:30pm`, `15:30`."""

import re

from send_journal.domain.typed_dates import DateProblem
from send_journal.worded import worded

TAKES = "Type a time such as 9:12, 3:30pm or 15:30."

_TIME = re.compile(r"([0-9]{1,2})(?:[:.h ]?([0-9]{2}))?(?: ?([ap])\.?m\.?)?\Z")
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


def read_time(text: str) -> str | DateProblem:
    """`HH:MM` of the 24-hour clock, or why the text is no time."""
    said = " ".join(text.lower().split())
    if said in _NAMED:
        return _NAMED[said]
    match = _TIME.match(said)
    if match is None or not said.isascii():
        return DateProblem(TAKES)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if match[2] is None and half is None:
        return DateProblem(
            worded("Is that {hour}am or {hour}pm? {takes}", hour=hour, takes=TAKES)
            if 0 < hour < 13
            else TAKES
        )
    if half and not 1 <= hour <= 12:
        return DateProblem(
            worded("There is no {hour}{half}m. {takes}", hour=hour, half=half, takes=TAKES)
        )
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return DateProblem(
            worded(
                "There is no {hour}:{minute}. A day goes from 0:00 to 23:59.",
                hour=match[1],
                minute=match[2],
            )
        )
    return f"{hour:02d}:{minute:02d}"


def time_check(time: str) -> str:
    """A word of warning for a time in the night, since an afternoon is often typed as `3:30`."""
    hour, minute = time.split(":")
    if int(hour) >= 7:
        return ""
    said = f"{int(hour) or 12}:{minute}"
    return worded("{said} at night. For the afternoon, type {said}pm.", said=said)
