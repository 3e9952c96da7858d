"""A leaflet as PDF: its words in reading order, its large pictures. Opened by a child, never in our process.

`read` runs `python -m cheznous.media.leaflet SOURCE OUT`: the child (pdfium) writes `read.json` and pictures as PNG in
the folder OUT, and prints nothing. Sizes are pixels, lengths on paper points.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from cheznous.common import errors
from cheznous.common.errors import BadFile, TooBig
from cheznous.common.places import ROOT
from cheznous.media import sandbox
from cheznous.media.columns import Piece, Sheet, paragraphs
from cheznous.media.sandbox import Failed, Limits, never

MOST_BYTES = 40 * 1024 * 1024
MOST_PAGES = 40
MOST_CHARACTERS = 400_000  # of the whole, before they are put in order
MOST_PICTURES = 6
MOST_PIXELS = 60_000_000
SHORT_PX, LONG_PX = 400, 800  # a picture worth offering
PAGE_PX = 2000  # the longer side of a page drawn whole
LINE = 0.6  # a letter that far below the others, in their size, is of another line
SCANNED_WORDS = 12  # fewer in the whole, and it holds pictures of words
LIMITS = Limits(cpu_s=60, wall_s=90.0, file_bytes=400 * 1024 * 1024)

Box = tuple[float, float, float, float]

TOO_HEAVY = (
    "Ce PDF pèse plus de 40 Mo. Exportez-le « pour l’écran », ou n’envoyez que les pages utiles."
)
TOO_LONG = "Ce PDF fait {} pages, et nous en lisons {} au plus. N’envoyez que les pages qui racontent votre histoire."
LOCKED = (
    "Ce PDF est protégé par un mot de passe. Ouvrez-le, enregistrez-le sans protection, puis renvoyez-le. "
    "Ou collez son texte."
)
BROKEN = (
    "Ce PDF est abîmé : nous ne pouvons pas l’ouvrir. Exportez-le de nouveau, ou collez son texte."
)
EMPTY = "Ce PDF est vide : il n’a ni mot ni image. Vérifiez que c’est le bon fichier."


@dataclass(frozen=True, slots=True)
class Leaflet:
    """What a PDF says and shows. `pictures` are PNG, the largest first; `is_scanned` when its words are pictures."""

    pages: int
    paragraphs: tuple[str, ...]
    pictures: tuple[Path, ...]
    is_scanned: bool

    @property
    def text(self) -> str:
        """Its words, a paragraph a line."""
        return "\n".join(self.paragraphs)


def read(source: Path, out: Path, *, cancelled: Callable[[], bool] = never) -> Leaflet:
    """Read a stranger's PDF; its pictures are written in the folder `out`.

    :raises BadFile: when it is locked, broken or empty
    :raises TooBig: over 40 MB or 40 pages, or when it asks too much of the machine
    """
    if source.stat().st_size > MOST_BYTES:
        raise TooBig(TOO_HEAVY)
    out.mkdir(parents=True, exist_ok=True)
    command: list[str | Path] = [sys.executable, "-m", __name__, source.resolve(), out.resolve()]
    try:
        sandbox.run(command, limits=LIMITS, cancelled=cancelled, folder=ROOT)
        said = json.loads((out / "read.json").read_text())
    except (Failed, OSError, ValueError):
        raise BadFile(BROKEN) from None
    if "error" in said:
        raise getattr(errors, said["error"])(said["message"])
    return Leaflet(
        said["pages"],
        tuple(said["paragraphs"]),
        tuple(sorted(out.glob("picture-*.png"))),
        said["scanned"],
    )


def _read(source: Path, out: Path) -> dict[str, Any]:
    """Be the child."""
    import pypdfium2  # noqa: PLC0415 (only the child opens PDF)

    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as fault:
        locked = "password" in str(fault).lower()
        raise BadFile(LOCKED if locked else BROKEN) from None
    count = len(document)
    if count > MOST_PAGES:
        raise TooBig(TOO_LONG.format(count, MOST_PAGES))
    left, sheets = MOST_CHARACTERS, []
    for number in range(count):
        sheet, taken = _sheet(document[number], left)
        sheets.append(sheet)
        left -= taken
    told = paragraphs(sheets)
    scanned = sum(len(each.split()) for each in told) < SCANNED_WORDS
    shown = _pictures(document, out, scanned)
    if scanned and not shown:
        raise BadFile(EMPTY)
    return {"pages": count, "paragraphs": told, "scanned": scanned}


def _sheet(page: Any, left: int) -> tuple[Sheet, int]:
    """Read the letters of a page as pieces of lines."""
    text, height = page.get_textpage(), page.get_height()
    count = min(text.count_chars(), left)
    return Sheet(list(_pieces(text, count, height)), height), count


def _pieces(text: Any, count: int, height: float) -> Iterator[Piece]:
    """Follow letters as they were written; a piece ends with its line, or at a wide gap."""
    signs, box = "", (0.0, 0.0, 0.0, 0.0)
    for at in range(count):
        sign = _sign(text, at)
        low, bottom, high, top = text.get_charbox(at, loose=True)
        here = (low, height - top, high, height - bottom)
        if signs and (sign in "\r\n" or (sign.strip() and _is_far(box, here))):
            yield _piece(signs, box)
            signs = ""
        if not sign.strip():
            signs += " " if signs else ""
            continue
        box = _around(box, here) if signs else here
        signs += sign
    if signs:
        yield _piece(signs, box)


def _piece(signs: str, box: Box) -> Piece:
    return Piece(*box, size=max(1.0, box[3] - box[1]), text=signs.strip())


def _is_far(box: Box, here: Box) -> bool:
    """Whether a letter stands apart from those before it: a gap, a step back, another line."""
    size = max(1.0, box[3] - box[1])
    return here[0] - box[2] > size or here[0] < box[0] or abs(here[3] - box[3]) > LINE * size


def _around(box: Box, here: Box) -> Box:
    return box[0], min(box[1], here[1]), max(box[2], here[2]), max(box[3], here[3])


def _sign(text: Any, at: int) -> str:
    from pypdfium2 import raw  # noqa: PLC0415 (as above)

    code = raw.FPDFText_GetUnicode(text, at)
    if raw.FPDFText_IsHyphen(text, at) == 1:
        return "\u00ad" if code in {0x2, 0xAD, 0xFFFE} else chr(code)
    return chr(code) if 0x2 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else " "


def _pictures(document: Any, out: Path, scanned: bool) -> int:
    """Write the large pictures, the largest first; the first page when there is none, pages when words are scanned."""
    from pypdfium2 import raw  # noqa: PLC0415 (as above)

    found: list[tuple[int, Any]] = []
    for number in range(len(document)):
        for each in document[number].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            wide, high = each.get_px_size()
            worth = min(wide, high) >= SHORT_PX and max(wide, high) >= LONG_PX
            if worth and wide * high <= MOST_PIXELS:
                found.append((wide * high, each))
    found.sort(key=lambda each: -each[0])
    if scanned and not found:
        return 0
    written = 0
    for _, each in () if scanned else found[:MOST_PICTURES]:
        written += _written(partial(each.get_bitmap, render=True), out / f"picture-{written}.png")
    for number in range(0 if written else min(len(document), MOST_PICTURES if scanned else 1)):
        page = document[number]
        scale = PAGE_PX / max(page.get_width(), page.get_height(), 1)
        written += _written(partial(page.render, scale=scale), out / f"picture-{written}.png")
    return written


def _written(draw: Callable[[], Any], out: Path) -> bool:
    """Write one picture; one that pdfium cannot give is left out."""
    import pypdfium2  # noqa: PLC0415 (as above)

    try:
        draw().to_pil().convert("RGB").save(out, compress_level=1)
    except (pypdfium2.PdfiumError, ValueError):
        return False
    return True


def main(source: str, out: str) -> None:
    """Read one PDF and say how it went."""
    try:
        said = _read(Path(source), Path(out))
    except errors.Refused as no:
        said = {"error": type(no).__name__, "message": str(no)}
    (Path(out) / "read.json").write_text(json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:])
