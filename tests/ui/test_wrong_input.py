"""Wrong input in every field of every kind: a sentence beside it, the keyboard there, said, nothing lost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from send_journal.domain import record_fields
from send_journal.domain.changes import ChangeSet
from send_journal.domain.fields import Answer, FieldSpec, StepAnswer, empty_value
from send_journal.domain.kinds import entry_kind, entry_kinds
from send_journal.domain.record import Entry
from send_journal.domain.steps import STEPS
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import Editor, LineEditor
from send_journal.ui.forms.entry_form import EntryForm, new_entry_form
from send_journal.ui.forms.form_page import FormPage, FormPlan
from send_journal.ui.forms.party import PartyEditor
from send_journal.ui.forms.promises import PromisesEditor
from send_journal.ui.forms.row import FieldRow
from send_journal.ui.widgets import fields

KINDS = [kind.id for kind in entry_kinds()]
NO_DAY = {"day": "31", "month": "June", "year": "2025"}
LONG_AGO = {"day": "3", "month": "March", "year": "1825"}
TOO_LONG = "word " * 60
DAYS = (Answer.DATE, Answer.DAY)
TWO_PLACES = [
    {"name": name, "what": "body", "role": "", "place": "", "place_kind": "school"}
    for name in ("Oak School", "Elm School")
]
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


PROMISE: dict[str, object] = {"id": "p1", "words": "Soon", "due": {}, "kept": ""}
WRONG = [
    *((answer, Wrong(NO_DAY, "There is no 31 June. June has 30 days.")) for answer in DAYS),
    *((answer, Wrong(LONG_AGO, "1825")) for answer in DAYS),
    *((answer, Wrong({"day": "x", "month": "", "year": ""}, "")) for answer in DAYS),
    (Answer.TIME, Wrong("25:00", "25:00")),
    (Answer.ENTRY, Wrong("the entry itself", "cannot be a reply to itself")),
    (Answer.STEP, Wrong("an area alone", "Choose which step it is")),
    (Answer.PARTY, Wrong(TWO_PLACES, "Choose one place.")),
    *(
        (Answer.PROMISES, Wrong({"ticked": True, "promises": [{**PROMISE, **part}]}, said))
        for part, said in (
            ({"due": NO_DAY}, "There is no 31 June."),
            ({"due": LONG_AGO}, "1825"),
            ({"words": ""}, "Type what they promised"),
        )
    ),
]
# What a field is emptied with, where its answer must be there.
EMPTY: dict[Answer, object] = {
    Answer.DATE: {"day": "", "month": "", "year": ""},
    Answer.DAY: {"day": "", "month": "", "year": ""},
    Answer.LINE: "",
    Answer.CHOICE: "",
    Answer.BODY: {"name": ""},
}


def wrong_answers(spec: FieldSpec) -> list[Wrong]:
    """All that can be wrong in one field."""
    found = [wrong for answer, wrong in WRONG if answer is spec.answer]
    if spec.answer is Answer.LINE and spec.most:
        found.append(Wrong(TOO_LONG, "too long for one line"))
    if spec.one_of:
        found.append(Wrong("ask at the desk", spec.unlike))
    if spec.answer is Answer.ROWS:
        found += [Wrong([{own.id: one.typed}], one.said) for own, one in in_rows(spec)]
    if spec.required and spec.answer in EMPTY:
        found.append(Wrong(EMPTY[spec.answer], spec.missing))
    return found


def in_rows(spec: FieldSpec) -> Iterator[tuple[FieldSpec, Wrong]]:
    """What can be wrong in the first question of a row that has something wrong in it."""
    for place, own in enumerate(spec.row):
        before = next((one.missing for one in spec.row[:place] if one.required), "")
        for wrong in wrong_answers(own):
            yield own, Wrong(wrong.typed, before or wrong.said)


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


RECORDS = {
    "child": record_fields.CHILD,
    "body": record_fields.BODY,
    "person": record_fields.PERSON,
    "term": record_fields.TERM,
    "closure": record_fields.CLOSURE,
    "document": record_fields.DOCUMENT,
    "hide": record_fields.HIDE,
}


@pytest.mark.parametrize("name", RECORDS)
def test_every_field_of_the_record_says_what_is_wrong_and_keeps_it(
    name: str, context: WindowContext, qtbot: QtBot, heard: list[str]
) -> None:
    specs = RECORDS[name]
    kept: list[object] = []
    plan = FormPlan(
        title=name,
        back="Back",
        fields=specs,
        values={spec.id: empty_value(spec) for spec in specs},
        why=(),
        draft=f"new {name}",
        save_words="Save",
        save=kept.append,
    )
    form = FormPage(context, plan)
    qtbot.addWidget(form)
    form.resize(1082, 736)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.body._make_more()
    for spec in specs:
        for wrong in wrong_answers(spec):
            editor = form.body.editors[spec.id]
            for other, value in asked_with(spec).items():
                form.body.editors[other].set_value(value)
            editor.restore(wrong.typed)
            editor.edited.emit()
            typed = editor.draft()
            heard.clear()
            form.save()
            row = next(row for row in form.body.rows if editor in row.editors)
            where = f"{name} {spec.id} {wrong.typed}"
            assert wrong.said in row.problem.sentence, where
            assert row.problem.sentence.endswith((".", "?", "”.")), where
            assert editor.draft() == typed, where
            first = next(row for row in form.body.asked_rows() if row.problem.sentence)
            assert first.problem.sentence in heard, where
            focus = QApplication.focusWidget()
            assert focus is not None, where
            assert first.isAncestorOf(focus), where
            editor.set_value(empty_value(spec))
            editor.edited.emit()
    assert kept == []


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


def test_an_address_or_a_number_is_taken_as_people_write_it(
    context: WindowContext, qtbot: QtBot
) -> None:
    for spec, typed in (
        (record_fields.PHONE, "ask for Jo, ext 12"),
        (record_fields.PHONE, "+44 (0)1632 960000"),
        (record_fields.EMAIL, "jo@oak.example, office@oak.example"),
        (record_fields.EMAIL, ""),
    ):
        editor = LineEditor(context, spec)
        qtbot.addWidget(editor)
        editor.restore(typed)
        assert editor.value() == typed
    editor.set_value("no address")  # as another program gave it
    assert editor.value() == "no address"


def test_each_answer_is_either_tried_or_never_wrong() -> None:
    for kind in entry_kinds():
        for spec in kind.fields:
            if spec.answer in NEVER_WRONG:
                assert not spec.required, (kind.id, spec.id)
            elif spec.answer is not Answer.LINE:
                assert wrong_answers(spec), (kind.id, spec.id)
            if spec.answer is Answer.CHOICE:
                assert any(choice.id == empty_value(spec) for choice in spec.choices)


def test_what_is_wrong_is_read_out_again_on_the_next_try(
    context: WindowContext, qtbot: QtBot, heard: list[str]
) -> None:
    form = new_entry_form(context, "note", nobody)
    qtbot.addWidget(form)
    form.show()
    form.save()
    first = list(heard)
    form.save()
    assert heard == [*first, *first]
