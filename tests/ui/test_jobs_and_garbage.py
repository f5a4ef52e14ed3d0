"""What the window has thrown away is freed by its own thread, never by one that works for it."""

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from send_journal.ui.jobs import MANY_THINGS, Cancel, Job, Jobs, Progress, Work


class Thrown:
    """Holds itself, as a part of a window does, so that only a search for garbage frees it."""

    def __init__(self) -> None:
        self.itself = self


def busy(_progress: Progress, _cancel: Cancel) -> int:
    """So many things are made and dropped that Python would look for garbage many times over."""
    kept = [[number] for number in range(200_000)]
    return len(kept)


def making(number: int) -> Work:
    """Makes so many things that stay."""
    return lambda _progress, _cancel: [[each] for each in range(number)]


def test_no_job_looks_for_garbage(qtbot: QtBot) -> None:
    gc.collect()
    freed_by: list[str] = []
    thrown = Thrown()
    weakref.finalize(thrown, lambda: freed_by.append(threading.current_thread().name))
    jobs, job = Jobs(), Job(busy)
    ended: list[object] = []
    job.done.connect(ended.append)
    jobs.start(job)
    del thrown
    job.wait()
    assert freed_by == []
    qtbot.waitUntil(lambda: not jobs.running() and gc.isenabled())
    assert ended == [200_000]
    gc.collect()
    assert freed_by == ["MainThread"]


def test_stopping_all_lets_python_look_again() -> None:
    jobs, go_on = Jobs(), threading.Event()
    jobs.start(Job(lambda _progress, _cancel: go_on.wait()))
    looked = gc.isenabled()
    go_on.set()
    jobs.stop_all()
    assert not looked
    assert gc.isenabled()


def test_what_jobs_leave_in_great_number_is_not_looked_through_until_the_journal_closes(
    qtbot: QtBot,
) -> None:
    jobs = Jobs()
    left: list[object] = []
    for number, frozen in ((MANY_THINGS // 10, False), (2 * MANY_THINGS, True)):
        job = Job(making(number))
        job.done.connect(left.append)
        jobs.start(job)
        qtbot.waitUntil(gc.isenabled)
        assert (gc.get_freeze_count() >= number) is frozen
    assert len(left) == 2
    jobs.stop_all()
    assert gc.get_freeze_count() == 0


def test_a_job_of_another_journal_keeps_python_from_looking(qtbot: QtBot) -> None:
    first, second, go_on = Jobs(), Jobs(), threading.Event()
    second.start(Job(lambda _progress, _cancel: go_on.wait()))
    first.start(Job(making(1)))
    qtbot.waitUntil(lambda: not first.running())
    first.stop_all()
    looked = gc.isenabled()
    go_on.set()
    second.stop_all()
    assert not looked
    assert gc.isenabled()
