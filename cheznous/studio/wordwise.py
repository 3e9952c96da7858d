"""Two texts compared word by word, as French cuts words.

« l’arrêt » is two words, "1 200" and "3,5" one; a sign of punctuation takes the space French puts before it.
What is kept and removed is exactly the first text, what is kept and added exactly the second.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

KEPT, REMOVED, ADDED = "kept", "removed", "added"
COSTLIEST = 400_000  # pairs of equal words: beyond, sentences are compared
WORD = re.compile(
    r"\d+(?:[.,\u00a0\u202f ]\d+)*"  # a number
    r"|[^\W\d_]{1,8}[’'](?=[^\W\d_])"  # an elision: l’, qu’, jusqu’
    r"|[^\W_]+(?:-[^\W_]+)*"  # a word, and its hyphens
    r"|«[\u00a0\u202f ]?"
    r"|[\u00a0\u202f]?[»;:!?]"
    r"|\s+|.",
    re.S,
)
SENTENCE = re.compile(r"[^.!?…\n]*[.!?…\n]+\s*|.+", re.S)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text that was kept, removed or added."""

    sort: Literal["kept", "removed", "added"]
    text: str


def cut(text: str) -> list[str]:
    """Cut a text in words, signs and spaces: joined, they are the text."""
    return WORD.findall(text)


def compared(before: str, after: str) -> list[Span]:
    """Say what was kept, removed and added, in reading order."""
    if before == after:
        return [Span("kept", before)] if before else []
    one, other = cut(before), cut(after)
    if _cost(one, other) > COSTLIEST:
        one, other = SENTENCE.findall(before), SENTENCE.findall(after)
    if _cost(one, other) > COSTLIEST:
        one, other = [before], [after]
    return _joined(list(_spans(one, other)))


def _cost(one: Sequence[str], other: Sequence[str]) -> int:
    counted = Counter(other)
    return sum(counted[each] for each in one if not each.isspace())


def _spans(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Give (kept, removed, added), one of the three filled or the two last."""
    for tag, a, b, c, d in SequenceMatcher(str.isspace, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "".join(one[a:b]), "", ""
        else:
            yield "", "".join(one[a:b]), "".join(other[c:d])


def _joined(pieces: list[tuple[str, str, str]]) -> list[Span]:
    """Read in one go changes that only a space parts."""
    spans: list[Span] = []
    removed = added = ""
    for index, (kept, gone, come) in enumerate(pieces):
        if kept and kept.isspace() and 0 < index < len(pieces) - 1:
            gone = come = kept
        elif kept:
            spans += _changed(removed, added)
            removed = added = ""
            spans.append(Span("kept", kept))
        removed, added = removed + gone, added + come
    return [*spans, *_changed(removed, added)]


def _changed(removed: str, added: str) -> list[Span]:
    sides = (Span("removed", removed), Span("added", added))
    return [side for side in sides if side.text]
