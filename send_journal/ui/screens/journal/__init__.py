"""Journal: everything that happened, by date, with a form for every kind."""

from send_journal.ui.context import WindowContext
from send_journal.ui.screens import Screen, ScreenAction, ScreenPage

CHOSEN = (
    ("change", "Change the chosen entry", "edit mend correct", ""),
    ("reply", "Add a reply to the chosen entry", "answer", ""),
    ("history", "History of the chosen entry", "versions earlier before who changed", ""),
    ("delete", "Put the chosen entries in the Bin", "delete remove", "Delete"),
)


def _make(context: WindowContext) -> ScreenPage:
    from send_journal.ui.screens.journal.page import JournalPage  # noqa: PLC0415 - on first use

    return JournalPage(context)


def _actions() -> tuple[ScreenAction, ...]:
    from send_journal.domain.kinds import entry_kinds  # noqa: PLC0415 - when the menus are built

    adding = tuple(
        ScreenAction(
            f"journal.add.{kind.id}",
            f"Add {kind.a_noun}",
            "Add",
            arguments={"add": kind.id},
            words="new log write record",
        )
        for kind in entry_kinds()
    )
    return (
        ScreenAction("journal.add", "Add to journal …", "Add", "Ctrl+N", {"add": ""}, "new"),
        *adding,
        ScreenAction(
            "journal.search", "Search the journal", "Edit", "Ctrl+F", {"search": True}, "find"
        ),
        ScreenAction(
            "journal.no_proof", "Entries with no proof yet", "Go", "", {"no proof": True}, "filter"
        ),
        ScreenAction(
            "journal.order", "Newest or oldest first", "View", "", {"order": True}, "sort"
        ),
        ScreenAction(
            "journal.plain_list",
            "Journal as a plain list, or a table",
            "View",
            "",
            {"plain list": True},
        ),
        *(
            ScreenAction(f"journal.{name}", text, "Edit", "", {"chosen": name}, words, keys)
            for name, text, words, keys in CHOSEN
        ),
        ScreenAction(
            "journal.many",
            "Change the chosen entries …",
            "Edit",
            "",
            {"chosen": "many"},
            "several all at once child kind who proof",
        ),
        *(
            ScreenAction(
                f"journal.move_{way}",
                f"Move the chosen entry {way} in its day",
                "Edit",
                "",
                {"chosen": way},
                "order earlier later first same day",
                keys=f"Alt+{way.title()}",
            )
            for way in ("up", "down")
        ),
    )


SCREEN = Screen("journal", "Journal", "book-open", 20, _make, _actions)
