"""Sentences from below the window: in English, with what is needed to say them in another language.

The lower layers know no translator. A sentence that is filled with values is made by `worded`, which keeps
its form beside its words; where the window shows it, `send_journal.ui.tr.tr` finds the form's translation
and fills that. A sentence with nothing to fill needs no mark: it is its own form.
"""

from collections.abc import Mapping, Sequence


class Worded(str):
    """Plain English to all who read it as text, its form and values to who translates it."""

    __slots__ = ("form", "values")

    form: str
    values: Mapping[str, object]

    def __new__(cls, form: str, values: Mapping[str, object]) -> "Worded":
        """The words of `form` with its `{name}` places filled."""
        made = super().__new__(cls, form.format(**values) if values else form)
        made.form, made.values = form, values
        return made

    def __getnewargs__(self) -> tuple[str, Mapping[str, object]]:  # type: ignore[override]
        """What a copy is made from."""
        return self.form, self.values


def worded(form: str, **values: object) -> Worded:
    """`form` with its `{name}` places filled. A value may itself be `worded`, and is translated too."""
    return Worded(form, values)


def worded_count(count: int, one: str, many: str, **values: object) -> Worded:
    """`one` or `many` by the count, which fills `{count}` with its thousands parted: `1,204`."""
    return Worded(one if count == 1 else many, {"count": f"{count:,}", **values})


def sentence_of(problem: Exception) -> str:
    """What an exception was given to say: its text as it came, where `str` would lose the form."""
    return problem.args[0] if problem.args and isinstance(problem.args[0], str) else str(problem)


def one_after_another(*sentences: str) -> Worded:
    """Sentences in a row; what is empty is left out."""
    return _joined(" ", [each for each in sentences if each])


def all_of(parts: Sequence[str]) -> Worded:
    """`a and b`, `a, b and c`."""
    *before, last = parts or ("",)
    if not before:
        return _joined("", [last])
    return worded("{before} and {last}", before=_joined(", ", before), last=_marked(last))


def _joined(between: str, parts: Sequence[str]) -> Worded:
    names = [f"part{number}" for number in range(len(parts))]
    form = between.join(f"{{{name}}}" for name in names)
    return Worded(form, {name: _marked(part) for name, part in zip(names, parts, strict=True)})


def _marked(text: str) -> Worded:
    return text if isinstance(text, Worded) else Worded(text, {})
