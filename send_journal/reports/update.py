"""Adding objects to a finished PDF: what reportlab has no place for goes in here, as plain PDF text.

The format lets a file be changed by writing after its end: new objects, a table of where they are,
and a trailer that names the table before it.
"""

import hashlib
import os
from array import array
from io import BytesIO


def text_string(text: str) -> str:
    """A PDF text string in UTF-16, which no letter can break out of."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


class Update:
    """New objects after the end of a file; `close` joins them to its catalogue."""

    def __init__(self, pdf: BytesIO) -> None:
        end = pdf.getvalue()[-2048:]
        start = end.rindex(b"startxref")
        trailer = end[end.rindex(b"trailer", 0, start) : start]
        self._before = int(end[start:].split()[1])
        self._root = _reference(trailer, b"/Root")
        self._info = _reference(trailer, b"/Info")
        self._first = _reference(trailer, b"/Size")
        self._pdf = pdf
        self._pdf.seek(0, os.SEEK_END)
        self._offsets = array("Q")

    @property
    def next_number(self) -> int:
        """The number that the next object will have."""
        return self._first + len(self._offsets)

    def write(self, body: str) -> int:
        """Write the next object, in ASCII; the answer is its number."""
        number = self.next_number
        self._offsets.append(self._pdf.tell())
        self._pdf.write(f"{number} 0 obj\n{body}\nendobj\n".encode("ascii"))
        return number

    def write_stream(self, entries: str, content: bytes) -> int:
        """Write the next object as a stream; `entries` are those of its dictionary but the length."""
        number = self.next_number
        self._offsets.append(self._pdf.tell())
        head = f"{number} 0 obj\n<<{entries}/Length {len(content)}>>\nstream\n"
        self._pdf.write(head.encode("ascii") + content + b"\nendstream\nendobj\n")
        return number

    def close(self, catalogue: str) -> None:
        """Write the catalogue again with more `catalogue` entries, the table, and the trailer."""
        catalogue_at = self._pdf.tell()
        body = self._catalogue()
        self._pdf.write(f"{self._root} 0 obj\n{body}{catalogue}>>\nendobj\n".encode("ascii"))
        table_at = self._pdf.tell()
        count = len(self._offsets)
        self._pdf.write(
            f"xref\n{self._root} 1\n{catalogue_at:010d} 00000 n \n{self._first} {count}\n".encode()
        )
        for offset in self._offsets:
            self._pdf.write(f"{offset:010d} 00000 n \n".encode("ascii"))
        name = hashlib.sha256(self._pdf.getbuffer()).hexdigest()[:32]
        self._pdf.write(
            (
                f"trailer\n<</Size {self.next_number}/Root {self._root} 0 R/Info {self._info} 0 R"
                f"/ID[<{name}><{name}>]/Prev {self._before}>>\nstartxref\n{table_at}\n%%EOF\n"
            ).encode("ascii")
        )

    def _catalogue(self) -> str:
        """The catalogue that reportlab wrote, open at its end."""
        whole = self._pdf.getvalue()
        start = whole.index(f"\n{self._root} 0 obj\n".encode("ascii"))
        body = whole[whole.index(b"<<", start) : whole.index(b"endobj", start)]
        return body[: body.rindex(b">>")].decode("ascii")


def _reference(trailer: bytes, key: bytes) -> int:
    return int(trailer[trailer.index(key) :].split()[1])
