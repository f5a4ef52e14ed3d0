"""The entries that a query finds, a page at a time, so that a hundred thousand scroll as well as ten."""

from collections import OrderedDict
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from send_journal.domain.kinds import entry_kind
from send_journal.domain.listing import EntryLine, EntryQuery
from send_journal.domain.record import Body
from send_journal.domain.steps import STEPS
from send_journal.services.journal import Journal
from send_journal.ui.tr import tr, tr_count

PAGE = 50
PAGES_HELD = 60
LINE_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
LONG_START = 120  # letters of what happened, from which on a row says only how it starts
STATUS_WORDS = {"disputed": "Disputed", "alleged": "Told to us"}


class Columns(IntEnum):
    """The columns of the list."""

    DATE = 0
    WHAT = 1
    PROOF = 2


def title_of(line: EntryLine) -> str:
    """What the row is called: its title, else what happened, else its step in the law."""
    if line.title:
        return line.title
    if line.fact_start:
        return _start(line.fact_start)
    step = STEPS.get(line.event or "")
    return tr(step.words) if step else tr("Private note")


def _start(fact: str) -> str:
    """How it starts, in whole words; dots say that there is more in the entry."""
    words = fact.replace("\n", " ").strip()
    if len(words) <= LONG_START:
        return words
    return f"{words[:LONG_START].rpartition(' ')[0] or words[:LONG_START]} …"


def under_title(line: EntryLine, council: str = "") -> str:
    """The kind and who it was with: `Call from S. Patel, council`.

    `council` is the name of the only council there is; after a person's name it need not be said.
    """
    who = line.who
    if council and who.endswith(f", {council}"):
        who = f"{who.removesuffix(council)}{tr('council')}"
    words = tr(entry_kind(line.kind).summary(line.direction, who))
    if line.status == "expected":
        return tr("Planned. {words}", words=words)
    said = STATUS_WORDS.get(line.status or "")
    return tr("{words}. {status}", words=words, status=tr(said)) if said else words


def proof_of(line: EntryLine) -> str:
    """`2 files`, `proof noted` or `no proof yet`."""
    if line.documents:
        return tr_count(line.documents, "{count} file", "{count} files")
    return tr("proof noted") if line.has_proof else tr("no proof yet")


def spoken(line: EntryLine) -> str:
    """The whole row as one sentence after another, for a screen reader."""
    parts = [line.date.english(), title_of(line), under_title(line), proof_of(line)]
    if line.key:
        parts.append(tr("Key event"))
    return ". ".join(part[:1].upper() + part[1:].rstrip(".") for part in parts) + "."


class EntryModel(QAbstractTableModel):
    """Rows come from the journal a page at a time and are sorted, filtered and counted there."""

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._query = EntryQuery()
        self._count = 0
        self._pages: OrderedDict[int, tuple[EntryLine, ...]] = OrderedDict()
        self.council = ""

    @property
    def query(self) -> EntryQuery:
        return self._query

    def show(self, query: EntryQuery) -> None:
        """Look again, with this query; the rows start afresh."""
        self.beginResetModel()
        self._query = query
        self._pages.clear()
        self._count = self._journal.count(query)
        bodies = [one for one in self._journal.things("bodies") if isinstance(one, Body)]
        councils = [one.name for one in bodies if one.kind == "council"]
        self.council = councils[0] if len(councils) == 1 else ""
        self.endResetModel()

    def line(self, row: int) -> EntryLine | None:
        """The row, fetched with its neighbours if it is not held."""
        if not 0 <= row < self._count:
            return None
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._journal.page(self._query, number * PAGE, PAGE)
            self._pages[number] = page
            if len(self._pages) > PAGES_HELD:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[place] if place < len(page) else None

    def row_of(self, entry_id: str) -> int | None:
        """Where an entry stands, or None where the query does not find it."""
        return self._journal.position(self._query, entry_id)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            words = {Columns.DATE: line.date.english(), Columns.WHAT: title_of(line)}
            return words.get(Columns(index.column())) or proof_of(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line)
        return line if role == LINE_ROLE else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            names = {
                Columns.DATE: tr("Date"),
                Columns.WHAT: tr("What happened"),
                Columns.PROOF: tr("Proof"),
            }
            return names[Columns(section)]
        return None
