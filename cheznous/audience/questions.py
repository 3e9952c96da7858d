"""The questions of a trial: proposed from the content, dealt to a person, marked.

A question is `{"ask", "right", "others"}`: choices when it has `others`, else `right` lists the words
expected, separated by commas, any of which will do.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

from cheznous.media.article import Article, Section
from cheznous.studio.french import sentences, shortened, words

Question = Mapping[str, Any]
MOST = 3
FEWEST_WORDS, LONGEST_CHOICE_WORDS = 3, 12


def proposed(article: Article) -> list[dict[str, Any]]:
    """Propose up to three questions: what was said of one place, among what was said of three."""
    told = [part for part in article.sections if part.figure and part.title.strip() and _gist(part)]
    if len(told) < MOST:
        return []
    asked = [round(place * (len(told) - 1) / (MOST - 1)) for place in range(MOST)]
    return [_about(told[at], told[at + 1 :] + told[:at]) for at in asked]


def promise(article: Article, given: str) -> str:
    """Propose a promise: the content's own, else the first sentence of its description."""
    lead = sentences(article.lead)
    return given or (lead[0] if lead else "")


def choices(question: Question) -> list[str]:
    """Deal the choices in an order that does not give the right one away; none when it is open."""
    others = [other for other in question.get("others", []) if other]
    if not others:
        return []
    dealt = sorted([question["right"], *others], key=lambda each: crc32(each.encode()))
    return list(dict.fromkeys(dealt))


def is_right(question: Question, pick: str) -> bool:
    """Mark what a person picked or wrote."""
    if choices(question):
        return bool(pick == question["right"])
    said = f" {_folded(pick)} "
    return any(f" {word} " in said for word in map(_folded, question["right"].split(",")) if word)


def right(questions: Sequence[Question], picks: Sequence[str]) -> int:
    """Count the right answers."""
    return sum(is_right(asked, pick) for asked, pick in zip(questions, picks, strict=False))


def _about(part: Section, told: Sequence[Section]) -> dict[str, Any]:
    others = [other for other in told if other.title != part.title and _gist(other) != _gist(part)]
    return {
        "ask": f"Laquelle de ces phrases parle de « {part.title.strip()} » ?",
        "right": _gist(part),
        "others": [_gist(other) for other in others[:2]],
    }


def _gist(part: Section) -> str:
    """Keep the shortest sentence that states something; none when it only asks."""
    told = [each for each in sentences(part.text) if not each.rstrip(" \u202f\u00a0").endswith("?")]
    whole = [each for each in told if len(words(each)) >= FEWEST_WORDS]
    if not whole:
        return ""
    short = (shortened(each, most_words=LONGEST_CHOICE_WORDS) for each in sorted(whole, key=len))
    return next(filter(None, short), "")


def _folded(text: str) -> str:
    """Write without case, accents or signs, words apart by one space."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return " ".join(
        re.findall(r"[^\W_]+", "".join(c for c in bare if not unicodedata.combining(c)))
    )
