"""Brushes: a drawn scene repainted in several passes, from wide strokes to thin ones.

Each pass lays strokes only where the canvas still differs from the drawing. Strokes
follow the scene's own flow, or the edges of the drawing (structure tensor); each is a
bristle print bent along its way, and leaves a relief that is lit at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from .scene import SCALE, Scene
from .tones import Field

BENDS = (-0.9, -0.6, -0.3, 0.0, 0.3, 0.6, 0.9)
PRINTS = 6
LONG, WIDE = 256, 64
STEPS = 4


@dataclass(frozen=True, slots=True)
class Brush:
    """One pass: sizes in pixels of the finished picture, `reach` in widths.

    `need` is the error that calls for a stroke, `only` the least fineness it serves.
    """

    width: float
    reach: float
    apart: float
    need: float
    lively: float
    stray: float = 0.16
    only: float = 0.0


BRUSHES = (
    Brush(130, 5.0, 0.62, 0.0, 1.2, 0.5),
    Brush(66, 5.5, 0.75, 0.022, 1.25),
    Brush(36, 5.5, 0.80, 0.026, 1.1),
    Brush(20, 5.5, 0.85, 0.032, 0.9),
    Brush(12, 5.0, 0.85, 0.042, 0.6),
    Brush(7, 6.0, 0.90, 0.040, 0.35, 0.08),
    Brush(4.6, 6.0, 0.95, 0.045, 0.2, 0.05, 0.25),
)


@dataclass(frozen=True, slots=True)
class Strokes:
    """The strokes of one pass, one a row."""

    start: Field
    end: Field
    bend: Field
    colour: Field


def paint(scene: Scene, seed: int, *, scale: float = 1.0, relief: float = 1.0) -> Field:
    """Repaint a scene; `scale` below 1 makes a quick small trial."""
    rng = np.random.default_rng(seed)
    rows, cols = round(scene.height * scale), round(scene.width * scale)
    canvas = np.zeros((rows, cols, 4), np.float32)
    canvas[..., :3] = cv2.resize(scene.rgb, (cols, rows)).mean((0, 1))
    for brush in BRUSHES:
        if brush.width * scale >= 3:
            _cover(canvas, scene, brush, scale, rng)
    return _varnished(_lit(canvas, scale, relief, rng), scene)


def _cover(
    canvas: Field, scene: Scene, brush: Brush, scale: float, rng: np.random.Generator
) -> None:
    """Lay one pass of strokes, in random order."""
    sigma = max(brush.width * SCALE * 0.22, 0.5)
    model = cv2.GaussianBlur(scene.rgb, (0, 0), sigma) if brush.width > 8 else scene.rgb
    places = _places(canvas, scene, model, brush, rng)
    if not len(places):
        return
    strokes = _trace(places, model, _ways(scene, brush.width), brush, rng)
    prints = _prints(brush, scale, rng)
    width = brush.width * scale
    order = _order(places, model, brush, rng)
    for start, end, bend, colour in _each(strokes, order, scale):
        _dab(canvas, prints[bend][int(rng.integers(PRINTS))], start, end, width, colour)


def _places(
    canvas: Field, scene: Scene, model: Field, brush: Brush, rng: np.random.Generator
) -> Field:
    """Choose where strokes are still needed, on a shaken grid of drawn pixels."""
    rows, cols = model.shape[:2]
    gap = max(brush.width * SCALE * brush.apart, 1.5)
    y, x = np.meshgrid(np.arange(gap / 2, rows, gap), np.arange(gap / 2, cols, gap), indexing="ij")
    x = np.clip(x + rng.uniform(-0.5, 0.5, x.shape) * gap, 0, cols - 1)
    y = np.clip(y + rng.uniform(-0.5, 0.5, y.shape) * gap, 0, rows - 1)
    now = cv2.resize(
        np.ascontiguousarray(canvas[..., :3]), (cols, rows), interpolation=cv2.INTER_AREA
    )
    gap_seen = cv2.GaussianBlur(
        np.abs(now - model).mean(-1), (0, 0), max(brush.width * SCALE * 0.3, 0.7)
    )
    spot = y.astype(int), x.astype(int)
    fine = scene.fine[spot]
    wanted = (gap_seen[spot] > brush.need * (1 - 0.6 * fine)) & (fine >= brush.only)
    return np.column_stack([x[wanted], y[wanted]]).astype(np.float32)


def _ways(scene: Scene, width: float) -> Field:
    """Give the direction of strokes as doubled angles, edges winning over flow."""
    grey = cv2.GaussianBlur(scene.rgb.mean(-1), (0, 0), max(width * 0.06, 0.8))
    gx, gy = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    tensor = np.stack([gy * gy - gx * gx, -2 * gx * gy, gx * gx + gy * gy], -1)
    tensor = cv2.GaussianBlur(tensor, (0, 0), max(width * SCALE * 0.25, 1.2))
    trust = np.clip(tensor[..., 2:] / 0.01, 0, 1)
    edges = tensor[..., :2] / np.maximum(tensor[..., 2:], 1e-7)
    ways = scene.flow * (1 - 0.9 * trust) + edges * (0.04 + trust)
    return np.asarray(cv2.GaussianBlur(ways, (0, 0), max(width * SCALE * 0.15, 0.8)), np.float32)


def _trace(
    places: Field, model: Field, ways: Field, brush: Brush, rng: np.random.Generator
) -> Strokes:
    """Follow the ways from each place until the colour changes or the brush is dry."""
    colour = _pick(model, places)
    stray = rng.normal(0, brush.stray, len(places)).astype(np.float32)
    reach = brush.reach * rng.uniform(0.55, 1.25, len(places)).astype(np.float32)
    pace = brush.width * SCALE * reach / (2 * STEPS)
    ends = [_walk(places, side, pace, stray, model, ways, colour, brush) for side in (-1, 1)]
    chord = ends[1] - ends[0]
    long = np.maximum(np.linalg.norm(chord, axis=1), 1e-3)
    off = places - (ends[0] + ends[1]) / 2
    bend = (-chord[:, 1] * off[:, 0] + chord[:, 0] * off[:, 1]) / long
    return Strokes(
        ends[0], ends[1], bend / (brush.width * SCALE), _liven(colour, brush.lively, rng)
    )


def _walk(
    places: Field,
    side: int,
    pace: Field,
    stray: Field,
    model: Field,
    ways: Field,
    colour: Field,
    brush: Brush,
) -> Field:
    """March one way; a stroke that meets another colour stays where it is."""
    at, heading = places.copy(), None
    going = np.ones(len(places), bool)
    limit = np.array([model.shape[1] - 1, model.shape[0] - 1], np.float32)
    for _ in range(STEPS):
        doubled = _pick(ways, at)
        angle = np.arctan2(doubled[:, 1], doubled[:, 0]) / 2 + stray
        way = np.column_stack([np.cos(angle), np.sin(angle)]).astype(np.float32)
        same = side * np.ones(len(at)) if heading is None else (way * heading).sum(1)
        way *= np.where(same < 0, -1, 1)[:, None].astype(np.float32)
        heading = way
        ahead = np.clip(at + way * pace[:, None], 0, limit)
        going &= np.abs(_pick(model, ahead) - colour).mean(1) < 0.05 + 0.0004 * brush.width
        at = np.where(going[:, None], ahead, at)
    return at


def _pick(field: Field, at: Field) -> Field:
    """Read a field at points."""
    return np.asarray(field[at[:, 1].astype(int), at[:, 0].astype(int)], np.float32)


def _liven(colour: Field, lively: float, rng: np.random.Generator) -> Field:
    """Break colours: lighter or darker, warmer or cooler, stroke by stroke."""
    n = rng.normal(0, lively, (len(colour), 3)).astype(np.float32)
    shift = (
        n[:, :1] * 0.017
        + n[:, 1:2] * np.array([0.020, 0.002, -0.020], np.float32)
        + n[:, 2:] * np.array([-0.010, 0.014, -0.006], np.float32)
    )
    return np.asarray(colour + shift * (0.45 + colour.mean(1, keepdims=True)), np.float32)


def _order(places: Field, model: Field, brush: Brush, rng: np.random.Generator) -> Field:
    """Lay wide strokes at random; with thin brushes, draw dark lines last."""
    if brush.width > 14:
        return np.asarray(rng.permutation(len(places)))
    around = cv2.GaussianBlur(model, (0, 0), brush.width * 0.8)
    stands_out = _pick((model - around).mean(-1, keepdims=True), places)[:, 0]
    return np.asarray(np.argsort(-stands_out + rng.normal(0, 0.03, len(places))))


def _each(
    strokes: Strokes, order: Field, scale: float
) -> Iterator[tuple[Field, Field, int, Field]]:
    """Deal strokes in order, in pixels of the canvas, bends as print numbers."""
    bends = np.abs(strokes.bend[:, None] - np.array(BENDS)[None]).argmin(1)
    grow = scale / SCALE
    for i in order:
        yield strokes.start[i] * grow, strokes.end[i] * grow, int(bends[i]), strokes.colour[i]


def _prints(brush: Brush, scale: float, rng: np.random.Generator) -> list[list[Field]]:
    """Make bristle prints for each bend, near the size they will be laid at."""
    width = max(round(brush.width * scale), 4)
    size = (min(LONG, max(12, round(width * brush.reach * 0.7))), min(WIDE, width) * 3)
    flat = [_print(rng) for _ in range(PRINTS)]
    return [
        [cv2.resize(_bent(p, bend), size, interpolation=cv2.INTER_AREA) for p in flat]
        for bend in BENDS
    ]


def _print(rng: np.random.Generator) -> Field:
    """Press a brush once: cover, tone and relief, bristles running along."""
    hairs = cv2.GaussianBlur(rng.normal(size=(WIDE, 1)).astype(np.float32), (1, 0), 0, None, 1.1)
    hairs = np.repeat(hairs / hairs.std(), LONG, 1)
    slow = cv2.resize(
        rng.normal(size=(WIDE // 3, 6)).astype(np.float32),
        (LONG, WIDE),
        interpolation=cv2.INTER_CUBIC,
    )
    hairs = 0.75 * hairs + 0.5 * slow
    u = np.linspace(-1, 1, WIDE, dtype=np.float32)[:, None]
    v = np.linspace(0, 1, LONG, dtype=np.float32)[None]
    edge = np.clip((1 - np.abs(u) + 0.06 * hairs) * 5, 0, 1)
    start = np.clip((v - 0.02 - 0.15 * u**2 + 0.025 * hairs) * 15, 0, 1)
    dry = np.clip((0.97 - v - 0.17 * u**2 + 0.06 * hairs) * 8, 0, 1)
    cover = edge * start * dry * np.clip(0.93 + 0.10 * hairs, 0.55, 1)
    lip = np.exp(-(((np.abs(u) - 0.78) / 0.16) ** 2)) + 1.2 * np.exp(-(((v - 0.9) / 0.05) ** 2))
    return np.asarray(np.stack([cover, hairs, 0.5 + 0.30 * hairs + 0.35 * lip], -1), np.float32)


def _bent(flat: Field, bend: float) -> Field:
    """Curve a print by `bend` widths in its middle, inside a box three widths high."""
    y, x = np.mgrid[0 : 3 * WIDE, 0:LONG].astype(np.float32)
    arch = bend * WIDE * (1 - (2 * x / LONG - 1) ** 2) - bend * WIDE / 3
    curved = cv2.remap(flat, x, y - WIDE - arch, cv2.INTER_LINEAR, borderValue=(0.0, 0.0, 0.0))
    return np.asarray(curved, np.float32)


def _dab(
    canvas: Field, stamp: Field, start: Field, end: Field, width: float, colour: Field
) -> None:
    """Lay one stroke on the canvas: colour and relief together."""
    chord = end - start
    long = float(np.hypot(chord[0], chord[1]))
    way = chord / long if long > 1e-3 else np.array([1.0, 0.0], np.float32)
    start, long = start - way * width * 0.45, long + width * 0.9
    tall, wide = stamp.shape[:2]
    kx, ky = long / wide, 3 * width / tall
    cx, cy = float(way[0]), float(way[1])
    ox, oy = float(start[0]) + cy * 1.5 * width, float(start[1]) - cx * 1.5 * width
    xs = (ox, ox + cx * long, ox - cy * 3 * width, ox + cx * long - cy * 3 * width)
    ys = (oy, oy + cy * long, oy + cx * 3 * width, oy + cy * long + cx * 3 * width)
    left, top = max(int(min(xs)), 0), max(int(min(ys)), 0)
    right, bottom = min(int(max(xs)) + 1, canvas.shape[1]), min(int(max(ys)) + 1, canvas.shape[0])
    if right - left < 2 or bottom - top < 2:
        return
    move = np.array([[cx * kx, -cy * ky, ox - left], [cy * kx, cx * ky, oy - top]], np.float32)
    print_ = cv2.warpAffine(stamp, move, (right - left, bottom - top), flags=cv2.INTER_LINEAR)
    part = canvas[top:bottom, left:right]
    cover, tone = print_[..., :1], print_[..., 1:2]
    part[..., :3] += cover * (colour * (1 + 0.045 * tone) - part[..., :3])
    thick = print_[..., 2] * width
    part[..., 3] += cover[..., 0] * (thick + 0.35 * part[..., 3] - part[..., 3])


def _lit(canvas: Field, scale: float, relief: float, rng: np.random.Generator) -> Field:
    """Light the thickness of the paint from the upper left, on a woven ground."""
    height: Field = cv2.GaussianBlur(canvas[..., 3], (0, 0), max(1.1 * scale, 0.5)) / scale
    slope = cv2.Sobel(height, cv2.CV_32F, 1, 0) * 0.6 + cv2.Sobel(height, cv2.CV_32F, 0, 1)
    shine = np.tanh(slope / 26)[..., None] * np.float32(0.060 * relief)
    weave = cv2.GaussianBlur(rng.normal(size=height.shape).astype(np.float32), (0, 0), 1.5 * scale)
    colour = canvas[..., :3]
    lit = colour * (1 + shine * 1.3) + shine * 0.35 + weave[..., None] * np.float32(0.008)
    return np.asarray(np.clip(lit, 0, 1), np.float32)


def _varnished(colours: Field, scene: Scene) -> Field:
    """Lay the old varnish that ties the colours together."""
    deep = colours + 0.10 * (colours - 0.5) * (1 - np.abs(2 * colours - 1))
    return np.asarray(np.clip(deep, 0, 1) * np.array(scene.light.varnish, np.float32), np.float32)
