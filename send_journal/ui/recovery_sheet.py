"""The recovery sheet: one page of paper, drawn from memory and never written to a file by us."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from send_journal.domain.dates import day_in_english
from send_journal.ui.theme import MONO_FAMILY, OWN_FAMILY
from send_journal.ui.tr import tr
from send_journal.ui.widgets.labels import wrapped_lines

PRINT_DOTS = 300
WIDTH, HEIGHT = 595.28, 841.89  # A4 in points
LEFT, RIGHT = 70.87, 538.58  # margins of 25 and 20 mm
TENTH = 10.0  # drawn in tenths of a point, because a font's size is a whole number of pixels
INK, RULE = QColor("#161514"), QColor("#8a8782")
KEY_RIGHT, NOTES_LEFT = 320.0, 345.8

HOW = (
    "Open SEND Journal and choose your journal.",
    "Choose “Use the recovery sheet”.",
    "Type each line. The program tells you if a line has a slip.",
    "Set a new passphrase, then print a new sheet.",
)
SAFE = (
    "Not with the computer, and not as a photo on a shared phone.",
    "In a sealed envelope, with someone you trust or in a locked place.",
    "I put it here:",
)


@dataclass(frozen=True)
class Sheet:
    """What stands on a recovery sheet. `rows` are eight of `1A2B 3C4D  5E`; never shown in a repr.

    Copies made before `older_until` open with another sheet; None where there never was another.
    """

    rows: Sequence[str]
    file_name: str
    made: dt.date
    number: int = 1
    example: bool = False
    older_until: dt.date | None = None

    def __repr__(self) -> str:
        return f"Sheet(number={self.number}, hidden)"


def sheet_image(sheet: Sheet, dots_per_inch: float = PRINT_DOTS) -> QImage:
    """The page as a picture, in memory."""
    scale = dots_per_inch / 72
    image = QImage(round(WIDTH * scale), round(HEIGHT * scale), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dots_per_inch / 0.0254))
    image.setDotsPerMeterY(round(dots_per_inch / 0.0254))
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale / TENTH, scale / TENTH)
    _Page(painter).draw(sheet)
    painter.end()
    return image


def sheet_text(sheet: Sheet) -> str:
    """The same words for a screen reader, in the order they are read."""
    lines = "\n".join(f"{number}: {row}" for number, row in enumerate(sheet.rows, 1))
    return "\n".join((tr("Recovery sheet, number {number}", number=sheet.number), lines))


class _Page:
    def __init__(self, painter: QPainter) -> None:
        self._painter = painter

    def draw(self, sheet: Sheet) -> None:
        self._header(sheet)
        self._words(tr("Recovery sheet"), LEFT, 77.5, size=21, bold=True)
        self._words(tr("This sheet opens your journal if you forget the passphrase."), LEFT, 97)
        self._warning()
        self._key(sheet)
        self._notes(sheet)
        self._how_to()
        self._footer(sheet)

    def _header(self, sheet: Sheet) -> None:
        self._words(tr("Recovery sheet"), LEFT, 41, size=9.5, weight=600)
        right = RIGHT
        if sheet.example:
            box = QRectF(RIGHT - 53.5, 31.5, 53.5, 13)
            self._box(box, 0.9)
            self._words(tr("EXAMPLE"), box.left() + 5, 41.4, size=9, bold=True)
            right = box.left() - 9.5
        private = tr("Keep private")
        self._words(private, right - self._width(private, 9.5), 41, size=9.5)
        self._line(LEFT, RIGHT, 46, 0.6)

    def _warning(self) -> None:
        box = QRectF(LEFT, 111.8, RIGHT - LEFT, 64)
        self._box(box, 1.1)
        corner = QPointF(LEFT + 12, 124)
        triangle = [QPointF(6, 0), QPointF(12, 11), QPointF(0, 11)]
        self._painter.setBrush(INK)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.drawPolygon(QPolygonF([(corner + point) * TENTH for point in triangle]))
        bold = tr("Anyone with this sheet and your journal file can read everything.")
        rest = tr(
            "We cannot make another copy for you. If you lose both the sheet and the passphrase, "
            "the journal cannot be opened."
        )
        room = RIGHT - LEFT - 44
        self._words(bold, LEFT + 32, 132.5, weight=600)
        self._paragraph(rest, LEFT + 32, 148.8, room)

    def _key(self, sheet: Sheet) -> None:
        self._words(tr("The key"), LEFT, 202.5, size=13, bold=True)
        for words, x in ((tr("Line"), LEFT), (tr("Type these"), 113.5), (tr("Check"), 277.5)):
            self._words(words, x, 221.5, weight=600)
        self._line(LEFT, KEY_RIGHT, 228.2, 1.0)
        for number, row in enumerate(sheet.rows, 1):
            base = 228.2 + number * 30.85
            four, other, check = row.split()
            self._words(str(number), LEFT, base - 10.5, size=11)
            self._words(four, 113.5, base - 7.8, size=21, mono=True, spaced=114)
            self._words(other, 196, base - 7.8, size=21, mono=True, spaced=114)
            self._words(check, 277.5, base - 9.6, size=14, mono=True, spaced=108)
            self._line(LEFT, KEY_RIGHT, base, 0.4, RULE)

    def _notes(self, sheet: Sheet) -> None:
        self._words(tr("This sheet is for"), NOTES_LEFT, 202.5, size=13, bold=True)
        facts = (
            (tr("Journal"), sheet.file_name),
            (tr("Made"), day_in_english(sheet.made)),
            (tr("Sheet"), tr("number {number}", number=sheet.number)),
        )
        y = 222.0
        for name, value in facts:
            self._words(name, NOTES_LEFT, y, weight=600)
            y = self._paragraph(value, 398.5, y, RIGHT - 398.5) + 17
        y = self._paragraph(
            tr(
                "It works until you change the passphrase. Then print a new sheet and destroy this one."
            ),
            NOTES_LEFT,
            y + 6,
            RIGHT - NOTES_LEFT,
        )
        if sheet.older_until is not None:
            older = tr(
                "Copies made before {day} open with the old passphrase or an older sheet.",
                day=day_in_english(sheet.older_until),
            )
            y = self._paragraph(older, NOTES_LEFT, y + 22, RIGHT - NOTES_LEFT)
        self._words(tr("Reading the key"), NOTES_LEFT, y + 30, size=13, bold=True)
        self._paragraph(
            tr(
                "It has numbers 0 to 9 and letters A to F only. So a round sign is always a zero: 0. "
                "There is no letter O."
            ),
            NOTES_LEFT,
            y + 49,
            RIGHT - NOTES_LEFT,
        )

    def _how_to(self) -> None:
        self._words(tr("How to use it"), LEFT, 501, size=13, bold=True)
        for number, sentence in enumerate(HOW, 1):
            y = 501 + number * 18.6
            self._words(f"{number}.", LEFT + 4, y + 1)
            self._words(tr(sentence), LEFT + 21.5, y + 1)
        self._words(tr("Keep it safe"), LEFT, 608, size=13, bold=True)
        for number, sentence in enumerate(SAFE):
            y = 628 + number * 21.5
            self._box(QRectF(LEFT, y - 10.5, 12, 12), 0.9)
            self._words(tr(sentence), LEFT + 21.5, y)
        last = 628 + 2 * 21.5
        start = LEFT + 21.5 + self._width(tr(SAFE[-1]), 12) + 4
        self._line(start, start + 250, last + 1, 0.6)

    def _footer(self, sheet: Sheet) -> None:
        self._line(LEFT, RIGHT, 792, 0.6)
        self._words(tr("Made on this computer. Nothing was sent anywhere."), LEFT, 806, size=9.5)
        made = tr("Made {day}. For: you only.", day=day_in_english(sheet.made))
        if sheet.example:
            made = f"{made} {tr('A made-up family.')}"
        self._words(made, LEFT, 818, size=9.5)
        page = tr("Page 1 of 1")
        self._words(page, RIGHT - self._width(page, 9.5, 600), 806, size=9.5, weight=600)

    def _font(
        self, size: float, weight: int = 400, *, mono: bool = False, spaced: int = 100
    ) -> QFont:
        font = QFont(MONO_FAMILY if mono else OWN_FAMILY)
        font.setPixelSize(round(size * TENTH))
        font.setWeight(QFont.Weight.Medium if mono else QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, spaced)
        return font

    def _width(self, text: str, size: float, weight: int = 400) -> float:
        return QFontMetricsF(self._font(size, weight)).horizontalAdvance(text) / TENTH

    def _words(  # noqa: PLR0913 - how a run of text looks
        self,
        text: str,
        x: float,
        baseline: float,
        *,
        size: float = 12,
        weight: int = 400,
        bold: bool = False,
        mono: bool = False,
        spaced: int = 100,
    ) -> None:
        self._painter.setPen(INK)
        self._painter.setFont(self._font(size, 700 if bold else weight, mono=mono, spaced=spaced))
        self._painter.drawText(QPointF(x, baseline) * TENTH, text)

    def _paragraph(self, text: str, x: float, baseline: float, width: float) -> float:
        """Wrapped text, 12 on 16 points; answers the last line's baseline."""
        font = self._font(12)
        rise = QFontMetricsF(font).ascent()
        self._painter.setPen(INK)
        last = baseline
        for _layout, line, top in wrapped_lines(text, font, width * TENTH, 16 * TENTH):
            line.draw(self._painter, QPointF(x * TENTH, baseline * TENTH - rise + top))
            last = baseline + top / TENTH
        return last

    def _line(self, start: float, end: float, y: float, width: float, colour: QColor = INK) -> None:
        self._painter.setPen(QPen(colour, width * TENTH))
        self._painter.drawLine(QPointF(start, y) * TENTH, QPointF(end, y) * TENTH)

    def _box(self, rect: QRectF, width: float) -> None:
        self._painter.setPen(QPen(INK, width * TENTH))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(QRectF(rect.topLeft() * TENTH, rect.size() * TENTH))
