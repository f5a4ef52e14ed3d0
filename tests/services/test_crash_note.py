"""The note about a fault says where, and nothing of the record."""

import datetime as dt
import stat
from pathlib import Path

import pytest

import send_journal
from send_journal.importing.open_format_text import read_json
from send_journal.services.crash_note import crash_note, save_crash_note

SECRET = "Rowan would not go in today"


def fault() -> BaseException:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as first:
            raise ValueError(f"cannot read {SECRET}") from first
    except ValueError as error:
        return error


def test_it_says_version_system_and_the_kinds_of_error_in_order() -> None:
    lines = crash_note(fault()).splitlines()
    assert lines[0] == f"SEND Journal {send_journal.__version__}"
    assert lines[1].startswith("Python 3.")
    kinds = [line for line in lines[2:] if not line.startswith("  ")]
    assert kinds == ["KeyError", "then ValueError"]


def test_no_text_of_the_record_is_in_it() -> None:
    assert SECRET not in crash_note(fault())
    assert "Rowan" not in crash_note(fault())


def test_places_are_named_without_folders_of_this_computer() -> None:
    try:
        read_json(None)  # type: ignore[arg-type]  # the fault
    except TypeError as error:
        note = crash_note(error)
    assert "  send_journal/importing/open_format_text.py, line" in note
    assert "in read_json" in note
    assert "outside: test_crash_note.py" in note
    assert str(Path(send_journal.__file__).parent) not in note


def test_two_at_one_moment_are_two_files_for_this_user_only(tmp_path: Path) -> None:
    def clock() -> dt.datetime:
        return dt.datetime(2025, 10, 1, 8, 0, tzinfo=dt.UTC)

    first, second = (save_crash_note("a note", tmp_path / "notes", clock) for _ in range(2))
    assert first != second
    assert first.read_text(encoding="utf-8") == "a note\n"
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert stat.S_IMODE(first.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit])
def test_any_error_can_be_noted(kind: type[BaseException]) -> None:
    assert kind.__name__ in crash_note(kind())
