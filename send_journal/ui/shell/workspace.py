"""One open journal: rail, pages, banner and status bar. Thrown away whole when it closes or locks."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from send_journal.ui.announce import announce
from send_journal.ui.context import WindowContext
from send_journal.ui.layouts import Row
from send_journal.ui.screens import FORMS_HELP, HERE, Screen, ScreenPage
from send_journal.ui.shell.ahead import ReadingAhead
from send_journal.ui.shell.child_chooser import ChildChooser
from send_journal.ui.shell.due_warning import DueWarning
from send_journal.ui.shell.rail import Rail
from send_journal.ui.shell.status_bar import StatusBar
from send_journal.ui.tab_order import in_reading_order
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import Banner, Message, banner_slot

NARROW = 62.0


class Workspace(QWidget):
    """Pages are made when they are first gone to, and kept, so that going back is where it was."""

    def __init__(self, context: WindowContext, screens: Sequence[Screen]) -> None:
        super().__init__()
        self.context = context
        self._screens = {screen.id: screen for screen in screens}
        self._pages: dict[str, ScreenPage] = {}
        self.current = ""
        self.banner = Banner(context.theme)
        self.status_bar = StatusBar(context)
        self.rail = Rail(context.theme, screens, ChildChooser(context))
        context.holder = self._stack = QStackedWidget()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        self._slot = banner_slot(context.theme, self.banner)
        right.addWidget(self._slot)
        self.due = DueWarning(context, self.banner)
        right.addWidget(self.due)
        self.ahead = ReadingAhead(self)
        right.addWidget(self._stack, 1)
        middle = Row(context.theme, gap=0)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status_bar)
        self._slot.hide()
        self.banner.installEventFilter(self)
        self.rail.chosen.connect(self._on_place_chosen)
        context.navigate_requested.connect(self._on_navigate_requested)
        context.message_requested.connect(self.say)
        context.theme.changed.connect(self._fit)

    def go(
        self,
        screen_id: str,
        arguments: Mapping[str, object] | None = None,
        *,
        take_focus: bool = True,
    ) -> None:
        """Show a screen, made now if it never was, and hand it `arguments`."""
        screen = self._screens[screen_id]
        page = self._pages.get(screen_id)
        if page is None:
            page = screen.make(self.context)
            page.setAccessibleName(tr(screen.title))
            self._pages[screen_id] = page
            self._stack.addWidget(page)
        self.current = screen_id
        is_new_here = self._stack.currentWidget() is not page
        self._stack.setCurrentWidget(page)
        given = (
            self.window().focusWidget() if is_new_here else None
        )  # by Qt, to the next in its chain
        self.rail.show_current(screen_id)
        self.due.place_changed()
        page.open_with(arguments or {})
        if (
            self.current != screen_id
        ):  # it led on, as Waits does to the form of a step in the Journal
            return
        if take_focus:
            self._take_focus(page, given)
        announce(page, tr(screen.title))

    def page(self, screen_id: str) -> ScreenPage | None:
        return self._pages.get(screen_id)

    @property
    def help_about(self) -> str:
        """The page of help about what is shown."""
        return self._where()[0]

    def keep_typed(self) -> bool:
        """Have every page keep what is half typed; answers whether there was anything."""
        kept = [page.keep_typed() for page in self._pages.values()]
        return any(kept)

    def say(self, message: Message) -> None:
        """Show a message in the banner."""
        layout = self.layout()
        assert layout is not None  # made in the constructor
        layout.setEnabled(False)  # it is laid out once, not for each thing that comes and goes
        self._slot.show()
        self.banner.say(message)
        layout.setEnabled(True)
        layout.activate()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.banner and event.type() == QEvent.Type.HideToParent:
            self._slot.hide()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.due.begin()
        self.ahead.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = self.context.theme
        one_column = theme.large_text or self.width() < theme.em(NARROW)
        self.context.set_one_column(one_column=one_column)
        self.rail.set_foot_shown(shown=not theme.large_text and self.height() > theme.em(31))

    def _take_focus(self, page: ScreenPage, given: QWidget | None) -> None:
        """Give the keyboard to the page unless it has taken it by itself."""
        focus = self.window().focusWidget()
        if focus is None or focus is given or not page.isAncestorOf(focus):
            page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            first = page.first_focus() or next(iter(in_reading_order(page)), None)
            first = first or self.rail.first_focus()  # an empty page without a button
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_navigate_requested(self, screen_id: str, arguments: Mapping[str, object]) -> None:
        if arguments.get("about") == HERE:
            about, back = self._where()
            arguments = {**arguments, "about": about, "came_from": back}
        self.go(screen_id, arguments)

    def _where(self) -> tuple[str, str]:
        """What the page that is shown is about, and the place that it is in."""
        from send_journal.ui.forms.form_page import FormPage  # noqa: PLC0415 - not for the first paint

        page = self._pages.get(self.current)
        forms = page.findChildren(FormPage) if page is not None else []
        about = FORMS_HELP if any(form.isVisible() for form in forms) else self.current
        return about, self.current

    def _on_place_chosen(self, screen_id: str) -> None:
        # The keyboard stays in the rail, so that its arrow keys go on from place to place.
        self.go(screen_id, take_focus=False)
