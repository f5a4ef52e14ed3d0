"""Every text that a user may be shown, and what plain English allows in it."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import start
from send_journal.resources import resources

PACKAGE = start.ROOT / "send_journal"
LISTS = start.ROOT / "tests" / "data" / "words"
LAYERS = ("ui", "services", "storage", "importing", "deadlines", "domain", "app")
# The words that a family is asked about before they print: it never says them itself.
NOT_SAID = ("services/wording.py",)
# Said only to who writes a rules file, or drawn by a law clerk's pack for the command line.
FOR_WRITERS = ("deadlines/table.py", "deadlines/loader.py", "deadlines/rule_reader.py")
FOR_WRITERS_TOO = ("deadlines/step_reader.py", "deadlines/pack.py", "app/commands/")
# A call whose text is shown, at any length; elsewhere a text of two words and more is taken for shown.
SHOWING = {
    "tr",
    "tr_count",
    "worded",
    "worded_count",
    "KnownProblem",
    "Choice",
    "choices",
    "Screen",
    "ScreenAction",
}
SHOWING |= {"EntryKind", "Event", "Command"}
NOT_PROSE = re.compile(
    r"^(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|ATTACH|DETACH|DROP|BEGIN|DEFERRABLE|ALTER)\b"
    r"|^(jpg|txt|eml|mp3|mp4|doc) \w|^(list|tuple|dict)\[|^(id, date|row INTEGER)|PRIMARY KEY|tokenize="
    r"|^Could not decode"
    r"|\\[A-Zbds.(]|\[[ ._]|[{;]\s*\w[\w-]*\s*:|\bIN \(|\bIS NULL"
    r"|=\s*\?|[<>]=|^-//|\bWHERE\b|VALUES|coalesce\("
)
PROGRAM_TEXT = re.compile(r"--[\w-]+|\bsend-journal\b|\.\w+\b|\S+/\S+|%\S")
PLACE = re.compile(r"\{[^{}]*\}")
WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?")
SENTENCE_END = re.compile(r"(?<=[.?!:;…])[”’\"')\]]*\s+|\n+")


@dataclass(frozen=True)
class Shown:
    """One text, and where it stands."""

    where: str
    text: str

    @property
    def sentences(self) -> list[str]:
        return [each for each in SENTENCE_END.split(self.text) if WORD.search(each)]


@cache
def every_shown() -> tuple[Shown, ...]:
    """Each text of the window, the command line and the sentences from below, and the texts they show."""
    found = [
        shown
        for layer in LAYERS
        for path in sorted((PACKAGE / layer).rglob("*.py"))
        if not _left_out(path)
        for shown in _of_module(path)
    ]
    return (*found, *_of_resources())


def _left_out(path: Path) -> bool:
    place = path.relative_to(PACKAGE).as_posix()
    return place.startswith((*NOT_SAID, *FOR_WRITERS, *FOR_WRITERS_TOO))


def texts_of(source: str, where: str) -> Iterator[Shown]:
    """The texts of a module's source; the filled places of a text become `{}`."""
    tree = ast.parse(source)
    passed_by = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    short_too: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            passed_by |= {id(part) for part in ast.walk(node) if part is not node}
        if isinstance(node, ast.Call) and _name(node.func) in {"ScreenAction", "Command"}:
            found_by = [each.value for each in node.keywords if each.arg == "words"]
            found_by += node.args[5:6]
            # Typed by who looks for it, never shown.
            passed_by |= {id(part) for each in found_by for part in ast.walk(each)}
        if isinstance(node, ast.Call) and _name(node.func) in SHOWING:
            short_too |= {id(part) for part in ast.walk(node) if _is_words(part)}
    for node in ast.walk(tree):
        text = _text(node)
        if text is None or id(node) in passed_by or NOT_PROSE.search(text):
            continue
        if re.search(r"[A-Za-z]{2,}\S* \S*[A-Za-z“]", text) or id(node) in short_too:
            yield Shown(f"{where}:{getattr(node, 'lineno', 0)}", text)


def _of_module(path: Path) -> Iterator[Shown]:
    place = path.relative_to(PACKAGE).as_posix()
    yield from texts_of(path.read_text(encoding="utf-8"), place)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _is_words(node: ast.AST) -> bool:
    """Whether a short text is words and not an id: it has a capital, as all that stands alone has."""
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and bool(re.match(r"[A-Z][a-z]+\b", node.value))
    )


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return None


def _of_resources() -> Iterator[Shown]:
    for name in ("glossary.toml", "signposts.toml"):
        held = tomllib.loads((resources() / name).read_text(encoding="utf-8"))
        for each in next(iter(held.values())):
            for key in ("meaning", "what"):
                if key in each:
                    yield Shown(f"{name} {each.get('term', each.get('id'))}", each[key])
    for path in sorted((resources() / "help").glob("*.toml")):
        page = tomllib.loads(path.read_text(encoding="utf-8"))
        yield Shown(f"help {path.stem}", page["title"])
        for part in page["part"]:
            yield Shown(f"help {path.stem}", part["heading"])
            for sentence in part["says"]:
                yield Shown(f"help {path.stem}", sentence)


@cache
def rule_texts() -> tuple[Shown, ...]:
    """What the rules say in plain words, and what a family can do next."""
    found = []
    for path in sorted((resources() / "rules" / "england").glob("*/*.toml")):
        rule = tomllib.loads(path.read_text(encoding="utf-8"))
        texts = [rule.get("plain_words", ""), *rule.get("next_steps", ())]
        found += [Shown(f"rule {path.stem}", " ".join(text.split())) for text in texts if text]
    return tuple(found)


def words_of(text: str) -> list[str]:
    """The words that are read: no filled place, no option of a command, no name of a file."""
    plain = PROGRAM_TEXT.sub(" ", PLACE.sub(" ", text))
    return [word.replace("’", "'") for word in WORD.findall(plain)]


@cache
def _list(name: str) -> frozenset[str]:
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line and not line.startswith("#"))


def familiar() -> frozenset[str]:
    """Words that most readers know at ten."""
    return _list("familiar.txt")


def ours() -> frozenset[str]:
    """Further words that this program needs, each looked at by a person."""
    return _list("ours.txt")


@cache
def terms() -> tuple[str, ...]:
    """Terms and short forms that the glossary explains, the longest first."""
    held = tomllib.loads((resources() / "glossary.toml").read_text(encoding="utf-8"))["term"]
    forms = {form for each in held for form in (each["term"], *each.get("also", ()))}
    return tuple(sorted(forms, key=len, reverse=True))


@cache
def _terms_pattern() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in terms())
    return re.compile(rf"\b(?:{forms})(?:s|es|'s|’s)?\b", re.IGNORECASE)


@cache
def is_known(word: str) -> bool:
    """Whether a word, or what it is made from by a plain ending, is in one of the lists."""
    lower = word.lower()
    if len(lower) == 1:
        return True
    return any(form in familiar() or form in ours() for form in roots(lower))


def roots(word: str) -> Iterator[str]:
    yield word
    word = re.sub(r"'(s|d|ll|re|ve|t|m)$", "", word)
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            root = word[: -len(ending)] + instead
            yield root
            if not instead and len(root) > 2 and root[-1] == root[-2]:
                yield root[:-1]  # stopped, bigger
    if word.startswith("un") and len(word) > 4:
        yield from roots(word[2:])


_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("ers", ""),
    ("ers", "e"),
    ("est", ""),
    ("est", "e"),
    ("ly", ""),
    ("ily", "y"),
    ("n", ""),
    ("ness", ""),
    ("less", ""),
    ("ful", ""),
)


def words_of_rules() -> frozenset[str]:
    """Further words that the plain words of a rule may use."""
    return _list("rules.txt")


def hard_words(text: str) -> list[str]:
    """Words of `text` that are neither familiar, ours, nor explained in the glossary."""
    plain = _terms_pattern().sub(" ", PLACE.sub(" ", text).replace("’", "'"))
    return [word for word in words_of(plain) if not is_known(word)]
