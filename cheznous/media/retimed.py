"""A text corrected by people laid again on the times at which a model heard its words.

Words that both have keep their times; those between share the time left between them.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from cheznous.media.captions import Cue, split
from cheznous.media.speech import Word


def retimed(text: str, heard: Sequence[Word]) -> list[Cue]:
    """Cut `text` into cues, each said when its words were heard."""
    words = text.split()
    if not words or not heard:
        return []
    times = _times(words, heard)
    cues, at = list[Cue](), 0
    for cue in split(text):
        count = len(cue.split())
        spoken = times[at : at + count] or times[-1:]
        cues.append(Cue(spoken[0][0], max(spoken[-1][1], spoken[0][0] + 0.1), cue))
        at += count
    return cues


def _times(words: Sequence[str], heard: Sequence[Word]) -> list[tuple[float, float]]:
    """Say when each word is said."""
    matcher = SequenceMatcher(
        None, [_bare(each) for each in words], [_bare(each.text) for each in heard], autojunk=False
    )
    known = {
        pair.a + step: heard[pair.b + step]
        for pair in matcher.get_matching_blocks()
        for step in range(pair.size)
    }
    fixed = [
        (-1, heard[0].start_s),
        *((at, 0.0) for at in sorted(known)),
        (len(words), heard[-1].end_s),
    ]
    times = list[tuple[float, float]]()
    ends = heard[0].start_s
    for (before, _), (after, last_s) in pairwise(fixed):
        starts = known[after].start_s if after in known else last_s
        times += _shared(after - before - 1, ends, max(ends, starts))
        if after in known:
            times.append((known[after].start_s, known[after].end_s))
            ends = known[after].end_s
    return times


def _shared(count: int, start_s: float, end_s: float) -> Iterator[tuple[float, float]]:
    for number in range(count):
        step = (end_s - start_s) / count
        yield start_s + number * step, start_s + (number + 1) * step


def _bare(word: str) -> str:
    return "".join(sign for sign in word.casefold() if sign.isalnum())
