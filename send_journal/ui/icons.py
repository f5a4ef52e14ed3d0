"""Pictures: Lucide's line drawings, drawn in whatever colour the theme asks for, when painted."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

STROKE = "1.8"


class Icons:
    """The drawings of `resources/icons`, each read once for each colour it is asked for in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._renderers: dict[tuple[str, str], QSvgRenderer] = {}

    def paint(self, painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
        """Draw the picture `name` into `rect`. An unknown name is a bug and raises."""
        self._renderer(name, colour.name()).render(painter, rect)

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in self._folder.glob("*.svg")))

    def _renderer(self, name: str, colour: str) -> QSvgRenderer:
        held = self._renderers.get((name, colour))
        if held is None:
            drawing = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
            drawing = drawing.replace("currentColor", colour)
            drawing = drawing.replace('stroke-width="2"', f'stroke-width="{STROKE}"')
            held = QSvgRenderer(QByteArray(drawing.encode()))
            self._renderers[name, colour] = held
        return held
