"""What somebody does who hears the window and does not see it.

A call is logged, found, read and undone; another is logged, the due list read, the council pack saved.

Standard library only: one reader of the screen is a process of the system's own Python.
"""

import time
from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

BUTTON, CHOICE, TEXT, LABEL = "button", "choice", "text", "label"
ROW, MENU, ITEM = "row", "menu", "menu item"
WAIT = 20.0
ABOUT = "Speech therapy dates"
FACT = "S. Patel said that the speech therapy dates will come by post."


class Thing(Protocol):
    """One thing that a screen reader comes to."""

    @property
    def name(self) -> str: ...
    def press(self) -> None: ...
    def write(self, text: str) -> None: ...
    def read(self) -> str: ...


class Reader(Protocol):
    """A screen reader: what it comes to, and what it was told without asking."""

    def things(self, kind: str) -> Iterator[Thing]: ...
    def said(self) -> list[str]: ...
    def pause(self) -> None:
        """Let the window go on for a moment."""


class Typist(Reader, Protocol):
    """A reader whose user has a keyboard too."""

    def space(self, thing: Thing) -> None:
        """Bring the keyboard to this thing and press Space."""

    def why(self) -> None:
        """Press the key for why a deadline has its date."""


Found = TypeVar("Found")


def wait_for(reader: Reader, what: str, found: "Callable[[], Found | None]") -> Found:
    """What `found` answers, as soon as it answers something."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        answer = found()
        if answer:
            return answer
        reader.pause()
    raise AssertionError(f"the reader never came to {what}")


def come_to(reader: Reader, kind: str, name: str) -> Thing:
    """The thing of that kind whose name begins so."""
    return wait_for(
        reader,
        f"{kind} {name!r}",
        lambda: next((each for each in reader.things(kind) if each.name.startswith(name)), None),
    )


def hear(reader: Reader, words: str) -> None:
    """Wait until the window has said something with these words by itself."""
    wait_for(reader, f"the words {words!r}", lambda: any(words in each for each in reader.said()))


def log_find_read_undo(reader: Reader) -> None:
    """The whole story; raises where the reader gets stuck."""
    come_to(reader, BUTTON, "Add to journal").press()
    come_to(reader, ITEM, "Call").press()
    come_to(reader, BUTTON, "Save this call").press()
    hear(reader, "Write a few words about this call.")  # what is missing is said at once
    about = come_to(reader, TEXT, "What was it about?")
    about.write(ABOUT)
    assert about.read() == ABOUT
    come_to(reader, TEXT, "What was said?").write(FACT)
    come_to(reader, CHOICE, "They called us").press()
    come_to(reader, BUTTON, "Save this call").press()
    hear(reader, "Saved")

    come_to(reader, TEXT, "Search words in the journal").write("therapy")
    hear(reader, "1 of ")
    wait_for(reader, "one row", lambda: len(rows(reader)) == 1)
    sentence = come_to_row(reader, ABOUT)
    assert sentence.endswith(("no proof yet.", "No proof yet.")), sentence
    come_to(reader, LABEL, FACT)

    come_to(reader, MENU, "Edit").press()
    come_to(reader, ITEM, "Undo: add call").press()
    hear(reader, "Undone: add call")
    wait_for(reader, "no row", lambda: not rows(reader))


def read_due_and_save_the_pack(reader: Typist) -> str:
    """A call is logged, the due list read, the council pack heard and saved; answers the pack as heard."""
    come_to(reader, BUTTON, "Add to journal").press()
    come_to(reader, ITEM, "Call").press()
    come_to(reader, TEXT, "What was it about?").write(ABOUT)
    come_to(reader, TEXT, "What was said?").write(FACT)
    come_to(reader, BUTTON, "Save this call").press()
    hear(reader, "Saved")

    reader.space(come_to(reader, CHOICE, "Deadlines"))
    due = come_to_row(reader, "Final EHC plan sent")
    assert "21 July 2025" in due, due
    assert "10 weeks 2 days late" in due, due

    reader.why()
    hear(reader, "3 March 2025 is day 0. 6 weeks is 42 days.")

    reader.space(come_to(reader, CHOICE, "Print"))
    reader.space(come_to(reader, CHOICE, "Council meeting pack"))
    reader.space(come_to(reader, CHOICE, "Text"))
    paper = come_to(reader, TEXT, "The paper as text")
    heard = wait_for(reader, "the pack", lambda: said_if(paper, "Meeting with the council"))
    come_to(reader, BUTTON, "Check and share").press()
    hear(reader, "No private note is in it.")
    come_to(reader, BUTTON, "Save as PDF").press()
    hear(reader, ".pdf")
    return heard


def said_if(thing: Thing, words: str) -> str:
    """The text, once these words are in it."""
    text = thing.read()
    return text if words in text else ""


def come_to_row(reader: Reader, words: str) -> str:
    """The sentence of the first row that has these words."""
    found = wait_for(
        reader,
        f"a row with {words!r}",
        lambda: next((each for each in reader.things(ROW) if words in each.name), None),
    )
    return found.name


def rows(reader: Reader) -> list[str]:
    """The sentences of the list's rows, each once."""
    return list(dict.fromkeys(each.name for each in reader.things(ROW)))
