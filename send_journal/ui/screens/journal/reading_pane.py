"""One entry, whole: what it is, its dates, what happened, what is private, its papers."""

import datetime as dt
from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from send_journal.domain.dates import day_in_english
from send_journal.domain.entry_kind import EntryKind
from send_journal.domain.kinds import entry_kind
from send_journal.domain.naming import person_in_words
from send_journal.domain.record import Body, Document, Entry, Person, Promise
from send_journal.domain.steps import AREAS, STEPS
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import grow_with_contents
from send_journal.ui.forms.private import private_card
from send_journal.ui.layouts import Column, Flow, Row
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.buttons import icon_button, outline_button, quiet_button
from send_journal.ui.widgets.cards import HairLine
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.long_text import shown_text
from send_journal.ui.widgets.pictures import Picture
from send_journal.ui.widgets.scrolling import ScrollPage
from send_journal.ui.widgets.wrapped_link import WrappedLink

LONG_POST = 3  # days from printed to received that are worth a line
STATUS_WORDS = {
    "agreed": "All sides agree that this happened.",
    "disputed": "Somebody says that it was otherwise.",
    "alleged": "We were told of it. We did not see it.",
    "expected": "This is planned. It has not happened yet.",
}


def local_moment(instant: dt.datetime) -> str:
    """`12 September 2025, 17:20`, on this computer's clock."""
    local = instant.astimezone()
    return f"{day_in_english(local.date())}, {local:%H:%M}"


class ReadingPane(QWidget):
    """Shows one entry. What is to be done with it is asked for by signals."""

    change_wanted = Signal()
    reply_wanted = Signal()
    delete_wanted = Signal()
    history_wanted = Signal()
    entry_wanted = Signal(str)
    move_wanted = Signal(int)

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._entry: Entry | None = None
        column = Column(context.theme, self, gap=0)
        self._scroll = ScrollPage(
            context.theme, tr("The entry"), margins=(1.5, 1.0, 1.5, 0.5), gap=0.7, most_width=39.0
        )
        column.addWidget(self._scroll, 1)
        self._parts = QWidget()
        self._scroll.column.addWidget(self._parts)
        self._foot = QWidget()
        column.addWidget(self._foot)
        self._make_foot()

    def _make_foot(self) -> None:
        theme = self._context.theme
        buttons = QWidget()
        flow = Flow(theme, buttons, gap=0.4)
        grow_with_contents(buttons)
        Column(theme, self._foot, margins=(1.5, 0.6, 0.4, 0.8)).addWidget(buttons)
        self.change = outline_button(theme, tr("Change"))
        self.reply = outline_button(theme, tr("Add a reply"))
        self.history = quiet_button(theme, tr("History"))
        self.delete = quiet_button(theme, tr("Delete"))
        for button, signal in (
            (self.change, self.change_wanted),
            (self.reply, self.reply_wanted),
            (self.history, self.history_wanted),
            (self.delete, self.delete_wanted),
        ):
            flow.addWidget(button)
            button.clicked.connect(signal)
        self.up = icon_button(theme, "chevron-up", tr("Move up in its day"))
        self.down = icon_button(theme, "chevron-down", tr("Move down in its day"))
        self.up.clicked.connect(lambda: self.move_wanted.emit(-1))
        self.down.clicked.connect(lambda: self.move_wanted.emit(1))
        for button in (self.up, self.down):
            flow.addWidget(button)
            button.hide()

    @property
    def entry(self) -> Entry | None:
        return self._entry

    def set_movable(self, *, movable: bool) -> None:
        """Whether there is another entry of its day in the list, which it could go past."""
        self.up.setVisible(movable)
        self.down.setVisible(movable)

    def show_entry(self, entry: Entry) -> None:
        """Draw the entry anew."""
        self._entry = entry
        parts = QWidget()
        column = Column(self._context.theme, parts, gap=0.6)
        for widget in self._widgets(entry, entry_kind(entry.kind)):
            column.addWidget(widget)
        self._scroll.column.replaceWidget(self._parts, parts)
        self._parts.hide()
        self._parts.deleteLater()
        self._parts = parts
        self._scroll.verticalScrollBar().setValue(0)

    def _widgets(self, entry: Entry, kind: EntryKind) -> Iterator[QWidget]:
        theme = self._context.theme
        yield self._kind_line(entry, kind)
        step = STEPS.get(entry.event or "")
        title = entry.title or (tr(step.words) if step else "")
        if title:
            yield PlainLabel(theme, title, "h2")
        who = self._who(entry)
        if who:
            yield PlainLabel(theme, who, "body", colour="soft")
        yield HairLine(theme)
        yield self._dates(entry)
        yield HairLine(theme)
        note = self._post_note(entry)
        if note:
            yield self._with_icon("info", PlainLabel(theme, note, "small_strong"))
        yield from self._said(entry, kind)
        if entry.private:
            card = private_card(theme)
            card.column.addWidget(shown_text(theme, entry.private))
            yield card
        yield from self._promises(entry)
        yield from self._law(entry)
        yield from self._links(entry)
        yield from self._documents(entry)

    def _kind_line(self, entry: Entry, kind: EntryKind) -> QWidget:
        words = tr(kind.name(entry.direction))
        if entry.key:
            words = tr("{kind}. A key event", kind=words)
        label = PlainLabel(self._context.theme, words, "small", colour="soft")
        return self._with_icon("star" if entry.key else kind.icon, label, colour="soft")

    def _with_icon(self, icon: str, widget: QWidget, *, colour: str = "ink") -> QWidget:
        holder = QWidget()
        row = Row(self._context.theme, holder, gap=0.5)
        picture = Picture(self._context.theme, icon, side=1.1, colour=colour)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(widget, 1)
        return holder

    def _who(self, entry: Entry) -> str:
        things = self._context.journal.things
        bodies = {one.id: one for one in things("bodies") if isinstance(one, Body)}
        people = [self._context.journal.thing("people", one) for one in entry.people]
        known = [one for one in people if isinstance(one, Person)]
        words = [person_in_words(one, bodies, entry.date.day) for one in known]
        body = bodies.get(entry.body or "")
        if body is not None and not any(body.name in said for said in words):
            words.append(body.name)
        return "; ".join(words)

    def _dates(self, entry: Entry) -> QWidget:
        theme = self._context.theme
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.em(1.5))
        grid.setVerticalSpacing(theme.em(0.3))
        grid.setColumnStretch(1, 1)
        for row, (name, words, strong) in enumerate(self._date_rows(entry)):
            label = PlainLabel(theme, name, "small", colour="soft")
            value = PlainLabel(theme, words, "strong" if strong else "body")
            value.setAccessibleName(f"{name}: {words}")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        return holder

    @staticmethod
    def _date_rows(entry: Entry) -> Iterator[tuple[str, str, bool]]:
        when = entry.date.english()
        when = f"{when}, {entry.time}" if entry.time else when
        has_letter_dates = bool(entry.printed or entry.posted or entry.received)
        if not has_letter_dates or entry.date.day not in {entry.received, entry.posted}:
            yield tr("Date"), when, not has_letter_dates
        if entry.until:
            yield tr("Until"), day_in_english(entry.until), False
        if entry.printed:
            yield tr("Printed"), day_in_english(entry.printed), False
        if entry.posted:
            yield tr("Posted"), day_in_english(entry.posted), False
        if entry.received:
            yield tr("Received"), day_in_english(entry.received), True
        if entry.reply_by:
            yield tr("Answer asked by"), day_in_english(entry.reply_by), False
        if entry.recorded:
            yield tr("Recorded"), local_moment(entry.recorded), False

    @staticmethod
    def _post_note(entry: Entry) -> str:
        if entry.printed is None or entry.received is None:
            return ""
        days = (entry.received - entry.printed).days
        if days <= LONG_POST:
            return ""
        return tr_count(
            days, "{count} day from printed to received", "{count} days from printed to received"
        )

    def _said(self, entry: Entry, kind: EntryKind) -> Iterator[QWidget]:
        """What happened, and each answer of the kind's own that may be printed."""
        theme = self._context.theme
        if entry.place:
            yield PlainLabel(theme, tr("Where: {place}", place=entry.place), colour="soft")
        own = {spec.id: spec for spec in kind.fields if spec.id in entry.details}
        for name, spec in own.items():
            if name != "after":
                yield from self._answer(tr(spec.question), entry.details[name])
        if entry.fact and own:  # under its own question: it would seem to answer the last one
            asked = next(spec.question for spec in kind.fields if spec.id == "fact")
            yield from self._answer(tr(asked), entry.fact)
        elif entry.fact:
            yield shown_text(theme, entry.fact)
        if "after" in own:
            yield from self._answer(tr(own["after"].question), entry.details["after"])
        if entry.said_by:
            yield PlainLabel(theme, tr("So says: {who}", who=entry.said_by), "small", colour="soft")
        if entry.status in STATUS_WORDS:
            yield self._with_icon(
                "info", PlainLabel(theme, tr(STATUS_WORDS[entry.status]), "small_strong")
            )

    def _answer(self, question: str, answer: object) -> Iterator[QWidget]:
        theme = self._context.theme
        lines = answer if isinstance(answer, list | tuple) else [answer]
        yield PlainLabel(theme, question, "small_strong", colour="soft")
        for line in lines:
            yield shown_text(theme, str(line))

    def _promises(self, entry: Entry) -> Iterator[QWidget]:
        theme = self._context.theme
        for promise in self._context.journal.things("promises"):
            if not isinstance(promise, Promise) or promise.entry != entry.id:
                continue
            said = promise.words.rstrip(".")
            words = tr("They promised “{words}”.", words=said)
            if promise.due:
                due = day_in_english(promise.due)
                words = tr("They promised “{words}” by {day}.", words=said, day=due)
            if promise.kept is False:
                words = tr("{words} Not kept.", words=words)
            elif isinstance(promise.kept, dt.date):
                words = tr("{words} Kept on {day}.", words=words, day=day_in_english(promise.kept))
            elif promise.kept:
                words = tr("{words} Kept.", words=words)
            yield self._with_icon("calendar-clock", PlainLabel(theme, words))

    def _law(self, entry: Entry) -> Iterator[QWidget]:
        """The step in the law, in the words it was chosen by."""
        if not entry.event:
            return
        theme = self._context.theme
        step = STEPS.get(entry.event)
        words = f"{tr(AREAS[step.area])}: {tr(step.words)}" if step else entry.event
        said = [tr("A step in the law. {step}", step=words)]
        for spec in (*step.asks, *step.asks_alone) if step else ():
            if spec.id in entry.details:
                kept = entry.details[spec.id]
                chosen = {choice.id: tr(choice.words) for choice in spec.choices}
                yes_no = {True: tr("yes"), False: tr("no")}
                answer = (
                    yes_no[kept] if isinstance(kept, bool) else chosen.get(str(kept), str(kept))
                )
                said.append(f"{tr(spec.question)} {answer}")
        yield self._with_icon("milestone", PlainLabel(theme, "\n".join(said)))

    def _links(self, entry: Entry) -> Iterator[QWidget]:
        for words, other_id in (
            (tr("In reply to: {title}"), entry.answers),
            (tr("Belongs to: {title}"), entry.about),
        ):
            other = self._context.journal.thing("entries", other_id) if other_id else None
            if isinstance(other, Entry):
                step = STEPS.get(other.event or "")
                title = other.title or (tr(step.words) if step else other.date.english())
                link = WrappedLink(self._context.theme, words.format(title=title))
                link.clicked.connect(
                    lambda _=False, wanted=other.id: self.entry_wanted.emit(wanted)
                )
                yield self._with_icon("reply", link)

    def _documents(self, entry: Entry) -> Iterator[QWidget]:
        theme = self._context.theme
        for document_id in entry.documents:
            document = self._context.journal.thing("documents", document_id)
            if not isinstance(document, Document):
                continue
            line = QWidget()
            flow = Flow(theme, line, gap=0.6)
            grow_with_contents(line)
            link = WrappedLink(theme, document.name)
            link.clicked.connect(lambda _=False, wanted=document.id: self._open(wanted))
            flow.addWidget(link)
            if document.kind:
                flow.addWidget(PlainLabel(theme, document.kind, "small", colour="soft"))
            yield self._with_icon("paperclip", line)
        if entry.proof is not None:
            words = ", ".join(filter(None, (entry.proof.how, entry.proof.reference)))
            label = PlainLabel(theme, tr("Proof: {words}", words=words))
            yield self._with_icon("shield", label)

    def _open(self, document_id: str) -> None:
        self._context.open_document(document_id)
