"""What the first page says once a whole journal is gone."""

from send_journal.services.safekeeping import WholeRemoval
from send_journal.ui.tr import tr, tr_count
from send_journal.ui.widgets.banner import BannerKind, Message


def what_was_removed(gone: WholeRemoval) -> Message:
    """The copies that went with it, and by name each that could not be reached."""
    said = tr_count(
        gone.copies_removed,
        "The journal is gone, and {count} copy of it.",
        "The journal is gone, and {count} copies of it.",
    )
    if not gone.copies_out_of_reach:
        return Message(said, BannerKind.DONE)
    left = tr("Not reached, and still there: {places}.", places="; ".join(gone.copies_out_of_reach))
    return Message(f"{said} {left}", BannerKind.TO_KNOW)
