"""In a made-up language that is a third longer, no text of ours stays English, and none is cut."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from send_journal.problems import KnownProblem
from send_journal.resources import resources
from send_journal.storage.faults import OpenElsewhere
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.tr import tr, tr_count
from send_journal.worded import all_of, one_after_another, worded
from tests.ui import surfaces
from tests.ui.parts import StandingClock, sample_journal
from tests.ui.pseudo import english_of_the_law, painted, pseudo, shown_by, spoken, untranslated
from tests.ui.sweep import cut

SIZES = [(13, 1280, 800), (24, 1280, 800)]


@pytest.fixture
def language(qapp: QApplication) -> Iterator[None]:
    with spoken(qapp):
        yield


@pytest.fixture
def window(language: None, built: MainWindow, tmp_path: Path, clock: StandingClock) -> MainWindow:
    """A window that speaks the made-up language, with a small journal open."""
    del language
    built.enter(sample_journal(tmp_path / "family.sendjournal", clock))
    return built


def words_in(thing: object) -> Iterator[str]:
    """Every text that the record itself holds: names, titles, facts; no id and no kind."""
    if isinstance(thing, str):
        if len(thing) > 2 and (" " in thing or thing != thing.lower()):
            yield thing
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from words_in(getattr(thing, field.name))
    elif isinstance(thing, (tuple, list)):
        for each in thing:
            yield from words_in(each)
    elif isinstance(thing, dict):
        for each in thing.values():
            yield from words_in(each)


def suggested(text: str) -> bool:
    """Whether it is a passphrase that the program made up."""
    known = set((resources() / "words.txt").read_text(encoding="utf-8").split())
    return len(text.split()) == 4 and set(text.split()) <= known


def own_words(window: MainWindow) -> frozenset[str]:
    """What is the family's own, the computer's own, or the law's: it stays as it is."""
    assert window.workspace is not None
    journal = window.workspace.context.journal
    changes = {journal.undo_label or "", journal.redo_label or ""} - {""}
    fonts = set(QFontDatabase.families())
    record = set(words_in(journal.record()))
    return frozenset(record | changes | fonts) | english_of_the_law()


@pytest.mark.parametrize("size", SIZES, ids=["13pt", "24pt"])
def test_no_place_shows_english_and_nothing_is_cut(
    size: tuple[int, int, int], window: MainWindow, qtbot: QtBot
) -> None:
    assert window.workspace is not None
    own = own_words(window)
    drawn: list[str] = []
    with surfaces.sized(window, *size), painted(drawn):
        for name, page in surfaces.places(window, qtbot):
            window.grab()
            left = {text for text in (*shown_by(window), *drawn) if untranslated(text, own)}
            assert not left, name
            assert cut(page) == [], name
            drawn.clear()


def test_no_form_shows_english(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    own = own_words(window)
    window.resize(1280, 800)
    window.show()
    for name, page in surfaces.actions(window, qtbot):
        left = {text for text in shown_by(page) if untranslated(text, own) and not suggested(text)}
        assert not left, name
        assert cut(page) == [], name


def test_a_sentence_from_below_is_said_in_the_language_of_the_window(qapp: QApplication) -> None:
    problem = KnownProblem(worded("There is no file {name}.", name="{odd}.txt"), "Look again.")
    elsewhere = OpenElsewhere("kitchen laptop", "14:05", can_take_over=True)
    with spoken(qapp):
        assert tr(problem.sentence) == pseudo("There is no file {name}.").format(name="{odd}.txt")
        assert tr(problem.next_step) == pseudo("Look again.")
        for said in (elsewhere.sentence, elsewhere.next_step):
            assert not untranslated(tr(said), frozenset({"kitchen laptop"}))
        both = one_after_another("Look again.", worded("On {day}.", day="3 March"))
        assert not untranslated(tr(both), frozenset())
        assert not untranslated(
            tr(all_of([worded("{count} files", count=2), "a note"])), frozenset()
        )
        assert tr_count(2, "{count} day", "{count} days").startswith("⟦2 ")
    assert str(problem) == "There is no file {odd}.txt. Look again."


def test_what_is_left_in_english_is_found() -> None:
    own = frozenset({"Rowan Hale"})
    assert not untranslated("⟦Šàvéd ⟦îñ⟧ Rowan Hale⟧, 3 March 2025", own)
    assert untranslated("⟦Šàvéd⟧ in Rowan Hale", own) == "⟦Šàvéd⟧ in Rowan Hale"
    assert not untranslated("Rowan Hale", own)
    assert untranslated("Save this call", own)


def test_the_made_up_language_is_a_third_longer_and_keeps_its_places() -> None:
    said = pseudo("Saved {count} files: {names}.")
    assert "{count}" in said
    assert "{names}" in said
    assert len(said) >= 1.35 * len("Saved {count} files: {names}.") - 8
