"""Step 1: the record, its history, its documents, and the search index.

Every list of the record has a table: what is dated, searched or joined stands in columns, the rest
of the thing as JSON in `rest`. `state` is 0 for kept, 1 for in the Bin, 2 for removed for good (an
empty row, so that what pointed at it still can). `versions` counts the thing's versions.
"""

_ENTRY_ORDER = "coalesce(\"order\", 0), coalesce(time, ''), coalesce(recorded, ''), id"
_ENTRY_ORDER_BACK = (
    "coalesce(\"order\", 0) DESC, coalesce(time, '') DESC, coalesce(recorded, '') DESC, id DESC"
)
_FILTERS = 'kind, "key", proved, first_day, last_day, body'

_THING = """
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    state INTEGER NOT NULL DEFAULT 0,
    versions INTEGER NOT NULL,
    rest TEXT NOT NULL"""

_LATER = "DEFERRABLE INITIALLY DEFERRED"

STATEMENTS = (
    "PRAGMA application_id = 1397311830",  # 'SJ' and a V for the vault
    """CREATE TABLE journal (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    id TEXT NOT NULL,
    made_at TEXT NOT NULL,
    example INTEGER NOT NULL,
    details TEXT NOT NULL
) STRICT""",
    f"CREATE TABLE child ({_THING},\n    name TEXT NOT NULL,\n    born TEXT\n) STRICT",
    f"CREATE TABLE body ({_THING},\n    name TEXT NOT NULL,\n    kind TEXT NOT NULL\n) STRICT",
    f"""CREATE TABLE person ({_THING},
    name TEXT NOT NULL,
    body TEXT REFERENCES body(id) {_LATER}
) STRICT""",
    f"""CREATE TABLE document ({_THING},
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    date TEXT,
    date_kind TEXT,
    first_day TEXT,
    last_day TEXT,
    sort_text TEXT,
    sha256 TEXT NOT NULL,
    replaces TEXT REFERENCES document(id) {_LATER}
) STRICT""",
    f"""CREATE TABLE entry ({_THING},
    date TEXT NOT NULL,
    date_kind TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    sort_text TEXT NOT NULL,
    undated INTEGER NOT NULL,
    "order" INTEGER,
    time TEXT,
    recorded TEXT,
    until TEXT,
    printed TEXT,
    posted TEXT,
    received TEXT,
    reply_by TEXT,
    kind TEXT,
    direction TEXT,
    status TEXT,
    event TEXT,
    key INTEGER NOT NULL,
    proved INTEGER NOT NULL,
    title TEXT NOT NULL,
    fact TEXT NOT NULL,
    private TEXT NOT NULL,
    names TEXT NOT NULL,
    body TEXT REFERENCES body(id) {_LATER},
    about TEXT REFERENCES entry(id) {_LATER},
    answers TEXT REFERENCES entry(id) {_LATER}
) STRICT""",
    # a list is filtered, sorted and counted from its index alone, without a look at any entry
    f"CREATE INDEX entry_oldest ON entry(state, undated, sort_text, {_ENTRY_ORDER}, {_FILTERS})",
    f"""CREATE INDEX entry_newest
ON entry(state, undated, sort_text DESC, {_ENTRY_ORDER_BACK}, {_FILTERS})""",
    "CREATE INDEX entry_body ON entry(body)",
    "CREATE INDEX entry_about ON entry(about)",
    "CREATE INDEX entry_answers ON entry(answers)",
    f"""CREATE TABLE promise ({_THING},
    entry TEXT REFERENCES entry(id) {_LATER},
    due TEXT
) STRICT""",
    f"""CREATE TABLE provision ({_THING},
    child TEXT REFERENCES child(id) {_LATER},
    from_day TEXT,
    to_day TEXT
) STRICT""",
    f"""CREATE TABLE session ({_THING},
    line TEXT REFERENCES provision(id) {_LATER},
    date TEXT
) STRICT""",
    *(
        f"""CREATE TABLE {name} ({_THING},
    child TEXT REFERENCES child(id) {_LATER},
    body TEXT REFERENCES body(id) {_LATER},
    from_day TEXT,
    to_day TEXT
) STRICT"""
        for name in ("term", "closure")
    ),
    f"""CREATE TABLE override ({_THING},
    rule TEXT NOT NULL,
    started_by TEXT REFERENCES entry(id) {_LATER},
    due TEXT
) STRICT""",
    f"CREATE TABLE hide ({_THING}\n) STRICT",
    f"CREATE TABLE profile ({_THING},\n    name TEXT NOT NULL\n) STRICT",
    f"""CREATE TABLE paper_words ({_THING},
    paper TEXT NOT NULL,
    child TEXT REFERENCES child(id) {_LATER}
) STRICT""",
    # who and what is joined to what, in the order in which it was named
    *(
        f"""CREATE TABLE {of}_{to} (
    {of} TEXT NOT NULL REFERENCES {of}(id) {_LATER},
    {to} TEXT NOT NULL REFERENCES {to}(id) {_LATER},
    place INTEGER NOT NULL,
    PRIMARY KEY ({of}, place)
) STRICT, WITHOUT ROWID"""
        for of, to in (
            ("entry", "child"),
            ("entry", "person"),
            ("entry", "document"),
            ("person", "body"),
            ("child", "body"),
        )
    ),
    "CREATE INDEX entry_child_of ON entry_child(child, entry)",
    "CREATE INDEX entry_person_of ON entry_person(person, entry)",
    "CREATE INDEX entry_document_of ON entry_document(document, entry)",
    "CREATE TABLE content (\n    sha256 TEXT PRIMARY KEY,\n    bytes BLOB NOT NULL\n) STRICT",
    # the history: a chain for each copy of the journal on each computer, a step for each write, a
    # version for each thing that the step touched
    """CREATE TABLE chain (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    place TEXT NOT NULL,
    computer TEXT NOT NULL,
    started TEXT NOT NULL,
    came_from TEXT,
    hash TEXT NOT NULL
) STRICT""",
    """CREATE TABLE step (
    row INTEGER PRIMARY KEY,
    chain INTEGER NOT NULL REFERENCES chain(row),
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    computer TEXT NOT NULL,
    label TEXT NOT NULL,
    before TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (chain, number)
) STRICT""",
    """CREATE TABLE version (
    row INTEGER PRIMARY KEY,
    step INTEGER NOT NULL REFERENCES step(row),
    list TEXT NOT NULL,
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    action TEXT NOT NULL,
    body TEXT,
    nonce BLOB,
    fingerprint TEXT NOT NULL,
    UNIQUE (list, id, number)
) STRICT""",
    "CREATE INDEX version_step ON version(step)",
    """CREATE TABLE draft (
    form TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT""",
    "CREATE TABLE setting (\n    name TEXT PRIMARY KEY,\n    value TEXT NOT NULL\n) STRICT",
    "CREATE TABLE seal (\n    only INTEGER PRIMARY KEY CHECK (only = 1),\n    value TEXT NOT NULL\n) STRICT",
    # only what is kept is searched: the Bin is not in the index
    """CREATE VIEW entry_kept AS
    SELECT row, title, fact, private, names FROM entry WHERE state = 0""",
    """CREATE VIRTUAL TABLE entry_search USING fts5(
    title, fact, private, names,
    content='entry_kept', content_rowid='row', tokenize='unicode61 remove_diacritics 2'
)""",
    "INSERT INTO entry_search(entry_search, rank) VALUES ('secure-delete', 1)",
    """CREATE TRIGGER entry_added AFTER INSERT ON entry WHEN new.state = 0 BEGIN
    INSERT INTO entry_search(rowid, title, fact, private, names)
    VALUES (new.row, new.title, new.fact, new.private, new.names);
END""",
    # one trigger, because SQLite does not promise which of two would run first
    """CREATE TRIGGER entry_changed AFTER UPDATE OF state, title, fact, private, names ON entry BEGIN
    INSERT INTO entry_search(entry_search, rowid, title, fact, private, names)
    SELECT 'delete', old.row, old.title, old.fact, old.private, old.names WHERE old.state = 0;
    INSERT INTO entry_search(rowid, title, fact, private, names)
    SELECT new.row, new.title, new.fact, new.private, new.names WHERE new.state = 0;
END""",
    """CREATE VIRTUAL TABLE document_search USING fts5(
    name, author, tags, words,
    content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2'
)""",
)

SHAPE = "9176ae99e17460da2583f4ff67751203a0ab4afc7ec273ebfc6653b1d9f972f3"
