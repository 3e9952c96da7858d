"""QR codes of lasting addresses (ISO/IEC 18004), with a quiet zone of four modules. Error correction M: 15 %."""

from io import BytesIO
from typing import Any

import segno


def qr_svg(address: str) -> bytes:
    """Draw it for the web and for print."""
    return _drawn(address, kind="svg", scale=8, xmldecl=True, svgns=True)


def qr_png(address: str) -> bytes:
    """Draw it for what reads no SVG, at 20 pixels a module."""
    return _drawn(address, kind="png", scale=20)


def _drawn(address: str, **how: Any) -> bytes:
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, border=4, **how)
    return out.getvalue()
