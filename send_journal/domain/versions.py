"""The chain of versions of a paper: draft, final, amended; each names the one before it."""

from collections.abc import Mapping

from send_journal.domain.record import Document


def version_chain(document: Document, papers: Mapping[str, Document]) -> tuple[Document, ...]:
    """Every version that this paper is one of, oldest first; a circle is gone round once."""
    oldest = document
    seen = {document.id}
    before = papers.get(document.replaces or "")
    while before is not None and before.id not in seen:
        oldest = before
        seen.add(oldest.id)
        before = papers.get(oldest.replaces or "")
    newer: dict[str, Document] = {}
    for paper in papers.values():
        if paper.replaces is not None:
            newer.setdefault(paper.replaces, paper)
    chain = [oldest]
    held = {oldest.id}
    while chain[-1].id in newer and newer[chain[-1].id].id not in held:
        chain.append(newer[chain[-1].id])
        held.add(chain[-1].id)
    return tuple(chain) if document.id in held else (document,)
