"""A paper handed to somebody: a question in large letters, a code to scan, a few steps. One A4 page, PDF/UA-1.

The question shrinks from 40 to 22 points until it holds in five lines or so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import segno

from cheznous.media.brand import FACES, Brand, readable
from cheznous.media.typeset import typeset


@dataclass(frozen=True, slots=True)
class Handout:
    """What it says, from top to bottom."""

    whose: str  # for whom it is
    asks: str
    question: str
    steps: Sequence[str]
    address: str
    foot: str


def handout(said: Handout, brand: Brand, *, lang: str = "fr") -> bytes:
    """Typeset it in the colours of who asks."""
    data: dict[str, Any] = {
        "whose": said.whose, "asks": said.asks, "question": said.question, "steps": list(said.steps),
        "address": said.address, "qr-alt": f"Code QR : {said.address}", "foot": said.foot, "name": brand.name,
        "accent": readable(brand.paper, on="#ffffff"), "face": FACES[brand.face], "lang": lang,
    }  # fmt: skip
    [pdf] = typeset("handout.typ", data, {"qr.svg": _qr(said.address)}, to="pdf")
    return pdf


def _qr(address: str) -> bytes:
    out = BytesIO()
    segno.make_qr(address, error="m").save(out, kind="svg", border=4, xmldecl=False, svgns=True)
    return out.getvalue()
