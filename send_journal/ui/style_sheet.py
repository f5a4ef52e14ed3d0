"""Shapes of Qt's own controls: corners, borders and padding; every colour comes from the tokens."""

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the theme itself asks for its sheet
    from send_journal.ui.theme import Theme

_SHEET = Template("""
QAbstractItemView, QComboBox, QAbstractButton, QMenu, QTabBar, QAbstractScrollArea { outline: none; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $field; color: $ink; border: ${control}px solid $edge; border-radius: ${field_radius}px;
  selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $soft;
}
QLineEdit, QComboBox, QAbstractSpinBox { padding: 0 ${pad}px; min-height: ${inner}px; }
QPlainTextEdit, QTextEdit { padding: ${pad_small}px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover { border-color: $ink; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled {
  border-style: dashed; color: $soft;
}
QLineEdit:read-only, QPlainTextEdit:read-only { background: $paper; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QTextEdit[problem="true"],
QComboBox[problem="true"] { border: ${double}px solid $late; }
QComboBox { combobox-popup: 0; padding-right: 0; }
QComboBox::drop-down { border: none; width: ${arrow}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
  background: $field; color: $ink; border: ${control}px solid $edge;
  selection-background-color: $pick; selection-color: $ink; padding: ${tiny}px;
}
QMenuBar { background: $rail; color: $ink; border-bottom: 1px solid $line;
  padding: 0 ${pad_small}px; font-size: ${menu_size}pt; }
QMenuBar::item { background: transparent; padding: ${menu_pad}px ${pad_small}px; border-radius: 4px; }
QMenuBar::item:selected { background: $pick; color: $ink; }
QMenu { background: $paper; color: $ink; border: ${control}px solid $edge; padding: ${tiny}px; }
QMenu::item { padding: ${menu_pad}px ${menu_side}px; border-radius: 4px; }
QMenu::icon { padding-left: ${pad_small}px; }
QMenu::item:selected { background: $pick; color: $ink; }
QMenu::item:disabled { color: $soft; }
QMenu::separator { height: 1px; background: $line; margin: ${tiny}px ${pad_small}px; }
QMenu::indicator { width: ${tick}px; height: ${tick}px; left: ${tiny}px; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 2px; }
QScrollBar::handle { background: $edge; border-radius: ${bar_radius}px; }
QScrollBar::handle:vertical { min-height: ${thumb}px; }
QScrollBar::handle:horizontal { min-width: ${thumb}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: $paper; color: $ink; border: ${control}px solid $edge; padding: ${tiny}px; }
QTableView, QListView, QTreeView {
  background: $paper; color: $ink; border: none; gridline-color: $line;
  selection-background-color: $pick; selection-color: $ink;
}
QListView::item { padding: ${tiny}px ${pad_small}px; }
QListView::item:selected { background: $pick; color: $ink; }
QListView#offered { background: $field; border: ${control}px solid $edge; padding: ${tiny}px; }
QHeaderView { background: $page; }
QHeaderView::section {
  background: $page; color: $soft; border: none; border-bottom: 1px solid $line;
  padding: ${pad_small}px; font-weight: 600;
}
QProgressBar { background: $paper; color: $ink; border: ${control}px solid $edge;
  border-radius: ${field_radius}px; }
QProgressBar::chunk { background: $pick; }
QSplitter::handle { background: $line; }
""")


def style_sheet(theme: "Theme") -> str:
    """The application's style sheet for the theme as it is now."""
    pixels: dict[str, float] = {
        "control": max(1, int(theme.line("control"))),
        "double": max(2, round(2 * theme.line("hair"))),
        "field_radius": theme.em(theme.tokens.em("radius", "field")),
        "pad": theme.em(0.7),
        "pad_small": theme.em(0.5),
        "tiny": theme.em(0.25),
        "inner": theme.em(theme.tokens.em("height", "control")) - 2 * round(theme.line("control")),
        "arrow": theme.em(2.0),
        "menu_size": round(theme.points * theme.tokens.scale("small", theme.points), 1),
        "menu_pad": theme.em(0.12 if theme.large_text else 0.35),
        "menu_side": theme.em(1.5),
        "tick": theme.em(0.9),
        "bar": theme.em(0.7) + 4,
        "bar_radius": theme.em(0.35),
        "thumb": theme.em(2.0),
    }
    return _SHEET.substitute(theme.look.colours, **pixels)
