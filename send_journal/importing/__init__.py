"""Files that people have, read into the record: the open format first."""
