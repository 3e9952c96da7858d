"""Strips of words over a film: typeset once, then laid over frames at next to no cost.

Portrait films keep words out of the bottom 20 % and the right 12 %, where phone applications put
their buttons; a hook stands in the upper part. Positions are film pixels, even, for halved chroma.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from unicodedata import bidirectional

import cv2
import numpy as np

from cheznous.media import captions, yuv
from cheznous.media.brand import FACES, Brand, voice_ink
from cheznous.media.camera import Size, Window, is_upright
from cheznous.media.fonts import drawable, face_of
from cheznous.media.timeline import TextStyle, Words
from cheznous.media.typeset import typeset
from cheznous.media.yuv import Plane

GROWS = {"hook": 1.42, "line": 1.0, "caption": 1.0}


HIGHEST = 0.08  # share of the frame's height a hook may rise to, to leave a picture clear
GAP = 0.008
INSET = (
    0.62,
    0.34,
    0.46,
)  # of `words.typ`, in letters: beside words, between their lines, above them
KEPT = 96  # words kept drawn: those of a minute, in three frames


@dataclass(frozen=True, slots=True)
class Margins:
    """What words leave free around them, in shares of the frame."""

    left: float
    top: float
    right: float
    bottom: float
    size: float  # of the letters, in shares of the frame's width
    line: int  # characters a line of a caption; a hook has two in three


UPRIGHT = Margins(0.06, 0.13, 0.12, 0.21, 0.058, captions.NARROW)
SQUARE = Margins(0.06, 0.07, 0.06, 0.07, 0.058, captions.NARROW)
WIDE = Margins(0.06, 0.07, 0.06, 0.07, 0.0265, captions.LINE)


@dataclass(frozen=True, slots=True)
class Layer:
    """Premultiplied pixels and what they let through (0 to 255), for one plane."""

    over: Plane
    through: Plane

    def lay(self, onto: Plane) -> None:
        """Blend over `onto`, in place."""
        cv2.multiply(onto, self.through, onto, 1 / 255)
        cv2.add(onto, self.over, onto)


@dataclass(frozen=True, slots=True)
class Strip:
    """Words drawn, at their place in the frame."""

    left: int
    top: int
    luma: Layer
    chroma: Layer

    @property
    def height(self) -> int:
        """Its height in film pixels."""
        return int(self.luma.over.shape[0])

    @property
    def width(self) -> int:
        """Its width in film pixels."""
        return int(self.luma.over.shape[1])

    @property
    def through(self) -> float:
        """How much of the picture is seen through what stands behind the words, 0 to 1."""
        return float(np.median(self.luma.through)) / 255

    def lay(self, frame: Plane) -> None:
        """Draw over `frame`."""
        luma, chroma = yuv.planes(frame)
        self.luma.lay(luma[self.top : self.top + self.height, self.left : self.left + self.width])
        top, left = self.top // 2, self.left // 2
        self.chroma.lay(chroma[top : top + self.height // 2, left : left + self.width // 2])


@dataclass(frozen=True, slots=True)
class Box:
    """Where words stand in a frame, in film pixels: what holds them, the size of their letters, their lines."""

    left: int
    top: int
    width: int
    height: int
    size: float
    lines: list[str]


def draw(words: Words, frame: Size, brand: Brand, lang: str, avoid: Window | None = None) -> Strip:
    """Typeset `words` for `frame`, clear of `avoid` (film pixels) when there is room."""
    margins = margins_of(frame)
    width = _even(frame[0] * (1 - margins.left - margins.right))
    worn = replace(brand, ink=voice_ink(brand, words.voice))
    luma, chroma = _drawn(words.text, words.style, frame, worn, lang)
    height, across = luma.over.shape
    left = _even(frame[0] * margins.left + (width - across) / 2)
    return Strip(left, _place(words.style, frame, height, avoid), luma, chroma)


def forget() -> None:
    """Drop the words kept drawn, so that a measure counts drawing them."""
    _drawn.cache_clear()


def ways(shown: Iterable[Words]) -> list[str]:
    """Say which ways words are laid other than the common one, for the key of what they are drawn in."""
    turned = (_is_turned(line) for each in shown for line in each.text.split())
    return ["right to left"] if any(turned) else []


def box(words: Words, frame: Size, brand: Brand, avoid: Window | None = None) -> Box:
    """Say where `draw` would lay words, and how large, without drawing them: nearly the same pixels."""
    margins = margins_of(frame)
    column = frame[0] * (1 - margins.left - margins.right)
    lines, size = _set(words, frame)
    face = face_of(brand.face)
    inset, gap, above = INSET
    natural = max(map(face.width, lines)) + 2 * inset
    size *= min(1.0, column / (natural * size))
    height = size * (len(lines) * face.capital + (len(lines) - 1) * gap + 2 * above)
    most = frame[1] * (1 - margins.top - margins.bottom)
    size, height = size * min(1.0, most / height), min(height, most)
    left = frame[0] * margins.left + (column - natural * size) / 2
    top = _place(words.style, frame, _even(height + 1), avoid)
    return Box(round(left), top, round(natural * size), round(height), round(size, 1), lines)


def margins_of(frame: Size) -> Margins:
    """Say where words may stand in a frame, and how large; upright and square ones are read on phones."""
    if is_upright(frame):
        return UPRIGHT
    return SQUARE if frame[0] <= frame[1] else WIDE


@lru_cache(maxsize=KEPT)
def _drawn(
    text: str, style: TextStyle, frame: Size, brand: Brand, lang: str
) -> tuple[Layer, Layer]:
    """Draw words, no taller than where they may stand; kept, for they cross the segments of a film."""
    margins = margins_of(frame)
    width = _even(frame[0] * (1 - margins.left - margins.right))
    pixels = _crop(_typeset(Words(text, 0.0, 0.0, style), frame, width, brand, lang))
    tallest = _even(frame[1] * (1 - margins.top - margins.bottom))
    if pixels.shape[0] > tallest:
        shrunk = (_even(pixels.shape[1] * tallest / pixels.shape[0]), tallest)
        pixels = np.asarray(cv2.resize(pixels, shrunk, interpolation=cv2.INTER_AREA), np.uint8)
    return _layers(pixels)


def _typeset(words: Words, frame: Size, width: int, brand: Brand, lang: str) -> Plane:
    lines, size = _set(words, frame)
    data = {
        "width": width, "size": size, "words": "\n".join(lines), "lang": lang,
        "face": FACES[brand.face], "ink": brand.ink, "paper": brand.paper,
    }  # fmt: skip
    png = typeset("words.typ", data)[0]
    return np.asarray(cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED), np.uint8)


def _set(words: Words, frame: Size) -> tuple[list[str], float]:
    """Part words into lines, and say how large their letters are asked to be."""
    margins = margins_of(frame)
    longest = round(margins.line * 2 / 3) if words.style == "hook" else margins.line
    lines = captions.balance(drawable(words.text), longest)
    return [*map(_directed, lines)], frame[0] * margins.size * GROWS[words.style]


def _directed(line: str) -> str:
    """Isolate a line that reads from right to left: its full stop then ends it."""
    return f"\u2067{line}\u2069" if _is_turned(line) else line


def _is_turned(text: str) -> bool:
    ways = (bidirectional(each) for each in text)
    return next((way for way in ways if way in {"L", "R", "AL"}), "L") != "L"


def _crop(pixels: Plane) -> Plane:
    """Keep what is drawn, and make both sides even."""
    left, top, width, height = cv2.boundingRect(pixels[:, :, 3])
    drawn = pixels[top : top + height, left : left + width]
    return np.pad(drawn, ((0, height % 2), (0, width % 2), (0, 0)))


def _place(style: TextStyle, frame: Size, height: int, avoid: Window | None) -> int:
    """Say how high to lay words: at their own place, or clear of what is looked at when they can be."""
    margins = margins_of(frame)
    high = frame[1] * margins.top
    low = frame[1] * (1 - margins.bottom) - height
    own, other = (high, low) if style == "hook" else (low, high)
    if avoid is None:
        return _even(own)
    raised = min(own, max(avoid.top - height - frame[1] * GAP, frame[1] * HIGHEST))
    if style == "hook" and _hidden(raised, height, avoid) <= 0:
        return _even(raised)
    is_moved = _hidden(own, height, avoid) > height / 4 and _hidden(other, height, avoid) <= 0
    return _even(other if is_moved else own)


def _hidden(top: float, height: float, avoid: Window) -> float:
    """Measure how many rows of what is looked at words would cover."""
    return min(top + height, avoid.top + avoid.height) - max(top, avoid.top)


def _layers(pixels: Plane) -> tuple[Layer, Layer]:
    """Premultiply, in the planes of a frame."""
    alpha = pixels[:, :, 3:].astype(np.float32) / 255
    over = yuv.from_bgr(np.ascontiguousarray(pixels[:, :, :3])).astype(np.float32) * alpha
    half = (pixels.shape[1] // 2, pixels.shape[0] // 2)
    chroma = cv2.resize(over[:, :, 1:], half, interpolation=cv2.INTER_AREA)
    let = cv2.resize(1 - alpha, half, interpolation=cv2.INTER_AREA)
    luma = Layer(_bytes(over[:, :, 0]), _bytes((1 - alpha[:, :, 0]) * 255))
    return luma, Layer(_bytes(chroma), _bytes(np.dstack([let, let]) * 255))


def _bytes(values: np.typing.ArrayLike) -> Plane:
    return np.ascontiguousarray(np.rint(values).astype(np.uint8))


def _even(length: float) -> int:
    return int(length) // 2 * 2
