"""Journals on a real disk, a clock that can be set, and a small family of fiction."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from send_journal.services.journal import Journal
from send_journal.services.opening import create_journal

PASSPHRASE = "lantern harbour biscuit meadow"


class SetClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = dt.datetime(2025, 3, 3, 9, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += dt.timedelta(**by)


MakeJournal = Callable[..., Journal]


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def make_journal(tmp_path: Path, clock: SetClock) -> Iterator[MakeJournal]:
    """Makes journals without a lock (quicker to open) and closes them in the end."""
    made: list[Journal] = []

    def make(name: str = "ours", *, passphrase: str | None = None) -> Journal:
        journal = create_journal(
            tmp_path / f"{name}.sendjournal", passphrase=passphrase, computer="Kitchen", clock=clock
        )
        made.append(journal)
        return journal

    yield make
    for journal in made:
        journal.close()


@pytest.fixture
def journal(make_journal: MakeJournal) -> Journal:
    return make_journal()
