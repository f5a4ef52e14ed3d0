"""The editor for each plain kind of answer: one that knows nothing of the journal's other things."""

from send_journal.domain.fields import Answer, FieldSpec
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.choosing import (
    ChildEditor,
    ChildrenEditor,
    ChoiceEditor,
    SomeEditor,
    TickEditor,
)
from send_journal.ui.forms.editor import (
    DateEditor,
    Editor,
    LineEditor,
    NumberEditor,
    TextEditor,
    TimeEditor,
)
from send_journal.ui.forms.several import LinesEditor, ProofEditor

PLAIN: dict[Answer, type[Editor]] = {
    Answer.DATE: DateEditor,
    Answer.DAY: DateEditor,
    Answer.TIME: TimeEditor,
    Answer.LINE: LineEditor,
    Answer.TEXT: TextEditor,
    Answer.CHOICE: ChoiceEditor,
    Answer.YES_NO: ChoiceEditor,
    Answer.SOME: SomeEditor,
    Answer.TICK: TickEditor,
    Answer.NUMBER: NumberEditor,
    Answer.LINES: LinesEditor,
    Answer.CHILDREN: ChildrenEditor,
    Answer.CHILD: ChildEditor,
    Answer.PROOF: ProofEditor,
}


def plain_editor(context: WindowContext, spec: FieldSpec) -> Editor:
    """An editor for a plain answer."""
    return PLAIN[spec.answer](context, spec)
