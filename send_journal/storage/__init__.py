"""The journal file, its history and its copies: the only importer of sqlcipher3 and sqlite_utils.

`driver` opens a file, `shape` proves that its tables are ours, `journal_file` holds it open. Reading
is in `reading`, `listing` and `past`; every change to the record goes through `writing`, which keeps
a version in `history`. `copying` and `soundness` prove what they hand on.
"""
