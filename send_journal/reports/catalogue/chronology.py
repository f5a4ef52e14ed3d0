"""The chronology for the Tribunal: numbered rows, one event each, and where each is in the bundle."""

from collections.abc import Iterator
from dataclasses import replace

from send_journal.domain.dates import day_in_english, day_with_weekday
from send_journal.domain.printable import PrintableEntry, PrintableRecord, PrintableWho
from send_journal.reports.fitting import fits_one_page
from send_journal.reports.model import (
    AtFoot,
    Band,
    Block,
    Built,
    Column,
    Facts,
    OnePage,
    Paper,
    PaperInput,
    Paragraph,
    Report,
    Row,
    Table,
    Text,
    Title,
)
from send_journal.reports.sentences import (
    children_words,
    counted,
    date_words,
    header_words,
    left_out_words,
    names,
    planned_words,
    post_words,
    what_happened,
    with_after,
    with_plan,
    with_whose,
)
from send_journal.reports.texts import plain

TRIBUNAL = "First-tier Tribunal (Special Educational Needs and Disability)"
_SHORT_PAGES, _FULL_PAGES = 1, 4
_MOST_ON_A_PAGE = 30  # rows: more are never tried on one
_USUAL_SIZE = 12  # points; in large print views stand under each other with the pages
_DIGIT = 2.8  # millimetres: a nought is the widest
_OPEN = "open"
_LONG_ROW = 40  # words: about 25 is what both sides can agree


def build(asked: PaperInput) -> Built:
    """The full form, or the short one of key entries."""
    record = asked.record
    short = asked.form == "short"
    entries = [entry for entry in record.entries if entry.key or not short]
    with_views = any(entry.status in ("agreed", "disputed", "alleged") for entry in entries)
    name = f"Chronology, {'short form' if short else 'full form'}"
    rows = tuple(_rows(entries, asked, with_views=with_views))
    note = AtFoot((Paragraph(_note(record, entries, short=short, with_views=with_views)),))
    tables = [
        Table(
            _columns(len(entries), with_views=with_views),
            rows,
            empty=_empty(record, short=short),
            tight=short,
        )
    ]
    if short and with_views and asked.size == _USUAL_SIZE:
        tables.append(_with_views_under_dates(tables[0]))
    ways: list[tuple[Block, ...]] = [
        (
            Title("Chronology prepared by the parent", over=_over(record)),
            Facts(tuple(_facts(record))),
            table,
            note,
        )
        for table in tables
    ]
    blocks = ways[0]
    if short and len(rows) <= _MOST_ON_A_PAGE:
        fitting = (OnePage(way) for way in ways if _fit_one_page(way, asked, name))
        blocks = next(((page,) for page in fitting), blocks)
    return Built(
        title=f"{name}: {children_words(record.children)}",
        name=name,
        blocks=blocks,
        warnings=tuple(_warnings(entries, asked)),
        most_pages=_SHORT_PAGES if short else _FULL_PAGES,
        too_long=(
            "The short form is for one page: mark fewer entries as key, or shorten the longest."
            if short
            else "A chronology over 4 pages is hard to use. Print fewer days, or the short form."
        ),
    )


def _fit_one_page(blocks: tuple[Block, ...], asked: PaperInput, name: str) -> bool:
    paper = Paper(
        title=name,
        blocks=(),
        header_left=name,
        header_right=header_words(asked.record),
        size=asked.size,
        made_on=asked.as_of,
    )
    return fits_one_page(blocks, paper)


def _columns(rows: int, *, with_views: bool) -> tuple[Column, ...]:
    columns = [
        Column("No.", max(7.5, _DIGIT * len(str(rows))), row_head=True),
        Column("Date", 38.9),  # the widest date, for columns are not measured to their end
        Column("Event", under=True),
        Column("Page", 26, right=True, under=with_views),
    ]
    if with_views:
        columns.insert(3, Column("View", 17))
    return tuple(columns)


def _with_views_under_dates(table: Table) -> Table:
    """The same where each event has the room of the views beside it: its lines are fewer."""
    number, date, event, view, page = table.columns
    rows: list[Row | Band] = []
    for row in table.rows:
        if isinstance(row, Row):
            of_number, of_date, of_event, of_view, of_page = row.cells
            rows.append(Row((of_number, of_date, of_view, of_event, of_page), row.bookmark))
        else:
            rows.append(row)
    columns = (number, date, replace(view, stacked=True), replace(event, under=False), page)
    return replace(table, columns=columns, rows=tuple(rows))


def _empty(record: PrintableRecord, *, short: bool) -> str:
    if short:
        return "No entry is marked as key. The full form holds every entry."
    days = " for these days" if record.first or record.last else ""
    return f"No entries are recorded{days}."


def _over(record: PrintableRecord) -> str:
    """The Tribunal's name, where there is an appeal."""
    numbers = any(
        each.body_kind == "tribunal" for child in record.children for each in child.references
    )
    steps = any(entry.event.startswith("appeal.") for entry in record.entries)
    return TRIBUNAL if numbers or steps else ""


def _facts(record: PrintableRecord) -> Iterator[tuple[str, Text]]:
    numbers = [
        each.number
        for child in record.children
        for each in child.references
        if each.body_kind == "tribunal" and each.number
    ]
    if numbers:
        yield "Appeal", ", ".join(numbers)
    for child in record.children:
        born = f", born {day_in_english(child.born)}" if child.born else ""
        yield "Child", f"{child.name}{born}"
    councils = dict.fromkeys(
        stay.name
        for child in record.children
        for stay in child.council
        if stay.name and not stay.to_day
    )
    if councils:
        yield "Council", ", ".join(councils)
    hearing = _hearing(record)
    if hearing:
        yield "Hearing", hearing
    if not record.children:
        yield "Child", "not named yet"


def _hearing(record: PrintableRecord) -> str:
    hearings = [entry for entry in record.entries if entry.event == "appeal.hearing"]
    if not hearings:
        return ""
    last = hearings[-1]
    return day_with_weekday(last.date.day) if last.date.day else last.date.english()


def _rows(
    entries: list[PrintableEntry], asked: PaperInput, *, with_views: bool
) -> Iterator[Row | Band]:
    below = unknown = False
    told: set[PrintableWho] = set()
    for number, entry in enumerate(entries, start=1):
        if not below and entry.is_after(asked.as_of):
            below = True
            yield Band(f"Dated after {day_in_english(asked.as_of)}", heavy=True)
        if not unknown and not entry.date.is_known:
            unknown = True
            yield Band("Date not known")
        event = _with_posts(_event(entry, asked), entry, told)
        event = with_whose(event, asked.whose(*entry.whose))
        event = with_plan(event, entry, asked.as_of)
        cells: list[Text] = [str(number), date_words(entry, brief=True), event, _page(entry)]
        if with_views:
            cells.insert(3, _view(entry))
        yield Row(tuple(cells))


def _event(entry: PrintableEntry, asked: PaperInput) -> Text:
    return what_happened(entry, asked.clocks.events, brief=True, dispute=False)


def _with_posts(event: Text, entry: PrintableEntry, told: set[PrintableWho]) -> Text:
    """The event, and after it the post of each person whom the paper names here for the first time in it.

    It stands behind the sentence, whose words are the family's or somebody else's, and is never put into it.
    """
    new = [
        who
        for who in dict.fromkeys((*entry.who, *entry.named))
        if who not in told and names(event, who)
    ]
    told.update(new)
    words = "; ".join(filter(None, (post_words(event, who) for who in new)))
    return with_after(event, f"({words}.)") if words else event


def _view(entry: PrintableEntry) -> str:
    return entry.status if entry.status in ("agreed", "disputed", "alleged") else _OPEN


def _page(entry: PrintableEntry) -> str:
    return "page to be added" if entry.documents else "no document"


def _note(
    record: PrintableRecord, entries: list[PrintableEntry], *, short: bool, with_views: bool
) -> str:
    form = "Short form" if short else "Full form"
    words = f"{form}: {len(entries):,} of {counted(record.total, 'row')}."
    why = left_out_words(record)
    if why:
        words += f" Left out: {'; '.join(why)}."
    words += " Page: the page of the hearing bundle."
    if with_views:
        words += " Disputed: the two sides do not agree."
        if any(_view(entry) == _OPEN for entry in entries):
            words += " Open: not agreed or disputed yet."
    return words


def _warnings(entries: list[PrintableEntry], asked: PaperInput) -> Iterator[str]:
    without = sum(1 for entry in entries if not entry.has_proof and entry.status != "expected")
    if without:
        yield f"{counted(without, 'row has', 'rows have')} no proof yet."
    long = [
        str(number)
        for number, entry in enumerate(entries, start=1)
        if len(plain(_event(entry, asked)).split()) > _LONG_ROW
    ]
    if long:
        yield f"About 25 words are enough for a row. Longer: {', '.join(long[:12])}."
    planned = sum(1 for entry in entries if planned_words(entry, asked.as_of))
    if planned:
        yield f"{counted(planned, 'row is', 'rows are')} only planned."


REPORT = Report(
    id="chronology",
    title="Chronology",
    what_for="the Tribunal: numbered events that both sides can agree",
    build=build,
    endings=(".pdf", ".docx", ".csv"),
    forms=("full", "short"),
    clocks=True,
    reader="tribunal",
    order=30,
)
