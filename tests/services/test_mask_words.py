"""Every way a hidden word may be written is found, and nothing that only looks like it."""

import pytest

from send_journal.services.mask_words import (
    Mask,
    Masker,
    address_masks,
    name_mask,
    phone_mask,
    phrase_mask,
)

HIDDEN = "[hidden]"


def masked(text: str, *masks: Mask | None) -> str:
    return Masker([mask for mask in masks if mask])(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Will came.", "[hidden] came."),
        ("WILL came.", "[hidden] came."),
        ("He will come.", "He will come."),
        ("Will’s bag", "[hidden]’s bag"),
        ("Willow tree, GOODWILL", "Willow tree, GOODWILL"),
        ("report_Will_2025.pdf", "report_[hidden]_2025.pdf"),
        ("WillReport.pdf, reportWill.pdf", "[hidden]Report.pdf, report[hidden].pdf"),
        ("Wi\u00adll and Wi\u200bll", "[hidden] and [hidden]"),
        ("Wi\x07ll", "[hidden]"),
    ],
)
def test_names_match_as_written_or_in_capitals(text: str, shown: str) -> None:
    assert masked(text, name_mask("Will", HIDDEN)) == shown


@pytest.mark.parametrize("typed", ["rosie mcdonald", "ROSIE MCDONALD"])
def test_a_name_typed_in_one_size_of_letters_matches_as_names_are_written(typed: str) -> None:
    mask = name_mask(typed, HIDDEN)
    for text in ("Rosie McDonald", "ROSIE MCDONALD", "Rosie_Mcdonald", typed):
        assert masked(f"({text}’s bag)", mask) == f"({HIDDEN}’s bag)"
    assert masked("It will do.", name_mask("WILL", HIDDEN)) == "It will do."
    assert masked("balSam, Samantha", name_mask("sam", HIDDEN)) == f"bal{HIDDEN}, Samantha"


def test_a_name_that_is_a_month_leaves_the_dates_of_a_text_as_they_are() -> None:
    mask = name_mask("May", HIDDEN)
    assert masked("May came on 3 May 2025, MAY 2025; May, 8", mask) == (
        "[hidden] came on 3 May 2025, MAY 2025; [hidden], 8"
    )
    assert masked("June 2025", name_mask("May", HIDDEN)) == "June 2025"
    assert masked("Rose 2025", name_mask("Rose", HIDDEN)) == "[hidden] 2025"


def test_a_full_name_goes_before_its_parts_however_it_is_spaced() -> None:
    masks = (name_mask("Ann", "[2]"), name_mask("Ann O'Hale", "[1]"), name_mask("O'Hale", "[3]"))
    assert masked("Ann O’Hale, Ann\u00a0O'Hale, ANN_O'HALE; Mrs O’Hale; Ann", *masks) == (
        "[1], [1], [1]; Mrs [3]; [2]"
    )


def test_a_name_in_two_unicode_spellings_is_the_same_name() -> None:
    assert (
        masked("Zoe\u0308 and Zo\u00eb", name_mask("Zo\u00eb", HIDDEN)) == "[hidden] and [hidden]"
    )


@pytest.mark.parametrize(
    "text",
    ["the safe house", "The Safe\nHouse", "THE SAFE, HOUSE", "the_safe_house"],
)
def test_phrases_match_in_any_case_and_spacing(text: str) -> None:
    assert masked(f"({text})", phrase_mask("The Safe House", HIDDEN)) == "([hidden])"


@pytest.mark.parametrize(
    "text",
    ["01603 555010", "01603555010", "(01603) 555-010", "+44 1603 555 010", "+44 (0)1603 555010"],
)
def test_a_phone_number_is_found_however_it_is_spaced(text: str) -> None:
    assert masked(f"Ring {text}.", phone_mask("01603 555 010", HIDDEN)) == "Ring [hidden]."


def test_a_longer_number_is_another_number() -> None:
    assert masked("201603555010", phone_mask("01603 555 010", HIDDEN)) == "201603555010"


@pytest.mark.parametrize(
    "text",
    ["12 high street Norwich NR1 2AB", "12 High Street", "nr12ab", "NR1 2AB", "12-High-Street"],
)
def test_an_address_is_found_whole_and_by_the_parts_that_find_a_house(text: str) -> None:
    shown = masked(f"At {text} now.", *address_masks("12 High Street, Norwich, NR1 2AB", HIDDEN))
    assert shown == "At [hidden] now."


@pytest.mark.parametrize("ends", [("\u00a0", "\u00a0"), ("\x1d", "\x85"), ("\u2003,", ".\u3000")])
def test_a_hidden_phrase_with_any_space_about_it_is_no_part_of_another_word(
    ends: tuple[str, str],
) -> None:
    mask = phrase_mask(f"{ends[0]}Oak Road{ends[1]}", HIDDEN)
    assert masked("At Oak Road now; Soak Roads", mask) == "At [hidden] now; Soak Roads"
    assert phrase_mask("".join(ends), HIDDEN) is None


def test_the_place_of_each_is_told() -> None:
    told: list[tuple[str, str, str]] = []
    mask = name_mask("Robin", HIDDEN)
    assert mask
    masker = Masker([mask], lambda *each: told.append(each))
    assert masker("Robin and ROBIN", lambda: "entry of 3 March") == "[hidden] and [hidden]"
    assert told == [("Robin", HIDDEN, "entry of 3 March")] * 2


def test_what_is_left_after_masking_holds_no_hidden_word_but_in_our_own_labels() -> None:
    masker = Masker([mask for mask in (phrase_mask("hidden", HIDDEN),) if mask])
    assert masker.hidden_word_in(masker("A hidden thing")) is None
    assert masker.hidden_word_in("A Hidden thing") == "hidden"


def test_a_name_in_small_letters_is_no_part_of_another_word() -> None:
    mask = Masker([each for each in (name_mask("sam", "[X]"), name_mask("Wren", "[Y]")) if each])
    assert mask("sam has balsam, SAM too") == "[X] has balsam, [X] too"
    assert mask("letterWrenPlan.pdf, letter-sam.pdf") == "letter[Y]Plan.pdf, letter-[X].pdf"
    assert mask.hidden_word_in("balsam before") is None


def test_initials_at_the_end_of_a_sentence_have_one_full_stop() -> None:
    mask = name_mask("Rowan Hale", "R.H.")
    assert masked("We met Rowan Hale.", mask) == "We met R.H."
    assert masked("Rowan Hale, Rowan Hale", mask) == "R.H., R.H."
    assert masked("Was it Rowan Hale?", mask) == "Was it R.H.?"
    assert masked("It was Will.", name_mask("Will", HIDDEN)) == "It was [hidden]."
