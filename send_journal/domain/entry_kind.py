"""What a kind of entry is: its words, its picture, its questions and the steps in the law it can be."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from send_journal.domain.fields import FieldSpec
from send_journal.worded import worded


@dataclass(frozen=True, kw_only=True)
class EntryKind:
    """One kind of entry. Each lives in a module of its own in `kinds`.

    `noun` is the kind within a sentence: `call`. `names` and `linked` are by direction (`in`,
    `out`, or empty): what it is called (`Letter to us`) and how a name follows it (`Letter from`).
    `steps` are the events it offers, by direction.
    """

    id: str
    label: str
    noun: str
    icon: str
    fields: tuple[FieldSpec, ...]
    why: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    linked: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def name(self, direction: str | None) -> str:
        """What it is called, with its direction: `Letter to us`."""
        return self.names.get(direction or "", self.label)

    @property
    def a_noun(self) -> str:
        """With its article: `an email`."""
        return f"{'an' if self.noun[0] in 'aeiou' else 'a'} {self.noun}"

    def summary(self, direction: str | None, who: str) -> str:
        """Its kind and who it was with, in one line: `Call from S. Patel, Oakfield Primary`."""
        if not who:
            return self.name(direction)
        how = self.linked.get(direction or "")
        linked = worded(how) if how else worded("{kind},", kind=worded(self.label))
        return worded("{linked} {who}", linked=linked, who=who)

    def steps_for(self, direction: str | None) -> tuple[str, ...]:
        """The events to offer; without a direction, those of both."""
        if (direction or "") in self.steps:
            return self.steps[direction or ""]
        return tuple(event for events in self.steps.values() for event in events)

    @property
    def has_direction(self) -> bool:
        return any(spec.id == "direction" for spec in self.fields)
