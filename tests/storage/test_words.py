"""No text that is typed can break a search, and whole words are found."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from send_journal.storage.words import search_query


@pytest.fixture(scope="module")
def index() -> sqlcipher.Connection:
    connection = sqlcipher.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE search USING fts5(words, tokenize='unicode61 remove_diacritics 2')"
    )
    return connection


operators = st.sampled_from(
    [
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        "*",
        "^",
        '"',
        '""',
        "title:",
        "-",
        "+",
        "{a b}",
        ":",
        "(",
        ")",
        "\x00",
    ]
)


@given(st.text() | st.lists(operators | st.text(max_size=5)).map(" ".join))
@example('NEAR(a b, 2) OR title:"x" * ^ - \ud800 \x00 \'')
@example('"')
def test_no_text_breaks_the_search(index: sqlcipher.Connection, text: str) -> None:
    query = search_query(text)
    if query is not None:
        index.execute("SELECT rowid FROM search WHERE search MATCH ?", (query,)).fetchall()


@pytest.mark.parametrize(
    ("held", "typed", "found"),
    [
        ("O’Brien rang back", "O’Bri", True),
        ("O’Brien rang back", "o'brien", True),
        ("O’Brien rang back", "brien o", True),
        ("café", "cafe\u0301", True),
        ("Ysgol Bryn-y-Môr", "mor bryn", True),
        ("section F", "section NOT f", False),
        ("section F not kept", "section NOT f", True),
        ("the 20-week limit", "20-w", True),
        ("the 20-week limit", '"20" week', True),
        ("appeal", "peal", False),
        ("appeal", "app ", False),
    ],
)
def test_what_is_found(index: sqlcipher.Connection, held: str, typed: str, *, found: bool) -> None:
    index.execute("DELETE FROM search")
    index.execute("INSERT INTO search (words) VALUES (?)", (held,))
    rows = index.execute("SELECT 1 FROM search WHERE search MATCH ?", (search_query(typed),))
    assert bool(rows.fetchall()) is found


@pytest.mark.parametrize("text", ["", "  ", "*", '"', "- –", "()"])
def test_a_text_without_a_word_asks_for_nothing(text: str) -> None:
    assert search_query(text) is None
