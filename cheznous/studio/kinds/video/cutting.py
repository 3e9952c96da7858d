"""Cutting a film by its words: which parts of it are kept, and what is said in them, when.

A word left out takes with it half of the silence on each side. `tighten` also takes hesitations and long silences
out. Times are seconds of the film; a piece starts and ends on a frame.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cheznous.studio.kinds.video.document import Scene, Word

FPS = 30
HESITATIONS = frozenset({"euh", "heu", "hum", "hmm", "mmh", "euuh", "heuu"})
LONGEST_PAUSE_S = 0.6  # a longer silence between two words is one to take out
BREATH_S = 0.15  # of it, what is kept beside each word
SHORTEST_PIECE_S = 0.2


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a film that is kept, and the words said in it."""

    start_s: float
    end_s: float
    words: tuple[Word, ...]

    @property
    def duration_s(self) -> float:
        """How long it lasts."""
        return self.end_s - self.start_s


def pieces(scene: Scene, words: Sequence[Word], longest_s: float, *, tighten: bool) -> list[Piece]:
    """List what a scene keeps of a film of `longest_s`, in order."""
    start, end = _span(scene, longest_s)
    held, gone = inside(scene, words, longest_s), set(scene.dropped)
    out = [rank in gone or (tighten and is_hesitation(word[0])) for rank, word in held]
    said = [word for _, word in held]
    cuts = [*_around_words(said, out, start, end)]
    if tighten:
        kept = [word for word, is_out in zip(said, out, strict=True) if not is_out]
        cuts += _silences(kept, start, end)
    left = [word for word, is_out in zip(said, out, strict=True) if not is_out]
    return [
        Piece(a, b, tuple(word for word in left if a <= _middle(word) < b))
        for a, b in _kept(cuts, start, end)
    ]


def inside(scene: Scene, words: Sequence[Word], longest_s: float) -> list[tuple[int, Word]]:
    """List the words said in a scene, left out or not, with their ranks in the film's."""
    start, end = _span(scene, longest_s)
    return [(rank, word) for rank, word in enumerate(words) if start <= _middle(word) < end]


def _span(scene: Scene, longest_s: float) -> tuple[float, float]:
    end = min(scene.end if scene.end is not None else longest_s, longest_s)
    return scene.start or 0.0, end


def is_hesitation(word: str) -> bool:
    """Say whether a word is only a way of looking for the next one."""
    return word.strip(" .,…!?").casefold() in HESITATIONS


def _around_words(
    said: Sequence[Word], out: Sequence[bool], start: float, end: float
) -> Iterator[tuple[float, float]]:
    """Cut each run of words left out, up to the middle of the silences around it."""
    rank = 0
    while rank < len(said):
        if not out[rank]:
            rank += 1
            continue
        first = rank
        while rank < len(said) and out[rank]:
            rank += 1
        before = (said[first - 1][2] + said[first][1]) / 2 if first else start
        after = (said[rank - 1][2] + said[rank][1]) / 2 if rank < len(said) else end
        yield before, after


def _silences(kept: Sequence[Word], start: float, end: float) -> Iterator[tuple[float, float]]:
    """Cut what lies between words too far apart, a breath kept beside each."""
    if not kept:
        return
    edges = [start - BREATH_S, *(edge for word in kept for edge in word[1:]), end + BREATH_S]
    for before, after in zip(edges[::2], edges[1::2], strict=True):
        if after - before > LONGEST_PAUSE_S:
            yield before + BREATH_S, after - BREATH_S


def _kept(
    cuts: Sequence[tuple[float, float]], start: float, end: float
) -> Iterator[tuple[float, float]]:
    """Say what is left between cuts, on frames; a piece too short to be seen goes with them."""
    at = start
    for before, after in [*sorted(cuts), (end, end)]:
        a, b = _frame(at), _frame(before)
        if b - a >= SHORTEST_PIECE_S:
            yield a, b
        at = max(at, after)


def _middle(word: Word) -> float:
    return (word[1] + word[2]) / 2


def _frame(seconds: float) -> float:
    return round(seconds * FPS) / FPS
