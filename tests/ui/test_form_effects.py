"""A form says which limits its step starts, meets and ends, as its answers are, and what clashes."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from send_journal.domain.changes import ChangeSet
from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.fields import StepAnswer
from send_journal.domain.record import Entry
from send_journal.ui.context import WindowContext
from send_journal.ui.forms import effects
from send_journal.ui.forms.editor import LineEditor
from send_journal.ui.forms.entry_form import (
    EntryForm,
    change_entry_form,
    new_entry_form,
    new_step_form,
)
from send_journal.ui.jobs import TURN
from tests.ui import sweep
from tests.ui.parts import show_window

REQUEST = Entry(
    id="r1",
    children=("c1",),
    kind="email",
    direction="out",
    date=UncertainDate("2025-03-03"),
    received=UncertainDate("2025-03-03").day,
    title="Asked for an assessment",
    event="ehcna.requested",
)


def nobody(_change: ChangeSet, _entry: Entry) -> None:
    raise AssertionError("nothing is saved here")


def opened(
    context: WindowContext,
    qtbot: QtBot,
    kind: str,
    event: str,
    day: str = "",
    *,
    about: str | None = None,
    direction: str = "",
) -> EntryForm:
    """A form at a step, with its day, and what the step does worked out."""
    step = StepAnswer(event=event, about=about)
    form = new_step_form(context, kind, nobody, step=step, direction=direction)
    qtbot.addWidget(form)
    form.resize(1082, 736)
    form.show()
    if day:
        answer(form, qtbot, "date", UncertainDate(day))
    elif not lines(form):
        with qtbot.waitSignal(form.effects.shown):
            form.show()
    return form


def answer(form: EntryForm, qtbot: QtBot, name: str, value: object) -> None:
    """Give an answer as if typed, and wait until what the step does is shown again."""
    with qtbot.waitSignal(form.effects.shown):
        form.body.editors[name].set_value(value)
        form.body.editors[name].edited.emit()


def lines(form: EntryForm) -> list[str]:
    return [line.words for line in form._step.effects.lines]


def test_a_request_starts_its_limits_with_their_days(context: WindowContext, qtbot: QtBot) -> None:
    form = opened(context, qtbot, "email", "ehcna.requested", "2025-03-03", direction="in")
    assert "Starts: Decision whether to assess, due 14 April 2025." in lines(form)
    assert "Starts: Draft plan sent, expected by 23 June 2025." in lines(form)
    assert form._step.effects.isVisible()


def test_the_days_follow_the_answers(context: WindowContext, qtbot: QtBot) -> None:
    form = opened(context, qtbot, "email", "ehcna.requested", "2025-03-03", direction="in")
    answer(form, qtbot, "date", UncertainDate("2025-03-04"))
    assert "Starts: Decision whether to assess, due 15 April 2025." in lines(form)
    answer(form, qtbot, "date", UncertainDate("2025-03", Certainty.MONTH))
    assert any("due between 12 April 2025 and 12 May 2025" in line for line in lines(form))


def test_an_answer_says_what_it_meets_and_by_how_much_too_late(
    context: WindowContext, qtbot: QtBot
) -> None:
    context.journal.save("add request", {"entries": [REQUEST]})
    form = opened(context, qtbot, "decision", "ehcna.agreed", "2025-04-11", about="r1")
    assert "Meets: Decision whether to assess, in time." in lines(form)
    answer(form, qtbot, "date", UncertainDate("2025-04-24"))
    assert "Meets: Decision whether to assess, 1 week 3 days late." in lines(form)


def test_no_day_is_shown_while_the_typed_one_cannot_be_read(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = opened(context, qtbot, "email", "ehcna.requested", "2025-03-03", direction="in")
    form.body.editors["date"].restore({"day": "31", "month": "June", "year": "2025"})
    form.body.editors["date"].edited.emit()
    assert lines(form) == []
    assert not form._step.effects.isVisible()


def test_words_that_no_clock_reads_ask_nothing_again(context: WindowContext, qtbot: QtBot) -> None:
    form = opened(context, qtbot, "email", "ehcna.requested", "2025-03-03", direction="in")
    before = lines(form)
    title = form.body.editors["title"]
    assert isinstance(title, LineEditor)
    QTest.keyClicks(title.box, "We asked")
    assert lines(form) == before
    assert not form.effects._timer.isActive()


def test_a_step_that_is_taken_back_takes_its_lines_away(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = opened(context, qtbot, "email", "ehcna.requested", "2025-03-03", direction="in")
    form._step.set_value(StepAnswer())
    form._step.edited.emit()
    assert lines(form) == []


@pytest.mark.parametrize(
    ("event", "day", "said"),
    [
        ("ehcna.agreed", "2025-02-20", "is dated 20 February 2025, before"),
        ("plan.agreed", "1825-06-01", "1825"),
    ],
)
def test_what_cannot_be_is_said_where_it_is_typed(
    event: str, day: str, said: str, context: WindowContext, qtbot: QtBot
) -> None:
    context.journal.save("add request", {"entries": [REQUEST]})
    form = opened(context, qtbot, "decision", event, day, about="r1")
    assert any(said in line for line in lines(form)), lines(form)


def test_a_second_final_plan_is_asked_about(context: WindowContext, qtbot: QtBot) -> None:
    final = Entry(
        id="f1",
        children=("c1",),
        kind="decision",
        date=UncertainDate("2025-07-21"),
        title="Final plan",
        event="plan.final_sent",
        about="r1",
    )
    context.journal.save("add plan", {"entries": [REQUEST, final]})
    form = opened(context, qtbot, "decision", "plan.final_sent", "2025-09-20", about="r1")
    assert any("and again on 20 September 2025" in line for line in lines(form)), lines(form)


WAIT = Entry(
    id="w1",
    children=("c1",),
    kind="referral",
    date=UncertainDate("2025-01-06"),
    title="Referred",
    event="wait.referred",
    details={"for": "adhd"},
)


def test_a_step_that_does_nothing_says_so(context: WindowContext, qtbot: QtBot) -> None:
    context.journal.save("add wait", {"entries": [WAIT]})
    form = opened(context, qtbot, "call", "wait.checked", about="w1", direction="out")
    assert lines(form) == ["This step starts and stops no time limit."]


def test_what_is_planned_stops_nothing_yet(context: WindowContext, qtbot: QtBot) -> None:
    context.journal.save("add wait", {"entries": [WAIT]})
    form = opened(context, qtbot, "appointment", "wait.seen", "2025-11-20", about="w1")
    assert lines(form) == ["It is planned. Time limits start and stop when it has happened."]


def test_a_planned_meeting_starts_what_must_come_before_it(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = opened(context, qtbot, "meeting", "review.met", "2025-11-20")
    assert "Starts: Notice of the review meeting, due 6 November 2025." in lines(form)


def test_a_letter_that_went_neither_way_counts_as_come_that_day_and_says_so(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = opened(context, qtbot, "letter", "ehcna.requested", "2025-03-03")
    said = "You have not said which way it went. So 3 March 2025 counts as the day it came."
    assert said in lines(form)
    answer(form, qtbot, "direction", "in")
    assert said not in lines(form)


def test_a_key_waits_for_no_job(context: WindowContext) -> None:
    assert context.jobs is not None
    assert sys.getswitchinterval() == pytest.approx(TURN, rel=0.01)


def test_it_is_read_out_once_and_politely(
    context: WindowContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(effects, "announce", lambda _widget, words: heard.append(words))
    form = opened(context, qtbot, "email", "ehcna.requested", "2025-03-03", direction="in")
    assert heard[-1] == " ".join(lines(form))


def test_an_entry_that_is_changed_is_compared_with_the_record_without_it(
    context: WindowContext, qtbot: QtBot
) -> None:
    context.journal.save("add request", {"entries": [REQUEST]})
    form = change_entry_form(context, REQUEST, nobody)
    qtbot.addWidget(form)
    with qtbot.waitSignal(form.effects.shown):
        form.show()
    assert "Starts: Decision whether to assess, due 14 April 2025." in lines(form)


@pytest.mark.parametrize(("points", "width"), [(13, 1082), (18, 900), (24, 1046)])
@pytest.mark.parametrize("one_question", [False, True], ids=["whole", "one question"])
def test_no_word_of_it_is_cut(
    points: int, width: int, one_question: bool, context: WindowContext, qtbot: QtBot
) -> None:
    context.theme.use(points=points)
    context.set_one_column(one_column=points >= 18)
    form = opened(context, qtbot, "email", "ehcna.requested", "2025-03-03", direction="in")
    form.resize(width, 693)
    if one_question:
        form._on_other_way_clicked()
        row = form.body.row_with_focus(form._step.focus_target())
        assert row is not None
        form._on_task_wanted(row)
    for _ in range(4):
        QApplication.sendPostedEvents()
    qtbot.wait(1)
    assert form._step.effects.isVisible()
    assert sweep.cut(form) == []
    assert sweep.sideways(form, form) == []
    assert sweep.nameless(form) == []


def chosen_by_hand(
    context: WindowContext, qtbot: QtBot, kind: str, area: str, event: str, height: int = 560
) -> EntryForm:
    """A form in a low window, at whose step somebody has just chosen by the keyboard.

    What a step on the way there does may still stand for a moment.
    """
    context.set_one_column(one_column=True)
    form = new_entry_form(context, kind, nobody)
    qtbot.addWidget(form)
    form.resize(760, height)
    show_window(form, qtbot)
    form.start()
    step = form._step
    step._area.setFocus()
    step._area.choose(area)
    step._area.activated.emit(step._area.currentIndex())
    step.step_chooser.setFocus()
    while step.step_chooser.currentData() != event:
        QTest.keyClick(step.step_chooser, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: is_seen(step.effects.first_line) or step.below.isVisible())
    return form


def is_seen(widget: QWidget) -> bool:
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize(("points", "height"), [(13, 560), (24, 693)])
def test_who_chooses_a_step_sees_at_once_what_it_does(
    points: int, height: int, context: WindowContext, qtbot: QtBot
) -> None:
    context.theme.use(points=points)
    form = chosen_by_hand(context, qtbot, "email", "assessment", "ehcna.requested", height)
    step = form._step
    qtbot.waitUntil(lambda: is_seen(step.effects.first_line) and not step.below.isVisible())
    assert is_seen(step.step_chooser)
    assert step.step_chooser.hasFocus()


def test_what_a_step_does_under_its_many_questions_is_told_beside_the_step(
    context: WindowContext, qtbot: QtBot
) -> None:
    context.theme.use(points=24)
    form = chosen_by_hand(context, qtbot, "letter", "exclusion", "exclusion.governors_told")
    below = form._step.below
    qtbot.waitUntil(lambda: is_seen(below) and not is_seen(form._step.effects.first_line))
    assert is_seen(form._step.step_chooser)
    form.body.editors["date"].restore({"day": "31", "month": "June", "year": "2025"})
    form.body.editors["date"].edited.emit()
    assert not below.isVisible()


def test_a_form_stays_where_it_is_while_another_answer_is_typed(
    context: WindowContext, qtbot: QtBot
) -> None:
    form = opened(context, qtbot, "email", "ehcna.requested", "2025-03-03", direction="in")
    form.resize(760, 560)
    show_window(form, qtbot)
    form.start()
    bar = form._scroll.verticalScrollBar()
    bar.setValue(0)
    answer(form, qtbot, "date", UncertainDate("2025-03-04"))
    qtbot.waitUntil(lambda: not form._bring_effects.isActive())
    assert bar.value() == 0
