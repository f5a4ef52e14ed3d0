"""The first page: start, open, or look round an example. Shown before a journal is open."""
