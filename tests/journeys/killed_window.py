"""A window at which somebody types and saves without end: `killed_window JOURNAL FOLDER`.

It says what it does, a line each: `typing WORDS` before the keys, `kept WORDS` once the draft is in the
journal by the form's own clock, `saving WORDS` before the shortcut and `saved WORDS` after it. Whoever
started it kills it.
"""

import sys
import time
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from send_journal.app.window import Outside, build_window
from send_journal.services.opening import open_journal
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.forms.editor import LineEditor
from send_journal.ui.screens.journal.page import JournalPage

LONGEST = 10.0  # seconds that a draft may take


def say(what: str, words: str) -> None:
    sys.stdout.write(f"{what} {words}\n")
    sys.stdout.flush()


def main(path: Path, folder: Path) -> None:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    (folder / "temporary").mkdir(parents=True)
    window = build_window(
        application, Outside(folder / "settings", temporary=TemporaryFolder(folder / "temporary"))
    )
    window.resize(1280, 800)
    window.show()
    window.enter(open_journal(path, computer="kitchen laptop"))
    assert window.workspace is not None
    assert window.actions_of_journal is not None
    page = window.workspace.page("journal")
    assert isinstance(page, JournalPage)
    journal = window.workspace.context.journal
    for number in count():
        words = f"call-{number}"
        window.actions_of_journal.action("journal.add.call").trigger()
        assert page.form is not None
        title = page.form.body.editors["title"]
        assert isinstance(title, LineEditor)
        say("typing", words)
        QTest.keyClicks(title.box, words)
        wanted = time.monotonic() + LONGEST
        while words not in str(journal.drafts()):
            if time.monotonic() > wanted:
                raise SystemExit(f"{words} was never kept")
            QTest.qWait(5)
        say("kept", words)
        say("saving", words)
        QTest.keyClick(title.box, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        say("saved", words)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
