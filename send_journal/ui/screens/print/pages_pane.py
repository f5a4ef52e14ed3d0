"""The pages as they will print, on the desk; and the same as text, for who would rather hear it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from send_journal.ui.announce import announce
from send_journal.ui.layouts import Column, Flow
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import icon_button
from send_journal.ui.widgets.cards import Ground
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.switch import Switch

SMALLEST_ZOOM, LARGEST_ZOOM, STEP = 0.5, 4.0, 1.25
A4_WIDTH, A4_HEIGHT = 8.27, 11.69  # inches
Draw = Callable[[int, float], QImage]


class PageView(QWidget):
    """One page, drawn anew for each size so that its letters are always sharp."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_page(self, image: QImage, width: int) -> None:
        """Show `image` at `width` pixels."""
        self._image = image
        height = round(width * image.height() / max(image.width(), 1))
        self.setFixedSize(QSize(width, height) if not image.isNull() else QSize(0, 0))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._image)
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class PageArea(QScrollArea):
    """Where a page lies: arrow keys scroll it, and its width follows the room."""

    resized = Signal()
    turned = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.page = PageView(theme)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidget(self.page)
        self.viewport().setAutoFillBackground(False)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type] # Qt's own event, handed on
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        if turn:
            self.turned.emit(turn)
        else:
            super().keyPressEvent(event)


class PagesPane(Ground):
    """Page arrows and zoom above, the page below. `form` switches to text; it stands where switches do."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "shade", lines="left")
        self._theme = theme
        self._pages, self._current, self._zoom = 0, 0, 1.0
        self._draw: Draw | None = None
        parts = [("pages", tr("Pages"), "file-text"), ("text", tr("Text"), "list")]
        self.form = Switch(theme, tr("Show as"), parts)
        column = Column(theme, self, margins=(0.9, 0.75, 0.9, 0.5), gap=0.6)
        column.addWidget(self._make_tools())
        self.said = PlainLabel(theme, tr("The pages show here."), colour="soft")
        column.addWidget(self.said)
        self.area = PageArea(theme)
        self.area.setAccessibleName(tr("The page as it will print"))
        column.addWidget(self.area, 1)
        self.area.hide()
        self._column = column
        self._words = ""
        self._text: QPlainTextEdit | None = None  # made when it is asked for: few read it
        self.area.resized.connect(self._show_page)
        self.area.turned.connect(self._turn)
        theme.changed.connect(self._on_theme_changed)
        self._show_tools()

    @property
    def current_page(self) -> int:
        return self._current

    def show_paper(self, pages: int, draw: Draw, text: str) -> None:
        """Show a paper of so many pages; `draw` makes one at so many dots an inch."""
        self._pages, self._draw = pages, draw
        self._current = min(self._current, max(pages - 1, 0))
        self._set_words(text)
        self.said.hide()
        self._show_form()
        self._show_page()

    def say(self, sentence: str) -> None:
        """A sentence in place of the pages: being made, or why there are none."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def clear(self, sentence: str) -> None:
        """No pages, and why."""
        self._pages, self._draw = 0, None
        self._set_words("")
        self._show_form()
        self.say(sentence)

    def _make_tools(self) -> QWidget:
        theme = self._theme
        tools = QWidget()
        flow = Flow(theme, tools, gap=0.5)
        self.before = icon_button(theme, "chevron-left", tr("Page before"))
        self.after = icon_button(theme, "chevron-right", tr("Page after"))
        self.number = PlainLabel(theme)
        self.smaller = icon_button(theme, "minus", tr("Smaller pages"))
        self.larger = icon_button(theme, "plus", tr("Larger pages"))
        for widget in (self.before, self.number, self.after, self.smaller, self.larger):
            flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        tools.setSizePolicy(policy)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.form.chosen.connect(self._on_form_chosen)
        return tools

    def _set_words(self, words: str) -> None:
        self._words = words
        if self._text is not None:
            self._text.setPlainText(words)

    @property
    def text(self) -> QPlainTextEdit:
        """The paper as text."""
        if self._text is None:
            self._text = QPlainTextEdit(self._words)
            self._text.setReadOnly(True)
            self._text.setAccessibleName(tr("The paper as text"))
            self._text.setFont(self._theme.font("body"))
            self._text.hide()
            self._column.addWidget(self._text, 1)
        return self._text

    def _show_form(self) -> None:
        as_text = self.form.current == "text"
        self.area.setVisible(bool(self._pages) and not as_text)
        if as_text or self._text is not None:
            self.text.setVisible(bool(self._pages) and as_text)
        self._show_tools()

    def _show_tools(self) -> None:
        as_text = self.form.current == "text"
        self.number.setText(
            tr("Page {number} of {count}", number=self._current + 1, count=self._pages)
            if self._pages
            else tr("No page yet")
        )
        self.before.setEnabled(self._current > 0 and not as_text)
        self.after.setEnabled(self._current + 1 < self._pages and not as_text)
        zooms = bool(self._pages) and not as_text
        self.smaller.setEnabled(zooms and self._zoom > SMALLEST_ZOOM)
        self.larger.setEnabled(zooms and self._zoom < LARGEST_ZOOM)

    def _show_page(self) -> None:
        if self._draw is None or not self.area.isVisible():
            return
        room = self.area.viewport().size()
        whole = min(room.width(), room.height() / A4_HEIGHT * A4_WIDTH) - 2  # the whole page shows
        width = max(round(whole * self._zoom), 120)
        ratio = self.devicePixelRatioF()
        image = self._draw(self._current, width * ratio / A4_WIDTH)
        self.area.page.show_page(image, width)
        name = tr("Page {number} of {count}", number=self._current + 1, count=self._pages)
        self.area.page.setAccessibleName(name)

    def _turn(self, by: int) -> None:
        number = min(max(self._current + by, 0), max(self._pages - 1, 0))
        if number != self._current:
            self._current = number
            self._show_page()
            self._show_tools()
            self.area.verticalScrollBar().setValue(0)
            announce(self, self.number.text())

    def _zoom_by(self, times: float) -> None:
        self._zoom = min(max(self._zoom * times, SMALLEST_ZOOM), LARGEST_ZOOM)
        self._show_page()
        self._show_tools()

    def _on_before(self) -> None:
        self._turn(-1)

    def _on_after(self) -> None:
        self._turn(1)

    def _on_smaller(self) -> None:
        self._zoom_by(1 / STEP)

    def _on_larger(self) -> None:
        self._zoom_by(STEP)

    def _on_form_chosen(self, _form: str) -> None:
        self._show_form()
        self._show_page()

    def _on_theme_changed(self) -> None:
        if self._text is not None:
            self._text.setFont(self._theme.font("body"))
        self._show_page()
