"""What is said in a scene, sentence by sentence, to be cut by touching it: each word, kept or left out.

A sentence carries the operation that leaves it out, or puts it back; words one by one are for who has a script.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cheznous.studio.kinds.video import cutting
from cheznous.studio.kinds.video.document import Scene, Word

MOST = 900  # words shown of one scene: six minutes of it
ENDS = (".", "?", "!", "…")
LONGEST = 30  # words of a sentence nobody ended


@dataclass(frozen=True, slots=True)
class Said:
    """One word: its rank in the film's, whether it is left out, when it is said."""

    rank: int
    text: str
    is_out: bool
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words said together, and the operation that leaves them out or puts them back."""

    words: list[Said]
    operation: str

    @property
    def is_out(self) -> bool:
        """Whether none of it is kept."""
        return all(word.is_out for word in self.words)

    @property
    def start_s(self) -> float:
        """When it begins, in the film."""
        return self.words[0].start_s

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(word.text for word in self.words)


def sentences(scene: Scene, words: Sequence[Word], longest_s: float) -> list[Sentence]:
    """List the sentences of a scene, in order."""
    gone = set(scene.dropped)
    inside = cutting.inside(scene, words, longest_s)[:MOST]
    said = [Said(rank, text, rank in gone, start, end) for rank, (text, start, end) in inside]
    return [Sentence(each, _toggled(scene, each)) for each in _parted(said)]


def renewed(before: Sequence[Word], dropped: Iterable[int], after: Sequence[Word]) -> list[int]:
    """Say which words are left out once the words of a film were corrected: those said in the same instants."""
    gone = [before[rank] for rank in dropped if rank < len(before)]
    middles = [(rank, (word[1] + word[2]) / 2) for rank, word in enumerate(after)]
    return [rank for rank, at in middles if any(a <= at < b for _, a, b in gone)]


def _parted(said: Iterable[Said]) -> Iterator[list[Said]]:
    held = list[Said]()
    for word in said:
        held.append(word)
        if word.text.endswith(ENDS) or len(held) == LONGEST:
            yield held
            held = []
    if held:
        yield held


def _toggled(scene: Scene, said: Sequence[Said]) -> str:
    ranks, gone = {word.rank for word in said}, set(scene.dropped)
    value = sorted(gone - ranks if ranks <= gone else gone | ranks)
    place = f"scenes/{scene.id}/dropped"
    return json.dumps({"op": "set", "place": place, "was": scene.dropped, "value": value})
