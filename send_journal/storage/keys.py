"""The key of a locked journal: made from the passphrase, or read from the recovery sheet."""

import hashlib
import secrets
import unicodedata

from send_journal.problems import KnownProblem
from send_journal.worded import worded

KEY_BYTES = 32
SALT_BYTES = 16
ROUNDS = 256_000  # SQLCipher 4's own, so that its tools open the file with the passphrase alone
ROWS = 8
_DIGITS = "0123456789ABCDEF"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


class Key:
    """The raw key and the salt of one file. Never printed: its text holds neither."""

    __slots__ = ("_raw", "_salt")

    def __init__(self, raw: bytes, salt: bytes) -> None:
        if len(raw) != KEY_BYTES or len(salt) != SALT_BYTES:
            raise ValueError("a key has 32 bytes and its salt 16")
        self._raw = raw
        self._salt = salt

    @classmethod
    def from_passphrase(cls, passphrase: str, salt: bytes) -> "Key":
        """SQLCipher's own derivation; the passphrase is taken as NFC UTF-8, outer spaces kept."""
        text = unicodedata.normalize("NFC", passphrase).encode("utf-8")
        return cls(hashlib.pbkdf2_hmac("sha512", text, salt, ROUNDS, KEY_BYTES), salt)

    @classmethod
    def from_recovery(cls, text: str, salt: bytes) -> "Key":
        """From the rows of the recovery sheet, as somebody typed them."""
        return cls(read_recovery(text), salt)

    @property
    def salt(self) -> bytes:
        return self._salt

    def for_sqlcipher(self) -> str:
        """The value that `PRAGMA key` takes for a raw key and its salt."""
        return f"x'{self._raw.hex()}{self._salt.hex()}'"

    def hmac_key(self) -> bytes:
        """The key of the check that every page carries, as SQLCipher 4 makes it."""
        salt = bytes(byte ^ 0x3A for byte in self._salt)
        return hashlib.pbkdf2_hmac("sha512", self._raw, salt, 2, KEY_BYTES)

    def recovery_rows(self) -> tuple[str, ...]:
        """Eight rows `1A2B 3C4D  5E`: eight digits of the key, and two that check them."""
        digits = self._raw.hex().upper()
        rows = (digits[start : start + 8] for start in range(0, len(digits), 8))
        return tuple(
            f"{row[:4]} {row[4:]}  {_check(number, row)}" for number, row in enumerate(rows, 1)
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Key):
            return NotImplemented
        return secrets.compare_digest(self._raw + self._salt, other._raw + other._salt)

    def __hash__(self) -> int:
        return hash(self._salt)

    def __repr__(self) -> str:
        return "Key(hidden)"

    def __reduce__(self) -> str:
        raise TypeError("a key is never written out")


def new_salt() -> bytes:
    """A salt for a new file."""
    return secrets.token_bytes(SALT_BYTES)


def check_passphrase(passphrase: str) -> None:
    """Refuses an empty passphrase, and one that cannot be written as UTF-8."""
    if not passphrase:
        raise KnownProblem("The passphrase is empty.", "Type at least one word.")
    try:
        passphrase.encode("utf-8")
    except UnicodeEncodeError:
        raise KnownProblem(
            "The passphrase holds a sign that cannot be kept.", "Type it again without that sign."
        ) from None


def _times_two(digit: int) -> int:
    digit <<= 1
    return digit ^ 0b10011 if digit & 0b10000 else digit


def _check(number: int, row: str) -> str:
    """Two check digits over GF(16), as Reed and Solomon's codes have them.

    With the row's number as a ninth digit, any two wrong digits in a row are always found, and so
    are two digits or two rows that changed places.
    """
    plain = weighted = 0
    for digit in (number, *(_DIGITS.index(sign) for sign in row)):
        plain ^= digit
        weighted = _times_two(weighted) ^ digit
    return _DIGITS[weighted] + _DIGITS[plain]


def read_recovery(text: str) -> bytes:
    """The raw key from the rows of a recovery sheet; a slip is answered with the row it is in."""
    lines = [_signs(line) for line in text.upper().splitlines()]
    lines = [line for line in lines if line]
    if len(lines) == 1 and len(lines[0]) > 10:
        lines = [lines[0][start : start + 10] for start in range(0, len(lines[0]), 10)]
    if len(lines) != ROWS:
        raise KnownProblem(
            worded(
                "The recovery key has {rows} lines, and here are {count}.",
                rows=ROWS,
                count=len(lines),
            ),
            "Type all the lines of the sheet, one below the other.",
        )
    _each_row_whole(lines)
    wrong = [n for n, line in enumerate(lines, 1) if _check(n, line[:8]) != line[8:]]
    if wrong:
        raise _slip(wrong, lines)
    return bytes.fromhex("".join(line[:8] for line in lines))


def row_is_right(number: int, row: str) -> bool:
    """Whether one typed row of the sheet, by its number from 1, agrees with its own check."""
    line = _signs(row.upper())
    right_signs = len(line) == 10 and all(sign in _DIGITS for sign in line)
    return right_signs and _check(number, line[:8]) == line[8:]


def _signs(line: str) -> str:
    return "".join(line.translate(_LOOKALIKES).replace("-", "").split())


def _each_row_whole(lines: list[str]) -> None:
    for number, line in enumerate(lines, 1):
        strange = next((sign for sign in line if sign not in _DIGITS), None)
        if strange is not None:
            raise KnownProblem(
                worded(
                    "Line {number} of the recovery key holds “{strange}”, which is never on "
                    "the sheet.",
                    number=number,
                    strange=strange,
                ),
                worded(
                    "Compare line {number} with the sheet. It has only digits and the letters "
                    "A to F.",
                    number=number,
                ),
            )
        if len(line) != 10:
            raise KnownProblem(
                worded(
                    "Line {number} of the recovery key has {count} signs, and needs 10.",
                    number=number,
                    count=len(line),
                ),
                worded(
                    "Compare line {number} with the sheet: 4, then 4, then the 2 that check them.",
                    number=number,
                ),
            )


def _slip(wrong: list[int], lines: list[str]) -> KnownProblem:
    if len(wrong) == 2:
        one, other = wrong
        first, second = lines[one - 1], lines[other - 1]
        if _check(other, first[:8]) == first[8:] and _check(one, second[:8]) == second[8:]:
            return KnownProblem(
                worded(
                    "Lines {one} and {other} of the recovery key have changed places.",
                    one=one,
                    other=other,
                ),
                "Type the lines in the order of the sheet.",
            )
    if len(wrong) == 1:
        return KnownProblem(
            worded("There is a slip in line {row} of the recovery key.", row=wrong[0]),
            worded("Compare line {row} with the sheet, one sign at a time.", row=wrong[0]),
        )
    named = ", ".join(str(number) for number in wrong[:-1]) + f" and {wrong[-1]}"
    return KnownProblem(
        worded("There are slips in lines {named} of the recovery key.", named=named),
        "Compare these lines with the sheet, one sign at a time.",
    )
