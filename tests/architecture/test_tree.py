"""The checkout itself: sizes, words, and nothing of the computer it was written on."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import start
from send_journal.resources import resources

PACKAGE = start.ROOT / "send_journal"
# Words that our own text leaves to others: we say late, missed, waiting.
UNKIND = re.compile(r"\b(lied|lying|failed|fails|refused to engage)\b", re.IGNORECASE)
# A table of the law's steps, one line each, is one thing at any length.
TABLES = ("domain/steps.py",)
# The words that a family is asked about before they print; it never says them itself.
ASKED_ABOUT = ("services/wording.py",)
OUR_OWN = ("send_journal", "resources", "tests", ".ci")
FONTS = {
    "AtkinsonHyperlegibleMono-Medium",
    "AtkinsonHyperlegibleNext-Bold",
    "AtkinsonHyperlegibleNext-Regular",
    "AtkinsonHyperlegibleNext-SemiBold",
    "DejaVuSans",
    "NotoNaskhArabic-Bold",
    "NotoNaskhArabic-Regular",
    "NotoSans-Bold",
    "NotoSans-Regular",
}


def text_files() -> Iterator[Path]:
    """Every text file of the checkout."""
    yield from (path for path in start.ROOT.iterdir() if path.is_file())
    for folder in OUR_OWN:
        for path in (start.ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix not in (".ttf", ".png", ".pyc", ".pdf", ".jpg"):
                yield path


def sentences(path: Path) -> Iterator[str]:
    """Every text in a module that somebody might read: no docstring, no name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def test_no_module_is_longer_than_one_thing() -> None:
    lengths = {
        path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8").count("\n")
        for path in PACKAGE.rglob("*.py")
    }
    assert {name for name, length in lengths.items() if length > 450} <= set(TABLES)


def test_our_own_words_blame_nobody() -> None:
    found = {
        f"{path.relative_to(start.ROOT)}: {text}"
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).as_posix() not in ASKED_ABOUT
        for text in sentences(path)
        if " " in text and UNKIND.search(text)
    }
    assert not found


def test_nothing_names_a_path_of_the_computer_it_was_written_on() -> None:
    here = str(start.ROOT).encode()
    assert not [str(path) for path in text_files() if here in path.read_bytes()]


def test_the_fonts_are_there_with_their_licences() -> None:
    folder = resources() / "fonts"
    assert {path.stem for path in folder.glob("*.ttf")} == FONTS
    for path in folder.glob("*.ttf"):
        family = re.match(r"AtkinsonHyperlegible|DejaVu|Noto", path.name)
        assert family
        assert (folder / f"LICENCE-{family.group()}.txt").is_file()


def test_drawings_take_the_colour_they_are_asked_for() -> None:
    drawings = {
        path.stem: path.read_text(encoding="utf-8") for path in resources().glob("icons/*.svg")
    }
    assert len(drawings) == 71
    for name, drawing in drawings.items():
        assert 'viewBox="0 0 24 24"' in drawing, name
        assert "currentColor" in drawing, name
        assert not re.search(r"#[0-9a-fA-F]{3}|url\(|href|<style|<script", drawing), name
