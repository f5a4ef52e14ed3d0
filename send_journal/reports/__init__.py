"""The only importer of reportlab, pikepdf, pypdfium2 and python-docx: the printed page."""
