"""A draught horse and its cart; the frame's size is the height at the withers, facing right."""

# fmt: off
# A drawing reads better in few long lines.
from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .harbour import pole
from .nature import weed
from .people import cloth, ink
from .scene import Scene
from .shapes import Frame, Outline, Point, oval, ribbon, spline, trace
from .tones import Colour, mix

BODY: Outline = trace("-0.6,-0.9 -0.5,-0.985 -0.28,-0.985 -0.02,-0.925 0.18,-0.965 0.34,-1.06 "
    "0.54,-1.17 0.72,-1.2 0.81,-1.13 0.88,-0.95 0.975,-0.77 0.955,-0.69 0.87,-0.695 "
    "0.78,-0.84 0.69,-0.89 0.62,-0.83 0.575,-0.72 0.5,-0.6 0.3,-0.535 0.02,-0.505 "
    "-0.25,-0.525 -0.42,-0.58 -0.6,-0.55 -0.675,-0.68 -0.665,-0.82")


def horse(scene: Scene, f: Frame, coat: Colour, mane: Colour, *, hat: bool = False) -> None:
    """Draw the horse at rest between its shafts, head low."""
    dark = mix(coat, scene.light.gloom, 0.35)
    _leg(scene, f, trace("0.36,-0.66 0.36,-0.4 0.33,-0.22 0.35,-0.05"), (0.17, 0.12, 0.095, 0.075, 0.10),
        dark, far=True)
    _leg(scene, f, trace("-0.42,-0.66 -0.38,-0.46 -0.45,-0.27 -0.41,-0.05"), (0.26, 0.18, 0.11, 0.085, 0.11),
        dark, far=True)
    tail = ribbon(trace("-0.62,-0.88 -0.74,-0.76 -0.76,-0.5 -0.71,-0.28"), [0.08, 0.14, 0.17, 0.13, 0.03])
    scene.fill(f.put(tail), mane, volume=0.06 * f.size, edge=ink(f), flow=1.5, grain=0.12, fine=0.3)
    _hairs(scene, f, trace("-0.66,-0.84 -0.72,-0.8 -0.77,-0.7"), (0.0, 0.38), 9, mane)
    cloth(scene, f, BODY, coat, apex=(0.0, -3.0), count=12, depth=0.006, volume=0.26, fine=0.3)
    _leg(scene, f, trace("0.47,-0.7 0.48,-0.42 0.46,-0.22 0.48,-0.05"), (0.22, 0.14, 0.10, 0.08, 0.11), coat)
    _leg(scene, f, trace("-0.53,-0.74 -0.48,-0.48 -0.6,-0.27 -0.55,-0.05"), (0.33, 0.23, 0.12, 0.09, 0.115),
        coat)
    _head(scene, f, mane)
    if hat:
        _hat(scene, f)
    _harness(scene, f)


def _leg(scene: Scene, f: Frame, spine: Sequence[Point], widths: Sequence[float], coat: Colour, *,
    far: bool = False) -> None:
    scene.fill(f.put(ribbon(spine, widths)), coat, volume=0.06 * f.size, rim=0.008 * f.size if far else 0,
        fine=0.3, edge=ink(f) if far else 0)
    sides = ribbon(spine, widths, capped=False)
    half = len(sides) // 2
    for side in (sides[:half], sides[half:][::-1]):
        scene.contour(f.put(side[side[:, 1] > -0.50]), ink(f))
    _fetlock(scene, f, spine[-1], coat)
    x, y = spine[-1]
    hoof: Outline = [(x - 0.05, y - 0.01), (x + 0.05, y - 0.01), (x + 0.085, 0.0), (x - 0.06, 0.0)]
    scene.fill(f.put(hoof), "#4a3d3a", smooth=False, edge=ink(f) * 0.8, fine=0.4)


def _fetlock(scene: Scene, f: Frame, at: Point, coat: Colour) -> None:
    """Hang the long hair that covers a draught horse's hoof."""
    x, y = at
    for k in range(7):
        spread, high = (k - 3) * 0.018, 0.085 + 0.022 * (k % 3)
        lock = [(x + spread * 0.35, y - high), (x + spread * 0.8, y - 0.04), (x + spread - 0.008, y + 0.014)]
        scene.stroke(f.put(lock), [0.006 * f.size, 0.024 * f.size, 0.005 * f.size],
            mix(coat, "#f4ead2", 0.5 - 0.06 * (k % 4)), 0.9, smooth=True, fine=0.3)


def _hairs(scene: Scene, f: Frame, spine: Sequence[Point], reach: Point, count: int, colour: Colour) -> None:
    """Comb locks of hair away from a spine."""
    line = spline(spine, closed=False)
    for k in range(count):
        x, y = line[int(k * (len(line) - 1) / (count - 1))]
        bow = 0.015 if k % 2 else -0.012
        scene.stroke(f.put([(x, y), (x + reach[0] * 0.5 + bow, y + reach[1] * 0.5),
            (x + reach[0], y + reach[1])]), [0.010 * f.size, 0.014 * f.size, 0.004 * f.size], mix(colour,
            scene.light.gloom, 0.25 + 0.2 * (k % 3)), 0.75, smooth=True, fine=0.4)


def _head(scene: Scene, f: Frame, mane: Colour) -> None:
    ink_ = scene.light.ink
    for x in (0.70, 0.755):
        ear: Outline = [(x - 0.03, -1.16), (x + 0.01, -1.31), (x + 0.045, -1.15)]
        scene.fill(f.put(ear), mix(mane, "#8a6a4a", 0.4), edge=ink(f) * 0.8, volume=10, fine=0.6)
    crest = ribbon(trace("0.74,-1.19 0.56,-1.13 0.4,-1 0.26,-0.9"), [0.06, 0.14, 0.16, 0.12, 0.03])
    scene.fill(f.put(crest), mane, volume=0.05 * f.size, edge=ink(f) * 0.9, grain=0.14, flow=1.1, fine=0.4)
    _hairs(scene, f, trace("0.7,-1.18 0.52,-1.1 0.36,-0.98"), (-0.05, 0.16), 13, mane)
    scene.fill(f.put(trace("0.74,-1.19 0.8,-1.15 0.86,-1.02 0.81,-1.03")), mane, edge=ink(f) * 0.6, fine=0.5)
    scene.fill(f.put(oval((0.795, -1.035), 0.024, 0.021)), ink_, fine=1.0)
    scene.fill(f.put(oval((0.948, -0.745), 0.014, 0.020)), ink_, fine=1.0)
    scene.stroke(f.put([(0.955, -0.70), (0.90, -0.725)]), [0.010 * f.size] * 2, ink_, 0.8, fine=0.9)
    for line in (trace("0.74,-1.14 0.8,-0.95 0.855,-0.72"), [(0.86, -0.93), (0.80, -0.86)], [(0.925, -0.83),
        (0.855, -0.775)]):
        scene.stroke(f.put(line), [0.016 * f.size] * 3, "#4a2f26", 0.9, fine=0.8)


def _hat(scene: Scene, f: Frame) -> None:
    """A straw hat with holes for the ears."""
    scene.fill(f.put(trace("0.58,-1.19 0.7,-1.24 0.84,-1.2 0.91,-1.12 0.8,-1.13 0.68,-1.16")), "#d9b65c",
        edge=ink(f), volume=0.03 * f.size, rim=6, fine=0.7)
    scene.fill(f.put(trace("0.66,-1.2 0.69,-1.3 0.77,-1.31 0.83,-1.19 0.75,-1.17")), "#d9b65c", edge=ink(f),
        volume=0.05 * f.size, rim=6, fine=0.7)
    scene.stroke(f.put(trace("0.665,-1.205 0.75,-1.195 0.825,-1.2")), [0.022 * f.size] * 3, "#a83a30",
        fine=0.8)
    for x in (0.665, 0.815):
        scene.fill(f.put([(x - 0.025, -1.22), (x + 0.012, -1.35), (x + 0.035, -1.21)]), "#6a4a36",
            edge=ink(f) * 0.7, fine=0.8)


def _harness(scene: Scene, f: Frame) -> None:
    yoke = ribbon(trace("0.3,-1.03 0.42,-0.88 0.5,-0.7 0.52,-0.62"), [0.07, 0.10, 0.10, 0.06])
    scene.fill(f.put(yoke), "#6a3d2c", volume=0.04 * f.size, edge=ink(f), rim=6, fine=0.5)
    cloth(scene, f, trace("-0.02,-0.94 0.16,-0.97 0.2,-0.8 0.1,-0.76 -0.04,-0.79"), "#8a4a34", volume=0.03)
    for line in (trace("0.08,-0.78 0.1,-0.62 0.09,-0.52"), trace("-0.55,-0.95 -0.62,-0.75 -0.66,-0.62")):
        scene.stroke(f.put(line), [0.028 * f.size] * 3, "#3d2a28", 0.95, fine=0.4)


def cart(scene: Scene, f: Frame, load: tuple[str, ...], seed: int) -> None:
    """Draw a two-wheeled cart behind the horse, heaped with kelp."""
    wood = "#7d6248"
    _wheel(scene, f, (-1.30, -0.47), mix(wood, scene.light.gloom, 0.45), 0.40)
    weed(scene, f.at((-1.36, -0.96)), 0.62 * f.size, 0.34 * f.size, load, seed, strands=260, length=0.6)
    scene.fill(f.put(trace("-2.02,-0.98 -0.78,-0.94 -0.8,-0.6 -1.98,-0.58")), wood, smooth=False,
        edge=ink(f) * 1.1, grain=0.1, flow=0.0, rim=8, fine=0.3)
    for y in (-0.87, -0.76, -0.67):
        scene.contour(f.put([(-2.0, y - 0.01), (-0.79, y)]), ink(f) * 0.8, opacity=0.7)
    for x in (-1.92, -1.62, -1.32, -1.02, -0.84):
        scene.stroke(f.put([(x, -1.10), (x + 0.01, -0.56)]), [0.045 * f.size] * 2,
            mix(wood, scene.light.ink, 0.25), fine=0.3)
    hang = np.random.default_rng(seed)
    for _ in range(60):
        x, y = hang.uniform(-1.95, -0.85), hang.uniform(-1.02, -0.94)
        long = hang.uniform(0.05, 0.32)
        scene.stroke(f.put([(x, y), (x + hang.normal(0, 0.03), y + long * 0.6), (x + hang.normal(0, 0.04),
            y + long)]), [0.03 * f.size, 0.035 * f.size, 0.01 * f.size], load[int(hang.integers(len(load)))],
            smooth=True)
    _wheel(scene, f, (-1.38, -0.47), wood, 0.44)
    pole(scene, f.at((-0.80, -0.60)), f.at((0.50, -0.66)), 0.055 * f.size, wood)


def _wheel(scene: Scene, f: Frame, hub: Point, wood: Colour, wide: float) -> None:
    rim = oval(hub, wide, 0.47)
    ring = f.put(np.vstack([rim, rim[:1]]))
    for turn in np.linspace(0, 2 * np.pi, 12, endpoint=False):
        tip = (hub[0] + np.cos(turn) * wide * 0.95, hub[1] + np.sin(turn) * 0.45)
        scene.stroke(f.put([hub, tip]), [0.058 * f.size, 0.05 * f.size], scene.light.ink, 0.9)
        scene.stroke(f.put([hub, tip]), [0.040 * f.size, 0.034 * f.size], wood, fine=0.3)
    scene.stroke(ring, [0.098 * f.size] * 3, scene.light.ink, 0.95)
    scene.stroke(ring, [0.070 * f.size] * 3, wood, fine=0.3)
    scene.stroke(f.put(oval(hub, wide * 1.01, 0.475)[20:32]), [0.014 * f.size] * 3, scene.light.glow, 0.6)
    scene.fill(f.put(oval(hub, 0.10, 0.11)), wood, volume=0.06 * f.size, edge=ink(f) * 1.2, rim=6, fine=0.4)
