"""Bringing an open-format file into a journal, and taking the record out again."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from send_journal.clock import utc_now
from send_journal.domain.changes import ChangeSet
from send_journal.domain.printable import document_numbers
from send_journal.domain.record import LISTS, Document, Thing
from send_journal.importing.open_format import OpenFile
from send_journal.importing.open_format_problem import go_on
from send_journal.importing.open_format_write import to_json, to_zip
from send_journal.problems import KnownProblem
from send_journal.services.copies import CopySource
from send_journal.services.journal import Journal, Written
from send_journal.services.merging import Key, Merged, merge
from send_journal.services.sources import Source, refuse_existing
from send_journal.services.writing_apart import whole_or_nothing
from send_journal.storage import driver
from send_journal.storage.apart import Apart
from send_journal.storage.journal_file import open_file
from send_journal.storage.reading import NUMBERS_GIVEN
from send_journal.storage.writing import LARGEST_NUMBER_KEPT
from send_journal.worded import all_of, worded, worded_count

# What is counted in words, in the order it is said.
_COUNTED = {
    "entries": ("entry", "entries"),
    "children": ("child", "children"),
    "people": ("person", "people"),
    "bodies": ("organisation", "organisations"),
    "documents": ("document", "documents"),
    "promises": ("promise", "promises"),
    "provision": ("provision line", "provision lines"),
    "sessions": ("session", "sessions"),
    "terms": ("term", "terms"),
    "closures": ("closure", "closures"),
    "overrides": ("date of your own", "dates of your own"),
    "hide": ("set of hidden words", "sets of hidden words"),
    "profiles": ("reader", "readers"),
    "paper_words": ("set of asks", "sets of asks"),
}
_LABEL = "bring in a file"


@dataclass(frozen=True)
class ImportPreview:
    """What bringing a file in would do: nothing is written until `bring_in`.

    `added` are the things as they would stand, `same` counts what is there already, `renamed` maps a
    list and an id of the file to the id it would get, `files` are the documents whose bytes are new.
    """

    added: Mapping[str, tuple[Thing, ...]]
    same: Mapping[str, int]
    renamed: Mapping[Key, str]
    files: tuple[str, ...]
    warnings: tuple[str, ...]
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def nothing_new(self) -> bool:
        """Whether everything in the file is in the journal already."""
        return not any(self.added.values())

    def new_in_words(self) -> str:
        """`4 entries, 1 child`."""
        return _in_words({name: len(things) for name, things in self.added.items()})

    def same_in_words(self) -> str:
        """What is there already, in the same way; `nothing` where it is all new."""
        return _in_words(self.same)

    def sentences(self) -> tuple[str, ...]:
        """What happened or would happen, in words."""
        said = [f"New: {self.new_in_words()}."]
        if any(self.same.values()):
            said.append(
                worded(
                    "Already there and the same, so left alone: {things}.",
                    things=self.same_in_words(),
                )
            )
        for (name, old), new_id in self.renamed.items():
            noun = _COUNTED[name][0]
            said.append(
                worded(
                    "The journal has another {noun} with the id {old}. The one in the file "
                    "is kept as {new_id}.",
                    noun=noun,
                    old=old,
                    new_id=new_id,
                )
            )
        return (*said, *self.warnings)


def preview(
    journal: Journal, file: OpenFile, may_go_on: Callable[[], None] = go_on
) -> ImportPreview:
    """What `file` would add to the journal, and what clashes."""
    if file.record.example and not journal.example:
        raise KnownProblem(
            "This file is the worked example of a made-up family, and the journal is a real one.",
            "Bring it into a new journal.",
        )
    here = {(name, thing.id): thing for name in LISTS for thing in journal.things(name)}
    taken = {name: journal.ids_taken(name) for name in LISTS}
    merged = merge(file.record, here, taken, may_go_on)
    ours = journal.record()
    own = ours.details
    kept = {key: own[key] for key in file.record.details if key in own}
    differ = [key for key, value in kept.items() if value != file.record.details[key]]
    warnings = file.warnings
    if differ:
        warnings = (
            *warnings,
            worded("The journal keeps its own {details}.", details=", ".join(sorted(differ))),
        )
    is_first = not taken["documents"] and not ours.numbers_given
    given = file.record.numbers_given if is_first else ours.numbers_given
    return ImportPreview(
        _with_numbers(file, merged, is_first=is_first),
        merged.same,
        merged.renamed,
        _new_files(journal, file, merged),
        warnings,
        {**file.record.details, **own, **_numbers_given(given)},
    )


def _numbers_given(given: int) -> Mapping[str, object]:
    """What is kept of it: no journal gave a number that is too large to keep."""
    return {NUMBERS_GIVEN: given} if 0 < given <= LARGEST_NUMBER_KEPT else {}


def _with_numbers(
    file: OpenFile, merged: Merged, *, is_first: bool
) -> Mapping[str, tuple[Thing, ...]]:
    """What is added, each document with the proof number that it brings, or none.

    Where no document was ever in the journal, they have the numbers of the file, so that both print
    the same. Else the journal's own numbering goes on, in the order of the file: a number that was
    given here, even to a document since removed, never comes to stand for another.
    """
    numbers = document_numbers(file.record) if is_first else {}
    documents = tuple(
        replace(each, number=numbers.get(each.id))
        for each in merged.added["documents"]
        if isinstance(each, Document)
    )
    return {**merged.added, "documents": documents}


def preview_beside(
    source: CopySource, file: OpenFile, may_go_on: Callable[[], None]
) -> ImportPreview:
    """The same beside an open journal, which is read as it was saved last; safe off the main thread.

    It ends soon with what `may_go_on` raises.
    """
    opened = open_file(source.path, source.key, computer="", clock=utc_now, read_only=True)
    with closing(Journal(opened)) as journal, driver.asking(opened.connection, may_go_on):
        return preview(journal, file, may_go_on)


def bring_in(journal: Journal, file: OpenFile, planned: ImportPreview) -> ChangeSet:
    """Writes what `preview` said, all of it or nothing, as one step that can be undone."""
    contents = _contents(file, planned)
    return journal.save(_LABEL, planned.added, contents=contents, details=planned.details)


def bring_in_apart(
    apart: Apart,
    file: OpenFile,
    planned: ImportPreview,
    progress: Callable[[int, int], None],
    stopped: Callable[[], bool],
) -> Written | None:
    """The same off the main thread; None where it was stopped, and then nothing was written.

    The journal must take notice of what was written.
    """
    contents = _contents(file, planned)
    return whole_or_nothing(
        lambda told: apart.save(_LABEL, planned.added, contents, planned.details, told),
        progress,
        stopped,
    )


def _contents(file: OpenFile, planned: ImportPreview) -> Iterator[tuple[str, bytes]]:
    names = {document.id: document.name for document in file.record.documents}
    for document_id in planned.files:
        yield names[document_id], file.content(document_id)


def _new_files(journal: Journal, file: OpenFile, merged: Merged) -> tuple[str, ...]:
    held = journal.documents_held()
    return tuple(
        document.id
        for document in file.record.documents
        if document.id in file.with_content
        and merged.renamed.get(("documents", document.id), document.id) not in held
    )


def _in_words(counts: Mapping[str, int]) -> str:
    parts = [
        f"{counts[name]:,} {one if counts[name] == 1 else several}"
        for name, (one, several) in _COUNTED.items()
        if counts.get(name)
    ]
    return ", ".join(parts) or "nothing"


@dataclass(frozen=True)
class Exported:
    """What was written out: how many entries, of which children, and what was left behind, in words."""

    path: Path
    entries: int
    said: tuple[str, ...]
    children: tuple[str, ...] = ()


def export(
    source: Source, out: Path, *, reader: str | None = None, child: str | None = None
) -> Exported:
    """The whole record, private text too, as `.json` or, with the documents, as `.zip`.

    For a `reader`, only what that profile may see, masked, of one `child` or of all.
    """
    whole = source.record
    if reader is None:
        record, with_content = whole, source.with_content
    else:
        from send_journal.services.profiles import reader_profile  # noqa: PLC0415 - the same
        from send_journal.services.reader_copy import masked_record  # noqa: PLC0415 - few exports mask

        record, with_content = (
            masked_record(whole, reader_profile(whole, reader), child),
            frozenset(),
        )
    _write(replace(source, record=record, with_content=with_content), out)
    said: list[str] = [
        worded(
            "{entries} written to {name}, in plain.",
            entries=_count_of("entries", len(record.entries)),
            name=out.name,
        )
    ]
    if reader is None:
        said.append("Anyone who has the file can read it, private text too.")
    else:
        said.append(
            worded(
                "Private text is not in it. {sentence}",
                sentence=reader_profile(whole, reader).sentence(),
            )
        )
        if len(record.children) > 1:
            names = ", ".join(child.name for child in record.children)
            said.append(worded("It is about {names}.", names=names))
    said.append(_left_out(source, len(whole.entries) - len(record.entries)))
    if source.is_journal:
        said.append("The history of changes is not in it.")
    left = len(record.documents)
    if out.suffix.lower() == ".zip":
        left = sum(document.id not in with_content for document in record.documents)
    if left:
        one, many = "The file of {count} document is", "The files of {count} documents are"
        said.append(worded("{files} not in it.", files=worded_count(left, one, many)))
    children = tuple(each.name for each in record.children)
    return Exported(out, len(record.entries), tuple(said), children)


def _count_of(list_name: str, count: int) -> str:
    one, several = _COUNTED[list_name]
    return worded_count(count, f"{{count}} {one}", f"{{count}} {several}")


def _left_out(source: Source, for_reader: int) -> str:
    parts = []
    if source.entries_in_bin:
        parts.append(
            worded("{entries} in the Bin", entries=_count_of("entries", source.entries_in_bin))
        )
    if for_reader:
        parts.append(
            worded(
                "{entries} that this reader is not shown",
                entries=_count_of("entries", for_reader),
            )
        )
    return worded("Left out: {parts}.", parts=all_of(parts)) if parts else "No entry was left out."


def _write(source: Source, out: Path) -> None:
    if out.suffix.lower() not in {".json", ".zip"}:
        raise KnownProblem(
            worded("The file “{name}” must end in .json or .zip.", name=out.name),
            "Choose .zip to take the documents along.",
        )
    refuse_existing(out)
    _write_whole(source, out)


def _write_whole(source: Source, out: Path) -> None:
    """Written beside and put in its place, readable by this user only, or not there at all."""
    part = out.with_name(f".{out.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            if out.suffix.lower() == ".json":
                file.write(to_json(source.record))
            else:
                to_zip(source.record, source.with_content, source.content, file)
            file.flush()
            os.fsync(file.fileno())
        refuse_existing(out)
        part.replace(out)
    except OSError as problem:
        raise KnownProblem(
            worded(
                "“{name}” could not be written there ({strerror}).",
                name=out.name,
                strerror=problem.strerror,
            ),
            "Check that there is room and that you may write in that folder, then try again.",
        ) from None
    finally:
        part.unlink(missing_ok=True)
