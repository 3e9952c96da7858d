"""What a format demands of a file, in words a kind and a channel can both read.

Sizes are pixels, times seconds, loudness LUFS (EBU R 128), weights bytes.
"""

from dataclasses import dataclass
from typing import Literal

Shape = Literal["timeline", "deck", "article", "picture"]


@dataclass(frozen=True, slots=True)
class FilmSpec:
    """A film: its frame, its pace, how long it may last, how loud it is."""

    width: int
    height: int
    shortest_s: float
    longest_s: float
    fps: int = 30
    loudness_lufs: float = -14.0
    max_bytes: int | None = None

    @property
    def is_short(self) -> bool:
        """Whether the short-video recipe (hook, 3 or 4 stops, invitation) rules it."""
        return self.longest_s <= 90


@dataclass(frozen=True, slots=True)
class AudioSpec:
    """A sound to be heard whole, with its chapters and its cover: MP3, `rate` hertz, `bits_per_s` constant.

    A cover is square, `cover_px` a side.
    """

    shortest_s: float
    longest_s: float
    rate: int = 44_100
    bits_per_s: int = 128_000
    loudness_lufs: float = -16.0
    cover_px: int = 1400


@dataclass(frozen=True, slots=True)
class CaptionSpec:
    """The captions of a film alone: `line` is about how many characters one holds, `lines` how many a cue has."""

    line: int = 27
    lines: int = 2


@dataclass(frozen=True, slots=True)
class DeckSpec:
    """Ordered pictures of one size."""

    width: int
    height: int
    fewest: int
    most: int


@dataclass(frozen=True, slots=True)
class PictureSpec:
    """One picture."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PaperSpec:
    """A printable document, in millimetres."""

    width_mm: int = 210
    height_mm: int = 297
    pages: int = 1


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A web page: bytes of HTML, CSS and script once compressed, pictures left out."""

    max_bytes: int = 100_000


@dataclass(frozen=True, slots=True)
class TilesSpec:
    """A picture cut for deep zoom, IIIF Image API 3 level 0."""

    tile: int = 512
    full_max: int = 2048


Spec = (
    FilmSpec | AudioSpec | CaptionSpec | DeckSpec | PictureSpec | PaperSpec | PageSpec | TilesSpec
)


@dataclass(frozen=True, slots=True)
class Format:
    """Something that can travel: its name in the code, its French label, what it demands.

    `shape` is the plain shape it is made from; `files` says in French what comes out.
    """

    name: str
    label: str
    files: str
    shape: Shape
    spec: Spec
