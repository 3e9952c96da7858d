"""A leaflet as PDF: its words become the start of a content, its pictures are offered, its addresses set aside."""

import re
import shutil
from collections.abc import Callable

from cheznous.doorstep import pictures, walls
from cheznous.doorstep.models import Arrival, State
from cheznous.media import leaflet
from cheznous.studio.french import words

CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|(?:https?://|www\.)\S+|(?<!\d)0\d(?:[ .\u00a0\u202f-]?\d{2}){4}(?!\d)|\b\d{5} [A-ZÉÈ][\w-]+"
)
CREDIT = re.compile(r"©|\(c\)|crédits?\b|photo(?:graphie)?s?\s*:", re.IGNORECASE)
SHORT = 30  # words: a passage with an address in it, and that short, is there to find the place


def read(arrival: Arrival, say: Callable[[float, str], None]) -> None:
    """Fill in what a leaflet says and shows.

    :raises Refused: in French, when it cannot be read
    """
    say(0.1, "Lecture des pages")
    found = leaflet.read(arrival.brought, arrival.folder / "read")
    say(0.5, "Préparation des images")
    pictures.keep(arrival, found.pictures)
    shutil.rmtree(arrival.folder / "read")
    told = [each for each in found.paragraphs if not is_address(each)]
    asides = [each for each in found.paragraphs if is_address(each)]
    arrival.text = "\n".join(told)[: walls.MOST_CHARACTERS]
    arrival.facts |= {
        "pages": found.pages,
        "words": len(words(found.text)),
        "asides": asides,
        "has_credit": CREDIT.search(found.text) is not None,
        "is_scanned": found.is_scanned,
    }
    arrival.state = State.READY
    if found.is_scanned:
        walls.drafted(arrival)
    elif arrival.pictures:
        pictures.take(arrival, 0)


def is_address(paragraph: str) -> bool:
    """Whether a passage says where and when to come, and tells nothing."""
    return CONTACT.search(paragraph) is not None and len(words(paragraph)) <= SHORT
