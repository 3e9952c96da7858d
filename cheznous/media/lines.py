"""What is said in a sound or a film, line by line: each line is a caption, with the time of each of its words.

The text of a line is the truth, its times follow: corrected, it keeps the times of the words it kept; typed without
anything heard, it is laid over the spans in which something is heard, by its letters, its sentences ending where
silences are. Times are seconds. A line is at most two rows of a caption (`cheznous.media.captions`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from cheznous.media import captions
from cheznous.media.captions import Cue
from cheznous.media.retimed import aligned, shared
from cheznous.media.speech import Word

Span = tuple[float, float]
SILENCE_S = 1.0  # nobody speaks that long: what follows is another line
JOINED_S = 0.25  # two captions closer than that follow one another without a blink
SENTENCE, PHRASE = (".", "?", "!", "…"), (",", ";", ":")
SNAPS_S = {
    **dict.fromkeys(SENTENCE, 1.2),
    **dict.fromkeys(PHRASE, 0.5),
}  # how far its silence may be
DASH = "– "


@dataclass(frozen=True, slots=True)
class Line:
    """A few words said together, by whom if somebody told it, and whether a person has read them.

    `times` has a span for each word; another count of them is shared again by letters.
    """

    start_s: float
    end_s: float
    text: str
    who: str = ""
    is_read: bool = False
    times: tuple[Span, ...] = ()

    @property
    def words(self) -> list[Word]:
        """Each word, and when it is said."""
        texts = self.text.split()
        if len(texts) == len(self.times):
            return [Word(text, *span) for text, span in zip(texts, self.times, strict=True)]
        return shared(texts, self.start_s, self.end_s)


def lines(words: Sequence[Word], *, is_read: bool = False) -> list[Line]:
    """Cut words into lines: where nobody speaks, then where the voice would rest."""
    return [line for said in _utterances(_parted(words)) for line in _cut(said, is_read)]


def laid(text: str, spans: Sequence[Span], length_s: float) -> list[Line]:
    """Lay a text that a person wrote over what is heard, as well as can be."""
    words = text.split()
    return lines(_laid(words, spans or [(0.0, length_s)]), is_read=True) if words else []


def rewritten(text: str, before: Sequence[Line]) -> list[Line]:
    """Write the whole anew: words kept keep their times, lines kept who says them, and stay to be read."""
    heard = words_of(before)
    if not heard:
        return laid(text, [], before[-1].end_s if before else 1.0)
    known = {line.text: line for line in before}
    found = lines(aligned(text, heard, heard[0].start_s, heard[-1].end_s), is_read=True)
    return [
        replace(line, who=same.who, is_read=same.is_read)
        if (same := known.get(line.text))
        else line
        for line in found
    ]


def corrected(line: Line, text: str, who: str) -> Line:
    """Correct a line: somebody has read it. Emptied, it keeps its place and says nothing."""
    text = " ".join(text.split())
    words = aligned(text, line.words, line.start_s, line.end_s) if text else []
    times = tuple((word.start_s, word.end_s) for word in words)
    return replace(line, text=text, who=who.strip(), is_read=True, times=times)


def of_cues(cues: Iterable[Cue]) -> list[Line]:
    """Take in what a file of captions says: nobody here has read it yet."""
    ordered = sorted(cues, key=lambda cue: cue.start_s)
    plain = ((cue, " ".join(cue.text.split())) for cue in ordered)
    return [
        Line(
            cue.start_s,
            max(cue.end_s, cue.start_s + 0.1),
            text.removeprefix(DASH) if cue.by else text,
            cue.by,
        )
        for cue, text in plain
        if text
    ]


def cues(said: Sequence[Line], length_s: float = float("inf")) -> list[Cue]:
    """Write lines as captions: on screen as long as reading takes, a dash where somebody else speaks."""
    kept = [line for line in said if line.text]
    nexts = [*(line.start_s for line in kept[1:]), length_s]
    before = [kept[0], *kept] if kept else []
    return [
        Cue(line.start_s, _end(line, next_s), _shown(line, last), line.who)
        for line, last, next_s in zip(kept, before, nexts, strict=False)
    ]


def words_of(said: Iterable[Line]) -> list[Word]:
    """List the words of lines, each with its times."""
    return [word for line in said for word in line.words]


def voices(said: Iterable[Line]) -> list[tuple[str, float]]:
    """List who begins to speak, and when; nothing where nobody is named."""
    kept = [line for line in said if line.text]
    before = [None, *(line.who for line in kept)]
    found = [
        (line.who, line.start_s)
        for line, last in zip(kept, before, strict=False)
        if line.who != last
    ]
    return found if any(who for who, _ in found) else []


def text_of(said: Iterable[Line]) -> str:
    """Write what lines say, in one paragraph."""
    return " ".join(line.text for line in said if line.text)


def script(said: Iterable[Line]) -> str:
    """Write what lines say to be read: a paragraph for each who speaks."""
    told, who = list[str](), None
    for line in said:
        if not line.text:
            continue
        if who is None or line.who != who:
            told.append(f"{line.who} : {line.text}" if line.who else line.text)
        else:
            told[-1] += f" {line.text}"
        who = line.who
    return "\n\n".join(told)


def plain(said: Iterable[Line]) -> list[dict[str, Any]]:
    """Write lines as JSON types, to the hundredth of a second."""
    return [
        {
            "at": [round(line.start_s, 2), round(line.end_s, 2)], "text": line.text, "who": line.who,
            "read": line.is_read, "times": [[round(a, 2), round(b, 2)] for a, b in line.times],
        }
        for line in said
    ]  # fmt: skip


def read(told: Iterable[Mapping[str, Any]]) -> list[Line]:
    """Read what `plain` wrote."""
    return [
        Line(
            each["at"][0], each["at"][1], each["text"], each["who"], each["read"],
            tuple((a, b) for a, b in each["times"]),
        )
        for each in told
    ]  # fmt: skip


def _parted(words: Iterable[Word]) -> Iterator[Word]:
    """Part what a model holds for one word and people for two: « voici : »."""
    for word in words:
        yield from shared(word.text.split(), word.start_s, word.end_s)


def _utterances(words: Iterable[Word]) -> Iterator[list[Word]]:
    said = list[Word]()
    for word in words:
        if said and word.start_s - said[-1].end_s > SILENCE_S:
            yield said
            said = []
        said.append(word)
    if said:
        yield said


def _cut(said: Sequence[Word], is_read: bool) -> Iterator[Line]:
    rank = 0
    for text in captions.split(" ".join(word.text for word in said)):
        wanted, first = len("".join(text.split())), rank
        while rank < len(said) and wanted > 0:
            wanted -= len(said[rank].text)
            rank += 1
        held = said[first:rank]
        if held:
            times = tuple((word.start_s, word.end_s) for word in held)
            joined = " ".join(word.text for word in held)
            yield Line(held[0].start_s, held[-1].end_s, joined, "", is_read, times)


def _laid(words: Sequence[str], spans: Sequence[Span]) -> list[Word]:
    """Give each word its share of what is heard, by letters; a sentence ends at the silence that is near."""
    letters = np.cumsum([0.0, *(len(word) + 1.0 for word in words)])
    heard = np.cumsum([0.0, *(b - a for a, b in spans)])
    fixed = [(0.0, 0.0)]
    for rank, word in enumerate(words[:-1], start=1):
        within = SNAPS_S.get(word[-1])
        heard_s = letters[rank] / letters[-1] * heard[-1]
        pause = _pause(heard_s, heard, within) if within else None
        if pause and pause > fixed[-1][1]:
            fixed.append((float(letters[rank]), pause))
    known = np.array([*fixed, (float(letters[-1]), float(heard[-1]))])
    at = np.interp(letters, known[:, 0], known[:, 1])
    return [
        Word(word, _moment(a, heard, spans, "right"), _moment(b, heard, spans, "left"))
        for word, (a, b) in zip(words, pairwise(at), strict=True)
    ]


def _pause(heard_s: float, heard: "np.ndarray[Any, Any]", within_s: float) -> float | None:
    """Find the silence nearest to a moment of what is heard, if it is near."""
    inner = heard[1:-1]
    if not len(inner):
        return None
    nearest = float(inner[np.argmin(np.abs(inner - heard_s))])
    return nearest if abs(nearest - heard_s) <= within_s else None


def _moment(
    heard_s: float, heard: "np.ndarray[Any, Any]", spans: Sequence[Span], side: Any
) -> float:
    """Say when, in the sound, that much of what is heard has been."""
    rank = int(np.searchsorted(heard[1:-1], heard_s, side=side))
    return float(min(spans[rank][0] + heard_s - heard[rank], spans[rank][1]))


def _end(line: Line, next_s: float) -> float:
    ends = max(line.end_s, line.start_s + captions.reading_s(line.text))
    return min(next_s if next_s - ends < JOINED_S else ends, max(next_s, line.start_s + 0.1))


def _shown(line: Line, before: Line) -> str:
    other = line.who and before.who and line.who != before.who
    dash = DASH if other and not line.text.startswith(("–", "—", "-")) else ""
    return "\n".join(captions.balance(dash + line.text))
