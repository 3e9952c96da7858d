"""What a film shows, found on small frames while its playable copy is written: nothing is decoded for it.

A small frame is I420, 320 pixels on its long side. A cut is a step between two frames that stands out from those
around it and lasts (a flash does not). A dissolve is not found. Times are seconds.
"""

from collections import deque
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from cheznous.media.camera import Size
from cheznous.media.noticing import noticed
from cheznous.media.subjects import Subject

SIDE = 320
ACROSS, DOWN = 32, 18  # means by which frames are compared
CUT, STANDS_OUT = 14.0, 3.5  # a cut: that much between two frames, and so many times the usual step
CHANGED = 9.0  # between the third frame before a cut and the third after it
SHORTEST_S = 0.4  # between two cuts
LOOKED_S = 1.0  # between two frames in which a subject is looked for
AROUND = 3  # frames before a step and after it, to know whether it lasts

Small = NDArray[np.float32]
Plane = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Looked:
    """When each shot starts, the first at zero; when the frame is seen that stands best for the film; its subjects.

    Subjects are looked for every `looked_s`.
    """

    shots: list[float]
    telling_s: float
    subjects: list[Subject] = field(default_factory=list)
    looked_s: float = LOOKED_S


def small_size(size: Size) -> Size:
    """Say how large the small frames of a film of this size are."""
    scale = SIDE / max(size)
    wide, high = (max(2, round(side * scale / 2) * 2) for side in size)
    return wide, high


def shrunk(size: Size) -> str:
    """Write the filter that makes frames small."""
    wide, high = small_size(size)
    return f"scale={wide}:{high}:flags=area,format=yuv420p"


class Looking:
    """Small frames looked at one after the other."""

    def __init__(self, size: Size, fps: int) -> None:
        self.size, self.fps = small_size(size), fps
        self.bytes = self.size[0] * self.size[1] * 3 // 2
        self.count = 0
        self._steps, self._lasting = list[float](), list[float]()
        self._last: deque[Small] = deque(maxlen=2 * AROUND)
        self._worths = list[tuple[float, float]]()
        self._lumas: deque[Plane] = deque(maxlen=AROUND + 1)
        self._subjects, self._every = list[Subject](), max(1, round(LOOKED_S * fps))

    def add(self, frame: bytes) -> None:
        """Look at the next frame."""
        luma, u, v = _planes(frame, self.size)
        means = _means((luma, u, v))
        if self._last:
            self._steps.append(_apart(self._last[-1], means))
            if self._steps[-1] >= CUT:
                self._lumas.clear()
        self._lumas.append(luma)
        if self.count % self._every == self._every // 2:
            before = self._lumas[0] if len(self._lumas) > AROUND else None
            seen = noticed(luma, (u, v), before, self.count / self.fps)
            self._subjects += [seen] if seen else []
        self._last.append(means)
        if len(self._last) == 2 * AROUND:
            self._lasting.append(_apart(self._last[0], means))
        if self.count % self.fps == 0:
            self._worths.append((_worth(means), self.count / self.fps))
        self.count += 1

    def done(self) -> Looked:
        """Say what was seen."""
        whole = max(self.count / self.fps, 1.0)
        worths = [(worth - 6 * at / whole, at) for worth, at in self._worths]
        telling_s = max(worths)[1] if worths else 0.0
        return Looked(self._cuts(), telling_s, self._subjects)

    def _cuts(self) -> list[float]:
        steps, found = np.array(self._steps), [0.0]
        for at in map(int, np.flatnonzero(steps >= CUT)):
            around = steps[max(0, at - self.fps // 2) : at + self.fps // 2]
            is_high = steps[at] >= STANDS_OUT * max(float(np.median(around)), 1.0)
            known = at - AROUND + 1
            lasts = not 0 <= known < len(self._lasting) or self._lasting[known] >= CHANGED
            seen_s = (at + 1) / self.fps
            if is_high and lasts and seen_s - found[-1] >= SHORTEST_S:
                found.append(round(seen_s, 3))
        return found


def _planes(frame: bytes, size: Size) -> tuple[Plane, Plane, Plane]:
    wide, high = size
    pixels, luma, half = np.frombuffer(frame, np.uint8), wide * high, wide * high // 4
    chroma = pixels[luma:].reshape(2, high // 2, wide // 2)
    assert len(pixels) == luma + 2 * half
    return pixels[:luma].reshape(high, wide), chroma[0], chroma[1]


def _means(planes: tuple[Plane, Plane, Plane]) -> Small:
    shrunk = [cv2.resize(each, (ACROSS, DOWN), interpolation=cv2.INTER_AREA) for each in planes]
    return np.asarray(shrunk, np.float32)


def _apart(one: Small, other: Small) -> float:
    return float(np.abs(one - other).mean(axis=(1, 2)) @ np.array([0.6, 0.7, 0.7]))


def _worth(small: Small) -> float:
    """Say how much a frame tells: neither dark, nor pale, nor empty."""
    light = small[0]
    far = abs(float(light.mean()) - 120)
    return float(light.std()) + float(small[1:].std()) - 0.3 * max(0.0, far - 50)
