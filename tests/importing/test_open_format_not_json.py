"""A file that is not JSON is refused with the line, the column and plain words, never the parser's own."""

import json

import pytest

from send_journal.importing.open_format import read_open_file
from send_journal.importing.open_format_problem import OpenFormatProblem

TOP = '{"format": "send-journal/1",\n'
WRONG = [
    (TOP + '"children": }', "line 2, column 13, a value is missing or is not written as JSON"),
    (TOP + "children: []}", "line 2, column 1, a name is missing"),
    (TOP + '"children" []}', "line 2, column 12, the sign “:” is missing"),
    (
        TOP + '"children": [] "x": 1}',
        "line 2, column 16, the sign “,” or the end of a list is missing",
    ),
    (TOP + '"children": "no end}', "line 2, column 13, a text begins that never ends"),
    (TOP + '"a": "b\n"}', "line 2, column 8, a text has a line break or a tab in it"),
    (TOP + r'"a": "\q"}', "line 2, column 7, the sign “\\” does not go with what follows it"),
    (TOP + r'"a": "\u12"}', "does not go with what follows it"),
    (TOP + '"a": 1} more', "line 2, column 9, there is more after the record has ended"),
    (TOP + '"children": [', "line 2, column 14, it ends too early"),
    (TOP, "it ends too early"),
]


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_the_place_and_what_is_wrong_there_are_said_in_plain_words(
    text: str, expected: str
) -> None:
    with pytest.raises(json.JSONDecodeError) as parsers:
        json.loads(text)
    with pytest.raises(OpenFormatProblem) as refused:
        read_open_file(text.encode())
    assert expected in refused.value.sentence
    assert refused.value.sentence.startswith("This is not whole JSON: at line ")
    assert parsers.value.msg not in refused.value.sentence
    assert refused.value.next_step
