"""Bin: what was deleted, each with its way back. Nothing leaves it by itself."""

from send_journal.ui.context import WindowContext
from send_journal.ui.screens import Screen, ScreenPage


def _make(context: WindowContext) -> ScreenPage:
    from send_journal.ui.screens.bin.page import BinPage  # noqa: PLC0415 - on first use

    return BinPage(context)


SCREEN = Screen("bin", "Bin", "trash", 130, _make, on_rail=False)
