"""A long undo or change by a thread of its own: whole or nothing, and no old word left in the index."""

import dataclasses
import threading

import pytest

from send_journal.domain.record import Entry
from send_journal.problems import KnownProblem
from send_journal.services.journal import EntryQuery, Journal, TakingBack, Written
from send_journal.services.writing_apart import delete_apart, save_apart, take_back_apart
from send_journal.storage.apart import BusyHere
from tests.services.test_bringing_in_apart import in_a_thread
from tests.storage.family import FAMILY, entry

MANY = 250


@pytest.fixture
def long_step(journal: Journal) -> TakingBack:
    """Some hundred entries were added in one step, with a word that no other entry has."""
    journal.save("add the family", FAMILY)
    many = [entry(number, "2025-03-03", fact=f"zebra {number}") for number in range(100, 350)]
    journal.save("bring in", {"entries": many})
    taken = journal.to_take_back()
    assert taken is not None
    assert taken.size == MANY
    return taken


def taken_back(journal: Journal, taken: TakingBack, stop_at: int = MANY + 1) -> object:
    reached = -1

    def progress(done: int, _whole: int) -> None:
        nonlocal reached
        reached = done

    apart = journal.apart()
    return in_a_thread(lambda: take_back_apart(apart, taken, progress, lambda: reached >= stop_at))


def words_in_index(journal: Journal) -> set[str]:
    connection = journal._file.connection
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', entry_search, row)")
    found = {row[0] for row in connection.execute("SELECT term FROM temp.words")}
    connection.execute("DROP TABLE temp.words")
    return found


def test_it_is_one_step_and_can_be_turned_round(journal: Journal, long_step: TakingBack) -> None:
    written = taken_back(journal, long_step)
    assert isinstance(written, Written)
    change = journal.took_back(long_step, written)
    assert len(change.ids["entries"]) == MANY
    assert journal.count(EntryQuery(text="zebra")) == 0
    assert "zebra" not in words_in_index(journal)
    assert b"zebra" not in b"".join(
        row[0] for row in journal._file.connection.execute("SELECT block FROM entry_search_data")
    )
    assert (journal.undo_label, journal.redo_label) == ("add the family", "bring in")
    again = journal.to_take_back(again=True)
    assert again is not None
    redone = taken_back(journal, again)
    assert isinstance(redone, Written)
    journal.took_back(again, redone)
    assert journal.count(EntryQuery(text="zebra")) == MANY
    assert journal.check().sound
    journal.undo()
    assert journal.count(EntryQuery(text="zebra")) == 0
    assert journal.check().sound


def test_a_change_of_many_takes_their_old_words_out(
    journal: Journal, long_step: TakingBack
) -> None:
    del long_step
    changed = [
        dataclasses.replace(each, fact="lion")
        for each in journal.things("entries")
        if isinstance(each, Entry)
    ]
    journal.save("change many", {"entries": changed})
    assert "zebra" not in words_in_index(journal)
    assert journal.check().sound
    # and what is changed one at a time takes its words out at once, as before
    journal.save("change one", {"entries": [dataclasses.replace(changed[0], fact="lynx")]})
    journal.save("change one", {"entries": [dataclasses.replace(changed[0], fact="wolf")]})
    assert "lynx" not in words_in_index(journal)


def test_many_that_are_deleted_take_their_words_out(
    journal: Journal, long_step: TakingBack
) -> None:
    journal.delete("delete", {"entries": [touch.id for touch in long_step.step.touches]})
    assert "zebra" not in words_in_index(journal)
    assert journal.check().sound
    journal.undo()
    assert journal.count(EntryQuery(text="zebra")) == MANY
    assert journal.check().sound


@pytest.mark.parametrize("stop_at", [0, 100, MANY])
def test_what_is_stopped_leaves_all_as_it_was(
    journal: Journal, long_step: TakingBack, stop_at: int
) -> None:
    before, head = journal.record(), journal.safe.head()
    assert taken_back(journal, long_step, stop_at) is None
    assert (journal.record(), journal.safe.head()) == (before, head)
    assert (journal.undo_label, journal.redo_label) == ("bring in", None)
    assert journal.check().sound


def test_meanwhile_nobody_changes_the_record_and_the_undo_is_still_offered(
    journal: Journal, long_step: TakingBack
) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def progress(_done: int, _whole: int) -> None:
        inside.set()
        go_on.wait()

    apart = journal.apart()
    thread = threading.Thread(
        target=lambda: take_back_apart(apart, long_step, progress, lambda: False)
    )
    thread.start()
    inside.wait()
    try:
        with pytest.raises(BusyHere):
            journal.undo()
        assert journal.undo_label == "bring in"
    finally:
        go_on.set()
        thread.join()


def test_what_was_changed_since_is_refused_and_forgotten(
    journal: Journal, long_step: TakingBack
) -> None:
    journal._file.step("change", lambda writing: writing.put("entries", entry(100, "2024-01-01")))
    answer = taken_back(journal, long_step)
    assert isinstance(answer, KnownProblem)
    assert "cannot be undone: it has been changed since" in answer.sentence
    journal.could_not_take_back(long_step, answer)
    assert journal.undo_label == "add the family"


def written_apart(journal: Journal, verb: str, stop_at: int = MANY + 1) -> object:
    """All the long step's entries changed, or deleted, by a thread; stopped after so many."""
    held = [each for each in journal.things("entries") if isinstance(each, Entry)]
    long = [each for each in held if each.fact.startswith("zebra")]
    changed = {"entries": [dataclasses.replace(each, fact="lion") for each in long]}
    ids = {"entries": [each.id for each in long]}
    reached, apart = -1, journal.apart()

    def progress(done: int, whole: int) -> None:
        nonlocal reached
        assert whole == MANY
        reached = done

    def stopped() -> bool:
        return reached >= stop_at

    if verb == "delete":
        return in_a_thread(lambda: delete_apart(apart, "delete", ids, progress, stopped))
    return in_a_thread(lambda: save_apart(apart, "change", changed, progress, stopped))


@pytest.mark.parametrize(("verb", "left"), [("change", "lion"), ("delete", "")])
def test_a_long_change_apart_is_one_step_and_its_old_words_are_gone(
    journal: Journal, long_step: TakingBack, verb: str, left: str
) -> None:
    del long_step
    before = journal.record()
    written = written_apart(journal, verb)
    assert isinstance(written, Written)
    assert len(journal.take_notice(written).ids["entries"]) == MANY
    assert "zebra" not in words_in_index(journal)
    assert journal.count(EntryQuery(text="lion")) == (MANY if left else 0)
    assert journal.undo_label == verb
    assert journal.check().sound
    journal.undo()
    assert journal.record() == before
    assert journal.check().sound


@pytest.mark.parametrize("stop_at", [0, 100, MANY])
@pytest.mark.parametrize("verb", ["change", "delete"])
def test_a_long_change_that_is_stopped_leaves_all_as_it_was(
    journal: Journal, long_step: TakingBack, verb: str, stop_at: int
) -> None:
    del long_step
    before, head = journal.record(), journal.safe.head()
    assert written_apart(journal, verb, stop_at) is None
    assert (journal.record(), journal.safe.head()) == (before, head)
    assert journal.undo_label == "bring in"
    assert journal.check().sound


def test_what_something_kept_names_is_not_deleted_apart_either(journal: Journal) -> None:
    journal.save("add the family", FAMILY)
    before, apart = journal.record(), journal.apart()
    ids = {"children": [each.id for each in journal.things("children")]}
    answer = in_a_thread(
        lambda: delete_apart(apart, "delete", ids, lambda _done, _whole: None, lambda: False)
    )
    assert isinstance(answer, KnownProblem)
    assert journal.record() == before
