"""Wrong input in every field of every kind: a sentence beside it, the keyboard there, said, nothing lost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from send_journal.domain.changes import ChangeSet
from send_journal.domain.fields import Answer, FieldSpec, StepAnswer, empty_value
from send_journal.domain.kinds import entry_kind, entry_kinds
from send_journal.domain.record import Entry
from send_journal.domain.steps import STEPS
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import Editor
from send_journal.ui.forms.entry_form import EntryForm, new_entry_form
from send_journal.ui.forms.party import PartyEditor
from send_journal.ui.forms.promises import PromisesEditor
from send_journal.ui.forms.row import FieldRow
from send_journal.ui.widgets import fields

KINDS = [kind.id for kind in entry_kinds()]
NO_DAY = {"day": "31", "month": "June", "year": "2025"}
LONG_AGO = {"day": "3", "month": "March", "year": "1825"}
TOO_LONG = "word " * 60
# What takes any answer that can be given: words of any length, a tick, a choice, files that were read.
NEVER_WRONG = {
    Answer.TEXT, Answer.PRIVATE, Answer.TICK, Answer.CHOICE, Answer.PROOF, Answer.DOCUMENTS,
    Answer.LINES,
}  # fmt: skip


@dataclass(frozen=True)
class Wrong:
    """One wrong answer: what is typed, as a draft is kept, and a part of what must be said."""

    typed: object
    said: str


def wrong_answers(spec: FieldSpec) -> list[Wrong]:
    """All that can be wrong in one field."""
    found: list[Wrong] = []
    if spec.answer in (Answer.DATE, Answer.DAY):
        found.append(Wrong(NO_DAY, "There is no 31 June. June has 30 days."))
        found.append(Wrong(LONG_AGO, "1825"))
        found.append(Wrong({"day": "x", "month": "", "year": ""}, ""))
    if spec.answer is Answer.DATE and spec.required:
        found.append(Wrong({"day": "", "month": "", "year": ""}, spec.missing))
    if spec.answer is Answer.TIME:
        found.append(Wrong("25:00", "25:00"))
    if spec.answer is Answer.LINE and spec.most:
        found.append(Wrong(TOO_LONG, "too long for one line"))
    if spec.answer is Answer.ENTRY:
        found.append(Wrong("the entry itself", "cannot be a reply to itself"))
    if spec.answer is Answer.STEP:
        found.append(Wrong("an area alone", "Choose which step it is"))
    if spec.answer is Answer.PROMISES:
        promise: dict[str, object] = {"id": "p1", "words": "Soon", "due": NO_DAY, "kept": ""}
        found.append(Wrong({"ticked": True, "promises": [promise]}, "There is no 31 June."))
        odd = {**promise, "due": LONG_AGO}
        found.append(Wrong({"ticked": True, "promises": [odd]}, "1825"))
        mute = {**promise, "words": "", "due": {}}
        found.append(Wrong({"ticked": True, "promises": [mute]}, "Type what they promised"))
    if spec.answer is Answer.PARTY:
        two = [
            {"name": name, "what": "body", "role": "", "place": "", "place_kind": "school"}
            for name in ("Oak School", "Elm School")
        ]
        found.append(Wrong(two, "Choose one place."))
    return found


def nobody(_change: ChangeSet, _entry: Entry) -> None:
    raise AssertionError("nothing wrong is saved")


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read out at once, in its order."""
    said: list[str] = []

    def note(_widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
        if urgent:
            said.append(sentence)

    monkeypatch.setattr(fields, "announce", note)
    return said


def row_of(form: EntryForm, editor: Editor) -> FieldRow:
    return next(row for row in form.body.rows if editor in row.editors)


def asked_with(spec: FieldSpec) -> Mapping[str, object]:
    """The answer with which a field is asked."""
    return {} if spec.shown_if is None else {spec.shown_if[0]: spec.shown_if[1][0]}


def cases(kind_id: str) -> Iterator[tuple[FieldSpec, Wrong]]:
    for spec in entry_kind(kind_id).fields:
        for wrong in wrong_answers(spec):
            yield spec, wrong


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_says_what_is_wrong_and_keeps_it(
    kind: str, context: WindowContext, qtbot: QtBot, heard: list[str]
) -> None:
    form = new_entry_form(context, kind, nobody)
    qtbot.addWidget(form)
    form.resize(1082, 736)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.body._make_more()
    title = form.body.editors["title"]
    title.set_value("A line")
    before = {**form.plan.values, "title": "A line"}
    tried = set()
    for spec, wrong in cases(kind):
        tried.add(spec.id)
        editor = form.body.editors[spec.id]
        for name, value in asked_with(spec).items():
            form.body.editors[name].set_value(value)
        typed = wrong.typed
        if spec.answer is Answer.ENTRY:
            typed = {"chosen": form.entry.id}
        elif spec.answer is Answer.STEP:
            offered_first = form.kind.steps_for(None)[0]
            typed = {"touched": True, "area": STEPS[offered_first].area}
        editor.restore(typed)
        editor.edited.emit()
        kept = editor.draft()
        heard.clear()
        form.save()
        where = f"{kind} {spec.id} {wrong.typed}"
        row = row_of(form, editor)
        sentence = row.problem.sentence
        assert wrong.said in sentence, where
        assert sentence.endswith((".", "?", "”.")), where
        assert sentence in heard, where
        assert row.problem.isVisible(), where
        focus = QApplication.focusWidget()
        assert focus is not None, where
        assert focus is editor or editor.isAncestorOf(focus), where
        assert editor.draft() == kept, where
        for name in (spec.id, *asked_with(spec)):
            form.body.editors[name].set_value(before[name])
            form.body.editors[name].edited.emit()
    can_be_wrong = {spec.id for spec in form.plan.fields if wrong_answers(spec)}
    assert tried == can_be_wrong


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_without_a_word_is_asked_for_some(
    kind: str, context: WindowContext, qtbot: QtBot, heard: list[str]
) -> None:
    form = new_entry_form(context, kind, nobody)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.save()
    title = form.body.editors["title"]
    assert "Write a few words about this" in row_of(form, title).problem.sentence
    assert heard == [row_of(form, title).problem.sentence]
    assert QApplication.focusWidget() is title.focus_target()


def asking_steps() -> list[str]:
    """Steps whose own questions can be answered wrongly or left out."""
    return [
        event
        for event, step in STEPS.items()
        if any(spec.required or wrong_in_step(spec) is not None for spec in step.asks)
    ]


def wrong_in_step(spec: FieldSpec) -> object | None:
    if spec.answer is Answer.NUMBER:
        return "12 or so"
    return NO_DAY if spec.answer is Answer.DAY else None


@pytest.mark.parametrize("event", asking_steps())
def test_what_a_step_asks_is_mended_in_its_own_place(
    event: str, context: WindowContext, qtbot: QtBot
) -> None:
    kind = next(
        kind for kind in entry_kinds() if any(event in events for events in kind.steps.values())
    )
    form = new_entry_form(context, kind.id, nobody)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    editor = form._step
    editor.set_value(StepAnswer(event=event))
    for spec, asked in editor._asks:
        wrong = wrong_in_step(spec)
        if wrong is not None:
            asked.restore(wrong)
    form.save()
    sentence = row_of(form, editor).problem.sentence
    assert sentence.endswith((".", "?", "”."))
    focus = QApplication.focusWidget()
    assert focus is not None
    wrong_spec, wrong_editor = next(
        (spec, asked) for spec, asked in editor._asks if asked is focus or asked.isAncestorOf(focus)
    )
    assert wrong_spec.required or wrong_in_step(wrong_spec) is not None
    assert isinstance(wrong_editor, Editor)


def test_the_name_that_is_one_too_many_is_the_one_to_mend(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = new_entry_form(context, "call", nobody)
    qtbot.addWidget(form)
    form.show()
    who = form.body.editors["who"]
    assert isinstance(who, PartyEditor)
    who.restore(wrong_answers(who.spec)[0].typed)
    form.save()
    assert who.focus_target() is who._boxes[1].names
    assert who._boxes[1].names.property("problem") is True
    assert not who._boxes[0].names.property("problem")


def test_the_day_a_promise_was_kept_is_mended_in_its_own_place(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = new_entry_form(context, "call", nobody)
    qtbot.addWidget(form)
    form.show()
    promises = form.body.editors["promises"]
    assert isinstance(promises, PromisesEditor)
    kept = {"id": "p1", "words": "Soon", "due": {}, "kept": "kept", "kept_on": NO_DAY}
    promises.restore({"ticked": True, "promises": [kept]})
    form.save()
    assert row_of(form, promises).problem.sentence == "There is no 31 June. June has 30 days."
    assert promises.focus_target() is promises._blocks[0].kept_on.day


def test_a_line_that_was_long_already_stays_as_it_was(context: WindowContext, qtbot: QtBot) -> None:
    form = new_entry_form(context, "note", nobody)
    qtbot.addWidget(form)
    title = form.body.editors["title"]
    title.set_value(TOO_LONG)
    assert title.value() == TOO_LONG.strip()
    title.restore(f"{TOO_LONG} more")
    assert title.value() != TOO_LONG


def test_each_answer_is_either_tried_or_never_wrong() -> None:
    for kind in entry_kinds():
        for spec in kind.fields:
            if spec.answer in NEVER_WRONG:
                assert not spec.required, (kind.id, spec.id)
            elif spec.answer is not Answer.LINE:
                assert wrong_answers(spec), (kind.id, spec.id)
            if spec.answer is Answer.CHOICE:
                assert any(choice.id == empty_value(spec) for choice in spec.choices)
