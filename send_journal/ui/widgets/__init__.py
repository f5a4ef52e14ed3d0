"""The parts that screens are made of.

Each takes the theme first, says its own name to a screen reader, and is drawn as `look.md` section 4 says.
"""
