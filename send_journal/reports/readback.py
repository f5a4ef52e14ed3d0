"""Every piece of text in a finished PDF, wherever it is: what a print is held to before it is kept.

This reads the file as anybody could, not as we wrote it: pages by what their text operators draw,
through each font's own table, in the order of the structure; and every text string in every object.
It judges nothing; `services/reporting.py` compares.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import pikepdf

# Numbers are passed over: only the one that follows MCID says whose text it is.
_TOKEN = re.compile(
    rb"\((?P<text>(?:\\.|[^\\()])*)\)"
    rb"|/MCID\s+(?P<mark>\d+)"
    rb"|/(?P<name>[^\s/<>\[\]()]*)"
    rb"|(?P<edge><<|>>)"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>"
    rb"|(?P<word>[A-Za-z'\"][^\s/<>\[\]()]*)",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_SIMPLE = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
_OPERATORS = _SHOWS | {b"Tf", b"BDC", b"BMC", b"EMC", b"Do"}


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
    """Read a finished PDF. Raises `pikepdf.PdfError` where it is none."""
    found = ReadBack()
    with pikepdf.open(io.BytesIO(source) if isinstance(source, bytes) else source) as pdf:
        found.pages = len(pdf.pages)
        marked: dict[tuple[int, int], str] = {}
        streams: set[tuple[int, int]] = set()
        page_of: dict[tuple[int, int], int] = {}
        fonts: dict[tuple[int, int], Codes] = {}
        for number, page in enumerate(pdf.pages):
            page_of[page.obj.objgen] = number
            reading = _PageReading(f"page {number + 1}", _fonts_of(page.obj, fonts))
            reading.read(_content(page.obj, streams))
            marked.update({(number, mark): text for mark, text in reading.marked.items()})
            found.furniture += [
                FoundText(reading.where, text) for text in reading.artifacts if text
            ]
            found.loose += [
                FoundText(reading.where, text) for text in reading.loose if text.strip()
            ]
            found.spoken += reading.spoken
        found.tagged = list(_in_order(pdf, marked, page_of))
        found.loose += [
            FoundText(f"page {page + 1}", text)
            for (page, _), text in marked.items()
            if text.strip()
        ]
        found.other = list(_strings(pdf, streams))
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
        names: list[bytes] = []
        texts: list[bytes] = []
        mark = -1
        inside = 0
        for token in _TOKEN.finditer(content):
            kind = token.lastgroup
            assert kind is not None  # every alternative is named
            value = token[kind]
            if kind == "text":
                texts.append(_unescaped(value))
            elif kind == "word":
                if inside:
                    continue  # true, false and null inside a dictionary
                if value in _OPERATORS:
                    self._operator(value, names, texts, mark)
                if names or texts:
                    names, texts = [], []
                mark = -1
            elif kind == "name":
                names.append(value)
            elif kind == "mark":
                mark = int(value)
            elif kind == "hex":
                texts.append(_from_hex(value))
            else:
                inside += 1 if value == b"<<" else -1

    def _operator(self, operator: bytes, names: list[bytes], texts: list[bytes], mark: int) -> None:
        if operator in _SHOWS:
            self._show(texts)
        elif operator == b"Tf":
            self._font = self._fonts.get(names[-1]) if names else None
        elif operator == b"EMC":
            if self._stack:
                self._close()
        elif operator == b"Do":
            self.loose.append(f"(a drawing called {names[-1:]})")
        else:
            actual = _text_string(texts[-1]) if b"ActualText" in names and texts else None
            self._stack.append((names[0] if names else b"", mark, [], actual))

    def _show(self, texts: list[bytes]) -> None:
        font = self._font
        for codes in texts:
            text = font.read(codes) if font else codes.decode("latin-1")
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


def _content(page: pikepdf.Object, streams: set[tuple[int, int]]) -> bytes:
    contents = page.get("/Contents")
    if contents is None:
        return b""
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    streams.update(part.objgen for part in parts)
    return b"\n".join(part.read_bytes() for part in parts)


def _fonts_of(page: pikepdf.Object, known: dict[tuple[int, int], Codes]) -> dict[bytes, Codes]:
    resources = page.get("/Resources")
    fonts = resources.get("/Font") if resources is not None else None
    found: dict[bytes, Codes] = {}
    for name, font in fonts.items() if fonts is not None else ():
        key = font.objgen
        if key not in known or key == (0, 0):
            known[key] = _codes(font)
        found[name.removeprefix("/").encode()] = known[key]
    return found


def _codes(font: pikepdf.Object) -> Codes:
    wide = font.get("/Subtype") == "/Type0"
    table = font.get("/ToUnicode")
    if not isinstance(table, pikepdf.Stream):
        return Codes({code: chr(code) for code in range(256)}, wide)
    letters = dict.fromkeys(range(0x10000 if wide else 0x100), "\ufffd")
    return Codes({**letters, **dict(_letters(table.read_bytes()))}, wide)


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


def _in_order(
    pdf: pikepdf.Pdf, marked: dict[tuple[int, int], str], page_of: dict[tuple[int, int], int]
) -> Iterator[FoundText]:
    """The marked text in the order of the structure; taken out of `marked` as it is read."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    waiting: list[tuple[pikepdf.Object | int, int]] = [(root, -1)]
    while waiting:
        node, page = waiting.pop()
        if isinstance(node, int):
            text = marked.pop((page, node), None)
            if text is not None:
                yield FoundText(f"page {page + 1}", text)
            continue
        if "/Pg" in node:
            page = page_of.get(node.Pg.objgen, -1)
        if node.get("/Type") == "/MCR":
            waiting.append((int(node.MCID), page))
            continue
        kids = node.get("/K")
        if kids is None or node.get("/Type") == "/OBJR":
            continue
        several = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting.extend((kid, page) for kid in reversed(several))


_STRING = re.compile(rb"<<|\((?P<text>(?:\\.|[^\\()])*)\)|<(?P<hex>[0-9A-Fa-f\s]*)>", re.DOTALL)
_NAMED = re.compile(rb"/(\w+)\s*$")


def _strings(pdf: pikepdf.Pdf, pages: set[tuple[int, int]]) -> Iterator[FoundText]:
    """Every text string of every object, and every stream that is no page, font or table of letters."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            if thing.get("/Type") in ("/XRef", "/ObjStm"):
                continue  # the file's own tables: the trailer and the objects are read as such
            yield from _stream_text(thing, pages)
            yield from _raw_strings(thing.stream_dict.unparse())
        else:
            yield from _raw_strings(thing.unparse(resolved=True))
    for key, value in pdf.trailer.items():
        if key != "/ID" and isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _raw_strings(value.unparse())


def _raw_strings(raw: bytes) -> Iterator[FoundText]:
    for found in _STRING.finditer(raw):
        if found.lastgroup is None:
            continue
        value = found[found.lastgroup]
        text = _unescaped(value) if found.lastgroup == "text" else _from_hex(value)
        key = _NAMED.search(raw, max(0, found.start() - 40), found.start())
        name = key[1].decode("latin-1") if key else "string"
        yield FoundText(name, _text_string(text))


def _stream_text(stream: pikepdf.Object, pages: set[tuple[int, int]]) -> Iterator[FoundText]:
    if (
        stream.objgen in pages
        or "/Length1" in stream
        or stream.get("/Type") in ("/XRef", "/ObjStm")
    ):
        return
    content = stream.read_bytes()
    if stream.get("/Type") == "/Metadata":
        text = content.decode("utf-8", "replace")
        for part in re.findall(r">([^<>]+)<|=\"([^\"]*)\"", text):
            words = unescape("".join(part)).strip("\ufeff \n")
            if words:
                yield FoundText("metadata", words)
    elif b"begincmap" in content:
        return
    else:
        yield FoundText("a stream that is no page", content[:400].decode("utf-8", "replace"))


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
    return value.decode("latin-1")
