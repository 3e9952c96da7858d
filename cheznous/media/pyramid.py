"""A picture at many sizes, so that a moving camera always reads one near the size of the film.

Levels follow by half octaves: one film pixel spans 0.95 to 1.35 pixels of the level read, so that
a bilinear reading neither shimmers nor softens.
"""

from dataclasses import dataclass
from math import floor, log2

import cv2
import numpy as np
from numpy.typing import NDArray

from cheznous.common.errors import BadFile
from cheznous.media import yuv
from cheznous.media.camera import Window
from cheznous.media.medium import Medium
from cheznous.media.yuv import Colour, Plane

NEAR = 0.95
REDUCED = (
    (8, cv2.IMREAD_REDUCED_COLOR_8),
    (4, cv2.IMREAD_REDUCED_COLOR_4),
    (2, cv2.IMREAD_REDUCED_COLOR_2),
    (0, cv2.IMREAD_COLOR),
)


@dataclass(frozen=True, slots=True)
class Level:
    """Planes of one size, and how many source pixels one of their pixels spans each way."""

    planes: tuple[Plane, ...]
    x: float
    y: float


class Pyramid:
    """The levels of one picture, made when first read."""

    def __init__(self, picture: Medium, closest: float) -> None:
        """Read `picture`; one film pixel will never span fewer than `closest` source pixels."""
        self.width, self.height = picture.width, picture.height
        whole = yuv.from_bgr(_read(picture, closest))
        half = (max(1, whole.shape[1] // 2), max(1, whole.shape[0] // 2))
        luma, u, v = (np.ascontiguousarray(whole[:, :, channel]) for channel in range(3))
        self._luma = {0: self._level(luma)}
        self._chroma = {0: self._level(_shrunk(u, half), _shrunk(v, half))}

    def project(self, window: Window, frame: Plane, paper: Colour) -> None:
        """Draw on `frame` what `window` sees, and `paper` where it looks outside the picture."""
        luma, chroma = yuv.planes(frame)
        span = window.width / frame.shape[1]
        level, matrix = self._reading(self._luma, window, span, 0.5)
        _warp(level.planes[0], matrix, luma, paper[0])
        level, matrix = self._reading(self._chroma, window, span * 2, 0.25)
        size = (chroma.shape[0], chroma.shape[1])
        halves = [
            _warp(plane, matrix, np.empty(size, np.uint8), border)
            for plane, border in zip(level.planes, paper[1:], strict=True)
        ]
        cv2.merge(halves, chroma)

    def _reading(
        self, levels: dict[int, Level], window: Window, span: float, centre: float
    ) -> tuple[Level, NDArray[np.float64]]:
        """Choose the level that suits `span` and map film pixels to its own.

        `centre`: where in its span a film pixel is read, from its left; chroma sits to the left.
        """
        step = max(0, floor(2 * log2(span / levels[0].x / NEAR)))
        if step not in levels:
            levels[step] = self._shrink(levels[0], 2 ** (step / 2))
        level = levels[step]
        matrix = np.array([
            [span / level.x, 0, (window.left + span * centre) / level.x - 0.5],
            [0, span / level.y, (window.top + span * 0.5) / level.y - 0.5],
        ])  # fmt: skip
        return level, matrix

    def _level(self, *planes: Plane) -> Level:
        height, width = planes[0].shape
        return Level(planes, self.width / width, self.height / height)

    def _shrink(self, level: Level, times: float) -> Level:
        height, width = level.planes[0].shape
        size = (max(1, round(width / times)), max(1, round(height / times)))
        return self._level(*(_shrunk(plane, size) for plane in level.planes))


def _read(picture: Medium, closest: float) -> Plane:
    flag = next(flag for times, flag in REDUCED if closest >= times)
    pixels = cv2.imread(str(picture.path), flag)
    if pixels is None:
        raise BadFile("Cette image ne s’ouvre plus. Ajoutez-la de nouveau.")
    return np.asarray(pixels, np.uint8)


def _shrunk(plane: Plane, size: tuple[int, int]) -> Plane:
    return np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_AREA), np.uint8)


def _warp(plane: Plane, matrix: NDArray[np.float64], onto: Plane, border: int) -> Plane:
    size = (onto.shape[1], onto.shape[0])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    cv2.warpAffine(plane, matrix, size, onto, flags, cv2.BORDER_CONSTANT, (border,))
    return onto
