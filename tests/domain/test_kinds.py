"""One contract for every kind of entry, found by its folder; and one for every step in the law."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.fields import (
    Answer,
    FieldSpec,
    Party,
    ProofAnswer,
    StepAnswer,
    Values,
    empty_value,
)
from send_journal.domain.filling import entry_problems, entry_values, filled_entry
from send_journal.domain.kinds import entry_kind, entry_kinds
from send_journal.domain.record import ENTRY_KINDS, Document, Entry, Promise
from send_journal.domain.steps import AREAS, STEPS, LegalStep, areas_of, steps_of

KINDS = entry_kinds()
ICONS = Path(__file__).parents[2] / "resources" / "icons"
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
BLANK = Entry(id="e1", children=("c1",), date=UncertainDate.on(dt.date(2025, 10, 1)))

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
days = st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1))
ANSWERS: dict[Answer, st.SearchStrategy[object]] = {
    Answer.DATE: st.one_of(
        days.map(UncertainDate.on),
        days.map(lambda day: UncertainDate(day.isoformat()[:7], Certainty.MONTH)),
        st.just(UncertainDate("", Certainty.UNKNOWN)),
    ),
    Answer.DAY: st.one_of(st.none(), days),
    Answer.TIME: st.sampled_from(["", "09:12", "23:59"]),
    Answer.LINE: texts,
    Answer.TEXT: texts,
    Answer.PRIVATE: texts,
    Answer.TICK: st.booleans(),
    Answer.YES_NO: st.sampled_from([None, True, False]),
    Answer.NUMBER: st.one_of(st.none(), st.integers(0, 2000)),
    Answer.LINES: st.lists(texts, max_size=3).map(tuple),
    Answer.CHILDREN: st.sampled_from([("c1",), ("c1", "c2")]),
    Answer.PARTY: st.builds(
        Party, people=st.sampled_from([(), ("p1",)]), body=st.sampled_from([None, "b1"])
    ),
    Answer.ENTRY: st.sampled_from(["", "e9"]),
    Answer.PROMISES: st.sampled_from([(), (Promise(id="m1", entry="e1", by="p9", words="Soon"),)]),
    Answer.PROOF: st.builds(ProofAnswer, how=texts, reference=texts),
    Answer.DOCUMENTS: st.sampled_from([(), (Document(id="d1", name="a.pdf"),)]),
}


def answers(spec: FieldSpec) -> st.SearchStrategy[object]:
    if spec.answer is Answer.CHOICE:
        return st.sampled_from([choice.id for choice in spec.choices])
    return ANSWERS[spec.answer]


@st.composite
def step_answers(draw: st.DrawFn, kind: EntryKind, direction: str | None) -> StepAnswer:
    event = draw(st.sampled_from([None, *kind.steps_for(direction)]))
    if event is None:
        return StepAnswer()
    asked = {spec.id: draw(answers(spec)) for spec in STEPS[event].asks}
    kept = {name: value for name, value in asked.items() if value not in ("", None, False, ())}
    kept |= {
        name: False for name, value in asked.items() if value is False and name == "names_school"
    }
    return StepAnswer(event=event, about=draw(st.sampled_from([None, "e9"])), asked=kept)


@st.composite
def filled(draw: st.DrawFn, kind: EntryKind) -> dict[str, object]:
    values: dict[str, object] = {"children": draw(ANSWERS[Answer.CHILDREN])}
    for spec in kind.fields:
        if not spec.is_asked(values):
            continue
        if spec.answer is Answer.STEP:
            direction = values.get("direction")
            values[spec.id] = draw(
                step_answers(kind, direction if isinstance(direction, str) else None)
            )
        else:
            values[spec.id] = draw(answers(spec))
    return values


def test_there_is_one_module_for_each_kind_of_the_format() -> None:
    assert tuple(kind.id for kind in KINDS) == ENTRY_KINDS
    assert entry_kind(None).id == "note"


@every_kind
def test_every_kind_has_its_words_and_picture(kind: EntryKind) -> None:
    assert (ICONS / f"{kind.icon}.svg").is_file()
    assert kind.label
    assert kind.noun
    assert kind.why
    for direction in ("in", "out", None):
        assert kind.name(direction)
        assert kind.summary(direction, "").strip()
        assert kind.summary(direction, "S. Patel").endswith("S. Patel")
    ids = [spec.id for spec in kind.fields]
    assert len(ids) == len(set(ids))
    assert {"title", "fact", "private", "who", "step", "documents", "key", "status"} <= set(ids)
    asked_for_day = {"date", "came", "sent"} & set(ids)
    assert asked_for_day in ({"date"}, {"date", "came", "sent"})


@every_kind
def test_every_question_is_plain_and_whole(kind: EntryKind) -> None:
    for spec in kind.fields:
        assert spec.question
        assert len(spec.question.split()) <= 12, spec.question
        assert not spec.required or spec.missing.endswith((".", "”."))
        assert (spec.answer is Answer.CHOICE) == bool(spec.choices)
        if spec.shown_if:
            assert spec.shown_if[0] in {other.id for other in kind.fields}


@every_kind
@given(data=st.data())
def test_a_filled_form_reads_back_as_itself(kind: EntryKind, data: st.DataObject) -> None:
    values = data.draw(filled(kind))
    entry = filled_entry(kind, dataclasses.replace(BLANK, kind=kind.id), {}, values)
    again = entry_values(kind, entry.entry, entry.promises, entry.documents)
    for spec in kind.fields:
        if not spec.is_asked(values) or spec.id in {"sent", "received", "promises"}:
            continue
        if spec.id == "date" and "received" in values:
            continue
        assert again[spec.id] == values.get(spec.id, empty_value(spec)), spec.id


@every_kind
@given(data=st.data())
def test_an_answer_nobody_touched_changes_nothing(kind: EntryKind, data: st.DataObject) -> None:
    drawn = data.draw(filled(kind))
    entry = filled_entry(kind, dataclasses.replace(BLANK, kind=kind.id), {}, drawn).entry
    entry = dataclasses.replace(
        entry,
        order=3,
        received=data.draw(st.one_of(st.none(), days)),
        posted=data.draw(st.one_of(st.none(), days)),
        details={**entry.details, "unknown key": [1, {"kept": None}], "asks": "not a list"},
    )
    values = entry_values(kind, entry)
    assert filled_entry(kind, entry, values, values).entry == entry
    titled = filled_entry(kind, entry, values, {**values, "title": "Another title"}).entry
    assert titled == dataclasses.replace(entry, title="Another title")


@every_kind
def test_an_entry_that_says_nothing_is_asked_for_a_few_words(kind: EntryKind) -> None:
    values: Values = {spec.id: empty_value(spec) for spec in kind.fields}
    assert f"this {kind.noun}" in entry_problems(kind, "e1", values)["title"]
    assert "title" not in entry_problems(kind, "e1", {**values, "private": "Sad."})
    step = StepAnswer(event="wait.seen")
    assert "title" not in entry_problems(kind, "e1", {**values, "step": step})


def test_a_letter_we_sent_counts_from_the_day_they_got_it() -> None:
    letter = entry_kind("letter")
    sent, got = UncertainDate("2025-03-01"), dt.date(2025, 3, 3)
    values = {"direction": "out", "sent": sent, "received": got, "title": "Asked"}
    entry = filled_entry(letter, BLANK, {}, values).entry
    assert (entry.date.text, entry.posted, entry.received) == ("2025-03-03", sent.day, got)
    alone = filled_entry(letter, BLANK, {}, {**values, "received": None}).entry
    assert (alone.date, alone.posted, alone.received) == (sent, sent.day, None)
    missing = entry_problems(letter, "e1", {**values, "sent": None, "received": None})
    assert "the day they got it" in missing["sent"]


def test_a_letter_of_others_has_one_day_and_the_day_it_was_received() -> None:
    letter = entry_kind("letter")
    asked = {spec.id for spec in letter.fields if spec.is_asked({"direction": ""})}
    assert {"date", "received", "printed"} <= asked
    assert not asked & {"came", "sent", "posted"}
    values = {"direction": "", "date": UncertainDate("2025-09-12"), "title": "School wrote"}
    entry = filled_entry(letter, BLANK, {}, values).entry
    assert (entry.date.text, entry.direction, entry.received) == ("2025-09-12", None, None)
    known = filled_entry(letter, BLANK, {}, {**values, "received": dt.date(2025, 9, 15)}).entry
    assert (known.date.text, known.received) == ("2025-09-12", dt.date(2025, 9, 15))


def test_a_letter_to_us_counts_from_the_day_it_came() -> None:
    letter = entry_kind("letter")
    values = {"direction": "in", "came": UncertainDate("2025-09-12"), "title": "Answer"}
    values["printed"] = dt.date(2025, 9, 5)
    entry = filled_entry(letter, BLANK, {}, values).entry
    assert entry.date.text == "2025-09-12"
    assert (entry.received, entry.printed) == (dt.date(2025, 9, 12), dt.date(2025, 9, 5))
    unsure = {**values, "came": UncertainDate("2025-09", Certainty.MONTH)}
    changed = filled_entry(letter, entry, entry_values(letter, entry), unsure).entry
    assert (changed.date.english(), changed.received) == ("September 2025", None)


def test_the_last_day_is_not_before_the_first() -> None:
    values = {"date": UncertainDate("2025-10-01"), "until": dt.date(2025, 9, 1), "title": "x"}
    assert "before 1 October 2025" in entry_problems(entry_kind("note"), "e1", values)["until"]


def test_another_step_takes_the_answers_of_the_one_before_away() -> None:
    decision = entry_kind("decision")
    first = StepAnswer(event="review.decided", asked={"outcome": "amend"})
    entry = filled_entry(decision, BLANK, {}, {"step": first}).entry
    assert entry.details == {"outcome": "amend"}
    second = StepAnswer(event="plan.agreed")
    entry = filled_entry(decision, entry, {"step": first}, {"step": second}).entry
    assert (entry.event, entry.details) == ("plan.agreed", {})


def test_a_promise_is_theirs_who_spoke() -> None:
    promise = Promise(id="m1", words="Next week")
    values = {"who": Party(people=("p1",), body="b1"), "promises": (promise,)}
    made = filled_entry(entry_kind("call"), BLANK, {}, values)
    assert made.promises == (dataclasses.replace(promise, entry="e1", by="p1"),)


@pytest.mark.parametrize("step", STEPS.values(), ids=lambda step: step.event)
def test_every_step_can_be_recorded_and_is_tied_to_steps_that_are(step: LegalStep) -> None:
    offering = [kind.id for kind in KINDS if step.event in kind.steps_for(None)]
    assert offering
    assert step.area in AREAS
    assert set(step.belongs_to) <= set(STEPS)
    assert step.event not in step.belongs_to
    assert len(step.words) <= 60


@every_kind
def test_a_kind_offers_known_steps_and_few_at_once(kind: EntryKind) -> None:
    for direction, offered in kind.steps.items():
        assert set(offered) <= set(STEPS)
        assert len(offered) == len(set(offered))
        assert {"in", "out"} >= {direction} if kind.has_direction else direction == ""
        for area in areas_of(offered):
            assert 1 <= len(steps_of(area, offered)) <= 10
