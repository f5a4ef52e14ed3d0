"""The forms offer just the steps that the rules know, with the keys and the ties that the rules read."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from send_journal.domain.steps import DECISIONS, STEPS

EVENTS: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    (Path(__file__).parents[2] / "resources/rules/england/events.toml").read_text(encoding="utf-8")
)["events"]


def asked() -> Iterator[tuple[str, str]]:
    for step in STEPS.values():
        for spec in (*step.asks, *step.asks_alone):
            yield step.event, spec.id


def test_every_event_of_the_rules_can_be_recorded_and_no_other() -> None:
    assert set(STEPS) == set(EVENTS)


def test_a_step_asks_what_the_rules_read_and_no_more() -> None:
    read = {(event, key) for event, held in EVENTS.items() for key in held.get("keys", {})}
    assert set(asked()) == read


def test_choices_are_the_words_of_the_rules() -> None:
    for step in STEPS.values():
        for spec in (*step.asks, *step.asks_alone):
            words = EVENTS[step.event]["keys"][spec.id]
            if isinstance(words, list):
                assert {choice.id for choice in spec.choices} == set(words), (step.event, spec.id)


def test_a_tie_that_the_rules_follow_can_be_made() -> None:
    for event, held in EVENTS.items():
        groups = held.get("belongs_to", [])
        flat = [one for group in groups for one in (group if isinstance(group, list) else [group])]
        wanted = {one for one in flat if not one.startswith("@")}
        if "@appealable" in flat:
            wanted |= set(DECISIONS)
        assert wanted <= set(STEPS[event].belongs_to), event
