"""A printed sheet: the whole article on one A4 page, PDF/UA-1 (ISO 14289-1), with a QR code.

The picture is printed whole; numbered places are drawn on it only where the work may be overlaid.
Words shrink from 16 to 9 points until the page holds them. Sizes of pictures are pixels at 300 dpi.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from typst import TypstError

from cheznous.common.errors import TooBig
from cheznous.media import images
from cheznous.media.article import Article, Section
from cheznous.media.brand import FACES, Brand, readable
from cheznous.media.medium import WHOLE
from cheznous.media.typeset import typeset

WHOLE_PX = 1600
DETAIL_PX = 400
NEARLY_WHOLE = 0.9  # a zone that covers this much is the picture again
TOO_LONG = (
    "La fiche ne tient pas sur une page, même en petits caractères. "
    "Raccourcissez les textes : environ 60 mots par arrêt pour 8 arrêts."
)


def sheet(
    article: Article, brand: Brand, address: str, *, overlays: bool = False, draft: bool = False
) -> bytes:
    """Typeset `article` as one page whose QR code leads to `address`.

    :raises TooBig: when even 9 points and no crops leave it longer than a page
    """
    files: dict[str, bytes | Path] = {"qr.svg": _qr(address)}
    main = article.main.picture
    files["picture.jpg"] = images.fit(main, WHOLE, WHOLE_PX, WHOLE_PX, quality=85)
    stops = [_stop(number, section, files) for number, section in enumerate(article.sections, 1)]
    if brand.logo is not None:
        files["logo.jpg"] = images.fit(brand.logo, WHOLE, DETAIL_PX, DETAIL_PX)
    data: dict[str, Any] = {
        "title": article.title, "lead": article.lead, "alt": article.main.alt,
        "picture": [main.width, main.height], "marks": _marks(article) if overlays else [], "stops": stops,
        "legend": article.legend, "invitation": article.invitation, "address": address,
        "shown-address": _shown(address), "qr-alt": f"Code QR : {address}", "name": brand.name,
        "logo": "logo.jpg" if brand.logo else None, "logo-alt": f"Logo : {brand.name}",
        "draft": draft, "accent": readable(brand.paper, on="#ffffff"), "face": FACES[brand.face],
        "lang": article.lang,
    }  # fmt: skip
    try:
        [pdf] = typeset("sheet.typ", data, files, to="pdf")
    except TypstError as error:
        if "longer than a page" in str(error):
            raise TooBig(TOO_LONG) from None
        raise
    return pdf


def _stop(number: int, section: Section, files: dict[str, bytes | Path]) -> dict[str, Any]:
    stop: dict[str, Any] = {
        "number": number, "title": section.title, "text": section.text, "picture": None, "alt": ""
    }  # fmt: skip
    figure = section.figure
    if figure is not None and figure.zone is not None and figure.zone.share < NEARLY_WHOLE:
        stop["picture"], stop["alt"] = f"stop-{number}.jpg", figure.alt
        files[f"stop-{number}.jpg"] = images.fit(
            figure.picture, figure.zone, DETAIL_PX, DETAIL_PX, quality=85
        )
    return stop


def _marks(article: Article) -> list[dict[str, Any]]:
    figures = ((number, section.figure) for number, section in enumerate(article.sections, 1))
    return [
        {
            "n": n,
            "left": f.zone.left,
            "top": f.zone.top,
            "width": f.zone.width,
            "height": f.zone.height,
        }
        for n, f in figures
        if f is not None
        and f.zone is not None
        and f.picture == article.main.picture
        and f.zone.share < NEARLY_WHOLE
    ]


def _qr(address: str) -> bytes:
    written = BytesIO()
    segno.make_qr(address, error="m").save(written, kind="svg", border=2, xmldecl=False, svgns=True)
    return written.getvalue()


def _shown(address: str) -> str:
    """Write an address as people type it, allowed to break after a slash."""
    return (
        address.removeprefix("https://").removeprefix("http://").rstrip("/").replace("/", "/\u200b")
    )
