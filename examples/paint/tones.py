"""Colours, the light that changes them, and the smooth chance that breaks them.

Colours are sRGB floats from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Field = npt.NDArray[Any]  # float32 maps, of one value or three a pixel
Height = Callable[[Field, Field], Field]
Flow = float | Callable[[Field, Field], Field] | None
Colour = str | Field

CELLS, FINER = 128, 16


def rgb(colour: Colour) -> Field:
    """Read '#rrggbb'; leave arrays alone."""
    if isinstance(colour, str):
        return np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)], np.float32)
    return colour


def mix(a: Colour, b: Colour, share: float) -> Field:
    """Blend `share` of `b` into `a`."""
    return np.asarray(rgb(a) * (1 - share) + rgb(b) * share, np.float32)


def step(low: float, high: float, value: Field) -> Field:
    """Climb smoothly from 0 to 1 between two values."""
    t = np.clip((value - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


class Noise:
    """Smooth random fields, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        cells: Field = np.random.default_rng(seed).normal(size=(CELLS, CELLS)).astype(np.float32)
        cells = cv2.copyMakeBorder(cells, 4, 4, 4, 4, cv2.BORDER_WRAP)
        self.grid: Field = cv2.resize(
            cells, None, fx=FINER, fy=FINER, interpolation=cv2.INTER_CUBIC
        )

    def __call__(self, x: Field, y: Field, size: float, octaves: int = 4) -> Field:
        """Sum octaves of noise whose largest blots measure `size`; about -1 to 1."""
        total, gain = np.zeros(np.broadcast(x, y).shape, np.float32), 0.6
        for octave in range(octaves):
            scale = float(2**octave / size)
            u = (np.mod(x * scale + 37.7 * octave, CELLS) + 4 + np.zeros_like(total)) * FINER
            v = (np.mod(y * scale + 91.3 * octave, CELLS) + 4 + np.zeros_like(total)) * FINER
            total += gain * cv2.remap(
                self.grid, u.astype(np.float32), v.astype(np.float32), cv2.INTER_LINEAR
            )
            gain *= 0.5
        return total


@dataclass(frozen=True, slots=True)
class Light:
    """The hour of the picture: where light comes from and what it does to colours."""

    towards: tuple[float, float, float]
    glow: str
    gloom: str
    ink: str
    warmth: float = 0.5
    depth: float = 0.55
    varnish: tuple[float, float, float] = (1.0, 1.0, 1.0)

    def tones(self, colour: Colour) -> tuple[Field, Field, Field]:
        """Give a colour in shadow, in half light and in full light."""
        base = rgb(colour)
        dark = mix(base * np.float32(1 - 0.45 * self.depth), self.gloom, self.depth * 0.6)
        share = self.warmth * (0.30 + 0.70 * float(base.mean()))
        return dark, base, mix(np.minimum(base * 1.15 + 0.02, 1), self.glow, share)
