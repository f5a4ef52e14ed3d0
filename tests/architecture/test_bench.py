"""The bench: found by its folder, and honest about what is over."""

import tests.bench
from send_journal.discovery import discover
from tests.bench.measure import Bench, Line, medians, table


def test_every_bench_is_found_by_its_own_name() -> None:
    names = [bench.name for bench in discover(tests.bench, "BENCH", Bench)]
    assert sorted(names) == [
        "add",
        "clocks",
        "day",
        "hands",
        "idle",
        "import",
        "kill",
        "memory",
        "network",
        "open",
        "papers",
        "save",
        "screens",
        "scroll",
        "second",
        "start",
        "sweep",
        "typing",
    ]


def test_a_ratio_over_its_limit_is_said() -> None:
    held = Line("printed", 1.5, "s", floor=1.0, limit=2)
    over = Line("read", 2.5, "s", floor=1.0, limit=2)
    missing = Line("missing", 1, "", limit=0)
    assert [line.holds for line in (held, over, missing)] == [True, False, False]
    said = table([held, over, missing]).splitlines()
    assert [line.split()[-1] for line in said[1:]] == ["held", "OVER", "OVER"]
    assert "2.50 x" in said[2]


def test_the_first_run_is_not_counted_and_turns_are_taken() -> None:
    turns: list[str] = []

    def reading(name: str, values: list[float]) -> float:
        turns.append(name)
        return values.pop(0)

    ours, floor = [90.0, 3.0, 1.0, 2.0], [90.0, 6.0, 5.0, 4.0]
    assert medians(lambda: reading("a", ours), lambda: reading("b", floor), times=3) == [2.0, 5.0]
    assert turns == list("abababab")
