"""A file brought in by a thread of its own, beside an open journal: whole or nothing, and undone in one."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from send_journal.importing.open_format import OpenFile, read_open_file
from send_journal.importing.open_format_problem import go_on
from send_journal.problems import KnownProblem
from send_journal.services.exchange import bring_in_apart, preview, preview_beside
from send_journal.services.journal import Journal, Written
from send_journal.services.opening import create_journal, open_journal
from send_journal.storage.apart import BusyHere
from tests.importing.test_open_format import entry, file_with
from tests.importing.test_open_format_archive import LETTER, document, packed
from tests.importing.test_open_format_archive import journal as record_of

MANY = 300
WHOLE = MANY + 1  # the child comes along
KILLED = 9
WRITER = f"""
import os, sys
from pathlib import Path
from send_journal.importing.open_format import read_open_file
from send_journal.services.exchange import bring_in_apart, preview
from send_journal.services.opening import open_journal

journal = open_journal(Path(sys.argv[1]), computer="kitchen")
file = read_open_file(Path(sys.argv[2]))

def progress(done, whole):
    if done >= int(sys.argv[3]):
        os._exit({KILLED})

bring_in_apart(journal.apart(), file, preview(journal, file), progress, lambda: False)
"""


def many_entries() -> bytes:
    return file_with(entries=[entry(id=f"e{number}") for number in range(MANY)])


def in_a_thread(work: Callable[[], object]) -> object:
    """What it answers, or the problem it met, from a thread that is not the journal's own."""
    answers: list[object] = []

    def run() -> None:
        try:
            answers.append(work())
        except KnownProblem as problem:
            answers.append(problem)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return answers[0]


def written(journal: Journal, file: OpenFile, stop_at: int = WHOLE + 1) -> object:
    reached = 0

    def progress(done: int, _whole: int) -> None:
        nonlocal reached
        reached = done

    def work() -> object:
        return bring_in_apart(apart, file, planned, progress, lambda: reached >= stop_at)

    apart, planned = journal.apart(), preview(journal, file)
    return in_a_thread(work)


def test_it_is_one_step_that_undo_names_and_takes_back(journal: Journal) -> None:
    before = journal.record()
    answer = written(journal, read_open_file(many_entries()))
    assert isinstance(answer, Written)
    change = journal.take_notice(answer)
    assert len(change.ids["entries"]) == MANY
    assert len(journal.things("entries")) == MANY
    assert journal.undo_label == "bring in a file"
    journal.undo()
    assert journal.record() == before
    journal.redo()
    assert len(journal.things("entries")) == MANY
    assert journal.check().sound


def test_the_bytes_of_documents_come_along(journal: Journal) -> None:
    packed_file = packed({"journal.json": record_of(document()), "documents/a.pdf": LETTER})
    answer = written(journal, read_open_file(packed_file))
    assert isinstance(answer, Written)
    journal.take_notice(answer)
    (held,) = journal.documents_held()
    assert journal.document_content(held) == LETTER


@pytest.mark.parametrize("stop_at", [0, 100, WHOLE])
def test_what_is_stopped_leaves_nothing_even_at_the_last_moment(
    journal: Journal, stop_at: int
) -> None:
    before, steps = journal.record(), journal.safe.head()
    assert written(journal, read_open_file(many_entries()), stop_at) is None
    assert (journal.record(), journal.safe.head()) == (before, steps)
    assert journal.undo_label is None
    assert journal.check().sound
    journal.save("go on", {})


@pytest.mark.parametrize("at", [50, WHOLE])
def test_a_program_that_dies_half_way_leaves_nothing(tmp_path: Path, at: int) -> None:
    path = tmp_path / "killed.sendjournal"
    journal = create_journal(path, passphrase=None, computer="kitchen")
    before, head = journal.record(), journal.safe.head()
    journal.close()
    source = tmp_path / "many.json"
    source.write_bytes(many_entries())
    words = [sys.executable, "-c", WRITER, str(path), str(source), str(at)]
    assert subprocess.run(words, check=False).returncode == KILLED
    again = open_journal(path, computer="kitchen")
    assert (again.record(), again.safe.head()) == (before, head)
    assert again.check().sound
    again.close()


def test_meanwhile_the_journal_is_read_as_it_was_and_a_write_is_told_to_wait(
    journal: Journal,
) -> None:
    file = read_open_file(many_entries())
    planned, apart = preview(journal, file), journal.apart()
    inside, go_on = threading.Event(), threading.Event()

    def progress(_done: int, _whole: int) -> None:
        inside.set()
        go_on.wait()

    answers: list[Written | None] = []
    thread = threading.Thread(
        target=lambda: answers.append(bring_in_apart(apart, file, planned, progress, lambda: False))
    )
    thread.start()
    inside.wait()
    try:
        assert not journal.things("entries")
        with pytest.raises(BusyHere):
            journal.set_setting("colour", "green")
    finally:
        go_on.set()
        thread.join()
    journal.set_setting("colour", "green")
    assert journal.setting("colour") == "green"
    assert len(journal.things("entries")) == MANY


def test_a_file_that_was_moved_away_is_not_written_to(journal: Journal, tmp_path: Path) -> None:
    file = read_open_file(many_entries())
    away = tmp_path / "away"
    apart, planned = journal.apart(), preview(journal, file)
    journal.path.rename(away)
    try:
        answer = in_a_thread(
            lambda: bring_in_apart(apart, file, planned, lambda _d, _w: None, lambda: False)
        )
        assert isinstance(answer, KnownProblem)
    finally:
        away.rename(journal.path)
    assert not journal.things("entries")
    journal.set_setting("colour", "green")


def test_the_preview_beside_the_journal_says_the_same(journal: Journal) -> None:
    file = read_open_file(many_entries())
    source = journal.safe.source()
    assert in_a_thread(lambda: preview_beside(source, file, go_on)) == preview(journal, file)
