"""The command line: what it does, what it says, and the status it ends with."""

import datetime as dt
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import send_journal
from send_journal.app.command_line import run
from send_journal.app.console import Console
from send_journal.app.surroundings import Surroundings
from send_journal.clock import Clock
from send_journal.resources import resources
from send_journal.services.opening import is_locked, open_journal
from tests.importing.test_open_format import entry, file_with
from tests.importing.test_open_format_archive import LETTER, document, packed
from tests.importing.test_open_format_archive import journal as record_of

WORDS = "lantern harbour biscuit meadow"
NOON = dt.datetime(2025, 10, 1, 11, 0, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Said:
    """How one run ended and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def send(
    *words: str | Path,
    environment: Mapping[str, str] | None = None,
    ask: Callable[[str], str] | None = None,
    clock: Clock = lambda: NOON,
) -> Said:
    """`send-journal WORDS`, here and now."""
    out, err = io.StringIO(), io.StringIO()
    held = {name: os.environ[name] for name in ("HOME", "XDG_CONFIG_HOME")}
    held.update(environment or {})
    status = run([str(word) for word in words], Surroundings(Console(out, err), held, clock, ask))
    return Said(status, out.getvalue(), err.getvalue())


def problem(*words: str | Path, environment: Mapping[str, str] | None = None) -> str:
    """The one sentence of a run that ends with 1."""
    said = send(*words, environment=environment)
    assert said.status == 1
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    return said.err


LOCK = {"SEND_JOURNAL_PASSPHRASE": WORDS}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.json"
    path.write_bytes(file_with(entries=[entry(fact="S. Patel rang.", private="worn out")]))
    return path


@pytest.fixture
def ours(tmp_path: Path, small: Path) -> Path:
    """A journal with no lock and one entry."""
    path = tmp_path / "ours.sendjournal"
    assert send("import", small, "--journal", path, "--no-lock").status == 0
    return path


# --- the outside of it


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert send("--version").status == 0
    assert capsys.readouterr().out == f"send-journal {send_journal.__version__}\n"
    assert send("--help").status == 0
    said = capsys.readouterr().out
    for name in ("demo", "report", "import", "export", "backup", "restore", "check"):
        assert f"    {name} " in said


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("report",),
        ("report", "timeline"),
        ("report", "timeline", "x.json"),
        ("report", "timeline", "x.json", "--out", "a.pdf", "--as-of", "2025-02-30"),
        ("report", "timeline", "x.json", "--out", "a.pdf", "--as-of", "2025-02"),
        ("report", "timeline", "x.json", "--out", "a.pdf", "--size", "13"),
        ("import", "x.json"),
        ("import", "x.json", "--journal", "j", "--passphrase", "secret"),
        ("check",),
    ],
)
def test_wrong_arguments(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert send(*words).status == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "error: " in said.err


def test_without_a_command_and_without_a_screen() -> None:
    assert "no screen" in problem()
    assert "no screen" in problem("some.sendjournal")


def test_a_fault_leaves_a_note_and_no_word_of_the_record(small: Path, tmp_path: Path) -> None:
    broken = iter([True])

    def clock() -> dt.datetime:
        if next(broken, False):
            raise ZeroDivisionError("Rowan")
        return NOON

    said = send("report", "timeline", small, "--out", tmp_path / "a.pdf", clock=clock)
    assert said.status == 3
    assert said.out == ""
    assert said.err.count("\n") == 1
    (note,) = (Path(os.environ["XDG_CONFIG_HOME"]) / "send-journal" / "faults").iterdir()
    assert str(note) in said.err
    text = note.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    assert "send_journal/app/surroundings.py" in text
    assert "Rowan" not in text


def test_what_is_written_obeys_nobody_and_fits_the_terminal() -> None:
    raw = io.BytesIO()
    ascii_only = io.TextIOWrapper(raw, encoding="ascii", newline="\n")
    console = Console(ascii_only, ascii_only)
    console.line("caf\u00e9 \x1b[31mred\x07 \u202eback\r")
    console.json({"name": "Zo\u00eb"})
    console.flush()
    written = raw.getvalue()
    assert written.startswith(b"caf? ?[31mred? ?back?\n")
    assert json.loads(written.split(b"\n", 1)[1]) == {"name": "Zo\u00eb"}


def program(*words: str, stdout: int = subprocess.PIPE) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *words], stdout=stdout, stderr=subprocess.PIPE, text=True, check=False
    )


def test_a_light_command_imports_nothing_heavy() -> None:
    heavy = ("reportlab", "pikepdf", "pypdfium2", "docx", "icalendar", "PySide6", "sqlite_utils")
    code = (
        "import sys; from send_journal.app.command_line import main; main(['check', 'nothing']);"
        f"print(*[name for name in {heavy!r} if name in sys.modules])"
    )
    assert program("-c", code).stdout == "\n"


def test_a_reader_who_has_enough_is_no_fault() -> None:
    read, write = os.pipe()
    os.close(read)
    done = program("-m", "send_journal", "report", "--list", stdout=write)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("utc", "local"),
    [
        ((2025, 3, 29, 23, 59), (2025, 3, 29)),
        ((2025, 3, 30, 0, 0), (2025, 3, 30)),
        ((2025, 3, 30, 22, 59), (2025, 3, 30)),
        ((2025, 3, 30, 23, 0), (2025, 3, 31)),
        ((2025, 10, 25, 22, 59), (2025, 10, 25)),
        ((2025, 10, 25, 23, 0), (2025, 10, 26)),
        ((2025, 10, 26, 23, 59), (2025, 10, 26)),
        ((2025, 10, 27, 0, 0), (2025, 10, 27)),
    ],
)
def test_today_is_the_local_day_across_both_clock_changes(
    utc: tuple[int, int, int, int, int], local: tuple[int, int, int]
) -> None:
    now = dt.datetime(*utc, tzinfo=dt.UTC)
    here = Surroundings(Console(io.StringIO(), io.StringIO()), {}, lambda: now, None)
    assert here.today() == dt.date(*local)


# --- in and out


def test_import_makes_a_locked_journal_and_says_what_came_in(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.sendjournal"
    said = send("import", small, "--journal", path, environment=LOCK)
    assert (said.status, said.err) == (0, "")
    assert said.lines[0] == f"Made the journal {path}."
    assert "lost passphrase cannot be reset" in said.lines[1]
    assert said.lines[2:] == ["New: 1 entry, 1 child."]
    assert is_locked(path)
    again = send("import", small, "--journal", path, environment=LOCK)
    assert again.lines == [
        "New: nothing.",
        "Already there and the same, so left alone: 1 entry, 1 child.",
    ]


def test_import_without_a_lock_says_what_that_means(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.sendjournal"
    said = send("import", small, "--journal", path, "--no-lock")
    assert said.status == 0
    assert "no lock: anyone who can open the file can read all of it" in said.lines[1]
    assert not is_locked(path)


def test_a_refused_file_makes_no_journal(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(file_with(entries=[entry(id="e7", date="2025-02-30")]))
    said = problem("import", bad, "--journal", tmp_path / "new.sendjournal", environment=LOCK)
    assert said.startswith("Entry e7, “date”: There is no 30 February 2025.")
    example = tmp_path / "example.json"
    example.write_bytes(file_with(example=True))
    assert not list(tmp_path.glob("*.sendjournal*"))


def test_a_journal_is_not_an_open_file(ours: Path, tmp_path: Path) -> None:
    said = problem("import", ours, "--journal", tmp_path / "new.sendjournal", "--no-lock")
    assert "is a journal, not an open-format file. Export it first" in said


def test_preview_writes_nothing(ours: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.json"
    more.write_bytes(file_with(entries=[entry(title="Another"), entry(id="e2")]))
    before = ours.read_bytes()
    said = send("import", more, "--journal", ours, "--preview")
    assert said.status == 0
    assert said.lines[1] == "New: 2 entries."
    assert "another entry with the id e1" in said.lines[3]
    assert ours.read_bytes() == before
    nothing = tmp_path / "nothing.sendjournal"
    assert send("import", more, "--journal", nothing, "--preview", "--no-lock").status == 0
    assert not nothing.exists()


def test_the_passphrase_is_taken_from_a_file_with_one_line_end_dropped(
    small: Path, tmp_path: Path
) -> None:
    path, words = tmp_path / "new.sendjournal", tmp_path / "words.txt"
    words.write_bytes(" caf\u00e9 \n\r\n".encode())
    assert send("import", small, "--journal", path, "--passphrase-file", words).status == 0
    open_journal(path, passphrase=" cafe\u0301 \n", computer="Kitchen").close()  # NFC is the same
    assert send("check", path, "--passphrase-file", words).status == 0
    assert "does not open this journal" in problem("check", path, environment=LOCK)


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe"])
def test_an_empty_or_strange_passphrase_is_refused(
    small: Path, tmp_path: Path, content: bytes
) -> None:
    path, words = tmp_path / "new.sendjournal", tmp_path / "words.txt"
    words.write_bytes(content)
    said = problem("import", small, "--journal", path, "--passphrase-file", words)
    assert "is empty" in said or "is not UTF-8" in said
    empty = {"SEND_JOURNAL_PASSPHRASE": ""}
    assert "is empty" in problem("import", small, "--journal", path, environment=empty)
    assert not path.exists()


def test_the_passphrase_is_asked_for_twice_and_shown_never(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.sendjournal"
    answers = iter([WORDS, "something else", WORDS, WORDS, WORDS])
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return next(answers)

    first = send("import", small, "--journal", path, ask=ask)
    assert (first.status, first.out) == (1, "")
    assert "differ" in first.err
    assert send("import", small, "--journal", path, ask=ask).status == 0
    assert send("check", path, ask=ask).status == 0
    assert asked[-1] == "Passphrase for new.sendjournal: "
    assert "nobody to ask" in problem("check", path)

    def nothing(_: str) -> str:
        raise EOFError

    assert "No passphrase was given" in send("check", path, ask=nothing).err


def test_export_takes_everything_out_in_plain_and_never_over_a_file(
    ours: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.json"
    said = send("export", "--journal", ours, "--out", out)
    assert said.lines[:2] == [
        "1 entry written to out.json, in plain.",
        "Anyone who has the file can read it, private text too.",
    ]
    assert json.loads(out.read_bytes())["entries"][0]["private"] == "worn out"
    assert "already a file" in problem("export", "--journal", ours, "--out", out)


def test_documents_go_in_and_out_as_a_zip(tmp_path: Path) -> None:
    given, path, out = (tmp_path / name for name in ("in.zip", "j.sendjournal", "out.zip"))
    given.write_bytes(packed({"journal.json": record_of(document()), "documents/a.pdf": LETTER}))
    assert send("import", given, "--journal", path, "--no-lock").status == 0
    assert send("export", "--journal", path, "--out", out).status == 0
    assert send("import", out, "--journal", path).lines[0] == "New: nothing."


# --- copies and checks


def test_a_copy_comes_back_by_passphrase_or_recovery_sheet(small: Path, tmp_path: Path) -> None:
    path, copy, back = (tmp_path / name for name in ("j.sendjournal", "copy", "back.sendjournal"))
    sheet = tmp_path / "sheet.txt"
    assert send("import", small, "--journal", path, environment=LOCK).status == 0
    journal = open_journal(path, passphrase=WORDS, computer="Kitchen", read_only=True)
    sheet.write_text("\n".join(journal.recovery_rows()), encoding="utf-8")
    journal.close()
    assert send("backup", path, "--out", copy, environment=LOCK).status == 0
    assert send("restore", copy, "--out", back, "--recovery-key-file", sheet).status == 0
    said = send("check", back, "--recovery-key-file", sheet)
    assert said.status == 0
    assert said.lines[0] == "This journal is sound."
    assert "already a file" in problem("backup", path, "--out", copy, environment=LOCK)
    assert "already a file" in problem("restore", copy, "--out", back, environment=LOCK)


def test_check_after_one_flipped_byte(ours: Path) -> None:
    raw = bytearray(ours.read_bytes())
    at = raw.index(b"S. Patel rang.")
    raw[at] ^= 1
    ours.write_bytes(raw)
    said = send("check", ours)
    assert said.status == 1
    assert said.lines[0] == "This journal is not sound."
    assert said.err.count("\n") == 1
    data = send("check", ours, "--json")
    assert data.status == 1
    assert json.loads(data.out)["sound"] is False


def test_beside_an_open_window_reading_goes_on_and_writing_says_who_has_it(
    ours: Path, small: Path, tmp_path: Path
) -> None:
    window = open_journal(ours, computer="Kitchen")
    try:
        assert send("check", ours).status == 0
        assert send("export", "--journal", ours, "--out", tmp_path / "out.json").status == 0
        assert send("backup", ours, "--out", tmp_path / "copy").status == 0
        made = send("report", "timeline", ours, "--out", tmp_path / "a.pdf")
        assert made.status == 0
        assert "is open on “Kitchen”" in problem("import", small, "--journal", ours)
    finally:
        window.close()


def test_a_journal_and_its_export_print_the_same(ours: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    send("export", "--journal", ours, "--out", out)
    papers = []
    for source in (ours, out):
        pdf = tmp_path / f"{source.stem}.pdf"
        words = ("report", "timeline", source, "--out", pdf, "--as-of", "2025-10-01")
        said = send(*words)
        assert (said.status, said.out) == (0, f"Made {pdf}, 1 page.\n")
        papers.append(pdf.read_bytes())
    assert papers[0] == papers[1]


# --- papers


def test_the_list_of_papers_is_a_name_two_spaces_and_what_it_is_for() -> None:
    said = send("report", "--list")
    assert (said.status, said.err) == (0, "")
    names = []
    for line in said.lines:
        name, what_for = line.split("  ", 1)
        assert name
        assert what_for
        assert name == name.strip()
        assert what_for == what_for.strip()
        names.append(name)
    assert "timeline" in names
    assert len(set(names)) == len(names)


def test_several_children_must_be_told_apart(tmp_path: Path) -> None:
    source, out = tmp_path / "two.json", tmp_path / "a.pdf"
    children = [{"id": "c1", "name": "Sam"}, {"id": "c2", "name": "Ada"}]
    source.write_bytes(file_with(children=children, entries=[entry(child="c2")]))
    said = problem("report", "timeline", source, "--out", out)
    assert "c1" in said
    assert "c2" in said
    assert "c9" in problem("report", "timeline", source, "--out", out, "--child", "c9")
    assert not out.exists()
    assert send("report", "timeline", source, "--out", out, "--child", "all").status == 0


def test_unknown_steps_are_named_beside_the_paper(tmp_path: Path) -> None:
    source = tmp_path / "odd.json"
    source.write_bytes(file_with(entries=[entry(event="made.up")]))
    said = send("report", "timeline", source, "--out", tmp_path / "a.pdf")
    assert said.status == 0
    assert "“made.up” is not a step that this program knows (entry e1)" in said.err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("report", "novel", "small.json", "--out", "a.pdf"), "no paper called “novel”"),
        (("report", "timeline", "small.json", "--out", "a.exe"), ".pdf"),
        (("report", "timeline", "nothing.json", "--out", "a.pdf"), "There is no file"),
        (("report", "timeline", "nothing.sendjournal", "--out", "a.pdf"), "There is no file"),
        (("report", "timeline", ".", "--out", "a.pdf"), "is not a journal"),
        (("report", "timeline", "small.json", "--out", "a.pdf", "--reader", "x"), "called “x”"),
        (("check", "small.json"), "is not a journal"),
        (("import", "small.json", "--journal", "nowhere/j", "--no-lock"), "There is no folder"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    small: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    expected: str,
) -> None:
    monkeypatch.chdir(small.parent)
    assert expected in problem(*words)


# --- clocks

EXAMPLE = resources() / "example" / "example.json"
AT = ("--as-of", "2025-10-01")


def test_deadlines_as_json_are_one_document_alone() -> None:
    said = send("deadlines", EXAMPLE, *AT, "--child", "rowan", "--json")
    assert said.status == 0
    found = json.loads(said.out)
    assert set(found) == {"as_of", "rules_checked_on", "deadlines"}
    assert found["as_of"] == "2025-10-01"
    (final,) = [row for row in found["deadlines"] if row["rule"] == "ehcna.final_plan"]
    assert (final["due"], final["status"], final["days_late"]) == ("2025-07-21", "late", 72)
    assert send("deadlines", EXAMPLE, *AT, "--child", "rowan", "--json").out == said.out


def test_deadlines_for_people_and_for_a_journal_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "j.sendjournal"
    assert send("import", EXAMPLE, "--journal", path, "--no-lock").status == 0
    from_file = send("deadlines", EXAMPLE, *AT, "--child", "all")
    from_journal = send("deadlines", path, *AT, "--child", "all")
    assert from_file.status == from_journal.status == 0
    assert from_file.out == from_journal.out
    assert "10 weeks 2 days late" in from_file.out


def test_deadlines_of_several_children_must_be_asked_for() -> None:
    said = send("deadlines", EXAMPLE, *AT)
    assert (said.status, said.out) == (1, "")
    assert "rowan" in said.err
    assert "robin" in said.err


def test_a_calendar_file_names_nobody(tmp_path: Path) -> None:
    out = tmp_path / "days.ics"
    said = send("deadlines", EXAMPLE, *AT, "--child", "rowan", "--ics", out)
    assert said.status == 0
    written = out.read_text(encoding="utf-8")
    assert "DTSTART;VALUE=DATE:20251008" in written
    assert not any(word in written for word in ("Rowan", "council", "Exampleshire", "plan"))


def test_what_the_clocks_know_is_listed_a_line_each() -> None:
    events = send("deadlines", "--events").lines
    assert any(line.startswith("ehcna.requested  ") for line in events)
    assert all("  " in line for line in (*events, *send("deadlines", "--rules").lines))
    assert "regulation" in send("deadlines", "--explain", "ehcna.final_plan").out.lower()
    assert "no rule called “x”" in problem("deadlines", "--explain", "x")


# --- the worked example


def test_demo_makes_prints_and_says_where(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    said = send("demo", "--out", folder)
    assert (said.status, said.err) == (0, "")
    assert "no lock" in said.lines[1]
    names = [line.split("  ")[0] for line in send("report", "--list").lines]
    for name in names:
        for child in ("rowan", "robin"):
            assert (folder / f"{name}-{child}.pdf").read_bytes().startswith(b"%PDF")
    before = {path.name: path.read_bytes() for path in folder.glob("*.pdf")}
    shutil.copytree(folder, tmp_path / "first")
    again = send("demo", "--out", folder, "--open")
    assert again.status == 0
    assert "was left as it is" in again.lines[0]
    assert again.lines[-1] == "There is no screen here, so the window was not opened."
    assert {path.name: path.read_bytes() for path in folder.glob("*.pdf")} == before
