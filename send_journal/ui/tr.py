"""The one door for the window's words, so that a translation (and the tests' made-up one) reaches all.

The translator is Qt's own: whatever `QTranslator` the application has installed answers for the
context `SENDJournal`. Sentences that come from below (a `KnownProblem`, a rule) are translated where
they are shown, by the same function.
"""

from PySide6.QtCore import QCoreApplication

CONTEXT = "SENDJournal"


def tr(text: str, **values: object) -> str:
    """`text` in the user's language, with `{name}` places filled from `values`."""
    said = QCoreApplication.translate(CONTEXT, text)
    return said.format(**values) if values else said


def tr_count(count: int, one: str, many: str, **values: object) -> str:
    """`one` or `many` by the count, which fills `{count}` with its thousands parted: `1,204`."""
    return tr(one if count == 1 else many, count=f"{count:,}", **values)
