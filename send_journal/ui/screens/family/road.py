"""Where a child stands in law now, which plan is in force, and the road ahead to 25."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from send_journal.domain.dates import day_in_english
from send_journal.services.deadlines import Clocks, Standing
from send_journal.ui.context import WindowContext
from send_journal.ui.tr import tr
from send_journal.ui.widgets.buttons import link_button
from send_journal.ui.widgets.labels import PlainLabel

NEXT = 6  # points of the road that are shown; the paper has them all


class RoadParts:
    """The parts of a child's pane that the clocks tell."""

    def __init__(self, context: WindowContext, clocks: Clocks) -> None:
        self._context, self._clocks = context, clocks

    def parts(self, child: str) -> Iterator[QWidget]:
        """Labels and links, in order."""
        yield from self._standing(self._clocks.where_now(child))
        yield from self._road(child)

    def _standing(self, standing: Standing) -> Iterator[QWidget]:
        theme = self._context.theme
        yield PlainLabel(theme, tr("Where things stand"), "h3", colour="accent")
        since = standing.since
        words = tr(standing.words)
        if since is not None:
            words = tr("{step}, since {day}", step=tr(standing.words), day=since.english())
        yield PlainLabel(theme, words)
        yield from self._link(tr("The step that says so"), standing.entry)
        plan = standing.plan
        if plan is None:
            yield PlainLabel(theme, tr("No plan is in force, as far as the journal knows."))
            return
        day = plan.date.english()
        yield PlainLabel(theme, tr("Plan in force: {plan}, {day}", plan=tr(plan.words), day=day))
        if plan.note:
            yield PlainLabel(theme, tr(plan.note), "small", colour="soft")
        yield from self._link(tr("The plan in the journal"), plan.entry)

    def _road(self, child: str) -> Iterator[QWidget]:
        theme = self._context.theme
        ahead = [point for point in self._clocks.path(child) if not point.passed]
        yield PlainLabel(theme, tr("The road ahead"), "h3", colour="accent")
        if not ahead:
            words = tr("It is worked out from the date of birth, up to the age of 25.")
            yield PlainLabel(theme, words)
            return
        for point in ahead[:NEXT]:
            yield PlainLabel(theme, day_in_english(point.day), "small_strong", colour="soft")
            yield PlainLabel(theme, point.title, "strong")
            yield PlainLabel(theme, point.words)
            law = f"{point.law.instrument}, {point.law.provision}"
            yield PlainLabel(theme, law, "small", colour="soft")
        checked = day_in_english(self._clocks.pack.checked_on)
        yield PlainLabel(
            theme,
            tr("Rules as checked on {day}. Not legal advice.", day=checked),
            "small",
            colour="soft",
        )

    def _link(self, words: str, entry: str | None) -> Iterator[QWidget]:
        if entry is None:
            return
        link = link_button(self._context.theme, words)
        link.clicked.connect(lambda: self._context.navigate("journal", entry=entry))
        yield link
