"""Finding words that must not print, in every way that they may be written."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from send_journal.domain.dates import MONTHS

# Signs that show nothing: a name with one inside looks like the name, so it has to match.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u061c\u2060-\u2064\ufeff\ufe00-\ufe0f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_DIGITS = re.compile("[0-9]+")

_LETTER = r"[^\W\d_]"
_LETTER_OR_DIGIT = r"[^\W_]"
# Between the words of a name or an address: a file's name joins them with other signs than a letter does.
_JOIN = r"[\s,;._\-\u2010-\u2015]+"
_APOSTROPHE = "['\u2019\u02bc`]"
_HYPHEN = r"[\-\u2010-\u2015]"
_YEAR_AFTER = r",?\s(?:19|20)\d\d(?!\d)"
_POSTCODE = re.compile(r"\b([A-Za-z]{1,2}\d[A-Za-z\d]?)[ \t]*(\d[A-Za-z]{2})\b")


def plain_text(text: str) -> str:
    """Text as it is compared and printed: composed letters, without signs that show nothing."""
    if text.isascii():
        return text
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))


@dataclass(frozen=True)
class Mask:
    """Words to be masked: a pattern, what stands instead, and the words as the user knows them.

    `anchor` is in every text that the pattern can match, in small letters, or for a phone number in its
    digits: most texts are passed over by looking for it alone. It is empty where there is none.
    """

    pattern: str
    instead: str
    words: str
    anchor: str = ""


def _spelt(word: str) -> str:
    """One word, with every apostrophe and hyphen that may stand in it."""
    out = []
    for character in word:
        if character in "'\u2019\u02bc`":
            out.append(_APOSTROPHE)
        elif character in "-\u2010\u2011\u2012\u2013\u2014\u2015":
            out.append(_HYPHEN)
        else:
            out.append(re.escape(character))
    return "".join(out)


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,;]+", text) if word]


def _joined(text: str) -> str:
    return _JOIN.join(_spelt(word) for word in _words(text))


def _anchor(text: str) -> str:
    runs = re.findall(r"[a-z0-9]+", text.casefold()) if text.isascii() else []
    return max(runs, key=len, default="")


def name_mask(name: str, instead: str, words: str = "") -> Mask | None:
    """A name as it is written, or in capitals, as a whole word or as a part of a `JoinedName`.

    One that was typed in small letters or in capitals alone is masked as names are written, too.
    """
    name = plain_text(name).strip()
    if not re.search(_LETTER_OR_DIGIT, name):
        return None
    patterns = [
        _as_written(_joined(name), capital=name[0].isupper()),
        rf"(?<!{_LETTER}){_joined(name.upper())}(?!{_LETTER})",
    ]
    if name.islower() or name.isupper():
        given = (f"{_spelt(each[0].upper())}(?i:{_spelt(each[1:])})" for each in _words(name))
        patterns.append(_as_written(_JOIN.join(given), capital=True))
    no_date = rf"(?!{_YEAR_AFTER})" if name.title() in MONTHS else ""  # “May 2025” is nobody
    return Mask(f"(?:{'|'.join(patterns)}){no_date}", instead, words or name, _anchor(name))


def _as_written(pattern: str, *, capital: bool) -> str:
    # within `JoinedName` only a name that begins with a capital: “sam” is not a part of “balsam”
    within = "|(?<=[a-zß-öø-ÿ])" if capital else ""
    return rf"(?:(?<!{_LETTER}){within}){pattern}(?:(?!{_LETTER})|(?=[A-ZÀ-ÖØ-Þ]))"


def with_role(mask: Mask, role: str) -> Mask:
    """The mask of a name that its role stands for, with that role beside it: `S. Patel, EHC coordinator,`.

    Else the label would say what the text says already: `[EHC coordinator], EHC coordinator,`.
    """
    if not re.search(_LETTER, role):
        return mask
    name, role = mask.pattern, f"(?i:{_joined(role)})"
    goes_on = "(?:,(?= [a-z]))?"  # the second of two commas round a role
    before = rf"(?<!{_LETTER}){role}(?:, {name}{goes_on}| {name})"
    after = rf"{name}(?:, {role}(?!{_LETTER}){goes_on}| \({role}\))?"
    return replace(mask, pattern=f"(?:{before}|{after})")


def phrase_mask(phrase: str, instead: str, words: str = "") -> Mask | None:
    """A phrase in any case, however its words are spaced or joined."""
    # every sign that `_joined` would drop at an end: left there, the first letter is taken for none
    phrase = re.sub(r"^[\s,;.]+|[\s,;.]+$", "", plain_text(phrase))
    if not phrase:
        return None
    before = f"(?<!{_LETTER_OR_DIGIT})" if phrase[0].isalnum() else ""
    after = f"(?!{_LETTER_OR_DIGIT})" if phrase[-1].isalnum() else ""
    pattern = f"(?i:{before}{_joined(phrase)}{after})"
    return Mask(pattern, instead, words or phrase, _anchor(phrase))


def phone_mask(number: str, instead: str) -> Mask | None:
    """A phone number however it is spaced, with 0 or +44 in front; other texts as a phrase."""
    digits = re.sub(r"\D", "", number)
    if len(digits) < 5:
        return phrase_mask(number, instead)
    between = r"[\s().\-\u2010-\u2015]*"
    if digits.startswith("44"):
        digits = f"0{digits[2:].removeprefix('0')}"
    start = ""
    if digits.startswith("0"):
        start = rf"\(?(?:0|(?:\+|00)?44{between}0?){between}"
        digits = digits[1:]
    return Mask(rf"(?<!\d){start}{between.join(digits)}(?!\d)", instead, number, digits)


def address_masks(address: str, instead: str) -> list[Mask]:
    """An address whole, and the two parts that find a house alone: number and street, and postcode."""
    masks = [phrase_mask(address, instead)]
    first = re.split(r"[,\n;]", address.strip(), maxsplit=1)[0].strip()
    if any(character.isdigit() for character in first) and re.search(r"[^\W\d_]{2}", first):
        masks.append(phrase_mask(first, instead, address))
    for found in _POSTCODE.finditer(address):
        masks.append(  # noqa: PERF401 - the spelling of a postcode is easier to read in lines
            Mask(
                rf"(?i:(?<!{_LETTER_OR_DIGIT}){found[1]}[\s_\-]*{found[2]}(?!{_LETTER_OR_DIGIT}))",
                instead,
                address,
                found[1].casefold(),
            )
        )
    return [mask for mask in masks if mask]


class Masker:
    """Masks every text of one print; `tell(words, instead, where)` hears each place."""

    def __init__(
        self, masks: Iterable[Mask], tell: Callable[[str, str, str], None] = lambda *_: None
    ) -> None:
        # the longest first: the full name before a part of it
        self._masks = sorted(masks, key=lambda mask: -len(mask.words))
        self._tell = tell
        self._pattern = (
            re.compile("|".join(f"({mask.pattern})" for mask in self._masks))
            if self._masks
            else None
        )
        anchors = {mask.anchor for mask in self._masks}
        self._anchors = None if "" in anchors else tuple(anchors)
        labels = sorted({re.escape(mask.instead) for mask in self._masks}, key=len, reverse=True)
        self._labels = re.compile("|".join(labels)) if labels else None

    def __call__(self, text: str, where: Callable[[], str] = str) -> str:
        """The text as it may print. `where` is asked only if something was masked."""
        text = plain_text(text)
        if self._pattern is None or not text or not self._may_hold(text):
            return text
        if _CONTROL.search(text):
            # a control sign inside a hidden word does not save the word; else it prints as itself
            without = _CONTROL.sub("", text)
            if self._pattern.search(without):
                text = without
        return self._pattern.sub(lambda found: self._instead(found, where), text)

    def _may_hold(self, text: str) -> bool:
        if self._anchors is None:
            return True
        small = text.casefold()
        if _CONTROL.search(text):
            small = _CONTROL.sub("", small)
        if any(anchor in small for anchor in self._anchors):
            return True
        digits = "".join(_DIGITS.findall(small))
        return len(digits) > 3 and any(anchor in digits for anchor in self._anchors)

    def _instead(self, found: "re.Match[str]", where: Callable[[], str]) -> str:
        assert found.lastindex is not None  # every alternative is a group
        mask = self._masks[found.lastindex - 1]
        self._tell(mask.words, mask.instead, where())
        ends_alike = mask.instead.endswith(".") and found.string.startswith(".", found.end())
        return mask.instead[:-1] if ends_alike else mask.instead  # never “R.H..”

    def hidden_word_in(self, text: str) -> str | None:
        """A hidden word that is still in a masked text, or None. Our own labels do not count."""
        if self._pattern is None or not self._may_hold(text):
            return None
        parts = self._labels.split(text) if self._labels else [text]
        for part in parts:
            found = self._pattern.search(part)
            if found:
                assert found.lastindex is not None  # every alternative is a group
                return self._masks[found.lastindex - 1].words
        return None
