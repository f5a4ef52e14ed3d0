"""The set-up: what it says when something is missing, and that it mends what is half made."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import start

SOURCE = Path(start.__file__)


def test_an_old_python_can_read_it_and_it_is_short() -> None:
    text = SOURCE.read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 6))
    assert len(text.splitlines()) <= 150


def test_it_imports_nothing_but_the_standard_library() -> None:
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    names = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_a_missing_library_is_named_by_its_package() -> None:
    held = "libc.so.6" if sys.platform == "linux" else None
    libraries = {"libnothing-of-ours.so.9": "libnothing9"} | ({held: "libc6"} if held else {})
    assert start.absent(libraries) == ["libnothing9"]


def test_what_is_missing_is_one_sentence_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/apt-get")
    with pytest.raises(SystemExit) as stop:
        start.needs("Something is missing.", ["libegl1", "libgl1"], allowed=False)
    assert stop.value.code == (
        "Something is missing. Run this, then try again: sudo apt-get install -y libegl1 libgl1"
    )


def test_without_apt_the_packages_are_still_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(SystemExit, match="what your system calls libegl1, then try again"):
        start.needs("Something is missing.", ["libegl1"], allowed=True)


def test_a_python_without_venv_names_its_package(
    checkout: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "ensurepip" else 1)
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/apt-get")
    with pytest.raises(SystemExit, match=rf"sudo apt-get install -y python{start.VERSION}-venv$"):
        start.set_up(start.RUN, allowed=False)
    assert checkout == []


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """An empty checkout; the commands that are run there, which make what they should."""
    monkeypatch.setattr(start, "ROOT", tmp_path)
    (tmp_path / "constraints.txt").write_text("one==1\n")
    commands: list[list[str]] = []

    def call(command: list[object], **_: object) -> int:
        commands.append([str(word) for word in command])
        python = start.python_of(start.RUN)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()
        return 1 if "no network" in start.CONSTRAINTS else 0

    monkeypatch.setattr(subprocess, "call", call)
    return commands


def test_the_second_time_nothing_is_run(checkout: list[list[str]]) -> None:
    start.set_up(start.RUN, allowed=False)
    assert [command[1:3] for command in checkout] == [["-m", "venv"], ["-m", "pip"]]
    assert "--require-hashes" in checkout[1]
    start.set_up(start.RUN, allowed=False)
    assert len(checkout) == 2


@pytest.mark.parametrize("damage", ["stamp", "python", "constraints"])
def test_a_half_made_or_outdated_environment_is_made_again(
    damage: str, checkout: list[list[str]], tmp_path: Path
) -> None:
    start.set_up(start.RUN, allowed=False)
    if damage == "stamp":
        (tmp_path / start.RUN / "stamp").unlink()
    elif damage == "python":
        start.python_of(start.RUN).unlink()
    else:
        (tmp_path / "constraints.txt").write_text("one==2\n")
    start.set_up(start.RUN, allowed=False)
    assert len(checkout) == 4
    assert "--clear" in checkout[2]


def test_a_set_up_that_stopped_leaves_no_stamp(
    checkout: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(start.CONSTRAINTS, "no network", "")
    with pytest.raises(SystemExit, match="says why above"):
        start.set_up(start.RUN, allowed=False)
    assert len(checkout) == 1
    assert not (tmp_path / start.RUN / "stamp").exists()
