"""Finished papers leave the window: to a printer, page by page, or into files, each read back first."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from send_journal.problems import KnownProblem
from send_journal.services.print_preview import Preview
from send_journal.services.reporting import PaperMade
from send_journal.ui.context import WindowContext
from send_journal.ui.desktop import Printout, documents_folder
from send_journal.ui.jobs import Cancel, Job, Progress
from send_journal.ui.screens.print.making import page_image
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.banner import BannerKind, Message
from send_journal.worded import worded

PRINT_DOTS = 300
FORMS = {".pdf": "PDF", ".docx": "Word", ".csv": "Table"}


class GoingOut(QObject):
    """`progressed` comes for each page or file on its way, `ended` when none is any more."""

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, context: WindowContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._printout: Printout | None = None
        self._job: Job | None = None
        self._sheets: tuple[tuple[Preview, int], ...] = ()
        self._drawn = 0
        self._masked = True
        self._folder = Path()
        self._step = QTimer(self)
        self._step.setInterval(0)
        self._step.timeout.connect(self._on_step)

    @property
    def printing(self) -> bool:
        """Whether pages are on their way to the printer."""
        return self._printout is not None

    @property
    def busy(self) -> bool:
        """Whether anything is on its way."""
        return self.printing or self._job is not None

    def print_papers(self, previews: Sequence[Preview]) -> None:
        """Ask for a printer, then draw a page each turn, so that it can be stopped in between."""
        sheets = tuple((each, page) for each in previews for page in range(each.pages))
        name = file_name(previews[0], self._context.today().isoformat())  # others see a print queue
        printout = self._context.desktop.choose_printer(self._page, name, len(sheets))
        if printout is not None:
            self._printout, self._sheets, self._drawn = printout, sheets, 0
            self._step.start()

    def save_papers(self, previews: Sequence[Preview], ending: str = ".pdf") -> None:
        """Ask for a place, then write and read back off the main thread. The ending says the form."""
        names = [
            f"{file_name(each, self._context.today().isoformat())}{ending}" for each in previews
        ]
        paths = self._one_path(names[0]) if len(previews) == 1 else self._paths(names)
        if not paths:
            return

        def work(progress: Progress, cancel: Cancel) -> tuple[PaperMade, ...]:
            made: list[PaperMade] = []
            for preview, path in zip(previews, paths, strict=True):
                if not cancel():
                    made.append(preview.save(path))
                    progress(len(made), len(paths))
            return tuple(made)

        self._job = job = Job(work)
        self._masked = all(preview.profile.masks for preview in previews)
        job.done.connect(self._on_saved)
        job.progressed.connect(self.progressed)
        job.stopped_by.connect(self._on_not_saved)
        self._context.jobs.start(job)

    def stop(self) -> None:
        """Stop what is on its way. A file that is written already stays."""
        if self._printout is not None:
            self._step.stop()
            self._printout.abort()
            self._printout, self._sheets = None, ()
        elif self._job is not None:
            self._job.cancel()
            self._job = None
        else:
            return
        self._context.banner(Message(tr("You stopped the print.")))
        self.ended.emit()

    def _one_path(self, name: str) -> tuple[Path, ...]:
        ending = Path(name).suffix
        kinds = f"{tr(FORMS[ending])} (*{ending})"
        chosen = self._context.desktop.choose_new_file(
            self._page, tr("Save the paper"), documents_folder() / name, kinds
        )
        if chosen is None:
            return ()
        return (chosen if chosen.suffix.lower() == ending else Path(f"{chosen}{ending}"),)

    def _paths(self, names: Sequence[str]) -> tuple[Path, ...]:
        """A place for each in one folder; nothing that is there already is written over."""
        folder = self._context.desktop.choose_folder(
            self._page, tr("Choose a folder for the papers"), documents_folder()
        )
        return () if folder is None else tuple(free_path(folder / name) for name in names)

    def _on_step(self) -> None:
        printout = self._printout
        assert printout is not None  # the timer runs only while there is one
        pages = printout.pages
        try:
            if self._drawn < len(pages):
                preview, page = self._sheets[pages[self._drawn]]
                printout.draw(page_image(preview, page, PRINT_DOTS))
                self._drawn += 1
                self.progressed.emit(self._drawn, len(pages))
                return
            printout.end()
        except KnownProblem as problem:
            self._let_go_of_printout()
            printout.abort()
            self._context.say_problem(problem)
            return
        self._let_go_of_printout()
        to_file = tr("It is a file now, where you chose.")
        self._context.say_done(to_file if printout.to_file else tr("It went to the printer."))

    def _let_go_of_printout(self) -> None:
        self._step.stop()
        self._printout, self._sheets = None, ()
        self.ended.emit()

    def _on_saved(self, made: tuple[PaperMade, ...]) -> None:
        self._job = None
        self._folder = made[0].path.parent
        if len(made) == 1:
            pages = tr_count(made[0].pages, "one page", "{count} pages") if made[0].pages else ""
            words = ", ".join(filter(None, (made[0].path.name, pages)))
            said = tr("Saved as {what}.", what=words)
        else:
            names = ", ".join(each.path.name for each in made)
            said = tr("Saved {count} files: {names}.", count=len(made), names=names)
        read_back = (
            tr("Read back: nothing private or hidden is in it.")
            if self._masked
            else tr("Read back: no private note is in it.")
        )
        link = tr("Open the folder")
        self._context.banner(
            Message(f"{said} {read_back}", BannerKind.DONE, link, self._open_folder)
        )
        self.ended.emit()

    def _on_not_saved(self, problem: KnownProblem) -> None:
        self._job = None
        self._context.say_problem(problem)
        self.ended.emit()

    def _open_folder(self) -> None:
        if not self._context.desktop.open_path(self._folder):
            self._context.say_problem(
                KnownProblem(
                    "No program on this computer opens folders for us.",
                    worded("Look for the papers in {folder}.", folder=self._folder),
                )
            )


def file_name(preview: Preview, day: str) -> str:
    """`council-meeting-2025-10-01-my-copy-large-print`: no name of anybody is in it."""
    request = preview.request
    parts = [request.paper, day]
    if request.copy == "mine":
        parts.append("my-copy")
    if request.size != 12:
        parts.append("large-print")
    return "-".join(parts)


def free_path(path: Path) -> Path:
    """`path`, or the same with a number where a file of that name is there."""
    tried, number = path, 1
    while tried.exists():
        number += 1
        tried = path.with_stem(f"{path.stem} {number}")
    return tried
