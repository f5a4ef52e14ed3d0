"""This computer's settings: kept whole, private, and a damaged file set aside and said."""

import json
import os
import stat
from pathlib import Path

import pytest

from send_journal.problems import KnownProblem
from send_journal.services import settings as schema
from send_journal.services.settings import (
    IDLE_MINUTES,
    JOURNALS,
    LOOK,
    REMEMBER,
    SETTINGS,
    TEXT_SIZE,
    Settings,
)


def test_every_usual_value_may_stand_and_is_described() -> None:
    for setting in SETTINGS:
        assert setting.allowed(setting.usual), setting.name
        assert setting.title
        assert setting.about
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)


def test_a_file_is_made_only_when_something_is_set(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "place")
    assert settings.get(TEXT_SIZE) == 13
    settings.set(TEXT_SIZE, 13)
    assert not settings.path.exists()
    settings.set(TEXT_SIZE, 20)
    assert Settings(tmp_path / "place").get(TEXT_SIZE) == 20


def test_the_file_and_its_folder_are_this_users_alone(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "place")
    settings.set(LOOK, "dark")
    if os.name == "posix":
        assert stat.S_IMODE(settings.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(settings.path.parent.stat().st_mode) == 0o700
    assert [path.name for path in settings.path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b'{"text_size": 99}',
        b'{"look": "pink"}',
        b"\xff\xfe",
        b'{"journals": "a"}',
    ],
    ids=["empty", "cut", "list", "size", "look", "bytes", "journals"],
)
def test_a_damaged_file_is_set_aside_said_and_not_written_over(
    damage: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(damage)
    settings = Settings(tmp_path)
    assert "start afresh" in settings.said
    assert settings.get(TEXT_SIZE) == 13
    settings.set(TEXT_SIZE, 18)
    aside = tmp_path / "settings.damaged-1.json"
    assert aside.read_bytes() == damage
    assert Settings(tmp_path).get(TEXT_SIZE) == 18
    path.write_bytes(damage)
    assert Settings(tmp_path).said
    assert (tmp_path / "settings.damaged-2.json").read_bytes() == damage


def test_what_a_newer_version_set_stays(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"from_the_future": [1], "text_size": 15}')
    settings = Settings(tmp_path)
    assert settings.get(TEXT_SIZE) == 15
    settings.set(LOOK, "white")
    held = json.loads(settings.path.read_text())
    assert held == {"from_the_future": [1], "look": "white", "text_size": 15}


def test_journals_are_not_remembered_until_that_is_ticked(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.remember(tmp_path / "family.sendjournal")
    assert not settings.path.exists()
    settings.set(REMEMBER, value=True)
    for number in range(12):
        settings.remember(tmp_path / f"{number}.sendjournal")
    settings.remember(tmp_path / "5.sendjournal")
    names = [Path(path).stem for path in settings.get(JOURNALS)]
    assert names == ["5", "11", "10", "9", "8", "7", "6", "4"]
    settings.forget_journals()
    settings.remember(tmp_path / "family.sendjournal")
    assert settings.get(JOURNALS) == []
    assert "family" not in settings.path.read_text()


def test_a_value_that_may_not_stand_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="idle_minutes"):
        Settings(tmp_path).set(IDLE_MINUTES, 7)


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    settings = Settings(tmp_path / "place")
    settings.path = blocked / "settings.json"
    with pytest.raises(KnownProblem, match="could not be read or kept"):
        settings.set(TEXT_SIZE, 14)


def test_the_computer_has_a_name_before_one_is_chosen(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    assert settings.computer
    settings.set(schema.COMPUTER_NAME, "kitchen laptop")
    assert settings.computer == "kitchen laptop"
