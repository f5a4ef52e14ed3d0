"""Colours, type and measures, from `resources/themes`, changed live and without a restart.

All measures are in em: the base font size in pixels. Widgets ask the theme for colours, fonts and
measures, and look again when `changed` is emitted.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from send_journal.ui.icons import Icons
from send_journal.ui.style_sheet import style_sheet

SMALLEST_POINTS, LARGEST_POINTS, USUAL_POINTS = 12, 24, 13
LARGE_TEXT_POINTS = 18
USUAL_LOOK = "cream"
CONTRAST_LOOK = "contrast"
OWN_FAMILY = "Atkinson Hyperlegible Next"
MONO_FAMILY = "Atkinson Hyperlegible Mono"

# How heavy each kind of text is; its size is in the tokens.
WEIGHTS = {
    "small": "text",
    "small_strong": "strong",
    "body": "text",
    "strong": "strong",
    "h3": "head",
    "h2": "head",
    "next_step": "head",
    "h1": "head",
    "welcome": "head",
}
SIZES = {"strong": "body", "small_strong": "small"}


@dataclass(frozen=True)
class Tokens:
    """The measures that every look shares: type scale, weights, ems and pixels."""

    values: Mapping[str, Any]

    @classmethod
    def read(cls, folder: Path) -> "Tokens":
        return cls(tomllib.loads((folder / "tokens.toml").read_text(encoding="utf-8")))

    def scale(self, role: str, points: int) -> float:
        """How many times the base a role of text is; headings shrink as text grows."""
        kind = self.values["type"]
        size = SIZES.get(role, role)
        if points >= LARGE_TEXT_POINTS and size in kind["scale_18pt_and_over"]:
            return float(kind["scale_18pt_and_over"][size])
        return float(kind["scale"][size])

    def weight(self, role: str) -> int:
        return int(self.values["type"]["weight"][WEIGHTS[role]])

    def line_height(self, kind: str) -> float:
        return float(self.values["type"]["line_height"][kind])

    def em(self, group: str, name: str) -> float:
        return float(self.values["em"][group][name])

    def line(self, name: str) -> float:
        return float(self.values["px"]["line"][name])


@dataclass(frozen=True)
class Look:
    """One named set of colours: cream, white, dark or high contrast."""

    id: str
    name: str
    colours: Mapping[str, str]

    @classmethod
    def read(cls, path: Path) -> "Look":
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(path.stem, held["name"], held["color"])


def read_looks(folder: Path) -> dict[str, Look]:
    """Every look in the folder by its id; the tokens are no look."""
    paths = sorted(path for path in folder.glob("*.toml") if path.stem != "tokens")
    return {path.stem: Look.read(path) for path in paths}


class Theme(QObject):
    """What the window looks like now. One for each window, handed to every widget."""

    changed = Signal()

    def __init__(self, resources: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tokens = Tokens.read(resources / "themes")
        self.looks = read_looks(resources / "themes")
        self.icons = Icons(resources / "icons")
        self._wanted = USUAL_LOOK
        self._points = USUAL_POINTS
        self._family = OWN_FAMILY
        self._fonts: dict[str, QFont] = {}
        if not QFontDatabase.hasFamily(OWN_FAMILY):
            for path in sorted((resources / "fonts").glob("Atkinson*.ttf")):
                QFontDatabase.addApplicationFont(str(path))
        # PySide drops the inner object with the outer one's wrapper, so both are held.
        self._hints = QGuiApplication.styleHints()
        self._access = self._hints.accessibility()
        self._access.contrastPreferenceChanged.connect(self._on_contrast_changed)

    @property
    def look(self) -> Look:
        """The look in use: high contrast whenever the system asks for it."""
        high = self._access.contrastPreference() == Qt.ContrastPreference.HighContrast
        return self.looks[CONTRAST_LOOK if high else self._wanted]

    @property
    def points(self) -> int:
        return self._points

    @property
    def family(self) -> str:
        return self._family

    @property
    def large_text(self) -> bool:
        """Text so large that pages become one column."""
        return self._points >= LARGE_TEXT_POINTS

    def use(
        self, *, look: str | None = None, points: int | None = None, family: str | None = None
    ) -> None:
        """Change the look, the text size or the font at once; unknown names fall to the usual."""
        if look is not None:
            self._wanted = look if look in self.looks else USUAL_LOOK
        if points is not None:
            self._points = min(max(points, SMALLEST_POINTS), LARGEST_POINTS)
        if family is not None:
            self._family = family or OWN_FAMILY
        self._fonts.clear()
        self.apply()

    def apply(self) -> None:
        """Put palette, font and shapes on the application and tell every widget."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # a theme is for windows
        sheet = style_sheet(self)
        application.setFont(self.font("body"))
        application.setPalette(self.palette)
        if sheet != application.styleSheet():  # every widget is measured anew for it
            application.setStyleSheet(sheet)
        # Qt gives a widget that was never shown its first font back when it is; one that is polished
        # keeps the font it is given now.
        for widget in QApplication.allWidgets():
            widget.ensurePolished()
        self.changed.emit()

    def colour(self, token: str) -> QColor:
        return QColor(self.look.colours[token])

    @property
    def base_pixels(self) -> float:
        """One em in pixels: 17.3 at 13 points and 96 dots an inch."""
        screen = QGuiApplication.primaryScreen()
        return self._points * (screen.logicalDotsPerInch() if screen else 96.0) / 72.0

    def em(self, measure: float) -> int:
        return round(measure * self.base_pixels)

    def line(self, name: str) -> float:
        """A line's width in pixels: it grows with the text, and the focus ring reaches 4 at 24."""
        width = self.tokens.line(name)
        if name == "hair":
            return width
        return width * (1 + 0.6 * max(self._points - USUAL_POINTS, 0) / 11)

    def font(self, role: str = "body") -> QFont:
        """The font of a role of text; `mono` is for the recovery key alone, each sign as wide."""
        if role == "mono":
            return self._mono_font()
        kept = self._fonts.get(role)
        if kept is None:
            kept = self._fonts[role] = QFont(self._family)
            kept.setPointSizeF(self._points * self.tokens.scale(role, self._points))
            kept.setWeight(QFont.Weight(self.tokens.weight(role)))
        return QFont(kept)  # whoever asks may change theirs

    def _mono_font(self) -> QFont:
        font = QFont(MONO_FAMILY)
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPointSizeF(self._points)
        font.setWeight(QFont.Weight.Medium)
        return font

    def metrics(self, role: str = "body") -> QFontMetrics:
        return QFontMetrics(self.font(role))

    @property
    def palette(self) -> QPalette:
        roles = _ROLES
        palette = QPalette()
        for role, token in roles.items():
            palette.setColor(role, self.colour(token))
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("soft"))
        return palette

    def _on_contrast_changed(self) -> None:
        self.apply()


def hold_font(widget: QWidget, event: QEvent, font: QFont) -> None:
    """For a widget's `changeEvent`: a style sheet gives one that gets a parent its first font back."""
    if event.type() == QEvent.Type.FontChange and widget.font() != font:
        widget.setFont(font)


_ROLES: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "paper",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "soft",
    QPalette.ColorRole.Button: "paper",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Highlight: "pick",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Mid: "edge",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Light: "paper",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
    QPalette.ColorRole.BrightText: "late",
    QPalette.ColorRole.ToolTipBase: "paper",
    QPalette.ColorRole.ToolTipText: "ink",
}
