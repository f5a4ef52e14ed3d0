"""What is said below the command line may come up in the window, so it names no switch of a command."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import send_journal

PACKAGE = Path(send_journal.__file__).parent
SWITCH = re.compile(r"(?<![\w-])--[a-z]")


def said_in(tree: ast.Module) -> Iterator[str]:
    """Every text of a module but those that explain the code."""
    explain = {
        id(each.value)
        for each in ast.walk(tree)
        if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)
    }
    texts = (each for each in ast.walk(tree) if isinstance(each, ast.Constant))
    for each in texts:
        if isinstance(each.value, str) and id(each) not in explain:
            yield each.value


def test_no_sentence_below_the_command_line_names_a_switch() -> None:
    modules = [
        path for path in PACKAGE.rglob("*.py") if "app" not in path.relative_to(PACKAGE).parts
    ]
    assert len(modules) > 200
    found = [
        f"{path.relative_to(PACKAGE)}: {text}"
        for path in modules
        for text in said_in(ast.parse(path.read_text(encoding="utf-8")))
        if SWITCH.search(text)
    ]
    assert not found
