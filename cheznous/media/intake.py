"""The child that opens a stranger's picture: `python -m cheznous.media.intake SOURCE OUT`.

It writes an upright sRGB JPEG of 8 bits a channel, without alpha or metadata, and prints one line of
JSON: `{"width", "height"}`, or `{"error", "message"}` with the name of an error of ours and a French
sentence. Only five loaders of libvips may run; HEIC goes through libheif. Sizes are pixels and bytes.
"""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pyvips

from cheznous.common.errors import BadFile, Refused, TooBig
from cheznous.media import boxes, ours

LONGEST_SIDE_PX = 30_000
MOST_PIXELS = 200_000_000
MOST_HEIC_PIXELS = 64_000_000  # libheif holds the whole picture, about 7 bytes a pixel
MOST_COEFFICIENT_BYTES = 650_000_000  # a progressive JPEG is held whole: 2 bytes a sample
SPOOL_BYTES = 60_000_000  # a picture to be turned waits in memory up to here, then on disk
QUALITY = 92
LOADERS = ("Jpeg", "Png", "Webp", "Tiff", "Heif")

UNREADABLE = (
    "Cette image est abîmée : nous ne pouvons pas l’ouvrir. "
    "Ouvrez-la sur votre appareil, enregistrez-la de nouveau en JPEG, puis renvoyez-la."
)
CUT_SHORT = (
    "Cette image est arrivée incomplète. Renvoyez-la ; si cela recommence, repartez de l’original."
)
TOO_MANY_PIXELS = (
    "Cette image est trop grande pour nous ({width} × {height} pixels). "
    "Réduisez-la à 200 millions de pixels et 30 000 pixels de côté au plus, puis renvoyez-la."
)
TOO_HEAVY_TO_OPEN = (
    "Cette image demande trop de mémoire sous cette forme ({form}). "
    "Enregistrez-la en JPEG ordinaire (sans l’option « progressif »), puis renvoyez-la."
)
MOVING = (
    "Cette image bouge. Envoyez une image fixe : une photo (JPEG, HEIC) ou un scan (PNG, TIFF)."
)


def open_heic(source: Path) -> pyvips.Image:
    """Open a HEIC photograph, already upright, in its own colours."""
    import pillow_heif  # noqa: PLC0415 - 60 ms that only HEIC should pay

    photo = pillow_heif.open_heif(source, convert_hdr_to_8bit=True)
    width, height = photo.size
    refuse_too_many(width, height)
    if width * height > MOST_HEIC_PIXELS:
        raise TooBig(TOO_HEAVY_TO_OPEN.format(form="HEIC"))
    image = pyvips.Image.new_from_memory(
        bytes(memoryview(photo.data)),
        photo.stride // len(photo.mode),
        height,
        len(photo.mode),
        "uchar",
    )
    image = image.crop(0, 0, width, height).copy(
        interpretation="b-w" if photo.mode == "L" else "srgb"
    )
    if profile := photo.info.get("icc_profile"):
        image.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    return image


def open_other(source: Path, form: str) -> pyvips.Image:
    """Open a JPEG, PNG, WebP, TIFF or AVIF from top to bottom; its pixels come when asked for."""
    strictness = (
        "error" if form == "tiff" else "truncated"
    )  # libtiff calls a missing strip an error
    image = pyvips.Image.new_from_file(str(source), access="sequential", fail_on=strictness)
    refuse_too_many(image.width, image.height)
    if image.get("vips-loader") == "webpload" and facts(image, "n-pages", 1) > 1:
        raise BadFile(MOVING)
    if facts(image, "jpeg-multiscan", 0):
        samples = 1.5 if facts(image, "jpeg-chroma-subsample", "") == "4:2:0" else image.bands
        if 2 * samples * image.width * image.height > MOST_COEFFICIENT_BYTES:
            raise TooBig(TOO_HEAVY_TO_OPEN.format(form="JPEG progressif"))
    return image


def refuse_too_many(width: int, height: int) -> None:
    """Refuse a picture by what its header says, before any pixel is decoded."""
    if max(width, height) > LONGEST_SIDE_PX or width * height > MOST_PIXELS:
        raise TooBig(TOO_MANY_PIXELS.format(width=width, height=height))


def screen_colours(image: pyvips.Image) -> pyvips.Image:
    """Bring any picture to sRGB, 8 bits, opaque on white."""
    if facts(image, "icc-profile-data", None) is not None:
        try:
            image = image.icc_transform("srgb", embedded=True)
        except pyvips.Error:  # a profile of another kind of picture: as if there were none
            image.remove("icc-profile-data")
    if image.interpretation != "srgb" or image.format != "uchar":
        image = image.colourspace("srgb").cast("uchar")
    return image.flatten(background=255) if image.hasalpha() else image


def upright(image: pyvips.Image, spool: Path) -> pyvips.Image:
    """Turn a picture as its EXIF orientation says."""
    if facts(image, "orientation", 1) == 1:
        return image
    if image.width * image.height * image.bands <= SPOOL_BYTES:
        return image.copy_memory().autorot()
    image.write_to_file(str(spool))
    return pyvips.Image.new_from_file(str(spool)).autorot()


def facts(image: pyvips.Image, name: str, absent: Any) -> Any:
    """Read a field of the header that may not be there."""
    return image.get(name) if name in image.get_fields() else absent


def allow_only(loaders: tuple[str, ...]) -> None:
    """Leave libvips only these loaders, whatever the file claims to be."""
    pyvips.operation_block_set("VipsForeignLoad", True)
    for each in loaders:
        pyvips.operation_block_set(f"VipsForeignLoad{each}", False)


def is_ours(source: Path) -> bool:
    """Say whether a JPEG is already as ours, down to its last pixel."""
    if not ours.is_jpeg(source, pyvips.Image.profile_load("srgb")):
        return False
    try:
        pyvips.Image.new_from_file(str(source), access="sequential", fail_on="warning").avg()
    except pyvips.Error:
        return False
    return True


def take_in(source: Path, out: Path, form: str) -> dict[str, int]:
    """Make our own copy of `source` at `out`; one that is already ours is kept byte for byte."""
    if form in {"heic", "avif"} and boxes.is_cut(source):
        raise BadFile(CUT_SHORT)
    image = open_heic(source) if form == "heic" else open_other(source, form)
    if form == "jpeg" and is_ours(source):
        shutil.copyfile(source, out)
        return {"width": image.width, "height": image.height}
    image = upright(screen_colours(image), out.with_suffix(".v"))
    image.jpegsave(str(out), Q=QUALITY, subsample_mode="off", keep="icc", profile="srgb")
    return {"width": image.width, "height": image.height}


def refusal(error: Exception) -> Refused:
    """Put an error of the libraries into a sentence."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, MemoryError) or "out of memory" in str(error):
        return TooBig(TOO_HEAVY_TO_OPEN.format(form="fichier très compressé"))
    if any(
        word in str(error).lower()
        for word in ("premature", "truncated", "end of", "eof", "not enough data")
    ):
        return BadFile(CUT_SHORT)
    return BadFile(UNREADABLE)


def main(source: str, out: str, form: str) -> None:
    """Take one picture in and say how it went."""
    allow_only(LOADERS)
    pyvips.cache_set_max(0)
    try:
        said: dict[str, Any] = take_in(Path(source), Path(out), form)
    except Exception as error:  # noqa: BLE001 - whatever a decoder throws, the answer is a sentence
        refused = refusal(error)
        said = {"error": type(refused).__name__, "message": str(refused), "cause": str(error)[:500]}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:])
