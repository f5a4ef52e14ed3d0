"""Item models over what the services page out: they hold what is near, and say each row in a sentence."""
