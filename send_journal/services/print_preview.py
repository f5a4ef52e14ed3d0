"""What is shown before a paper is printed: its pages, and a list of what to look at. Nothing is blocked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from send_journal.domain.printable import LeftOut, PrintableEntry, Replaced
from send_journal.domain.record import Record
from send_journal.reports.sentences import counted
from send_journal.reports.texts import texts
from send_journal.reports.told import told
from send_journal.services.print_texts import entry_texts, family_texts, masked_texts
from send_journal.services.profiles import ReaderProfile
from send_journal.services.reporting import (
    Cancel,
    PaperMade,
    PaperRequest,
    PreparedPaper,
    Progress,
    stoppable,
)
from send_journal.services.wording import WordingFlag, wording_flags

if TYPE_CHECKING:
    from send_journal.reports.pictures import PagePicture

_FINDERS = (
    (
        "email address",
        re.compile(r"[^\s@<>()\[\],;:]{1,64}@[^\s@<>()\[\],;:]{1,250}\.[^\W\d_]{2,24}"),
    ),
    ("postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?[ \t]*\d[A-Z]{2}\b", re.IGNORECASE)),
    ("phone number", re.compile(r"(?<![\d/.\-])(?:\+44|0)[\d \t()\-]{8,15}\d\b")),
)

_FIRST_WORDS = 6
_BESIDE = "a part of the paper that is no entry"


@dataclass(frozen=True)
class Found:
    """A postcode, phone number or email address that does print, and where."""

    what: str
    words: str
    where: str


@dataclass(frozen=True)
class PreviewLine:
    """One line of the list beside the pages, with its cases. `look` says that it wants a look."""

    words: str
    look: bool = False
    details: tuple[str, ...] = ()


class Preview:
    """A paper ready to be looked at, and to be saved as it was looked at."""

    def __init__(
        self,
        record: Record,
        request: PaperRequest,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> None:
        from send_journal.services.print_check import check_pdf  # noqa: PLC0415 - only a print needs it

        self._prepared = PreparedPaper(record, request)
        self._names = tuple(
            dict.fromkeys(
                [person.name for person in record.people]
                + [name for child in record.children for name in (child.name, *child.called)]
            )
        )
        drawn = self._prepared.draw(stoppable(progress, cancel))
        check_pdf(drawn.content, self._prepared.paper)
        self.pages = drawn.pages
        self.title = self._prepared.built.title

    def page(self, number: int, dots_per_inch: float = 96) -> "PagePicture":
        """Page `number` (from 1) as it will print."""
        from send_journal.reports.pictures import page_picture  # noqa: PLC0415 - only a preview needs it

        return page_picture(self._prepared.draw().content, number - 1, dots_per_inch)

    def save(self, out_path: Path) -> PaperMade:
        """Write the same paper, in the form that the ending names."""
        return self._prepared.save(out_path)

    @cached_property
    def text(self) -> str:
        """All that the pages say, as it is read out: a line for each thing, and for each row of a table."""
        return "\n".join(told(self._prepared.built.blocks))

    @property
    def request(self) -> PaperRequest:
        """What was asked for."""
        return self._prepared.request

    @property
    def profile(self) -> ReaderProfile:
        """Who reads it, and what they see."""
        return self._prepared.profile

    @property
    def child_names(self) -> tuple[str, ...]:
        """The children it is about, as their names print."""
        return tuple(child.name for child in self._prepared.printable.children)

    @cached_property
    def _shown(self) -> str:
        """The text with single spaces, to look for words in; the foot of the page before it."""
        said = " ".join(texts(self._prepared.built.blocks, spoken=True))
        return " ".join([*" ".join(self._prepared.paper.footer).split(), *said.split()])

    @cached_property
    def _entries(self) -> tuple[PrintableEntry, ...]:
        """The entries whose words are on these pages: a short form has few of them, a report of waits fewer.

        Rather one too many than one too few: the first words of a text are enough.
        """
        shown, at = self._shown, 0
        printed = []
        for entry in self._prepared.printable.entries:
            for words in _to_look_for(entry):
                found = shown.find(words, at)  # rows come in this order, so it is near
                if found < 0:
                    found = shown.find(words)
                if found >= 0:
                    at = found
                    printed.append(entry)
                    break
        return tuple(printed)

    @cached_property
    def _beside_entries(self) -> tuple[str, ...]:
        """The family's words on these pages that stand in no entry: what is asked for, promised, given."""
        record, clocks = self._prepared.printable, self._prepared.asked.clocks
        others = (*masked_texts(replace(record, entries=())), *family_texts(clocks))
        shown = self._shown.casefold()
        return tuple(
            text
            for text in dict.fromkeys(filter(None, others))
            if " ".join(text.split()).rstrip(".").casefold() in shown
        )

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        return self._prepared.printable.left_out

    @cached_property
    def replaced(self) -> tuple[Replaced, ...]:
        """Every place on these pages where words were masked."""
        printed = {_where(entry) for entry in self._entries}
        others = {_where(entry) for entry in self._prepared.printable.entries} - printed
        shown = self._shown.casefold()
        beside = "\n".join((*self._prepared.paper.footer, *self._beside_entries)).casefold()
        return tuple(
            each
            for each in self._prepared.printable.replaced
            if each.where not in others
            and each.instead.casefold() in (shown if each.where in printed else beside)
        )

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """Postcodes, phone numbers and email addresses that print."""
        found = [each for entry in self._entries for each in _findings(entry)]
        known = {each.words for each in found}
        beside = (each for text in self._beside_entries for each in _finds(text, _BESIDE))
        found += dict.fromkeys(each for each in beside if each.words not in known)
        return tuple(each for each in found if " ".join(each.words.split()) in self._shown)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of people that are on the pages."""
        return tuple(
            name
            for name in self._names
            if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self.text)
        )

    @cached_property
    def without_proof(self) -> tuple[str, ...]:
        """The dates of the entries that have neither a document nor another proof."""
        return tuple(
            entry.date.english()
            for entry in self._entries
            if not entry.has_proof and entry.status != "expected"
        )

    @cached_property
    def flags(self) -> tuple[WordingFlag, ...]:
        """Words that read as a quarrel, with a plainer way."""
        in_entries = (
            flag
            for entry in self._entries
            for text in (entry.title, entry.fact, *_told(entry))
            for flag in wording_flags(text, _where(entry))
        )
        beside = (flag for text in self._beside_entries for flag in wording_flags(text, _BESIDE))
        return (*in_entries, *dict.fromkeys(beside))

    @cached_property
    def lines(self) -> tuple[PreviewLine, ...]:
        """The list beside the pages: what is in it, what is not, and what to look at."""
        lines = tuple(self._lines())
        opened = {line.words for line in lines if line.details}
        # what a paper warns of may be told with its cases too: once is enough
        return tuple(line for line in lines if line.details or line.words.strip(".") not in opened)

    @property
    def length_line(self) -> PreviewLine:
        """How many pages it has."""
        return PreviewLine(counted(self.pages, "page"))

    def _lines(self) -> Iterator[PreviewLine]:
        yield PreviewLine("No private note is in it")
        if not self.profile.masks:
            yield PreviewLine("Nothing is masked in it: keep this copy to yourself", look=True)
        yield self.length_line
        for warning in (*self._prepared.built.warnings, *self._prepared.page_warnings):
            yield PreviewLine(warning, look=True)
        if self.replaced:
            yield PreviewLine(
                f"Words masked in {counted(len(self.replaced), 'place')}",
                details=tuple(f"{each.words}: {each.where}" for each in self.replaced),
            )
        if self.found:
            yield PreviewLine(
                f"{counted(len(self.found), 'address or number', 'addresses or numbers')} in it",
                look=True,
                details=tuple(f"{each.words} ({each.what}): {each.where}" for each in self.found),
            )
        if self.names:
            yield PreviewLine(f"{counted(len(self.names), 'name')} in it", details=self.names)
        for each in self.left_out:
            yield PreviewLine(f"{counted(each.count, 'row')} left out: {each.why}")
        if self.without_proof:
            count = len(self.without_proof)
            yield PreviewLine(
                f"{counted(count, 'row')} {'has' if count == 1 else 'have'} no proof yet",
                look=True,
                details=self.without_proof,
            )
        if self.flags:
            yield PreviewLine(
                f"{counted(len(self.flags), 'word')} to think about",
                look=True,
                details=tuple(
                    f"“{flag.words}”, {flag.where}. {flag.why} {flag.instead}"
                    for flag in self.flags
                ),
            )


def _told(entry: PrintableEntry) -> Iterator[str]:
    """The further sentences of an entry: what came before and after, and what a meeting is to bring."""
    for key, value in entry.details.items():
        if isinstance(value, str):
            yield value
        elif isinstance(value, (list, tuple)) and key != "expected":  # names, which stand anywhere
            yield from (line for line in value if isinstance(line, str))


def _where(entry: PrintableEntry) -> str:
    return f"the entry of {entry.date.english()}"


def _to_look_for(entry: PrintableEntry) -> Iterator[str]:
    """What tells that an entry is on a page: its first words; the day of one that is only a step."""
    told = [text.split()[:_FIRST_WORDS] for text in (entry.fact, entry.title, *_told(entry))]
    if not any(told):
        yield entry.date.english()
    yield from (" ".join(words) for words in told if words)
    if entry.place:  # the head of the meeting pack says no more of it
        yield ", ".join(filter(None, (entry.date.english(), entry.time, entry.place)))


def _findings(entry: PrintableEntry) -> Iterator[Found]:
    for text in entry_texts(entry):
        yield from _finds(text, _where(entry))


def _finds(text: str, where: str) -> Iterator[Found]:
    for what, pattern in _FINDERS:
        if what == "email address" and "@" not in text:
            continue
        for match in pattern.finditer(text):
            yield Found(what, match[0], where)
