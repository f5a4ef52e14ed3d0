"""The second calculation: a hundred thousand random counts, made again by other people's code."""

from collections.abc import Sequence
from pathlib import Path

from tests.bench.measure import Bench, Line
from tests.deadlines.second_calculation import disagreements

CASES, SEED = 100_000, 20261128


def run(folder: Path) -> Sequence[Line]:
    del folder
    found = disagreements(CASES, SEED)
    for sentence in found[:20]:
        print(sentence)
    return [Line(f"of {CASES:,} counts, those that differ", len(found), "", limit=0)]


BENCH = Bench("second", "every kind of count against a calculation of its own", run)
