"""The table of papers, found by name, author, tags and the words of text files."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from send_journal.domain.dates import UncertainDate
from send_journal.domain.fields import Values
from send_journal.domain.listing import EntryQuery
from send_journal.domain.record import Document
from send_journal.domain.record_fields import DOCUMENT, DOCUMENT_KINDS, document_kind_words
from send_journal.domain.versions import Versions
from send_journal.problems import KnownProblem
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.documents import media_type_of, read_file
from send_journal.ui.forms.record_form import RecordKind, record_plan
from send_journal.ui.forms.step import entry_in_a_line
from send_journal.ui.layouts import Row
from send_journal.ui.record_list.parts import name_table, with_icon
from send_journal.ui.record_list.rows import ListRow
from send_journal.ui.record_list.screen import Emptiness, PaneButton, RecordScreen
from send_journal.ui.screens.journal.filter_bar import WAIT, FilterChooser
from send_journal.ui.screens.papers.picture import PaperPicture, has_picture
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.banner import BannerKind, Message
from send_journal.ui.widgets.buttons import filled_button
from send_journal.ui.widgets.cards import HairLine
from send_journal.ui.widgets.fields import SearchField
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.wrapped_link import WrappedLink

MOST_ENTRIES = 20
KIND = RecordKind(
    list_name="documents",
    noun="paper",
    fields=DOCUMENT,
    why=("The file itself stays untouched. What you write here helps to find and to order it.",),
    back="Papers",
)


class PapersPage(RecordScreen):
    """Newest date first; those without a date after them."""

    topics = ("documents", "entries")

    def __init__(self, context: WindowContext) -> None:
        self._papers: dict[str, Document] = {}
        self._versions_held = Versions({})
        self._picture: PaperPicture | None = None
        super().__init__(context, tr("Papers"), tr("Papers"))
        self.setAcceptDrops(True)
        self._add = filled_button(context.theme, tr("Add a paper …"), icon="plus")
        self._add.clicked.connect(self._on_add_clicked)
        self.header.add_action(self._add)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self.refresh)
        self.search.textChanged.connect(self._on_typed)
        self.kind.activated.connect(self._on_kind_chosen)
        self.refresh()

    def tools(self) -> QWidget | None:
        theme = self.context.theme
        self._tools = QWidget()
        words = tr("Search papers")
        self.search = SearchField(
            theme, words, hints=(tr("Search names and words in papers"), words)
        )
        self.kind = FilterChooser(theme, tr("Kind"), 9.0)
        row = Row(theme, self._tools, margins=(1.75, 0, 1.75, 0.95), gap=0.6)
        row.addWidget(self.search, 1)
        row.addWidget(self.kind)
        return self._tools

    def open_with(self, arguments: Mapping[str, object]) -> None:
        match dict(arguments):
            case {"add": _}:
                self.show_list()
                self._on_add_clicked()
            case {"search": _}:
                self.show_list()
                self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case {"paper": str(paper)}:
                self.search.clear()
                self.kind.choose("")
                self.show_list(paper)

    def subtitle(self) -> str:
        if not self._papers:
            return ""
        words = tr_count(len(self._papers), "{count} paper", "{count} papers")
        found = len(self.list.rows.rows)
        return (
            words if found == len(self._papers) else tr("{found} of {all}", found=found, all=words)
        )

    def refresh(self, wanted: str = "") -> None:
        super().refresh(wanted)
        self.header.set_subtitle(self.subtitle())
        self._tools.setVisible(bool(self._papers))
        self._add.setVisible(bool(self._papers))  # an empty page has its own

    def rows(self) -> Sequence[ListRow]:
        held = self.context.journal.things("documents")
        self._papers = {one.id: one for one in held if isinstance(one, Document)}
        self._versions_held = Versions(self._papers)
        self._fill_kinds()
        found = [self._papers[one] for one in self._found() if one in self._papers]
        kind = self.kind.currentData()
        shown = [one for one in found if not kind or one.kind == kind]
        shown.sort(key=_by_date, reverse=True)
        return [self._row(one) for one in shown]

    def _fill_kinds(self) -> None:
        """The kinds there are, keeping what is chosen."""
        chosen = self.kind.currentData() or ""
        there = {paper.kind for paper in self._papers.values() if paper.kind}
        known = [kind for kind in DOCUMENT_KINDS if kind in there]
        others = sorted(there.difference(known))
        self.kind.clear()
        kinds = [(tr(document_kind_words(kind)), kind) for kind in (*known, *others)]
        self.kind.add_choices([(tr("all"), ""), *kinds])
        self.kind.choose(chosen)

    def _found(self) -> Sequence[str]:
        text = self.search.text().strip()
        return self.context.journal.find_documents(text) if text else tuple(self._papers)

    def _row(self, paper: Document) -> ListRow:
        chain = self._versions_held.chain(paper)
        version = ""
        if len(chain) > 1:
            number = chain.index(paper) + 1
            version = tr("version {number} of {all}", number=number, all=len(chain))
        return ListRow(
            id=paper.id,
            title=paper.name,
            under=", ".join(filter(None, (_proof_in_words(paper), *_kind_and_author(paper)))),
            right=_date_in_words(paper),
            right_under=version,
            icon="paperclip",
        )

    def describe(self, row_id: str) -> Iterator[QWidget]:
        theme = self.context.theme
        paper = self._papers.get(row_id)
        if self._picture is not None:
            self._picture.stop()
            self._picture = None
        if paper is None:
            return
        yield PlainLabel(theme, _kind_in_words(paper), "small", colour="soft")
        yield PlainLabel(theme, paper.name, "h2")
        yield HairLine(theme)
        yield name_table(
            theme,
            (
                (tr("In print"), _proof_in_words(paper)),
                (tr("Date"), _date_in_words(paper)),
                (tr("Author"), paper.author),
                (tr("Own words"), ", ".join(paper.tags)),
                (tr("Fingerprint"), paper.sha256[:16]),
            ),
        )
        if row_id not in self.context.journal.documents_held():
            words = tr("The file itself is not in the journal. Only what was written about it is.")
            yield with_icon(theme, "info", PlainLabel(theme, words, "small_strong"))
        elif has_picture(paper):
            self._picture = PaperPicture(self.context, paper)
            yield self._picture
        yield from self._versions(paper)
        yield from self._entries(paper)

    def _versions(self, paper: Document) -> Iterator[QWidget]:
        theme = self.context.theme
        chain = self._versions_held.chain(paper)
        if len(chain) < 2:
            return
        yield PlainLabel(theme, tr("Versions, oldest first"), "small_strong", colour="soft")
        for number, one in enumerate(chain, start=1):
            words = f"{number}. {one.name}"
            if one.id == paper.id:
                yield PlainLabel(theme, words, "strong")
                continue
            link = WrappedLink(theme, words)
            link.clicked.connect(lambda _=False, wanted=one.id: self.show_list(wanted))
            yield link

    def _entries(self, paper: Document) -> Iterator[QWidget]:
        theme = self.context.theme
        lines = self.context.journal.page(EntryQuery(document=paper.id), 0, MOST_ENTRIES)
        if not lines:
            words = tr("It belongs to no entry yet.")
            yield PlainLabel(theme, words, "small", colour="soft")
            return
        yield PlainLabel(theme, tr("Belongs to"), "small_strong", colour="soft")
        for line in lines:
            link = WrappedLink(theme, entry_in_a_line(line))
            link.clicked.connect(
                lambda _=False, wanted=line.id: self.context.navigate("journal", entry=wanted)
            )
            yield with_icon(theme, "book-open", link)

    def buttons(self, row_id: str) -> Sequence[PaneButton]:
        return (
            PaneButton(tr("Open"), lambda: self.context.open_document(row_id)),
            PaneButton(tr("Change"), lambda: self._show_change(row_id)),
            PaneButton(tr("Save elsewhere …"), lambda: self._save_elsewhere(row_id), quiet=True),
            PaneButton(tr("Delete"), lambda: self._delete(row_id), quiet=True),
        )

    def emptiness(self) -> Emptiness:
        if self._papers:
            sentences = tr("No paper fits what you typed or chose. Clear it to see all of them.")
            act = self._show_all
            return Emptiness("search", tr("Nothing found"), sentences, tr("Show all papers"), act)
        return Emptiness(
            "folder",
            tr("No papers yet"),
            tr(
                "Letters, reports, plans and photos go here. "
                "A paper that you add to an entry comes here by itself."
            ),
            tr("Add a paper …"),
            self._on_add_clicked,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self._keep_files(paths)
        event.acceptProposedAction()

    def _keep_files(self, paths: Sequence[Path]) -> Document | None:
        """Keep each file; a problem with one is said last, so that it stays, and the others go on."""
        kept: list[Document] = []
        problems: list[KnownProblem] = []
        for path in paths:
            try:
                content = read_file(path)
                media_type = media_type_of(path.name, content)
                kept.append(self.context.journal.add_document(path.name, content, media_type))
            except KnownProblem as problem:
                problems.append(problem)
        if kept:
            self.show_list(kept[-1].id)
            names = ", ".join(paper.name for paper in kept)
            self.context.say_done(tr("Kept: {name}.", name=names))
        if problems:
            words = dict.fromkeys(Message.about(problem).sentence for problem in problems)
            self.context.banner(Message(" ".join(words), BannerKind.PROBLEM))
        return kept[-1] if kept else None

    def _show_change(self, row_id: str) -> None:
        paper = self._papers.get(row_id)
        if paper is None:
            return
        plan = record_plan(
            self.context,
            dataclasses.replace(KIND, problems=partial(self._version_problem, paper)),
            paper,
            lambda change, done: self.published(change, tr("Saved."), done),
            is_new=False,
        )
        self.show_form(plan)

    def _version_problem(self, paper: Document, values: Values) -> Mapping[str, str]:
        """A paper that would come before itself, by way of others too."""
        seen: set[str] = set()
        before = str(values.get("replaces") or "")
        while before in self._papers and before not in seen:
            if before == paper.id:
                words = tr(
                    "A paper cannot be a newer version of itself. Choose another, or “None”."
                )
                return {"replaces": words}
            seen.add(before)
            before = self._papers[before].replaces or ""
        return {}

    def _save_elsewhere(self, row_id: str) -> None:
        paper = self._papers.get(row_id)
        if paper is None:
            return
        suggested = Path.home() / Path(paper.name).name
        target = self.context.desktop.choose_new_file(self, tr("Save a copy"), suggested, "")
        if target is None:
            return
        try:
            target.write_bytes(self.context.journal.document_content(row_id))
        except OSError as error:
            problem = KnownProblem(
                tr("The copy could not be written."),
                tr("Choose another place. {error}", error=error),
            )
            self.context.say_problem(problem)
            return
        except KnownProblem as problem:
            self.context.say_problem(problem)
            return
        self.context.say_done(tr("A copy is saved. It is not locked. Delete it when you are done."))

    def _delete(self, row_id: str) -> None:
        journal = self.context.journal
        ids = {"documents": [row_id]}
        self.keep(lambda: journal.delete(tr("delete paper"), ids), tr("In the Bin."))

    def _show_all(self) -> None:
        self.search.clear()
        self.kind.choose("")
        self.refresh()

    def _on_add_clicked(self) -> None:
        path = self.context.desktop.choose_file(self, tr("Add a paper"), Path.home(), "")
        paper = self._keep_files([path]) if path is not None else None
        if paper is not None:
            self._show_change(paper.id)

    def _on_typed(self) -> None:
        self._timer.start()

    def _on_kind_chosen(self) -> None:
        self.refresh()


def _by_date(paper: Document) -> tuple[bool, str, str]:
    known = paper.date is not None and paper.date.is_known
    return known, paper.date.sort_text if paper.date is not None else "", paper.name.casefold()


def _proof_in_words(paper: Document) -> str:
    """`Proof 12`: the number that it has in every paper, to be written on the letter itself."""
    return tr("Proof {number}", number=paper.number) if paper.number is not None else ""


def _kind_and_author(paper: Document) -> tuple[str, str]:
    return tr(document_kind_words(paper.kind)), paper.author


def _kind_in_words(paper: Document) -> str:
    return tr(document_kind_words(paper.kind)) if paper.kind else tr("Paper")


def _date_in_words(paper: Document) -> str:
    date: UncertainDate | None = paper.date
    return date.english() if date is not None else ""
