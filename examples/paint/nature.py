"""Sky, sea, sand, stone, smoke and growing things.

Water and ground are drawn in perspective: `horizon` is the height where they end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from .scene import Scene
from .shapes import Outline, Point, oval, ribbon, spline
from .tones import Colour, Field, mix, rgb, step

Stops = Sequence[tuple[float, str]]


def gradient(value: Field, stops: Stops) -> Field:
    """Colour a field of values by stops, passing smoothly from one to the next."""
    at = [s[0] for s in stops]
    colours = np.stack([rgb(s[1]) for s in stops])
    return np.stack([np.interp(value, at, colours[:, i]) for i in range(3)], -1).astype(np.float32)


def sky(scene: Scene, horizon: float, stops: Stops, swirl: float = 0.35) -> None:
    """Spread a sky of wide uneven bands down to the horizon; sea and land cover the rest."""
    x, y = scene.grid()
    wave = scene.noise(x * 0.45, y * 1.3, 900, 3)
    height = np.clip(y / horizon + 0.07 * wave, 0, 1)
    banded = height + 0.018 * np.sin(height * 60 + wave * 4)
    turn = (scene.noise(x, y * 1.6, 1500, 2) * swirl).astype(np.float32)
    scene.ground(gradient(banded, stops), lambda _x, _y: turn)


@dataclass(frozen=True, slots=True)
class Clouds:
    """A bank of clouds: where, how long, and its colours below and above."""

    top: float
    bottom: float
    lit: str
    dark: str
    size: float = 900.0
    stretch: float = 5.0
    amount: float = 0.1
    below: bool = True


def clouds(scene: Scene, bank: Clouds, seed: float = 0.0) -> None:
    """Pile a bank of clouds with one lit side."""
    x, y = scene.grid()
    band = step(0, 0.35, (y - bank.top) / (bank.bottom - bank.top)) * step(
        0, 0.35, (bank.bottom - y) / (bank.bottom - bank.top)
    )
    shape = scene.noise(x / bank.stretch + seed, y, bank.size / bank.stretch, 4)
    lift = -18.0 if bank.below else 18.0
    next_ = scene.noise(x / bank.stretch + seed, y - lift, bank.size / bank.stretch, 4)
    body = step(0.0, 0.22, shape + bank.amount - (1 - band) * 1.2)
    side = step(-0.02, 0.10, shape - next_)
    colour = mix(bank.dark, bank.lit, 0.0) * (1 - side[..., None]) + rgb(bank.lit) * side[..., None]
    scene.veil(
        body * 0.85, colour.astype(np.float32), lambda a, b: scene.noise(a, b * 2, 700, 2) * 0.5
    )


def water(
    scene: Scene,
    horizon: float,
    bottom: float,
    stops: Stops,
    *,
    sparkle: str = "",
    sun: float = 0.0,
    spread: float = 500.0,
    scale: float = 1.0,
    near: float = 140.0,
) -> None:
    """Lay a sea whose waves grow towards us, with an optional path of light."""
    x, y = scene.grid()
    depth = np.maximum(y - horizon, 0)
    far = 1.0 / (depth + near)
    u, v = (x - scene.width / 2) * far * 900 / scale, far * near * 9000 / scale
    swell = scene.noise(u, v * 1.0, 420, 3)
    chop = scene.noise(u * 1.3 + 71, v * 1.6, 120, 2)
    level = np.clip(depth / (bottom - horizon) + 0.16 * swell + 0.07 * chop, 0, 1)
    colours = gradient(level, stops)
    colours = colours * (1 + 0.10 * np.tanh(2 * chop + swell))[..., None]
    if sparkle:
        path = np.exp(-(((x - sun) / (spread * (0.5 + 1.1 * depth / (bottom - horizon)))) ** 2))
        broken = step(0.10, 0.42, path * 0.75 + 0.42 * chop + 0.2 * swell - 0.25)
        fade = (0.95 - 0.55 * depth / (bottom - horizon))[..., None]
        colours = colours * (1 - broken[..., None] * fade) + rgb(sparkle) * broken[..., None] * fade
    cover = step(-2, 3, y - horizon)
    tilt = (swell * 0.10).astype(np.float32)
    scene.veil(cover, colours.astype(np.float32), lambda _x, _y: tilt)


def plain(
    scene: Scene,
    outline: Outline,
    horizon: float,
    stops: Stops,
    *,
    bottom: float,
    size: float = 300.0,
    spots: Sequence[tuple[str, float]] = (),
    flow: float = 0.0,
    smooth: bool = True,
) -> None:
    """Lay a ground of sand, mud or grass in perspective, spotted with other colours."""
    x, y = scene.grid()
    depth = np.maximum(y - horizon, 1)
    u, v = (x - scene.width / 2) / (depth + 200) * 900, 900 * np.log(depth + 200)
    level = np.clip(depth / (bottom - horizon) + 0.12 * scene.noise(u, v, size * 2, 3), 0, 1)
    colours = gradient(level, stops)
    for number, (spot, amount) in enumerate(spots):
        blot = step(0.0, 0.18, scene.noise(u * 0.7 + 500 * number + 99, v, size, 4) - 0.75 + amount)
        colours = colours * (1 - blot[..., None]) + rgb(spot) * blot[..., None]
    scene.fill(outline, "#808080", smooth=smooth, flow=flow)
    cover = scene_cover(scene, outline, smooth=smooth)
    scene.veil(cover, colours.astype(np.float32))
    scene.fine *= 1 - cover


def scene_cover(scene: Scene, outline: Outline, *, smooth: bool = True) -> Field:
    """Map an outline over the whole picture, 0 outside and 1 inside."""
    path = spline(outline) if smooth else np.asarray(outline, dtype=np.float64)
    cover = np.zeros(scene.fine.shape, np.uint8)
    cv2.fillPoly(cover, [np.round(path * 0.5 * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return np.asarray(cover / 255, np.float32)


def rock(
    scene: Scene,
    centre: Point,
    across: float,
    down: float,
    colour: Colour,
    *,
    sharp: float = 0.22,
    seed: int = 0,
    edge: float = 8.0,
    fine: float = 0.0,
) -> None:
    """Set a stone with broken facets, flat at its foot."""
    rng = np.random.default_rng(seed + 1000)
    turns = np.sort(rng.uniform(-0.12, 0.12, 14) + np.linspace(0, 2 * np.pi, 14, endpoint=False))
    reach = 1 + rng.uniform(-sharp, sharp, 14)
    x = centre[0] + np.cos(turns) * across * reach
    y = centre[1] + np.sin(turns) * down * reach * np.where(np.sin(turns) > 0, 0.45, 1)
    outline = np.column_stack([x, y])
    size = max(across, down)
    scene.fill(
        outline,
        colour,
        smooth=False,
        volume=size * 0.55,
        edge=edge,
        grain=0.09,
        fine=fine,
        rim=size * 0.025,
        flow=None,
        ridges=lambda a, b: np.asarray(
            np.abs(scene.noise(a, b, size * 0.9, 3)) * -size * 0.28, np.float32
        ),
    )


def rocks(
    scene: Scene,
    line: Sequence[Point],
    count: int,
    size: float,
    colours: Sequence[str],
    seed: int,
    grow: float = 1.0,
) -> None:
    """Scatter stones along a line, far ones first; `grow` is the last one's size over the first's."""
    rng = np.random.default_rng(seed)
    spine = np.asarray(line, dtype=np.float64)
    share = np.sort(rng.uniform(0, 1, count))
    at = np.column_stack(
        [np.interp(share, np.linspace(0, 1, len(spine)), spine[:, k]) for k in (0, 1)]
    )
    order = np.argsort(at[:, 1])
    for i in order:
        wide = size * (1 + (grow - 1) * share[i]) * rng.uniform(0.5, 1.25)
        x, y = at[i] + rng.normal(0, size * 0.35, 2) * (1, 0.35)
        rock(
            scene,
            (float(x), float(y)),
            wide,
            wide * rng.uniform(0.45, 0.75),
            colours[int(rng.integers(len(colours)))],
            seed=seed * 100 + int(i),
            edge=max(wide * 0.03, 3),
        )


def weed(
    scene: Scene,
    centre: Point,
    across: float,
    down: float,
    colours: Sequence[str],
    seed: int,
    strands: int = 160,
    length: float = 0.35,
) -> None:
    """Heap kelp: a mound of ribbons tumbling outwards."""
    rng = np.random.default_rng(seed)
    turns = np.linspace(0, 2 * np.pi, 15, endpoint=False)
    reach = 0.86 * (1 + rng.uniform(-0.2, 0.2, 15))
    mound = np.column_stack(
        [centre[0] + np.cos(turns) * across * reach, centre[1] + np.sin(turns) * down * reach]
    )
    scene.fill(mound, colours[0], volume=down * 0.8, grain=0.12)
    for _ in range(strands):
        t, r = rng.uniform(0, 2 * np.pi), np.sqrt(rng.uniform(0, 1))
        x, y = centre[0] + np.cos(t) * r * across * 0.97, centre[1] + np.sin(t) * r * down * 0.95
        away = rng.normal(0, 0.5) + (0.4 if x > centre[0] else np.pi - 0.4)
        long = length * down * rng.uniform(0.5, 1.4)
        drop = long * 0.45 * rng.uniform(0.2, 1)
        line: Outline = [
            (x, y),
            (x + np.cos(away) * long * 0.5, y + np.sin(away) * long * 0.3),
            (x + np.cos(away) * long, y + drop),
        ]
        shade = colours[int(rng.integers(len(colours)))]
        wide = down * rng.uniform(0.025, 0.055)
        scene.stroke(line, [wide * 0.5, wide, wide * 0.7, wide * 0.2], shade, 0.95, smooth=True)


def smoke(
    scene: Scene,
    source: Point,
    drift: Point,
    wide: float,
    lit: str,
    dark: str,
    power: float,
    seed: float = 0.0,
) -> None:
    """Send a rolling plume from a fire, spreading and paling along its drift."""
    x, y = scene.grid()
    dx, dy = drift[0] - source[0], drift[1] - source[1]
    long = float(np.hypot(dx, dy))
    along = ((x - source[0]) * dx + (y - source[1]) * dy) / long**2
    across = ((x - source[0]) * dy - (y - source[1]) * dx) / long
    reach = np.clip(along, 0, 1.5)
    curl = scene.noise(x + seed, y, 380, 3) * wide * 0.7 * np.clip(along * 2.2, 0.05, 1.2)
    spread = wide * (0.10 + 0.9 * reach)
    body = np.exp(-(((across + curl + wide * 0.3 * np.sin(along * 7 + seed)) / spread) ** 2))
    fade = step(-0.01, 0.04, along) * (1 - step(0.45, 1.0, along))
    roll = scene.noise(x + seed, y + 300, 210, 3)
    dense = step(0.28, 0.62, body * fade * (0.80 + 0.5 * roll)) * power * (1 - 0.45 * reach)
    side = step(-0.12, 0.16, roll - scene.noise(x + seed + 34, y + 330, 210, 3))[..., None]
    angle = float(np.arctan2(dy, dx))
    scene.veil(
        dense.astype(np.float32),
        (rgb(dark) * (1 - side) + rgb(lit) * side).astype(np.float32),
        lambda a, b: angle + scene.noise(a, b, 380, 2) * np.float32(1.1),
    )


def tufts(
    scene: Scene,
    area: Sequence[float],
    count: int,
    colours: Sequence[str],
    seed: int,
    tall: float = 60.0,
    lean: float = 0.3,
) -> None:
    """Plant blades of grass in a box (left, top, right, bottom), taller towards us."""
    rng = np.random.default_rng(seed)
    for y in np.sort(rng.uniform(area[1], area[3], count)):
        x = rng.uniform(area[0], area[2])
        near = 0.4 + 0.6 * (y - area[1]) / max(area[3] - area[1], 1)
        high = tall * near * rng.uniform(0.5, 1.3)
        bow = lean * high * rng.uniform(-0.5, 1.5)
        scene.stroke(
            [(x, y), (x + bow * 0.3, y - high * 0.6), (x + bow, y - high)],
            [high * 0.12, high * 0.09, 2],
            colours[int(rng.integers(len(colours)))],
            0.9,
            smooth=True,
        )


def foliage(
    scene: Scene,
    centre: Point,
    across: float,
    down: float,
    colours: Sequence[str],
    seed: int,
    leaves: int = 300,
    size: float = 46.0,
) -> None:
    """Grow the crown of a tree: a mass, then dabs from shade to sun."""
    rng = np.random.default_rng(seed)
    for k in range(7):
        t = rng.uniform(0, 2 * np.pi)
        lump = (centre[0] + np.cos(t) * across * 0.5, centre[1] + np.sin(t) * down * 0.45)
        scene.fill(
            oval(lump, across * 0.62, down * 0.58), colours[k % 2], volume=down * 0.5, grain=0.16
        )
    lx, ly, _ = scene.light.towards
    for _ in range(leaves):
        t, r = rng.uniform(0, 2 * np.pi), np.sqrt(rng.uniform(0, 1.1))
        px, py = np.cos(t) * r, np.sin(t) * r
        lit = np.clip(0.45 + 0.4 * (px * lx + py * ly) + rng.normal(0, 0.2), 0, 0.999)
        x, y = centre[0] + px * across, centre[1] + py * down
        a, long = rng.normal(0.6, 0.7), size * rng.uniform(0.5, 1.3)
        scene.stroke(
            [(x, y), (x + np.cos(a) * long, y + np.sin(a) * long)],
            [long * 0.2, long * 0.5, long * 0.2],
            colours[int(lit * len(colours))],
            0.92,
        )


def trunk(scene: Scene, spine: Sequence[Point], widths: Sequence[float], colour: Colour) -> None:
    """Raise a trunk or a branch."""
    shape = ribbon(spine, list(widths))
    scene.fill(
        shape,
        colour,
        volume=max(widths) * 0.5,
        edge=max(max(widths) * 0.05, 4),
        grain=0.14,
        rim=max(widths) * 0.05,
        ridges=lambda x, y: np.asarray(
            scene.noise(x * 3, y * 0.5, max(widths), 3) * max(widths) * 0.14, np.float32
        ),
    )


def gull(scene: Scene, at: Point, span: float, tilt: float = 0.0) -> None:
    """Draw a gull on the wing."""
    x, y = at
    wings = [
        (x - span, y - span * (0.25 + tilt)),
        (x - span * 0.45, y - span * 0.38),
        (x, y),
        (x + span * 0.45, y - span * 0.36),
        (x + span, y - span * (0.18 - tilt)),
    ]
    scene.stroke(
        wings,
        [span * 0.03, span * 0.13, span * 0.2, span * 0.13, span * 0.03],
        "#e9e4e0",
        0.95,
        smooth=True,
        fine=0.6,
    )
    scene.stroke(
        [(x + span * 0.62, y - span * (0.28 - tilt * 0.6)), (x + span, y - span * (0.18 - tilt))],
        [span * 0.09, span * 0.02],
        "#3c4260",
        0.9,
    )
    scene.stroke(
        [(x - span * 0.14, y - span * 0.05), (x + span * 0.2, y + span * 0.06)],
        [span * 0.1, span * 0.16, span * 0.05],
        "#d9d6d8",
        1.0,
    )
