"""The editor for each kind of answer."""

from send_journal.domain.fields import Answer, FieldSpec
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.documents import DocumentEditor, DocumentsEditor
from send_journal.ui.forms.editor import Editor
from send_journal.ui.forms.entry_picker import EntryEditor
from send_journal.ui.forms.party import BodyEditor, PartyEditor
from send_journal.ui.forms.plain_editors import PLAIN
from send_journal.ui.forms.private import PrivateEditor
from send_journal.ui.forms.promises import PromisesEditor
from send_journal.ui.forms.rows import RowsEditor
from send_journal.ui.forms.step import StepEditor

EDITORS: dict[Answer, type[Editor]] = {
    **PLAIN,
    Answer.PRIVATE: PrivateEditor,
    Answer.PARTY: PartyEditor,
    Answer.BODY: BodyEditor,
    Answer.ENTRY: EntryEditor,
    Answer.STEP: StepEditor,
    Answer.PROMISES: PromisesEditor,
    Answer.DOCUMENTS: DocumentsEditor,
    Answer.DOCUMENT: DocumentEditor,
    Answer.ROWS: RowsEditor,
}


def make_editor(context: WindowContext, spec: FieldSpec) -> Editor:
    """An editor for any answer that a field can ask for."""
    return EDITORS[spec.answer](context, spec)
