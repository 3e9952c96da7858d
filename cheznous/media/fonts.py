"""The typefaces we ship, from the `fontpkg-*` packages (SIL Open Font License 1.1).

Typesetting wants static faces: each family is instanced once at weights 400 and 700 into a cache.
Browsers get one heading face, subset to French.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from unicodedata import category

import typst
from fontpkg import family as installed
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from cheznous.common.places import cache_dir
from cheznous.media.brand import FACES

FALLBACKS = {"noto-sans-arabic": "Noto Sans Arabic", "heebo": "Heebo"}
FRENCH = "".join(map(chr, range(0x20, 0x7F))) + "".join(map(chr, range(0xA0, 0x100)))
FRENCH += "ŒœŸ‑–—‘’“”…€\u202f"
FRENCH_SET = frozenset(FRENCH + "\n\t\r")
WEIGHTS = (400, 700)
SCREEN_PT = 36  # the optical size of headings in a page: drawn for 96, an i loses its dot at 20 px
ALWAYS = frozenset("\n\t\u200b\u200e\u200f\u2060\u2066\u2067\u2068\u2069")  # no glyph needed
UNSEEN = ALWAYS | frozenset("\u200c\u200d\ufe0e\ufe0f")  # alone, they draw nothing


def static_faces() -> Path:
    """Return a folder with every family as static faces, made once per version of the packages."""
    folder = cache_dir("fonts-1")
    for slug, name in {**FACES, **FALLBACKS}.items():
        for weight in WEIGHTS:
            target = folder / f"{slug}-{weight}.ttf"
            if not target.exists():
                _write(_instance(slug, weight, name), target)
    return folder


@cache
def loaded() -> typst.Fonts:
    """Load the families for Typst, and nothing of the machine's own."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(static_faces())]
    )


def drawable(text: str) -> str:
    """Leave out what none of our faces can draw (emoji, rare scripts): a box says less than nothing."""
    if text.isascii():
        return text
    kept = ""
    for each in text:
        if each in ALWAYS or ord(each) in _characters():
            kept += each
        else:
            kept = kept.removesuffix(" ")  # "un mouton 🐑, deux" keeps its comma where it was
    return kept if kept == text else kept.strip()


def is_seen(text: str) -> bool:
    """Say whether anything of a text is drawn."""
    return any(each not in UNSEEN and not each.isspace() for each in drawable(text))


def undrawable(text: str) -> str:
    """Give the first word of a text that our faces cannot write whole; empty when they write it all."""
    if FRENCH_SET.issuperset(text):
        return ""
    return next((word for word in text.split() if any(map(_is_lost, word))), "")


def _is_lost(character: str) -> bool:
    return category(character)[0] in "LNPS" and not drawable(character)


@dataclass(frozen=True, slots=True)
class Face:
    """The letters of a family at weight 700, in shares of their size: how high a capital is, how wide each is."""

    capital: float
    widths: Mapping[int, float]

    def width(self, line: str) -> float:
        """Say how wide a line is, kerning left out; what another family draws is taken for an n."""
        usual = self.widths[ord("n")]
        return sum(self.widths.get(ord(each), usual) for each in line if each not in UNSEEN)


@cache
def face_of(slug: str) -> Face:
    """Measure a family."""
    with TTFont(static_faces() / f"{slug}-{WEIGHTS[-1]}.ttf", lazy=True) as font:
        unit, advances = font["head"].unitsPerEm, font["hmtx"]
        widths = {code: advances[name][0] / unit for code, name in font.getBestCmap().items()}
        return Face(font["OS/2"].sCapHeight / unit, widths)


@cache
def _characters() -> frozenset[int]:
    codes = set[int]()
    for path in static_faces().glob("*-400.ttf"):
        with TTFont(path, lazy=True) as face:
            codes.update(face.getBestCmap())
    return frozenset(codes)


def heading_woff2(slug: str) -> bytes:
    """Make the 700 weight of a family a WOFF2 that holds French and its kerning only."""
    font = _instance(slug, 700, FACES[slug], only=FRENCH, opsz=SCREEN_PT)
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def _instance(slug: str, weight: int, name: str, *, only: str = "", **wanted: float) -> TTFont:
    """Make a static face of a family; with `only`, of these characters (first: a tenth of the work)."""
    family = installed(slug)
    files = [file for file in family.files if file.style == "normal"]
    variable = next((file for file in files if file.variable), None)
    font = TTFont((variable or next(file for file in files if file.weight == weight)).path)
    if only:
        _keep(font, only)
    if variable is None:
        return font
    axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    chosen = {tag: value for tag, value in wanted.items() if tag in axes}
    instancer.instantiateVariableFont(font, {**axes, **chosen, "wght": weight}, inplace=True)
    _rename(font, name, weight)
    return font


def _keep(font: TTFont, characters: str) -> None:
    """Drop the other characters, and every feature but kerning and accents."""
    options = subset.Options()
    options.layout_features = ["kern", "mark", "ccmp"]
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)


def _rename(font: TTFont, name: str, weight: int) -> None:
    style = "Bold" if weight == WEIGHTS[-1] else "Regular"
    names = font["name"]
    for name_id in (16, 17, 21, 22, 25):
        names.removeNames(nameID=name_id)
    for name_id, text in {
        1: name,
        2: style,
        4: f"{name} {style}",
        6: f"{name}-{style}".replace(" ", ""),
    }.items():
        names.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def _write(font: TTFont, target: Path) -> None:
    partial = target.with_suffix(".part")
    font.save(partial)
    partial.replace(target)
