"""Changes the engine's code a little, one change at a time, and asks whether a test notices.

    python -m tests.deadlines.mutate_engine [--every N] [MODULE | MODULE#NUMBER …]

The changes are those of mutmut: each comparison, each and/or/not, each plus and minus, each number, text,
True and False, each value that is set, `continue` and `break`; and max, min, any and all.
Every change runs in a process of its own: against all worked cases, those that noticed a change before
first, then against the other tests of the clocks. A change that nobody notices is printed, and at the
end a line for each module. Changes that nothing can show are left out, each with its reason.
"""

import ast
import functools
import importlib.util
import os
import signal
import subprocess
import sys
import types
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = "send_journal.deadlines"
FOLDER = ROOT / "send_journal" / "deadlines"
ALONE, EVERY = "--alone", "--every"
OTHER_TESTS = (
    "tests/deadlines",
    "tests/rules/test_table.py",
    "tests/services/test_deadlines.py",
    "tests/services/test_calendar_file.py",
)
# Tried only where the others notice nothing: they take longer. The campaign over the rules themselves is
# left out, and so are the records made up at random, which need not find a change twice.
LAST_TESTS = ("tests/deadlines/test_effect.py", "tests/deadlines/test_rule_counts.py")
LEFT_OUT = tuple(
    f"--ignore={name}" for name in (*LAST_TESTS, "tests/deadlines/test_engine_properties.py")
)
CAMPAIGN = (
    "tests/deadlines/test_rule_counts.py::test_every_small_change_to_a_rule_is_noticed_by_a_case"
)
READ_ONCE = (
    "loader",
    "rule_reader",
    "step_reader",
    "table",
    "pack",
    "rule",
    "calendars",
    "bank_holidays",
)
OTHER_SIGN: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.Div, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
OTHER_NAME = {"max": "min", "min": "max", "any": "all", "all": "any"}
NOTICED, UNNOTICED = 1, 0
# Changes that no record can show, by module, change and line, each with its reason. They are not counted.
SAME_ALL_THE_SAME = {
    ("answering", "And", "row for row in self._still_open if row.ender is None and row.answer is None"):
        "a shorter list of the same: a row that is not open is left out below",
    ("answering", "Is to IsNot", "lambda row: row.start is None or row.start.sorts_at <= until, self._still_open"):  # noqa: E501 - a line of the code as it is
        "a shorter list of the same: a row that began later is left out below",
    ("calendars", "Add", "if merged and first <= merged[-1][1] + 1:"):
        "two spans that touch hold the days that one would",
    ("calendars", "2 + 1", "return last - first >= 2 or any((day - 1) % 7 < 5 for day in range(first, last + 1))"):  # noqa: E501 - a line of the code as it is
        "of three days one is from Monday to Friday, as the rest of the line finds",
    ("calendars", "text 'Christmas Day'", 'days.setdefault(dt.date(year, 12, 25), "Christmas Day")'):
        "on a weekday the table names it, and at a weekend no day is named",
    ("calendars", "text 'Boxing Day'", 'days.setdefault(dt.date(year, 12, 26), "Boxing Day")'):
        "the same",
    ("counting", "Gt to GtE", "later = second if second.unrolled > first.unrolled else first"):
        "of two equal days either may be called the later",
    ("record_view", "None in Assign", "found = self._chains.get(entry.id)"):
        "kept only so as not to be found again",
    ("record_view", "None in Assign", "found = self._ids.get(events)"): "the same",
    ("record_view", "Gt to GtE", "if other is not None and (best is None or other.place > best.place):"):
        "no two steps have one place",
    ("starting", "Gt to GtE", "if other.place > step.place and _follows(other, run[-1], key, child):"):
        "a step does not follow itself",
    ("status", "None in Assign", 'row.unknown = ""'): "no reason, said in another way",
    ("step_days", "None in AnnAssign", "letters: tuple[dt.date, ...] = ()"):
        "no letters, said in another way",
    ("step_days", "0 + 1", "place: float = 0"): "each step is given its place before anything is found out",
}  # fmt: skip
SECONDS = 240


class Change(ast.NodeTransformer):
    """Makes the change with the number `wanted`, and says what it was; counts them all with -1."""

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted
        self.number = -1
        self.what = ""
        self.inside = False  # whether the change is in the body of a function
        self._depth = 0

    def _is_it(self, node: ast.AST, what: str) -> bool:
        self.number += 1
        if self.number != self.wanted:
            return False
        self.what = f"line {getattr(node, 'lineno', 0)}: {what}"
        self.inside = self._depth > 0
        return True

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self._depth += 1
        node.body = self._body(node.body)
        self._depth -= 1
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.body = self._body(node.body)
        return node

    def visit_Module(self, node: ast.Module) -> ast.AST:
        node.body = self._body(node.body)
        return node

    def _body(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """All but a docstring, an import and what only a reader of types needs."""
        return [each if _says_nothing(each) else self.visit(each) for each in body]

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        node.value = self.visit(node.value)
        return self._to_none(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is None:
            return node
        node.value = self.visit(node.value)
        return self._to_none(node)

    def _to_none(self, node: ast.Assign | ast.AnnAssign) -> ast.AST:
        none = isinstance(node.value, ast.Constant) and node.value.value is None
        if self._depth and not none and self._is_it(node, f"None in {type(node).__name__}"):
            node.value = ast.Constant(None)
        return node

    def visit_Continue(self, node: ast.Continue) -> ast.AST:
        return ast.Break() if self._is_it(node, "continue") else node

    def visit_Break(self, node: ast.Break) -> ast.AST:
        return ast.Continue() if self._is_it(node, "break") else node

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

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                part.value = self.visit(part.value)
        if self._is_it(node, "text"):
            return ast.JoinedStr([ast.Constant("XX"), *node.values])
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        value = node.value
        if isinstance(value, bool):
            if self._is_it(node, str(value)):
                return ast.Constant(not value)
        elif isinstance(value, int):
            if self._is_it(node, f"{value} + 1"):
                return ast.Constant(value + 1)
        elif isinstance(value, str) and self._is_it(node, f"text {value[:30]!r}"):
            return ast.Constant(f"XX{value}XX")
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in ("cast", "TypeVar", "getattr"):
            return node
        self.generic_visit(node)
        if name in OTHER_NAME and self._is_it(node, name):
            node.func = ast.Name(OTHER_NAME[name], ast.Load())
        return node


def _says_nothing(node: ast.stmt) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Assert):
        return True
    text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    exported = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
    return text or exported


def how_many(source: str) -> int:
    """The number of changes there are to make in a module."""
    counting = Change(-1)
    counting.visit(ast.parse(source))
    return counting.number + 1


class Trial:
    """All worked cases, read once, and the changes tried against them one after another."""

    def __init__(self) -> None:
        from send_journal.domain.record import Record  # noqa: PLC0415 - after a change to the engine
        from tests.rules import cases  # noqa: PLC0415 - the same

        class Held(cases.Case):
            """A case whose record has been read already."""

            def __init__(self, case: cases.Case) -> None:
                super().__init__(case.rule, case.name, case.table)
                object.__setattr__(self, "held", case.record())

            def record(self) -> Record:
                return self.held  # type: ignore[attr-defined, no-any-return] # set above

        self.cases = [Held(case) for case in cases.all_cases()]
        self.check = cases.check
        self.noticed_by: Counter[int] = Counter()

    def of(self, module: str, source: str, number: int) -> tuple[str, bool]:
        """What the change was, and whether a test noticed it."""
        change, tree = _changed(source, number)
        if not change.inside:
            command = [sys.executable, "-m", __spec__.name, ALONE, f"{module}#{number}"]
            alone = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
            return change.what, alone.returncode != UNNOTICED
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            os._exit(self.run(lambda: _put_in_place(module, tree), writer))
        os.close(writer)
        with os.fdopen(reader, "rb") as said:
            first = said.read()
        _, status = os.waitpid(child, 0)
        if first:
            self.noticed_by[int(first)] += 1
        return change.what, os.waitstatus_to_exitcode(status) != UNNOTICED

    def run(self, put_in_place: Callable[[], None], writer: int | None = None) -> int:
        """In a process of its own: the change, then all worked cases, then the other tests."""
        signal.alarm(SECONDS)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        place = -1
        try:
            put_in_place()
            often = [place for place, _ in self.noticed_by.most_common()]
            rest = [place for place in range(len(self.cases)) if place not in self.noticed_by]
            for place in (*often, *rest):
                self.check(self.cases[place])
            place = -1
            import pytest  # noqa: PLC0415 - only where no case noticed

            plain = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly"]
            if pytest.main([*plain, *LEFT_OUT, *OTHER_TESTS]):
                return NOTICED
            signal.alarm(SECONDS)
            return (
                NOTICED if pytest.main([*plain, "--deselect", CAMPAIGN, *LAST_TESTS]) else UNNOTICED
            )
        except BaseException:  # noqa: BLE001 - whatever stops it, it was noticed
            if place >= 0 and writer is not None:
                os.write(writer, str(place).encode())
            return NOTICED


def _changed(source: str, number: int) -> tuple[Change, ast.Module]:
    change = Change(number)
    return change, ast.fix_missing_locations(change.visit(ast.parse(source)))


def _shows_nothing(module: str, source: str, number: int) -> bool:
    change, _ = _changed(source, number)
    line, _, what = change.what.removeprefix("line ").partition(": ")
    return (module, what, source.splitlines()[int(line) - 1].strip()) in SAME_ALL_THE_SAME


def _alone(name: str) -> int:
    """One change that stands outside every function, before anything else is read."""
    module, _, number = name.partition("#")
    _, tree = _changed((FOLDER / f"{module}.py").read_text("utf-8"), int(number))
    spec = importlib.util.find_spec(f"{PACKAGE}.{module}")
    assert spec is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made
    exec(compile(tree, str(spec.origin), "exec"), made.__dict__)
    return Trial().run(lambda: None)


def _put_in_place(module: str, tree: ast.Module) -> None:
    """Give every function of the module its changed code, wherever it is already in use."""
    real = sys.modules[f"{PACKAGE}.{module}"]
    made = types.ModuleType(real.__name__)
    made.__file__ = real.__file__
    sys.modules[real.__name__] = made
    exec(compile(tree, str(real.__file__), "exec"), made.__dict__)
    sys.modules[real.__name__] = real
    for name, changed in vars(made).items():
        if getattr(changed, "__module__", None) == real.__name__:
            _change(getattr(real, name), changed)
    if module in READ_ONCE:
        from send_journal.services.deadlines import calendars, rule_pack  # noqa: PLC0415 - in the child

        rule_pack.cache_clear()
        calendars.cache_clear()


def _change(old: object, new: object) -> None:
    if isinstance(new, type):
        for name, each in vars(new).items():
            if name in vars(old) and not name.startswith("__"):
                _change(vars(old)[name], each)
        for name in ("__init__", "__post_init__", "__iter__", "__enter__", "__exit__"):
            if isinstance(vars(new).get(name), types.FunctionType):
                _change(vars(old)[name], vars(new)[name])
        return
    for was, now in zip(_functions(old), _functions(new), strict=True):
        if len(was.__code__.co_freevars) == len(now.__code__.co_freevars):
            was.__code__ = now.__code__


def _functions(held: object) -> Iterator[types.FunctionType]:
    if isinstance(held, property):
        held = held.fget
    elif isinstance(held, functools.cached_property):
        held = held.func
    elif isinstance(held, staticmethod | classmethod):
        held = held.__func__
    held = getattr(held, "__wrapped__", held)
    if isinstance(held, types.FunctionType):
        yield held


def main(names: Sequence[str]) -> int:
    """Print what nobody noticed, and the share that was noticed, for each module and in all."""
    if names[:1] == [ALONE]:
        return _alone(names[1])
    every = 1
    if names[:1] == [EVERY]:
        every, names = int(names[1]), names[2:]
    trial = Trial()
    lines: list[str] = []
    total = noticed = 0
    for name in names or sorted(path.stem for path in FOLDER.glob("[a-z]*.py")):
        module, _, only = name.partition("#")
        source = (FOLDER / f"{module}.py").read_text("utf-8")
        places: Sequence[int] = (int(only),) if only else range(every // 2, how_many(source), every)
        places = [place for place in places if not _shows_nothing(module, source, place)]
        seen_here = 0
        for place in places:
            what, seen = trial.of(module, source, place)
            seen_here += seen
            if not seen:
                print(f"{module}#{place} {what}", flush=True)  # noqa: T201 - a report for whoever runs it
        total, noticed = total + len(places), noticed + seen_here
        lines.append(f"{module:16} {seen_here:5} of {len(places):5}")
        print(f"== {lines[-1]}", flush=True)  # noqa: T201 - the same
    print("\n".join([*lines, f"{noticed} of {total} changes were noticed"]))  # noqa: T201 - the same
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
