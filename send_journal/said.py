"""Sentences from below the window: in English, with what is needed to say them in another language.

The lower layers know no translator. A sentence that is filled with values is made by `said`, which keeps
its form beside its words; where the window shows it, `send_journal.ui.tr.tr` finds the form's translation
and fills that. A sentence with nothing to fill needs no mark: it is its own form.
"""

from collections.abc import Mapping


class Said(str):
    """Plain English to all who read it as text, its form and values to who translates it."""

    __slots__ = ("form", "values")

    form: str
    values: Mapping[str, object]

    def __new__(cls, form: str, values: Mapping[str, object]) -> "Said":
        """The words of `form` with its `{name}` places filled."""
        made = super().__new__(cls, form.format(**values) if values else form)
        made.form, made.values = form, values
        return made

    def __getnewargs__(self) -> tuple[str, Mapping[str, object]]:  # type: ignore[override]
        """What a copy is made from."""
        return self.form, self.values


def said(form: str, **values: object) -> Said:
    """`form` with its `{name}` places filled. A value may itself be `said`, and is translated too."""
    return Said(form, values)


def said_count(count: int, one: str, many: str, **values: object) -> Said:
    """`one` or `many` by the count, which fills `{count}` with its thousands parted: `1,204`."""
    return Said(one if count == 1 else many, {"count": f"{count:,}", **values})


def one_after_another(*sentences: str) -> Said:
    """Sentences in a row; what is empty is left out."""
    kept = [each if isinstance(each, Said) else said(each) for each in sentences if each]
    names = [f"part{number}" for number in range(len(kept))]
    return Said(" ".join(f"{{{name}}}" for name in names), dict(zip(names, kept, strict=True)))
