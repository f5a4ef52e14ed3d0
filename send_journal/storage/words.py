"""What somebody typed into a search box, as a query that full-text search cannot choke on."""


def search_query(text: str) -> str | None:
    """An FTS5 query: every word must be there, the last may be unfinished. None: no word in it.

    Every word is quoted, so nothing that is typed can act as an operator; inside the quotes the
    index's own tokenizer parts it, so `O’Brien` finds what the index made of it.
    """
    clean = text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
    words = [word for word in clean.split() if any(sign.isalnum() for sign in word)]
    if not words:
        return None
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    return " ".join(quoted) + ("" if clean[-1].isspace() else "*")
