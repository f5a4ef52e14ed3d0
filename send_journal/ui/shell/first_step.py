"""What to write down first, by where the family said that it is: a sentence, and the form for it."""

from functools import partial

from send_journal.domain.fields import StepAnswer
from send_journal.ui.context import WindowContext
from send_journal.ui.tr import tr
from send_journal.ui.widgets.banner import BannerKind, Message

REQUESTED = StepAnswer(event="ehcna.requested")


def first_step(context: WindowContext) -> Message:
    """For a journal that was made just now."""
    made, go = tr("Your journal is made."), context.navigate
    match context.journal.setting("where_now"):
        case "asked" | "assessing":
            said = tr("Next, add what you sent to ask. The time limits run from it.")
            link = tr("Add our request")
            act = partial(go, "journal", add="email", step=REQUESTED, direction="out")
        case "plan":
            said = tr("Next, add the letter that the plan came with, and its date.")
            link, act = tr("Add the letter"), partial(go, "journal", add="letter")
        case "no":
            said = tr("Next, add the letter that said no. The time to appeal may run from it.")
            link, act = tr("Add the letter"), partial(go, "journal", add="letter")
        case "waiting":
            said = tr("Next, add the referral. The weeks are counted from its day.")
            link, act = tr("Add the referral"), partial(go, "waits", add=True)
        case _:
            said = tr("Write down the first thing that happened.")
            return Message(f"{made} {said}", BannerKind.DONE)
    return Message(f"{made} {said}", BannerKind.DONE, link, act)
