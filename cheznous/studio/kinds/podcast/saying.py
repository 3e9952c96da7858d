"""What is said in a take, sentence by sentence, each with its times.

Sentences lie where their words are heard; where no word has its times, they share the take by their letters. Times are
seconds of the take's own sound.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cheznous.media import retimed
from cheznous.media import speech as timed
from cheznous.studio.kinds.contract import Media
from cheznous.studio.kinds.podcast.document import PodcastDocument, Take

SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What somebody says from `start_s` to `end_s` of a take."""

    take: Take
    start_s: float
    end_s: float
    text: str
    by: str

    @property
    def name(self) -> str:
        """How a document names where it begins."""
        return f"{self.take.id}/{self.start_s:.2f}"


def sentences(
    document: PodcastDocument, take: Take, start_s: float, end_s: float
) -> Iterator[Sentence]:
    """Part what is said of a take between two instants."""
    heard = [timed.Word(text, a, b) for text, a, b in take.words if start_s <= (a + b) / 2 < end_s]
    parts = [
        (name, part)
        for name, said in document.turns(take)
        for part in filter(None, (each.strip() for each in SENTENCE.split(said)))
    ]
    laid = retimed.aligned(" ".join(part for _, part in parts), heard, start_s, end_s)
    rank = 0
    for name, part in parts:
        own, rank = laid[rank : rank + len(part.split())], rank + len(part.split())
        yield Sentence(take, own[0].start_s, own[-1].end_s, part, name)


def of_all(document: PodcastDocument, media: Media) -> list[Sentence]:
    """List what is said in the whole episode, in order; nothing of a take whose sound is not there."""
    return [
        sentence
        for take in document.takes
        if take.sound in media
        for sentence in sentences(document, take, *take.span(media[take.sound].duration_s))
    ]
