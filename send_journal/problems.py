"""The one kind of failure that a user can act on.

Three outcomes only: an expected one is a return value; a known problem is raised as
`KnownProblem` with its sentence; anything else is a bug and surfaces.
"""


class KnownProblem(Exception):  # noqa: N818 - "problem" is the word users and code share
    """Something the user can act on: one sentence saying what, one saying what next."""

    def __init__(self, sentence: str, next_step: str = "") -> None:
        super().__init__(f"{sentence} {next_step}".strip())
        self.sentence = sentence
        self.next_step = next_step
