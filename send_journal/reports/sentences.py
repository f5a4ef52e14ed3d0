"""How the record is said on paper: plain past tense, who said so, nothing added.

Our own words are few and stand here or in a paper's module; everything else is the family's.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from send_journal.domain.dates import MONTHS, day_in_english
from send_journal.domain.printable import (
    PrintableChild,
    PrintableEntry,
    PrintableRecord,
    PrintableWho,
)
from send_journal.reports.model import Run, Text
from send_journal.reports.texts import plain

NO_PROOF = "no proof yet"
PASSED = "Planned; not recorded as having happened."
PLANNED = "Planned."

# Words for the family's own account: it needs no "said", for the whole record is theirs.
_OURS = frozenset(("", "parent", "parents", "family", "the family", "mother", "father", "mum", "dad",
                   "us", "we", "me", "carer", "young person", "child"))  # fmt: skip
# "Parent says that …", "The school wrote that …": the fact has its own source.
_NAMES_WHO_SAID = re.compile(r"[^.:]{1,80}? (?:said|says|wrote|writes|told)\b")

_LEADS: Mapping[tuple[str, str], str] = {
    ("call", "out"): "Call to",
    ("call", "in"): "Call from",
    ("call", ""): "Call with",
    ("email", "out"): "Email to",
    ("email", "in"): "Email from",
    ("email", ""): "Email with",
    ("letter", "out"): "Letter to",
    ("letter", "in"): "Letter from",
    ("letter", ""): "Letter,",
    ("text", "out"): "Text message to",
    ("text", "in"): "Text message from",
    ("text", ""): "Text messages with",
    ("report", "out"): "Report to",
    ("report", "in"): "Report from",
    ("report", ""): "Report by",
    ("referral", "out"): "Referral to",
    ("referral", "in"): "Referral from",
    ("referral", ""): "Referral,",
    ("meeting", ""): "Meeting with",
    ("appointment", ""): "Appointment with",
    ("decision", ""): "Decision by",
    ("incident", ""): "Incident,",
    ("provision", ""): "Provision by",
}
_WROTE = frozenset(("email", "letter", "text", "report"))
_SAID = frozenset(("call", "meeting", "appointment"))
_WORD = re.compile(r"\w+")
_LONG_TITLE = 400  # letters: somebody pasted a text, and looking at each word would take long
_SMALL = 3  # letters of a word that says nothing by itself
_STEM = 5  # letters that two forms of a word share


def date_words(entry: PrintableEntry, *, brief: bool = False) -> str:
    """`about September 2023`, `3 to 5 March 2025`, with the time under it where one is kept."""
    words = entry.date.english()
    if entry.until is not None and entry.until != entry.date.first:
        words = f"{_from(entry)} to {day_in_english(entry.until)}"
    return f"{words}\n{entry.time}" if entry.time and not brief else words


def _from(entry: PrintableEntry) -> str:
    first, until = entry.date.day, entry.until
    assert until is not None  # asked only for what lasted
    if first is None or first.year != until.year:
        return entry.date.english()
    return (
        str(first.day) if first.month == until.month else f"{first.day} {MONTHS[first.month - 1]}"
    )


def proof_words(entry: PrintableEntry) -> str:
    """The numbers of its documents in the journal, else how it is proved, else that it is not yet."""
    if entry.documents:
        return ", ".join(str(number) for number in entry.documents)
    return entry.proof or NO_PROOF


def title_says_more(title: str, fact: str) -> bool:
    """Whether a title has a word that its fact has in no form: `referral` says no more than `referred`.

    Words of three letters and fewer do not count, nor does a last word that was cut off.
    """
    whole = fact.casefold()
    if len(title) > _LONG_TITLE:
        return title.casefold() not in whole
    words = _WORD.findall(title.casefold())
    missing = [
        word
        for word in words
        if word not in whole and len(word) > _SMALL and word[:_STEM] not in whole
    ]
    return bool(missing)


def what_happened(
    entry: PrintableEntry,
    events: Mapping[str, str],
    *,
    brief: bool = False,
    dispute: bool = True,
) -> Text:
    """Who, in what way, who said so, and the fact; the title only where it says more.

    Where it is `brief`: who said so and the fact; `dispute` says that it is disputed.
    """
    runs: list[Run] = []
    body = _body(entry, events)
    if brief:
        disputed = " This is disputed." if dispute and entry.status == "disputed" else ""
        return f"{_said(entry, body)}{body}{disputed}"
    lead = _lead(entry, f"{entry.title} {body}")
    if lead:
        runs.append(Run(f"{lead} "))
    if entry.title and entry.fact and title_says_more(entry.title, entry.fact):
        runs.append(Run(f"{ended(entry.title)} ", strong=True))
    said = _said(entry, body)
    runs.append(Run(f"{said}{body}"))
    after = " ".join(_after(entry))
    if after:
        runs.append(Run(f" {after}" if body else after))
    return _joined(runs)


def _body(entry: PrintableEntry, events: Mapping[str, str]) -> str:
    """What happened, between what came just before it and what was done after, where that is told."""
    parts = [_core(entry, events)]
    before, after = (_told(entry, key) for key in ("before", "after"))
    if before:
        parts.insert(0, f"Just before: {before}")
    if after:
        parts.append(f"Afterwards: {after}")
    return " ".join(parts)


def _told(entry: PrintableEntry, key: str) -> str:
    value = entry.details.get(key)
    return ended(value) if isinstance(value, str) else ""


def _core(entry: PrintableEntry, events: Mapping[str, str]) -> str:
    if entry.fact:
        return ended(entry.fact)
    if entry.title:
        return ended(entry.title)
    return ended(events.get(entry.event, f"Step recorded: {entry.event}"))


def _lead(entry: PrintableEntry, text: str) -> str:
    """`Call to S. Patel, EHC coordinator, Exampleshire Council.`: only what the text does not name."""
    words = _LEADS.get((entry.kind, entry.direction)) or _LEADS.get((entry.kind, ""))
    if not words:
        return ""
    people = [each for each in entry.who if not (each.name and each.name in text)]
    who = _people(people)
    bodies = {each.body for each in entry.who}
    if entry.body and not (bodies or entry.body in text or _speaks_for_body(entry)):
        who = entry.body
    place = ""
    if entry.place and entry.place not in text and entry.place not in (*bodies, entry.body):
        place = f" at {entry.place}"
    if not who:
        return f"{words.split()[0].rstrip(',')}{place}." if place else ""
    return f"{words} {who}{place}."


def _people(people: list[PrintableWho]) -> str:
    """Several people in one phrase, the body that all belong to said once."""
    bodies = {each.body for each in people}
    if len(people) > 1 and len(bodies) == 1:
        names = [", ".join(part for part in (each.name, each.role) if part) for each in people]
        return ", ".join([and_list(names), *filter(None, bodies)])
    return and_list([each.english() for each in people])


def _speaks_for_body(entry: PrintableEntry) -> bool:
    """Whether the account is the body's own, so that one mention of it is enough."""
    said = entry.said_by.casefold().removeprefix("the ")
    return bool(said) and said in (entry.body_kind, entry.body.casefold()) and not entry.who


def _said(entry: PrintableEntry, body: str) -> str:
    """`Exampleshire Council wrote: `, `Council to parent: `, or nothing where the account is ours.

    Where somebody says otherwise, ours is marked as ours too, unless it says itself whose it is; and so
    is what was only spoken, for which there is no more than our word.
    """
    said = entry.said_by.strip()
    if said.casefold() in _OURS:
        if entry.status == "disputed" and body and not _NAMES_WHO_SAID.match(body):
            return "Parent says: "
        return "Alleged: " if entry.status == "alleged" else ""
    name = entry.body if _speaks_for_body(entry) and entry.body else said[0].upper() + said[1:]
    if " to " in said:
        verb = ""
    elif entry.status == "alleged":
        verb = " alleges"
    elif entry.kind in _WROTE:
        verb = " wrote"
    elif entry.kind in _SAID and entry.status == "disputed":
        as_named = name == entry.body or said[0].isupper()
        return f"Parent says that {name if as_named else f'the {said}'} said: "
    elif entry.kind in _SAID:
        verb = " said"
    else:
        verb = ""
    return f"{name}{verb}: "


def _after(entry: PrintableEntry) -> Iterable[str]:
    """The other dates of a letter, and an answer that was asked for."""
    shown = entry.date.day
    dates = (("Printed", entry.printed), ("Posted", entry.posted), ("Received", entry.received))
    words = [f"{name} {day_in_english(day)}" for name, day in dates if day and day != shown]
    if words:
        yield f"{'; '.join([words[0], *(word[0].lower() + word[1:] for word in words[1:])])}."
    if entry.reply_by:
        yield f"Answer asked for by {day_in_english(entry.reply_by)}."
    if entry.status == "disputed":
        yield "This is disputed."


def planned_words(entry: PrintableEntry, as_of: dt.date) -> str:
    """What is said of an entry that is only expected, or nothing."""
    if entry.status != "expected":
        return ""
    return PASSED if entry.is_passed(as_of) else PLANNED


def with_whose(text: Text, words: str) -> Text:
    """The sentence, and in front of it whose it is, in a paper of several children."""
    if not words:
        return text
    return f"{words}{text}" if isinstance(text, str) else (Run(words), *text)


def with_plan(text: Text, entry: PrintableEntry, as_of: dt.date) -> Text:
    """The sentence, and in front of it that the thing was only planned."""
    words = planned_words(entry, as_of)
    if not words:
        return text
    runs = (Run(text),) if isinstance(text, str) else text
    return (Run(f"{words} ", strong=True), *runs)


def names(text: Text, who: PrintableWho) -> bool:
    """Whether the sentence has this person's name; a label in place of a hidden one is none."""
    return "[" not in who.name and _says(plain(text), who.name)


def post_words(text: Text, who: PrintableWho) -> str:
    """`J. Reed: SENCO, Oakfield School`, where the sentence does not say itself who that is, else nothing."""
    words = plain(text)
    if _says(words, who.role):
        return ""
    posts = [part for part in (who.role, who.body) if part and not _says(words, part)]
    return f"{who.name}: {', '.join(posts)}" if posts else ""


def _says(words: str, part: str) -> bool:
    """Whether the words have a part as whole words, in any case."""
    small = part.casefold()
    if not small or small not in words.casefold():
        return False
    return re.search(rf"(?<!\w){re.escape(small)}(?!\w)", words.casefold()) is not None


def with_after(text: Text, words: str) -> Text:
    """The sentence, and a further one behind it."""
    if isinstance(text, str):
        return f"{text} {words}".strip()
    return (*text, Run(f" {words}"))


def and_list(parts: list[str]) -> str:
    """`a, b and c`; with commas inside the parts `a, x; b, y; and c, z`."""
    if len(parts) < 2:
        return "".join(parts)
    if any("," in part for part in parts):
        return f"{'; '.join(parts[:-1])}; and {parts[-1]}"
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def ended(text: str) -> str:
    """The text as a sentence: one full stop, and none after initials or a quotation that has its own."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…”\"'’)" else f"{text}."


def _joined(runs: list[Run]) -> Text:
    if any(run.strong for run in runs):
        return tuple(runs)
    return "".join(run.text for run in runs)


def children_words(children: tuple[PrintableChild, ...]) -> str:
    """The child's name, or the names of all."""
    return and_list([child.name for child in children]) or "No child is named yet"


def header_words(record: PrintableRecord) -> str:
    """The child and a case reference, for the head of each page."""
    words = children_words(record.children)
    known = [each for child in record.children for each in child.references if each.number]
    if record.reader == "tribunal":
        known.sort(key=lambda each: each.body_kind != "tribunal")
    return f"{words}, ref. {known[0].number}" if len(record.children) == 1 and known else words


def period_words(record: PrintableRecord) -> str:
    """The days that were asked for, in words."""
    if record.first and record.last:
        return f"from {day_in_english(record.first)} to {day_in_english(record.last)}"
    if record.first:
        return f"from {day_in_english(record.first)}"
    if record.last:
        return f"up to {day_in_english(record.last)}"
    return "all dates"


def left_out_words(record: PrintableRecord) -> list[str]:
    """How many of the child's entries each filter left out: `35 outside the period`."""
    return [
        f"{each.count:,} {each.why}" for each in record.left_out if each.in_print and each.count
    ]


def left_out_sentence(record: PrintableRecord) -> str:
    """What a paper that counts no entries says of those it did not look at, or nothing."""
    words = left_out_words(record)
    return f"Entries left out: {'; '.join(words)}." if words else ""


def counted(count: int, one: str, many: str = "") -> str:
    """`1 entry`, `3 entries`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def people_words(people: Iterable[PrintableWho]) -> str:
    """Several people in one sentence."""
    return and_list([who.english() for who in people])
