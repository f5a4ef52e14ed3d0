"""Step 2: the search index holds the first one and two letters of each word too.

Without them, what starts with one letter is put together from thousands of words, which takes a long
journal three times as long as it may. The index is made again from the entries that are kept.
"""

STATEMENTS = (
    "DROP TABLE entry_search",
    """CREATE VIRTUAL TABLE entry_search USING fts5(
    title, fact, private, names,
    content='entry_kept', content_rowid='row', prefix='1 2',
    tokenize='unicode61 remove_diacritics 2'
)""",
    "INSERT INTO entry_search(entry_search, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO entry_search(entry_search) VALUES ('rebuild')",
)

READ_WITHOUT = True  # it only makes searches faster

SHAPE = "39e1b56fba656284b374b6ecd2c3cc705a7278504451f64b5d51168058824a4c"
