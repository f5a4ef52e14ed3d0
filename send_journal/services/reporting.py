"""Making papers: mask, build, draw, read back and compare, and only then put the file in its place."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from send_journal.domain.dates import day_in_english
from send_journal.domain.printable import LeftOut, PrintableClocks, Replaced
from send_journal.domain.record import Record
from send_journal.problems import KnownProblem
from send_journal.reports.catalogue import report_named, reports
from send_journal.reports.model import Built, Paper, PaperInput, Report
from send_journal.reports.sentences import header_words
from send_journal.reports.texts import texts
from send_journal.services.mask_words import Masker
from send_journal.services.masking import PrintChoice, chosen_children, masker_for
from send_journal.services.printing import printable_record
from send_journal.services.profiles import ReaderProfile, built_in, reader_profile
from send_journal.services.putting_in_place import beside

if TYPE_CHECKING:
    from send_journal.reports.pdf import PdfMade

Progress = Callable[[int, int], None]
Cancel = Callable[[], bool]

DEFAULT_READER = "council"


@dataclass(frozen=True)
class PaperLine:
    """One paper of the list: its name on the command line, its title, what it is for, whom it is for."""

    name: str
    title: str
    what_for: str
    endings: tuple[str, ...]
    forms: tuple[str, ...]
    copies: tuple[str, ...]
    reader: str


@dataclass(frozen=True, kw_only=True)
class PaperRequest:
    """What somebody asked for. `child` is an id, `all`, or None where there is one child."""

    paper: str
    as_of: dt.date
    child: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    reader: str = DEFAULT_READER
    size: int = 12
    form: str = ""
    copy: str = "hand-out"
    meeting: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperMade:
    """What was made: where, how many pages (0 where the form has none), and what to tell."""

    path: Path
    pages: int
    warnings: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    fingerprint: str


class PrintStoppedProblem(KnownProblem):
    """The user stopped it; nothing was written."""


def papers() -> tuple[PaperLine, ...]:
    """Every paper, in the order they are offered."""
    return tuple(
        PaperLine(
            report.id,
            report.title,
            report.what_for,
            report.endings,
            report.forms,
            report.copies,
            report.reader,
        )
        for report in reports()
    )


def make_paper(
    record: Record,
    request: PaperRequest,
    out_path: Path,
    *,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> PaperMade:
    """Make one paper at `out_path`, whose ending says the form.

    An older file there stays until the new one has been read back and checked.
    """
    prepared = PreparedPaper(record, request)
    return prepared.save(out_path, progress=progress, cancel=cancel)


def _report(name: str) -> Report:
    report = report_named(name)
    if report is not None:
        return report
    names = ", ".join(report.id for report in reports())
    raise KnownProblem(f"There is no paper called “{name}”.", f"The papers are {names}.")


class PreparedPaper:
    """A request turned into a paper: masked, checked, built, with its header and footer.

    Nothing of the record but what may print is kept.
    """

    def __init__(self, record: Record, request: PaperRequest) -> None:
        from send_journal.services.print_check import (  # noqa: PLC0415 - heavy, and only a print needs it
            check_clocks,
            check_rows,
            check_words,
        )

        self.report = _report(request.paper)
        self._refuse_what_cannot_be(request)
        self.request = request
        self.profile = reader_profile(record, request.reader)
        children, everybody = chosen_children(record, request.child)
        choice = PrintChoice(
            profile=self.profile,
            children=children,
            everybody=everybody,
            as_of=request.as_of,
            first=request.first,
            last=request.last,
        )
        self.printable = printable_record(record, choice)
        told: dict[Replaced, None] = {}

        def tell(words: str, instead: str, where: str) -> None:
            told[Replaced(words=words, instead=instead, where=where)] = None

        masker = masker_for(record, choice, tell)
        check_rows(self.printable, masker)
        clocks = self._clocks(record, choice, masker)
        self._for_whom = _reader_words(self.profile, masker)
        self.printable = replace(
            self.printable, replaced=tuple(dict.fromkeys((*self.printable.replaced, *told)))
        )
        self.asked = PaperInput(
            record=self.printable,
            clocks=clocks,
            form=request.form,
            copy=request.copy,
            meeting=request.meeting,
            size=request.size,
        )
        check_clocks(self.asked.clocks, masker)
        self.built: Built = self.report.build(self.asked)
        check_words(self.built.blocks, self.asked)
        self.fingerprint = fingerprint(self.built)
        self.paper = self._paper()
        self._drawn: PdfMade | None = None

    def _refuse_what_cannot_be(self, request: PaperRequest) -> None:
        if request.first and request.last and request.first > request.last:
            raise KnownProblem("The period ends before it begins.", "Give the earlier day first.")
        forms = self.report.forms
        if request.form and request.form not in forms:
            raise KnownProblem(
                f"The paper “{self.report.id}” has no {request.form} form.",
                f"Its forms are {' and '.join(forms)}." if forms else "Ask for it without a form.",
            )

    def _clocks(self, record: Record, choice: PrintChoice, masker: Masker) -> PrintableClocks:
        """What the clocks say, where this paper prints it and something starts one.

        Something is a step, a promise, a day by which an answer was asked for, or a birth date.
        """
        started = record.promises or any(entry.event or entry.reply_by for entry in record.entries)
        if not ((self.report.clocks and started) or self.report.from_birth):
            return PrintableClocks()
        from send_journal.services.paper_clocks import printable_clocks  # noqa: PLC0415 - reads the rules

        return printable_clocks(record, choice, masker)

    def _paper(self) -> Paper:
        record = self.printable
        first = "Prepared by the family. Not legal advice."
        if self.asked.clocks.checked_on:
            first += f" Rules as checked on {day_in_english(self.asked.clocks.checked_on)}."
        second = f"Made {day_in_english(record.as_of)}. For: {self._for_whom}."
        if record.example:
            second += " A made-up family."
        return Paper(
            title=self.built.title,
            blocks=self.built.blocks,
            header_left=self.built.name or self.report.title,
            header_right=header_words(record),
            footer=(first, second),
            check=self.fingerprint,
            example=record.example,
            size=self.request.size,
            wide_margin=self.built.wide_margin,
            made_on=record.as_of,
        )

    def save(
        self, out_path: Path, *, progress: Progress | None = None, cancel: Cancel | None = None
    ) -> PaperMade:
        """Write it in the form that the ending names, beside the place and then into it."""
        ending = out_path.suffix.lower()
        if ending not in self.report.endings:
            endings = " or ".join(self.report.endings)
            raise KnownProblem(
                f"The paper “{self.report.id}” cannot be a {ending or 'file without an ending'}.",
                f"Give the file a name that ends in {endings}.",
            )
        with beside(out_path) as part:
            pages, warnings = self._write(part, ending, stoppable(progress, cancel))
            part.replace(out_path)
        return PaperMade(
            path=out_path,
            pages=pages,
            warnings=(*self.built.warnings, *warnings),
            left_out=self.printable.left_out,
            fingerprint=self.fingerprint,
        )

    def _write(self, part: Path, ending: str, progress: Progress) -> tuple[int, tuple[str, ...]]:
        """Write one form of it, read it back, and hold it to what it may say."""
        if ending == ".pdf":
            from send_journal.services.print_check import check_pdf  # noqa: PLC0415 - as above

            part.write_bytes(self.draw(progress).content)
            check_pdf(part, self.paper)
            return self.draw().pages, self.page_warnings
        from send_journal.services.print_check import check_csv, check_docx  # noqa: PLC0415 - as above

        if ending == ".docx":
            from send_journal.reports.docx_file import docx_bytes  # noqa: PLC0415 - as above

            part.write_bytes(docx_bytes(self.paper))
            check_docx(part, self.paper)
            return 0, ()
        assert ending == ".csv"
        from send_journal.reports.csv_file import csv_bytes  # noqa: PLC0415 - as above

        part.write_bytes(csv_bytes(self.paper))
        check_csv(part, self.paper)
        return 0, ()

    def draw(self, progress: Progress | None = None) -> "PdfMade":
        """The paper as a PDF in memory, drawn once."""
        if self._drawn is None:
            from send_journal.reports.pdf import draw_pdf  # noqa: PLC0415 - as above

            self._drawn = draw_pdf(self.paper, progress)
        return self._drawn

    @property
    def page_warnings(self) -> tuple[str, ...]:
        """A sentence for each letter that no font has, and one where there are too many pages."""
        drawn = self.draw()
        letters = (
            f"No font has the letter “{letter}”. It prints as {shown}."
            for letter, shown in drawn.missing
        )
        most = self.built.most_pages
        long = (f"It has {drawn.pages:,} pages. {self.built.too_long}",)
        return (*letters, *(long if most and drawn.pages > most else ()))


def _reader_words(profile: ReaderProfile, masker: Masker) -> str:
    """`council`; a name that the user gave as it was given, and masked like all the family's words."""
    usual = built_in(profile.id)
    if usual is None or usual.name != profile.name:
        return masker(profile.name, lambda: "the name of the reader")
    words = profile.name.removeprefix("The ").removeprefix("A ")
    return words if words[:1] == "T" else words[:1].lower() + words[1:]


def fingerprint(built: Built) -> str:
    """The first eight signs of the SHA-256 of what is printed, whatever the size of its letters.

    Only words count, in their order: in large print two columns may stand as one.
    """
    whole = hashlib.sha256()
    for text in (built.title, *texts(built.blocks, heads=False)):
        for word in text.split():
            whole.update(word.encode("utf-8", "surrogatepass") + b"\x1f")
    return whole.hexdigest()[:8]


def stoppable(progress: Progress | None, cancel: Cancel | None) -> Progress:
    """A progress that also stops the work, by a `PrintStoppedProblem`, when it is asked to."""

    def told(done: int, whole: int) -> None:
        if cancel is not None and cancel():
            raise PrintStoppedProblem("You stopped the print.", "Nothing was written.")
        if progress is not None:
            progress(done, whole)

    return told
