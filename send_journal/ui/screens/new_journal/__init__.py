"""Making a journal: five short questions, one a page, then the recovery sheet."""
