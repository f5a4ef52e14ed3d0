"""What papers say in their notes, their cards and their first pages."""

from dataclasses import replace

from send_journal.domain.record import Record
from send_journal.reports.model import Block, Facts, Heading, Row, Table, Together
from send_journal.reports.pieces import RowPiece
from send_journal.reports.texts import cell_text, plain, tables, texts
from send_journal.services.reporting import PaperRequest, PreparedPaper
from tests.reports.inputs import AS_OF, CASES, CHILD
from tests.reports.laid_out import laid_out, shown


def built(record: Record, child: str = CHILD, **asked: object) -> tuple[Block, ...]:
    request = PaperRequest(as_of=AS_OF, child=child, **asked)  # type: ignore[arg-type]  # its fields
    return PreparedPaper(record, request).built.blocks


def rows_of(table: Table) -> list[Row]:
    return [row for row in table.rows if isinstance(row, Row)]


def card_of(name: str, blocks: tuple[Block, ...]) -> dict[str, str]:
    """The facts of the card of one limit, by their labels."""
    for card in blocks:
        if isinstance(card, Together):
            head, *rest = card.blocks
            if isinstance(head, Heading) and head.text.endswith(name):
                facts = next(each for each in rest if isinstance(each, Facts))
                return {label: plain(text) for label, text in facts.rows}
    raise AssertionError(name)


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


def test_what_was_said_in_a_call_of_the_familys_own_is_told() -> None:
    card = card_of("Health advice", built(CASES["example"](), paper="deadlines"))
    assert card["What the family did"] == "Called on 16 June 2025. Proof: no proof yet."
    assert card["What was said"].startswith(
        "16 June 2025: S. Patel said that advice from the NHS speech service had not come."
    )


def test_a_card_says_on_which_day_its_start_was_and_from_which_it_is_counted() -> None:
    blocks = built(CASES["example"](), child="robin", paper="deadlines")
    assert card_of("Plan changes", blocks)["Started by"] == (
        "The council decided after a review: to keep, change or end the plan: 17 December 2024."
        " The time is counted from 12 November 2024. Proof: 47."
    )
    met = "The review meeting was held: 12 November 2024. Proof: no proof yet."
    assert card_of("Review decision", blocks)["Started by"] == met  # it is planned no longer
    unsure = card_of("Information", blocks)["Started by"]
    assert "freedom of information request: about 2 June 2025. Proof" in unsure
    received = card_of("Final plan", built(CASES["uncertain"](), paper="deadlines"))["Started by"]
    assert received.endswith("assessment: 3 March 2025. Proof: 14, 15.")  # sent on a day unknown


def test_a_limit_with_a_day_whose_step_is_not_recorded_is_never_said_to_have_no_date() -> None:
    blocks = built(CASES["example"](), child="robin", paper="deadlines")
    (unknown,) = [each for each in tables(blocks) if each.title == "Not in the journal"]
    rows = [[cell_text(cell) for cell in row.cells] for row in rows_of(unknown)]
    assert [row[1:] for row in rows] == [["23 January 2024", "not recorded"]] * 2


def test_whom_a_rule_speaks_to_is_said_where_one_does() -> None:
    who = "Where a rule says “you” or “your”, it means the family."
    assert who in texts(built(CASES["example"](), child="robin", paper="deadlines"))
    assert who not in texts(built(CASES["example"](), paper="deadlines"))


def test_a_limit_that_was_met_late_is_not_said_to_be_none() -> None:
    said = list(texts(built(CASES["example"](), child="robin", paper="council-meeting")))
    assert "MET\N{NO-BREAK SPACE}LATE" in said
    assert "Nothing is recorded as overdue." in said


def test_a_day_that_the_tribunal_set_is_no_sum_of_the_rule() -> None:
    said = list(texts(built(CASES["example"](), child="robin", paper="council-meeting")))
    (row,) = [text for text in said if "Council's response to the appeal" in text]
    assert row.endswith("Council's response to the appeal, the day that the Tribunal set.")


def test_a_reader_of_roles_alone_reads_each_once() -> None:
    said = list(texts(built(CASES["example"](), paper="council-meeting", reader="charity")))
    assert said[said.index("Who") + 1] == "[EHC coordinator]. [SEND manager]. R.H.'s parent"
