"""The check finds what was changed behind the program's back, and says it in sentences."""

import random
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from send_journal.problems import KnownProblem
from send_journal.services.checking import check_file, check_with_key
from send_journal.services.opening import create_journal, open_journal
from tests.storage.conftest import PASSPHRASE, MakeJournal, SetClock
from tests.storage.family import FAMILY, entry


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A closed journal with a bit of everything, as bytes."""
    path = tmp_path_factory.mktemp("made once") / "ours.sendjournal"
    journal = create_journal(path, passphrase=None, computer="Kitchen", clock=SetClock())
    journal.save("add the family", FAMILY)
    journal.add_document("plan.txt", b"Section F: half an hour each week", "text/plain")
    journal.save("change letter", {"entries": [entry(1, "2025-03-04", people=("p1",))]})
    journal.delete("delete call", {"entries": ["e2"]})
    journal.remove_for_good("entries", "e3", typed_word="remove")
    journal.save_draft("call", {"title": "half"})
    journal.close()
    return path.read_bytes()


@pytest.fixture
def filled(made_once: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "ours.sendjournal"
    path.write_bytes(made_once)
    return path


def stranger(path: Path) -> sqlcipher.Connection:
    return sqlcipher.connect(str(path), isolation_level=None)


def test_a_sound_journal_is_said_to_be_sound(filled: Path) -> None:
    report = check_file(filled)
    assert report.sentences == (
        "This journal is sound.",
        "3 entries and 1 document were read.",
        "The history of 5 changes proves itself.",
        "1 thing had been removed for good.",
    )
    assert report.as_data() == {
        "sound": True,
        "findings": [],
        "read": {"entries": 3, "documents": 1, "steps": 5, "chains": 1, "removed": 1},
    }


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        ("UPDATE entry SET fact = 'The school said no.' WHERE id = 'e4'", {"record"}),
        ("UPDATE entry SET sort_text = '2020-01-01b' WHERE id = 'e4'", {"record"}),
        ("UPDATE entry SET rest = json_remove(rest, '$.people') WHERE id = 'e1'", {"record"}),
        ("UPDATE entry SET state = 0 WHERE id = 'e2'", {"record"}),
        ("UPDATE entry SET title = 'again', state = 0 WHERE id = 'e3'", {"record"}),
        ("DELETE FROM entry_person WHERE entry = 'e1'", {"record"}),
        ("UPDATE entry_child SET child = 'c2' WHERE entry = 'e1'", {"record"}),
        ("UPDATE entry_child SET child = 'nobody' WHERE entry = 'e1'", {"record", "links"}),
        ("DELETE FROM person_body", {"record"}),
        ("UPDATE person SET name = 'S. Patol' WHERE id = 'p1'", {"record"}),
        ("DELETE FROM entry WHERE id = 'e5'", {"record", "links", "search"}),
        ("UPDATE version SET body = replace(body, 'assessment', 'holiday')", {"history"}),
        ("UPDATE version SET body = NULL WHERE id = 'e4'", {"history", "record"}),
        ("UPDATE version SET number = 7 WHERE id = 'e4'", {"history", "record"}),
        ("DELETE FROM version WHERE id = 'e1' AND number = 1", {"history"}),
        ("DELETE FROM version WHERE id = 'e1' AND number = 2", {"history", "record"}),
        ("UPDATE step SET at = '2025-01-01T00:00:00.000Z' WHERE number = 2", {"history"}),
        ("UPDATE step SET computer = 'Study' WHERE number = 4", {"history"}),
        ("DELETE FROM step WHERE number = 3", {"history", "links"}),
        ("UPDATE chain SET computer = 'Study'", {"history"}),
        ('UPDATE chain SET came_from = \'["a", 1, "b"]\'', {"history"}),
        ("UPDATE content SET bytes = CAST('Section F: nothing' AS BLOB)", {"documents", "search"}),
        ("DELETE FROM entry_search WHERE rowid = 1", {"search"}),
        ("INSERT INTO document_search (rowid, name) VALUES (77, 'ghost')", {"search"}),
        ("UPDATE draft SET value = '{'", {"notes"}),
        ("CREATE VIEW strange AS SELECT 1", {"tables"}),
    ],
)
def test_what_was_changed_behind_its_back_is_found(
    filled: Path, change: str, parts: set[str]
) -> None:
    connection = stranger(filled)
    connection.execute(change)
    connection.close()
    report = check_file(filled)
    assert {part for part, _ in report.findings} == {*parts, "seal"}
    assert report.sentences[1] == "The file has changed since this program closed it."
    assert report.sentences[0] == "This journal is not sound."
    assert report.sentences[-1].startswith("Bring back the newest copy.")
    assert all(sentence.endswith(".") for sentence in report.sentences)


def test_words_that_are_missing_only_among_the_short_starts_are_found(filled: Path) -> None:
    """As if a program that knew of none had made the index again."""
    connection = stranger(filled)
    sql = "SELECT sql FROM sqlite_master WHERE name = 'entry_search'"
    ours = connection.execute(sql).fetchone()[0]
    connection.close()
    word_the_index(filled, ours.replace("prefix='1 2',", ""))
    connection = stranger(filled)
    connection.execute("INSERT INTO entry_search(entry_search) VALUES ('rebuild')")
    connection.close()
    word_the_index(filled, ours)
    assert {part for part, _ in check_file(filled).findings} == {"search", "seal"}


def word_the_index(path: Path, sql: str) -> None:
    connection = stranger(path)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'entry_search'", (sql,))
    connection.close()


def test_after_one_flipped_byte_anywhere_the_check_says_so(make_journal: MakeJournal) -> None:
    journal = make_journal("locked", passphrase=PASSPHRASE)
    journal.save("add the family", FAMILY)
    journal.add_document("plan.txt", bytes(range(256)) * 40, "text/plain")
    key = journal._file.key
    journal.close()
    content = journal.path.read_bytes()
    chance = random.Random(3)
    places = [16, len(content) - 1, *(chance.randrange(16, len(content)) for _ in range(60))]
    for place in places:
        flipped = bytearray(content)
        flipped[place] ^= 1 << chance.randrange(8)
        journal.path.write_bytes(flipped)
        report = check_with_key(journal.path, key)
        assert not report.sound, place
        assert report.sentences[0] == "This journal is not sound."
    flipped = bytearray(content)
    flipped[3] ^= 1  # the salt: no key can be made any more
    journal.path.write_bytes(flipped)
    with pytest.raises(KnownProblem, match="the file may be damaged: bring back a copy"):
        check_file(journal.path, passphrase=PASSPHRASE)
    journal.path.write_bytes(content)
    assert check_with_key(journal.path, key).sound


def test_a_file_that_was_cut_short_is_not_sound(filled: Path, make_journal: MakeJournal) -> None:
    journal = make_journal("locked", passphrase=PASSPHRASE)
    journal.save("add the family", FAMILY)
    key = journal._file.key
    journal.close()
    for path, with_key in ((filled, None), (journal.path, key)):
        content = path.read_bytes()
        for length in (len(content) - 4096, len(content) - 1000, 4096 * 3):
            path.write_bytes(content[:length])
            assert not check_with_key(path, with_key).sound


def test_one_flipped_byte_in_a_file_without_a_lock_is_found_too(filled: Path) -> None:
    content = filled.read_bytes()
    chance = random.Random(4)
    places = [*range(16, 100, 3), *(chance.randrange(100, len(content)) for _ in range(60))]
    for place in places:
        flipped = bytearray(content)
        flipped[place] ^= 1 << chance.randrange(8)
        filled.write_bytes(flipped)
        try:
            assert not check_file(filled).sound, place
        except KnownProblem:
            assert place < 100  # a changed header may say another program, or a newer version
    filled.write_bytes(content)
    assert check_file(filled).sound


def test_a_sealed_file_is_sealed_again_after_a_change_and_so_are_copies(
    filled: Path, clock: SetClock
) -> None:
    again = open_journal(filled, computer="Kitchen", clock=clock)
    out = filled.with_name("backup.sendjournal")
    again.save("add", {"entries": [entry(9, "2025-01-01")]})
    again.safe.back_up(out)
    assert again.check().sound
    again.close()
    for path in (filled, out):
        assert check_file(path).sound
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        assert not check_file(path).sound


def test_after_a_crash_the_open_file_is_not_called_changed(
    make_journal: MakeJournal, clock: SetClock, tmp_path: Path
) -> None:
    journal = make_journal("crashed")
    journal.save("add the family", FAMILY)
    copy = tmp_path / "as after a crash.sendjournal"
    for tail in ("", "-wal"):
        copy.with_name(copy.name + tail).write_bytes(
            journal.path.with_name(journal.path.name + tail).read_bytes()
        )
    assert check_file(copy).sound
    again = open_journal(copy, computer="Kitchen", clock=clock)
    assert again.record() == journal.record()
    again.close()
    assert check_file(copy).sound


def test_a_copy_starts_a_chain_that_names_where_it_came_from(
    make_journal: MakeJournal, clock: SetClock
) -> None:
    journal = make_journal()
    journal.save("add the family", FAMILY)
    journal.close()
    copy = journal.path.with_name("on a stick.sendjournal")
    copy.write_bytes(journal.path.read_bytes())
    for path, computer in ((copy, "Library"), (journal.path, "Kitchen"), (copy, "Library")):
        again = open_journal(path, computer=computer, clock=clock)
        again.save("add", {"entries": [entry(20 + len(again.record().entries), "2025-05-01")]})
        again.close()
    (first, kitchen, from_nowhere), (_, library, came_from) = chains(copy)
    assert (kitchen, from_nowhere, library) == ("Kitchen", None, "Library")
    assert came_from is not None
    assert came_from.startswith(f'["{first}", 1, "')
    assert [computer for _, computer, _ in chains(journal.path)] == ["Kitchen"]
    assert check_file(copy).sound
    assert check_file(journal.path).sound


def chains(path: Path) -> list[tuple[str, str, str | None]]:
    connection = stranger(path)
    found = connection.execute("SELECT id, computer, came_from FROM chain ORDER BY row").fetchall()
    connection.close()
    return list(found)
