"""What leads to a page from elsewhere: its QR code, and the frame that puts it in another site.

QR codes follow ISO/IEC 18004, error correction M (15 %), with a quiet zone of four modules. Sizes are pixels.
"""

from html import escape
from io import BytesIO
from typing import Any

import segno

WIDTH, HEIGHT = 640, 800  # a frame of 4 to 5 suits a phone and a column
WIDEST = 960


def frame(source: str, title: str, width: int = WIDTH, height: int = HEIGHT) -> str:
    """Write the frame to paste: a fixed ratio by itself, as high as its content with the one-line script."""
    style = f"width:100%;max-width:{max(width, WIDEST)}px;height:auto;aspect-ratio:{width}/{height};border:0"
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" width="{width}" height="{height}" loading="lazy" '
        f'allow="fullscreen" style="{style}"></iframe>'
    )


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
