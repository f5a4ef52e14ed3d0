"""What is installed: pinned with hashes, by no address, and what is tested is what is run."""

import re
from pathlib import Path

import pytest

import start

RUN = start.ROOT / start.CONSTRAINTS[start.RUN]
TEST = start.ROOT / start.CONSTRAINTS[start.TEST]


def pins(path: Path) -> dict[str, list[str]]:
    """Each pin with its marker, and its hashes."""
    held: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("    --hash=sha256:"):
            held[list(held)[-1]].append(line.strip(" \\"))
        elif not line.startswith("#"):
            held[line.strip(" \\")] = []
    return held


@pytest.mark.parametrize("path", [RUN, TEST], ids=lambda path: path.parent.name)
def test_every_pin_has_hashes_and_no_address(path: Path) -> None:
    for pin, hashes in pins(path).items():
        assert re.match(r"[a-z0-9-]+==[0-9][\w.]*( ; .+)?$", pin)
        assert hashes
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    assert "file:" not in text
    assert "index" not in text


def test_what_is_tested_is_what_is_run() -> None:
    run, test = pins(RUN), pins(TEST)
    assert {pin: test.get(pin) for pin in run} == run


def test_the_qt_that_aborts_on_python_3_11_is_not_pinned_there() -> None:
    old = [pin for pin in pins(RUN) if pin.startswith("pyside6") and "< '3.12'" in pin]
    assert old
    assert all("==6.11" in pin or "==6.10" in pin for pin in old)
