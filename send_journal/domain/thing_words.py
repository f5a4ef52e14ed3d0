"""What any thing of the record is called in a list, and what kind of thing it is."""

from send_journal.domain.dates import day_in_english
from send_journal.domain.kinds import entry_kind
from send_journal.domain.record import (
    Body,
    Child,
    Document,
    Entry,
    Hide,
    Override,
    PaperWords,
    Person,
    Profile,
    Promise,
    ProvisionLine,
    Session,
    Span,
    Thing,
)
from send_journal.domain.steps import STEPS

LIST_WORDS = {
    "children": "Child",
    "bodies": "Place or service",
    "people": "Person",
    "documents": "Paper",
    "entries": "Entry",
    "promises": "Promise",
    "provision": "Line of the plan",
    "sessions": "Session",
    "terms": "Term",
    "closures": "Closed time",
    "overrides": "Date of our own",
    "hide": "Words not to be shown",
    "profiles": "Reader",
    "paper_words": "Words for a paper",
}
LIST_ICONS = {
    "children": "user",
    "bodies": "building-2",
    "people": "user",
    "documents": "paperclip",
    "promises": "calendar-clock",
    "terms": "school",
    "closures": "school",
    "hide": "eye-off",
}


def words_of(thing: Thing) -> str:  # noqa: PLR0911 - one for each thing
    """Its name or its own words, never its private text."""
    match thing:
        case Entry():
            step = STEPS.get(thing.event or "")
            said = thing.title or thing.fact or (step.words if step else "")
            return said.partition("\n")[0] or "A private note"
        case Child() | Body() | Person() | Document() | Profile():
            return thing.name or "Without a name"
        case Promise() | Hide():
            return thing.words
        case Span():
            first, last = day_in_english(thing.from_day), day_in_english(thing.to_day)
            return f"{thing.what or 'Days'}, {first} to {last}"
        case ProvisionLine():
            return thing.what
        case Session():
            return day_in_english(thing.date)
        case Override():
            return thing.reason or thing.rule
        case PaperWords():
            return ", ".join(thing.lines)


def kind_of(list_name: str, thing: Thing) -> str:
    """`Letter to us` for an entry, else the name of its list in the singular."""
    if isinstance(thing, Entry):
        return entry_kind(thing.kind).name(thing.direction)
    return LIST_WORDS[list_name]


def icon_of(list_name: str, thing: Thing) -> str:
    """The picture that stands before it."""
    if isinstance(thing, Entry):
        return entry_kind(thing.kind).icon
    return LIST_ICONS.get(list_name, "file-text")
