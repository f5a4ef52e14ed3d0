"""The first page of a paper, or the picture that it is, in the pane; or a sentence why there is none."""

import mimetypes
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from send_journal.domain.record import Document
from send_journal.problems import KnownProblem
from send_journal.services.first_page import LARGEST, FirstPage, first_page
from send_journal.ui.context import WindowContext
from send_journal.ui.jobs import Cancel, Job, Progress
from send_journal.ui.layouts import Column
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.labels import PlainLabel

REST = 120  # milliseconds on a paper before its picture is made: going past it costs nothing
ACROSS = 22.0  # em at most
MOST_TALL = 1.6  # times its width, at most, in the pane
PDF = "application/pdf"


def has_picture(paper: Document) -> bool:
    """Whether it is of a kind that can be shown in the pane."""
    return _kind_of(paper) == PDF or _kind_of(paper).startswith("image/")


def _kind_of(paper: Document) -> str:
    """What it is by its own word, else by its name."""
    return paper.media_type or mimetypes.guess_type(paper.name)[0] or ""


class SheetView(QWidget):
    """A picture as wide as its place, with the border of a page."""

    def __init__(self, theme: Theme, image: QImage, name: str) -> None:
        super().__init__()
        self._theme, self._image = theme, image
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._shown(width).height()

    def sizeHint(self) -> QSize:
        return self._shown(self._theme.em(ACROSS))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.em(4), self._theme.em(2))

    def _shown(self, width: int) -> QSize:
        """Whole, within the width, never larger than it is nor much taller than wide."""
        width = min(width, self._theme.em(ACROSS))
        size = self._image.size() / self._image.devicePixelRatio()
        room = QSize(width, round(width * MOST_TALL))
        if size.width() <= room.width() and size.height() <= room.height():
            return size
        return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._shown(self.width())
        place = QRectF(0, 0, size.width(), size.height())
        painter.drawImage(place, self._image)
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class PaperPicture(QWidget):
    """Waits a moment, has the picture made off the main thread, and shows it or says why not."""

    def __init__(self, context: WindowContext, paper: Document) -> None:
        super().__init__()
        self._context, self._paper = context, paper
        self._job: Job | None = None
        self._column = Column(context.theme, self, gap=0.3)
        self.said = PlainLabel(
            context.theme, tr("The first page shows here in a moment."), "small", colour="soft"
        )
        self._column.addWidget(self.said)
        self.sheet: SheetView | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self._start)
        self._timer.start()

    def stop(self) -> None:
        """It is no longer looked at."""
        self._timer.stop()
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _start(self) -> None:
        try:
            content = self._context.journal.document_content(self._paper.id)
        except KnownProblem as problem:
            self._say(problem)
            return
        width = round(self._context.theme.em(ACROSS) * self.devicePixelRatioF())
        make = _pdf_page if _kind_of(self._paper) == PDF else _image
        work = make(content, width)
        self._job = Job(work)
        self._job.done.connect(self._show)
        self._job.stopped_by.connect(self._say)
        self._context.jobs.start(self._job)

    def _show(self, made: object) -> None:
        self._job = None
        image, pages = made if isinstance(made, tuple) else (made, 1)
        if not isinstance(image, QImage):
            return
        image.setDevicePixelRatio(self.devicePixelRatioF())
        name = tr("First page of {name}", name=self._paper.name)
        self.sheet = SheetView(self._context.theme, image, name)
        self._column.insertWidget(0, self.sheet)
        self.said.setText(tr("Page 1 of {count}", count=pages) if pages > 1 else "")
        self.said.setVisible(pages > 1)

    def _say(self, problem: KnownProblem) -> None:
        self._job = None
        self.said.setText(f"{tr(problem.sentence)} {tr(problem.next_step)}".strip())


def _pdf_page(content: bytes, width: int) -> Callable[[Progress, Cancel], object]:
    def work(_tell: Progress, cancelled: Cancel) -> object:
        page = first_page(content, width, cancelled)
        return None if page is None else (_image_of(page), page.pages)

    return work


def _image_of(page: FirstPage) -> QImage:
    shape = QImage.Format.Format_RGBX8888
    return QImage(page.pixels, page.width, page.height, page.width * 4, shape).copy()


def _image(content: bytes, width: int) -> Callable[[Progress, Cancel], object]:
    def work(_tell: Progress, _cancelled: Cancel) -> object:
        if len(content) > LARGEST:
            raise KnownProblem("The file is too large to show here.", "Open the file to see it.")
        buffer = QBuffer()
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid() and size.width() > width:
            reader.setScaledSize(size.scaled(width, width * 4, Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        if image.isNull():
            raise KnownProblem(
                "This picture cannot be shown here. It may be damaged, or of a kind we do not know.",
                "Open the file to see it.",
            )
        return image, 1

    return work
