"""Ids that point from one thing to another: found, and followed when they change."""

from hypothesis import given, settings

from send_journal.domain.record import LISTS, Hide, Promise, ProvisionLine, Record
from send_journal.domain.references import follow, references
from tests.strategies import records


@settings(max_examples=40, deadline=None)
@given(records())
def test_every_reference_is_followed_and_nothing_else_changes(record: Record) -> None:
    for name in LISTS:
        for thing in getattr(record, name):
            assert follow(thing, lambda _, wanted: wanted) is thing
            moved = follow(thing, lambda target, wanted: f"{target}/{wanted}")
            assert list(references(moved)) == [
                (attribute, target, f"{target}/{wanted}")
                for attribute, target, wanted in references(thing)
            ]
            back = follow(moved, lambda target, wanted: wanted.removeprefix(f"{target}/"))
            assert back == thing


def test_plain_words_are_followed_only_where_they_are_an_id() -> None:
    def rename(target: str, wanted: str) -> str:
        return {("bodies", "b1"): "b7", ("entries", "e1"): "e7", ("profiles", "f1"): "f7"}.get(
            (target, wanted), wanted
        )

    assert follow(Promise(id="k", by="b1"), rename).by == "b7"
    assert follow(Promise(id="k", by="Mr Jones"), rename).by == "Mr Jones"
    assert follow(ProvisionLine(id="l", plan="e1"), rename).plan == "e7"
    assert follow(Hide(id="h", words="x", show_to=("charity", "f1")), rename).show_to == (
        "charity",
        "f7",
    )
