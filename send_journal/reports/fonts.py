"""The fonts that ship with the program, each face a chain: the first font that has a letter draws it."""

import enum
import unicodedata
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from send_journal.resources import resources


class Face(enum.Enum):
    """A weight of the one family, or the even-width one of the recovery sheet."""

    TEXT = ("AtkinsonHyperlegibleNext-Regular", "NotoSans-Regular", "NotoNaskhArabic-Regular")
    STRONG = ("AtkinsonHyperlegibleNext-SemiBold", "NotoSans-Bold", "NotoNaskhArabic-Bold")
    HEAD = ("AtkinsonHyperlegibleNext-Bold", "NotoSans-Bold", "NotoNaskhArabic-Bold")
    MONO = ("AtkinsonHyperlegibleMono-Medium", "NotoSans-Regular", "NotoNaskhArabic-Regular")


LAST_RESORT = "DejaVuSans"  # arrows, ticks and rarer scripts; one weight

# Letters that show nothing by themselves in any font: leaving them out changes no word.
_INVISIBLE = frozenset((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x061C, 0x2060, 0xFEFF))
_SPACES = frozenset((0x09, 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029))


@cache
def font(name: str) -> TTFont:
    """One shipped font, read when it is first needed: the fallbacks are large and rarely wanted."""
    found = TTFont(name, str(resources() / "fonts" / f"{name}.ttf"), shapable=False)
    pdfmetrics.registerFont(found)
    return found


@cache
def font_for(face: Face, code: int) -> str | None:
    """The name of the first font of the chain that has the letter, or None where none has.

    Letters beyond the first plane (emoji, rare scripts) count as missing: what reportlab writes for them
    cannot be copied or read out.
    """
    if code > 0xFFFF:
        return None
    for name in (*face.value, LAST_RESORT):
        if code in font(name).face.charToGlyph:
            return name
    return None


# Controls, overrides, halves of letters, letters nobody has agreed on.
_NO_LETTERS = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


class Visible(dict[int, int | str]):
    """A table for `str.translate` that makes every letter of a text one that can be seen on paper.

    Control signs and direction overrides print as `[U+202E]`, a letter that no font has by its name;
    each of those is kept in `missing` for a warning. Signs that show nothing anywhere are left out.
    Without `letters` our fonts are not asked: the other program has its own.
    """

    def __init__(self, *, letters: bool = True) -> None:
        super().__init__()
        self._letters = letters
        self.missing: dict[str, str] = {}

    def __missing__(self, code: int) -> int | str:
        self[code] = shown = self._shown(code)
        return shown

    def of(self, text: str) -> str:
        """The text as it will stand on paper."""
        if text.isascii() and text.isprintable():
            return text
        return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(self)

    def _shown(self, code: int) -> int | str:
        character = chr(code)
        if code == 0x0A or 0x20 <= code < 0x7F:
            return code
        if code in _INVISIBLE or 0xFE00 <= code <= 0xFE0F:
            return ""
        if code in _SPACES:
            return " "
        if unicodedata.category(character) in _NO_LETTERS:
            return f"[U+{code:04X}]"
        if not self._letters or font_for(Face.TEXT, code) is not None:
            return code
        return " " if unicodedata.category(character) == "Zs" else self._named(character)

    def _named(self, character: str) -> str:
        """A letter that no font has: by its name, or by its number where the name is no help."""
        name = unicodedata.name(character, "").lower()
        plain = name and not name.startswith(("cjk", "hangul", "variation", "yi ", "egyptian"))
        shown = f"[{name}]" if plain else f"[U+{ord(character):04X}]"
        self.missing[character] = shown
        return shown
