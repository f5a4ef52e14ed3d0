"""Making papers: mask, build, draw, read back and compare, and only then put the file in its place."""

import datetime as dt
import errno
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from send_journal.domain.dates import day_in_english
from send_journal.domain.printable import LeftOut, PrintableDeadline, PrintableRecord
from send_journal.domain.record import Record
from send_journal.problems import KnownProblem
from send_journal.reports.catalogue import reports
from send_journal.reports.model import Built, Paper, PaperInput, Report
from send_journal.reports.sentences import header_words
from send_journal.reports.texts import texts
from send_journal.services.masking import PrintChoice, chosen_children, masker_for
from send_journal.services.printing import printable_record
from send_journal.services.profiles import ReaderProfile, reader_profile

Progress = Callable[[int, int], None]
Cancel = Callable[[], bool]

DEFAULT_READER = "council"


@dataclass(frozen=True)
class PaperLine:
    """One paper of the list: its name on the command line, its title, what it is for."""

    name: str
    title: str
    what_for: str
    endings: tuple[str, ...]
    forms: tuple[str, ...]
    copies: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What the clocks say for one print: their rows, the words of events, and the sources' last day."""

    deadlines: tuple[PrintableDeadline, ...] = ()
    events: dict[str, str] | None = None
    checked_on: dt.date | None = None


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
            report.id, report.title, report.what_for, report.endings, report.forms, report.copies
        )
        for report in reports()
    )


def make_paper(
    record: Record,
    request: PaperRequest,
    out_path: Path,
    *,
    rules: Rules | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> PaperMade:
    """Make one paper at `out_path`, whose ending says the form.

    An older file there stays until the new one has been read back and checked.
    """
    report = _report(request.paper)
    ending = out_path.suffix.lower()
    if ending not in report.endings:
        endings = " or ".join(report.endings)
        raise KnownProblem(
            f"The paper “{report.id}” cannot be a {ending or 'file without an ending'}.",
            f"Give the file a name that ends in {endings}.",
        )
    built = _Prepared(record, request, report, rules or Rules())
    with _beside(out_path) as part:
        pages, missing = _write(built, part, ending, _stoppable(progress, cancel))
        part.replace(out_path)
    return PaperMade(
        path=out_path,
        pages=pages,
        warnings=(*built.warnings, *missing),
        left_out=built.printable.left_out,
        fingerprint=built.fingerprint,
    )


def _report(name: str) -> Report:
    for report in reports():
        if report.id == name:
            return report
    names = ", ".join(report.id for report in reports())
    raise KnownProblem(f"There is no paper called “{name}”.", f"The papers are {names}.")


class _Prepared:
    """A request turned into a paper: masked, checked, built, with its header and footer."""

    def __init__(self, record: Record, request: PaperRequest, report: Report, rules: Rules) -> None:
        self._check_words(report, request)
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
        self.masker = masker_for(record, choice)
        self.asked = PaperInput(
            record=self.printable,
            deadlines=rules.deadlines,
            rules_checked_on=rules.checked_on,
            events=rules.events or {},
            form=request.form,
            copy=request.copy,
            meeting=request.meeting,
            size=request.size,
        )
        self.built: Built = report.build(self.asked)
        self.warnings = self.built.warnings
        self.fingerprint = fingerprint(self.built)
        self.paper = self._paper(report, rules)

    @staticmethod
    def _check_words(report: Report, request: PaperRequest) -> None:
        if request.first and request.last and request.first > request.last:
            raise KnownProblem(
                "The period ends before it begins.", "Give the earlier day first, as --from."
            )
        if request.form and request.form not in report.forms:
            raise KnownProblem(
                f"The paper “{report.id}” has no {request.form} form.",
                f"Its forms are {' and '.join(report.forms)}."
                if report.forms
                else "Leave --form out.",
            )

    def _paper(self, report: Report, rules: Rules) -> Paper:
        record = self.printable
        first = "Prepared by the family. Not legal advice."
        if rules.checked_on:
            first += f" Rules as checked on {day_in_english(rules.checked_on)}."
        second = f"Made {day_in_english(record.as_of)}. For: {_reader_words(self.profile)}."
        if record.example:
            second += " A made-up family."
        return Paper(
            title=self.built.title,
            blocks=self.built.blocks,
            header_left=self.built.name or report.title,
            header_right=header_words(record),
            footer=(first, second),
            check=self.fingerprint,
            example=record.example,
            size=self.request.size,
            wide_margin=self.built.wide_margin,
            made_on=record.as_of,
        )


def _reader_words(profile: ReaderProfile) -> str:
    words = profile.name.removeprefix("The ").removeprefix("A ")
    return words if words[:1] == "T" else words[:1].lower() + words[1:]


def fingerprint(built: Built) -> str:
    """The first eight signs of the SHA-256 of what is printed, whatever the size of its letters."""
    whole = "\x1f".join((built.title, *texts(built.blocks)))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _stoppable(progress: Progress | None, cancel: Cancel | None) -> Progress:
    def told(done: int, whole: int) -> None:
        if cancel is not None and cancel():
            raise PrintStoppedProblem("You stopped the print.", "Nothing was written.")
        if progress is not None:
            progress(done, whole)

    return told


def _write(
    prepared: _Prepared, part: Path, ending: str, progress: Progress
) -> tuple[int, tuple[str, ...]]:
    """Write the paper in the form asked for and hold it to what it may say."""
    from send_journal.reports.pdf import write_pdf  # noqa: PLC0415 - heavy, and only a print needs it
    from send_journal.services.print_check import check_pdf  # noqa: PLC0415 - the same

    assert ending == ".pdf"
    made = write_pdf(prepared.paper, part, progress)
    check_pdf(part, prepared.paper)
    missing = tuple(
        f"No font has the letter “{letter}”. It prints as {shown}."
        for letter, shown in made.missing
    )
    return made.pages, missing


@contextmanager
def _beside(out_path: Path) -> Iterator[Path]:
    """A new file beside `out_path`, readable by this user only, gone again unless it was put in place."""
    try:
        handle, name = tempfile.mkstemp(
            prefix=".print-", suffix=out_path.suffix, dir=out_path.parent
        )
    except OSError as problem:
        raise _cannot_write(out_path, problem) from problem
    os.close(handle)
    part = Path(name)
    try:
        yield part
    except OSError as problem:
        raise _cannot_write(out_path, problem) from problem
    finally:
        part.unlink(missing_ok=True)


def _cannot_write(out_path: Path, problem: OSError) -> KnownProblem:
    folder = out_path.parent
    if problem.errno == errno.ENOSPC:
        return KnownProblem(
            f"The disk is full, so {out_path.name} was not written.",
            "Free some room and print again. Any older file of that name is still there.",
        )
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return KnownProblem(
            f"{out_path.name} cannot be written in {folder}.",
            "Choose another folder, or close the file if another program has it open.",
        )
    if problem.errno in (errno.ENOENT, errno.ENOTDIR):
        return KnownProblem(f"There is no folder {folder}.", "Choose a folder that is there.")
    return KnownProblem(
        f"{out_path.name} could not be written: {problem.strerror or problem}.",
        "Choose another place and print again.",
    )


def printed_texts(record: PrintableRecord) -> Iterator[str]:
    """Every family text in what goes to print, for the checks before layout."""
    for entry in record.entries:
        yield from (entry.title, entry.fact, entry.said_by, entry.place, entry.body, entry.proof)
