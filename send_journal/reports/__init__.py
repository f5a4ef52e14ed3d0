"""Printed papers: the only importer of page makers.

`model` is a paper as plain data · `catalogue/` one module a paper · `sentences`, `clock_words`,
`provision_sums` how things are said · `layout`, `tables`, `charts` blocks into `pieces` · `paging`
pieces onto pages · `typesetting`, `lines`, `fonts`, `bidirectional` text · `drawing`, `structure`,
`update`, `pdf` the tagged file · `csv_file`, `docx_file` the other forms · `readback`, `pdf_objects`
what a finished file says · `checker` whether it can be read aloud · `pictures` its pages as pictures.
"""
