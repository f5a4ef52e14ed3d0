"""Every text that is shown reads easily at nine to eleven, blames nobody, and is British."""

import re
from itertools import chain

import pytest

from tests.ui.shown_words import (
    Shown,
    every_shown,
    familiar,
    hard_words,
    ours,
    roots,
    rule_texts,
    terms,
    texts_of,
    words_of,
    words_of_rules,
)

MOST_WORDS = 25
MOST_ON_AVERAGE = 15
# The New Dale-Chall score: up to 4.9 reads at nine to ten, up to 5.9 at eleven.
MOST_DALE_CHALL = 5.9

BLAME = r"failed|fails?|failures?|failing|refus(?:ed|es|ing) to engage|lied|lying|guilty|blame"
MACHINE = r"errors?|invalid|illegal|abort(?:ed)?|fatal|oops|please|sorry|submit|OK|click here|null"
IDIOMS = (
    r"at the end of the day|touch base|piece of cake|in a nutshell|rule of thumb|heads[- ]up|up in the air"
    r"|on the same page|from scratch|ball rolling|keep an eye|hang on a|sit tight|bear with|out of the blue"
    r"|good to go|all set|no worries|simply|just (?:click|press|type)|great news|well done|hooray"
)
AMERICAN = (
    r"colou?r(?<!colour)s?|favorites?|behaviors?|centers?|theaters?|licenses?|checks? book|labor|honor"
    r"|organiz\w+|recogniz\w+|apologiz\w+|summariz\w+|analyz\w+|customiz\w+|authoriz\w+|realiz\w+|minimiz\w+"
    r"|gray|canceled|canceling|enrollment|fulfill|gotten|math|fall semester|mom|vacation|zip code"
)
BANNED = re.compile(rf"\b(?:{BLAME}|{MACHINE}|{IDIOMS}|{AMERICAN})\b", re.IGNORECASE)


def banned(text: str) -> list[str]:
    plain = re.sub(r"\{[^{}]*\}", " ", text)
    return [match.group() for match in BANNED.finditer(plain)]


def too_long(shown: Shown) -> list[str]:
    return [each for each in shown.sentences if len(each.split()) > MOST_WORDS]


def whole_sentences() -> list[str]:
    """What ends as a sentence ends; a name on a button is not counted in the average."""
    return [
        each
        for shown in chain(every_shown(), rule_texts())
        for each in shown.sentences
        if re.search(r"[.?!][”’\"')]*$", each.strip())
    ]


def dale_chall(sentences: list[str]) -> float:
    """The New Dale-Chall score of these sentences; terms that the glossary explains count as hard too."""
    read = [word for each in sentences for word in words_of(each)]
    easy = _easy(read)
    hard = [word for word in read if word.lower() not in easy]
    share = 100 * len(hard) / len(read)
    length = len(read) / len(sentences)
    return 0.1579 * share + 0.0496 * length + (3.6365 if share > 5 else 0)


def _easy(read: list[str]) -> frozenset[str]:

    return frozenset(
        word.lower()
        for word in set(read)
        if len(word) == 1 or any(root in familiar() for root in roots(word.lower()))
    )


def test_the_texts_of_every_part_are_found() -> None:
    where = {shown.where.split("/")[0].split(" ")[0] for shown in every_shown()}
    assert {
        "ui",
        "services",
        "storage",
        "importing",
        "deadlines",
        "domain",
        "glossary.toml",
    } <= where
    texts = {shown.text for shown in every_shown()}
    assert "Hide and lock" in texts  # tr
    assert "That passphrase does not open this journal." in texts  # a known problem
    assert "Who was it with?" in texts  # a field record
    assert "The council will assess" in texts  # a step in the law
    assert len(texts) > 1500
    assert len(rule_texts()) > 100


def test_no_sentence_is_long() -> None:
    assert not [(shown.where, too_long(shown)) for shown in every_shown() if too_long(shown)]
    assert not [(shown.where, too_long(shown)) for shown in rule_texts() if too_long(shown)]


def test_sentences_are_short_on_average() -> None:
    sentences = whole_sentences()
    assert len(sentences) > 1000
    assert sum(len(each.split()) for each in sentences) / len(sentences) <= MOST_ON_AVERAGE


def test_every_word_is_known_or_explained() -> None:
    """A word that is new here is either plain (tests/data/words/ours.txt) or needs its glossary entry."""
    found = [(shown.where, hard_words(shown.text)) for shown in every_shown()]
    assert not [(where, words) for where, words in found if words]


def test_the_rules_use_only_known_words_and_those_of_the_law() -> None:
    allowed = words_of_rules()
    found = {
        (shown.where, word)
        for shown in rule_texts()
        for word in hard_words(shown.text)
        if not {word.lower(), *_plain_forms(word)} & allowed
    }
    assert not found


def _plain_forms(word: str) -> set[str]:

    return set(roots(word.lower()))


def test_no_word_is_banned() -> None:
    shown = [*every_shown(), *rule_texts()]
    assert not [(each.where, banned(each.text)) for each in shown if banned(each.text)]


def test_the_whole_reads_at_nine_to_eleven() -> None:
    assert dale_chall(whole_sentences()) <= MOST_DALE_CHALL


def test_the_lists_hold_no_term_and_nothing_twice() -> None:
    """What the glossary explains may not slip in as a plain word too."""
    explained = {form.lower() for form in terms() if " " not in form}
    assert not explained & ours()
    assert not familiar() & ours()
    assert not words_of_rules() & (familiar() | ours())


@pytest.mark.parametrize(
    "said",
    [
        "Your submission has been adjudicated.",
        "The council contravened its statutory duty.",
        "Encryption was initialised.",
    ],
)
def test_a_hard_word_is_found(said: str) -> None:
    assert hard_words(said)


@pytest.mark.parametrize(
    "said",
    [
        "The upload failed.",
        "Invalid date.",
        "Please try again.",
        "An error came up.",
        "Choose a color.",
        "The files were organized.",
        "Hang on a moment.",
    ],
)
def test_a_banned_word_is_found(said: str) -> None:
    assert banned(said)


@pytest.mark.parametrize(
    "said", ["Choose a colour.", "Say what you colour in.", "The journal is locked."]
)
def test_a_plain_word_is_not_banned(said: str) -> None:
    assert not banned(said)


def test_a_new_text_in_a_module_is_found() -> None:
    source = 'label = tr("Adjudicate")\nraise KnownProblem(f"{name} was adjudicated by us.")\n'
    found = [shown.text for shown in texts_of(source, "made_up")]
    assert found == ["Adjudicate", "{} was adjudicated by us."]
    assert too_long(Shown("made_up", " ".join(["word"] * 26) + "."))
