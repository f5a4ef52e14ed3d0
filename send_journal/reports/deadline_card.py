"""The card of one missed limit: its law, its sum, and everything that bears on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from send_journal.domain.dates import day_in_english
from send_journal.domain.printable import PrintableDeadline, PrintableEntry
from send_journal.reports.clock_words import (
    deadline_bar,
    late_words,
    length,
    mark_of,
    proof_of,
    short_name,
)
from send_journal.reports.model import (
    Bars,
    Block,
    Chart,
    Facts,
    Heading,
    PaperInput,
    Run,
    Status,
    Text,
)
from send_journal.reports.sentences import (
    NO_PROOF,
    and_list,
    counted,
    proof_words,
    what_happened,
)

_DID: Mapping[str, str] = {
    "call": "Called",
    "email": "Emailed",
    "letter": "Wrote a letter",
    "text": "Sent a text message",
    "meeting": "Met",
}
_SPOKEN = frozenset(("call", "meeting", "appointment"))
_OR_PLANNED = ", or is planned"  # of the law’s own steps, as an event is put before it has happened


@dataclass(frozen=True)
class DeadlineCard:
    """One missed limit, with everything that bears on it."""

    row: PrintableDeadline
    asked: PaperInput
    entries: Mapping[str, PrintableEntry]

    def blocks(self, number: int) -> Iterator[Block]:
        """Heading with its status, the bar, the facts."""
        row, asked = self.row, self.asked
        status = Status(mark_of(row, asked.as_of), late_words(row))
        yield Heading(
            f"{number}. {asked.whose(row.child)}{short_name(row)}", large=True, status=status
        )
        bar = deadline_bar(row, asked.as_of, asked.whose(row.child))
        if bar:
            yield Bars((bar,), bar.start, bar.end, Chart.CARD)
        yield Facts(tuple(self._facts()), ruled=True)

    def _facts(self) -> Iterator[tuple[str, Text]]:
        row = self.row
        yield "The duty", f"{row.title}. {row.duty}"
        law = f"{row.instrument}, {row.provision}"
        yield "The rule", (Run(f"{law} "), Run(row.url, link=row.url)) if row.url else law
        yield "Started by", self._started()
        if row.working:
            yield "The sum", self._sum()
        yield "Done on", self._done()
        if row.exceptions:
            yield "Exceptions looked at", "\n".join(self._exceptions())
        if row.override_due or row.override_never:
            yield "Another date", self._override()
        bearing = self._bearing()
        did = [each for each in bearing if each.direction == "out"]
        told = [each for each in bearing if self._tells_what_was_said(each)]
        if bearing:
            yield "What the family did", self._did(did)
            yield "What was said", self._told(told, "Nothing")
            effect = [each for each in bearing if each not in did and each not in told]
            yield f"Effect on {self._child()}", self._told(effect, "No effect")
        else:
            yield "What followed", "No step by the family, no answer and no effect is recorded."
        if row.notes:
            yield "To know", " ".join(row.notes)

    def _child(self) -> str:
        names = [
            child.first_name for child in self.asked.record.children if child.id == self.row.child
        ]
        return names[0] if names and names[0] else "the child"

    def _started(self) -> Text:
        row = self.row
        entry = self.entries.get(row.started_by)
        day = day_in_english(row.started_on) if row.started_on else ""
        if entry is None:
            return f"A step on {day or 'a day that is not exact'}, in an entry that is not in this print."
        words = self.asked.clocks.events.get(entry.event, entry.title).rstrip(".")
        if entry.status != "expected" and not entry.is_after(self.asked.as_of):
            words = words.removesuffix(_OR_PLANNED)
        counted_from = ""
        own_days = (entry.printed, entry.posted, entry.received)
        first = entry.date.first
        if row.started_on and first and first > row.started_on and row.started_on not in own_days:
            # some limits of a later step run from the one before it, as from a meeting to the decision
            counted_from = f" The time is counted from {day}."
            day = entry.date.english()
        return f"{words}: {day or entry.date.english()}.{counted_from} Proof: {proof_words(entry)}."

    def _sum(self) -> str:
        due = self.row.due
        *steps, last = self.row.working
        if steps and due and last == day_in_english(due):
            return f"{'. '.join(steps)}: {last}."
        return f"{'. '.join((*steps, last))}."

    def _done(self) -> str:
        row = self.row
        days = counted(row.days_late or 0, "day")
        weeks = length(row.days_late or 0)
        least = "at least " if row.due is None else ""
        late_by = f"{least}{days if weeks == days else f'{days}, or {weeks},'} late"
        if row.met_on:
            return f"{day_in_english(row.met_on)}, {late_by}. Proof: {proof_of(row.met_by, self.entries)}."
        if row.ended_on:
            return f"Something else ended it on {day_in_english(row.ended_on)}, {late_by}."
        return f"Still not done on {day_in_english(self.asked.as_of)}: {late_by}."

    def _exceptions(self) -> Iterator[str]:
        for each in self.row.exceptions:
            answer = each.answer.rstrip(".")
            words = f"{each.exception} ({each.law}): {answer}."
            if each.possible and each.days_late_outside is not None:
                late = self.row.days_late or 0
                if each.note.rstrip(".") not in answer:
                    words += f" {each.note}"
                words += (
                    f" Of the {counted(late, 'day')} late,"
                    f" {each.days_late_outside} fell outside it."
                )
            yield words

    def _override(self) -> str:
        row = self.row
        who = {"family": "The family", "council": "The council", "tribunal": "The Tribunal"}
        said = who.get(row.override_whose, "Somebody")
        what = day_in_english(row.override_due) if row.override_due else "that the step never came"
        return f"{said} says: {what}. {row.override_reason}".strip()

    def _tells_what_was_said(self, entry: PrintableEntry) -> bool:
        """Whether those who owe this said it, or it is the family’s own call or meeting about it."""
        if entry.direction == "out":
            return entry.kind in _SPOKEN
        said = entry.direction == "in" or entry.kind in _SPOKEN
        return said and self._is_from_owing(entry)

    def _is_from_owing(self, entry: PrintableEntry) -> bool:
        """Whether it comes from those who owe this, as far as the entry says."""
        kinds = {entry.body_kind, *(who.body_kind for who in entry.who)} - {""}
        return not kinds or self.row.owed_by in kinds

    def _bearing(self) -> list[PrintableEntry]:
        """What is tied to this limit and is no step of the law, from the due day until it was done."""
        row = self.row
        tied = {row.started_by}
        found: dict[str, PrintableEntry] = {}
        for entry in self.entries.values():
            if (
                (entry.about in tied or entry.answers in tied or entry.answers in found)
                and (not entry.event or entry.event.startswith("complaint."))
                and entry.status != "expected"
            ):
                found[entry.id] = entry
        end = row.met_on or row.ended_on or self.asked.as_of
        return [
            entry
            for entry in found.values()
            if not entry.is_after(end)
            and (row.due is None or entry.date.last is None or entry.date.last >= row.due)
        ]

    def _did(self, entries: list[PrintableEntry]) -> str:
        if not entries:
            return "Nothing is recorded."
        by_word: dict[str, list[PrintableEntry]] = {}
        for entry in entries:
            word = "Complained" if entry.event else _DID.get(entry.kind, "Wrote")
            by_word.setdefault(word, []).append(entry)
        parts = [f"{word}{_days(each)}." for word, each in by_word.items()]
        return f"{' '.join(parts)} {_proofs(entries)}"

    def _told(self, entries: list[PrintableEntry], nothing: str) -> str:
        if not entries:
            return f"{nothing} is recorded."
        parts = [
            f"{entry.date.english()}: {what_happened(entry, self.asked.clocks.events, brief=True)}"
            for entry in entries
        ]
        return "\n".join([*parts, _proofs(entries)])


def _days(entries: list[PrintableEntry]) -> str:
    """` on 4 August 2025 and 16 September 2025`; `: about August 2025` where a day is not exact."""
    before = " on" if all(entry.date.is_exact for entry in entries) else ":"
    return f"{before} {and_list([entry.date.english() for entry in entries])}"


def _proofs(entries: list[PrintableEntry]) -> str:
    numbers = sorted({number for entry in entries for number in entry.documents})
    if not numbers:
        return f"Proof: {NO_PROOF}."
    return f"Proof: {', '.join(map(str, numbers))}."
