"""Pages of the help on paper: A4 in 12 points, drawn from memory, nothing through another program."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QWidget

from send_journal.problems import KnownProblem
from send_journal.ui.desktop import Desktop
from send_journal.ui.screens.help.topics import Topic
from send_journal.ui.theme import OWN_FAMILY
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import Message

PRINT_DOTS = 300
# Laid out in tenths of a point, because a font's size is a whole number of pixels.
POINT = 10
WIDTH, HEIGHT = 5952.8, 8418.9  # A4
LEFT, RIGHT, TOP, FOOT = 708.7, 567.0, 567.0, 640.0  # 25 mm for the holes, 20 elsewhere
INK = QColor("#161514")
TITLE, HEADING, BODY, SMALL = 180, 135, 120, 100
LINE_STEP = 130  # in hundredths of the font's own


class HelpPaper:
    """The pages of some topics of the help, each topic begun on a page of its own."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self._document.setDocumentMargin(0)
        self._document.setUseDesignMetrics(True)
        self._document.setPageSize(QSizeF(WIDTH, HEIGHT))
        frame = self._document.rootFrame()
        margins = frame.frameFormat()
        margins.setLeftMargin(LEFT)
        margins.setRightMargin(RIGHT)
        margins.setTopMargin(TOP)
        margins.setBottomMargin(FOOT)
        frame.setFrameFormat(margins)
        self._cursor = QTextCursor(self._document)
        for topic in topics:
            self._write(topic)
        self._keep_together()

    @property
    def pages(self) -> int:
        """How many sheets of paper it takes."""
        return self._document.pageCount()

    @property
    def text(self) -> str:
        """Its words, a line each."""
        return self._document.toPlainText()

    def picture(self, number: int) -> QImage:
        """One page, from 0, in dark ink whatever the colours of the window are."""
        scale = PRINT_DOTS / 72 / POINT
        image = QImage(round(WIDTH * scale), round(HEIGHT * scale), QImage.Format.Format_RGB32)
        image.setDotsPerMeterX(round(PRINT_DOTS / 0.0254))
        image.setDotsPerMeterY(round(PRINT_DOTS / 0.0254))
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.scale(scale, scale)
        painter.save()
        painter.translate(0, -number * HEIGHT)
        self._document.drawContents(painter, QRectF(0, number * HEIGHT, WIDTH, HEIGHT))
        painter.restore()
        self._draw_foot(painter, number)
        painter.end()
        return image

    def _write(self, topic: Topic) -> None:
        self._add(topic.title, TITLE, level=1)
        for piece in topic.pieces:
            self._add(piece.heading, HEADING, level=2)
            for sentence in piece.sentences:
                self._add(sentence, BODY)

    def _add(self, words: str, size: int, *, level: int = 0) -> None:
        block = QTextBlockFormat()
        block.setHeadingLevel(level)
        block.setTopMargin((0, 0, 9 * POINT)[level])
        block.setBottomMargin(4 * POINT)
        block.setLineHeight(LINE_STEP, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._document.isEmpty():
            self._cursor.setBlockFormat(block)
        else:
            if level == 1:
                block.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            self._cursor.insertBlock(block)
        look = QTextCharFormat()
        look.setFont(_font(size, bold=level > 0))
        look.setForeground(INK)
        self._cursor.insertText(words, look)

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self._document.begin()
        while block.isValid():
            yield block
            block = block.next()

    def _keep_together(self) -> None:
        """Begin a page before what it would cut in two: a sentence, or a heading and the first below it."""
        for block in self._blocks():
            last = block.next() if block.blockFormat().headingLevel() else block
            if self._page_of(block, 0) != self._page_of(last, -1):
                above = block.blockFormat()
                above.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(above)

    def _page_of(self, block: QTextBlock, number: int) -> int:
        """The page of a line of a block. Its box would not do: it may lie on the page before."""
        self._document.pageCount()  # has all of it laid out
        lines = block.layout()
        line = lines.lineAt(number % lines.lineCount())
        return int((lines.position().y() + line.y()) // HEIGHT)

    def _draw_foot(self, painter: QPainter, number: int) -> None:
        painter.setPen(INK)
        painter.setFont(_font(SMALL))
        base = HEIGHT - 36 * POINT
        painter.drawText(QPointF(LEFT, base), tr("SEND Journal: help"))
        words = tr("Page {number} of {count}", number=number + 1, count=self.pages)
        wide = painter.fontMetrics().horizontalAdvance(words)
        painter.drawText(QPointF(WIDTH - RIGHT - wide, base), words)


def print_topics(parent: QWidget, desktop: Desktop, topics: Sequence[Topic]) -> str:
    """Ask for a printer and draw the pages; what to say of it, or nothing where the user drew back."""
    paper = HelpPaper(topics)
    printout = desktop.choose_printer(parent, topics[0].title, paper.pages)
    if printout is None:
        return ""
    try:
        for number in printout.pages:
            printout.draw(paper.picture(number))
        printout.end()
    except KnownProblem as problem:
        printout.abort()
        return Message.about(problem).sentence
    if printout.to_file:
        return tr("It is a file now, where you chose.")
    return tr("It went to the printer.")


def _font(size: int, *, bold: bool = False) -> QFont:
    font = QFont(OWN_FAMILY)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
