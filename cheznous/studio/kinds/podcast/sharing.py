"""The passage of an episode that is shared as a film: its cover, bars that move with the voice, its words.

It goes from one sentence to another, across takes. A sentence is named by its take and by when it begins there
(`t1/12.40`): the nearest one answers, so that words corrected since change nothing. Times are seconds.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cheznous.media import captions
from cheznous.media.deck import Card
from cheznous.media.medium import WHOLE
from cheznous.media.timeline import Scene, Sound, Timeline, Voiced, Words
from cheznous.studio.kinds.contract import Media
from cheznous.studio.kinds.podcast.document import PodcastDocument, Take
from cheznous.studio.kinds.podcast.saying import Sentence, of_all

FPS = 30
BREATH_S = 0.4  # between two takes
BEFORE_S, AFTER_S = 0.15, 0.35  # of silence kept around a sentence, where there is some
ENOUGH_S = 20.0  # a passage whose end nobody chose stops at the first sentence past it
CLOSING_S = 3.0
MOST_S = 75.0  # offered to who chooses; the recipe asks for less


@dataclass(frozen=True, slots=True)
class Piece:
    """What is heard of one take, and the sentences said there."""

    take: Take
    start_s: float
    end_s: float
    said: tuple[Sentence, ...]


def passage(document: PodcastDocument, media: Media) -> list[Piece]:
    """Give what is shared, a piece a take; nothing while nobody chose where it begins."""
    told = of_all(document, media)
    first = at(told, document.share.start)
    if first is None:
        return []
    last = at(told, document.share.end)
    if last is None or last < first:
        last = _enough(told, first)
    return _pieces(told, first, last, media)


def _pieces(told: Sequence[Sentence], first: int, last: int, media: Media) -> list[Piece]:
    return [
        _piece([rank for rank, _ in same], told, media)
        for _, same in groupby(
            list(enumerate(told))[first : last + 1], key=lambda each: each[1].take.id
        )
    ]


def at(told: Sequence[Sentence], name: str) -> int | None:
    """Find the rank of the sentence that a name speaks of: the nearest of its take."""
    take, _, start_s = name.partition("/")
    ranks = [rank for rank, each in enumerate(told) if each.take.id == take]
    return min(ranks, key=lambda rank: abs(told[rank].start_s - float(start_s)), default=None)


def ends(
    told: Sequence[Sentence], first: int, media: Media, chosen: int | None
) -> list[tuple[int, float]]:
    """List the sentences where a passage may end, and how long it would last; the one `chosen` at least."""
    found = list[tuple[int, float]]()
    for rank in range(first, len(told)):
        seconds = lasts(_pieces(told, first, rank, media))
        if found and seconds > MOST_S and (chosen is None or rank > chosen):
            break
        found.append((rank, seconds))
    return found


def lasts(pieces: Sequence[Piece]) -> float:
    """Say how long the voice of a passage lasts."""
    rests = BREATH_S * max(0, len(pieces) - 1)
    return rests + sum(each.end_s - each.start_s for each in pieces)


def timeline(document: PodcastDocument, media: Media) -> Timeline:
    """Tell the passage as a film, and invite to the episode."""
    sounds, said, at_s = list[Sound](), list[Words](), 0.0
    pieces = passage(document, media)
    for piece in pieces:
        sound = media[piece.take.sound]
        clean = document.filters
        sounds.append(Sound(sound, at_s, piece.start_s, piece.end_s, "speech", clean))
        said += _captions(piece, at_s - piece.start_s)
        at_s += piece.end_s - piece.start_s + BREATH_S
    if not pieces:
        return Timeline((), (), document.lang)
    seen = Voiced(_card(document, media), tuple(sounds))
    scenes = [Scene("share", seen, math.ceil(lasts(pieces) * FPS) / FPS)]
    if document.share.invitation.strip():
        scenes.append(Scene("closing", _closing(document, media), CLOSING_S))
    return Timeline(tuple(scenes), tuple(sounds), document.lang, tuple(said), document.title)


def _enough(told: Sequence[Sentence], first: int) -> int:
    """Stop a passage where a sentence ends, once it has lasted enough."""
    heard_s = 0.0
    for rank, each in enumerate(told[first:], start=first):
        heard_s += each.end_s - each.start_s
        if heard_s >= ENOUGH_S:
            return rank
    return len(told) - 1


def _piece(ranks: list[int], told: Sequence[Sentence], media: Media) -> Piece:
    """Keep some silence around sentences, never a word of their neighbours."""
    said = tuple(told[rank] for rank in ranks)
    take = said[0].take
    starts_s, ends_s = take.span(media[take.sound].duration_s)
    before = told[ranks[0] - 1] if ranks[0] else None
    after = told[ranks[-1] + 1] if ranks[-1] + 1 < len(told) else None
    if before and before.take.id == take.id:
        starts_s = before.end_s
    if after and after.take.id == take.id:
        ends_s = after.start_s
    return Piece(
        take,
        max(starts_s, min(said[0].start_s, said[0].start_s - BEFORE_S)),
        min(ends_s, said[-1].end_s + AFTER_S),
        said,
    )


def _captions(piece: Piece, shift_s: float) -> list[Words]:
    return [
        Words(cue.text, cue.start_s + shift_s, cue.end_s + shift_s, "caption", each.by)
        for each in piece.said
        for cue in captions.timed(each.text, each.start_s, each.end_s, captions.NARROW)
    ]


def _card(document: PodcastDocument, media: Media) -> Card:
    return Card(
        "heard", document.title, document.share.series, media[document.cover.media], WHOLE,
        alt=f"{document.title}. {document.cover.alt}".strip(),
    )  # fmt: skip


def _closing(document: PodcastDocument, media: Media) -> Card:
    share = document.share
    return Card(
        "closing", share.invitation, document.title, media[document.cover.media], WHOLE,
        credit=document.credits, alt=f"{share.invitation}. {document.title}",
    )  # fmt: skip
