"""What papers say in their notes, their cards and their first pages."""

from dataclasses import replace

from send_journal.domain.record import Record
from send_journal.reports.model import Block, Facts, Together
from send_journal.reports.pieces import RowPiece
from send_journal.reports.texts import texts
from send_journal.services.reporting import PaperRequest, PreparedPaper
from tests.reports.inputs import AS_OF, CASES, CHILD
from tests.reports.laid_out import laid_out, shown


def built(record: Record, **asked: object) -> tuple[Block, ...]:
    request = PaperRequest(as_of=AS_OF, child=CHILD, **asked)  # type: ignore[arg-type]  # its fields
    return PreparedPaper(record, request).built.blocks


def test_an_overdue_row_is_one_line_in_a_copy_of_ones_own() -> None:
    request = PaperRequest(paper="council-meeting", as_of=AS_OF, child=CHILD, copy="mine")
    found = laid_out(PreparedPaper(CASES["example"](), request).paper)
    rows = [piece for piece, _, _ in found.pages[0] if isinstance(piece, RowPiece)]
    late = [row for row in rows if any("weeks" in shown(words) for words in row.words[3:])]
    assert [shown(row.words[1]) for row in late] == [r"Reg 13\(2\)", "promise", "promise"]
    assert {len(words.lines) for row in late for words in row.words} == {1}


def test_lines_in_a_row_end_as_sentences_do_and_none_twice() -> None:
    said = list(texts(built(CASES["asked-at-length"](), paper="council-meeting")))
    who = said[said.index("Who", said.index("In full")) + 1]
    assert "until next year? 2: We would" in who
    assert "?." not in who
    example = list(texts(built(CASES["example"](), paper="council-meeting")))
    assert "S. Patel, EHC coordinator. T. Moore, SEND manager. Rowan's parent" in example


def test_the_dots_of_what_goes_on_are_never_alone_on_a_line() -> None:
    for copy in ("hand-out", "mine"):
        blocks = built(CASES["asked-at-length"](), paper="council-meeting", copy=copy)
        ends = {text[-2:] for text in texts(blocks) if text.endswith("…")}
        assert ends == {"\N{NO-BREAK SPACE}…"}


def test_the_note_of_a_chronology_explains_the_words_it_uses() -> None:
    record = CASES["example"]()
    agreed = tuple(replace(each, status="agreed") for each in record.entries)
    notes = [
        list(texts(built(each, paper="chronology", form="full")))[-1]
        for each in (record, replace(record, entries=agreed))
    ]
    assert "Open: not agreed or disputed yet." in notes[0]
    assert "Open" not in notes[1]
    assert all("Page: the page of the hearing bundle." in note for note in notes)


def test_an_empty_chronology_speaks_of_days_only_where_some_were_asked_for() -> None:
    empty = CASES["empty"]()
    assert "No entries are recorded." in texts(built(empty, paper="chronology", form="full"))
    some = built(empty, paper="chronology", form="full", first=AS_OF)
    assert "No entries are recorded for these days." in texts(some)


def test_a_card_on_which_nothing_bears_says_so_in_one_row() -> None:
    def labels(case: str) -> list[str]:
        cards = [
            each for each in built(CASES[case](), paper="deadlines") if isinstance(each, Together)
        ]
        return [
            label
            for facts in cards[0].blocks
            if isinstance(facts, Facts)
            for label, _ in facts.rows
        ]

    assert "What followed" in labels("one")
    assert "What was said" not in labels("one")
    assert "What followed" not in labels("example")
    assert "What was said" in labels("example")


def test_the_sum_of_a_card_ends_in_the_day() -> None:
    said = "\n".join(texts(built(CASES["example"](), paper="deadlines")))
    assert "3 March 2025 is day 0. 20 weeks is 140 days: 21 July 2025." in said
