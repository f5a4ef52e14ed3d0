"""Every refusal of the open format, each naming the place and a next step."""

import json

import pytest

from send_journal.importing.open_format import OpenFormatProblem, read_open_file
from tests.importing.test_open_format import entry, file_with


def refusal(raw: bytes) -> str:
    with pytest.raises(OpenFormatProblem) as caught:
        read_open_file(raw)
    assert caught.value.next_step
    assert "\n" not in str(caught.value)
    return caught.value.sentence


def of_entry(**keys: object) -> str:
    return refusal(file_with(entries=[entry(id="e7", **keys)]))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b'{"format": "send-journal/1", "x": "\xff"}', "not UTF-8"),
        ('{"format": "send-journal/1"}'.encode("utf-16"), "not UTF-8"),
        (b"{}", "no “format”"),
        (b'{"format": "send-journal/2"}', "newer format “send-journal/2”"),
        (b'{"format": "another/1"}', "has the format “another/1”"),
        (b'{"format": 1}', "has the format “1”"),
        (b"[]", "holds no object"),
        (b'{"format": "send-journal/1",}', "line 1, column"),
        (b"", "line 1, column 1"),
        (b'{"format": "send-journal/1", "a": NaN}', "holds NaN"),
        (b'{"format": "send-journal/1", "a": -Infinity}', "holds -Infinity"),
        (b'{"format": "send-journal/1", "a": 1e999}', "too large"),
        (b'{"format": "send-journal/1", "a": ' + b"9" * 5000 + b"}", "too long to read"),
        (b'{"format": "send-journal/1", "a": 1, "a": 2}', "the key “a” twice"),
        (b'{"format": "send-journal/1", "a": "\\ud800"}', "half of a two-part sign"),
        (b'{"format": "send-journal/1", "\\udfff": 1}', "half of a two-part sign"),
        (b'{"format": "send-journal/1", "a": ' + b"[" * 32 + b"]" * 32 + b"}", "32 deep"),
        (b'{"format": "send-journal/1", "a": ' + b"[" * 90_000, "32 deep"),
    ],
)
def test_a_file_that_is_no_record(raw: bytes, words: str) -> None:
    assert words in refusal(raw)


def test_thirty_two_deep_is_allowed() -> None:
    raw = b'{"format": "send-journal/1", "a": ' + b"[" * 31 + b"]" * 31 + b"}"
    assert "a" in read_open_file(raw).record.details


def test_a_key_twice_names_the_entry() -> None:
    raw = file_with(entries=[entry(id="e7")]).replace(b'"title"', b'"title": "a", "title"')
    assert refusal(raw) == "The part with id “e7” holds the key “title” twice."


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"title": 5}, "“title”: this is a number, and needs to be text"),
        ({"fact": ["x"]}, "“fact”: this is a list"),
        ({"key": "yes"}, "“key”: this is text, and needs to be true or false"),
        ({"key": 1}, "“key”: this is a number"),
        ({"order": True}, "“order”: this is true or false"),
        ({"order": 1.5}, "“order”: this is a number, and needs to be a whole number"),
        ({"order": 2**64}, "“order”: the number is too large"),
        ({"people": "p1"}, "“people”: this is text, and needs to be a list"),
        ({"people": ["p1", "p1"]}, "“people”: “p1” stands in the list twice"),
        ({"child": 3}, "“child”: this is a number"),
        ({"child": []}, "“child”: the list of children is empty"),
        ({"proof": "posted"}, "“proof”: this is text, and needs to be an object"),
        ({"proof": {"how": 1}}, "“proof”: “how”: this is a number"),
        ({"date": 20250303}, "“date”: this is a number"),
        ({"date": "2025-02-30"}, "There is no 30 February 2025. February has 28 days."),
        ({"date": "2025-13"}, "There is no month 13"),
        ({"date": "3 March 2025"}, "“3 March 2025” is not a date"),
        ({"date": "2025-3-3"}, "is not a date"),
        ({"date": "0000-01-01"}, "There is no year 0"),
        ({"date": "x" * 500}, "is not a date"),
        ({"date": None}, "there is no “date”"),
        ({"date": "2025-03", "date_kind": "exact"}, "its kind “exact” needs a day"),
        ({"date": "2025-03-03", "date_kind": "month"}, "its kind “month” needs a month"),
        ({"date": "2025-03", "date_kind": "year"}, "its kind “year” needs a year"),
        ({"date": "2025-03", "date_kind": "unknown"}, "said to be unknown"),
        ({"date": None, "date_kind": "about"}, "is not a date"),
        ({"date_kind": "roughly"}, "“date_kind”: “roughly” is not one of exact, about"),
        ({"kind": "fax"}, "“kind”: “fax” is not one of call, email"),
        ({"direction": "sideways"}, "“direction”: “sideways” is not one of in, out"),
        ({"status": "perhaps"}, "“status”: “perhaps” is not one of agreed"),
        ({"until": "2025-03-02"}, "it ends on 2025-03-02, before its start on 2025-03-03"),
        ({"until": "2025-03"}, "“until”: “2025-03” is not a whole date"),
        ({"posted": "2025-02-29"}, "“posted”: There is no 29 February 2025"),
        ({"time": "25:00"}, "“time”: “25:00” is not a time of day"),
        ({"recorded": "2025-03-04 09:12"}, "“recorded”: “2025-03-04 09:12” is not an instant"),
        ({"recorded": "2025-02-30T09:12:00Z"}, "is not an instant that exists"),
        ({"title": "", "fact": " \n"}, "it says nothing"),
        ({"title": None}, "it says nothing"),
        ({"child": "c9"}, "“child”: there is nothing with the id “c9” in “children”"),
        ({"body": "b9"}, "“body”: there is nothing with the id “b9” in “bodies”"),
        ({"people": ["p9"]}, "“people”: there is nothing with the id “p9”"),
        ({"documents": ["d9"]}, "“documents”: there is nothing with the id “d9”"),
        ({"about": "e9"}, "“about”: there is nothing with the id “e9” in “entries”"),
        ({"answers": "e9"}, "“answers”: there is nothing with the id “e9”"),
        ({"fact": "x" * 2_000_001}, "“fact”: the text is longer than 2 MB"),
        ({"odd": {"x": ["é" * 1_000_001]}}, "“odd”: the text is longer than 2 MB"),
        ({"kind": "meeting", "asks": "a date"}, "“asks”: this is text"),
        ({"event": "wait.quoted", "weeks": "40"}, "“weeks”: this is text"),
        ({"event": "plan.final_sent", "names_school": "yes"}, "“names_school”: this is text"),
        ({"event": "moved.council", "told": "May"}, "“told”: “May” is not a day"),
    ],
)
def test_an_entry_that_is_refused_is_named(keys: dict[str, object], words: str) -> None:
    sentence = of_entry(**keys)
    assert sentence.startswith("Entry e7")
    assert words in sentence


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("12", "Document d2, “number”: this is text, and needs to be a whole number."),
        (True, "Document d2, “number”: this is true or false, and needs to be a whole number."),
        (1.0, "Document d2, “number”: this is a number, and needs to be a whole number."),
        (0, "Document d2, “number”: this is 0, and a proof number is from 1 to 9999999."),
        (
            10**7,
            "Document d2, “number”: this is 10000000, and a proof number is from 1 to 9999999.",
        ),
        (7, "Document d2, “number”: another document has the number 7 already."),
    ],
)
def test_a_proof_number_of_a_wrong_type_or_given_twice(number: object, words: str) -> None:
    documents = [{"id": "d1", "name": "a", "number": 7}, {"id": "d2", "number": number}]
    assert refusal(file_with(documents=documents)) == words


def test_entries_without_an_id_or_with_one_twice() -> None:
    bare = {"date": "2025-03-03", "title": "x"}
    assert refusal(file_with(entries=[entry(), bare])) == "Entry number 2: there is no “id”."
    twice = refusal(file_with(entries=[entry(), entry()]))
    assert twice == "Entry e1: the id stands in the list “entries” twice."


def test_an_entry_must_name_its_child_where_there_are_two_or_none() -> None:
    two = [{"id": "c1", "name": "Sam"}, {"id": "c2", "name": "Ada"}]
    bare = {"id": "e7", "date": "2025", "title": "x"}
    for children in (two, []):
        sentence = refusal(file_with(children=children, entries=[bare]))
        assert sentence == "Entry e7: there is no “child”, and the file has not just one."


@pytest.mark.parametrize(
    ("lists", "words"),
    [
        ({"children": {}}, "“children”: this needs to be a list"),
        ({"children": ["Sam"]}, "Child number 1: this is text, and needs to be an object"),
        ({"children": [{"id": 1}]}, "Child number 1, “id”: this is a number"),
        ({"children": [{"id": "c1", "born": "2015"}]}, "Child c1, “born”: “2015” is not a whole"),
        ({"bodies": [{"id": "b1", "kind": "shop"}]}, "Body b1, “kind”: “shop” is not one of"),
        ({"bodies": [{"id": "b1"}, {"id": "b1"}]}, "Body b1: the id stands in the list"),
        ({"people": [{"id": "p1", "body": "b9"}]}, "Person p1, “body”: there is nothing"),
        (
            {"people": [{"id": "p1", "posts": [{"from": "2025-02-01", "to": "2025-01-01"}]}]},
            "Person p1, “posts”: it ends on 2025-01-01, before its start",
        ),
        (
            {"closures": [{"from": "2025-02-21", "to": "2025-02-17"}]},
            "Closure number 1: it ends on 2025-02-17, before its start on 2025-02-21",
        ),
        ({"terms": [{"from": "2025-02-21"}]}, "Term number 1: there is no “to”"),
        (
            {"provision": [{"id": "l", "minutes": -5}]},
            "Provision line l, “minutes”: this is -5",
        ),
        ({"provision": [{"id": "l", "per": "hour"}]}, "Provision line l, “per”: “hour” is not"),
        ({"sessions": [{"id": "s", "date": "2025-01-01"}]}, "Session s: there is no “line”"),
        (
            {"sessions": [{"id": "s", "line": "l9", "date": "2025-01-01"}]},
            "Session s, “line”: there is nothing",
        ),
        ({"promises": [{"id": "k", "entry": "e9"}]}, "Promise k, “entry”: there is nothing"),
        ({"promises": [{"id": "k", "kept": True}]}, "Promise k, “kept”: give the day"),
        ({"overrides": [{"rule": "x", "whose": "school"}]}, "Override number 1, “whose”"),
        ({"overrides": [{"reason": "x"}]}, "Override number 1: there is no “rule”"),
        ({"hide": [{"id": "h", "words": ""}]}, "Hidden words h: there is no “words”"),
        ({"documents": [{"id": "d", "replaces": "d9"}]}, "Document d, “replaces”: there is"),
        ({"example": "yes"}, "“example”: this needs to be true or false"),
    ],
)
def test_other_lists_are_refused_by_name(lists: dict[str, object], words: str) -> None:
    assert words in refusal(file_with(**lists))


@pytest.mark.parametrize(
    "file",
    [
        "letter.pdf",
        "documents/",
        "documents/..",
        "documents/../letter.pdf",
        "documents/a/b.pdf",
        "documents\\a.pdf",
        "documents/a\\b.pdf",
        "documents/C:a.pdf",
        "/documents/a.pdf",
        "documents/a\x00.pdf",
        "Documents/a.pdf",
    ],
)
def test_a_file_name_that_could_be_a_path_is_refused_even_without_a_zip(file: str) -> None:
    sentence = refusal(file_with(documents=[{"id": "d1", "file": file}]))
    assert sentence.startswith("Document d1, “file”:")


def test_more_than_the_most_entries() -> None:
    one = json.dumps(entry()).encode()
    raw = b'{"format": "send-journal/1", "entries": [' + b",".join([one] * 200_001) + b"]}"
    assert "200,001 entries, and 200,000 is the most" in refusal(raw)
