"""The form of a thing that is not an entry: child, body, person, term, paper, hidden words."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from send_journal.domain.changes import ChangeSet
from send_journal.domain.fields import FieldSpec, Values, empty_value, new_bodies
from send_journal.domain.filling import thing_values, with_values
from send_journal.domain.record import Person, Post, Thing
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.form_page import FormPlan
from send_journal.ui.tr import tr

T = TypeVar("T", bound=Thing)


def _no_problems(_values: Values) -> Mapping[str, str]:
    return {}


@dataclasses.dataclass(frozen=True, kw_only=True)
class RecordKind:
    """A kind of thing as its form needs it: its list, its noun, its questions, and what to check.

    Of the `named`, no two are called the same: nobody could tell in a list which is which.
    """

    list_name: str
    noun: str
    fields: Sequence[FieldSpec]
    why: Sequence[str]
    back: str
    problems: Callable[[Values], Mapping[str, str]] = _no_problems
    named: bool = False


def record_plan(
    context: WindowContext,
    kind: RecordKind,
    thing: T,
    saved: Callable[[ChangeSet, str], None],
    *,
    is_new: bool,
    blank: Sequence[str] = (),
) -> FormPlan:
    """The plan of a form for `thing`; `saved` is told what was written and the thing's id.

    `blank` are answers that a new thing must hold, but that its form starts without.
    """
    held = spread_posts(thing)
    values = thing_values(held, kind.fields)
    draft = f"new {kind.list_name}" if is_new else f"edit {kind.list_name} {thing.id}"
    if is_new:
        values |= {spec.id: empty_value(spec) for spec in kind.fields if spec.id in blank}

    def save(after: Values) -> None:
        filled = with_values(held, kind.fields, values, after)
        noun = tr(kind.noun)
        label = tr("add {noun}", noun=noun) if is_new else tr("change {noun}", noun=noun)
        was_plain = is_new or held is not thing
        filled = gather_posts(filled) if was_plain else filled
        things: dict[str, Sequence[Thing]] = {kind.list_name: (filled,)}
        bodies = tuple(body for value in after.values() for body in new_bodies(value))
        if bodies:
            things = {"bodies": (*bodies, *things.pop("bodies", ())), **things}
        saved(context.journal.save(label, things, draft=draft), thing.id)

    def problems(after: Values) -> Mapping[str, str]:
        found = kind.problems(after)
        if not kind.named or (not is_new and after.get("name") == values["name"]):
            return found
        return {**_name_taken(context, kind, thing, str(after.get("name", ""))), **found}

    noun = tr(kind.noun)
    adding = tr("Add an {noun}") if kind.noun[0] in "aeiou" else tr("Add a {noun}")
    return FormPlan(
        title=adding.format(noun=noun) if is_new else tr("Change this {noun}", noun=noun),
        back=kind.back,
        fields=kind.fields,
        values=values,
        why=kind.why,
        draft=draft,
        save_words=tr("Save this {noun}", noun=noun),
        save=save,
        problems=problems,
        is_new=is_new,
    )


def _name_taken(
    context: WindowContext, kind: RecordKind, thing: Thing, name: str
) -> Mapping[str, str]:
    others = (one for one in context.journal.things(kind.list_name) if one.id != thing.id)
    if not any(getattr(one, "name", "").casefold() == name.casefold() for one in others):
        return {}
    said = tr(
        "“{name}” is in the journal already. Change that one, or add a word that tells them apart.",
        name=name,
    )
    return {"name": said}


def spread_posts(thing: T) -> T:
    """A person's plain body and role as the post that they are, for the form."""
    if isinstance(thing, Person) and not thing.posts and thing.all_posts():
        return dataclasses.replace(thing, posts=thing.all_posts(), role="", body=None)
    return thing


def gather_posts(thing: T) -> T:
    """One post without dates back as plain body and role, as it is written elsewhere."""
    if not isinstance(thing, Person) or len(thing.posts) != 1:
        return thing
    post = thing.posts[0]
    if post == Post(body=post.body, role=post.role):
        return dataclasses.replace(thing, posts=(), role=post.role, body=post.body)
    return thing
