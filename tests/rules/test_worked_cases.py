"""Every worked case of every rule, and that each rule has the cases it must have."""

import pytest

from send_journal.services.deadlines import rule_pack
from tests.rules.cases import FOLDER, Case, all_cases, check

CASES = all_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_worked_case(case: Case) -> None:
    check(case)


def test_every_rule_has_a_file_of_cases() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} >= set(rule_pack().rules)


def test_no_case_stands_twice() -> None:
    ids = [case.id for case in CASES]
    assert len(ids) == len(set(ids))
