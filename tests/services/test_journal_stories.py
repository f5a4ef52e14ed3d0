"""Whatever a family does in whatever order: the file stays sound, and undo goes all the way back."""

from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from send_journal.domain.record import Body, Child, Entry, Person, Promise, Record, Thing
from send_journal.problems import KnownProblem
from send_journal.services.journal import Journal
from send_journal.services.opening import create_journal
from tests.storage.family import entry

LISTS = ("children", "bodies", "people", "entries", "promises")
ids = st.integers(1, 3)


def thing(list_name: str, number: int, other: int, word: str) -> Thing:
    """A thing that may name others, which may be anywhere or nowhere."""
    if list_name == "children":
        return Child(id=f"c{number}", name=word)
    if list_name == "bodies":
        return Body(id=f"b{number}", name=word)
    if list_name == "people":
        return Person(id=f"p{number}", name=word, body=f"b{other}")
    if list_name == "promises":
        return Promise(id=f"k{number}", entry=f"e{other}", words=word)
    more: dict[str, object] = {"answers": f"e{other}"} if other < number else {}
    return entry(
        number, "2025-03-03", title=word, children=(f"c{other}",), people=(f"p{other}",), **more
    )


saves = st.tuples(
    st.just("save"),
    st.builds(thing, st.sampled_from(LISTS), ids, ids, st.sampled_from(("yes", "no"))),
)
marks = st.tuples(st.sampled_from(("delete", "bring_back")), st.tuples(st.sampled_from(LISTS), ids))
steps = st.tuples(st.sampled_from(("undo", "redo")), st.none())
LIST_OF = {
    Child: "children",
    Body: "bodies",
    Person: "people",
    Promise: "promises",
    Entry: "entries",
}


def do(journal: Journal, verb: str, what: object) -> None:
    if verb == "save":
        journal.save("save", {LIST_OF[type(what)]: [what]})  # type: ignore[list-item]  # a thing
    elif verb in {"undo", "redo"}:
        getattr(journal, verb)()
    else:
        list_name, number = cast("tuple[str, int]", what)
        letter = {"promises": "k"}.get(list_name, list_name[0])
        getattr(journal, verb)(verb, {list_name: [f"{letter}{number}"]})


def start() -> dict[str, list[Thing]]:
    return {
        name: [thing(name, number, 1, "first") for number in (1, 2, 3)]
        for name in LISTS
        if name != "promises"
    }


@settings(max_examples=25)
@given(st.lists(saves | marks | steps, max_size=14))
def test_any_story_leaves_a_sound_file_and_can_be_undone(
    tmp_path_factory: pytest.TempPathFactory, story: list[tuple[str, object]]
) -> None:
    path = tmp_path_factory.mktemp("story") / "ours.sendjournal"
    journal = create_journal(path, passphrase=None, computer="Kitchen")
    journal.save("start", start())
    for verb, what in story:
        try:
            do(journal, verb, what)
        except KnownProblem as problem:
            assert "still named by" in problem.sentence  # noqa: PT017 - any other is a fault
    assert journal.check().sound
    points_at_what_is_kept(journal.record())
    last = journal.record()
    undone = 0
    while journal.undo() is not None:
        undone += 1
    assert journal.record() == Record()
    for _ in range(undone):
        journal.redo()
    assert same_things(journal.record(), last)
    assert journal.check().sound
    journal.close()


def points_at_what_is_kept(record: Record) -> None:
    kept = {name: {each.id for each in getattr(record, name)} for name in LISTS}
    for each in record.entries:
        assert set(each.children) <= kept["children"]
        assert set(each.people) <= kept["people"]
        assert {each.answers} - {None} <= kept["entries"]
    for person in record.people:
        assert {person.body} - {None} <= kept["bodies"]
    for promise in record.promises:
        assert {promise.entry} - {None} <= kept["entries"]


def same_things(one: Record, other: Record) -> bool:
    """The same things, whatever order each list came in."""
    return all(
        sorted(getattr(one, name), key=lambda each: each.id)
        == sorted(getattr(other, name), key=lambda each: each.id)
        for name in LISTS
    )
