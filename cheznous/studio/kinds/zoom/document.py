"""What a zoom is: a picture, the work it shows, the stops of the tour, the choices its films need.

Zones are fractions of the picture (left, top, width, height); a stop without a zone is the whole view.
Recipe: sector.md 4.6.
"""

import datetime  # `date` alone is a field of the legend
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from cheznous.media.medium import WHOLE, Zone
from cheznous.studio.kinds.contract import Document, MediaName, Part, ZoneMark

PROTECTED_YEARS = (
    70  # after the year of the author's death (code de la propriété intellectuelle, L123-1)
)
MOST_STOPS = 20
TEXT_CHARS, SAID_CHARS = 4000, 8000

Fractions = tuple[float, float, float, float]


class Picture(Part):
    """The photograph of the work and what it shows, for who does not see it."""

    media: Annotated[str, MediaName("picture"), Field(max_length=200)] = ""
    alt: str = Field("", max_length=1000)
    long: str = Field("", max_length=4000)


class Consent(Part):
    """The agreement to show details of a protected work, crop it and film it."""

    holder: str = Field("", max_length=200)
    given_on: datetime.date | None = Field(None, title="Date de l’accord")
    proof: str = Field("", max_length=500)


class Work(Part):
    """The legend of the work, and what the law says of it."""

    author: str = Field("", max_length=200)
    author_died: int | None = Field(None, ge=0, le=2200, title="Année de la mort de l’auteur")
    title: str = Field("", max_length=300)
    date: str = Field("", max_length=80)
    technique: str = Field("", max_length=200)
    place: str = Field("", max_length=200)
    inventory: str = Field("", max_length=80)
    credit: str = Field("", max_length=300)
    rights: Literal["", "public-domain", "protected"] = Field("", title="Si l’année est inconnue")
    consent: Consent | None = None

    def is_protected(self, on: datetime.date) -> bool:
        """Say whether the law protects the work that day; unknown is protected."""
        if self.author_died is not None:
            return on.year <= self.author_died + PROTECTED_YEARS
        return self.rights != "public-domain"

    def is_blocked(self, on: datetime.date) -> bool:
        """Say whether details, crops, overlays and films are forbidden that day."""
        agreed = self.consent is not None and self.consent.holder and self.consent.given_on
        return self.is_protected(on) and not agreed


class Stop(Part):
    """One place of the picture, one idea. `line` is the film's, `text` the page's, `said` the voice's.

    `heard` holds words that nobody has read against this voice: while `said` is still that, they are a draft.
    """

    id: str = Field(pattern=r"^[a-z0-9]{1,12}$")
    title: str = Field("", max_length=120)
    text: str = Field("", max_length=TEXT_CHARS)
    line: str = Field("", max_length=300)
    alt: str = Field("", max_length=1000)
    zone: Annotated[Fractions | None, ZoneMark("picture/media")] = Field(None, title="Le cadre")
    voice: Annotated[str, MediaName("sound"), Field(max_length=200)] = ""
    said: str = Field("", max_length=SAID_CHARS)
    heard: str = Field("", max_length=SAID_CHARS)

    @field_validator("zone")
    @classmethod
    def _inside(cls, zone: Fractions | None) -> Fractions | None:
        """Bring a zone inside the picture, at least a hundredth of it wide and high."""
        if zone is None:
            return None
        width, height = (min(1.0, max(0.01, side)) for side in zone[2:])
        left = min(max(0.0, zone[0]), 1.0 - width)
        top = min(max(0.0, zone[1]), 1.0 - height)
        return round(left, 4), round(top, 4), round(width, 4), round(height, 4)

    @property
    def window(self) -> Zone:
        """What the stop looks at."""
        return Zone(*self.zone) if self.zone else WHOLE


class Film(Part):
    """The choices of the short film: its hook, the stops it keeps, its invitation."""

    hook: str = Field("", max_length=300)
    stops: list[str] = Field(default_factory=list, max_length=MOST_STOPS)
    invitation: str = Field("", max_length=300)


class ZoomDocument(Document):
    """A zoom on a work."""

    kind: Literal["zoom"] = "zoom"
    picture: Picture = Field(default_factory=Picture)
    work: Work = Field(default_factory=Work)
    stops: list[Stop] = Field(default_factory=list, max_length=MOST_STOPS)
    film: Film = Field(default_factory=Film)

    @model_validator(mode="after")
    def _ids_differ(self) -> "ZoomDocument":
        ids = [stop.id for stop in self.stops]
        if len(ids) != len(set(ids)):
            raise ValueError("two stops have the same id")
        return self

    @property
    def details(self) -> list[Stop]:
        """The stops that look at a part of the picture."""
        return [stop for stop in self.stops if stop.zone]

    @property
    def kept(self) -> list[Stop]:
        """The stops of the short film, in the tour's order; the first three details when none is chosen."""
        chosen = [stop for stop in self.details if stop.id in self.film.stops]
        return chosen or self.details[:3]

    @property
    def closes_whole(self) -> bool:
        """Whether the tour ends on the whole view, which stays last."""
        return len(self.stops) > 1 and not self.stops[-1].zone

    @property
    def next_number(self) -> int:
        """The number the next stop told will bear."""
        return len(self.stops) + (0 if self.closes_whole else 1)

    @property
    def opening(self) -> Stop | None:
        """The stop the hook is written over: the first one named for the film."""
        named = next(
            (stop for name in self.film.stops for stop in self.details if stop.id == name), None
        )
        return named or next(iter(self.details), None)
