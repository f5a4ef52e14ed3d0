"""How long a line may be, and what is said of a longer one: it is never cut short in silence."""

from send_journal.domain.typed_dates import DateProblem
from send_journal.ui.tr import tr_count

LONGEST_LINE = 2000  # letters of a line without a measure of its own; longer text has its own place
LONGEST_NAME = 200


def too_long(typed: str, most: int) -> DateProblem | None:
    """Why a line cannot be taken, where it has more letters than there is room for."""
    over = len(typed) - most
    if over <= 0:
        return None
    return DateProblem(
        tr_count(
            over,
            "This is too long for one line. Take {count} letter out.",
            "This is too long for one line. Take {count} letters out.",
        )
    )
