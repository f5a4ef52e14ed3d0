"""A finished paper leaves the window: to a printer, page by page, or into a file, read back first."""

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

PRINT_DOTS = 300
FORMS = {".pdf": "PDF", ".docx": "Word", ".csv": "Table"}


class GoingOut(QObject):
    """`progressed` comes for each page on its way to the printer, `ended` when none is any more."""

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, context: WindowContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._printout: Printout | None = None
        self._preview: Preview | None = None
        self._drawn = 0
        self._folder = Path()
        self._step = QTimer(self)
        self._step.setInterval(0)
        self._step.timeout.connect(self._on_step)

    @property
    def busy(self) -> bool:
        """Whether pages are on their way to the printer."""
        return self._printout is not None

    def print_paper(self, preview: Preview) -> None:
        """Ask for a printer, then draw a page each turn, so that it can be stopped in between."""
        printout = self._context.desktop.choose_printer(self._page, preview.title, preview.pages)
        if printout is not None:
            self._printout, self._preview, self._drawn = printout, preview, 0
            self._step.start()

    def save_paper(self, preview: Preview, name: str, ending: str = ".pdf") -> None:
        """Ask for a place, then write and read back off the main thread. The ending says the form."""
        suggested = documents_folder() / f"{name}-{self._context.today().isoformat()}{ending}"
        kinds = f"{tr(FORMS[ending])} (*{ending})"
        chosen = self._context.desktop.choose_new_file(
            self._page, tr("Save the paper"), suggested, kinds
        )
        if chosen is None:
            return
        path = chosen if chosen.suffix.lower() == ending else Path(f"{chosen}{ending}")

        def work(_progress: Progress, _cancel: Cancel) -> PaperMade:
            return preview.save(path)

        job = Job(work)
        job.done.connect(self._on_saved)
        job.stopped_by.connect(self._on_not_saved)
        self._context.jobs.start(job)

    def stop(self) -> None:
        """Stop what is on its way to the printer."""
        if self._printout is not None:
            self._step.stop()
            self._printout.abort()
            self._printout = self._preview = None
            self._context.banner(Message(tr("You stopped the print.")))
            self.ended.emit()

    def _on_step(self) -> None:
        printout, preview = self._printout, self._preview
        assert printout is not None  # the timer runs only while there is one
        assert preview is not None
        pages = printout.pages
        if self._drawn < len(pages):
            printout.draw(page_image(preview, pages[self._drawn], PRINT_DOTS))
            self._drawn += 1
            self.progressed.emit(self._drawn, len(pages))
            return
        self._step.stop()
        printout.end()
        self._printout = self._preview = None
        self.ended.emit()
        self._context.say_done(tr("It went to the printer."))

    def _on_saved(self, made: PaperMade) -> None:
        self._folder = made.path.parent
        pages = tr_count(made.pages, "one page", "{count} pages") if made.pages else ""
        said = tr("Saved as {what}.", what=", ".join(filter(None, (made.path.name, pages))))
        link = tr("Open the folder")
        self._context.banner(Message(said, BannerKind.DONE, link, self._open_folder))

    def _on_not_saved(self, problem: KnownProblem) -> None:
        self._context.say_problem(problem)

    def _open_folder(self) -> None:
        self._context.desktop.open_path(self._folder)
