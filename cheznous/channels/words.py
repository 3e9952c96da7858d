"""The words of a publication, cut to what a channel takes, in plain Python.

Order: the hook, what one gets, the invitation, the link where it can be touched, the credit; hashtags last, in
camel case (a screen reader says #MuséeDuPort as words). Lengths are characters.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from cheznous.channels.contract import Limits

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
FOLDS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ø": "o", "đ": "d", "ł": "l"})


@dataclass(frozen=True, slots=True)
class Said:
    """What there is to say, whatever the channel."""

    hook: str
    lead: str
    invitation: str
    credit: str
    url: str
    hashtags: tuple[str, ...]


def text(said: Said, limits: Limits) -> str:
    """Write the text of a post within `limits`, what matters most first."""
    tags = " ".join(tags_of(said, limits))
    link = said.url if limits.link == "clickable" else ""
    parts = [said.hook, said.lead, said.invitation, link, said.credit]
    kept = list(dict.fromkeys(part.strip() for part in parts if part.strip()))
    for spare in (said.credit, said.lead, said.invitation):
        if len(_joined(kept, tags)) <= limits.text_most:
            break
        kept = [part for part in kept if part != spare.strip()]
    written = _joined(kept, tags)
    return written if len(written) <= limits.text_most else shortened(written, limits.text_most)


def tags_of(said: Said, limits: Limits) -> tuple[str, ...]:
    """Keep as many hashtags as the channel reads."""
    return said.hashtags[: limits.hashtags_most]


def hashtag(words: str) -> str:
    """Write words as one hashtag: `musée du port` gives `#MuséeDuPort`; nothing for no letter."""
    said = re.sub(r"\([^)]*\)", " ", words)  # "Jeanne Kerriou (attribué à)" is found by her name
    found = [part for word in WORD.findall(said) for part in re.split(r"[’']", word)]
    if not any(each.isalpha() for word in found for each in word):
        return ""
    return "#" + "".join(word[:1].upper() + word[1:] for word in found)


def hashtags(several: Iterable[str]) -> tuple[str, ...]:
    """Write each as a hashtag, of 3 to 30 letters, once."""
    made = (hashtag(words) for words in several)
    return tuple(dict.fromkeys(tag for tag in made if 4 <= len(tag) <= 31))


def shortened(written: str, most: int) -> str:
    """Cut at a word, with an ellipsis."""
    if len(written) <= most:
        return written
    cut = written[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:.\n")
    return f"{cut}…"


def folded(written: str) -> str:
    """Write for search: lower case, no accent, œ as oe, one space between words."""
    plain = unicodedata.normalize("NFKD", written.lower().translate(FOLDS))
    kept = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(re.findall(r"[^\W_]+", kept))


def _joined(parts: list[str], tags: str) -> str:
    return "\n\n".join([*parts, tags] if tags else parts)
