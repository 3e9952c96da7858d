"""A content as the page an inhabitant reads: what its player's template is given, and the files it shows.

The page is drawn from the Article and nothing else, so that a draft, an approver, a test panel and the public
see the same one; only `address` differs: it says where the page's own files are, one name each, those of the
`page` rendition: `main-640.webp`, `s3-480.webp`, `s3-480.jpg`, `voice-s3.m4a`. Before that rendition is made they
are cut when asked for, and kept. Widths are pixels, times seconds.
"""

import math
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cheznous.common.places import cache_dir
from cheznous.media.article import Article, Figure, Section
from cheznous.media.brand import Brand
from cheznous.media.medium import WHOLE, Zone

MAIN, MAIN_WIDTHS = "main", (640, 1280, 2048)
STOP_WIDTHS = (480, 960)
FRAMED = {"social-image.jpg": (1200, 630), "card.jpg": (640, 440)}  # beside a link, in a list
NAME = re.compile(r"(?P<stem>[a-z0-9]{1,12})-(?P<width>\d{1,4})\.(?:webp|jpg)")
VOICE = re.compile(r"voice-(?P<stem>[a-z0-9]{1,12})\.m4a")
TYPES = {
    ".webp": "image/webp", ".jpg": "image/jpeg", ".m4a": "audio/mp4", ".mp3": "audio/mpeg", ".ogg": "audio/ogg",
    ".opus": "audio/ogg", ".webm": "audio/webm", ".wav": "audio/wav", ".flac": "audio/flac",
}  # fmt: skip
WORDS_A_SECOND = 3.3  # an unhurried reader
LOOK_S = 4.0  # each figure is also looked at

Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Pictured:
    """A responsive picture: `src` for old browsers, `srcset` in WebP, the size that holds its place."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Stop:
    """One section as shown. `zone` is "left top width height" in fractions, empty for the whole picture."""

    name: str
    title: str
    text: str
    zone: str
    picture: Pictured | None
    voice: str
    voice_s: float
    said: str


@dataclass(frozen=True, slots=True)
class Filmed:
    """The film or the sound that a page plays: where it, its captions and its poster are, and its size."""

    src: str
    captions: str
    poster: str
    width: int
    height: int
    duration_s: float


@dataclass(frozen=True, slots=True)
class Page:
    """All a player needs. `skin` is the address of the brand's stylesheet; `iiif` that of the tiles, or empty.

    `film` is the film of a kind that is watched, once it is made.
    """

    article: Article
    kind: str
    by: str
    skin: str
    picture: Pictured
    stops: tuple[Stop, ...]
    seconds: int
    iiif: str = ""
    film: Filmed | None = None

    @property
    def minutes(self) -> str:
        """Say how long one stays, in minutes."""
        return f"{max(1, round(self.seconds / 60))} min"

    @property
    def has_voice(self) -> bool:
        """Whether somebody speaks."""
        return any(stop.voice for stop in self.stops)


def page(
    article: Article, brand: Brand, address: Address, *, kind: str, skin: str, iiif: str = "",
    film: Filmed | None = None,
) -> Page:  # fmt: skip
    """Prepare an article for its player. `kind` is the kind's label."""
    stops = tuple(_stop(section, address) for section in article.sections)
    main = _pictured(article.main, MAIN, MAIN_WIDTHS, address)
    return Page(article, kind, brand.name, skin, main, stops, seconds(article), iiif, film)


def filmed(files: Sequence[Mapping[str, Any]], address: Address) -> Filmed | None:
    """Prepare the files made of a film (`name`, `role`, `width`…) for the page that plays it."""
    by_role = {each["role"]: each for each in files}
    film = by_role.get("film") or by_role.get("sound")
    if film is None:
        return None
    captions, poster = (by_role.get(role, {}).get("name") for role in ("captions", "poster"))
    return Filmed(
        address(film["name"]), address(captions) if captions else "", address(poster) if poster else "",
        film["width"], film["height"], film["duration_s"],
    )  # fmt: skip


def seconds(article: Article) -> int:
    """Say how long one stays: read or listened to, and looked at."""
    spent = len(article.lead.split()) / WORDS_A_SECOND + LOOK_S
    for section in article.sections:
        read = len(section.text.split()) / WORDS_A_SECOND
        spent += max(read, section.voice.duration_s if section.voice else 0) + LOOK_S
    return math.ceil(article.heard_s or spent)


def names(article: Article) -> Iterator[str]:
    """List every picture the page may ask for, so that they can be cut beforehand."""
    yield from FRAMED
    for stem, figure, widths in _figures(article):
        fitting = _fitting(figure, widths)
        yield from (f"{stem}-{width}.webp" for width in fitting)
        yield f"{stem}-{fitting[0]}.jpg"


def file_of(article: Article, name: str, made: Path | None = None) -> tuple[Path, str]:
    """Find a file of the page by its name, in the folder `made` first, and its type.

    :raises LookupError: when the page shows no such file
    """
    voice, picture = VOICE.fullmatch(name), NAME.fullmatch(name)
    if voice:
        section = next((each for each in article.sections if each.name == voice["stem"]), None)
        if section is None or section.voice is None:
            raise LookupError(name)
        ready = made / name if made else section.voice.path
        path = ready if ready.exists() else section.voice.path
        return path, TYPES.get(path.suffix, "application/octet-stream")
    if name in FRAMED:
        return _framed(article.main, name), "image/jpeg"
    for stem, figure, widths in _figures(article) if picture else ():
        if (
            picture
            and stem == picture["stem"]
            and int(picture["width"]) in _fitting(figure, widths)
        ):
            if made and (made / name).exists():
                return made / name, TYPES[Path(name).suffix]
            return _cut(figure, name, int(picture["width"])), TYPES[Path(name).suffix]
    raise LookupError(name)


def forget(digest: str) -> None:
    """Erase what was cut of a picture."""
    stem = digest[:24]
    for each in (cache_dir("crops-1") / stem[:2]).glob(f"{stem}-*"):
        each.unlink(missing_ok=True)


def _stop(section: Section, address: Address) -> Stop:
    figure = section.figure
    zone = figure.zone if figure else None
    return Stop(
        section.name,
        section.title,
        section.text,
        f"{zone.left:g} {zone.top:g} {zone.width:g} {zone.height:g}" if zone else "",
        _pictured(figure, section.name, STOP_WIDTHS, address) if figure else None,
        address(f"voice-{section.name}.m4a") if section.voice else "",
        section.voice.duration_s if section.voice else 0.0,
        section.said,
    )


def _pictured(figure: Figure, stem: str, widths: tuple[int, ...], address: Address) -> Pictured:
    fitting = _fitting(figure, widths)
    zone, largest = figure.zone or WHOLE, fitting[-1]
    ratio = (zone.height * figure.picture.height) / (zone.width * figure.picture.width)
    sources = ", ".join(
        f"{quote(address(f'{stem}-{each}.webp'), safe='/:?=&%')} {each}w" for each in fitting
    )
    height = max(1, round(largest * ratio))
    return Pictured(address(f"{stem}-{fitting[0]}.jpg"), sources, largest, height, figure.alt)


def _figures(article: Article) -> Iterator[tuple[str, Figure, tuple[int, ...]]]:
    yield MAIN, article.main, MAIN_WIDTHS
    for section in article.sections:
        if section.figure:
            yield section.name, section.figure, STOP_WIDTHS


def _fitting(figure: Figure, widths: tuple[int, ...]) -> list[int]:
    """Keep the widths the figure has pixels for, as `images.variants` does."""
    zone = figure.zone or WHOLE
    wide = max(1, int(zone.width * figure.picture.width + 0.001))
    return sorted({min(width, wide) for width in widths})


def _cut(figure: Figure, name: str, width: int) -> Path:
    """Return the picture, cut if absent."""
    from cheznous.media import images  # noqa: PLC0415 (the web process loads libvips only to cut)

    zone = figure.zone or WHOLE
    target = _kept(figure, zone, str(width), Path(name).suffix)
    if not target.exists():
        for made in images.variants(figure.picture, [width], zone):
            _write(target.with_suffix(".webp" if made.type == "image/webp" else ".jpg"), made.data)
    return target


def _framed(figure: Figure, name: str) -> Path:
    """Return the whole picture in a frame of a list or of a link, cut if absent."""
    from cheznous.media import images  # noqa: PLC0415 (the web process loads libvips only to cut)

    target = _kept(figure, WHOLE, name, ".jpg")
    if not target.exists():
        _write(target, images.crop(figure.picture, WHOLE, *FRAMED[name], quality=82))
    return target


def _kept(figure: Figure, zone: Zone, size: str, suffix: str) -> Path:
    asked = f"{zone.left},{zone.top},{zone.width},{zone.height},{size}"
    stem = f"{figure.picture.digest[:24]}-{sha256(asked.encode()).hexdigest()[:12]}"
    folder = cache_dir("crops-1") / stem[:2]
    folder.mkdir(exist_ok=True)
    return folder / f"{stem}{suffix}"


def _write(target: Path, data: bytes) -> None:
    """Write a file that appears whole or not at all."""
    handle, partial = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(partial).replace(target)
