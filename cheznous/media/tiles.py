"""A picture cut for deep zoom: IIIF Image API 3.0, level 0, in one zip; and its tour, Presentation 3.0.

The zip holds `{region}/{size}/0/default.jpg` and is written at once. `info.json` and manifests hold
absolute addresses, so they are made by a view and never stored. Sizes are pixels.
"""

import os
import tempfile
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from cheznous.formats.spec import TilesSpec
from cheznous.media import images
from cheznous.media.article import Article, Section
from cheznous.media.medium import WHOLE, Medium, Zone

TILE = TilesSpec().tile
FULL_MAX = TilesSpec().full_max
QUALITY = 80
IMAGE_CONTEXT = "http://iiif.io/api/image/3/context.json"
PRESENTATION_CONTEXT = "http://iiif.io/api/presentation/3/context.json"

Size = tuple[int, int]


def cut(picture: Medium, out: Path) -> None:
    """Write the zip of `picture` at `out`; it appears there whole or not at all."""
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".tiles-") as folder:
        archive = Path(folder) / "t.zip"
        images.open_ours(picture).dzsave(
            str(archive),
            container="zip",
            layout="iiif3",
            tile_size=TILE,
            suffix=f".jpg[Q={QUALITY}]",
            keep="none",
        )
        wholes = list(_wholes(picture, archive))
        with zipfile.ZipFile(archive, "a") as opened:
            for path, data in wholes:
                opened.writestr(f"t/{path}", data)
        with archive.open("rb") as file:
            os.fsync(file.fileno())
        archive.replace(out)


def read(archive: Path, path: str) -> bytes | None:
    """Read one file of the zip by its IIIF path (`full/max/0/default.jpg`), if it is there."""
    place = _index(archive, archive.stat().st_mtime_ns).get(path)
    if place is None:
        return None
    header_at, length = place
    with archive.open("rb") as file:
        header = os.pread(file.fileno(), 30, header_at)
        names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        return os.pread(file.fileno(), length, header_at + 30 + names)


def info(address: str, picture: Medium) -> dict[str, Any]:
    """Describe the tiles served under `address` (absolute, without a slash at its end)."""
    said: dict[str, Any] = {
        "@context": IMAGE_CONTEXT,
        "id": address,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        "width": picture.width,
        "height": picture.height,
        "sizes": [{"width": width, "height": height} for width, height in sizes(picture)],
        "tiles": [{"width": TILE, "scaleFactors": _factors(picture)}],
    }
    if max(picture.width, picture.height) > FULL_MAX:
        said["maxWidth"] = FULL_MAX
    return said


def sizes(picture: Medium) -> list[Size]:
    """List the sizes at which the whole picture can be had, smallest first."""
    levels = [_level(picture, factor) for factor in reversed(_factors(picture))]
    return [size for size in levels if max(size) <= FULL_MAX]


def manifest(
    address: str,
    image_address: str,
    article: Article,
    *,
    credit: str = "",
    rights: str | None = None,
    homepage: str | None = None,
) -> dict[str, Any]:
    """Describe the tour: one canvas, the picture on it, one describing annotation a stop, in order.

    `address` is the manifest's own, `image_address` the one of `info`, both absolute; `rights` a licence's.
    """
    picture, lang = article.main.picture, article.lang
    canvas = f"{address}/canvas"  # a fragment of its own would clash with #xywh
    said: dict[str, Any] = {
        "@context": PRESENTATION_CONTEXT,
        "id": address,
        "type": "Manifest",
        "label": {lang: [article.title]},
        "summary": {lang: [article.lead or article.main.alt]},
        "metadata": [
            {"label": {lang: [label]}, "value": {lang: [value]}} for label, value in article.legend
        ],
        "thumbnail": [_thumbnail(image_address, picture)],
        "items": [
            {
                "id": canvas,
                "type": "Canvas",
                "label": {lang: [article.main.alt]},
                "width": picture.width,
                "height": picture.height,
                "items": [_painting(canvas, image_address, picture)],
                "annotations": [_stops(canvas, article)],
            }
        ],
    }
    if credit:
        said["requiredStatement"] = {"label": {lang: ["Crédit"]}, "value": {lang: [credit]}}
    if rights:
        said["rights"] = rights
    if homepage:
        page = {
            "id": homepage,
            "type": "Text",
            "label": {lang: [article.title]},
            "format": "text/html",
        }
        said["homepage"] = [page]
    return said


def _wholes(picture: Medium, archive: Path) -> Iterator[tuple[str, bytes]]:
    """Make what libvips leaves out: the whole picture at `max` and at each size of more than a tile.

    They come from the tiles of the nearest level above, so that the picture is decoded once only.
    """
    wanted = _bounded(picture)
    factor = next(f for f in reversed(_factors(picture)) if min(_level(picture, f)) >= min(wanted))
    level = images.joined(_tiles(picture, factor, archive), TILE, *_level(picture, factor))
    largest = images.resized(level, *wanted).copy_memory()
    yield "full/max/0/default.jpg", images.as_bytes(largest, QUALITY)
    for width, height in sizes(picture):
        if max(width, height) > TILE:
            image = images.resized(largest, width, height)
            yield f"full/{width},{height}/0/default.jpg", images.as_bytes(image, QUALITY)


def _tiles(picture: Medium, factor: int, archive: Path) -> list[list[bytes]]:
    """Read the rows of tiles of one level."""
    wide, high = _level(picture, factor)
    return [
        [_tile(picture, factor, left, top, archive) for left in range(0, wide, TILE)]
        for top in range(0, high, TILE)
    ]


def _tile(picture: Medium, factor: int, left: int, top: int, archive: Path) -> bytes:
    wide, high = _level(picture, factor)
    x, y = left * factor, top * factor
    region = (
        f"{x},{y},{min(TILE * factor, picture.width - x)},{min(TILE * factor, picture.height - y)}"
    )
    if max(wide, high) <= TILE:
        region = "full"
    path = f"{region}/{min(TILE, wide - left)},{min(TILE, high - top)}/0/default.jpg"
    data = read(archive, path)
    if data is None:
        raise LookupError(path)
    return data


def _factors(picture: Medium) -> list[int]:
    """List the scale factors of the pyramid: 1, 2, 4… until one tile holds the whole."""
    factors = [1]
    while max(_level(picture, factors[-1])) > TILE:
        factors.append(2 * factors[-1])
    return factors


def _level(picture: Medium, factor: int) -> Size:
    return -(-picture.width // factor), -(-picture.height // factor)


def _bounded(picture: Medium) -> Size:
    scale = min(1.0, FULL_MAX / max(picture.width, picture.height))
    return max(1, round(picture.width * scale)), max(1, round(picture.height * scale))


@lru_cache(maxsize=64)
def _index(archive: Path, _modified_ns: int) -> dict[str, tuple[int, int]]:
    with zipfile.ZipFile(archive) as opened:
        listed = opened.infolist()
    return {
        each.filename.partition("/")[2]: (each.header_offset, each.file_size)
        for each in listed
        if each.filename.endswith(".jpg") and each.compress_type == zipfile.ZIP_STORED
    }


def _thumbnail(image_address: str, picture: Medium) -> dict[str, Any]:
    width, height = sizes(picture)[0]
    return {
        "id": f"{image_address}/full/{width},{height}/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "width": width,
        "height": height,
    }


def _painting(canvas: str, image_address: str, picture: Medium) -> dict[str, Any]:
    width, height = _bounded(picture)
    body = {
        "id": f"{image_address}/full/max/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "width": width,
        "height": height,
        "service": [{"id": image_address, "type": "ImageService3", "profile": "level0"}],
    }
    painting = {
        "id": f"{canvas}-painting", "type": "Annotation", "motivation": "painting", "body": body, "target": canvas,
    }  # fmt: skip
    return {"id": f"{canvas}-page", "type": "AnnotationPage", "items": [painting]}


def _stops(canvas: str, article: Article) -> dict[str, Any]:
    items = [_stop(canvas, section, article) for section in article.sections]
    return {"id": f"{canvas}-stops", "type": "AnnotationPage", "items": items}


def _stop(canvas: str, section: Section, article: Article) -> dict[str, Any]:
    zone = section.figure.zone if section.figure and section.figure.zone else WHOLE
    value = f"<p><b>{escape(section.title)}</b></p><p>{escape(section.text)}</p>"
    return {
        "id": f"{canvas}-{section.name}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "TextualBody",
            "language": article.lang,
            "format": "text/html",
            "value": value,
        },
        "target": f"{canvas}#xywh={_xywh(zone, article.main.picture)}",
    }


def _xywh(zone: Zone, picture: Medium) -> str:
    left, top = round(zone.left * picture.width), round(zone.top * picture.height)
    right = min(picture.width, round((zone.left + zone.width) * picture.width))
    bottom = min(picture.height, round((zone.top + zone.height) * picture.height))
    return f"{left},{top},{max(1, right - left)},{max(1, bottom - top)}"
