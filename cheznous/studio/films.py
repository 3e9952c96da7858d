"""Films of a content, shown to who reads it again by the room that makes them.

A room shows them in a `screening.py`, found by its name: `films(content)` gives its `Film`s. Times are seconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from cheznous.studio.models import Content
from cheznous.ui import rooms

Role = Literal["film", "captions", "poster"]


@dataclass(frozen=True, slots=True)
class Reel:
    """A file of a film: where it lies, and what it is."""

    name: str
    path: Path
    media_type: str
    etag: str


@dataclass(frozen=True, slots=True)
class Film:
    """A film as it was last made. `starts` says when each scene begins, by the name the kind gave it."""

    name: str
    label: str
    width: int
    height: int
    duration_s: float
    is_current: bool  # nothing was written since
    starts: Mapping[str, float]
    files: Mapping[Role, Reel]

    @property
    def plain(self) -> list[dict[str, Any]]:
        """Write its files as `pages.filmed` reads them."""
        size = {"width": self.width, "height": self.height, "duration_s": self.duration_s}
        return [{"name": each.name, "role": role, **size} for role, each in self.files.items()]

    def scene(self, at_s: float) -> str:
        """Name the scene on screen at a second."""
        begun = [(start, name) for name, start in self.starts.items() if start <= at_s]
        return max(begun)[1] if begun else ""


def films(content: Content) -> list[Film]:
    """List the films there are of a content."""
    return [film for room in rooms.each("screening") for film in room.films(content)]


def place_at(film: Film, at_s: float, places: list[tuple[str, str]]) -> str:
    """Say which place of the document a second of a film shows; "" when it is the whole."""
    return place_of(film.scene(at_s), places)


def place_of(scene: str, places: list[tuple[str, str]]) -> str:
    """Say which place of the document a scene tells; "" when it is the whole."""
    return next((place for place, _ in places if place.rsplit("/", 1)[-1] == scene), "")
