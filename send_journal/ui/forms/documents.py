"""Papers and files of an entry: by button, dragged in, or pasted; the bytes are kept at once."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QMimeDatabase, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QWidget

from send_journal.domain.fields import FieldSpec
from send_journal.domain.listing import EntryQuery
from send_journal.domain.record import LARGEST_DOCUMENT, Document
from send_journal.problems import KnownProblem
from send_journal.ui.announce import announce
from send_journal.ui.context import WindowContext
from send_journal.ui.forms.editor import Editor
from send_journal.ui.forms.step import entry_in_a_line
from send_journal.ui.layouts import Column, Row
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import icon_button, outline_button, quiet_button
from send_journal.ui.widgets.cards import Spaced
from send_journal.ui.widgets.choices import Chooser
from send_journal.ui.widgets.labels import PlainLabel
from send_journal.ui.widgets.pictures import Picture


def read_file(path: Path) -> bytes:
    """A file's bytes, and no more of them than one over the most that a journal takes."""
    if path.is_dir():
        raise KnownProblem(
            tr("“{name}” is a folder.", name=path.name), tr("Add the files that are in it.")
        )
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_DOCUMENT + 1)
    except OSError as error:
        raise KnownProblem(
            tr("“{name}” could not be read.", name=path.name),
            tr("See that it is still there and that you may open it. Then try again."),
        ) from error


def media_type_of(name: str, content: bytes) -> str:
    """What kind of file it is, by its name and its first bytes."""
    return QMimeDatabase().mimeTypeForFileNameAndData(name, QByteArray(content[:4096])).name()


def pasted_picture(data: QMimeData) -> bytes:
    """The picture on the clipboard as PNG; empty where there is none."""
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return b""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(held.data())


class DocumentsEditor(Editor):
    """The files of an entry. Files added here that are not saved are named by `added`."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self._documents: list[Document] = []
        self._rows: list[QWidget] = []
        self.added: list[str] = []
        self._note = ""
        self.setAcceptDrops(True)
        column = Column(self.theme, self, gap=0.4)
        self._column = Column(self.theme, gap=0.3)
        column.addLayout(self._column)
        self._add = outline_button(self.theme, tr("Add a file …"), icon="paperclip")
        self._paste = quiet_button(self.theme, tr("Paste a picture or a file"))
        column.addWidget(Spaced(self.theme, (self._add, self._paste), gap=0.5))
        self.setFocusProxy(self._add)
        self._add.clicked.connect(self._on_add_clicked)
        self._paste.clicked.connect(self._on_paste_clicked)

    def value(self) -> tuple[Document, ...]:
        return tuple(self._documents)

    def note(self) -> str:
        return self._note

    def set_value(self, value: object) -> None:
        held = value if isinstance(value, tuple) else ()
        self._documents = [one for one in held if isinstance(one, Document)]
        self._show()

    def draft(self) -> dict[str, object]:
        return {"documents": [one.id for one in self._documents], "added": list(self.added)}

    def restore(self, draft: object) -> None:
        held = draft if isinstance(draft, Mapping) else {}
        ids, added = held.get("documents"), held.get("added")
        self.added = [str(one) for one in added] if isinstance(added, list) else []
        thing = self.context.journal.thing
        found = [thing("documents", str(one)) for one in ids] if isinstance(ids, list) else []
        self._documents = [one for one in found if isinstance(one, Document)]
        self._show()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Keep each file; a problem with one is said beside the question, and the others go on."""
        problems: list[KnownProblem] = []
        for path in paths:
            try:
                self._keep(path.name, read_file(path))
            except KnownProblem as problem:
                problems.append(problem)
        if problems:
            self._refuse(problems)

    def take(self, data: QMimeData) -> bool:
        """Keep what was dropped or pasted; False where there is nothing that can be kept."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.add_files(paths)
            return True
        picture = pasted_picture(data)
        if not picture:
            return False
        try:
            self._keep(tr("Picture {number}.png", number=len(self._documents) + 1), picture)
        except KnownProblem as problem:
            self._refuse([problem])
        return True

    def drop(self, event: QDropEvent) -> None:
        """Keep what is dropped on the form, or say that there is nothing in it to keep."""
        if self.take(event.mimeData()):
            event.acceptProposedAction()
            return
        nothing = KnownProblem(
            tr("There is no picture and no file in what you dropped."),
            tr("Save it as a file first, then add the file."),
        )
        self._refuse([nothing])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._on_paste_clicked()
        else:
            super().keyPressEvent(event)

    def _keep(self, name: str, content: bytes) -> None:
        """Keep a file, or take the paper that has the same bytes: no letter is there twice."""
        same = self._same(hashlib.sha256(content).hexdigest())
        if same is None:
            document = self.context.journal.add_document(
                name, content, media_type_of(name, content)
            )
            self.added.append(document.id)
            self._say("")
            announce(self, tr("“{name}” is added.", name=name))
        elif same in self._documents:
            self._say(tr("“{name}” is here already.", name=name))
            return
        else:
            document = same
            self._say(self._known_words(name, same))
        self._documents.append(document)
        self._show()
        self.edited.emit()

    def _same(self, sha256: str) -> Document | None:
        """The paper of the journal with these bytes: one of this entry first."""
        papers = [*self._documents, *self.context.journal.things("documents")]
        return next(
            (one for one in papers if isinstance(one, Document) and one.sha256 == sha256), None
        )

    def _known_words(self, name: str, same: Document) -> str:
        lines = self.context.journal.page(EntryQuery(document=same.id), 0, 1)
        if not lines:
            return tr("“{name}” is in the journal already, as “{same}”.", name=name, same=same.name)
        return tr(
            "“{name}” is in the journal already, as “{same}”: {entry}.",
            name=name,
            same=same.name,
            entry=entry_in_a_line(lines[0]),
        )

    def _say(self, note: str) -> None:
        """Under the question, until another file comes or one goes."""
        self._note = note
        if note:
            announce(self, note)
        self.noted.emit()

    def _show(self) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(document) for document in self._documents]
        for row in self._rows:
            self._column.addWidget(row)

    def _row(self, document: Document) -> QWidget:
        holder = QWidget()
        row = Row(self.theme, holder, gap=0.5)
        row.addWidget(Picture(self.theme, "paperclip", side=1.1))
        name = PlainLabel(self.theme, document.name)
        row.addWidget(name, 1)
        remove = icon_button(
            self.theme, "x", tr("Take “{name}” off this entry", name=document.name)
        )
        remove.clicked.connect(lambda: self._remove(document))
        row.addWidget(remove)
        return holder

    def _remove(self, document: Document) -> None:
        self._documents.remove(document)
        self._note = ""
        self._show()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _on_add_clicked(self) -> None:
        path = self.context.desktop.choose_file(self, tr("Add a file"), Path.home(), "")
        if path is not None:
            self.add_files([path])

    def _on_paste_clicked(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if data is None or not self.take(data):  # an empty clipboard may hold nothing at all
            nothing = KnownProblem(
                tr("There is no picture and no file to paste."),
                tr("Copy one first, then come back here."),
            )
            self._refuse([nothing])

    def _refuse(self, problems: Sequence[KnownProblem]) -> None:
        """Say why beside the question; what was added stays."""
        sentences = (tr(words) for one in problems for words in (one.sentence, one.next_step))
        self.refused.emit(" ".join(dict.fromkeys(filter(None, sentences))))


class DocumentEditor(Editor):
    """One paper of the journal, or none."""

    def __init__(self, context: WindowContext, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self._list = Chooser(self.theme, self.question)
        papers = [one for one in context.journal.things("documents") if isinstance(one, Document)]
        papers.sort(key=lambda one: one.name.casefold())
        self._list.add_choices([(tr("None"), ""), *((one.name, one.id) for one in papers)])
        column = Column(self.theme, self)
        column.addWidget(self._list, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._list)
        self._list.activated.connect(self._on_chosen)
        self.watch_leaving(self._list)

    def value(self) -> str:
        return str(self._list.currentData() or "")

    def set_value(self, value: object) -> None:
        kept = str(value or "")
        if self._list.findData(kept) < 0:
            self._list.addItem(tr("A paper in the Bin"), kept)
        self._list.choose(kept)

    def _on_chosen(self) -> None:
        self.edited.emit()
