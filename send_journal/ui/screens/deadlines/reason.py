"""Why this date: the duty, the sum, the allowed reasons, the law and what can be done next, in words."""

import datetime as dt
from collections.abc import Iterator

from send_journal.domain.dates import day_in_english, day_with_weekday
from send_journal.domain.record import Entry, Override, Record
from send_journal.domain.steps import STEPS
from send_journal.services.deadlines import Deadline, Waited
from send_journal.services.guidance import signposts
from send_journal.ui.tr import tr, tr_count

TRIBUNAL = "tribunal"


def force_in_words(row: Deadline) -> str:
    """What kind of rule it is; empty for a law, which needs no more words."""
    if row.force == "standard" and row.owed_by == "nhs":
        return tr("This is a standard of the NHS, not a limit in law.")
    return {
        "guidance": tr("This is guidance, not a limit in law."),
        "standard": tr("This is the usual time, not a limit in law."),
    }.get(row.force, "")


def sum_rows(row: Deadline, as_of: dt.date, *, supposed: bool) -> Iterator[tuple[str, str]]:
    """The sum as a table: each step, the last day, and what became of it."""
    *steps, last = row.working
    for step in steps:
        yield tr(step), ""
    if row.due is not None and last == day_in_english(row.due):
        name = tr("The last day") if row.is_law else tr("Expected by")
        yield name, day_with_weekday(row.due)
    else:
        yield tr(last), ""
    if row.own and row.safe and row.safe != row.due:
        yield tr("To be safe, keep to"), day_with_weekday(row.safe)
    if row.met_on is not None:
        yield tr("Done"), day_with_weekday(row.met_on)
    elif row.ended_on is not None:
        yield tr("Ended"), day_with_weekday(row.ended_on)
    elif row.status in ("running", "late"):
        yield tr("As at") if supposed else tr("Today"), day_with_weekday(as_of)
    if row.days_late:
        days = tr_count(row.days_late, "Late by {count} day", "Late by {count} days")
        yield days, Waited(row.days_late).english()


def exception_rows(row: Deadline) -> list[tuple[str, str]]:
    """The plain count, and the count if an exception holds; never one in place of the other."""
    if not row.if_exception or row.days_late is None:
        return []
    found = [(tr("Plain"), tr("{time} late", time=Waited(row.days_late).english()))]
    for each in row.if_exception:
        outside = each.days_late_outside
        if outside is None:
            continue
        words = tr("{time} late outside it", time=Waited(outside).english())
        if not outside:
            words = tr("no day late outside it")
        found.append((tr("If this holds: {reason}", reason=tr(each.exception)), words))
    return found


def override_in_words(override: Override) -> str:
    """Whose another date is, and why it was set."""
    whose = {
        TRIBUNAL: tr("The Tribunal set its own date, and that is the one that counts."),
        "council": tr("The council gave another date. It does not change the limit."),
    }.get(override.whose, tr("Your family noted another date. It does not change the limit."))
    if override.never:
        whose = tr("Your family says that this step never came.")
    elif override.due is not None:
        whose = f"{whose} {tr('It is {day}.', day=day_in_english(override.due))}"
    return f"{whose} {override.reason}".strip()


def entry_in_words(entry: Entry) -> str:
    """An entry by its title, or by what it is in the law."""
    step = STEPS.get(entry.event or "")
    return entry.title or (tr(step.words) if step else "") or entry.fact[:70] or tr("an entry")


def proof_in_words(entry: Entry) -> str:
    """How it is proved that a step was taken on its day."""
    if entry.proof is not None and entry.proof.how:
        return tr("Proof: {how}.", how=entry.proof.how)
    if entry.documents:
        count = len(entry.documents)
        return tr_count(
            count, "Proof: {count} paper is with it.", "Proof: {count} papers are with it."
        )
    return tr("There is no proof of it in the journal yet.")


def entry_by_id(record: Record, entry_id: str | None) -> Entry | None:
    """The entry, where there is one."""
    if entry_id is None:
        return None
    return next((entry for entry in record.entries if entry.id == entry_id), None)


def help_in_words(row: Deadline) -> Iterator[str]:
    """Who can be turned to, with how they are reached."""
    for post in signposts():
        if post.id in row.rule.signposts:
            yield f"{tr(post.name)}: {', '.join(tr(reach) for reach in post.reach)}"


def not_sure_in_words(row: Deadline) -> str:
    """Why a date is not one day, or not known; empty where all is plain."""
    if row.status == "unknown" and row.due is None:
        return tr("No date can be given yet. Something in the journal is not known.")
    if row.status == "unknown":
        return tr("Whether this was done is not known from the journal.")
    if row.due is None:
        return tr("The day that starts this is not exact, so the date is a range.")
    return ""
