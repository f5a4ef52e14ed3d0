"""What a family can do with an open journal, on a real file."""

import datetime as dt
import os
from hashlib import sha256

import pytest

from send_journal.domain.dates import UncertainDate
from send_journal.domain.history import Action
from send_journal.domain.record import Document, Entry, Override, Promise
from send_journal.problems import KnownProblem
from send_journal.services.journal import EntryQuery, Journal
from send_journal.services.opening import open_journal
from send_journal.storage import driver, notes
from send_journal.storage.hold import Hold
from send_journal.storage.journal_file import JournalFile
from tests.storage.conftest import MakeJournal, SetClock
from tests.storage.family import ENTRIES, FAMILY, PATEL, SAM, entry


@pytest.fixture
def filled(journal: Journal) -> Journal:
    journal.save("add the family", FAMILY)
    return journal


def ids(journal: Journal, **query: object) -> str:
    lines = journal.page(EntryQuery(**query), 0, 50)  # type: ignore[arg-type]  # a test's shorthand
    assert journal.count(EntryQuery(**query)) == len(lines)  # type: ignore[arg-type]  # as above
    found = [line.id.removeprefix("e") for line in lines]
    places = [journal.position(EntryQuery(**query), line.id) for line in lines]  # type: ignore[arg-type]  # as above
    assert places == list(range(len(lines)))
    return " ".join(found)


def test_what_is_saved_is_there_when_the_file_is_opened_again(
    filled: Journal, clock: SetClock
) -> None:
    record = filled.record()
    filled.close()
    again = open_journal(filled.path, computer="Kitchen", clock=clock)
    assert again.record() == record
    assert [each.id for each in record.entries] == ["e4", "e2", "e1", "e5", "e3"]
    again.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, "5 1 2 4 3"),
        ({"newest_first": False}, "4 2 1 5 3"),
        ({"text": "assess"}, "1"),
        ({"text": "ASSESSMENT asked"}, "1"),
        ({"text": "worn"}, "3"),
        ({"text": "patel"}, "5 1"),
        ({"text": "exampleshire"}, ""),
        ({"text": "marsh"}, "2"),
        ({"text": "entry"}, "5 2 4 3"),
        ({"text": "entr "}, ""),
        ({"text": "  "}, "5 1 2 4 3"),
        ({"kinds": ("call", "note")}, "2 3"),
        ({"child": "c2"}, "4"),
        ({"who": "p2"}, "5 4"),
        ({"who": "b2"}, "5 2 4"),
        ({"who": "b1"}, "5 1"),
        ({"first": dt.date(2025, 3, 20)}, "5 2 3"),
        ({"first": dt.date(2024, 6, 7), "last": dt.date(2024, 6, 30)}, "4 3"),
        ({"last": dt.date(2025, 3, 1)}, "2 4 3"),
        ({"without_proof": True}, "1 2 4 3"),
        ({"key_only": True}, "2"),
        ({"text": "entry", "who": "p2", "last": dt.date(2024, 12, 31)}, "4"),
    ],
)
def test_a_list_is_filtered_sorted_and_counted(
    filled: Journal, query: dict[str, object], found: str
) -> None:
    assert ids(filled, **query) == found


def test_a_row_says_who_in_words(filled: Journal) -> None:
    who = {line.id: line.who for line in filled.page(EntryQuery(), 0, 10)}
    assert who["e1"] == "S. Patel, Exampleshire Council"
    assert who["e2"] == "Marsh Lane Primary"
    assert who["e3"] == ""
    assert who["e4"] == "Cerys Owen, Marsh Lane Primary"
    assert who["e5"] == "S. Patel, Cerys Owen, Exampleshire Council"


def test_pages_together_are_the_whole_list(filled: Journal) -> None:
    query = EntryQuery()
    pages = [filled.page(query, offset, 2) for offset in (0, 2, 4, 6)]
    assert [line.id for page in pages for line in page] == ["e5", "e1", "e2", "e4", "e3"]


def test_a_change_is_a_version_and_says_what_when_and_where(
    filled: Journal, clock: SetClock
) -> None:
    clock.move(days=1)
    changes = filled.save(
        "change letter", {"entries": [entry(1, "2025-03-04", title="Asked again")]}
    )
    assert changes.ids == {"entries": ("e1",)}
    assert changes.touches("entries")
    first, second = filled.history("entries", "e1")
    assert first.thing == ENTRIES[0]
    assert isinstance(second.thing, Entry)
    assert second.thing.title == "Asked again"
    assert (second.number, second.at, second.computer, second.label, second.action) == (
        2,
        clock.now,
        "Kitchen",
        "change letter",
        Action.CHANGED,
    )


def test_saving_what_is_so_already_changes_nothing(filled: Journal) -> None:
    changes = filled.save("change letter", {"entries": [ENTRIES[0]]})
    assert changes.ids == {}
    assert len(filled.history("entries", "e1")) == 1
    assert filled.undo_label == "add the family"


def test_delete_is_a_mark_with_a_way_back(filled: Journal) -> None:
    filled.delete("delete letter", {"entries": ["e1"]})
    assert filled.thing("entries", "e1") is None
    assert ids(filled, text="assessment") == ""
    (item,) = filled.bin()
    assert item.thing == ENTRIES[0]
    filled.bring_back("bring back letter", {"entries": ["e1"]})
    assert filled.thing("entries", "e1") == ENTRIES[0]
    assert ids(filled, text="assessment") == "1"
    assert filled.bin() == ()


def test_who_is_still_named_cannot_be_deleted(filled: Journal) -> None:
    with pytest.raises(
        KnownProblem, match=r"“S\. Patel” cannot be deleted: still named by 2 entries"
    ):
        filled.delete("delete person", {"people": ["p1"]})
    with pytest.raises(KnownProblem, match="named by 5 entries"):
        filled.delete("delete child", {"children": ["c1"]})
    with pytest.raises(KnownProblem, match="named by 1 entry and 1 person"):
        filled.delete("delete school", {"bodies": ["b2"]})
    assert filled.thing("people", "p1") == PATEL
    everything = {"entries": [each.id for each in ENTRIES], "children": ["c1"]}
    filled.delete("delete child and all", everything)
    assert filled.thing("children", "c1") is None


def test_what_comes_back_brings_back_whom_it_names(filled: Journal) -> None:
    filled.delete("delete", {"entries": ["e1", "e5"]})
    filled.delete("delete", {"people": ["p1"]})
    changes = filled.bring_back("bring back", {"entries": ["e5"]})
    assert changes.ids == {"entries": ("e5",), "people": ("p1",)}
    assert filled.thing("people", "p1") == PATEL


def test_the_record_never_points_into_the_bin(filled: Journal) -> None:
    document = filled.add_document("plan.txt", b"Section F", "text/plain")
    filled.save(
        "add",
        {
            "entries": [entry(6, "2025-05-01", answers="e1", about="e1", documents=(document.id,))],
            "promises": [Promise(id="pr1", entry="e1", words="soon")],
            "overrides": [Override(id="o1", rule="ehcna.decision", started_by="e1", never=True)],
        },
    )
    filled.delete("delete", {"entries": ["e1"], "documents": [document.id]})
    record = filled.record()
    (six,) = [each for each in record.entries if each.id == "e6"]
    assert (six.answers, six.about, six.documents) == (None, None, ())
    assert record.promises[0].entry is None
    assert record.overrides == ()
    filled.bring_back("bring back", {"entries": ["e1"], "documents": [document.id]})
    assert filled.record().overrides[0].started_by == "e1"


def test_a_new_name_is_found_in_every_entry_that_names_the_person(filled: Journal) -> None:
    filled.save("change person", {"people": [type(PATEL)(id="p1", name="Sunita Łukasik")]})
    assert ids(filled, text="lukasik") == ""  # a Polish Ł is a letter of its own
    assert ids(filled, text="łukas") == "5 1"
    assert ids(filled, text="patel") == ""


def test_undo_and_redo_go_through_every_kind_of_change(filled: Journal) -> None:
    filled.save("change letter", {"entries": [entry(1, "2025-03-05")]})
    filled.delete("delete call", {"entries": ["e2"]})
    after = filled.record()
    assert filled.undo_label == "delete call"
    undone = filled.undo()
    assert undone is not None
    assert undone.label == "Undo: delete call"
    assert filled.thing("entries", "e2") == ENTRIES[1]
    filled.undo()
    assert filled.thing("entries", "e1") == ENTRIES[0]
    filled.undo()
    assert filled.record().entries == ()
    assert filled.record().children == ()
    assert filled.undo() is None
    for label in ("add the family", "change letter", "delete call"):
        assert filled.redo_label == label
        filled.redo()
    assert filled.redo() is None
    assert filled.record() == after
    filled.undo()
    filled.save("add child", {"children": [type(SAM)(id="c9", name="New")]})
    assert filled.redo_label is None


def test_what_has_changed_since_is_not_undone(filled: Journal, clock: SetClock) -> None:
    filled.save("change letter", {"entries": [entry(1, "2025-03-05")]})
    beside = _second(filled, clock)
    beside.step("change", lambda writing: writing.put("entries", entry(1, "2025-03-09")))
    with pytest.raises(KnownProblem, match="“change letter” cannot be undone"):
        filled.undo()
    thing = filled.thing("entries", "e1")
    assert isinstance(thing, Entry)
    assert thing.date.text == "2025-03-09"
    assert filled.undo_label == "add the family"
    assert filled.changed_elsewhere()
    assert not filled.changed_elsewhere()
    beside.connection.close()


def _second(journal: Journal, clock: SetClock) -> JournalFile:
    """The same file held open a second time, which no window would be allowed to do."""
    connection = driver.connect(journal.path, None, "write")
    hold = Hold(journal.path, os.open(os.devnull, os.O_RDONLY))
    return JournalFile(journal.path, None, connection, hold, computer="Command line", clock=clock)


def test_drafts_and_settings_are_kept_inside_the_file(journal: Journal, clock: SetClock) -> None:
    journal.save_draft("call", {"title": "She rang", "people": ["p1"]})
    clock.move(minutes=1)
    journal.save_draft("letter", {"title": "half"})
    journal.set_setting("idle minutes", 10)
    journal.close()
    again = open_journal(journal.path, computer="Kitchen", clock=clock)
    assert list(again.drafts()) == ["letter", "call"]
    assert again.drafts()["call"] == {"title": "She rang", "people": ["p1"]}
    again.drop_draft("call")
    assert list(again.drafts()) == ["letter"]
    assert again.setting("idle minutes") == 10
    assert again.setting("nothing") is None
    again.set_setting("idle minutes", None)
    assert again.setting("idle minutes") is None
    again.close()


def test_what_is_saved_is_no_draft_from_the_same_moment(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object) -> None:
        raise RuntimeError("killed here")

    journal.save_draft("call", {"title": "She rang"})
    with monkeypatch.context() as killed:
        killed.setattr(notes, "drop_draft", cut_off)
        with pytest.raises(RuntimeError):
            journal.save("add child", {"children": [SAM]}, draft="call")
    assert journal.things("children") == ()
    assert list(journal.drafts()) == ["call"]
    journal.save("add child", {"children": [SAM]}, draft="call")
    assert journal.things("children") == (SAM,)
    assert journal.drafts() == {}


def test_a_document_is_kept_once_and_untouched(filled: Journal) -> None:
    one = filled.add_document("plan.txt", b"Section F\r\n", "text/plain")
    two = filled.add_document("same.txt", b"Section F\r\n")
    assert one.id != two.id
    assert one.sha256 == two.sha256
    assert filled.document_content(two.id) == b"Section F\r\n"
    assert filled.undo_label == "add document"


def test_a_document_over_100_mb_is_refused_with_a_sentence(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("send_journal.storage.documents.LARGEST", 5)
    with pytest.raises(KnownProblem, match=r"“scan\.pdf” has 0 MB, and a document may have 100 MB"):
        journal.add_document("scan.pdf", b"123456")
    assert journal.things("documents") == ()
    assert journal.undo_label is None


def test_new_ids_are_uuids_in_the_order_of_their_making(
    make_journal: MakeJournal, clock: SetClock
) -> None:
    journal = make_journal()
    made = []
    for _ in range(5):
        made.append(journal.new_id())
        clock.move(seconds=1)
    assert made == sorted(made)
    assert all(each[14] == "7" and each[19] in "89ab" for each in made)


def test_words_of_a_text_file_are_found_even_where_the_file_came_later(filled: Journal) -> None:
    text = "Der Förderplan: half an hour each week".encode()
    known = Document(id="d1", name="plan.txt", sha256=sha256(text).hexdigest(), tags=("draft",))
    filled.save("bring in", {"documents": [known]})
    assert filled.find_documents("draft plan") == ("d1",)
    assert filled.find_documents("hour") == ()
    with pytest.raises(KnownProblem, match=r"knows of “plan\.txt”, but was never given the file"):
        filled.document_content("d1")
    filled.save("bring in", {}, contents=[("plan.txt", text)])
    assert filled.find_documents("forderplan hou") == ("d1",)
    assert filled.document_content("d1") == text
    assert filled.check().sound
    old = filled.add_document("old.txt", "caf\u00e9 \u2019".encode("cp1252"), "text/plain")
    picture = filled.add_document("hour.png", b"hour hour", "image/png")
    assert filled.find_documents("café") == (old.id,)
    assert filled.find_documents("hour") == (picture.id, "d1")
    assert filled.find_documents("") == (picture.id, old.id, "d1")
    filled.delete("delete", {"documents": [picture.id]})
    assert filled.find_documents("hour") == ("d1",)
    assert filled.check().sound


def test_undo_is_bounded_by_steps_and_by_what_they_touched(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.save("add child", {"children": [SAM]})
    for number in range(110):
        journal.save(f"add {number}", {"entries": [entry(number, "2025-03-03")]})
    count = 0
    while journal.undo() is not None:
        count += 1
    assert count == 100
    assert len(journal.record().entries) == 10
    monkeypatch.setattr("send_journal.storage.undo.MOST_TOUCHES", 20)
    for start in (200, 300):
        many = [entry(start + number, "2025-03-03") for number in range(15)]
        journal.save(f"bring in {start}", {"entries": many})
    assert journal.undo_label == "bring in 300"
    journal.undo()
    assert journal.undo_label is None


def test_what_was_undone_and_changed_since_is_not_done_again(
    filled: Journal, clock: SetClock
) -> None:
    filled.save("change letter", {"entries": [entry(1, "2025-03-05")]})
    filled.undo()
    beside = _second(filled, clock)
    beside.step("change", lambda writing: writing.put("entries", entry(1, "2025-03-09")))
    with pytest.raises(KnownProblem, match="“change letter” cannot be done again"):
        filled.redo()
    assert filled.redo_label is None
    beside.connection.close()


def test_a_file_brought_in_is_one_step(journal: Journal) -> None:
    many = [
        entry(number, UncertainDate.on(dt.date(2015, 1, 1) + dt.timedelta(number // 4)))
        for number in range(2_000)
    ]
    changes = journal.save("bring in", {"children": [SAM], "entries": many})
    assert len(changes.ids["entries"]) == 2_000
    assert journal.count(EntryQuery(text="entry 19")) == 111
    assert [line.id for line in journal.page(EntryQuery(), 1_000, 1)] == ["e999"]
    assert journal.position(EntryQuery(), "e999") == 1_000
    journal.undo()
    assert journal.count(EntryQuery()) == 0
