"""Arabic and Hebrew letters: joined, and in the order the eye sees, for one line at a time."""

import re
import unicodedata
from functools import cache

from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def has_right_to_left(text: str) -> bool:
    """Whether any letter of the text is written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


@cache
def _reshaper() -> ArabicReshaper:
    # vowel signs are letters of somebody's name: never dropped
    return ArabicReshaper({"delete_harakat": False, "delete_tatweel": False})


def shaped(text: str) -> str:
    """The text with Arabic letters in the forms that join."""
    joined: str = _reshaper().reshape(text)
    return joined


def direction(paragraph: str) -> str:
    """`R` where a paragraph is wholly written from right to left, else `L`.

    That is: its first and its last letter are, and two thirds of all. A sentence of ours that names
    somebody in Arabic is still read from the left.
    """
    ways = [way for way in map(unicodedata.bidirectional, paragraph) if way in ("L", "R", "AL")]
    right = [way != "L" for way in ways]
    wholly = bool(right) and right[0] and right[-1] and 3 * sum(right) > 2 * len(right)
    return "R" if wholly else "L"


def visual_line(line: str, base: str) -> str:
    """One line joined and put in the order it is drawn, in the direction of its paragraph."""
    drawn = get_display(shaped(line), base_dir=base)
    assert isinstance(drawn, str)  # a text goes in, so a text comes out
    return drawn
