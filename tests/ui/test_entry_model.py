"""The list's model: right by Qt's own tester, paged, and spoken in whole sentences."""

import dataclasses
import datetime as dt

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.listing import EntryQuery
from send_journal.domain.record import Document, Entry
from send_journal.services.journal import Journal
from send_journal.ui.models.entries import PAGE, PAGES_HELD, Columns, EntryModel


def many(count: int) -> list[Entry]:
    start = dt.date(2020, 1, 1)
    return [
        Entry(
            id=f"m{number:05}",
            children=("c1",),
            date=UncertainDate.on(start + dt.timedelta(days=number)),
            kind="note",
            title=f"Note {number}",
        )
        for number in range(count)
    ]


def test_the_model_keeps_to_the_rules_of_qt(journal: Journal) -> None:
    journal.save("add notes", {"entries": many(PAGE + 30)})
    model = EntryModel(journal)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(EntryQuery())
    model.show(EntryQuery(text="council"))
    model.show(EntryQuery(text="nobody wrote this"))
    assert model.rowCount() == 0
    assert model.line(0) is None
    tester.deleteLater()


def test_rows_are_fetched_a_page_at_a_time_and_few_are_held(journal: Journal) -> None:
    journal.save("add notes", {"entries": many(PAGE * (PAGES_HELD + 3))})
    model = EntryModel(journal)
    model.show(EntryQuery(kinds=("note",), newest_first=False))
    titles = []
    for row in range(model.rowCount()):
        line = model.line(row)
        assert line is not None
        titles.append(line.title)
    assert titles == [f"Note {number}" for number in range(PAGE * (PAGES_HELD + 3))]
    assert len(model._pages) == PAGES_HELD


def test_a_row_is_spoken_as_sentences(journal: Journal) -> None:
    paper = Document(id="d1", name="reply.pdf", sha256="0" * 64)
    entry = Entry(
        id="s1",
        children=("c1",),
        date=UncertainDate("2025-08", Certainty.ABOUT),
        kind="letter",
        direction="in",
        title="Council answered <b>our</b> complaint",
        people=("p1",),
        body="b1",
        documents=("d1",),
        key=True,
        status="disputed",
    )
    journal.save("add", {"documents": [paper], "entries": [entry]})
    model = EntryModel(journal)
    model.show(EntryQuery(key_only=True))
    index = model.index(0, Columns.PROOF)
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == (
        "About August 2025. Council answered <b>our</b> complaint. "
        "Letter from S. Patel, Exampleshire County Council. Disputed. 1 file. Key event."
    )


def test_a_row_without_a_title_is_called_by_what_it_says(journal: Journal) -> None:
    base = Entry(id="x1", children=("c1",), date=UncertainDate("2026-01-01"), kind="decision")
    for entry, title in (
        (dataclasses.replace(base, fact="They said\nno."), "They said no."),
        (dataclasses.replace(base, event="plan.refused"), "The council will not make a plan"),
        (dataclasses.replace(base, private="Sad."), "Private note"),
    ):
        journal.save("change", {"entries": [entry]})
        model = EntryModel(journal)
        model.show(EntryQuery())
        assert model.data(model.index(0, Columns.WHAT)) == title


def test_an_entry_is_found_by_its_place(journal: Journal) -> None:
    model = EntryModel(journal)
    model.show(EntryQuery())
    assert [model.row_of(entry_id) for entry_id in ("e1", "e4", "none")] == [0, 3, None]
    assert model.data(QModelIndex()) is None


def test_steps_in_the_law_are_found_by_their_events(journal: Journal) -> None:
    base = Entry(id="w1", children=("c1",), date=UncertainDate("2024-01-15"), kind="referral")
    referred = dataclasses.replace(base, event="wait.referred")
    seen = dataclasses.replace(base, id="w2", event="wait.seen")
    journal.save("add steps", {"entries": [referred, seen]})
    found = journal.page(EntryQuery(events=("wait.referred", "wait.moved")), 0, 10)
    assert [line.id for line in found] == ["w1"]


def test_the_entries_of_a_paper_are_found(journal: Journal) -> None:
    paper = journal.add_document("reply.txt", b"Late.")
    entry = Entry(
        id="d1",
        children=("c1",),
        date=UncertainDate("2025-01-15"),
        title="Reply",
        documents=(paper.id,),
    )
    journal.save("add reply", {"entries": [entry]})
    assert [line.id for line in journal.page(EntryQuery(document=paper.id), 0, 10)] == ["d1"]
    assert journal.count(EntryQuery(document="another")) == 0
