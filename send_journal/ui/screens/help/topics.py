"""What the help holds, translated: its pages, who can help, and what words mean."""

from dataclasses import dataclass

from send_journal.services.guidance import glossary, help_topics, signposts
from send_journal.ui.tr import tr

WHO, WORDS = "who", "words"


@dataclass(frozen=True)
class Piece:
    """One heading and what stands under it; `also` is further words that find it."""

    heading: str
    sentences: tuple[str, ...]
    also: str = ""

    def holds(self, typed: str) -> bool:
        """Whether every typed word stands in it somewhere."""
        whole = " ".join((self.heading, *self.sentences, self.also)).casefold()
        return all(word in whole for word in typed.casefold().split())


@dataclass(frozen=True)
class Topic:
    """One page of the help."""

    id: str
    title: str
    pieces: tuple[Piece, ...]


def topics() -> tuple[Topic, ...]:
    """Every page, who can help and the words last."""
    pages = tuple(
        Topic(
            topic.id,
            tr(topic.title),
            tuple(
                Piece(tr(part.heading), tuple(tr(each) for each in part.says), tr(part.also))
                for part in topic.parts
            ),
        )
        for topic in help_topics()
    )
    who = tuple(
        Piece(tr(each.name), (tr(each.what), *(tr(reach) for reach in each.reach)), each.kind)
        for each in signposts()
    )
    words = tuple(
        Piece(tr(each.term), (tr(each.meaning),), " ".join(each.also)) for each in glossary()
    )
    return (*pages, Topic(WHO, tr("Who can help"), who), Topic(WORDS, tr("What words mean"), words))
