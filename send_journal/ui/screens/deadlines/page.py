"""The deadlines as a grouped list, each with the sum and the law behind its date."""

import datetime as dt
from collections.abc import Iterator, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from send_journal.domain.dates import day_in_english
from send_journal.services.deadlines import Clocks, Deadline, DeadlineList, Waited
from send_journal.ui.context import WindowContext
from send_journal.ui.record_list.rows import ListRow
from send_journal.ui.record_list.screen import Emptiness, PaneButton, RecordScreen
from send_journal.ui.tr import tr
from send_journal.ui.widgets.labels import PlainLabel

SOON = 14
# What others owe in law, then what is the family's own, then what is expected but not law.
LATE, SOON_DUE, WAITING = "Late", "Due soon", "Waiting"
OWN, EXPECTED = "Yours to do, if you wish", "Expected by, not a limit in law"
MET, ENDED, UNSURE = "Met", "Ended", "Not known from the journal"
GROUPS = (LATE, SOON_DUE, OWN, WAITING, EXPECTED, MET, ENDED, UNSURE)


OWED_BY = {
    "council": "the council owes this",
    "school": "the school owes this",
    "nhs": "the NHS owes this",
    "tribunal": "the Tribunal owes this",
    "mediation": "the mediation service owes this",
    "government": "the government owes this",
    "ombudsman": "the Ombudsman owes this",
    "other_body": "another body owes this",
    "family": "yours to do",
}


class DeadlinesPage(RecordScreen):
    """Clocks are counted when the page is shown after a change, never before."""

    topics = ("entries", "children", "bodies", "closures", "overrides", "promises")

    def __init__(self, context: WindowContext) -> None:
        self._shown: dict[str, Deadline] = {}
        self._found: DeadlineList | None = None
        super().__init__(context, tr("Deadlines"), tr("Deadlines"))
        self.refresh()

    def rows(self) -> Sequence[ListRow]:
        clocks = Clocks(self.context.journal.record(), self.context.today())
        self._found = found = clocks.deadlines(self.context.child)
        groups: dict[str, list[ListRow]] = {name: [] for name in GROUPS}
        self._shown.clear()
        for number, row in enumerate(found.rows):
            if row.folds_into is None and row.owed_by:  # a birthday is owed by nobody
                key = f"{row.rule.id} {row.child} {row.started_by or ''} {number}"
                self._shown[key] = row
                groups[_group(row, found.as_of)].append(_list_row(key, row))
        return [
            row
            for name, held in groups.items()
            if held
            for row in (ListRow(title=tr(name), heading=True), *held)
        ]

    def subtitle(self) -> str:
        assert self._found is not None  # `rows` comes first
        return tr(
            "As at {day}. Rules as checked on {checked}.",
            day=day_in_english(self._found.as_of),
            checked=day_in_english(self._found.rules_checked_on),
        )

    def describe(self, row_id: str) -> Iterator[QWidget]:
        theme, row = self.context.theme, self._shown[row_id]
        yield PlainLabel(theme, tr("Why this date?"), "small", colour="soft")
        yield PlainLabel(theme, row.title, "h2")
        yield PlainLabel(theme, _standing(row), "small_strong")
        yield PlainLabel(theme, tr("The rule says"), "h3", colour="accent")
        yield PlainLabel(theme, row.rule.plain_words)
        law = f"{row.law.instrument}, {row.law.provision}"
        yield PlainLabel(theme, law, "small", colour="soft")
        yield PlainLabel(theme, tr("The sum"), "h3", colour="accent")
        for line in row.working:
            yield PlainLabel(theme, line)
        for note in row.notes:
            yield PlainLabel(theme, note, "small")
        if row.considered:
            yield PlainLabel(theme, tr("Allowed reasons to be late"), "h3", colour="accent")
        for one in row.considered:
            yield PlainLabel(theme, f"{one.exception}: {one.answer}")

    def buttons(self, row_id: str) -> Sequence[PaneButton]:
        row = self._shown[row_id]
        url, entry = row.law.url, row.started_by
        found = [PaneButton(tr("Copy the link to the law"), lambda: self._copy(url))]
        if entry is not None:
            go = PaneButton(
                tr("What started it"), lambda: self.context.navigate("journal", entry=entry)
            )
            found.insert(0, go)
        return found

    def emptiness(self) -> Emptiness:
        return Emptiness(
            "calendar-clock",
            tr("No deadlines yet"),
            tr(
                "A deadline starts from a step in the law, such as asking for an assessment. "
                "Add it to the journal with its date."
            ),
            tr("Add to journal"),
            lambda: self.context.navigate("journal", add=""),
        )

    def _copy(self, url: str) -> None:
        QGuiApplication.clipboard().setText(url)
        self.context.say_done(tr("The link is on the clipboard. Nothing was opened."))


def _group(row: Deadline, as_of: dt.date) -> str:
    if row.status == "unknown":
        return UNSURE
    if row.status == "running" and row.own:
        return OWN
    if not row.is_law and row.status in ("running", "late"):
        return EXPECTED
    if row.status == "running":
        day = row.due or row.earliest
        return SOON_DUE if day and day <= as_of + dt.timedelta(days=SOON) else WAITING
    return {"late": LATE, "met": MET, "met_late": MET}.get(row.status, ENDED)


def _standing(row: Deadline) -> str:
    """The one word of the row's state, and by how much."""
    words = {"late": "LATE", "met": "MET", "met_late": "MET LATE", "ended": "ENDED"}
    word = tr(words.get(row.status, "NOT KNOWN" if row.status == "unknown" else "WAITING"))
    late = tr("{time} late", time=Waited(row.days_late).english()) if row.days_late else ""
    return ", ".join(filter(None, (word, late)))


def _when(row: Deadline) -> str:
    if row.due is not None:
        return day_in_english(row.due)
    if row.earliest and row.latest:
        return tr(
            "{first} to {last}",
            first=day_in_english(row.earliest),
            last=day_in_english(row.latest),
        )
    return ""


def _list_row(key: str, row: Deadline) -> ListRow:
    amount = ""
    if row.own and row.status == "running" and row.safe:
        amount = tr("safe by {day}", day=day_in_english(row.safe))
    elif row.days_late:
        amount = tr("{time} late", time=Waited(row.days_late).english())
    state = {"met_late": tr("Met late"), "late": tr("Late")}.get(row.status, "")
    side = tr(OWED_BY["family"] if row.own else OWED_BY[row.owed_by or "other_body"])
    law = "" if row.is_law else tr("not a limit in law")
    return ListRow(
        id=key,
        title=row.title,
        under=_sentence(state, side, law),
        right=_when(row),
        right_under=amount,
    )


def _sentence(*parts: str) -> str:
    words = ", ".join(filter(None, parts))
    return words[:1].upper() + words[1:]
