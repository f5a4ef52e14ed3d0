"""A made-up language: each text in ⟦…⟧, with accents and a third longer, so that what stays English shows.

It proves two things at once: that every text goes through `tr`, and that longer words fit.
"""

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from PySide6.QtCore import QAbstractListModel, Qt, QTranslator
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QWidget,
)

from send_journal.domain.dates import MONTHS, WEEKDAYS
from send_journal.resources import resources
from send_journal.ui.tr import CONTEXT
from tests.ui.sweep import spoken_name

LONGER = 0.35
_PLACE = re.compile(r"(\{[^{}]*\})")
_ACCENTS = str.maketrans("aceginosuyACEGIOSU", "àçéĝîñöšûýÀÇÉĜÎÖŠÛ")
_ACCENTED = frozenset("àçéĝîñöšûýÀÇÉĜÎÖŠÛŵ")
_FILLING = "ñö ŵé lö ça té "
_QT_OWN = ("qt_", "ScrollLeftButton", "ScrollRightButton")


class PseudoLanguage(QTranslator):
    """Answers for every text of ours, and for none of Qt's own."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's own name
        return False  # one that says it is empty is never asked

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        del disambiguation, n
        return pseudo(text) if context == CONTEXT and text else None  # type: ignore[return-value]


def pseudo(text: str) -> str:
    """`text` in the made-up language; its filled places stay."""
    parts = _PLACE.split(text)
    said = "".join(part if _PLACE.match(part) else part.translate(_ACCENTS) for part in parts)
    more = round(LONGER * sum(len(part) for part in parts if not _PLACE.match(part)))
    filling = (_FILLING * (more // len(_FILLING) + 1))[:more]
    if " " not in text:
        filling = filling.replace(" ", "")
    return f"⟦{said}{' ' if ' ' in text and filling else ''}{filling.strip()}⟧"


@contextmanager
def spoken(application: QApplication) -> Iterator[None]:
    """The application in the made-up language, while it lasts."""
    language = PseudoLanguage()
    application.installTranslator(language)
    try:
        yield
    finally:
        application.removeTranslator(language)


@contextmanager
def painted(into: list[str]) -> Iterator[None]:
    """Every text that a painter of ours draws, while it lasts."""
    draw = QPainter.drawText

    def draw_and_keep(painter: QPainter, *arguments: object) -> object:
        into.extend(each for each in arguments if isinstance(each, str))
        return draw(painter, *arguments)  # type: ignore[call-overload]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QPainter, "drawText", draw_and_keep)
        yield


def shown_by(root: QWidget) -> Iterator[str]:
    """Every text that `root` shows or has read out."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and not widget.objectName().startswith(_QT_OWN):
            yield from _of_widget(widget)


def _of_widget(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
        yield spoken_name(widget)
    elif isinstance(widget, (QLineEdit, QPlainTextEdit)):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from _of_view(widget)
    elif isinstance(widget, QMenuBar):
        for action in widget.actions():
            menu = action.menu()
            yield action.text()
            if isinstance(menu, QMenu):
                yield from (inside.text() for inside in menu.actions())


def _of_view(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.AccessibleDescriptionRole,
        Qt.ItemDataRole.ToolTipRole,
    )
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(view.rootIndex())
    for row in range(min(model.rowCount(view.rootIndex()), 40)):
        for column in range(columns):
            index = model.index(row, column, view.rootIndex())
            yield from (str(said) for role in roles if (said := index.data(role)) is not None)


_MONTHS = "|".join((*MONTHS, *WEEKDAYS, *(month[:3] for month in MONTHS)))
_DATES = re.compile(
    rf"\b(?:about|before|after|in)?\s*(?:{_MONTHS})\b|\bdate not known\b|\b(?:today|yesterday|tomorrow)\b"
    r"|\b(?:in )?\d+ (?:years?|months?|weeks?|days?)\b(?: ago| late)?|\b(?:about|before|after) (?=\d)",
    re.IGNORECASE,
)
# What has one form in every language: the program's name, files' endings, keys, addresses.
SAME_EVERYWHERE = re.compile(
    r"SEND Journal|Atkinson Hyperlegible \w+|\.sendjournal\b|\bPDF\b|\bpt\b|\b(?:Ctrl|Alt|Shift)\+\w+"
    r"|\b(?:Ctrl|Alt|Shift|Esc|Del|F\d+)\b|\S+@\S+|\b[\w./-]+\.(?:org|gov|uk|com)\b\S*|\b[0-9a-f]{8,}\b"
    r"|\S+\.(?:pdf|csv|docx|txt|json|zip)\b|/\S+"
)


@cache  # the same texts stand on page after page
def untranslated(text: str, own_words: frozenset[str]) -> str:
    """What of `text` is neither in ⟦…⟧ nor a name, an entry's words, a date or a number; empty if nothing."""
    before = None
    left = re.sub(r"<[^>]*>", " ", text.replace("&", ""))
    if left.count("⟦") != left.count("⟧") or (
        set(left) & _ACCENTED - set("⟦⟧") and "⟦" not in left
    ):
        return ""  # one line of several: the whole is read out, and looked at there
    if any(left.strip() in words for words in own_words):
        return ""
    for words in sorted(own_words, key=len, reverse=True):
        if words in left:
            left = left.replace(words, " ")
    while before != left:
        before, left = left, re.sub(r"⟦[^⟦⟧]*⟧", " ", left)
    left = SAME_EVERYWHERE.sub(" ", _DATES.sub(" ", left))
    return text if re.search(r"[^\W\d_]{2,}", left) else ""


@cache
def english_of_the_law() -> frozenset[str]:
    """What stays English whatever the window speaks: the rules' own texts, and the names of papers."""
    found: set[str] = set()
    for path in (resources() / "rules").rglob("*.toml"):
        found.update(_texts(tomllib.loads(path.read_text(encoding="utf-8"))))
    return frozenset(text for text in found if len(text) > 3 and (" " in text or text[0].isupper()))


def _texts(held: object) -> Iterator[str]:
    if isinstance(held, str):
        yield " ".join(held.split())
    elif isinstance(held, dict):
        for each in held.values():
            yield from _texts(each)
    elif isinstance(held, list):
        for each in held:
            yield from _texts(each)
