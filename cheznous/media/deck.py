"""Ordered cards: a carousel, stories, the end of a film, a poster."""

from dataclasses import dataclass
from typing import Literal

from cheznous.media.medium import Medium, Zone

Role = Literal["cover", "detail", "closing", "text", "quote", "question", "heard"]


@dataclass(frozen=True, slots=True)
class Card:
    """One card. `alt` describes the whole card to who does not see it.

    cover: the picture (or its zone), title under or beside it · detail: a zone of the picture, number, title, text ·
    closing: invitation (title), legend (text), brand · text: a sentence alone (title) · quote: what one said (title)
    and who (text) · question: asked of who looks (title), in the brand's colours turned round ·
    heard: what stays under the bars of a voice, the title, where it comes from (text), the picture cut square.
    """

    role: Role
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
