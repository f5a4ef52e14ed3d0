"""How long a rule gives, in a few words: `20 weeks`, `2 months, or 1 month if later`."""

import datetime as dt

from send_journal.deadlines.rule import Limb, Rule

CALENDARS = {
    "school_days": "school day",
    "calendar": "day",
}


def length_in_words(rule: Rule, started: dt.date | None) -> str:
    """The length of a limit by the law of the day it started; empty where there is no number."""
    version = rule.version_on(started) or rule.versions[-1]
    words = list(dict.fromkeys(filter(None, (_limb(limb) for limb in version.limbs))))
    which = {"later": " if later", "earlier": " if sooner"}.get(version.take, "")
    return ", or ".join(words) + (which if len(words) > 1 else "")


def _limb(limb: Limb) -> str:
    if limb.unit not in ("day", "week", "month", "year") or not limb.count:
        return ""
    unit = limb.unit
    if unit == "day":
        unit = CALENDARS.get(limb.calendar, "working day")
    before = " before" if limb.counting == "at_least_before_event" else ""
    return f"{limb.count} {unit}{'' if limb.count == 1 else 's'}{before}"
