"""What goes wrong outside the program is one sentence and one next step, and what was typed stays."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from send_journal.problems import KnownProblem
from send_journal.services.journal import EntryQuery, Journal
from send_journal.storage import faults
from tests.storage.family import FAMILY, entry


@pytest.fixture
def filled(journal: Journal) -> Journal:
    journal.save("add the family", FAMILY)
    return journal


def test_a_full_disk_is_said_and_nothing_is_half_saved(filled: Journal) -> None:
    connection = filled._file.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    big = entry(9, "2025-01-01", fact="What was said. " * 100_000)
    with pytest.raises(faults.NoRoom, match="The disk is full, so this was not saved"):
        filled.save("add", {"entries": [big, entry(10, "2025-01-01")]})
    assert filled.count(EntryQuery()) == 5
    assert filled.undo_label == "add the family"
    connection.execute("PRAGMA max_page_count = 1000000")
    filled.save("add", {"entries": [big]})
    assert filled.thing("entries", "e9") == big
    assert filled.check().sound


@pytest.mark.skipif(os.name != "posix", reason="other systems do not let an open file go")
def test_a_stick_pulled_out_is_said(filled: Journal) -> None:
    away = filled.path.with_name("away")
    away.mkdir()
    for path in filled.path.parent.glob("ours.sendjournal*"):
        path.rename(away / path.name)
    with pytest.raises(faults.OutOfReach, match=r"“ours\.sendjournal” cannot be reached any more"):
        filled.save("add", {"entries": [entry(9, "2025-01-01")]})
    for path in away.iterdir():
        path.rename(filled.path.with_name(path.name))
    filled.save("add", {"entries": [entry(9, "2025-01-01")]})
    assert filled.thing("entries", "e9") is not None


def test_a_file_made_read_only_while_open_is_said(filled: Journal) -> None:
    filled._file.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(faults.ReadOnlyPlace, match="can be read but not written to"):
        filled.save("add", {"entries": [entry(9, "2025-01-01")]})


@pytest.mark.parametrize(
    ("writable", "problem"), [(False, faults.ReadOnlyPlace), (True, faults.OutOfReach)]
)
def test_a_stick_that_the_system_made_read_only_is_not_said_to_be_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writable: bool, problem: type[KnownProblem]
) -> None:
    path = tmp_path / "ours.sendjournal"
    path.touch()
    monkeypatch.setattr(os, "access", lambda *_: writable)
    error = sqlcipher.OperationalError("disk I/O error")
    error.sqlite_errorcode = 10
    with pytest.raises(problem), faults.in_plain_words(path):
        raise error


def test_another_program_in_the_middle_of_a_write_is_said(filled: Journal) -> None:
    other = sqlcipher.connect(str(filled.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    filled._file.connection.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(faults.Busy):
        filled.save("add", {"entries": [entry(9, "2025-01-01")]})
    assert filled.count(EntryQuery()) == 5
    other.execute("ROLLBACK")
    other.close()


def test_a_fault_of_our_own_is_no_known_problem(filled: Journal) -> None:
    with pytest.raises(sqlcipher.IntegrityError):
        filled.save("add", {"entries": [entry(9, "2025-01-01", children=("nobody",))]})
    assert filled.count(EntryQuery()) == 5
    filled.save("add", {"entries": [entry(9, "2025-01-01")]})
    with (
        pytest.raises(sqlcipher.OperationalError, match="no such table"),
        filled._file.reading() as file,
    ):
        file.execute("SELECT * FROM nowhere")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("ENOSPC", faults.NoRoom),
        ("EROFS", faults.ReadOnlyPlace),
        ("EACCES", faults.ReadOnlyPlace),
        ("ENOENT", faults.NoFile),
        ("EIO", faults.OutOfReach),
        ("EPIPE", None),
    ],
)
def test_what_the_system_says_is_put_in_plain_words(number: str, kind: type | None) -> None:
    import errno  # noqa: PLC0415 - names differ between systems

    error = OSError(getattr(errno, number), "as the system says")
    expected: type[Exception] = kind or OSError
    with pytest.raises(expected) as told, faults.in_plain_words(Path("ours.sendjournal")):
        raise error
    assert (told.value is error) is (kind is None)


_MAKERS: list[Callable[[], KnownProblem]] = [
    faults.WrongPassphrase,
    faults.WrongRecoveryKey,
    faults.PassphraseNeeded,
    faults.Damaged,
    lambda: faults.NoJournal(Path("a.txt")),
    lambda: faults.NoFile(Path("a.txt")),
    lambda: faults.AlreadyThere(Path("a.txt")),
    faults.NewerVersion,
    faults.OlderVersion,
    faults.ReadOnlyPlace,
    faults.OpenElsewhere,
    faults.Busy,
    faults.NoRoom,
    lambda: faults.OutOfReach(Path("a.txt")),
    faults.Altered,
]


@pytest.mark.parametrize("make", _MAKERS)
def test_each_has_short_sentences_and_a_next_step(make: Callable[[], KnownProblem]) -> None:
    problem = make()
    for text in (problem.sentence, problem.next_step):
        assert text.endswith(".")
        assert all(len(sentence.split()) <= 25 for sentence in text.split(". "))
