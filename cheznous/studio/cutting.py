"""A text cut into passages of a readable length: nobody's words are changed, only where one stops.

Lengths are words. A passage is whole sentences wherever they fit.
"""

import re
from collections.abc import Iterator

from cheznous.studio.french import words

SENTENCE = re.compile(  # after « M. » and initials a sentence goes on
    r"(?<=[.!?…])(?<![\s(]\w\.)(?P<close>[\s\u00a0\u202f]*[»”)\"])?\s+(?=[A-ZÀ-ÖØ-Þ«“\"(\d–—-])"
)
BREATH = re.compile(r"[,;:]\s+")
LEANING = re.compile(  # words that lean on the next: none ends a name
    r"[a-zà]|ce|ces|cette|le|la|les|leurs?|mais|ne|ni|nos|notre|vos|votre|nous|vous|on|ont|ou|par|pas|pour|qui?|que|sa|"
    r"ses|son|sont|sans|se|si|sous|sur|une?|vers|aux?|avec|comme|dans|de|des|du|depuis|derrière|devant|elles?|ils?|en|"
    r"entre|est|et|je|tu|très|plus",
    re.IGNORECASE,
)


def passages(text: str, least: int, most: int) -> list[str]:
    """Cut a text into passages of `least` to `most` words; the last may be shorter."""
    kept: list[str] = []
    for sentence in _short_enough(text, most):
        last = len(words(kept[-1])) if kept else most
        if last < least and last + len(words(sentence)) <= most:
            kept[-1] = f"{kept[-1]} {sentence}"
        else:
            kept.append(sentence)
    if len(kept) > 1 and len(words(kept[-1])) < least:
        joined = f"{kept[-2]} {kept[-1]}"
        if len(words(joined)) <= most:
            kept[-2:] = [joined]
    return kept


def sentences(text: str) -> list[str]:
    """Cut a text into sentences that keep their closing signs; a new line ends one."""
    return [each for line in text.splitlines() for each in _of_line(line.strip()) if words(each)]


def label(text: str, most: int) -> str:
    """Name a passage by its first words, never ending on one that leans on the next."""
    kept = text.split()[:most]
    if len(kept) < len(text.split()):
        while len(kept) > 1 and LEANING.fullmatch((words(kept[-1]) or ["a"])[-1]):
            kept.pop()
    return " ".join(kept).strip(' \u00a0\u202f.,;:…–—-«»“”"')


def _of_line(line: str) -> Iterator[str]:
    at = 0
    for found in SENTENCE.finditer(line):
        end = found.end("close") if found["close"] else found.start()
        yield line[at:end].strip()
        at = found.end()
    yield line[at:].strip()


def _short_enough(text: str, most: int) -> Iterator[str]:
    for sentence in sentences(text):
        rest = sentence
        while len(words(rest)) > most:
            cut = _cut(rest, most)
            yield rest[:cut].rstrip()
            rest = rest[cut:].lstrip()
        yield rest


def _cut(sentence: str, most: int) -> int:
    """Find where to cut a long sentence: at its last breath that fits, else between two words."""
    breaths = [
        each.end()
        for each in BREATH.finditer(sentence)
        if len(words(sentence[: each.end()])) <= most
    ]
    if breaths:
        return breaths[-1]
    spaces = [each.end() for each in re.finditer(r"\s+", sentence)]
    fitting = [at for at in spaces if len(words(sentence[:at])) <= most]
    return fitting[-1] if fitting else len(sentence)
