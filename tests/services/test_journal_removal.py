"""*Remove for good*: what goes, what stays, and that nothing of it can be found again."""

import dataclasses
from pathlib import Path

import pytest

from send_journal.domain.record import Entry
from send_journal.problems import KnownProblem
from send_journal.services.copies import Copies
from send_journal.services.journal import EntryQuery, Journal
from send_journal.services.opening import create_journal, open_journal
from tests.storage.conftest import PASSPHRASE, MakeJournal, SetClock
from tests.storage.family import FAMILY, entry

WORDS = ("xylophone", "marzipan", "quagmire", "gooseberry", "zebra", "plan-of-sorrow")


@pytest.fixture
def copies(tmp_path: Path, clock: SetClock) -> Copies:
    return Copies(tmp_path / "copies", clock=clock)


@pytest.fixture
def sorrow(tmp_path: Path, copies: Copies, clock: SetClock) -> Journal:
    """A journal with one entry and one paper, each with words that nothing else has."""
    journal = create_journal(
        tmp_path / "ours.sendjournal", passphrase=None, computer="K", copies=copies, clock=clock
    )
    journal.save("add the family", FAMILY)
    for number in range(20, 60):
        journal.save("add", {"entries": [entry(number, "2025-02-01", fact="Filler words. " * 20)]})
    document = journal.add_document("plan-of-sorrow.txt", b"a zebra was seen", "text/plain")
    first = entry(9, "2025-03-03", title="xylophone", private="quagmire", documents=(document.id,))
    journal.save("add", {"entries": [first]})
    journal.save(
        "change", {"entries": [entry(9, "2025-03-03", fact="marzipan", documents=(document.id,))]}
    )
    journal.save_draft("entry e9", {"title": "gooseberry"})
    journal.save_draft("entry e1", {"title": "something else"})
    return journal


def found_in(folder: Path) -> set[str]:
    """Which of the words are in any file, as bytes."""
    contents = [path.read_bytes().lower() for path in folder.rglob("*") if path.is_file()]
    return {word for word in WORDS if any(word.encode() in content for content in contents)}


def test_nothing_of_it_is_left_anywhere_within_reach(
    sorrow: Journal, tmp_path: Path, clock: SetClock
) -> None:
    sorrow.safe.copy_now()
    sorrow.safe.back_up(tmp_path / "backup.sendjournal")
    assert found_in(tmp_path) == set(WORDS)
    (document,) = sorrow.things("documents")
    clock.move(minutes=1)
    removal = sorrow.remove_for_good("entries", "e9", typed_word=" Remove ")
    assert removal.ids == {"entries": ("e9",)}
    assert removal.copies_removed == 2
    assert removal.copies_out_of_reach == ()
    clock.move(minutes=1)
    assert sorrow.remove_for_good("documents", document.id, typed_word="remove").copies_removed == 1
    assert found_in(tmp_path) == set()
    assert not (tmp_path / "backup.sendjournal").exists()
    assert list(sorrow.drafts()) == ["entry e1"]
    sorrow.close()
    assert found_in(tmp_path) == set()
    (copy,) = (tmp_path / "copies").rglob("*.sendjournal")
    left = open_journal(copy, computer="K", clock=clock, read_only=True)
    assert left.check().sound
    left.close()


def test_what_stays_is_that_something_was_removed_and_when(
    sorrow: Journal, clock: SetClock
) -> None:
    clock.move(days=1)
    sorrow.remove_for_good("entries", "e9", typed_word="remove")
    versions = sorrow.history("entries", "e9")
    assert [version.thing for version in versions] == [None, None, None]
    assert [str(version.action) for version in versions] == ["added", "changed", "removed for good"]
    assert versions[-1].at == clock.now
    assert sorrow.check().sound
    assert sorrow.thing("entries", "e9") is None
    assert sorrow.bin() == ()
    assert sorrow.count(EntryQuery(text="marzipan")) == 0
    with pytest.raises(KnownProblem, match="removed for good"):
        sorrow.save("add", {"entries": [entry(9, "2025-03-03")]})
    assert sorrow.remove_for_good("entries", "e9", typed_word="remove").ids == {}
    assert sorrow.check().sound


def test_it_cannot_be_undone_and_what_else_was_done_still_can(sorrow: Journal) -> None:
    sorrow.save("add call", {"entries": [entry(70, "2025-01-01")]})
    sorrow.remove_for_good("entries", "e9", typed_word="remove")
    assert sorrow.undo_label == "add call"
    sorrow.undo()
    assert sorrow.undo_label == "add document"


def test_bytes_that_another_document_has_stay(sorrow: Journal) -> None:
    same = sorrow.add_document("the same.txt", b"a zebra was seen", "text/plain")
    first = next(each for each in sorrow.things("documents") if each.id != same.id)
    sorrow.remove_for_good("documents", first.id, typed_word="remove")
    assert sorrow.document_content(same.id) == b"a zebra was seen"
    assert sorrow.find_documents("zebra") == (same.id,)
    assert sorrow.record().entries[-1].documents == ()
    sorrow.remove_for_good("documents", same.id, typed_word="remove")
    assert sorrow._file.connection.execute("SELECT count(*) FROM content").fetchone() == (0,)
    assert sorrow.check().sound


def test_who_is_named_cannot_be_removed(sorrow: Journal) -> None:
    with pytest.raises(KnownProblem, match="still named by"):
        sorrow.remove_for_good("people", "p1", typed_word="remove")
    first = sorrow.thing("entries", "e1")
    assert isinstance(first, Entry)
    sorrow.save("change", {"entries": [dataclasses.replace(first, people=())]})
    sorrow.delete("delete", {"entries": ["e5"], "people": ["p1"]})
    with pytest.raises(KnownProblem, match="still named by 1 entry, the Bin included"):
        sorrow.remove_for_good("people", "p1", typed_word="remove")
    sorrow.remove_for_good("entries", "e5", typed_word="remove")
    sorrow.remove_for_good("people", "p1", typed_word="remove")
    assert sorrow.check().sound
    with pytest.raises(KnownProblem, match="names somebody or something that was removed for good"):
        sorrow.save("back to version 1", {"entries": [first]})
    assert sorrow.check().sound


def test_it_is_behind_the_passphrase_the_sheet_or_a_word(
    sorrow: Journal, make_journal: MakeJournal
) -> None:
    for word in (None, "", "yes", PASSPHRASE):
        with pytest.raises(KnownProblem, match="the word “remove” was not typed"):
            sorrow.remove_for_good("entries", "e9", typed_word=word)
    locked = make_journal("locked", passphrase=PASSPHRASE)
    locked.save("add the family", FAMILY)
    for passphrase in (None, "", "wrong"):
        with pytest.raises(KnownProblem, match="passphrase does not open"):
            locked.remove_for_good("entries", "e1", passphrase=passphrase, typed_word="remove")
    assert locked.thing("entries", "e1") is not None
    locked.remove_for_good("entries", "e1", passphrase=PASSPHRASE)
    rows = "\n".join(locked.recovery_rows())
    locked.remove_for_good("entries", "e2", recovery_key=rows)
    assert locked.count(EntryQuery()) == 3


def test_places_out_of_reach_are_named(
    sorrow: Journal, copies: Copies, tmp_path: Path, clock: SetClock
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    copies.second = stick
    sorrow.safe.copy_now()
    sorrow.safe.back_up(tmp_path / "backup.sendjournal")
    away = tmp_path.parent / "drawer"
    stick.rename(away)
    (tmp_path / "backup.sendjournal").rename(away / "backup.sendjournal")
    removal = sorrow.remove_for_good("entries", "e9", typed_word="remove")
    assert removal.copies_out_of_reach == (str(stick), str(tmp_path / "backup.sendjournal"))
    clock.move(minutes=1)
    # and they are named again, until they have been dealt with
    again = sorrow.remove_for_good("entries", "e5", typed_word="remove")
    assert again.copies_out_of_reach == removal.copies_out_of_reach


def test_a_file_that_is_no_backup_of_ours_any_more_is_left_alone(
    sorrow: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "backup.sendjournal"
    sorrow.safe.back_up(path)
    path.write_text("A letter that was saved over it.")
    sorrow.remove_for_good("entries", "e9", typed_word="remove")
    assert path.read_text() == "A letter that was saved over it."


def test_while_another_program_reads_the_file_it_waits_and_can_be_asked_again(
    sorrow: Journal, clock: SetClock
) -> None:
    reader = open_journal(sorrow.path, computer="K", clock=clock, read_only=True)
    reader._file.connection.execute("BEGIN")
    reader.record()
    with pytest.raises(KnownProblem, match="Another program"):
        sorrow.remove_for_good("entries", "e9", typed_word="remove")
    assert sorrow.thing("entries", "e9") is not None  # whole, or not at all
    assert not list(sorrow.path.parent.glob("*.unfinished*"))
    sorrow.save("add", {"entries": [entry(80, "2025-01-01")]})
    reader.close()
    sorrow.remove_for_good("entries", "e9", typed_word="remove")
    assert sorrow.thing("entries", "e9") is None
    assert found_in(sorrow.path.parent) <= {"zebra", "plan-of-sorrow"}
    assert sorrow.thing("entries", "e80") is not None


def test_a_whole_journal_goes_with_all_that_can_be_reached(
    sorrow: Journal, copies: Copies, tmp_path: Path
) -> None:
    sorrow.safe.copy_now()
    sorrow.safe.back_up(tmp_path / "backup.sendjournal")
    sorrow.safe.back_up(tmp_path / "lost.sendjournal")
    (tmp_path / "lost.sendjournal").unlink()
    (tmp_path / "theirs.sendjournal").write_bytes(b"another family's")
    with pytest.raises(KnownProblem, match="was not typed"):
        sorrow.remove_journal()
    done = sorrow.remove_journal(typed_word="remove")
    assert done.copies_removed == 2
    assert done.copies_out_of_reach == (str(tmp_path / "lost.sendjournal"),)
    left = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert left == ["theirs.sendjournal"]
    assert sorrow.close() is None
    assert copies.places() == (copies.folder,)
