"""Ordered cards: a carousel, stories, the end of a film, a poster."""

from dataclasses import dataclass
from typing import Literal

from cheznous.media.medium import Medium, Zone


@dataclass(frozen=True, slots=True)
class Card:
    """One card. `alt` describes the whole card to who does not see it.

    cover: the picture (or its zone), title under or beside it · detail: a zone of the picture, number, title, text ·
    closing: invitation (title), legend (text), brand.
    """

    role: Literal["cover", "detail", "closing"]
    title: str
    text: str = ""
    picture: Medium | None = None
    zone: Zone | None = None
    number: int = 0
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """Cards in order."""

    cards: tuple[Card, ...]
    lang: str
