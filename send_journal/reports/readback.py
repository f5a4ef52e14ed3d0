"""Every piece of text in a finished PDF, wherever it is: what a print is held to before it is kept.

This reads the file as anybody could, not as we wrote it: pages by what their text operators draw,
through each font's own table, in the order of the structure; and every string of every object. It
judges nothing; `services/print_check.py` compares. A kind of file that it cannot read gives text
that nobody expects, which stops a print; it never gives less than there is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from send_journal.reports.pdf_objects import STRING, STRINGS, PdfObject, PdfParts, taken_apart

# The operators that show text, choose a font, or begin and end marked content, with what they take.
# Everything else draws no text; a string that belongs to none of them is found as `lone`.
# What draws no text is passed over in one step before each of them.
_TOKEN = re.compile(
    rb"(?:[^(<\[/E]|E(?!MC\b))*+(?:"
    rb"(?P<text>" + STRING + rb")\s*(?:Tj|'|\")"
    rb"|/(?P<font>[^\s/<>\[\]()]+)\s+[-\d.]+\s+Tf"
    rb"|/(?P<tag>[^\s/<>\[\]()]+)\s*(?P<properties><<(?:"
    + STRING
    + rb"|[^<>()])*>>|/\S+)?\s*B[DM]C\b"
    rb"|(?P<end>EMC)"
    rb"|\[(?P<several>(?:" + STRING + rb"|[^\]()<>])*)\]\s*TJ"
    rb"|/(?P<form>[^\s/<>\[\]()]+)\s+Do\b"
    rb"|(?P<lone>" + STRING + rb")"
    rb"|(?P<nothing>[(<\[/]))",
    re.DOTALL,
)
_STRINGS = re.compile(STRING, re.DOTALL)
_MARK = re.compile(rb"/MCID\s+(\d+)")
_ACTUAL = re.compile(rb"/ActualText\s*(" + STRING + rb")", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
# PDFDocEncoding, where it is not Latin-1 (ISO 32000-1, annex D.2): a curly quote in a bookmark.
_PDF_DOC = dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜", strict=True)) | dict(
    zip(
        (*range(0x80, 0x9F), 0xA0),
        "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž€",
        strict=True,
    )
)
_SIMPLE = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True)
class FoundText:
    """A piece of text and where it stands: a page, or the key that holds it."""

    where: str
    text: str


@dataclass(frozen=True)
class Spoken:
    """A stretch that carries its own reading (`ActualText`), and the letters drawn for it."""

    where: str
    actual: str
    drawn: str


@dataclass
class ReadBack:
    """All the text of a file.

    `tagged` is what a screen reader reads, element by element in order; `furniture` what stands on
    each page outside the structure; `loose` text drawn without any mark; `other` every string that is
    not on a page.
    """

    tagged: list[FoundText] = field(default_factory=list)
    furniture: list[FoundText] = field(default_factory=list)
    loose: list[FoundText] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
    other: list[FoundText] = field(default_factory=list)
    pages: int = 0


def read_back(source: Path | bytes) -> ReadBack:
    """Read a finished PDF."""
    parts = taken_apart(source if isinstance(source, bytes) else source.read_bytes())
    found = ReadBack()
    marked: dict[tuple[int, int], str] = {}
    page_numbers = list(_pages(parts))
    fonts: dict[int, Codes] = {}
    streams: set[int] = set()
    for number, page_number in enumerate(page_numbers):
        page = parts.objects[page_number]
        reading = _PageReading(f"page {number + 1}", _fonts_of(page, parts, fonts))
        reading.read(_content(page, parts, streams))
        marked.update({(page_number, mark): text for mark, text in reading.marked.items()})
        found.furniture += [FoundText(reading.where, text) for text in reading.artifacts if text]
        found.loose += [FoundText(reading.where, text) for text in reading.loose if text.strip()]
        found.spoken += reading.spoken
    found.pages = len(page_numbers)
    names = {page: f"page {number + 1}" for number, page in enumerate(page_numbers)}
    found.tagged = list(_in_order(parts, marked, names))
    found.loose += [
        FoundText(names[page], text) for (page, _), text in marked.items() if text.strip()
    ]
    found.other = list(_other_texts(parts, streams))
    return found


@dataclass(slots=True)
class Codes:
    """How one font's codes are read: `wide` fonts have two bytes a letter."""

    letters: dict[int, str]
    wide: bool

    def read(self, codes: bytes) -> str:
        """The letters that these codes draw."""
        if self.wide:
            return codes.decode("utf-16-be", "replace").translate(self.letters)
        return codes.decode("latin-1").translate(self.letters)


class _PageReading:
    """Walks one page's operators and gathers text by its mark."""

    def __init__(self, where: str, fonts: dict[bytes, Codes]) -> None:
        self.where = where
        self.marked: dict[int, str] = {}
        self.artifacts: list[str] = []
        self.loose: list[str] = []
        self.spoken: list[Spoken] = []
        self._fonts = fonts
        self._font: Codes | None = None
        self._stack: list[tuple[bytes, int, list[str], str | None]] = []

    def read(self, content: bytes) -> None:
        """Read the operators of a content stream."""
        for token in _TOKEN.finditer(content):
            kind = token.lastgroup
            if kind == "text":
                self._show(_string(token["text"]))
            elif kind == "font":
                self._font = self._fonts.get(token["font"])
            elif kind == "end":
                if self._stack:
                    self._close()
            elif kind == "several":
                self._show(b"".join(map(_string, _STRINGS.findall(token["several"]))))
            elif kind == "form":
                self.loose.append(f"(a drawing called {token['form'].decode('latin-1')})")
            elif kind == "nothing":
                continue
            elif kind == "lone":
                self.loose.append(_text_string(_string(token["lone"])))
            else:
                self._open(token["tag"], token["properties"] or b"")

    def _open(self, tag: bytes, properties: bytes) -> None:
        mark = _MARK.search(properties)
        actual = _ACTUAL.search(properties)
        said = _text_string(_string(actual[1])) if actual else None
        self._stack.append((tag, int(mark[1]) if mark else -1, [], said))

    def _show(self, codes: bytes) -> None:
        text = self._font.read(codes) if self._font else codes.decode("latin-1")
        if self._stack:
            self._stack[-1][2].append(text)
        else:
            self.loose.append(text)

    def _close(self) -> None:
        tag, mark, parts, actual = self._stack.pop()
        text = " ".join(parts)
        if actual is not None:
            self.spoken.append(Spoken(self.where, actual, text))
            text = actual
        if mark >= 0:
            self.marked[mark] = f"{self.marked[mark]} {text}" if mark in self.marked else text
        elif self._stack:
            self._stack[-1][2].append(text)
        elif tag == b"Artifact":
            self.artifacts.append(text)
        else:
            self.loose.append(text)


_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R")
_NAMED_REFERENCE = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d+)\s+\d+\s+R")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_CONTENTS = re.compile(rb"/Contents\s*(?:\[([^\]]*)\]|(\d+\s+\d+\s+R))")
_FONTS = re.compile(rb"/Font\s*(?:<<([^<>]*)>>|(\d+)\s+\d+\s+R)")


def _references(text: bytes) -> list[int]:
    return [int(number) for number in _REFERENCE.findall(text)]


def _pages(parts: PdfParts) -> Iterator[int]:
    """The numbers of the page objects, in order."""
    catalogue = parts.find(b"/Catalog")
    top = catalogue.value(b"Pages") if catalogue else None
    waiting = [] if top is None else [top]
    while waiting:
        node = parts.objects[waiting.pop()]
        kids = _KIDS.search(node.plain)
        if kids:
            waiting.extend(reversed(_references(kids[1])))
        else:
            yield node.number


def _content(page: PdfObject, parts: PdfParts, streams: set[int]) -> bytes:
    contents = _CONTENTS.search(page.plain)
    numbers = _references(contents[0]) if contents else []
    streams.update(numbers)
    return b"\n".join(parts.objects[number].content or b"(unreadable)" for number in numbers)


def _fonts_of(page: PdfObject, parts: PdfParts, known: dict[int, Codes]) -> dict[bytes, Codes]:
    resources = page
    number = page.value(b"Resources")
    if number is not None:
        resources = parts.objects[number]
    fonts = _FONTS.search(resources.plain)
    if fonts is None:
        return {}
    inside = fonts[1] if fonts[2] is None else parts.objects[int(fonts[2])].plain
    found: dict[bytes, Codes] = {}
    for name, target in _NAMED_REFERENCE.findall(inside):
        number = int(target)
        if number not in known:
            known[number] = _codes(parts.objects[number], parts)
        found[name] = known[number]
    return found


def _codes(font: PdfObject, parts: PdfParts) -> Codes:
    wide = b"/Type0" in font.plain
    number = font.value(b"ToUnicode")
    table = parts.objects[number].content if number is not None else None
    if table is None:
        return Codes({}, wide)
    letters = dict.fromkeys(range(0x10000 if wide else 0x100), "\ufffd")
    return Codes({**letters, **dict(_letters(table))}, wide)


def _letters(table: bytes) -> Iterator[tuple[int, str]]:
    """The pairs of a ToUnicode table."""
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, letters in re.findall(rb"<([^>]*)>\s*<([^>]*)>", block):
            yield int(code, 16), _from_hex(letters).decode("utf-16-be", "replace")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, start, several in re.findall(
            rb"<([^>]*)>\s*<([^>]*)>\s*(?:<([^>]*)>|\[([^\]]*)\])", block
        ):
            span = range(int(first, 16), int(last, 16) + 1)
            if several:
                targets = [_from_hex(each) for each in re.findall(rb"<([^>]*)>", several)]
                for code, target in zip(span, targets, strict=False):
                    yield code, target.decode("utf-16-be", "replace")
                continue
            raw = _from_hex(start)
            for step, code in enumerate(span):
                raised = int.from_bytes(raw, "big") + step
                yield code, raised.to_bytes(len(raw), "big").decode("utf-16-be", "replace")


_OWN_KIDS = re.compile(rb"/K\s*(?P<kids>\[[^\]]*\]|<<[^<>]*>>|\d+\s+\d+\s+R|\d+)")
_KID = re.compile(rb"<<(?P<inside>[^<>]*)>>|(?P<element>\d+)\s+\d+\s+R|(?P<mark>\d+)")
_PAGE = re.compile(rb"/Pg\s+(\d+)")


def _in_order(
    parts: PdfParts, marked: dict[tuple[int, int], str], names: dict[int, str]
) -> Iterator[FoundText]:
    """The marked text in the order of the structure; taken out of `marked` as it is read."""
    catalogue = parts.find(b"/Catalog")
    root = catalogue.value(b"StructTreeRoot") if catalogue else None
    waiting: list[tuple[int, int | None]] = [] if root is None else [(root, None)]
    seen: set[int] = set()
    while waiting:
        number, mark = waiting.pop()
        if mark is not None:
            text = marked.pop((number, mark), None)
            if text is not None:
                yield FoundText(names[number], text)
            continue
        if number in seen or number not in parts.objects:
            continue  # a tree that goes round, or points at nothing: its text stays loose
        seen.add(number)
        plain = parts.objects[number].plain
        kids = _OWN_KIDS.search(plain)
        if kids:
            rest = plain[: kids.start()] + plain[kids.end() :]
            waiting.extend(reversed(list(_kids(kids["kids"], _PAGE.search(rest)))))


def _kids(kids: bytes, page: re.Match[bytes] | None) -> Iterator[tuple[int, int | None]]:
    """Elements by their number, marks by their page and number."""
    own = int(page[1]) if page else -1
    for kid in _KID.finditer(kids):
        if kid["element"] is not None:
            yield int(kid["element"]), None
        elif kid["mark"] is not None:
            yield own, int(kid["mark"])
        else:
            mark = _MARK.search(kid["inside"])
            other = _PAGE.search(kid["inside"])
            if mark:
                yield int(other[1]) if other else own, int(mark[1])


_NAMED = re.compile(rb"/(\w+)\s*$")
_IDENTIFIER = re.compile(rb"/ID\s*\[[^\]]*\]")


def _other_texts(parts: PdfParts, pages: set[int]) -> Iterator[FoundText]:
    """Every string of every object, trailer and comment, and every stream that is no page or font."""
    for thing in parts.all_objects:
        raw = _IDENTIFIER.sub(b"", thing.raw) if b"/XRef" in thing.raw else thing.raw
        yield from _raw_strings(raw)
        if thing.is_stream and thing.number not in pages:
            yield from _stream_text(thing)
    for trailer in parts.trailers:
        yield from _raw_strings(_IDENTIFIER.sub(b"", trailer))
    for comment in parts.comments:
        yield FoundText("comment", comment.decode("latin-1"))
    for stretch in parts.unread:
        yield FoundText("between the objects", stretch[:400].decode("latin-1"))


def _raw_strings(raw: bytes) -> Iterator[FoundText]:
    if b"(" not in raw and b"<" not in raw[2:]:
        return
    for found in STRINGS.finditer(raw):
        if found[0] == b"<<":
            continue
        key = _NAMED.search(raw, max(0, found.start() - 40), found.start())
        name = key[1].decode("latin-1") if key else "string"
        yield FoundText(name, _text_string(_string(found[0])))


def _stream_text(stream: PdfObject) -> Iterator[FoundText]:
    """What a stream says, unless it is a font, its table of letters, or one of the file's own tables."""
    plain = stream.plain
    if re.search(rb"/Length1\b|/Type\s*/(?:XRef|ObjStm)\b", plain):
        return
    content = stream.content
    if content is None:
        yield FoundText("a stream that cannot be read", f"stream {stream.number}")
    elif re.search(rb"/Type\s*/Metadata\b", plain):
        for part in re.findall(r">([^<>]+)<|=\"([^\"]*)\"", content.decode("utf-8", "replace")):
            words = unescape("".join(part)).strip("\ufeff \n")
            if words:
                yield FoundText("metadata", words)
    elif b"begincmap" not in content:
        yield FoundText("a stream that is no page", content[:400].decode("utf-8", "replace"))


def _string(value: bytes) -> bytes:
    """The bytes of a literal or hexadecimal string, with its brackets."""
    return _unescaped(value[1:-1]) if value[:1] == b"(" else _from_hex(value[1:-1])


def _unescaped(value: bytes) -> bytes:
    if b"\\" not in value:
        return value

    def one(found: "re.Match[bytes]") -> bytes:
        escape = found[1]
        if escape[:1].isdigit():
            return bytes((int(escape, 8) & 0xFF,))
        return _SIMPLE.get(escape, b"" if escape in (b"\n", b"\r", b"\r\n") else escape)

    return _ESCAPE.sub(one, value)


def _from_hex(value: bytes) -> bytes:
    digits = re.sub(rb"\s", b"", value)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _text_string(value: bytes) -> str:
    if value[:2] == b"\xfe\xff":
        return value[2:].decode("utf-16-be", "replace")
    if value[:3] == b"\xef\xbb\xbf":
        return value[3:].decode("utf-8", "replace")
    return value.decode("latin-1").translate(_PDF_DOC)
