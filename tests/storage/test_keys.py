"""The recovery sheet: typed back with a slip, it says where the slip is."""

import pickle
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from send_journal.problems import KnownProblem
from send_journal.storage.keys import Key, check_passphrase, read_recovery

SALT = bytes(range(16))
keys = st.binary(min_size=32, max_size=32).map(lambda raw: Key(raw, SALT))
HEX = "0123456789ABCDEF"


@given(keys)
def test_the_rows_give_the_key_back(key: Key) -> None:
    rows = key.recovery_rows()
    assert len(rows) == 8
    assert all(len(row) == 13 and row[4] == " " and row[9:11] == "  " for row in rows)
    assert Key.from_recovery("\n".join(rows), SALT) == key


@given(keys)
def test_small_letters_other_spaces_and_lookalikes_are_understood(key: Key) -> None:
    typed = "\n\n".join(
        row.lower().replace(" ", "-").replace("0", "o") for row in key.recovery_rows()
    )
    assert Key.from_recovery(typed, SALT) == key
    in_one_line = "".join(key.recovery_rows()).replace("1", "l")
    assert Key.from_recovery(in_one_line, SALT) == key


@given(keys, st.integers(0, 7), st.data())
def test_one_or_two_wrong_digits_are_pointed_to_by_row(
    key: Key, row: int, data: st.DataObject
) -> None:
    lines = [list(line.replace(" ", "")) for line in key.recovery_rows()]
    places = data.draw(st.lists(st.integers(0, 9), min_size=1, max_size=2, unique=True))
    for place in places:
        other = HEX.replace(lines[row][place], "")
        lines[row][place] = data.draw(st.sampled_from(other))
    with pytest.raises(KnownProblem) as slip:
        read_recovery("\n".join("".join(line) for line in lines))
    assert slip.value.sentence == f"There is a slip in line {row + 1} of the recovery key."
    assert f"line {row + 1} " in slip.value.next_step


def test_two_digits_that_changed_places_are_found_and_so_are_rows() -> None:
    key = Key(bytes.fromhex("0123456789abcdef" * 4), SALT)
    rows = list(key.recovery_rows())
    swapped = [rows[0].replace("0123", "0132"), *rows[1:]]
    with pytest.raises(KnownProblem, match="slip in line 1 "):
        read_recovery("\n".join(swapped))
    rows[2], rows[4] = rows[4], rows[2]  # the same eight digits, and still it is seen
    with pytest.raises(KnownProblem, match="Lines 3 and 5 of the recovery key have changed places"):
        read_recovery("\n".join(rows))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda rows: rows[:7], "The recovery key has 8 lines, and here are 7."),
        (
            lambda rows: [*rows[:3], rows[3][:-1], *rows[4:]],
            "Line 4 of the recovery key has 9 signs",
        ),
        (lambda rows: ["G" + rows[0][1:], *rows[1:]], "Line 1 of the recovery key holds “G”"),
        (lambda rows: [row[:-1] + "F" for row in rows], "There are slips in lines "),
        (lambda _: [""], "The recovery key has 8 lines, and here are 0."),
    ],
)
def test_what_is_not_a_recovery_key_is_answered_by_row(
    change: Callable[[list[str]], list[str]], sentence: str
) -> None:
    rows = Key(b"k" * 32, SALT).recovery_rows()
    with pytest.raises(KnownProblem) as problem:
        read_recovery("\n".join(change(list(rows))))
    assert problem.value.sentence.startswith(sentence)


def test_a_passphrase_is_the_same_however_its_letters_are_made_up() -> None:
    assert Key.from_passphrase("caf\u00e9 ", SALT) == Key.from_passphrase("cafe\u0301 ", SALT)
    assert Key.from_passphrase("caf\u00e9", SALT) != Key.from_passphrase("caf\u00e9 ", SALT)


@pytest.mark.parametrize("passphrase", ["", "\ud800"])
def test_a_passphrase_that_cannot_be_typed_again_is_refused(passphrase: str) -> None:
    with pytest.raises(KnownProblem):
        check_passphrase(passphrase)


def test_a_key_never_shows_itself() -> None:
    key = Key(b"k" * 32, SALT)
    hidden = key.for_sqlcipher()[2:66]
    assert hidden == (b"k" * 32).hex()
    for shown in (repr(key), str(key), f"{key}", f"{key!r}"):
        assert hidden not in shown
        assert SALT.hex() not in shown
    with pytest.raises(TypeError):
        pickle.dumps(key)
    assert not hasattr(key, "__dict__")
