"""What a write changed, so that only the screens it touches look again."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class ChangeSet:
    """The answer of every write: which lists changed, which ids, and its name for people.

    `ids` maps a list of the record (`entries`, `people` …) to the ids touched. `label` is what undo
    shows: `add call`. `step` is the number of the history step that undo takes back, if it can be.
    """

    label: str
    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    step: int | None = None

    @property
    def topics(self) -> frozenset[str]:
        return frozenset(self.ids)

    def touches(self, *lists: str) -> bool:
        return any(name in self.ids for name in lists)
