"""Captions: cutting what is said into cues people can read, and WebVTT, written and read.

A cue has at most two lines. Reading times follow the French charter of 2011 for the quality of
subtitles: 12 characters for 1 s, 20 for 2 s, 36 for 3 s, 60 for 4 s, tolerance 20 %.
Files follow WebVTT (W3C, https://www.w3.org/TR/webvtt1/). Times are seconds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise

from cheznous.common.errors import BadFile
from cheznous.media.timeline import Timeline

LINE = 36
NARROW = 27  # where a film is held in the hand
LINES = 2
TOLERANCE = 0.2
CHARTER = ((0, 0.0), (12, 1.0), (20, 2.0), (36, 3.0), (60, 4.0))
ONE_MORE = 0.5  # price of one more cue, against an awkward end (`_awkward`) or an empty one (1)
BREATH = 6  # characters a reader rests, or a speaker breathes, at the end of a sentence
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
VTT_TAG = re.compile(r"<[^>]*>")
SRT_TAG = re.compile(
    r"</?(?:b|i|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE
)  # and the ASS codes that editors leave in SubRip: all that is known of
READ_AS_CODE = re.compile(r"<(?=[a-z/])|\{(?=\\)|--(?=>)", re.IGNORECASE)
JOINER = "\u2060"  # unseen: laid in what a player would take for a code, so that it is shown
TURN = re.compile(
    r"\s*\n\s*(?=[–—-]\s)"
)  # somebody else begins to speak: a line that opens with a dash

NOT_LAST = frozenset((
    "à", "au", "aux", "avec", "ce", "ces", "cet", "cette", "chez", "comme", "d’", "dans", "de",
    "des", "du", "elle", "en", "est", "et", "il", "ils", "elles", "je", "l’", "la", "le", "les",
    "leur", "leurs", "ma", "mais", "mes", "mon", "ne", "nos", "notre", "nous", "on", "ou", "où",
    "par", "pas", "plus", "pour", "qu’", "que", "qui", "sa", "sans", "se", "ses", "si", "son",
    "sous", "sur", "ta", "tes", "ton", "très", "tu", "un", "une", "vers", "vos", "votre", "vous",
    "y", "c’est", "n’est",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """What is read from `start_s` to `end_s`, said `by` somebody if that is known; a newline parts lines."""

    start_s: float
    end_s: float
    text: str
    by: str = ""


def split(text: str, line: int = LINE, lines: int = LINES) -> list[str]:
    """Cut `text` into cues of at most `lines` balanced lines of about `line` characters; a speaker opens one."""
    turns = [_words(turn, line) for turn in TURN.split(f"\n{text}")]
    cues = [cue for words in turns for cue in _cut(words, line, lines)]
    return ["\n".join(balance(cue, line)) for cue in cues]


def balance(text: str, line: int = LINE) -> list[str]:
    """Break `text` into the fewest lines of at most `line` characters, as even as French allows."""
    words = _words(text, line)
    fewest = _greedy(words, line)
    best = _best(words, fewest, line)
    return [" ".join(each) for each in best]


def timed(
    text: str, start_s: float, end_s: float, line: int = LINE, lines: int = LINES
) -> list[Cue]:
    """Lay the cues of `text` over a voice, each as long as its share of the characters."""
    cues = split(text, line, lines)
    weights = [len(cue) + BREATH * cue.endswith((".", "?", "!", "…")) for cue in cues]
    total, at, laid = sum(weights), start_s, list[Cue]()
    for cue, weight in zip(cues, weights, strict=True):
        ends = at + (end_s - start_s) * weight / total
        laid.append(Cue(at, ends, cue))
        at = ends
    return laid


def reading_s(text: str) -> float:
    """Say how long the charter gives to read `text`."""
    length = len(text)
    for (shorter, less), (longer, more) in pairwise(CHARTER):
        if length <= longer:
            return less + (more - less) * (length - shorter) / (longer - shorter)
    (shorter, less), (longer, more) = CHARTER[-2:]
    return more + (more - less) * (length - longer) / (longer - shorter)


def too_fast(cues: Iterable[Cue]) -> list[Cue]:
    """Keep the cues that do not stay long enough to be read."""
    return [cue for cue in cues if cue.end_s - cue.start_s < reading_s(cue.text) * (1 - TOLERANCE)]


def cues(timeline: Timeline) -> list[Cue]:
    """List what is on screen to be read, in the order it appears."""
    found = list[Cue]()
    at = 0.0
    for scene in timeline.scenes:
        for words in scene.words:
            ends = min(words.end_s, scene.duration_s)
            found += timed(words.text, at + words.start_s, at + ends)
        at += scene.duration_s
    found += [Cue(each.start_s, each.end_s, each.text, each.by) for each in timeline.captions]
    return sorted(found, key=lambda cue: (cue.start_s, cue.end_s))


def write(cues: Iterable[Cue]) -> str:
    """Write cues as WebVTT."""
    blocks = [f"{_clock(c.start_s)} --> {_clock(c.end_s)}\n{_voiced(c)}\n" for c in cues]
    return "\n".join(["WEBVTT\n", *blocks])


def write_srt(cues: Iterable[Cue]) -> str:
    """Write cues as SubRip, for those who take nothing else: numbered, a comma in the clock, codes undone."""
    blocks = [
        f"{number}\n{_clock(c.start_s)} --> {_clock(c.end_s)}\n".replace(".", ",")
        + f"{READ_AS_CODE.sub(lambda code: code[0] + JOINER, _lines(c.text))}\n"
        for number, c in enumerate(cues, start=1)
    ]
    return "\n".join(blocks)


def read(text: str) -> list[Cue]:
    """Read WebVTT; styles, regions, notes, settings and tags are left out, but for who speaks.

    :raises BadFile: when it is not WebVTT
    """
    head, *blocks = _blocks(text)
    if not re.match(r"WEBVTT(?:[ \t\n]|$)", head):
        raise BadFile(
            "Ce fichier n’est pas un fichier de sous-titres WebVTT (« .vtt »). Choisissez-en un autre."
        )
    return [cue for block in blocks if (cue := _cue(block))]


def taken(text: str) -> list[Cue]:
    """Read a file of captions of either form, WebVTT or SubRip.

    :raises BadFile: when it is neither, or says nothing
    """
    head, *_ = _blocks(text)
    is_srt = re.match(r"(?:\d+[ \t]*\n)?[\d:,.]+[ \t]+-->", head)
    found = _subrip(text) if is_srt else read(text)
    if not found:
        raise BadFile("Ce fichier de sous-titres ne dit rien. Choisissez-en un autre.")
    return found


def _subrip(text: str) -> list[Cue]:
    """Read SubRip: only the codes it is known for are left out, « 3 < 5 » is text."""
    cues = (_cue(block, SRT_TAG) for block in _blocks(text))
    return [replace(cue, text=cue.text.replace(JOINER, "")) for cue in cues if cue]


def _blocks(text: str) -> list[str]:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").lstrip("\n")
    return re.split(r"\n[ \t]*\n+", lines)


def _cue(block: str, tag: re.Pattern[str] = VTT_TAG) -> Cue | None:
    match = re.search(
        r"^([\d:.,]+)[ \t]+-->[ \t]+([\d:.,]+)[^\n]*\n?(.*)", block, re.MULTILINE | re.DOTALL
    )
    if not match:
        return None
    start, end, text = match.groups()
    try:
        voice = re.search(r"<v(?:\.[^ \t>]*)?[ \t]+([^>]+)>", text)
        who = unescape(voice[1]).strip() if voice else ""
        plain = unescape(tag.sub("", text)).strip()
        return Cue(_seconds(start), _seconds(end), plain, who)
    except ValueError:
        raise BadFile(
            f"Ces sous-titres ont une heure illisible : « {start} → {end} ». Corrigez-la."
        ) from None


def _seconds(clock: str) -> float:
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def _clock(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _voiced(cue: Cue) -> str:
    """Write a cue's text, in the voice of who says it."""
    name = " ".join(_escape(cue.by).split())
    return f"<v {name}>{_escape(cue.text)}" if name else _escape(cue.text)


def _escape(text: str) -> str:
    """Escape what WebVTT would read as a tag, an arrow or the end of the cue."""
    return _lines(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _lines(text: str) -> str:
    """Drop empty lines, which would end the cue, and control characters, which no player shows."""
    lines = (CONTROL.sub("", line).strip() for line in text.splitlines())
    return "\n".join(filter(None, lines))


def _words(text: str, line: int) -> list[str]:
    """Part words where a line may end: never before a French double mark, and inside a word too long."""
    glued = re.sub(r"\s+([?!:;»])", "\u00a0\\1", text.replace("\u202f", "\u00a0").strip())
    glued = re.sub(r"«\s+", "«\u00a0", glued)
    return [
        word[at : at + line]
        for word in re.split(r"[ \t\n\r]+", glued)
        for at in range(0, len(word), line)
    ]


def _cut(words: list[str], line: int, lines: int) -> list[str]:
    """Part words into the fewest cues, even in length, ending where the voice would rest."""
    count = len(words)
    costs = [0.0] + [float("inf")] * count
    befores = [0] * (count + 1)
    whole = line * lines
    for end in range(1, count + 1):
        for start in range(end - 1, -1, -1):
            held = words[start:end]
            if _greedy(held, line) > lines:
                break
            empty = 1 - _length(held) / whole
            cost = costs[start] + ONE_MORE + empty * empty + _awkward(held[-1], end == count)
            if cost < costs[end]:
                costs[end], befores[end] = cost, start
    cues, end = list[str](), count
    while end:
        cues.append(" ".join(words[befores[end] : end]))
        end = befores[end]
    return cues[::-1]


def _best(words: list[str], lines: int, line: int) -> list[list[str]]:
    """Part words into `lines` lines, as even as possible, none ending on a small word if it can be."""
    mean = _length(words) / lines
    costs = {0: (0.0, list[list[str]]())}
    for _ in range(lines):
        after = dict[int, tuple[float, list[list[str]]]]()
        for start, (cost, before) in costs.items():
            for end in range(start + 1, len(words) + 1):
                held = words[start:end]
                if _length(held) > line:
                    break
                uneven = ((_length(held) - mean) / line) ** 2 * 4
                paid = cost + uneven + _awkward(held[-1], end == len(words))
                if end not in after or paid < after[end][0]:
                    after[end] = (paid, [*before, held])
        costs = after
    return costs[len(words)][1] if words else []


def _awkward(word: str, is_last: bool) -> float:
    """Price an end on `word`: good after a sentence, fair after a comma, bad after an article."""
    if is_last or word.endswith((".", "?", "!", "…")):
        return 0.0
    if word.endswith((",", ";", ":")):
        return 0.1
    return 1.2 if word.lower().replace("'", "’") in NOT_LAST else 0.35


def _greedy(words: list[str], line: int) -> int:
    count, length = 1, -1
    for word in words:
        length += len(word) + 1
        if length > line:
            count, length = count + 1, len(word)
    return count


def _length(words: list[str]) -> int:
    return sum(map(len, words)) + len(words) - 1
