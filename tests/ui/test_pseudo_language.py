"""In a made-up language that is a third longer, no text of ours stays English, and none is cut."""

import ast
import dataclasses
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from send_journal.app.crash import CrashNote
from send_journal.problems import KnownProblem
from send_journal.resources import resources
from send_journal.storage.faults import OpenElsewhere
from send_journal.ui.screens.help.dialog import HelpDialog
from send_journal.ui.shell.main_window import MainWindow
from send_journal.ui.tr import tr, tr_count
from send_journal.worded import all_of, one_after_another, worded
from tests.ui import surfaces
from tests.ui.parts import PASSPHRASE, StandingClock, sample_journal
from tests.ui.pseudo import english_of_the_law, painted, pseudo, shown_by, spoken, untranslated
from tests.ui.shown_words import PACKAGE
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


@pytest.mark.parametrize("size", SIZES, ids=["13pt", "24pt"])
def test_no_dialog_shows_english_and_nothing_is_cut(
    size: tuple[int, int, int], window: MainWindow, qtbot: QtBot
) -> None:
    own = own_words(window) | surfaces.GIVEN
    tried: set[type[QWidget]] = {HelpDialog, CrashNote}  # in the language of their own tests
    drawn: list[str] = []
    with surfaces.sized(window, *size), painted(drawn):
        for surface in (surfaces.dialogs, surfaces.settings_dialogs, surfaces.finders):
            drawn.clear()
            for name, dialog in surface(window, qtbot):
                tried.add(type(dialog))
                dialog.grab()
                shown = {*shown_by(dialog), *drawn, dialog.windowTitle()}
                left = {text for text in shown if untranslated(text, own) and not suggested(text)}
                assert not left, name
                assert cut(dialog) == [], name
                drawn.clear()
    assert surfaces.every_dialog() <= tried


def test_help_beside_a_dialog_and_the_note_of_a_fault_show_no_english(
    window: MainWindow, qtbot: QtBot
) -> None:
    theme = window.start_pages.parts.theme
    window.show()
    note = CrashNote(theme, window, "a fault", saved=True)
    note.open()
    note.show_help()
    surfaces.settle(qtbot)
    (read,) = note.findChildren(HelpDialog)
    for dialog in (note, read):
        assert not {text for text in shown_by(dialog) if untranslated(text, frozenset())}
        assert cut(dialog) == []
    note.close()


def test_no_page_before_a_journal_and_no_problem_of_a_form_shows_english(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, clock: StandingClock
) -> None:
    locked = sample_journal(tmp_path / "locked.sendjournal", clock, passphrase=PASSPHRASE)
    locked.close()
    own = own_words(window) | {"locked"}
    window.resize(1280, 800)
    window.show()
    said = 0
    for name, page in surfaces.problems(window, qtbot):
        if name == "problem banner":
            continue  # its words are the test's own
        said += 1
        assert not {text for text in shown_by(page) if untranslated(text, own)}, name
        assert cut(page) == [], name
    assert said > 10
    window.end()
    for name, page in surfaces.before_a_journal(window, qtbot, locked.path):
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


# The command line alone says these; it speaks English.
FOR_THE_COMMAND_LINE = (
    "app/",
    "services/reporting.py",
    "deadlines/table.py",
    "deadlines/loader.py",
)
FORMS_KEPT = {"worded", "worded_count", "tr", "tr_count"}


def put_together(node: ast.expr) -> bool:
    """Whether a text is filled where it is said, so that no translation of its form is found."""
    if isinstance(node, ast.IfExp):
        return put_together(node.body) or put_together(node.orelse)
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in FORMS_KEPT:
            return any(put_together(each) for each in node.args)
        return name in {"format", "join"}
    return isinstance(node, (ast.JoinedStr, ast.BinOp))


def problem_kinds(trees: Iterable[ast.Module]) -> set[str]:
    """`KnownProblem` and every class made from it."""
    classes = [each for tree in trees for each in ast.walk(tree) if isinstance(each, ast.ClassDef)]
    kinds, before = {"KnownProblem"}, 0
    while len(kinds) > before:
        before = len(kinds)
        for each in classes:
            if any(getattr(base, "id", "") in kinds for base in each.bases):
                kinds.add(each.name)
    return kinds


def said_by_problems(tree: ast.Module, kinds: set[str]) -> Iterator[ast.expr]:
    """What is given to each problem of a module, and to those that its own kinds are made from."""
    own = [each for each in ast.walk(tree) if isinstance(each, ast.ClassDef) and each.name in kinds]
    begun = {
        id(call)
        for each in own
        for call in ast.walk(each)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "__init__"
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            if name in kinds or id(call) in begun:
                yield from (*call.args, *(each.value for each in call.keywords))


def test_every_sentence_of_a_problem_can_be_said_in_another_language() -> None:
    trees = {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in PACKAGE.rglob("*.py")
    }
    kinds = problem_kinds(trees.values())
    assert {"WrongKey", "PrintLeakProblem", "OpenFormatProblem"} <= kinds
    said = [
        (where, each)
        for where, tree in trees.items()
        if where != "problems.py" and not where.startswith(FOR_THE_COMMAND_LINE)
        for each in said_by_problems(tree, kinds)
    ]
    assert len(said) > 150
    assert [f"{where}: {ast.unparse(each)}" for where, each in said if put_together(each)] == []


def test_a_sentence_that_is_put_together_is_found() -> None:
    source = """
class Odd(KnownProblem):
    def __init__(self, name):
        super().__init__(f"There is no {name}.", "Look again.")
raise KnownProblem("One. " + more, worded("On {day}.", day=f"{day}"))
raise Odd("a name" if one else "{}".format(name))
"""
    tree = ast.parse(source)
    found = [put_together(each) for each in said_by_problems(tree, problem_kinds([tree]))]
    assert sorted(found) == [False, False, True, True, True]


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
