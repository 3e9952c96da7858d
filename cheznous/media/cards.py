"""Cards: one picture that says one thing, for carousels, posters, ends of films and shared links.

The picture is cut by libvips to the pixels the card needs, then set by Typst with the actor's colours
and face. A picture is never behind text, and a zone is never cut. Sizes are pixels.
"""

import re
from pathlib import Path
from typing import Any

from cheznous.media import images, waves
from cheznous.media.brand import FACES, Brand
from cheznous.media.deck import Card
from cheznous.media.medium import WHOLE
from cheznous.media.typeset import typeset

PICTURE_SHARE = {"cover": 0.68, "detail": 0.6, "closing": 0.4}
TALL_PICTURE_SHARE = {"cover": 0.52, "detail": 0.5, "closing": 0.4}
WIDE_PICTURE_SHARE = {"cover": 0.56, "detail": 0.56, "closing": 0.42}
SIGNED = frozenset({"cover", "closing"})
HEAVIEST_JPEG_BYTES = 1_000_000
LONGEST_TEXT = 400
HYPHEN = re.compile(r"(?<=\w)-(?=\w)")  # a word joiner keeps "a-t-il" on one line
LONG_WORD = re.compile(r"\S{30}(?=\S)")
TALL = 1.6
MARGIN_UNITS = 64
SMALLEST_UNIT = 0.78  # a small card is looked at small: its words shrink less than it does


def draw(card: Card, width: int, height: int, brand: Brand, lang: str) -> bytes:
    """Draw `card` as a PNG."""
    is_heard = card.role == "heard"
    data, files = (heard if is_heard else page)(card, width, height, brand, lang)
    [png] = typeset("heard.typ" if is_heard else "card.typ", data, files)
    return png


def page(
    card: Card, width: int, height: int, brand: Brand, lang: str
) -> tuple[dict[str, Any], dict[str, bytes | Path]]:
    """Say what the template `card.typ` is fed: its data, and its pictures already at their size."""
    unit = max(min(width, height) / 1080, SMALLEST_UNIT)
    margin = round(MARGIN_UNITS * unit)
    ink, paper = (brand.paper, brand.ink) if card.role == "question" else (brand.ink, brand.paper)
    data: dict[str, Any] = {
        "role": card.role, "number": card.number, "picture": None, "logo": None,
        "width": width, "height": height, "unit": unit, "margin": margin, "lang": lang,
        "title": HYPHEN.sub("-\u2060", _breakable(card.title)), "text": _breakable(card.text),
        "credit": _breakable(card.credit), "name": brand.name, "face": FACES[brand.face],
        "ink": ink, "paper": paper,
    }  # fmt: skip
    files: dict[str, bytes | Path] = {}
    if card.picture is not None:
        zone = card.zone or WHOLE
        across, down = _room(card.role, width, height)
        _, size = images.fitted(card.picture, zone, across, down)
        if size[0] < width and size[1] < height:  # it touches no edge: it stands within the margins
            across, down = (
                (across, height - 2 * margin) if width > height else (width - 2 * margin, down)
            )
            _, size = images.fitted(card.picture, zone, across, down)
        data["picture"] = size
        files["picture.jpg"] = images.fit(card.picture, zone, across, down, quality=94)
    if brand.logo is not None and card.role in SIGNED:
        data["logo"] = "logo.jpg"
        files["logo.jpg"] = images.fit(brand.logo, WHOLE, 400, 160, quality=94)
    return data, files


def heard(
    card: Card, width: int, height: int, brand: Brand, lang: str
) -> tuple[dict[str, Any], dict[str, bytes | Path]]:
    """Say what the template `heard.typ` is fed: the bars and the captions keep their room."""
    places = waves.places((width, height))
    left, top, side = waves.picture((width, height))
    data: dict[str, Any] = {
        "width": width, "height": height, "words": places.words.of((width, height)), "picture": None,
        "title": HYPHEN.sub("-\u2060", _breakable(card.title)), "text": _breakable(card.text),
        "lang": lang, "face": FACES[brand.face], "ink": brand.ink, "paper": brand.paper,
    }  # fmt: skip
    files: dict[str, bytes | Path] = {}
    if card.picture is not None:
        data["picture"] = (left, top, side, side)
        files["picture.jpg"] = images.crop(card.picture, WHOLE, side, side, quality=94)
    return data, files


def _room(role: str, width: int, height: int) -> tuple[int, int]:
    """Say how large the picture of a card may be."""
    if width > height:
        return round(width * WIDE_PICTURE_SHARE[role]), height
    shares = TALL_PICTURE_SHARE if height > TALL * width else PICTURE_SHARE
    return width, round(height * shares[role])


def _breakable(text: str) -> str:
    """Cut what no card can hold, and let a line break inside words longer than any line."""
    return LONG_WORD.sub(lambda found: f"{found[0]}\u200b", text[:LONGEST_TEXT])
