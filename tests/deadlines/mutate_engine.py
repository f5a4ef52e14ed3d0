"""Changes the engine's code a little, one change at a time, and asks whether a test notices.

    python -m tests.deadlines.mutate_engine [MODULE | MODULE#NUMBER …]

Changed in turn: each comparison, each and/or/not, each plus and minus, each number, each True and False, and
max, min, any and all. Every change runs in a process of its own: against all worked cases first, then
against the other tests of the clocks. A change that nobody notices is printed. Run by hand: it takes long.
"""

import ast
import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = "send_journal.deadlines"
MODULES = (
    "answering", "engine", "exceptions", "folding", "ladder", "limits", "path", "questions", "record_view",
    "rule", "soft", "standing", "starting", "status", "step_days", "waits", "working",
)  # fmt: skip
OTHER_TESTS = (
    "tests/deadlines",
    "tests/services/test_deadlines.py",
    "tests/services/test_calendar_file.py",
)
TOO_SLOW = (
    "--deselect",
    "tests/deadlines/test_rule_counts.py",
    "--deselect",
    "tests/deadlines/test_counting.py",
)
OTHER_SIGN: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip
OTHER_NAME = {"max": "min", "min": "max", "any": "all", "all": "any"}
NOTICED, UNNOTICED = 1, 0
SECONDS = 90


class Change(ast.NodeTransformer):
    """Makes the change with the number `wanted`, and says what it was; counts them all with -1."""

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted
        self.number = -1
        self.what = ""

    def _is_it(self, node: ast.AST, what: str) -> bool:
        self.number += 1
        if self.number != self.wanted:
            return False
        self.what = f"line {getattr(node, 'lineno', 0)}: {what}"
        return True

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.body = [self.visit(each) for each in node.body]
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.body = [self.visit(each) for each in node.body]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        for place, sign in enumerate(node.ops):
            other = OTHER_SIGN[type(sign)]
            if self._is_it(node, f"{type(sign).__name__} to {other.__name__}"):
                node.ops[place] = other()  # type: ignore[call-overload] # a sign of comparison for another
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        if self._is_it(node, type(node.op).__name__):
            node.op = OTHER_SIGN[type(node.op)]()  # type: ignore[assignment] # and for or
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        other = OTHER_SIGN.get(type(node.op))
        if other is not None and self._is_it(node, type(node.op).__name__):
            node.op = other()  # type: ignore[assignment] # plus for minus
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.Not) and self._is_it(node, "not"):
            return node.operand
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, bool):
            if self._is_it(node, str(node.value)):
                return ast.Constant(not node.value)
        elif isinstance(node.value, int) and self._is_it(node, f"{node.value} + 1"):
            return ast.Constant(node.value + 1)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in OTHER_NAME and self._is_it(node, name):
            node.func = ast.Name(OTHER_NAME[name], ast.Load())
        return node


def how_many(source: str) -> int:
    """The number of changes there are to make in a module."""
    counting = Change(-1)
    counting.visit(ast.parse(source))
    return counting.number + 1


def try_change(module: str, source: str, number: int) -> tuple[str, bool]:
    """What the change was, and whether a test noticed it."""
    change = Change(number)
    tree = ast.fix_missing_locations(change.visit(ast.parse(source)))
    child = os.fork()
    if child == 0:
        os._exit(_run(module, tree))
    _, status = os.waitpid(child, 0)
    return change.what, os.waitstatus_to_exitcode(status) != UNNOTICED


def _run(module: str, tree: ast.Module) -> int:
    """In a process of its own: the changed module in place of the real one, then the tests."""
    import signal  # noqa: PLC0415 - only in the child

    signal.alarm(SECONDS)
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a file for two descriptors
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    try:
        _put_in_place(module, tree)
        from tests.rules.cases import all_cases, check  # noqa: PLC0415 - with the change in place

        for case in all_cases():
            check(case)
        import pytest  # noqa: PLC0415 - only where no case noticed

        plain = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", *TOO_SLOW]
        return NOTICED if pytest.main([*plain, *OTHER_TESTS]) else UNNOTICED
    except BaseException:  # noqa: BLE001 - whatever stops it, it was noticed
        return NOTICED


def _put_in_place(module: str, tree: ast.Module) -> None:
    name = f"{PACKAGE}.{module}"
    spec = importlib.util.find_spec(name)
    assert spec is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made
    exec(compile(tree, str(spec.origin), "exec"), made.__dict__)


def main(names: Sequence[str]) -> int:
    """Print what nobody noticed, and the share that was noticed."""
    total = noticed = 0
    for name in names or MODULES:
        module, _, only = name.partition("#")
        source = (ROOT / "send_journal" / "deadlines" / f"{module}.py").read_text("utf-8")
        places = [int(only)] if only else range(how_many(source))
        for place in places:
            what, seen = try_change(module, source, place)
            total += 1
            noticed += seen
            if not seen:
                print(f"{module}#{place} {what}", flush=True)  # noqa: T201 - a report for whoever runs it
    print(f"{noticed} of {total} changes were noticed")  # noqa: T201 - the same
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
