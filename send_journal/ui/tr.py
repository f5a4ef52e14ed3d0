"""The one door for the window's words, so that a translation (and the tests' made-up one) reaches all.

The translator is Qt's own: whatever `QTranslator` the application has installed answers for the
context `SENDJournal`. Sentences that come from below (a `KnownProblem`, a date that cannot be read) are
translated where they are shown, by the same function: one that was filled keeps its form for that.
"""

from PySide6.QtCore import QCoreApplication

from send_journal.worded import Worded

CONTEXT = "SENDJournal"


def tr(text: str, **values: object) -> str:
    """`text` in the user's language, with `{name}` places filled from `values`."""
    form, held = text, values
    if isinstance(text, Worded):
        form, held = text.form, {**text.values, **values}
    spoken = QCoreApplication.translate(CONTEXT, form) if form else ""
    if not held:
        return spoken
    filled = {name: tr(each) if isinstance(each, Worded) else each for name, each in held.items()}
    return spoken.format(**filled)


def tr_count(count: int, one: str, many: str, **values: object) -> str:
    """`one` or `many` by the count, which fills `{count}` with its thousands parted: `1,204`."""
    return tr(one if count == 1 else many, count=f"{count:,}", **values)
