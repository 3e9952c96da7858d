"""What people built by the water: houses, boats, nets, carts and a lighthouse."""

# fmt: off
# A drawing reads better in few long lines.
from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from .scene import Scene, radiate
from .shapes import Frame, Outline, Point, oval, ribbon, trace
from .tones import Colour, Height, mix


def box(left: float, top: float, right: float, bottom: float) -> Outline:
    """Outline an upright rectangle, barely out of true."""
    d = (right - left) * 0.012
    return [(left, top), (right + d, top - d), (right, bottom), (left - d, bottom)]


def wall(scene: Scene, outline: Outline, colour: Colour, *, tilt: float = 0.0, edge: float = 7.0,
    stones: Colour | None = None, seed: int = 0, size: float = 60.0) -> None:
    """Raise a wall of plaster, with its stones showing here and there."""
    scene.fill(outline, colour, smooth=False, tilt=tilt, grain=0.06, edge=edge, flow=1.45)
    if stones is not None:
        _stones(scene, np.asarray(outline, dtype=np.float64), stones, seed, size)


def _stones(scene: Scene, corners: np.ndarray, colour: Colour, seed: int, size: float) -> None:
    rng = np.random.default_rng(seed)
    low, high = corners.min(0), corners.max(0)
    count = int((high[0] - low[0]) * (high[1] - low[1]) / size**2 / 3)
    for _ in range(count):
        x, y = rng.uniform(low, high)
        wide, tall = size * rng.uniform(0.5, 1.1), size * rng.uniform(0.3, 0.55)
        near = cv2.pointPolygonTest(corners.astype(np.float32).reshape(-1, 1, 2), (float(x), float(y)), True)
        if near > wide * 0.7:
            stone: Outline = [(x - wide / 2, y - tall / 2), (x + wide / 2, y - tall * 0.4),
                (x + wide * 0.45, y + tall / 2), (x - wide * 0.48, y + tall * 0.4)]
            scene.fill(stone, mix(colour, scene.light.glow, rng.uniform(0, 0.25)), volume=tall * 0.4, edge=0,
                opacity=0.6)


def window(scene: Scene, left: float, top: float, wide: float, tall: float, *, lamp: Colour | None = None,
    frame: Colour = "#c9c6c8") -> None:
    """Open a window with four panes, dark or lit from within."""
    scene.fill(box(left - wide * 0.12, top - wide * 0.12, left + wide * 1.12, top + tall + wide * 0.14),
        mix(frame, scene.light.gloom, 0.35), smooth=False, edge=6)
    pane = lamp if lamp is not None else mix("#3b4a70", scene.light.gloom, 0.4)
    scene.fill(box(left, top, left + wide, top + tall), pane, smooth=False, edge=5, fine=0.5)
    if lamp is not None:
        scene.fill(oval((left + wide * 0.45, top + tall * 0.42), wide * 0.42, tall * 0.36), "#ffe9a8",
            soft=wide * 0.16, opacity=0.9, fine=0.5)


def panes(scene: Scene, left: float, top: float, wide: float, tall: float, colour: Colour) -> None:
    """Cross a window with its bars."""
    thick = wide * 0.07
    scene.stroke([(left + wide / 2, top), (left + wide / 2, top + tall)], [thick] * 2, colour)
    for share in (0.34, 0.67):
        scene.stroke([(left, top + tall * share), (left + wide, top + tall * share)], [thick] * 2, colour)


def roof(scene: Scene, outline: Outline, colour: Colour, tilt: float = 0.0) -> None:
    """Cover a house with slates in rows."""
    scene.fill(outline, colour, smooth=False, tilt=tilt, grain=0.09, edge=8, flow=0.05, ridges=lambda x,
        y: np.asarray(5 * np.sin(y / 9.0 + scene.noise(x, y, 200, 2)), np.float32))


def chimney(scene: Scene, x: float, foot: float, wide: float, tall: float, colour: Colour) -> None:
    """Stand a chimney on a roof."""
    scene.fill(box(x - wide / 2, foot - tall, x + wide / 2, foot), colour, smooth=False, edge=6,
        volume=wide * 0.4)
    scene.fill(box(x - wide * 0.6, foot - tall * 1.08, x + wide * 0.6, foot - tall * 0.94), colour,
        smooth=False, edge=5, tilt=0.2)


def lighthouse(scene: Scene, x: float, foot: float, tall: float, colour: Colour, lamp: Colour) -> None:
    """Raise a small lighthouse whose lamp is just lit."""
    w = tall * 0.13
    scene.fill([(x - w, foot), (x - w * 0.66, foot - tall * 0.8), (x + w * 0.66, foot - tall * 0.8),
        (x + w, foot)], colour, smooth=False, volume=w, edge=4, rim=w * 0.2)
    scene.fill(box(x - w * 0.95, foot - tall * 0.84, x + w * 0.95, foot - tall * 0.79), colour, smooth=False,
        edge=3)
    scene.fill(box(x - w * 0.5, foot - tall * 0.95, x + w * 0.5, foot - tall * 0.84), lamp, smooth=False,
        edge=3, fine=0.6)
    scene.fill([(x - w * 0.7, foot - tall * 0.95), (x, foot - tall * 1.07),
        (x + w * 0.7, foot - tall * 0.95)], mix(colour, scene.light.ink, 0.6), smooth=False, edge=3)


def boat(scene: Scene, f: Frame, hull: Colour, sails: Sequence[Colour], *, band: Colour = "#d8d2c8",
    reef: float = 0.0, crew: int = 2) -> None:
    """Draw a two-masted sardine boat seen from the side; the frame's size is its length.

    `reef` from 0 to 1 lowers the foresail, as crews do when coming in.
    """
    edge = max(f.size * 0.010, 3.0)
    masts = ((0.16, -0.80, 0.10), (-0.14, -0.95, 0.04))
    for (foot, top, rake), sail in zip(masts, sails, strict=False):
        scene.stroke(f.put([(foot, -0.06), (foot - rake, top)]), [f.size * 0.022, f.size * 0.012],
            mix("#5a3f33", scene.light.gloom, 0.3), fine=0.5)
        drop = reef if foot > 0 else 0.0
        high = top * (1 - 0.45 * drop) + 0.05
        shape: Outline = [(foot + 0.17 - rake, high * 0.80), (foot - 0.13 - rake * 1.2, high - 0.06),
            (foot - 0.15 - rake * 1.2, high - 0.02), (foot - 0.24 - rake, high * 0.5),
            (foot - 0.25 - rake * 0.8, -0.14), (foot - 0.05, -0.11), (foot + 0.10, -0.15),
            (foot + 0.17 - rake * 0.4, high * 0.45)]
        scene.fill(f.put(shape), sail, volume=f.size * 0.12, edge=edge, rim=f.size * 0.012, fine=0.3,
            flow=radiate(f.at((foot - 0.1, top * 1.4))), grain=0.07, ridges=_billows(scene, f))
        scene.stroke(f.put([(foot + 0.19 - rake, high * 0.78), (foot - 0.17 - rake * 1.2, high - 0.075)]),
            [f.size * 0.016] * 2, mix("#5a3f33", scene.light.gloom, 0.2), fine=0.4)
    for k in range(crew):
        _sailor(scene, f, -0.30 + 0.20 * k + (0.14 if k > 1 else 0), k)
    shape = trace("-0.52,-0.135 -0.3,-0.095 0,-0.085 0.3,-0.105 0.545,-0.175 0.52,-0.1 0.47,0.015 "
        "0.3,0.035 -0.35,0.035 -0.47,0.01")
    scene.fill(f.put(shape), hull, volume=f.size * 0.07, edge=edge, rim=f.size * 0.010, flow=0.0, fine=0.3)
    scene.stroke(f.put(trace("-0.515,-0.118 -0.3,-0.078 0,-0.068 0.3,-0.088 0.54,-0.155")),
        [f.size * 0.012] * 5, band, 0.95, smooth=True, fine=0.5)


def _billows(scene: Scene, f: Frame) -> Height:
    return lambda x, y: np.asarray(scene.noise(x, y * 0.6, f.size * 0.25, 2) * f.size * 0.03, np.float32)


def _sailor(scene: Scene, f: Frame, x: float, number: int) -> None:
    """Seat a small sailor in a boat."""
    coat = ("#3f5c8a", "#8a4a34", "#5a6470")[number % 3]
    scene.fill(f.put([(x - 0.035, -0.06), (x - 0.042, -0.15), (x - 0.02, -0.185), (x + 0.02, -0.185),
        (x + 0.042, -0.15), (x + 0.035, -0.06)]), coat, volume=f.size * 0.03, edge=max(f.size * 0.007, 2.5),
        rim=f.size * 0.008, fine=0.6)
    scene.stroke(f.put([(x + 0.025, -0.155), (x + 0.07, -0.12), (x + 0.10, -0.145)]), [f.size * 0.028,
        f.size * 0.024, f.size * 0.018], coat, smooth=True, fine=0.6)
    scene.fill(f.put(oval((x + 0.006, -0.208), 0.021, 0.025)), "#c58c68", volume=f.size * 0.015,
        edge=max(f.size * 0.005, 2), fine=0.8)
    scene.fill(f.put(oval((x, -0.226), 0.027, 0.012)), "#232c4a", fine=0.8)


def pole(scene: Scene, low: Point, high: Point, wide: float, colour: Colour = "#6a4c3a") -> None:
    """Draw a pole, a handle or a mast."""
    shape = ribbon([low, high], [wide, wide * 0.85], smooth=False)
    scene.fill(shape, colour, volume=wide * 0.5, edge=max(wide * 0.18, 2.5), rim=wide * 0.25, fine=0.5)


def coil(scene: Scene, centre: Point, radius: float, colour: Colour = "#b99a68") -> None:
    """Lay a coiled rope on the ground, its end trailing."""
    turns = np.linspace(0, 9.2 * np.pi, 260)
    wander = scene.noise(np.cos(turns / 2).astype(np.float32)[None] * 900,
        turns.astype(np.float32)[None] * 40, 160, 2)[0]
    reach = radius * (0.22 + 0.78 * turns / turns[-1]) * (1 + 0.07 * wander)
    line = np.column_stack([centre[0] + np.cos(turns) * reach + 10 * wander,
        centre[1] + np.sin(turns) * reach * 0.40 - 0.10 * radius * turns / turns[-1]])
    line = np.vstack([line, line[-1] + [(radius * 0.2, radius * 0.12), (radius * 0.75, radius * 0.10),
        (radius * 1.25, radius * 0.30)]])
    scene.stroke(line, [radius * 0.15] * 3, scene.light.ink, 0.95)
    scene.stroke(line, [radius * 0.105] * 3, colour, fine=0.5)
    scene.stroke(line - (radius * 0.015, radius * 0.018), [radius * 0.04] * 3,
        mix(colour, scene.light.glow, 0.5), 0.8, fine=0.5)
