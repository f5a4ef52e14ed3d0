"""How a limit, a wait and a length of time are said on paper, and drawn as a bar."""

import datetime as dt
from collections.abc import Iterable, Mapping

from send_journal.domain.dates import day_in_english
from send_journal.domain.printable import PrintableDeadline, PrintableEntry, PrintableWait
from send_journal.reports.model import Bar, Mark
from send_journal.reports.sentences import NO_PROOF, counted, proof_words

SOON = 14  # days: nearer than this a running limit is due soon

# Names of seventeen letters at most, for a row that has to stay on one line.
SHORT: Mapping[str, str] = {
    "ehcna.decision": "Assess or not",
    "ehcna.advice": "Health advice",
    "ehcna.advice.others": "Advice",
    "ehcna.no_plan": "Plan or no plan",
    "ehcna.draft_practice": "Draft plan",
    "ehcna.final_plan": "Final plan",
    "ehcna.consult_reply": "School’s answer",
    "order.assess.notify": "Order to assess",
    "order.assess.final": "Plan after order",
    "order.plan.draft": "Draft after order",
    "order.plan.final": "Plan after order",
    "order.amend": "Ordered change",
    "order.name_school": "Ordered school",
    "review.report": "Review report",
    "review.decision": "Review decision",
    "review.amend_notice": "Plan changes",
    "review.final_amended": "Amended plan",
    "review.final_outer": "Amended plan",
    "review.first": "First review",
    "review.next": "Next review",
    "reassess.reply": "New assessment",
    "reassess.final": "New final plan",
    "phase.main": "Next school",
    "phase.post16": "Next place",
    "phase.between_post16": "Next place",
    "move.transfer": "Plan passed on",
    "move.transfer_late": "Plan passed on",
    "move.inform": "New council says",
    "mediation.arrange": "Mediation",
    "appeal.la_response": "Appeal response",
    "appeal.registration": "Appeal registered",
    "info.sar": "Our records",
    "info.sar_ext": "Our records",
    "info.foi": "Information",
    "info.pupil_record": "School record",
    "complaint.council.stage1": "Complaint reply",
    "complaint.council.stage2": "Complaint reply 2",
    "health.autism": "Autism assessment",
    "health.rtt": "Treatment",
}
_WAITS: Mapping[str, str] = {
    "autism": "Autism",
    "adhd": "ADHD",
    "speech": "Speech therapy",
    "ot": "Occupational therapy",
    "occupational": "Occupational therapy",
    "occupational_therapy": "Occupational therapy",
    "physio": "Physiotherapy",
    "physiotherapy": "Physiotherapy",
    "camhs": "Mental health",
    "mental_health": "Mental health",
    "paediatrics": "Children's doctor",
    "other": "",
}
_WHO: Mapping[str, str] = {
    "council": "The council",
    "school": "The school",
    "nhs": "The NHS",
    "tribunal": "The Tribunal",
    "mediation": "The mediation service",
    "government": "The government",
    "ombudsman": "The Ombudsman",
    "other_body": "Another body",
    "family": "The family",
}
_LONGEST = 17


def short_name(deadline: PrintableDeadline) -> str:
    """The name of a limit in seventeen letters at most, cut between words."""
    name = SHORT.get(deadline.rule)
    if name:
        return name
    words = deadline.title.split()
    kept: list[str] = []
    while words and len(" ".join([*kept, words[0]])) <= _LONGEST:
        kept.append(words.pop(0))
    return " ".join(kept) or deadline.title[:_LONGEST]


def wait_name(wait: PrintableWait) -> str:
    """`Autism`, or the name of the list."""
    known = _WAITS.get(wait.waits_for.casefold(), wait.waits_for)
    name = known or wait.list_name or "Waiting list"
    return name[:1].upper() + name[1:]


def who_owes(deadline: PrintableDeadline) -> str:
    """`The council`."""
    return _WHO.get(deadline.owed_by, "Nobody")


def length(days: int) -> str:
    """`10 weeks 2 days`."""
    weeks, rest = divmod(days, 7)
    parts = [counted(weeks, "week")] if weeks else []
    if rest or not weeks:
        parts.append(counted(rest, "day"))
    return " ".join(parts)


def late_words(deadline: PrintableDeadline) -> str:
    """`10 weeks 2 days`; `at least 10 weeks 2 days` from the last day it may have been due; or nothing."""
    if not deadline.days_late:
        return ""
    return f"{'at least ' if deadline.due is None else ''}{length(deadline.days_late)}"


def mark_of(deadline: PrintableDeadline, as_of: dt.date) -> Mark:
    """The word and shape of a row."""
    simple = {"late": Mark.LATE, "met": Mark.MET, "met_late": Mark.MET_LATE, "ended": Mark.ENDED}
    if deadline.status == "running":
        due = deadline.due or deadline.earliest
        return Mark.DUE_SOON if due and (due - as_of).days <= SOON else Mark.WAITING
    return simple.get(deadline.status, Mark.NO_DATE)


def date_of(deadline: PrintableDeadline) -> str:
    """The day it is due, or between which days, or that nobody can say."""
    if deadline.due:
        return day_in_english(deadline.due)
    if deadline.earliest and deadline.latest:
        return f"between {day_in_english(deadline.earliest)} and {day_in_english(deadline.latest)}"
    if deadline.earliest:
        return f"{day_in_english(deadline.earliest)} at the earliest"
    if deadline.latest:
        return f"{day_in_english(deadline.latest)} at the latest"
    return "no date"


def missed(deadlines: Iterable[PrintableDeadline]) -> list[PrintableDeadline]:
    """The limits in law that count and were not met, worst first."""
    found = [row for row in deadlines if row.counts and row.status != "met"]
    return sorted(found, key=lambda row: -(row.days_late or 0))


def proof_of(entry_id: str, entries: Mapping[str, PrintableEntry]) -> str:
    """The proof of the entry that started or met something."""
    entry = entries.get(entry_id)
    return proof_words(entry) if entry else NO_PROOF


def allowed_words(deadline: PrintableDeadline) -> str:
    """`20 weeks`, the length that the rule gives; nothing where the Tribunal set its own day instead."""
    is_set = deadline.override_due and deadline.override_whose == "tribunal"
    return "" if is_set else deadline.allowed


def deadline_bar(deadline: PrintableDeadline, as_of: dt.date, whose: str = "") -> Bar | None:
    """Allowed time and overrun of one limit of `whose` child; nothing where its days are not exact."""
    start, due = deadline.started_on, deadline.due
    if start is None or due is None or due <= start:
        return None
    end = deadline.met_on or deadline.ended_on or as_of
    late = deadline.days_late or 0
    limit = deadline.late_after if late and deadline.late_after else due
    if not late:
        end = min(end, limit)
    allowed = allowed_words(deadline)
    done = "done" if deadline.met_on else ("ended" if deadline.ended_on else "not done")
    words = (
        f"{whose}{deadline.title}: from {day_in_english(start)}, due {day_in_english(due)}"
        + (f", {done} on {day_in_english(end)}" if late or deadline.met_on else "")
        + (f", {length(late)} late." if late else ".")
    )
    return Bar(
        name=f"{whose}{short_name(deadline)}",
        start=start,
        end=end if late else limit,
        limit=limit,
        words=words,
        inside=f"{allowed} allowed" if allowed else "time allowed",
        over=f"{counted(late, 'day')} late" if late else "",
    )


def wait_bar(wait: PrintableWait, as_of: dt.date, whose: str = "") -> Bar | None:
    """A wait of `whose` child from its referral on; nothing where that day is not known.

    What was allowed runs to the standard's day, the last it can be; what came after the standard was met
    has no limit. A standard met on a day that is not exact has no place on the bar.
    """
    start = wait.referred.first if wait.referred.is_known else None
    if start is None:
        return None
    ended = wait.ended.last if wait.ended else None
    end = min(ended or as_of, as_of)
    if end <= start:
        return None
    words = f"{whose}{wait_name(wait)}: referred {wait.referred.english()}, {wait_length(wait)}"
    limit, until = None, None
    standard = wait.standard
    if standard and (last := standard.due or standard.latest):
        words += f"; the standard {'was' if last < as_of else 'is'} {date_of(standard)}"
        open_still = standard.status not in ("met", "met_late")
        if open_still or standard.met_on:
            limit, until = last, standard.met_on
    return Bar(
        name=f"{whose}{wait_name(wait)}",
        start=start,
        end=end,
        limit=limit,
        until=until if until and until < end else None,
        words=f"{words}.",
    )


def wait_length(wait: PrintableWait) -> str:
    """`89 weeks 2 days`, between two lengths, or that it cannot be said."""
    if wait.days is None and wait.most_days is None:
        return "length not known"
    if wait.days is None:
        return f"at most {length(wait.most_days or 0)}"
    if wait.most_days is None:
        return f"at least {length(wait.days)}"
    if wait.days != wait.most_days:
        return f"between {length(wait.days)} and {length(wait.most_days)}"
    return length(wait.days)
