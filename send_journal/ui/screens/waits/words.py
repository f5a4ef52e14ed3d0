"""A wait in words: its name, its length, its standard, and the sentence that a screen reader says."""

import datetime as dt
from collections.abc import Iterator

from send_journal.deadlines.waits import Quote
from send_journal.domain.dates import UncertainDate, day_in_english
from send_journal.domain.step_questions import WAIT_FOR
from send_journal.services.deadlines import Deadline, Wait, Waited
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.status_mark import DONE, ENDED, MET, MET_LATE, WAITING, Mark

SEEN = "seen"
LONG_AGO = 56  # days from which weeks say more than days
OPEN = ("waiting", SEEN)
ENDINGS = {
    "diagnosed": "An outcome was given",
    "discharged": "Taken off the list",
    "returned": "The referral was sent back",
}
# The only two that there are. A wait for anything else has no line, and is told by its length alone.
STANDARDS = {
    "health.autism": "{length}, NICE standard QS51",
    "health.rtt": "{length}, where a consultant leads the care",
}


def name_of(wait: Wait) -> str:
    """`Autism assessment`: what it is for in the form's own words, else as it was written."""
    known = {choice.id: tr(choice.words) for choice in WAIT_FOR.choices if choice.id != "other"}
    said = "" if wait.waits_for == "other" else wait.waits_for
    name = known.get(said.casefold()) or said or wait.list_name or tr("A waiting list")
    return name[:1].upper() + name[1:]


def is_open(wait: Wait) -> bool:
    """Whether it still runs: a first appointment alone ends no wait."""
    return wait.status in OPEN


def length_of(wait: Wait) -> str:
    """`89 weeks 2 days`; a range where a day is not exact; or that it cannot be said."""
    least, most = wait.waited, wait.at_most
    if least is None and most is None:
        return tr("Length not known")
    if least is None:
        assert most is not None  # one of the two is there
        return tr("At most {time}", time=most.english())
    if most is None:
        return tr("At least {time}", time=least.english())
    if least == most:
        return least.english()
    return tr("Between {least} and {most}", least=least.english(), most=most.english())


def referred_words(wait: Wait) -> str:
    """`Referred 15 January 2024`, as sure as it is."""
    if not wait.referred.is_known:
        return tr("Referred, day not known")
    return tr("Referred {day}", day=wait.referred.english())


def mark_of(wait: Wait) -> Mark:
    """Where it stands, in one word with its shape."""
    if wait.status == "waiting":
        return WAITING
    if wait.status != SEEN:
        return ENDED
    status = wait.standard.status if wait.standard else ""
    return {"met": MET, "met_late": MET_LATE}.get(status, DONE)


def standing_of(wait: Wait) -> str:
    """What the mark means here, in a sentence: an outcome was given, and when."""
    if wait.status == "waiting":
        return tr("Still on the list, as far as the journal knows.")
    if wait.status == SEEN:
        first = wait.to_first_seen
        if first is None:
            return tr("First seen. There is no outcome yet.")
        return tr("First seen after {time}. There is no outcome yet.", time=first.english())
    words = tr(ENDINGS[wait.status])
    if wait.ended is None or not wait.ended.is_known:
        return tr("{words}.", words=words)
    return tr("{words}: {day}.", words=words, day=wait.ended.english())


def standard_day(standard: Deadline) -> str:
    """`15 April 2024`, a range, or nothing where no day can be given."""
    if standard.due is not None:
        return day_in_english(standard.due)
    if standard.earliest and standard.latest:
        first, last = day_in_english(standard.earliest), day_in_english(standard.latest)
        return tr("between {first} and {last}", first=first, last=last)
    if standard.earliest:
        return tr("{day} at the earliest", day=day_in_english(standard.earliest))
    return tr("{day} at the latest", day=day_in_english(standard.latest)) if standard.latest else ""


def _length_of(standard: Deadline) -> str:
    """`3 months`: the length that the standard has in the rules."""
    started = standard.started_on or standard.earliest
    version = next(one for one in standard.rule.versions if one.covers(started))
    limb = version.limbs[0]
    units = {
        "day": ("{count} day", "{count} days"),
        "week": ("{count} week", "{count} weeks"),
        "month": ("{count} month", "{count} months"),
        "year": ("{count} year", "{count} years"),
    }
    return tr_count(limb.count, *units[limb.unit])


def limit_words(wait: Wait) -> str:
    """The words of the tick under a bar, or that there is none."""
    standard = wait.standard
    if standard is None:
        return tr("No limit is set for this wait")
    form = STANDARDS.get(standard.rule.id, "{length}")
    what, day = tr(form, length=_length_of(standard)), standard_day(standard)
    words = f"{day}: {what}" if day else what
    words = words[:1].upper() + words[1:]
    return words if standard.is_law else tr("{words}, not law", words=words)


def past_words(wait: Wait) -> str:
    """`76 weeks 2 days past the standard`; empty where it is not past it, or that cannot be said."""
    standard = wait.standard
    if standard is None or not standard.days_late or standard.status not in ("late", "met_late"):
        return ""
    time = Waited(standard.days_late).english()
    if standard.status == "met_late":
        return tr("Seen {time} after that day", time=time)
    return tr("That day passed {time} ago", time=time)


def ago(day: dt.date, as_of: dt.date) -> str:
    """`today`, `27 days ago`, `22 weeks 2 days ago`."""
    days = (as_of - day).days
    if days >= LONG_AGO:
        return tr("{time} ago", time=Waited(days).english())
    return tr("today") if days <= 0 else tr_count(days, "{count} day ago", "{count} days ago")


def when_said(date: UncertainDate, as_of: dt.date) -> str:
    """`on 4 September 2025, 27 days ago`; without the days where the date is not exact."""
    if date.day is not None:
        return tr("on {day}, {ago}", day=day_in_english(date.day), ago=ago(date.day, as_of))
    return tr("date: {date}", date=date.english())


def spoken(wait: Wait, body: str) -> str:
    """All that the card shows, as one thing to listen to."""
    return " ".join(_sentences(wait, body))


def _sentences(wait: Wait, body: str) -> Iterator[str]:
    name = name_of(wait)
    yield f"{name}, {body}." if body and body.casefold() not in name.casefold() else f"{name}."
    yield f"{length_of(wait)}."
    yield f"{referred_words(wait)}."
    yield f"{tr(mark_of(wait).spoken)}."
    if wait.status != "waiting":
        yield standing_of(wait)
    yield f"{limit_words(wait)}."
    past = past_words(wait)
    if past:
        yield f"{past}."
    if wait.quotes:
        last = wait.quotes[-1]
        yield tr("Last told: {words}.", words=last.words.rstrip("."))


def told(quote: Quote) -> str:
    """`told 52 weeks: “Autism wait: 12 months”`, in the words of the entry."""
    said = tr("“{words}”", words=quote.words)
    if quote.weeks is None:
        return said
    return tr_count(
        quote.weeks, "Told {count} week: {said}", "Told {count} weeks: {said}", said=said
    )
