"""A voice seen: bars that pass as it speaks, drawn over a card at next to no cost.

Each bar is the loudest moment of a twelfth of a second; the one in the middle is heard now, those on its left have
been heard. Positions are film pixels, even, for halved chroma; shares are of the frame.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cheznous.media import mixing, yuv
from cheznous.media.brand import Brand
from cheznous.media.camera import Size, is_upright
from cheznous.media.timeline import Sound
from cheznous.media.yuv import Plane

BARS_A_S = 12
BARS = 34  # across the column, at most: those of about three seconds
LOUD = 0.95  # share of the bars under the one drawn whole
IN_S, IN = 0.8, 0.05  # the picture comes to its place from a twentieth of the frame's width
LEAST = 0.06  # of the height: a silence is a row of dots
COMING = 0.45  # of the ink, in bars not heard yet

Heights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in shares of the frame."""

    left: float
    top: float
    width: float
    height: float

    def of(self, frame: Size) -> tuple[int, int, int, int]:
        """Give it in even pixels of a frame."""
        across, down = frame
        left, top = _even(self.left * across), _even(self.top * down)
        return left, top, _even(self.width * across), _even(self.height * down)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the words, the picture and the bars stand; captions come under them."""

    words: Box
    picture: Box
    bars: Box


UPRIGHT = Places(
    Box(0.06, 0.075, 0.82, 0.18), Box(0.06, 0.27, 0.82, 0.32), Box(0.06, 0.605, 0.82, 0.075)
)
FLAT = Places(Box(0.53, 0.07, 0.41, 0.42), Box(0.06, 0.07, 0.42, 0.42), Box(0.06, 0.53, 0.88, 0.18))


def places(frame: Size) -> Places:
    """Say where things stand in a frame."""
    return UPRIGHT if is_upright(frame) else FLAT


def picture(frame: Size) -> tuple[int, int, int]:
    """Say where the square picture stands: left, top, side."""
    left, top, across, down = places(frame).picture.of(frame)
    side = min(across, down)
    return left + _even((across - side) / 2), top + _even((down - side) / 2), side


class Wave:
    """The bars of some sounds, drawn frame after frame."""

    def __init__(self, sounds: tuple[Sound, ...], frame: Size, fps: int, brand: Brand) -> None:
        ink, paper = (np.array(yuv.colour(each)) for each in (brand.ink, brand.paper))
        self._heard = _paint(ink)
        self._coming = _paint(paper + (ink - paper) * COMING)
        self._paper, self._picture = _paint(paper), picture(frame)
        self._away = frame[0] * IN
        self._heights, self._fps = heights(sounds), fps
        self._left, self._top, self._width, self._height = places(frame).bars.of(frame)
        self._pitch = max(4, _even(self._width / BARS))

    def lay(self, frame: Plane, number: int) -> None:
        """Draw the bars of frame `number` over a card."""
        self._come(frame, number / self._fps / IN_S)
        at = number / self._fps * BARS_A_S
        middle = self._width // 2
        room = (middle - self._pitch) // self._pitch + 1
        for rank in range(int(at) - room, int(at) + room + 1):
            x = middle + _even((rank + 0.5 - at) * self._pitch)
            if self._pitch // 2 <= x <= self._width - self._pitch // 2:
                self._bar(frame, self._left + x, rank, x <= middle)

    def _come(self, frame: Plane, share: float) -> None:
        """Bring the picture in, slower and slower: something moves before the voice is loud."""
        away = _even(self._away * max(0.0, 1 - share) ** 2)
        if not away:
            return
        left, top, side = self._picture
        for plane, paint, by in zip(yuv.planes(frame), self._paper, (1, 2), strict=True):
            rows = slice(top // by, (top + side) // by)
            shown = plane[rows, left // by : (left + side) // by].copy()
            plane[rows, left // by : (left + side) // by] = np.array(paint, np.uint8)
            plane[rows, (left - away) // by : (left - away + side) // by] = shown

    def _bar(self, frame: Plane, x: int, rank: int, is_heard: bool) -> None:
        known = 0 <= rank < len(self._heights)
        height = max(LEAST, float(self._heights[rank]) if known else 0.0) * self._height
        half, thick = _even(height / 2), max(2, _even(self._pitch * 0.3))
        y = self._top + _even(self._height / 2)
        luma, chroma = yuv.planes(frame)
        light, tint = self._heard if is_heard else self._coming
        luma[y - half : y + half, x - thick : x + thick] = light
        chroma[(y - half) // 2 : (y + half) // 2, (x - thick) // 2 : (x + thick) // 2] = tint


@lru_cache(maxsize=4)
def heights(sounds: tuple[Sound, ...]) -> Heights:
    """Draw sounds laid one after the other as heights from 0 to 1, `BARS_A_S` a second."""
    step = mixing.RATE // BARS_A_S
    pieces = [
        (round(each.at_s * BARS_A_S), mixing.read(each.medium.path, each.start_s, each.end_s))
        for each in sounds
    ]
    count = max((at + -(-len(samples) // step) for at, samples in pieces), default=0)
    drawn = np.zeros(count, np.float32)
    for at, samples in pieces:
        if len(samples):
            loud = np.abs(samples).max(axis=1)
            high = np.maximum.reduceat(loud, np.arange(0, len(loud), step))
            drawn[at : at + len(high)] = np.maximum(drawn[at : at + len(high)], high)
    whole = float(np.quantile(drawn, LOUD)) if count else 0.0
    return np.asarray(np.clip(drawn / max(whole, 1e-4), 0, 1), np.float32)


def _paint(colour: NDArray[np.float64]) -> tuple[int, tuple[int, int]]:
    light, u, v = (round(float(each)) for each in colour)
    return light, (u, v)


def _even(length: float) -> int:
    return round(length / 2) * 2
