"""A pack with a gap or a slip is refused in a sentence that names the file and the key."""

import shutil
from pathlib import Path

import pytest

from send_journal.deadlines.loader import load_pack
from send_journal.problems import KnownProblem

MADE_UP = Path(__file__).parents[1] / "data" / "rules_made_up"
RULE = "1_support/support.answer.toml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MADE_UP, tmp_path / "pack"))


def refusal(pack: Path) -> str:
    with pytest.raises(KnownProblem) as problem:
        load_pack(pack)
    return problem.value.sentence


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('title = "The board\'s answer"\n', "", "“title” is missing."),
        (
            'title = "The board\'s answer"\n',
            'title = "  "\n',
            "“title” must be a text that says something.",
        ),
        (
            'owed_by = "council"',
            'owed_by = "the board"',
            "“owed_by” is “the board”, which is none of",
        ),
        (
            'force = "statutory"',
            'force = "law"',
            "“force” is “law”, which is none of statutory, tribunal_rule, guidance, standard.",
        ),
        (
            'confidence = "verified from legislation"',
            'confidence = "sure"',
            "“confidence” is “sure”, which is none of",
        ),
        (
            "review_by = 2027-01-31",
            'review_by = "soon"',
            "“review_by” must be a date, as 2014-09-01.",
        ),
        (', url = "https://example.org/support/3"', "", "“law.url” is missing."),
        ("plain_words", "plain_word", "“plain_words” is missing."),
        ("met_by", "metby", "“metby” is not a key that a rules file has there."),
        (
            'starts = ["support.asked"]',
            "starts = []",
            "“starts” must name the step that starts the clock, or be “birth”.",
        ),
        (
            'starts = ["support.asked"]',
            'starts = ["support.aksed"]',
            "“starts” names the event “support.aksed”, which events.toml does not have.",
        ),
        (
            'starts = ["support.asked"]',
            'starts = ["@requests"]',
            "“starts” names the set “@requests”, which events.toml does not have.",
        ),
        (
            'starts = ["support.asked"]',
            'starts = [{ event = "support.asked", wehre = {} }]',
            "“starts.wehre” is not a key that a rules file has there.",
        ),
        (
            'starts = ["support.asked"]',
            'starts = [{ event = "support.asked", law = "old" }]',
            "“starts” names the law “old”, which “laws” does not have.",
        ),
        ('met_by = ["support.answered"]', "met_by = [7]", "“met_by” must be a table."),
        (
            '["support.dropped"]',
            '[{ event = "support.dropped", first = 1 }]',
            "“ended_by.first” must be true or false.",
        ),
        ("count = 30", "", "“versions.count” is missing."),
        ("count = 30", 'count = "30"', "“versions.count” must be a whole number."),
        ("count = 30", "count = true", "“versions.count” must be a whole number."),
        (
            'counting = "event_day_included"',
            'counting = "from_the_day"',
            "“versions.counting” is “from_the_day”, which is none of",
        ),
        (
            'unit = "day"',
            'unit = "fortnight"',
            "“versions.unit” must be one of day, week, month, year.",
        ),
        ("in_force_from = 2019-04-01", "", "“versions.in_force_from” is missing."),
        (
            "in_force_from = 2019-04-01",
            "in_force_from = 2019-04-01T10:00:00",
            "“versions.in_force_from” must be a date, as 2014-09-01.",
        ),
        (
            'use = "storm"',
            'use = "flood"',
            "“exceptions.use” names “flood”, which exceptions.toml does not have.",
        ),
        ('provision = "s.3(4)"', "", "“exceptions.provision” is missing."),
        (
            'id = "support.answer"',
            'id = "support.reply"',
            "“id” is “support.reply”, but the file is called support.answer.toml.",
        ),
    ],
)
def test_a_rule_with_a_gap_is_refused(pack: Path, old: str, new: str, says: str) -> None:
    path = pack / RULE
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert refusal(pack).startswith(f"In the rules file {RULE}, {says}")


def test_a_list_that_is_none_is_refused_and_the_refusal_says_where_to_read_on(pack: Path) -> None:
    path = pack / RULE
    path.write_text(
        'next_steps = "Ask."\n' + path.read_text("utf-8").replace("next_steps", "steps"), "utf-8"
    )
    with pytest.raises(KnownProblem) as problem:
        load_pack(pack)
    assert problem.value.sentence == f"In the rules file {RULE}, “next_steps” must be a list."
    assert problem.value.next_step == "resources/rules/README.md says how a rule is written."


@pytest.mark.parametrize(
    "said",
    [
        "threshold",
        "minimum_duration",
        "maximum_total",
        "immediate",
        "without_delay",
        "no_fixed_period",
        "end_of_academic_year_power",
    ],
)
def test_a_rule_may_say_that_the_law_gives_no_number(pack: Path, said: str) -> None:
    path = pack / RULE
    number = 'count = 30\nunit = "day"\ncounting = "event_day_excluded"\n'
    text = path.read_text("utf-8")
    path.write_text(text.replace(number, f'no_number = "{said}"\n'), "utf-8")
    old, new = load_pack(pack).rules["support.answer"].versions
    assert (old.no_number, old.limbs) == (said, ())
    assert not new.no_number


def test_a_file_that_is_no_toml_is_refused_by_name(pack: Path) -> None:
    (pack / RULE).write_text("id = \n", "utf-8")
    assert RULE in refusal(pack)


def test_a_condition_must_say_something(pack: Path) -> None:
    path = pack / "1_support" / "support.appeal.toml"
    text = path.read_text("utf-8").replace('where = { answer = "no" }', "where = { answer = {} }")
    path.write_text(text, "utf-8")
    assert "“starts.where.answer”" in refusal(pack)


def test_a_rule_that_names_a_rule_that_is_not_there_is_refused(pack: Path) -> None:
    path = pack / RULE
    path.write_text('part_of = "support.whole"\n' + path.read_text("utf-8"), "utf-8")
    assert "support.whole" in refusal(pack)


def test_a_ladder_of_a_rule_that_is_not_there_is_refused(pack: Path) -> None:
    path = pack / "pack.toml"
    path.write_text(
        path.read_text("utf-8").replace('"support.appeal"]', '"support.gone"]'), "utf-8"
    )
    assert "ladders.support" in refusal(pack)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('day = "receipt"', 'day = "arrival"', "day"),
        ('answer = ["yes", "no"]', 'answer = "yesno"', "answer"),
        ('belongs_to = ["support.asked"]', "belongs_to = [1]", "belongs_to"),
        ('means = "The board answered."\n', "", "means"),
    ],
)
def test_an_event_with_a_gap_is_refused(pack: Path, old: str, new: str, key: str) -> None:
    path = pack / "events.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    sentence = refusal(pack)
    assert "events.toml" in sentence
    assert f"{key}”" in sentence


def test_a_milestone_is_one_thing(pack: Path) -> None:
    (pack / "path.toml").write_text(
        '[[milestones]]\ntitle = "A"\nwords = "B"\nabout = "support.answer"\nage = 5\nyear_group = 1\n',
        "utf-8",
    )
    assert "path.toml" in refusal(pack)
