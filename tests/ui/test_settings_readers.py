"""Readers in the window: listed, changed, added and removed, each undone in one step, and used by Print."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from send_journal.domain.record import Profile
from send_journal.services.profiles import INITIALS, ROLE, reader_profile, reader_profiles
from send_journal.ui.context import WindowContext
from send_journal.ui.screens.print.page import PrintPage
from send_journal.ui.screens.settings.reader_dialog import ReaderDialog
from send_journal.ui.screens.settings.readers_dialog import ReadersDialog
from tests.ui.sweep import look_over


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def dialog(context: WindowContext, parent: QWidget) -> ReadersDialog:
    dialog = ReadersDialog(context, parent)
    dialog.open()
    return dialog


def editing(dialog: ReadersDialog) -> ReaderDialog:
    return dialog.findChildren(ReaderDialog)[-1]


def titles(dialog: ReadersDialog) -> list[str]:
    return [row.title for row in dialog.list.rows.rows]


def test_those_that_come_with_the_program_are_listed_with_what_they_see(
    dialog: ReadersDialog, qtbot: QtBot
) -> None:
    qtbot.wait(1)
    look_over(dialog, dialog)
    assert titles(dialog)[:2] == ["The council", "The Tribunal"]
    assert dialog.list.rows.rows[0].under == "Names in full, hidden words masked."
    assert not dialog.remove.isEnabled()


def test_a_reader_of_your_own_is_added_and_used_by_print(
    dialog: ReadersDialog, context: WindowContext, qtbot: QtBot
) -> None:
    dialog.add.click()
    form = editing(dialog)
    qtbot.wait(1)
    look_over(form, form)
    form.keep.click()
    assert form._name_row.has_problem
    form.name.setText("the COUNCIL")
    form.keep.click()
    assert "reader of that name" in form._name_row.problem.sentence
    form.name.setText("Aunt Jo")
    form.people.choose(ROLE)
    form.kinds["incident"].click()
    assert "not every kind of entry" in form.sees.text()
    form.keep.click()
    assert "Aunt Jo" in titles(dialog)
    kept = reader_profile(context.journal.record(), "Aunt Jo")
    assert kept.people_as == ROLE
    assert "incident" not in kept.kinds
    assert "call" in kept.kinds
    context.choose_child("c1")
    page = PrintPage(context)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.making.made):
        page.open_with({})
    assert page.choices.reader.findData(kept.id) >= 0
    context.journal.undo()
    assert len(reader_profiles(context.journal.record())) == 6


def test_one_that_comes_with_the_program_is_changed_and_put_back(
    dialog: ReadersDialog, context: WindowContext
) -> None:
    context.journal.save(
        "from elsewhere", {"profiles": [Profile(id="council", details={"x-own": 1})]}
    )
    dialog.refresh("council")
    dialog.change.click()
    form = editing(dialog)
    assert form.name.text() == "The council"
    form.child.choose(INITIALS)
    form.documents.click()
    form.keep.click()
    record = context.journal.record()
    assert reader_profile(record, "council").child_as == INITIALS
    assert not reader_profile(record, "council").document_names
    assert record.profiles[0].details["x-own"] == 1
    row = dialog.list.rows.rows[0]
    assert row.right == "Changed by you"
    assert row.under.startswith("Your child as initials, other names in full")
    assert dialog.remove.text() == "Put it back as it came"
    dialog.remove.click()
    assert reader_profile(context.journal.record(), "council").child_as == "full"
    context.journal.undo()
    assert reader_profile(context.journal.record(), "council").child_as == INITIALS


def test_no_mask_and_no_kind_are_pointed_out(dialog: ReadersDialog) -> None:
    dialog.change.click()
    form = editing(dialog)
    form.masks.click()
    assert "every other hidden word will then print" in form.unmasked.sentence
    for box in form.kinds.values():
        box.click()
    form.keep.click()
    assert form.no_kind.sentence == "Tick one kind at least."
    form.reject()


def test_undo_elsewhere_shows_here(dialog: ReadersDialog, context: WindowContext) -> None:
    context.journal.save("add reader", {"profiles": [Profile(id="p9", name="A friend")]})
    dialog.refresh()
    assert "A friend" in titles(dialog)
    change = context.journal.undo()
    assert change is not None
    context.publish(change, None)
    assert "A friend" not in titles(dialog)


def test_a_reader_from_a_file_that_cannot_be_read_is_said(
    dialog: ReadersDialog, context: WindowContext
) -> None:
    odd = Profile(id="p9", name="Odd", details={"people_as": "shouted"})
    context.journal.save("add reader", {"profiles": [odd]})
    dialog.refresh()
    assert "Odd" in dialog.problem.sentence
