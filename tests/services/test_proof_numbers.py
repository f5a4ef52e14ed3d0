"""A document's proof number is given once, to no other, and is the same in every paper."""

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from send_journal.domain.printable import document_numbers
from send_journal.domain.record import LISTS, Document, Record
from send_journal.importing.open_format import read_open_file
from send_journal.importing.open_format_problem import OpenFormatProblem
from send_journal.importing.open_format_write import to_json
from send_journal.reports.readback import read_back
from send_journal.services.copies import backup, restore
from send_journal.services.exchange import bring_in, export, preview
from send_journal.services.journal import Journal
from send_journal.services.opening import create_journal, open_journal
from send_journal.services.profiles import reader_profile
from send_journal.services.reader_copy import masked_record
from send_journal.services.reporting import PaperRequest, PreparedPaper, make_paper
from send_journal.services.sources import Unlock, open_source
from tests.reports.family import AS_OF, FAMILY
from tests.storage.conftest import MakeJournal


def numbers(journal: Journal) -> dict[str, int | None]:
    """The number of each kept document by its name."""
    return {each.name: each.number for each in journal.record().documents}


def add(journal: Journal, name: str) -> Document:
    return journal.add_document(name, name.encode())


def binned(journal: Journal, document: Document) -> None:
    journal.delete("delete paper", {"documents": [document.id]})


def removed(journal: Journal, document: Document) -> None:
    binned(journal, document)
    journal.remove_for_good("documents", document.id, typed_word="remove")


def brought_in(journal: Journal, raw: bytes) -> None:
    file = read_open_file(raw)
    bring_in(journal, file, preview(journal, file))


def exported(journal: Journal, out: Path) -> bytes:
    with open_source(journal.path, unlock=lambda _: Unlock()) as opened:
        export(opened, out)
    return out.read_bytes()


def file_of(*documents: Document) -> bytes:
    return to_json(Record(documents=documents))


def test_a_number_stays_through_the_bin_and_undo_and_is_never_given_again(
    journal: Journal,
) -> None:
    first, second = add(journal, "a"), add(journal, "b")
    assert (first.number, second.number) == (1, 2)
    binned(journal, first)
    assert numbers(journal) == {"b": 2}
    third = add(journal, "c")
    assert third.number == 3
    journal.undo()
    assert add(journal, "d").number == 4
    journal.bring_back("bring back", {"documents": [first.id]})
    assert numbers(journal) == {"a": 1, "b": 2, "d": 4}
    journal.bring_back("bring back", {"documents": [third.id]})
    assert numbers(journal) == {"a": 1, "b": 2, "c": 3, "d": 4}


def test_the_number_of_what_was_removed_for_good_is_never_given_again(journal: Journal) -> None:
    add(journal, "a")
    removed(journal, add(journal, "b"))
    assert add(journal, "c").number == 3
    assert journal.check().sound
    path = journal.path
    journal.close()
    again = open_journal(path, computer="Kitchen")
    try:
        assert numbers(again) == {"a": 1, "c": 3}
        assert add(again, "d").number == 4
    finally:
        again.close()


def test_a_change_keeps_the_number_whatever_the_changed_thing_says(journal: Journal) -> None:
    add(journal, "a")
    second = add(journal, "b")
    journal.save("rename", {"documents": [dataclasses.replace(second, name="B", number=9)]})
    assert numbers(journal) == {"a": 1, "B": 2}
    journal.undo()
    assert numbers(journal) == {"a": 1, "b": 2}
    journal.redo()
    assert numbers(journal) == {"a": 1, "B": 2}
    before = journal.history("documents", second.id)
    same = dataclasses.replace(second, name="B", number=5)
    journal.save("the same but for its number", {"documents": [same]})
    assert journal.history("documents", second.id) == before


def test_a_new_document_with_a_number_that_is_another_s_gets_the_next(journal: Journal) -> None:
    first = add(journal, "a")
    double = dataclasses.replace(first, id="double", name="a again")
    far = Document(id="far", name="far", number=10**15)
    half_letter = Document(id="half", name="half\ud800", number=7)
    journal.save("copy", {"documents": [double, far, half_letter]})
    assert numbers(journal) == {"a": 1, "a again": 2, "far": 3, "half\ufffd": 7}


def test_a_restored_copy_has_the_same_numbers_and_goes_on(journal: Journal, tmp_path: Path) -> None:
    removed(journal, add(journal, "a"))
    add(journal, "b")
    binned(journal, add(journal, "c"))
    backup(journal.path, tmp_path / "copy.sendjournal")
    restore(tmp_path / "copy.sendjournal", tmp_path / "restored.sendjournal")
    restored = open_journal(tmp_path / "restored.sendjournal", computer="Attic")
    try:
        assert numbers(restored) == {"b": 2}
        assert add(restored, "d").number == 4
    finally:
        restored.close()


def test_an_export_brought_into_a_new_journal_has_the_same_numbers(
    make_journal: MakeJournal, tmp_path: Path
) -> None:
    ours, new = make_journal("ours"), make_journal("new")
    removed(ours, add(ours, "a"))
    add(ours, "b")
    removed(ours, add(ours, "c"))
    add(ours, "d")
    raw = exported(ours, tmp_path / "ours.json")
    assert [each["number"] for each in json.loads(raw)["documents"]] == [2, 4]
    brought_in(new, raw)
    assert numbers(new) == numbers(ours) == {"b": 2, "d": 4}
    assert exported(new, tmp_path / "new.json") == raw
    assert preview(new, read_open_file(raw)).nothing_new
    assert add(new, "e").number == 5
    assert new.check().sound


def test_the_highest_numbers_are_not_given_again_in_a_journal_made_from_an_export(
    make_journal: MakeJournal, tmp_path: Path
) -> None:
    ours, new, third = make_journal("ours"), make_journal("new"), make_journal("third")
    add(ours, "a")
    removed(ours, add(ours, "b"))
    binned(ours, add(ours, "c"))
    raw = exported(ours, tmp_path / "ours.json")
    assert json.loads(raw)["numbers_given"] == 3
    brought_in(new, raw)
    assert exported(new, tmp_path / "new.json") == raw
    assert new.record() == ours.record()
    assert preview(new, read_open_file(raw)).nothing_new
    brought_in(new, file_of(Document(id="x", name="x")))
    assert numbers(new) == {"a": 1, "x": 4}
    assert add(new, "d").number == 5
    assert "numbers_given" not in json.loads(exported(new, tmp_path / "more.json"))
    assert new.check().sound
    brought_in(third, raw.replace(b'"number": 1, ', b""))
    assert numbers(third) == {"a": 4}


def test_a_record_whose_documents_are_all_gone_keeps_what_was_given(
    make_journal: MakeJournal, tmp_path: Path
) -> None:
    ours, new = make_journal("ours"), make_journal("new")
    removed(ours, add(ours, "a"))
    brought_in(new, exported(ours, tmp_path / "ours.json"))
    brought_in(new, file_of(Document(id="x", name="x", number=1)))
    assert numbers(new) == {"x": 2}


def test_a_number_that_no_journal_gave_is_not_counted_from(journal: Journal) -> None:
    brought_in(journal, to_json(Record(numbers_given=1_000_000)))
    assert add(journal, "a").number == 1


def test_a_copy_for_a_reader_says_nothing_of_documents_that_are_gone(journal: Journal) -> None:
    journal.save("a family", {name: getattr(FAMILY, name) for name in LISTS})
    removed(journal, add(journal, "b"))
    assert journal.record().numbers_given == 4
    copy = masked_record(journal.record(), reader_profile(FAMILY, "council"), "c1")
    assert copy.numbers_given == 0


@pytest.mark.parametrize("given", ["0", "-1", "1.5", "true", '"3"', "10000000"])
def test_a_wrong_number_of_those_given_is_refused(given: str) -> None:
    raw = f'{{"format": "send-journal/1", "numbers_given": {given}}}'.encode()
    with pytest.raises(OpenFormatProblem, match="The file, “numbers_given”: "):
        read_open_file(raw)


def test_where_documents_are_or_were_the_journal_s_own_numbering_goes_on(journal: Journal) -> None:
    removed(journal, add(journal, "a"))
    brought_in(journal, file_of(Document(id="x", name="x", number=7), Document(id="y", name="y")))
    assert numbers(journal) == {"x": 2, "y": 3}


def test_a_file_that_numbers_some_documents_numbers_the_others_after_them(
    journal: Journal,
) -> None:
    file = file_of(
        Document(id="x", name="x"),
        Document(id="y", name="y", number=1),
        Document(id="z", name="z", number=5),
        Document(id="w", name="w", number=3),
    )
    known = read_open_file(file).record
    assert document_numbers(known) == {"x": 6, "y": 1, "z": 5, "w": 3}
    brought_in(journal, file)
    assert document_numbers(journal.record()) == document_numbers(known)


def test_a_document_without_an_id_is_the_same_whatever_its_number(
    make_journal: MakeJournal, tmp_path: Path
) -> None:
    journal = make_journal()
    add(journal, "a")
    raw = json.dumps({"format": "send-journal/1", "documents": [{"name": "x"}]}).encode()
    brought_in(journal, raw)
    again = exported(journal, tmp_path / "out.json")
    assert json.loads(again)["documents"][1] == {"number": 2, "name": "x"}
    assert preview(journal, read_open_file(again)).nothing_new
    assert preview(journal, read_open_file(raw)).nothing_new


def test_a_document_that_clashes_is_the_same_one_again_whatever_its_number(
    journal: Journal,
) -> None:
    journal.save("add", {"documents": [Document(id="x", name="ours")]})
    theirs = Document(id="x", name="theirs", number=8)
    brought_in(journal, file_of(theirs))
    assert numbers(journal) == {"ours": 1, "theirs": 2}
    for number in (None, 3, 8):
        file = file_of(dataclasses.replace(theirs, number=number))
        assert preview(journal, read_open_file(file)).nothing_new


def test_papers_before_and_after_a_removal_print_the_same_numbers(
    journal: Journal, tmp_path: Path
) -> None:
    journal.save("a family", {name: getattr(FAMILY, name) for name in LISTS})

    def shown() -> dict[str, tuple[int, ...]]:
        record = journal.record()
        request = PaperRequest(paper="timeline", as_of=AS_OF, child="c1")
        make_paper(record, request, tmp_path / "paper.pdf")
        lines = [piece.text.strip() for piece in read_back(tmp_path / "paper.pdf").tagged]
        found = {
            each.id: each.documents for each in PreparedPaper(record, request).printable.entries
        }
        for each in found.values():
            assert not each or ", ".join(map(str, each)) in lines
        return found

    before = shown()
    assert before["e05"] == (2, 3)
    journal.delete("delete paper", {"documents": ["d1"]})
    without = {entry: tuple(n for n in each if n != 1) for entry, each in before.items()}
    assert shown() == without != before
    journal.remove_for_good("documents", "d1", typed_word="remove")
    add(journal, "new")
    assert shown() == without
    copy = masked_record(journal.record(), reader_profile(FAMILY, "council"), "c1")
    assert {each.id: each.number for each in copy.documents} == {"d2": 2, "d3": 3}


STEPS: dict[str, Callable[[Journal, int], object]] = {
    "add": lambda journal, n: add(journal, f"paper {n}"),
    "bin": lambda journal, n: each_of(journal, n, binned),
    "remove": lambda journal, n: each_of(journal, n, removed),
    "bring back": lambda journal, _: [
        journal.bring_back("bring back", {"documents": [item.thing.id]}) for item in journal.bin()
    ],
    "undo": lambda journal, _: journal.undo(),
    "redo": lambda journal, _: journal.redo(),
    "bring in": lambda journal, n: brought_in(
        journal,
        file_of(
            Document(id=f"x{n}", name=f"file {n}", number=n % 7 + 1),
            Document(id=f"y{n}", name=f"file {n} too"),
        ),
    ),
}


def each_of(journal: Journal, n: int, act: Callable[[Journal, Document], None]) -> None:
    kept = journal.record().documents
    if kept:
        act(journal, kept[n % len(kept)])


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 50)), max_size=12))
def test_whatever_is_done_no_number_ever_stands_for_two_documents(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("numbers") / "a.sendjournal"
    journal = create_journal(path, passphrase=None, computer="Kitchen")
    given_to: dict[int, str] = {}
    try:
        for name, n in steps:
            STEPS[name](journal, n)
            for each in journal.record().documents:
                assert each.number is not None
                assert given_to.setdefault(each.number, each.id) == each.id
            assert len(set(given_to.values())) == len(given_to)
    finally:
        journal.close()
