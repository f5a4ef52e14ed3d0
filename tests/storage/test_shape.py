"""A file whose tables are not exactly ours is refused before anything in it is read."""

import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from send_journal.domain.listing import EntryQuery
from send_journal.problems import KnownProblem
from send_journal.services.checking import check_file
from send_journal.services.copies import Copies
from send_journal.services.journal import Journal
from send_journal.services.opening import Altered, NewerVersion, create_journal, open_journal
from send_journal.storage import migrations, shape
from tests.storage.conftest import SetClock
from tests.storage.family import FAMILY


def alter(journal: Journal, *statements: str) -> None:
    """What a stranger could do to a file without a lock."""
    journal.close()
    stranger = sqlcipher.connect(str(journal.path), isolation_level=None)
    for statement in statements:
        stranger.execute(statement)
    stranger.close()


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("CREATE VIEW everything AS SELECT * FROM entry", ": a view named “everything”"),
        (
            "CREATE TRIGGER quiet AFTER INSERT ON entry BEGIN DELETE FROM version; END",
            ": a trigger named “quiet”",
        ),
        ("CREATE TABLE more (x)", ""),
        ("DROP INDEX entry_newest", ""),
        ("ALTER TABLE hide ADD COLUMN more TEXT", ""),
        ("CREATE VIRTUAL TABLE words USING fts5(x)", ""),
        ("DROP TABLE _sqlite_migrations", ""),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_an_altered_file_is_refused(
    journal: Journal, clock: SetClock, statement: str, named: str, *, read_only: bool
) -> None:
    alter(journal, statement)
    with pytest.raises(Altered) as problem:
        open_journal(journal.path, computer="Kitchen", clock=clock, read_only=read_only)
    assert problem.value.sentence == f"This file holds parts that SEND Journal did not make{named}."


def test_a_table_of_the_index_cannot_be_made_into_something_else(
    journal: Journal, clock: SetClock
) -> None:
    alter(
        journal,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = 'CREATE VIRTUAL TABLE entry_search_config USING fts5(k, v)' "
        "WHERE name = 'entry_search_config'",
    )
    with pytest.raises(Altered):
        open_journal(journal.path, computer="Kitchen", clock=clock)


def test_a_newer_file_is_refused(journal: Journal, clock: SetClock) -> None:
    alter(journal, f"PRAGMA user_version = {migrations.newest() + 1}")
    with pytest.raises(NewerVersion):
        open_journal(journal.path, computer="Kitchen", clock=clock)


def test_each_step_says_what_tables_it_leaves() -> None:
    for number in range(1, migrations.newest() + 1):
        fresh = sqlcipher.connect(":memory:", isolation_level=None)
        _take_steps(fresh, number)
        assert shape.fingerprint(fresh) == migrations.shape(number), migrations.STEPS[number - 1]
        assert fresh.execute("PRAGMA user_version").fetchone() == (number,)
        assert fresh.execute("PRAGMA application_id").fetchone() == (shape.APPLICATION_ID,)
        fresh.close()


def _take_steps(connection: sqlcipher.Connection, number: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[:number])
        shape.bring_up_to_date(connection)


def test_every_module_in_the_folder_is_a_step() -> None:
    folder = Path(migrations.__file__).parent
    assert sorted(path.stem for path in folder.glob("m*.py")) == list(migrations.STEPS)


@pytest.fixture
def next_step(older: Journal) -> Iterator[types.ModuleType]:
    """A step that the next version might bring, after which `older` is an older journal."""
    assert older.path.exists()
    step = types.ModuleType("m_next")
    step.STATEMENTS = ("CREATE TABLE bundle (id TEXT PRIMARY KEY) STRICT",)  # type: ignore[attr-defined]  # as a step has
    step.READ_WITHOUT = False  # type: ignore[attr-defined]  # as above
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, f"{migrations.__name__}.m_next", step)
        patch.setattr(migrations, "STEPS", (*migrations.STEPS, "m_next"))
        fresh = sqlcipher.connect(":memory:", isolation_level=None)
        shape.bring_up_to_date(fresh)
        step.SHAPE = shape.fingerprint(fresh)  # type: ignore[attr-defined]  # as above
        fresh.close()
        yield step


@pytest.fixture
def older(journal: Journal) -> Journal:
    """A journal of this version, closed."""
    journal.save("add the family", FAMILY)
    journal.close()
    return journal


@pytest.mark.usefixtures("next_step")
def test_an_older_file_is_brought_up_to_date_with_a_copy_first(
    older: Journal, clock: SetClock, tmp_path: Path
) -> None:
    record = open_after(older, clock, None)
    copy = tmp_path / "ours before update 1.sendjournal"
    assert copy.exists()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[:-1])
        as_before = open_journal(copy, computer="Kitchen", clock=clock)
        assert as_before.record().entries == record
        as_before.close()
        with pytest.raises(NewerVersion):
            open_journal(older.path, computer="Kitchen", clock=clock)


def open_after(older: Journal, clock: SetClock, copies: Copies | None) -> object:
    again = open_journal(older.path, computer="Kitchen", clock=clock, copies=copies)
    assert again._file.connection.execute("SELECT count(*) FROM bundle").fetchone() == (0,)
    assert again.check().sound
    entries = again.record().entries
    again.close()
    return entries


@pytest.mark.usefixtures("next_step")
def test_the_copy_before_an_update_is_among_the_rolling_ones(
    older: Journal, clock: SetClock, tmp_path: Path
) -> None:
    copies = Copies(tmp_path / "copies", clock=clock)
    open_after(older, clock, copies)
    made = sorted((tmp_path / "copies").rglob("*.sendjournal"))
    versions = [_version(path) for path in made]
    assert versions == [migrations.newest() - 1, migrations.newest()]  # before, and on closing


def _version(path: Path) -> int:
    connection = sqlcipher.connect(str(path))
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return version


@pytest.mark.usefixtures("next_step")
def test_without_a_copy_nothing_is_updated(older: Journal, clock: SetClock, tmp_path: Path) -> None:
    (tmp_path / "copies").write_text("in the way of the folder")
    before = older.path.read_bytes()
    with pytest.raises(KnownProblem):
        open_journal(
            older.path, computer="Kitchen", clock=clock, copies=Copies(tmp_path / "copies")
        )
    assert older.path.read_bytes() == before


def test_a_step_that_stops_half_way_leaves_the_file_as_it_was(
    older: Journal, next_step: types.ModuleType, clock: SetClock
) -> None:
    statements = next_step.STATEMENTS
    next_step.STATEMENTS = (*statements, "INSERT INTO nowhere VALUES (1)")  # type: ignore[attr-defined]  # a step's own
    with pytest.raises(sqlcipher.OperationalError, match="no such table: nowhere"):
        open_journal(older.path, computer="Kitchen", clock=clock)
    next_step.STATEMENTS = statements  # type: ignore[attr-defined]  # as above
    open_after(older, clock, None)


@pytest.mark.usefixtures("next_step")
def test_an_older_file_is_not_changed_by_reading(older: Journal, clock: SetClock) -> None:
    before = older.path.read_bytes()
    with pytest.raises(KnownProblem, match="made by an older version"):
        open_journal(older.path, computer="Kitchen", clock=clock, read_only=True)
    assert older.path.read_bytes() == before


@pytest.fixture
def of_step_1(clock: SetClock, tmp_path: Path) -> Path:
    """A journal as the first version made it, with an entry in the Bin."""
    path = tmp_path / "first.sendjournal"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[:1])
        journal = create_journal(path, passphrase=None, computer="Kitchen", clock=clock)
        journal.save("add the family", FAMILY)
        journal.delete("delete call", {"entries": ["e2"]})
        journal.close()
    assert _version(path) == 1
    return path


def found(journal: Journal, text: str) -> list[str]:
    return [line.id for line in journal.page(EntryQuery(text=text), 0, 50)]


def test_step_2_makes_the_index_of_searches_anew(of_step_1: Path, clock: SetClock) -> None:
    journal = open_journal(of_step_1, computer="Kitchen", clock=clock)
    sql = "SELECT sql FROM sqlite_master WHERE name = 'entry_search'"
    assert "prefix='1 2'" in journal._file.connection.execute(sql).fetchone()[0]
    for text in ("a", "as", "ass", "assessment"):
        assert found(journal, text) == ["e1"]
    assert found(journal, "y") == []  # it stands in the Bin alone
    assert journal.check().sound
    journal.bring_back("bring back call", {"entries": ["e2"]})
    assert found(journal, "y") == ["e2"]
    assert journal.check().sound
    journal.close()
    assert _version(of_step_1) == migrations.newest()


def test_a_journal_that_lacks_only_step_2_is_read_as_it_is(
    of_step_1: Path, clock: SetClock
) -> None:
    before = of_step_1.read_bytes()
    journal = open_journal(of_step_1, computer="Kitchen", clock=clock, read_only=True)
    assert found(journal, "as") == ["e1"]
    assert journal.check().sound
    journal.close()
    assert check_file(of_step_1).sound
    assert of_step_1.read_bytes() == before
