"""The chains of versions of papers: draft, final, amended; each names the one before it."""

from collections.abc import Mapping

from send_journal.domain.record import Document


class Versions:
    """The chains among some papers, by id."""

    def __init__(self, papers: Mapping[str, Document]) -> None:
        self._papers = papers
        self._newer: dict[str, Document] = {}
        for paper in papers.values():
            if paper.replaces is not None:
                self._newer.setdefault(paper.replaces, paper)

    def chain(self, document: Document) -> tuple[Document, ...]:
        """Every version that this paper is one of, oldest first; a circle is gone round once."""
        oldest, seen = document, {document.id}
        before = self._papers.get(document.replaces or "")
        while before is not None and before.id not in seen:
            oldest = before
            seen.add(oldest.id)
            before = self._papers.get(oldest.replaces or "")
        chain, held = [oldest], {oldest.id}
        newer = self._newer.get(oldest.id)
        while newer is not None and newer.id not in held:
            chain.append(newer)
            held.add(newer.id)
            newer = self._newer.get(newer.id)
        return tuple(chain) if document.id in held else (document,)
