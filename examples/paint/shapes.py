"""Curves, outlines and places: the geometry under every drawn thing.

A path is an n x 2 array; y goes down, as in pictures. A frame is where a thing stands:
inside it, lengths are fractions of the thing's size and the origin is its foot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Point = tuple[float, float]
Path = npt.NDArray[np.float64]
Outline = Sequence[Point] | Path


def trace(written: str) -> list[Point]:
    """Read an outline written as "x,y x,y …"."""
    pairs = (pair.split(",") for pair in written.split())
    return [(float(x), float(y)) for x, y in pairs]


def spline(points: Outline, *, closed: bool = True, steps: int = 10) -> Path:
    """Pass a smooth curve through `points`; a point given twice makes a corner."""
    p = np.asarray(points, dtype=np.float64)
    if closed:
        a, b, c, d = np.roll(p, 1, 0), p, np.roll(p, -1, 0), np.roll(p, -2, 0)
    else:
        q = np.vstack([p[:1], p, p[-1:]])
        a, b, c, d = q[:-3], q[1:-2], q[2:-1], q[3:]
    t = np.linspace(0, 1, steps, endpoint=False)[None, :, None]
    a, b, c, d = (v[:, None, :] for v in (a, b, c, d))
    curve = b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
    flat: Path = curve.reshape(-1, 2)
    return flat if closed else np.vstack([flat, p[-1:]])


def ribbon(
    spine: Outline, widths: Sequence[float], *, smooth: bool = True, capped: bool = True
) -> Path:
    """Outline a limb: a spine thickened by `widths`, given at even steps along it."""
    line = spline(spine, closed=False) if smooth else _dense(np.asarray(spine, dtype=np.float64))
    along = np.linspace(0, 1, len(line))
    half = np.interp(along, np.linspace(0, 1, len(widths)), widths)[:, None] / 2
    way = np.gradient(line, axis=0)
    way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
    side = np.column_stack([-way[:, 1], way[:, 0]]) * half
    if not capped:
        return np.vstack([line + side, (line - side)[::-1]])
    return np.vstack(
        [
            line + side,
            _cap(line[-1], way[-1], half[-1, 0]),
            (line - side)[::-1],
            _cap(line[0], -way[0], half[0, 0]),
        ]
    )


def _dense(line: Path) -> Path:
    """Add points along the straight parts of a short line."""
    if len(line) > 8:
        return line
    at = np.linspace(0, len(line) - 1, 10 * (len(line) - 1) + 1)
    return np.column_stack([np.interp(at, range(len(line)), line[:, k]) for k in (0, 1)])


def _cap(end: Path, way: Path, radius: float) -> Path:
    """Round off the end of a ribbon."""
    turns = np.linspace(np.pi / 2, -np.pi / 2, 7)[1:-1]
    side = np.array([-way[1], way[0]])
    return np.array([end + radius * (np.cos(t) * way + np.sin(t) * side) for t in turns])


def oval(centre: Point, across: float, down: float, turn: float = 0.0) -> Path:
    """Outline an ellipse by its two half axes."""
    t = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    x, y = np.cos(t) * across, np.sin(t) * down
    c, s = np.cos(turn), np.sin(turn)
    return np.column_stack([centre[0] + x * c - y * s, centre[1] + x * s + y * c])


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a thing stands, how tall it is, and whether it is mirrored or leaning."""

    x: float
    y: float
    size: float
    flip: bool = False
    lean: float = 0.0

    def put(self, points: Outline) -> Path:
        """Carry points of the thing into the picture."""
        p = np.array(points, dtype=np.float64).reshape(-1, 2)
        if self.flip:
            p[:, 0] *= -1
        c, s = np.cos(self.lean), np.sin(self.lean)
        turned = np.column_stack([p[:, 0] * c - p[:, 1] * s, p[:, 0] * s + p[:, 1] * c])
        placed: Path = turned * self.size + np.array([self.x, self.y])
        return placed

    def at(self, point: Point) -> Point:
        """Carry one point."""
        x, y = self.put([point])[0]
        return float(x), float(y)

    def inner(self, point: Point, size: float, *, flip: bool = False, lean: float = 0.0) -> Frame:
        """Stand a smaller thing at a point of this one: a head on a body."""
        x, y = self.at(point)
        side = -1 if self.flip else 1
        return Frame(x, y, self.size * size, self.flip != flip, self.lean + side * lean)
