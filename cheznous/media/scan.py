"""A signed sheet scanned as PDF, drawn as one picture: its pages one under the other. Opened by a child only.

`draw` runs `python -m cheznous.media.scan SOURCE OUT`: the child (pdfium) writes a PNG and prints nothing. Nothing
of the PDF itself is kept: no script, no attachment, no form.
"""

import json
import sys
from pathlib import Path
from typing import Any

from cheznous.common import errors
from cheznous.common.errors import BadFile, TooBig
from cheznous.common.places import ROOT
from cheznous.media import sandbox
from cheznous.media.sandbox import Failed, Limits

MOST_BYTES = 40 * 1024 * 1024
MOST_PAGES = 4
PAGE_PX = 2000  # the longer side of a page
LIMITS = Limits(cpu_s=30, wall_s=60.0, file_bytes=200 * 1024 * 1024)
TOO_HEAVY = "Ce PDF pèse plus de 40 Mo. Numérisez la feuille en moins fin, ou prenez-la en photo."
TOO_LONG = "Ce PDF fait {} pages : {} au plus pour une feuille signée. N’envoyez que les pages de l’accord."
LOCKED = "Ce PDF est protégé par un mot de passe. Enregistrez-le sans protection, ou prenez la feuille en photo."
BROKEN = "Ce PDF ne s’ouvre pas. Numérisez la feuille de nouveau, ou prenez-la en photo."


def draw(source: Path, out: Path) -> Path:
    """Draw a stranger's PDF as a PNG at `out`.

    :raises BadFile: when it is locked or broken
    :raises TooBig: over 40 MB or four pages
    """
    if source.stat().st_size > MOST_BYTES:
        raise TooBig(TOO_HEAVY)
    told = out.with_suffix(".json")
    command: list[str | Path] = [sys.executable, "-m", __name__, source.resolve(), out.resolve()]
    try:
        sandbox.run(command, limits=LIMITS, folder=ROOT)
        said = json.loads(told.read_text())
    except (Failed, OSError, ValueError):
        raise BadFile(BROKEN) from None
    if "error" in said:
        raise getattr(errors, said["error"])(said["message"])
    return out


def _draw(source: Path, out: Path) -> None:
    """Be the child."""
    import pypdfium2  # noqa: PLC0415 (only the child opens PDF)
    from PIL import Image  # noqa: PLC0415 (as above)

    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as fault:
        raise BadFile(LOCKED if "password" in str(fault).lower() else BROKEN) from None
    if not 0 < len(document) <= MOST_PAGES:
        raise (
            TooBig(TOO_LONG.format(len(document), MOST_PAGES)) if len(document) else BadFile(BROKEN)
        )
    pages = [_page(document[number]) for number in range(len(document))]
    whole = Image.new(
        "RGB", (max(each.width for each in pages), sum(each.height for each in pages)), "white"
    )
    top = 0
    for each in pages:
        whole.paste(each, (0, top))
        top += each.height
    whole.save(out, compress_level=1)


def _page(page: Any) -> Any:
    scale = PAGE_PX / max(page.get_width(), page.get_height(), 1)
    return page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")


def main(source: str, out: str) -> None:
    """Draw one PDF and say how it went."""
    said: dict[str, str] = {}
    try:
        _draw(Path(source), Path(out))
    except errors.Refused as no:
        said = {"error": type(no).__name__, "message": str(no)}
    Path(out).with_suffix(".json").write_text(json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:])
