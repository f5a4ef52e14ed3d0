"""Print: choose a paper by what it is for, see its pages and what to check, then print or save it."""

from send_journal.ui.context import WindowContext
from send_journal.ui.screens import Screen, ScreenAction, ScreenPage


def make(context: WindowContext) -> ScreenPage:
    """The page, made when it is first gone to."""
    from send_journal.ui.screens.print.page import PrintPage  # noqa: PLC0415 - only when gone to

    return PrintPage(context)


def _actions() -> tuple[ScreenAction, ...]:
    return (
        ScreenAction("print.open", "Print …", "File", "Ctrl+P", words="paper pdf timeline pages"),
    )


SCREEN = Screen("print", "Print", "printer", 80, make, _actions)
