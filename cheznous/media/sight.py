"""What a film shows, measured on its own frames: black or frozen at the start, flashes; and how sharp a picture is.

Frames are read small and grey, each once. A flash follows WCAG 2.2 (general flash): a pair of opposing changes of
relative luminance of a tenth or more, the darker side under 0.8, over a quarter of the picture. Times are seconds.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

SIDE = 32  # each frame is read as so many cells a side
THIN = 4  # one pixel in so many is enough for a cell
BLACK = 24.0  # mean of a black frame, 0 to 255 (16 is black in limited range)
STILL = 1.5  # mean change of a cell under which the eye sees a frozen picture, 0 to 255
CHANGE, DARKER, AREA = 0.1, 0.8, 0.25
WINDOW = 512  # pixels a side of the places whose sharpness is compared
FINEST = 0.25  # share of those places, the sharpest, that is kept: a flat sky says nothing

Cells = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Seen:
    """How long the start stays black, how long it stays frozen, the most flashes in any second."""

    black_s: float
    frozen_s: float
    flashes: int


def seen(film: Path) -> Seen:
    """Read every frame of a film of ours."""
    flashes = _Flashes()
    black = frozen = 0
    first: Cells | None = None
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        stream.codec_context.options = {"skip_loop_filter": "all"}  # cells are too large to see it
        rate = float(stream.average_rate or 30)
        for number, frame in enumerate(container.decode(stream)):
            cells = _cells(frame)
            first = cells if first is None else first
            black += black == number and float(cells.mean()) < BLACK
            frozen += frozen == number and float(np.abs(cells - first).mean()) < STILL
            flashes.see(cells, round(rate))
    return Seen(black / rate, frozen / rate, flashes.most)


def sharpness(path: Path) -> float:
    """Measure how much of the finest detail a picture holds, whatever it shows: about 0 blurred, 0.3 and more sharp.

    The finest detail is what is lost when it is halved and doubled again, against what is lost at half that size.
    """
    pixels = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    if pixels is None:
        raise ValueError(f"{path.name} is no picture")
    fine, coarse = (
        _lost(pixels),
        _lost(cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)),
    )
    fines, coarses = _means(fine, WINDOW), _means(coarse, WINDOW // 2)
    rows, columns = min(fines.shape[0], coarses.shape[0]), min(fines.shape[1], coarses.shape[1])
    shares = fines[:rows, :columns] / np.maximum(coarses[:rows, :columns], 0.5)
    kept = np.sort(shares.ravel())[-max(1, round(shares.size * FINEST)) :]
    return float(np.median(kept))


def _lost(pixels: NDArray[Any]) -> Cells:
    wide = pixels.astype(np.float32)
    half = cv2.resize(wide, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    back = cv2.resize(half, (wide.shape[1], wide.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.abs(wide - back), np.float32)


def _means(lost: Cells, side: int) -> Cells:
    rows, columns = max(1, lost.shape[0] // side), max(1, lost.shape[1] // side)
    return np.asarray(cv2.resize(lost, (columns, rows), interpolation=cv2.INTER_AREA), np.float32)


def _cells(frame: av.VideoFrame) -> Cells:
    luma = frame.planes[0]
    rows = np.frombuffer(bytes(luma), np.uint8).reshape(-1, luma.line_size)
    plane = np.ascontiguousarray(rows[: frame.height : THIN, : frame.width : THIN])
    small = cv2.resize(plane, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32)


class _Flashes:
    """Counts, in each cell, the turns of its luminance during the last second."""

    def __init__(self) -> None:
        self.most = 0
        self._extreme: Cells | None = None
        self._rises = np.ones((SIDE, SIDE), bool)
        self._turns: list[NDArray[np.bool_]] = []
        self._count = np.zeros((SIDE, SIDE), np.int32)

    def see(self, cells: Cells, a_second: int) -> None:
        light = np.asarray((cells / 255) ** 2.2, np.float32)
        if self._extreme is None:
            self._extreme = light
        further = np.where(
            self._rises, np.maximum(self._extreme, light), np.minimum(self._extreme, light)
        )
        turned = (np.abs(further - light) >= CHANGE) & (np.minimum(further, light) < DARKER)
        self._rises = np.where(turned, ~self._rises, self._rises)
        self._extreme = np.where(turned, light, further)
        if len(self._turns) == a_second:
            self._count -= self._turns.pop(0)
        self._turns.append(turned)
        self._count += turned
        if turned.any():
            many = np.sort(self._count, axis=None)
            self.most = max(self.most, int(many[round(many.size * (1 - AREA))]) // 2)
