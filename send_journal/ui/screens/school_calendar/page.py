"""Terms and closed times by school year, with last year's copied in one press."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from send_journal.domain.dates import day_in_english, day_with_weekday
from send_journal.domain.record import Body, Child, Span
from send_journal.domain.record_fields import CLOSURE, TERM, span_problems
from send_journal.domain.school_calendar import copied_a_year_on, year_to_copy
from send_journal.domain.school_years import school_year
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.record_form import RecordKind, record_plan
from send_journal.ui.record_list.parts import name_table
from send_journal.ui.record_list.rows import ListRow
from send_journal.ui.record_list.screen import Emptiness, PaneButton, RecordScreen
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.banner import Message
from send_journal.ui.widgets.buttons import filled_button, outline_button
from send_journal.ui.widgets.cards import HairLine
from send_journal.ui.widgets.labels import PlainLabel

WHY = (
    "Some time limits are counted in school days. They can be exact only if all days are here.",
    "Take the days from the school's own list. A day the school was closed for snow counts too.",
)
KINDS = {
    "terms": RecordKind(
        list_name="terms",
        noun="term",
        fields=TERM,
        why=WHY,
        back="School calendar",
        problems=span_problems,
    ),
    "closures": RecordKind(
        list_name="closures",
        noun="closed time",
        fields=CLOSURE,
        why=WHY,
        back="School calendar",
        problems=span_problems,
    ),
}
KIND_WORDS = {"terms": "Term", "closures": "Closed"}


class SchoolCalendarPage(RecordScreen):
    """Newest school year first; within it, in the order of the days."""

    topics = ("terms", "closures", "bodies", "children")

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, tr("School calendar"), tr("Terms and closed times"))
        self._copy = outline_button(context.theme, tr("Copy last year"), icon="copy")
        close = outline_button(context.theme, tr("Add closed days"))
        self._add = filled_button(context.theme, tr("Add a term"), icon="plus")
        self._copy.clicked.connect(self._on_copy_clicked)
        close.clicked.connect(self._on_close_clicked)
        self._add.clicked.connect(self._on_add_clicked)
        for button in (self._copy, close, self._add):
            self.header.add_action(button)
        self.refresh()

    def open_with(self, arguments: Mapping[str, object]) -> None:
        match dict(arguments):
            case {"add": str(list_name)}:
                self._show_new(list_name)
            case {"copy": _}:
                self.show_list()
                self._on_copy_clicked()

    def subtitle(self) -> str:
        terms, closures = len(self._spans("terms")), len(self._spans("closures"))
        if not terms and not closures:
            return ""
        of_terms = tr_count(terms, "{count} term", "{count} terms")
        of_closures = tr_count(closures, "{count} closed time", "{count} closed times")
        return f"{of_terms}, {of_closures}"

    def rows(self) -> Sequence[ListRow]:
        spans = [(name, span) for name in KINDS for span in self._spans(name)]
        years = sorted({school_year(span.from_day) for _name, span in spans}, reverse=True)
        rows: list[ListRow] = []
        for year in years:
            title = tr("School year {first} to {last}", first=year[0].year, last=year[1].year)
            rows.append(ListRow(title=title, heading=True))
            of_year = [one for one in spans if school_year(one[1].from_day) == year]
            of_year.sort(key=lambda one: (one[1].from_day, one[1].to_day))
            rows += [self._row(name, span) for name, span in of_year]
        self._copy.setVisible(bool(spans))
        self._add.setVisible(bool(spans))  # an empty page has its own
        return rows

    def _row(self, list_name: str, span: Span) -> ListRow:
        return ListRow(
            id=f"{list_name}:{span.id}",
            title=span.what or tr(KIND_WORDS[list_name]),
            under=_days(span),
            right=tr(KIND_WORDS[list_name]),
            right_under=self._whose(span),
            icon="school" if list_name == "terms" else "calendar-days",
        )

    def describe(self, row_id: str) -> Iterator[QWidget]:
        theme = self.context.theme
        list_name, span = self._thing(row_id)
        if span is None:
            return
        yield PlainLabel(theme, tr(KIND_WORDS[list_name]), "small", colour="soft")
        yield PlainLabel(theme, span.what or tr(KIND_WORDS[list_name]), "h2")
        yield HairLine(theme)
        days = (span.to_day - span.from_day).days + 1
        yield name_table(
            theme,
            (
                (tr("First day"), day_with_weekday(span.from_day)),
                (tr("Last day"), day_with_weekday(span.to_day)),
                (tr("Length"), tr_count(days, "{count} day", "{count} days")),
                (tr("For"), self._whose(span) or tr("All schools")),
            ),
        )

    def buttons(self, row_id: str) -> Sequence[PaneButton]:
        return (
            PaneButton(tr("Change"), lambda: self._show_change(row_id)),
            PaneButton(tr("Delete"), lambda: self._delete(row_id), quiet=True),
        )

    def emptiness(self) -> Emptiness:
        return Emptiness(
            "calendar-days",
            tr("No terms yet"),
            tr(
                "School terms and the days the school is closed go here. "
                "Some time limits are counted in school days."
            ),
            tr("Add a term"),
            self._on_add_clicked,
        )

    def _spans(self, list_name: str) -> list[Span]:
        return [one for one in self.context.journal.things(list_name) if isinstance(one, Span)]

    def _whose(self, span: Span) -> str:
        journal = self.context.journal
        body = journal.thing("bodies", span.body) if span.body else None
        child = journal.thing("children", span.child) if span.child else None
        names = [one.name for one in (body, child) if isinstance(one, Body | Child)]
        return ", ".join(names)

    def _thing(self, row_id: str) -> tuple[str, Span | None]:
        list_name, _, span_id = row_id.partition(":")
        found = self.context.journal.thing(list_name, span_id) if span_id else None
        return list_name, found if isinstance(found, Span) else None

    def _show_new(self, list_name: str) -> None:
        start = dt.date(self.context.today().year, 9, 1)
        span = Span(id=self.context.journal.new_id(), from_day=start, to_day=start)
        self._show_form_of(list_name, span, is_new=True)

    def _show_change(self, row_id: str) -> None:
        list_name, span = self._thing(row_id)
        if span is not None:
            self._show_form_of(list_name, span, is_new=False)

    def _show_form_of(self, list_name: str, span: Span, *, is_new: bool) -> None:
        plan = record_plan(
            self.context,
            KINDS[list_name],
            span,
            lambda change, done: self.published(change, tr("Saved."), f"{list_name}:{done}"),
            is_new=is_new,
            blank=("from_day", "to_day"),
        )
        self.show_form(plan)

    def _delete(self, row_id: str) -> None:
        list_name, _, span_id = row_id.partition(":")
        journal = self.context.journal
        label = tr("delete {noun}", noun=tr(KINDS[list_name].noun))
        self.keep(lambda: journal.delete(label, {list_name: [span_id]}), tr("In the Bin."))

    def _on_copy_clicked(self) -> None:
        journal = self.context.journal
        spans = {name: self._spans(name) for name in KINDS}
        year = year_to_copy([one for held in spans.values() for one in held])
        if year is None:
            self.context.banner(Message(tr("There is no term to copy yet. Add one first.")))
            return
        copies = {
            name: copied_a_year_on(held, year, journal.new_id) for name, held in spans.items()
        }
        copies = {name: held for name, held in copies.items() if held}
        if not copies:
            self.context.banner(
                Message(tr("There is nothing to copy. The next year is here already."))
            )
            return
        words = tr(
            "Copied to {year}. Check each day against the school's own list.",
            year=f"{year[0].year + 1} to {year[1].year + 1}",
        )
        self.keep(lambda: journal.save(tr("copy last year's terms"), copies), words)

    def _on_add_clicked(self) -> None:
        self._show_new("terms")

    def _on_close_clicked(self) -> None:
        self._show_new("closures")


def _days(span: Span) -> str:
    if span.from_day == span.to_day:
        return day_in_english(span.from_day)
    first, last = day_in_english(span.from_day), day_in_english(span.to_day)
    return tr("{first} to {last}", first=first, last=last)
