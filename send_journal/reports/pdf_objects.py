"""A PDF taken apart without trusting it: every object in it, and anything that stands between them.

The file is read from its first byte to its last, not through its own table of contents: an object that
nothing points at, an older version of one, a comment, bytes after the end are all found. What cannot
be read is handed back as such. Strings are kept as they are written.
"""

import re
import zlib
from dataclasses import dataclass, field

STRING = rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>"
STRINGS = re.compile(rb"<<|" + STRING, re.DOTALL)
_BETWEEN = re.compile(
    rb"\s+|%(?P<comment>[^\r\n]*)|(?P<number>\d+)\s+\d+\s+obj\b"
    rb"|xref\s(?:\s*\d+\s+\d+(?:\s+[nf])?)*\s*|(?P<trailer>trailer)|startxref\s+\d+"
)
_STREAM = re.compile(rb"\s*stream\r?\n")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_FILTER = re.compile(rb"/Filter\s*(?:\[\s*(?P<several>[^\]]*)\]|(?P<one>/\w+))")
_NUMBERS = re.compile(rb"\d+")


@dataclass(slots=True)
class PdfObject:
    """One object: its text, and if it is a stream what it holds, unpacked; None where it could not be."""

    number: int
    raw: bytes
    content: bytes | None = b""
    is_stream: bool = False

    @property
    def plain(self) -> bytes:
        """Its text without strings, so that a word inside one is not taken for a key."""
        if b"(" in self.raw or b"<" in self.raw[2:]:
            return STRINGS.sub(lambda found: found[0] if found[0] == b"<<" else b"", self.raw)
        return self.raw

    def value(self, key: bytes) -> int | None:
        """The number, or the number of the object, that stands under a key."""
        found = re.search(rb"/" + key + rb"\s+(\d+)", self.plain)
        return int(found[1]) if found else None


@dataclass
class PdfParts:
    """`objects` by number, the newest of each; `all_objects` with the older ones; and what is between.

    `unread` are stretches of the file that are no object, table or trailer.
    """

    objects: dict[int, PdfObject] = field(default_factory=dict)
    all_objects: list[PdfObject] = field(default_factory=list)
    trailers: list[bytes] = field(default_factory=list)
    comments: list[bytes] = field(default_factory=list)
    unread: list[bytes] = field(default_factory=list)

    def add(self, thing: PdfObject) -> None:
        """Take an object in, with those that are packed inside it."""
        self.objects[thing.number] = thing
        self.all_objects.append(thing)
        if thing.is_stream and thing.content and b"/ObjStm" in thing.plain:
            for inner in _packed(thing):
                self.add(inner)

    def find(self, name: bytes) -> PdfObject | None:
        """The newest object of a type: `/Catalog`."""
        pattern = re.compile(rb"/Type\s*" + name + rb"\b")
        for thing in reversed(self.objects.values()):
            if name in thing.raw and pattern.search(thing.plain):
                return thing
        return None


def taken_apart(data: bytes) -> PdfParts:
    """Every object of a PDF, and what is left over."""
    parts = PdfParts()
    at = 0
    while at < len(data):
        found = _BETWEEN.match(data, at)
        if found is None:
            end = _next_known(data, at)
            parts.unread.append(data[at:end])
            at = end
            continue
        at = found.end()
        if found["number"] is not None:
            thing, at = _object(data, at, int(found["number"]))
            parts.add(thing)
        elif found["comment"] is not None:
            parts.comments.append(found["comment"])
        elif found["trailer"] is not None:
            end = data.find(b"startxref", at)
            end = len(data) if end < 0 else end
            parts.trailers.append(data[at:end])
            at = end
    return parts


def _next_known(data: bytes, at: int) -> int:
    found = re.compile(rb"\d+\s+\d+\s+obj\b|xref|trailer").search(data, at + 1)
    return found.start() if found else len(data)


def _object(data: bytes, at: int, number: int) -> tuple[PdfObject, int]:
    """The object whose text begins at `at`, and where the file goes on."""
    end = data.find(b"endobj", at)
    end = len(data) if end < 0 else end
    stream = data.find(b"stream", at, end)
    while stream >= 0 and _inside_a_string(data[at:stream]):
        stream = data.find(b"stream", stream + 6, end)
    if stream < 0:
        while end < len(data) and _inside_a_string(data[at:end]):
            end = data.find(b"endobj", end + 6)
            end = len(data) if end < 0 else end
        return PdfObject(number, data[at:end]), end + 6
    raw = data[at:stream]
    begins = _STREAM.match(data, stream)
    start = begins.end() if begins else stream + 6
    length = _LENGTH.search(raw)
    stop = start + int(length[1]) if length else data.find(b"endstream", start)
    after = data.find(b"endobj", stop)
    after = len(data) if after < 0 else after
    return PdfObject(number, raw, _unpacked(raw, data[start:stop]), is_stream=True), after + 6


def _inside_a_string(before: bytes) -> bool:
    return b"(" in before and b"(" in STRINGS.sub(b"", before)


def _unpacked(raw: bytes, content: bytes) -> bytes | None:
    found = _FILTER.search(raw)
    names = (found["one"] or found["several"]).split() if found else []
    if not names:
        return content
    if names != [b"/FlateDecode"]:
        return None
    try:
        return zlib.decompress(content)
    except zlib.error:
        return None


def _packed(stream: PdfObject) -> list[PdfObject]:
    """The objects inside an object stream."""
    assert stream.content is not None  # asked only of one that could be read
    first, count = stream.value(b"First"), stream.value(b"N")
    if first is None or count is None:
        return []
    head = [int(number) for number in _NUMBERS.findall(stream.content[:first])]
    places = list(zip(head[0 : 2 * count : 2], head[1 : 2 * count : 2], strict=True))
    ends = [place for _, place in places[1:]] + [len(stream.content) - first]
    return [
        PdfObject(number, stream.content[first + start : first + end])
        for (number, start), end in zip(places, ends, strict=True)
    ]
