"""The first page: a promise, three large choices, and what comes out of the printer."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from send_journal.ui.layouts import Column, Flow, Measure, Row
from send_journal.ui.theme import Theme
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import Banner, Message
from send_journal.ui.widgets.buttons import Button, link_button
from send_journal.ui.widgets.cards import Ground
from send_journal.ui.widgets.labels import line_step, text_label, wrapped_lines
from send_journal.ui.widgets.pictures import Picture
from send_journal.ui.widgets.scrolling import ScrollPage

NARROW = 62.0


class BigChoice(QPushButton):
    """A large button: what it does, and a second line about it."""

    def __init__(
        self, theme: Theme, title: str, second: str, icon: str, *, filled: bool = False
    ) -> None:
        super().__init__(title.replace("&", "&&"))
        self._theme, self._title, self._second = theme, title, second
        self._icon, self._filled = icon, filled
        self.setAccessibleName(f"{title}. {second}")
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(33), self.heightForWidth(self._theme.em(33)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.em(14), self._theme.em(4.55))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines_height(self._title, "h3", width) + self._lines_height(
            self._second, "small", width
        )
        return max(self._theme.em(4.65), round(lines) + self._theme.em(1.9))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, em = self._theme, self._theme.em
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.line("control")
        rect = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        radius = em(theme.tokens.em("radius", "card"))
        ground = theme.colour("accent" if self._filled else "paper")
        if self.underMouse() or self.isDown():
            ground = ground.lighter(115) if self._filled else theme.colour("hover")
        painter.setBrush(ground)
        painter.setPen(Qt.PenStyle.NoPen if self._filled else QPen(theme.colour("edge"), line))
        painter.drawRoundedRect(rect, radius, radius)
        words = theme.colour("on_accent" if self._filled else "ink")
        mark = theme.colour("on_accent" if self._filled else "accent")
        side = em(1.55)
        middle = (self.height() - side) / 2
        theme.icons.paint(painter, QRectF(em(1.2), middle, side, side), self._icon, mark)
        arrow = em(1.2)
        place = QRectF(self.width() - em(2.5), (self.height() - arrow) / 2, arrow, arrow)
        theme.icons.paint(painter, place, "chevron-right", mark)
        painter.setPen(words)
        spare = self.height() - self._lines_height(self._title, "h3", self.width())
        y = (spare - self._lines_height(self._second, "small", self.width())) / 2
        y = self._paint_lines(painter, self._title, "h3", y)
        if not self._filled:
            painter.setPen(theme.colour("soft"))
        self._paint_lines(painter, self._second, "small", y)
        painter.end()

    def _room(self, width: int) -> float:
        return max(width - self._theme.em(3.8) - self._theme.em(3.0), 1)

    def _step(self, role: str) -> float:
        return line_step(self._theme.font(role), 1.36)

    def _lines_height(self, text: str, role: str, width: int) -> float:
        font, step = self._theme.font(role), self._step(role)
        return step * sum(1 for _ in wrapped_lines(text, font, self._room(width), step))

    def _paint_lines(self, painter: QPainter, text: str, role: str, y: float) -> float:
        font, step = self._theme.font(role), self._step(role)
        below = y
        for _layout, line, top in wrapped_lines(text, font, self._room(self.width()), step):
            line.draw(painter, QRectF(self._theme.em(3.8), y + top, 0, 0).topLeft())
            below = y + top + step
        return below

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class PrintedPage(QWidget):
    """A picture of a page, as large as there is room for, with an edge as paper has."""

    def __init__(self, theme: Theme, picture: Path, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._page = QImage(str(picture)) if picture.is_file() else QImage()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def has_picture(self) -> bool:
        return not self._page.isNull()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._page.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scale = min(self.width() / self._page.width(), self.height() / self._page.height())
        ratio = self.devicePixelRatioF()
        wanted = self._page.size() * scale * ratio
        shown = self._page.scaled(
            wanted,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(ratio)
        size = self._page.size() * scale
        rect = QRectF(0, 0, size.width(), size.height())
        rect.moveCenter(QRectF(self.rect()).center())
        painter.drawImage(rect.topLeft(), shown)
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class WelcomePage(QWidget):
    """Asks what to do first. `journals` are those the user asked to be remembered."""

    start_asked = Signal()
    open_asked = Signal()
    example_asked = Signal()
    safety_asked = Signal()
    helping_asked = Signal()
    journal_chosen = Signal(str)

    def __init__(self, theme: Theme, pictures: Path, journals: Sequence[str] = ()) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(tr("Welcome"))
        self.banner = Banner(theme)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._left = ScrollPage(theme, tr("Welcome"), margins=(5.0, 4.3, 2.0, 1.5), gap=0.75)
        whole.addWidget(self._left, 1)
        self._fill_left(journals)
        self._right = Ground(theme, "rail", lines="left")
        Measure(self._right, theme, width=27.5)
        right = Column(theme, self._right, margins=(3.6, 2.0, 3.6, 2.0), gap=0.5)
        page = PrintedPage(theme, pictures / "timeline.png", tr("A printed page of the example"))
        Measure(page, theme, least_height=12)
        right.addStretch(1)
        right.addWidget(page, 8)
        caption = text_label(
            theme, tr("A page from the example, ready to print"), "small", colour="soft"
        )
        right.addWidget(caption, 0, Qt.AlignmentFlag.AlignHCenter)
        right.addStretch(1)
        self._has_page = page.has_picture
        whole.addWidget(self._right)
        theme.changed.connect(self._fit)
        self._fit()

    def say(self, message: Message) -> None:
        self.banner.say(message)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fill_left(self, journals: Sequence[str]) -> None:
        theme, column = self._theme, self._left.column
        column.addWidget(self.banner)
        name = Row(theme, gap=0.8)
        name.addWidget(Mark(theme))
        name.addWidget(text_label(theme, tr("SEND Journal"), "h2"), 1)
        column.addLayout(name)
        column.space(0.9)
        promise = tr("A private record of your child’s special needs journey")
        title = text_label(theme, promise, "welcome")
        Measure(title, theme, most_width=33.0)
        column.addWidget(title)
        sentence = tr(
            "Write down what happens. See what is due. Print a clear page for the meeting."
        )
        second = text_label(theme, sentence)
        Measure(second, theme, most_width=33.0)
        column.addWidget(second)
        column.space(0.5)
        self.start = self._choice(
            tr("Start a new journal"),
            tr("Five short questions. You can go back and change any of them."),
            "file-plus",
            filled=True,
        )
        self.open = self._choice(
            tr("Open a journal"), tr("From this computer or a stick"), "folder-open"
        )
        self.example = self._choice(
            tr("Look round an example"), tr("A made-up family. Change anything you like."), "eye"
        )
        self.start.clicked.connect(self._on_start_clicked)
        self.open.clicked.connect(self._on_open_clicked)
        self.example.clicked.connect(self._on_example_clicked)
        self._add_remembered(journals)
        column.space(2.0)
        foot = QWidget()
        flow = Flow(theme, foot, gap=1.5)
        quiet = QWidget()
        row = Row(theme, quiet, gap=0.5)
        row.addWidget(Picture(theme, "lock", side=1.0))
        row.addWidget(text_label(theme, tr("No account. Nothing leaves this computer."), "small"))
        flow.addWidget(quiet)
        safety = link_button(theme, tr("Does someone else use this computer?"), small=True)
        safety.clicked.connect(self._on_safety_clicked)
        flow.addWidget(safety)
        self.helping = link_button(theme, tr("Helping a family to set up"), small=True)
        self.helping.clicked.connect(self._on_helping_clicked)
        flow.addWidget(self.helping)
        column.addWidget(foot)

    def _choice(self, title: str, second: str, icon: str, *, filled: bool = False) -> BigChoice:
        choice = BigChoice(self._theme, title, second, icon, filled=filled)
        Measure(choice, self._theme, most_width=33.0)
        self._left.column.addWidget(choice)
        return choice

    def _add_remembered(self, journals: Sequence[str]) -> None:
        self._remembered: dict[Button, str] = {}
        for path in journals:
            button = link_button(self._theme, Path(path).name, icon="book-open")
            button.clicked.connect(self._on_remembered_clicked)
            self._remembered[button] = path
            self._left.column.addWidget(button)

    def _fit(self) -> None:
        wide = self.width() >= self._theme.em(NARROW) and not self._theme.large_text
        self._right.setVisible(wide and self._has_page)

    def _on_start_clicked(self) -> None:
        self.start_asked.emit()

    def _on_open_clicked(self) -> None:
        self.open_asked.emit()

    def _on_example_clicked(self) -> None:
        self.example_asked.emit()

    def _on_safety_clicked(self) -> None:
        self.safety_asked.emit()

    def _on_helping_clicked(self) -> None:
        self.helping_asked.emit()

    def _on_remembered_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.journal_chosen.emit(self._remembered[button])


class Mark(QWidget):
    """The program's own mark: a page in a round-cornered square of the accent."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        Measure(self, theme, width=2.2, height=2.2)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(box, box.width() * 0.2, box.width() * 0.2)
        inset = box.width() * 0.2
        paper = box.adjusted(inset, inset, -inset, -inset)
        theme.icons.paint(painter, paper, "notebook-pen", theme.colour("on_accent"))
        painter.end()
