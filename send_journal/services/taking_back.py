"""A long undo or redo, written by a thread of its own: whole, or not at all."""

from collections.abc import Callable

from send_journal.services.journal import TakingBack, Written
from send_journal.services.sources import Stopped
from send_journal.storage.apart import Apart

_TOLD_EACH = 20


def take_back_apart(
    apart: Apart,
    taken: TakingBack,
    progress: Callable[[int, int], None],
    stopped: Callable[[], bool],
) -> Written | None:
    """None where it was stopped, and then nothing was written. The journal must be told of the rest."""

    def told(done: int, whole: int) -> None:
        if stopped():
            raise Stopped
        if done % _TOLD_EACH == 0 or done == whole:
            progress(done, whole)

    try:
        return taken.apart(apart, told)
    except Stopped:
        return None
