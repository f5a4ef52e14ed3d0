"""What things are: frozen values, standard library only.

`dates` a date and how sure it is · `record` the things a family keeps · `changes` what a write did ·
`kinds` one module a kind of entry · `fields` what a form asks.
"""
