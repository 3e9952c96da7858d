"""Pictures, by libvips and nothing else: take a stranger's in, cut what a card or a page shows.

A picture of ours is an upright sRGB JPEG without metadata, decoded once by a `intake` child and
trusted afterwards. Sizes are pixels and bytes; a `Window` is whole pixels of the picture.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import pyvips

from cheznous.common import errors
from cheznous.common.canonical import file_digest
from cheznous.common.errors import BadFile, TooBig
from cheznous.common.places import ROOT
from cheznous.media import sandbox
from cheznous.media.medium import WHOLE, Medium, Zone
from cheznous.media.sandbox import Limits

MEBIBYTE = 1024 * 1024
HEAVIEST_BYTES = 300 * MEBIBYTE
HELD_PIXELS = 24_000_000  # 72 MB decoded
LIMITS = Limits(cpu_s=90, wall_s=90.0, memory_bytes=3072 * MEBIBYTE, file_bytes=1024 * MEBIBYTE)

SEND_INSTEAD = "Envoyez une photo (JPEG, HEIC) ou un scan (PNG, TIFF)."
NOT_PICTURES = {
    "gif": f"Un GIF n’a pas assez de couleurs pour montrer une œuvre. {SEND_INSTEAD}",
    "svg": f"Un dessin vectoriel (SVG) ne peut pas être montré ici. Exportez-le en PNG. {SEND_INSTEAD}",
    "pdf": f"Ceci est un PDF. Exportez la page en image, ou prenez-la en photo. {SEND_INSTEAD}",
    "video": f"Ceci est une vidéo. {SEND_INSTEAD}",
    "sound": f"Ceci est un son. {SEND_INSTEAD}",
}
NOT_A_PICTURE = f"Ce fichier n’est pas une image que nous savons ouvrir. {SEND_INSTEAD}"
EMPTY = "Ce fichier est vide. Vérifiez qu’il s’ouvre sur votre appareil, puis renvoyez-le."
TOO_HEAVY = "Cette image pèse plus de 300 Mo. Enregistrez-la en JPEG, qualité 90, puis renvoyez-la."
TOO_DEMANDING = (
    "Cette image demande trop de travail à notre machine. Enregistrez-la en JPEG, puis renvoyez-la."
)
GAVE_WAY = "Cette image est abîmée. Enregistrez-la de nouveau en JPEG, puis renvoyez-la."

SIGNATURES = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
    (b"GIF8", "gif"),
    (b"%PDF", "pdf"),
    (b"\x1aE\xdf\xa3", "video"),
    (b"OggS", "sound"),
    (b"ID3", "sound"),
    (b"fLaC", "sound"),
)
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
AVIF_BRANDS = {b"avif", b"avis"}


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle of a picture, in its pixels."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Variant:
    """A picture at one width for a page."""

    width: int
    height: int
    type: Literal["image/jpeg", "image/webp"]
    data: bytes


def form(source: Path) -> str:
    """Say what a file is by its first bytes: `jpeg`, `heic`, `video`… or `unknown`."""
    with source.open("rb") as file:
        head = file.read(1024)
    for signature, name in SIGNATURES:
        if head.startswith(signature):
            return name
    if head[:4] == b"RIFF":
        return {b"WEBP": "webp", b"WAVE": "sound"}.get(head[8:12], "video")
    if head[4:8] == b"ftyp":
        return _form_of_boxes(head)
    return "svg" if b"<svg" in head.lower() else "unknown"


def take_in(source: Path, out: Path) -> Medium:
    """Make of a stranger's file a picture of ours at `out` (a JPEG); it appears there whole or not at all.

    :raises BadFile: when it is not a picture we can open
    :raises TooBig: when it is over 300 MB, 200 million pixels or 30,000 pixels a side
    """
    size = source.stat().st_size
    if not size:
        raise BadFile(EMPTY)
    if size > HEAVIEST_BYTES:
        raise TooBig(TOO_HEAVY)
    kind = form(source)
    if kind not in {"jpeg", "png", "webp", "tiff", "heic", "avif"}:
        raise BadFile(NOT_PICTURES.get(kind, NOT_A_PICTURE))
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".intake-") as folder:
        made = Path(folder) / "made.jpg"
        said = _in_child(source, made, kind)
        if "error" in said:
            raise getattr(errors, said["error"])(said["message"])
        with made.open("rb") as file:
            os.fsync(file.fileno())
        made.replace(out)
    return Medium(file_digest(out), "picture", out, said["width"], said["height"])


def window(picture: Medium, zone: Zone, ratio: float) -> Window:
    """Frame the whole of `zone`, its width over height as near to `ratio` as the picture allows."""
    least_wide, least_high = zone.width * picture.width, zone.height * picture.height
    wide = min(float(picture.width), max(least_wide, least_high * ratio))
    high = min(float(picture.height), max(least_high, least_wide / ratio))
    return _placed(picture, zone, wide, high)


def crop(picture: Medium, zone: Zone, width: int, height: int, *, quality: int = 90) -> bytes:
    """Cut a JPEG of exactly `width` × `height` around `zone`; it loses its edges only where it must."""
    wanted = window(picture, zone, width / height)
    wide = min(wanted.width, wanted.height * width / height)
    high = min(wanted.height, wanted.width * height / width)
    return as_bytes(_cut(picture, _placed(picture, zone, wide, high), width, height), quality)


def fit(picture: Medium, zone: Zone, width: int, height: int, *, quality: int = 90) -> bytes:
    """Cut a JPEG that shows all of `zone` and is at most `width` × `height`."""
    framed, (wide, high) = fitted(picture, zone, width, height)
    return as_bytes(_cut(picture, framed, wide, high), quality)


def fitted(picture: Medium, zone: Zone, width: int, height: int) -> tuple[Window, tuple[int, int]]:
    """Say which window `fit` cuts, and the size it comes out at."""
    framed = window(picture, zone, width / height)
    scale = min(width / framed.width, height / framed.height)
    return framed, (
        min(width, round(framed.width * scale)),
        min(height, round(framed.height * scale)),
    )


def variants(picture: Medium, widths: Iterable[int], zone: Zone = WHOLE) -> list[Variant]:
    """Make WebP and JPEG files of the picture, or of its zone, for pages; never wider than it is."""
    framed = window(picture, zone, zone.width * picture.width / (zone.height * picture.height))
    kept = sorted({min(width, framed.width) for width in widths}, reverse=True)
    made = []
    image = None
    for width in kept:
        height = max(1, round(framed.height * width / framed.width))
        if image is None:
            image = _cut(picture, framed, width, height).copy_memory()
        sized = image if image.width == width else resized(image, width, height)
        made.append(
            Variant(width, height, "image/webp", sized.webpsave_buffer(Q=80, effort=3, keep="none"))
        )
        made.append(Variant(width, height, "image/jpeg", as_bytes(sized, 82)))
    return made


def open_ours(picture: Medium, *, shrink: int = 1) -> pyvips.Image:
    """Open a picture of ours from top to bottom, decoded `shrink` (1, 2, 4 or 8) times smaller."""
    return _open(picture.path, shrink, "sequential")


def sized(picture: Medium, width: int, height: int) -> pyvips.Image:
    """Open the whole of a picture of ours at a size."""
    return _cut(picture, Window(0, 0, picture.width, picture.height), width, height)


def joined(rows: Sequence[Sequence[bytes]], tile: int, width: int, height: int) -> pyvips.Image:
    """Lay rows of JPEG tiles side by side."""
    tiles = [pyvips.Image.new_from_buffer(each, "") for row in rows for each in row]
    grid = pyvips.Image.arrayjoin(tiles, across=len(rows[0]), hspacing=tile, vspacing=tile)
    return grid.crop(0, 0, width, height)


def resized(image: pyvips.Image, width: int, height: int) -> pyvips.Image:
    """Bring an image to a size."""
    return image.resize(width / image.width, vscale=height / image.height)


def as_bytes(image: pyvips.Image, quality: int) -> bytes:
    """Write an image as a JPEG without metadata."""
    made: bytes = image.jpegsave_buffer(Q=quality, keep="none")
    return made


def tint(picture: Medium) -> str:
    """Average a picture into one colour, `#rrggbb`, to hold its place while it comes."""
    small = sized(picture, 16, 16).copy_memory()
    return "#" + "".join(f"{round(small[band].avg()):02x}" for band in range(3))


def as_jpeg(png: bytes, *, at_most: int) -> bytes:
    """Turn a drawn page into a JPEG of at most `at_most` bytes, as fine as that allows."""
    image = pyvips.Image.new_from_buffer(png, "")
    image = image.flatten(background=255) if image.hasalpha() else image
    for quality in (90, 86, 82, 76, 68):
        made = as_bytes(image, quality)
        if len(made) <= at_most:
            break
    return made


def _form_of_boxes(head: bytes) -> str:
    length = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, length, 4))}
    if brands & AVIF_BRANDS:
        return "avif"
    return "heic" if brands & HEIC_BRANDS else "video"


def _in_child(source: Path, made: Path, kind: str) -> dict[str, Any]:
    child = (sys.executable, "-m", "cheznous.media.intake")
    command = (*child, str(source.resolve()), str(made.resolve()), kind)
    try:
        printed, _ = sandbox.run(command, limits=LIMITS, folder=ROOT)
        said: dict[str, Any] = json.loads(printed)
    except TooBig:
        raise TooBig(TOO_DEMANDING) from None
    except (sandbox.Failed, ValueError):  # it died before it could speak
        raise BadFile(GAVE_WAY) from None
    return said


def _placed(picture: Medium, zone: Zone, wide: float, high: float) -> Window:
    width, height = max(1, int(wide + 0.001)), max(1, int(high + 0.001))
    middle_x = (zone.left + zone.width / 2) * picture.width
    middle_y = (zone.top + zone.height / 2) * picture.height
    left = min(max(0, round(middle_x - width / 2)), picture.width - width)
    top = min(max(0, round(middle_y - height / 2)), picture.height - height)
    return Window(left, top, width, height)


def _cut(picture: Medium, framed: Window, width: int, height: int) -> pyvips.Image:
    # The JPEG decoder shrinks by 2, 4 or 8 for free: keep a quarter more pixels than asked for.
    room = min(framed.width / width, framed.height / height) / 1.25
    steps = (8, 4, 2) if form(picture.path) == "jpeg" else ()
    shrink = next((each for each in steps if each <= room), 1)
    image = _decoded(picture, shrink)
    across, down = image.width / picture.width, image.height / picture.height
    left, top = int(framed.left * across), int(framed.top * down)
    wide = max(1, min(round(framed.width * across), image.width - left))
    high = max(1, min(round(framed.height * down), image.height - top))
    return resized(image.crop(left, top, wide, high), width, height)


def _decoded(picture: Medium, shrink: int) -> pyvips.Image:
    if picture.width * picture.height > HELD_PIXELS * shrink**2:
        return open_ours(picture, shrink=shrink)
    return _held(picture.path, picture.digest, shrink)


@lru_cache(maxsize=2)  # a deck or a sheet cuts one picture many times, at one or two scales
def _held(path: Path, _digest: str, shrink: int) -> pyvips.Image:
    return _open(path, shrink, "random").copy_memory()


def _open(path: Path, shrink: int, access: str) -> pyvips.Image:
    options = {"shrink": shrink} if shrink > 1 else {}
    image = pyvips.Image.new_from_file(str(path), access=access, **options)
    return image.flatten(background=255) if image.hasalpha() else image
