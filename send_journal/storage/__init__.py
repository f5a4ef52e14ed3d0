"""The only importer of sqlcipher3 and sqlite_utils: the journal file, its history and its copies."""
