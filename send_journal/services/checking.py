"""The check of a whole journal: what it found, in sentences and as data."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from send_journal.problems import KnownProblem
from send_journal.services.keys import key_for
from send_journal.storage import driver, faults, shape, soundness
from send_journal.storage.copying import go_on
from send_journal.storage.keys import Key
from send_journal.worded import worded, worded_count

__all__ = ["CheckReport", "check_file"]


@dataclass(frozen=True)
class CheckReport:
    """Whether a journal is sound, and what was read. `sentences` are for people, `as_data` for programs."""

    sound: bool
    sentences: tuple[str, ...]
    findings: tuple[tuple[str, str], ...]
    counts: dict[str, int]

    def as_data(self) -> dict[str, object]:
        """What `check --json` prints."""
        found = [{"part": part, "sentence": sentence} for part, sentence in self.findings]
        return {"sound": self.sound, "findings": found, "read": self.counts}


def check_file(
    path: Path, *, passphrase: str | None = None, recovery_key: str | None = None
) -> CheckReport:
    """Reads a whole journal, open in a window or not. Damage is an answer; a wrong key is raised."""
    return check_with_key(path, key_for(path, passphrase, recovery_key))


def check_with_key(
    path: Path, key: Key | None, may_go_on: Callable[[], None] = go_on
) -> CheckReport:
    """The same where the key is known; it ends soon with what `may_go_on` raises."""
    try:
        with faults.in_plain_words(path), closing(driver.connect(path, key, "read")) as connection:
            shape.version_of(connection, path)
            return _report(soundness.check(connection, path, may_go_on))
    except (faults.Damaged, faults.Altered) as problem:
        return _unreadable(problem)


def _report(found: soundness.Soundness) -> CheckReport:
    findings = tuple((each.part, each.sentence) for each in found.findings)
    sentences = [sentence for _, sentence in findings[:20]]
    if len(findings) > len(sentences):
        sentences.append(
            worded("There are {count} more like these.", count=len(findings) - len(sentences))
        )
    if found.is_sound:
        sentences = list(_all_is_well(found.counts))
    else:
        sentences.insert(0, "This journal is not sound.")
        sentences.append(faults.Damaged().next_step)
    return CheckReport(
        sound=found.is_sound,
        sentences=tuple(sentences),
        findings=findings,
        counts=found.counts,
    )


def _all_is_well(counts: dict[str, int]) -> tuple[str, ...]:
    entries, documents = _number(counts["entries"], "entry", "entries"), counts["documents"]
    steps = _number(counts["steps"], "change", "changes")
    said = [
        "This journal is sound.",
        worded(
            "{entries} and {number} were read.",
            entries=entries,
            number=_number(documents, "document", "documents"),
        ),
        worded("The history of {steps} proves itself.", steps=steps),
    ]
    if counts["removed"]:
        said.append(
            worded(
                "{number} had been removed for good.",
                number=_number(counts["removed"], "thing", "things"),
            )
        )
    return tuple(said)


def _number(count: int, one: str, many: str) -> str:
    return worded_count(count, f"{{count}} {one}", f"{{count}} {many}")


def _unreadable(problem: KnownProblem) -> CheckReport:
    sentences = ("This journal is not sound.", problem.sentence, problem.next_step)
    return CheckReport(
        sound=False, sentences=sentences, findings=(("file", problem.sentence),), counts={}
    )
