"""A file that contents are made of, and a part of a picture.

A `Medium` is known by the digest of its bytes: where it lies is not part of what it is.
A `Zone` is in fractions of its picture (0 to 1, from the top left), so that a sharper photograph
of the same work keeps every zone.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture (size in pixels, upright), a sound (length in seconds) or a film (both) of ours, already vetted."""

    digest: str
    kind: Literal["picture", "sound", "film"]
    path: Path = field(compare=False)
    width: int = 0
    height: int = 0
    duration_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Zone:
    """A rectangle of a picture, in fractions of its width and height."""

    left: float
    top: float
    width: float
    height: float

    @property
    def share(self) -> float:
        """Which part of the picture it covers, 0 to 1."""
        return self.width * self.height


WHOLE = Zone(0.0, 0.0, 1.0, 1.0)
