"""What the command line writes: safe on any terminal, whatever the record holds."""

import json
from typing import TextIO


class Console:
    """Standard output for what was asked for, standard error for all else."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out = out
        self._err = err

    def line(self, text: str = "") -> None:
        """One line of the answer, on standard output."""
        self._out.write(f"{_safe(text, self._out)}\n")

    def say(self, text: str) -> None:
        """One line beside the answer, on standard error."""
        self._err.write(f"{_safe(text, self._err)}\n")

    def json(self, value: object) -> None:
        """One JSON document on standard output, in ASCII so that no terminal can spoil it."""
        self._out.write(json.dumps(value, indent=1, ensure_ascii=True, allow_nan=False) + "\n")

    def flush(self) -> None:
        self._out.flush()


def _safe(text: str, stream: TextIO) -> str:
    """No sign that a terminal would obey, and none that it cannot write."""
    plain = "".join(sign if sign.isprintable() else "�" for sign in text)
    encoding = stream.encoding or "utf-8"
    return plain.encode(encoding, "replace").decode(encoding)
