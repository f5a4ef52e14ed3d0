"""Every shipped look can be read: contrast is computed, not judged by eye."""

import re
import tomllib
from pathlib import Path

import pytest

from send_journal.resources import resources

THEMES = resources() / "themes"
LOOKS = sorted(path for path in THEMES.glob("*.toml") if path.stem != "tokens")
GROUNDS = ("page", "rail", "paper", "field", "hover", "shade", "pick")
TEXTS = ("ink", "soft", "accent", "late", "soon", "met", "wait")
TOKENS = {*GROUNDS, *TEXTS, "line", "edge", "on_accent", "private", "private_ink"}


def colours(path: Path) -> dict[str, str]:
    held: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["color"]
    return held


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio, as WCAG 2.2 defines it: 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_the_four_looks_are_there() -> None:
    assert [path.stem for path in LOOKS] == ["contrast", "cream", "dark", "white"]


@pytest.mark.parametrize("path", LOOKS, ids=lambda path: path.stem)
def test_every_token_is_a_colour_and_none_is_missing(path: Path) -> None:
    held = colours(path)
    assert set(held) == TOKENS
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in held.values())


@pytest.mark.parametrize("path", LOOKS, ids=lambda path: path.stem)
def test_text_stands_out_on_every_ground(path: Path) -> None:
    held = colours(path)
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [("on_accent", "accent"), ("private_ink", "private"), ("ink", "private")]
    weak = {pair: round(contrast(held[pair[0]], held[pair[1]]), 2) for pair in pairs}
    assert not {pair: ratio for pair, ratio in weak.items() if ratio < 7}


@pytest.mark.parametrize("path", LOOKS, ids=lambda path: path.stem)
def test_the_edge_of_a_control_can_be_seen(path: Path) -> None:
    held = colours(path)
    assert min(contrast(held["edge"], held[ground]) for ground in GROUNDS) >= 3
