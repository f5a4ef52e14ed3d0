"""Opening a document of the journal in the system's own program, through a copy that goes away."""

from PySide6.QtCore import QObject

from send_journal.domain.record import Document
from send_journal.problems import KnownProblem
from send_journal.services.temporary import TemporaryFolder
from send_journal.ui.context import WindowContext


class DocumentOpening(QObject):
    """Answers `context.open_document`. The copies go when the journal closes or locks."""

    def __init__(self, context: WindowContext, temporary: TemporaryFolder) -> None:
        super().__init__(context)
        self._context, self._temporary = context, temporary
        context.documents_requested.connect(self._on_asked)

    def _on_asked(self, document_id: str) -> None:
        journal = self._context.journal
        found = journal.thing("documents", document_id)
        try:
            if not isinstance(found, Document):
                raise KnownProblem("This paper is not in the journal now.", "Look in the Bin.")
            content = journal.document_content(document_id)
            path = self._temporary.put(document_id, found.name, content)
            if not self._context.desktop.open_path(path):
                raise KnownProblem(
                    "No program on this computer opens this kind of file.",
                    "Save it somewhere else, and open it on another computer.",
                )
        except KnownProblem as problem:
            self._context.say_problem(problem)
