"""Offered passphrases are plain words by chance; weak ones are said to be so, and not refused."""

import pytest

from send_journal.services.passphrases import offer_passphrase, plain_words, weaknesses


def test_the_words_are_many_short_and_common() -> None:
    words = plain_words()
    assert len(words) >= 1200
    assert len(set(words)) == len(words)
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    assert all(3 <= len(word) <= 7 for word in words)


def test_four_different_words_are_offered_each_time_others() -> None:
    offered = [offer_passphrase() for _ in range(200)]
    words = set(plain_words())
    for passphrase in offered:
        parts = passphrase.split(" ")
        assert len(set(parts)) == 4
        assert set(parts) <= words
    assert len(set(offered)) == 200


def test_every_word_can_come_first_and_last() -> None:
    few = ("one", "two", "three", "four", "five")
    offered = [offer_passphrase(few).split() for _ in range(400)]
    assert {words[0] for words in offered} == set(few)
    assert {words[-1] for words in offered} == set(few)


@pytest.mark.parametrize("passphrase", ["lantern otter plum window", "a much longer one of my own"])
def test_a_long_one_without_a_name_is_well(passphrase: str) -> None:
    assert weaknesses(passphrase, ("Rowan Hale",)) == ()


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("short", "This is short: 5 letters"),
        ("my dear rowan is here", "a name from your journal"),
        ("ROWAN and the wide sea", "a name from your journal"),
        ("aaaaaaaaaaaaaaaaaaa", "the same few signs"),
    ],
)
def test_what_is_weak_is_said(passphrase: str, said: str) -> None:
    assert any(said in sentence for sentence in weaknesses(passphrase, ("Rowan Hale",)))


def test_a_short_part_of_a_name_is_no_name() -> None:
    assert weaknesses("joy and the wide blue sea", ("Jo Li",)) == ()
