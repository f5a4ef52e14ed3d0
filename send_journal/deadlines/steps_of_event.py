"""The steps of one event in order, found by day without looking at each of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from send_journal.deadlines.step_days import DayRange, RecordedStep


class StepsOfEvent:
    """Steps in their order. Those without a first day may have come at any time before their last."""

    def __init__(self, steps: Sequence[RecordedStep]) -> None:
        self._steps = steps
        self._places = [step.place for step in steps]
        self._dated = [step for step in steps if step.days.first is not None]
        self._days = [step.sorts_at for step in self._dated]
        self._open = [step for step in steps if step.days.first is None]

    def before(self, step: RecordedStep) -> Sequence[RecordedStep]:
        """The steps that come before another in the order."""
        return self._steps[: bisect_left(self._places, step.place)]

    def any_between(self, first: float, last: float) -> bool:
        """Whether a step comes between two places, both left out."""
        place = bisect_right(self._places, first)
        return place < len(self._places) and self._places[place] < last

    def latest_by(self, days: DayRange, leave_out: RecordedStep) -> RecordedStep | None:
        """The last step that may have come on or before some days."""
        if days.last is None:
            return _last(self._steps, len(self._steps), leave_out)
        begun = bisect_right(self._days, days.last.toordinal())
        dated = _last(self._dated, begun, leave_out)
        open_ = _last(self._open, len(self._open), leave_out) if self._open else None
        if dated is None or open_ is None:
            return dated or open_
        return dated if dated.place > open_.place else open_


def _last(steps: Sequence[RecordedStep], end: int, leave_out: RecordedStep) -> RecordedStep | None:
    """The last of the first `end` steps but one that is left out."""
    if end and steps[end - 1] is leave_out:
        end -= 1
    return steps[end - 1] if end else None
