"""Each bench of the window and of the papers runs and measures, on a record small enough for the tests.

Nothing here says how long anything may take: that is for the bench.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from send_journal.services.example import make_example_journal
from send_journal.ui.screens_found import find_screens
from tests.bench import (
    day,
    hands,
    papers,
    resting,
    saving,
    screens,
    scrolling,
    typing_keys,
    weighing,
)
from tests.bench.in_window import make_journal
from tests.bench.records import write
from tests.bench.shown import Shown


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A locked journal of sixty entries, ten of them steps of the law."""
    return make_journal(tmp_path_factory.mktemp("bench"), 60, steps=10)


@pytest.fixture
def shown(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    monkeypatch.setattr(
        "tests.bench.shown.QUIET", 0.01
    )  # nothing here is read for how long it took
    monkeypatch.setattr("tests.bench.shown.LATEST_START", 0.02)
    shown = Shown(qapp, tmp_path)
    yield shown
    shown.close()


def test_every_place_is_opened_and_timed(shown: Shown, record: Path) -> None:
    found = screens.measure(shown, record, again=1)
    titles = [screen.title for screen in find_screens()]
    assert all(f"{title}, again" in found for title in titles)
    assert len(found) == 2 * len(titles) + 1  # the whole window stands for one, and there is a form
    assert min(value for values in found.values() for value in values) > 0


def test_keys_are_typed_and_timed(shown: Shown, record: Path) -> None:
    found = typing_keys.measure(shown, record, keys=6)
    assert [len(values) for values in found.values()] == [6, 6, 6]
    assert min(min(values) for values in found.values()) > 0


def test_a_list_is_scrolled_frame_by_frame(shown: Shown, record: Path) -> None:
    found = scrolling.measure(shown, record, frames=3)
    assert [len(values) for values in found.values()] == [3, 3, 3, 3]


def test_a_form_is_saved_and_its_list_seen(shown: Shown, record: Path) -> None:
    found = saving.measure(shown, record, saves=1)
    assert [len(values) for values in found.values()] == [1, 1]


def test_memory_and_rest_are_measured(shown: Shown, record: Path) -> None:
    if weighing.SHARES.exists():
        assert min(weighing.megabytes().values()) > 1
    found = resting.measure(shown, record, seconds=0.02)
    assert set(map(len, found.values())) == {len(find_screens()) + 1}


def test_a_round_of_a_day(shown: Shown, record: Path) -> None:
    began = shown.clock.now
    found = day.measure(shown, record, rounds=1)
    assert shown.clock.now - began == day.ROUND
    assert found[day.STEPS_DONE][0] > 20


def test_a_paper_is_printed_beside_its_floors(shown: Shown, tmp_path: Path) -> None:
    source = write(tmp_path / "20.json", 20)
    for name, spent in (
        ("ours", papers.paper("timeline", source, tmp_path / "ours.pdf")),
        ("floor", papers.floor(source, tmp_path / "floor.pdf")),
        ("typst", papers.typst(source, tmp_path / "typst.pdf")),
    ):
        assert spent.seconds > 0
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")
    journal = tmp_path / "example.sendjournal"
    make_example_journal(journal, computer="bench")
    found = papers.measure(shown, journal, presses=1)
    assert len(found[papers.FIRST_PRESS]) == 1


def test_random_hands_break_nothing(shown: Shown, record: Path) -> None:
    found = hands.measure(shown, record, steps=20, seeds=[2])
    assert found == {"steps": [20.0]}
