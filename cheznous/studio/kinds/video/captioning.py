"""Captions from words and their times: a corrected text keeps the times of the words it kept.

Correcting is writing: where the text differs from what was heard, its words share the time of those they replace.
Cues follow `cheznous.media.captions`: two lines, the charter's durations as far as the next cue allows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from cheznous.media import captions, retimed
from cheznous.media.captions import Cue
from cheznous.media.speech import Word as Said
from cheznous.studio.kinds.video.document import Voice, Word

SILENCE_S = 1.0  # nobody speaks that long: what follows is another cue
JOINED_S = 0.25  # two cues closer than that follow one another without a blink


def aligned(text: str, heard: Sequence[Word], start_s: float, end_s: float) -> list[Word]:
    """Give each word of `text` its times; without a text, the words heard."""
    if not text.split():
        return list(heard)
    known = [Said(*word) for word in heard]
    return [
        (word.text, word.start_s, word.end_s)
        for word in retimed.aligned(text, known, start_s, end_s)
    ]


def cues(words: Sequence[Word], line: int, voices: Sequence[Voice] = ()) -> list[Cue]:
    """Write words as cues of lines of about `line` characters; each is said by one person, where `voices` tells."""
    found = [
        replace(cue, by=who)
        for who, told in _told(words, voices)
        for said in _utterances(told)
        for cue in _cut(said, line)
    ]
    return [
        _stretched(cue, found[rank + 1].start_s if rank + 1 < len(found) else float("inf"))
        for rank, cue in enumerate(found)
    ]


def _told(words: Sequence[Word], voices: Sequence[Voice]) -> Iterator[tuple[str, list[Word]]]:
    """Part words where somebody else begins to speak."""
    for who, told in groupby(words, lambda word: speaking(voices, (word[1] + word[2]) / 2)):
        yield who, list(told)


def speaking(voices: Sequence[Voice], at_s: float) -> str:
    """Say who speaks at a moment."""
    return next((who for who, since_s in reversed(voices) if since_s <= at_s), "")


def _utterances(words: Sequence[Word]) -> Iterable[list[Word]]:
    """Part words where nobody speaks."""
    said = list[Word]()
    for word in words:
        if said and word[1] - said[-1][2] > SILENCE_S:
            yield said
            said = []
        said.append(word)
    if said:
        yield said


def _cut(said: Sequence[Word], line: int) -> Iterable[Cue]:
    """Cut one utterance; a cue starts with its first word and ends with its last."""
    texts = captions.split(" ".join(word for word, _, _ in said), line)
    rank = 0
    for text in texts:
        wanted, first = len("".join(text.split())), rank
        while rank < len(said) and wanted > 0:
            wanted -= len("".join(said[rank][0].split()))
            rank += 1
        last = max(first, rank - 1)
        yield Cue(said[min(first, len(said) - 1)][1], said[min(last, len(said) - 1)][2], text)


def _stretched(cue: Cue, next_s: float) -> Cue:
    """Leave a cue on screen as long as reading it takes, until the next one."""
    ends = max(cue.end_s, cue.start_s + captions.reading_s(cue.text))
    ends = next_s if next_s - ends < JOINED_S else ends
    return replace(cue, end_s=min(ends, next_s))
