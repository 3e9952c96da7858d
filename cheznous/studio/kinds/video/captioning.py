"""Captions from words and their times: a corrected text keeps the times of the words it kept.

Correcting is writing: where the text differs from what was heard, its words share the time of those they replace.
Cues follow `cheznous.media.captions`: two lines, the charter's durations as far as the next cue allows.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from cheznous.media import captions
from cheznous.media.captions import Cue
from cheznous.studio.kinds.video.document import Word

SILENCE_S = 1.0  # nobody speaks that long: what follows is another cue
JOINED_S = 0.25  # two cues closer than that follow one another without a blink


def aligned(text: str, heard: Sequence[Word], start_s: float, end_s: float) -> list[Word]:
    """Give each word of `text` its times: its own where it was heard, else a share of those around it."""
    written = text.split()
    if not written:
        return list(heard)
    ours, theirs = [_bare(each) for each in written], [_bare(each[0]) for each in heard]
    laid = list[Word]()
    matcher = SequenceMatcher(None, theirs, ours, autojunk=False)
    for what, i, j, k, m in matcher.get_opcodes():
        if what == "equal":
            laid += [(word, a, b) for word, (_, a, b) in zip(written[k:m], heard[i:j], strict=True)]
        elif m > k:
            before = heard[i - 1][2] if i else start_s
            after = heard[j][1] if j < len(heard) else end_s
            from_s, to_s = (heard[i][1], heard[j - 1][2]) if j > i else (before, after)
            laid += _shared(written[k:m], from_s, to_s)
    return laid


def cues(words: Sequence[Word], line: int) -> list[Cue]:
    """Write words as cues of lines of about `line` characters."""
    found = [cue for said in _utterances(words) for cue in _cut(said, line)]
    return [
        _stretched(cue, found[rank + 1].start_s if rank + 1 < len(found) else float("inf"))
        for rank, cue in enumerate(found)
    ]


def _shared(words: Sequence[str], start_s: float, end_s: float) -> list[Word]:
    """Share a time among words, by their letters."""
    letters = [len(each) + 1 for each in words]
    each_s = max(0.0, end_s - start_s) / sum(letters)
    laid, at = list[Word](), start_s
    for word, length in zip(words, letters, strict=True):
        laid.append((word, at, at + length * each_s))
        at += length * each_s
    return laid


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
    return Cue(cue.start_s, min(ends, next_s), cue.text)


def _bare(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum()) or word
