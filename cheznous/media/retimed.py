"""A text corrected by people, laid again on the times at which its words were heard.

Words that both have keep their times; where they differ, those written share the time of those they replace.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from cheznous.media.speech import Word


def aligned(text: str, heard: Sequence[Word], start_s: float, end_s: float) -> list[Word]:
    """Give each word of `text` its times, between `start_s` and `end_s` where nothing was heard."""
    written = text.split()
    ours, theirs = [_bare(each) for each in written], [_bare(each.text) for each in heard]
    same = 0  # most of a long text is as it was: only what lies between is compared
    while same < min(len(ours), len(theirs)) and ours[same] == theirs[same]:
        same += 1
    tail = 0
    while tail < min(len(ours), len(theirs)) - same and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    laid = _kept(written[:same], heard[:same])
    matcher = SequenceMatcher(
        None, theirs[same : len(theirs) - tail], ours[same : len(ours) - tail], autojunk=False
    )
    for what, *ranks in matcher.get_opcodes():
        i, j, k, m = (each + same for each in ranks)
        if what == "equal":
            laid += _kept(written[k:m], heard[i:j])
        elif m > k:
            before = heard[i - 1].end_s if i else start_s
            after = heard[j].start_s if j < len(heard) else end_s
            span = (heard[i].start_s, heard[j - 1].end_s) if j > i else (before, after)
            laid += shared(written[k:m], *span)
    return laid + _kept(written[len(written) - tail :], heard[len(heard) - tail :])


def shared(words: Sequence[str], start_s: float, end_s: float) -> list[Word]:
    """Share a time among words, by their letters."""
    letters = [len(each) + 1 for each in words]
    each_s = max(0.0, end_s - start_s) / max(1, sum(letters))
    laid, at = list[Word](), start_s
    for word, length in zip(words, letters, strict=True):
        laid.append(Word(word, at, at + length * each_s))
        at += length * each_s
    return laid


def _kept(written: Sequence[str], heard: Sequence[Word]) -> list[Word]:
    return [Word(text, word.start_s, word.end_s) for text, word in zip(written, heard, strict=True)]


def _bare(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum()) or word
