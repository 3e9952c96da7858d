"""A text to read, in order, with its figures: a page without script, a newsletter, a printed sheet."""

from dataclasses import dataclass, field

from cheznous.common.canonical import LATER
from cheznous.media.medium import Medium, Zone


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, or a zone of it, described."""

    picture: Medium
    alt: str
    zone: Zone | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One idea: a heading, its text, the figure it speaks of, the voice that says it."""

    name: str
    title: str
    text: str
    figure: Figure | None = None
    voice: Medium | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """The whole text. `legend` is (label, value) pairs, in reading order; `heard_s` how long it is listened to."""

    title: str
    lead: str
    main: Figure
    sections: tuple[Section, ...]
    legend: tuple[tuple[str, str], ...]
    invitation: str
    lang: str
    heard_s: float = field(default=0.0, metadata=LATER)
