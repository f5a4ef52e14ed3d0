"""Papers: every document, what kind it is, its versions, and the entries it belongs to."""

from send_journal.ui.context import WindowContext
from send_journal.ui.screens import Screen, ScreenAction, ScreenPage


def _make(context: WindowContext) -> ScreenPage:
    from send_journal.ui.screens.papers.page import PapersPage  # noqa: PLC0415 - on first use

    return PapersPage(context)


def _actions() -> tuple[ScreenAction, ...]:
    words = "document file scan photo"
    return (
        ScreenAction("papers.add", "Add a paper …", "Add", "", {"add": True}, words),
        ScreenAction(
            "papers.search", "Search the papers", "Edit", "", {"search": True}, f"find {words}"
        ),
    )


SCREEN = Screen("papers", "Papers", "folder", 60, _make, _actions)
