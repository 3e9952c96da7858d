"""Bodies: the clothes, limbs and loads that make a figure stand, bend or sit.

The frame's origin is on the ground between the feet; its size is the height of the
standing figure. A child is a figure with a larger head.
"""

# fmt: off
# A drawing reads better in few long lines.
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .heads import FACE, WEATHERED, Face, View, Wear, head
from .scene import Scene, radiate
from .shapes import Frame, Outline, Point, ribbon, trace
from .tones import Colour, Field, Height, mix


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm: three joints, the sleeve's colour, and whether it passes before the body."""

    shoulder: Point
    elbow: Point
    hand: Point
    before: bool = True
    sleeve: Colour = "#27304f"
    bare: float = 0.0  # share of the forearm left uncovered
    thick: float = 0.074
    cuff: Colour | None = None


def pleats(scene: Scene, apex: Point, count: float, depth: float, begin: float) -> Height:
    """Fold cloth along rays from `apex`, deeper with distance."""

    def relief(x: Field, y: Field) -> Field:
        far = np.hypot(x - apex[0], y - apex[1])
        angle = np.arctan2(x - apex[0], y - apex[1])
        fold = scene.noise((angle * count * 100).astype(np.float32), (far * 0.30).astype(np.float32), 290, 2)
        return np.asarray(1.7 * depth * np.clip(far / begin, 0.2, 1.7) * fold, np.float32)

    return relief


def cloth(scene: Scene, f: Frame, outline: Outline, colour: Colour, *, apex: Point = (0, -1.0),
    count: float = 62, depth: float = 0.0085, volume: float = 0.07, tilt: float = 0.0,
    fine: float = 0.15) -> None:
    """Hang a piece of cloth, folded along rays from `apex`."""
    top = f.at(apex)
    scene.fill(f.put(outline), colour, volume=volume * f.size, flow=radiate(top), tilt=tilt,
        ridges=pleats(scene, top, count, depth * f.size, 0.35 * f.size), grain=0.03, edge=ink(f),
        rim=0.0075 * f.size, fine=fine)


def ink(f: Frame) -> float:
    """Width of a figure's contour."""
    return float(np.clip(f.size * 0.0062, 3.0, 11.0))


def arm(scene: Scene, f: Frame, a: Arm, skin: str) -> None:
    """Draw a sleeve that hangs, a cuff and a hand."""
    elbow, wrist = np.array(a.elbow), np.array(a.hand)
    bared = elbow + (wrist - elbow) * (1 - a.bare)
    if a.bare:
        limb = ribbon([a.elbow, a.hand], [a.thick * 0.62, a.thick * 0.55, a.thick * 0.42], smooth=False)
        scene.fill(f.put(limb), skin, volume=0.03 * f.size, edge=ink(f), rim=0.007 * f.size, fine=0.5)
    hand(scene, f, a.elbow, a.hand, skin)
    spine: list[Point] = [a.shoulder, a.elbow, (float(bared[0]), float(bared[1]))]
    shape = ribbon(spine, [a.thick * w for w in (1.0, 1.08, 1.12, 0.98, 0.80)])
    scene.fill(f.put(shape), a.sleeve, volume=0.036 * f.size, edge=ink(f), rim=0.0075 * f.size,
        ridges=_creases(scene, f), grain=0.05, fine=0.3)
    if a.cuff is not None:
        way = (bared - elbow) / max(float(np.hypot(*(bared - elbow))), 1e-6)
        ends = [tuple(bared - way * 0.022), tuple(bared + way * 0.004)]
        band = ribbon(ends, [a.thick * 0.88, a.thick * 0.92], smooth=False, capped=False)
        scene.fill(f.put(band), a.cuff, volume=0.03 * f.size, edge=ink(f) * 0.7, fine=0.5)


def _creases(scene: Scene, f: Frame) -> Height:
    return lambda x, y: np.asarray(scene.noise(x, y, 0.075 * f.size, 2) * 0.012 * f.size, np.float32)


def hand(scene: Scene, f: Frame, elbow: Point, at: Point, skin: str) -> None:
    """Draw a hand that carries on the forearm."""
    way = np.array(at) - np.array(elbow)
    angle = float(np.arctan2(way[1], way[0]))
    x, y = f.at(at)
    turn = f.lean + (np.pi - angle if f.flip else angle)
    h = Frame(x, y, 0.062 * f.size, False, turn)
    scene.fill(h.put(trace("-0.35,-0.26 0.1,-0.36 0.55,-0.34 0.98,-0.2 1.05,0 0.98,0.18 0.5,0.34 0,0.34 "
        "-0.35,0.24")), skin, volume=0.016 * f.size, edge=ink(f) * 0.75, rim=0.006 * f.size, fine=0.9)
    scene.fill(h.put(trace("-0.1,0.22 0.35,0.5 0.62,0.52 0.55,0.34 0.2,0.2")), skin, volume=0.008 * f.size,
        edge=ink(f) * 0.55, fine=0.9)
    for off in (-0.14, 0.0, 0.13):
        scene.stroke(h.put([(0.45, off), (0.98, off * 0.9)]), [ink(f) * 0.4] * 2, scene.light.ink, 0.5)


def neck(scene: Scene, f: Frame, low: Point, high: Point, skin: str, wide: float = 0.062) -> None:
    """Join a head to its shoulders."""
    shape = ribbon([low, high], [wide * 1.25, wide], smooth=False)
    scene.fill(f.put(shape), skin, volume=0.04 * f.size, edge=ink(f) * 0.7, fine=0.6, tilt=-0.2)


def clogs(scene: Scene, f: Frame, feet: Sequence[tuple[Point, float]], colour: Colour = "#8a6544") -> None:
    """Put wooden clogs on the ground: place and direction (1 right, -1 left, 0 away)."""
    for (x, y), way in feet:
        side = way if way else 1.0
        if way:
            shape: Outline = [(x - 0.030 * side, y - 0.034), (x + 0.012 * side, y - 0.038),
                (x + 0.050 * side, y - 0.026), (x + 0.078 * side, y - 0.014), (x + 0.060 * side, y),
                (x - 0.030 * side, y), (x - 0.036 * side, y - 0.015)]
        else:
            shape = [(x - 0.028, y - 0.044), (x + 0.028, y - 0.044), (x + 0.032, y - 0.014), (x + 0.018, y),
                (x - 0.018, y), (x - 0.032, y - 0.014)]
        scene.fill(f.put(shape), colour, volume=0.018 * f.size, edge=ink(f) * 0.9, rim=0.006 * f.size,
            fine=0.6)


def bare_foot(scene: Scene, f: Frame, at: Point, way: float, skin: str) -> None:
    """Put a bare foot on the ground, seen from the front and turned by `way`."""
    x, y = at
    shape: Outline = [(x - 0.020, y - 0.060), (x + 0.020, y - 0.060), (x + 0.030 + way * 0.05, y - 0.020),
        (x + 0.026 + way * 0.1, y + 0.004), (x + way * 0.1, y + 0.010), (x - 0.026 + way * 0.1, y + 0.004),
        (x - 0.030, y - 0.020)]
    scene.fill(f.put(shape), skin, volume=0.022 * f.size, edge=ink(f) * 0.8, rim=0.006 * f.size, fine=0.8)
    for k in range(4):
        toe = x + way * 0.1 - 0.016 + k * 0.0105
        scene.stroke(f.put([(toe, y - 0.006), (toe, y + 0.007)]), [ink(f) * 0.4] * 2, scene.light.ink, 0.7)


SKIRT: Outline = trace("-0.066,-0.615 0.066,-0.615 0.122,-0.555 0.146,-0.42 0.16,-0.22 0.184,-0.048 "
    "0.178,-0.03 0.1,-0.016 0.03,-0.028 -0.05,-0.014 -0.12,-0.026 -0.18,-0.03 "
    "-0.184,-0.052 -0.16,-0.22 -0.146,-0.42 -0.122,-0.555")
BODICE: Outline = trace("-0.052,-0.858 0,-0.848 0.052,-0.858 0.106,-0.832 0.124,-0.785 0.106,-0.7 "
    "0.078,-0.612 0,-0.6 -0.078,-0.612 -0.106,-0.7 -0.124,-0.785 -0.106,-0.832")


@dataclass(frozen=True, slots=True)
class Woman:
    """A standing woman or girl: how she is turned, dressed and holding herself."""

    view: View = "back"
    wear: Wear = "aven"
    dress: Colour = "#26345c"
    bodice: Colour | None = None
    apron: Colour | None = None
    shawl: Colour | None = None
    collar: Colour | None = "#e9e6e0"
    cap: Colour = "#eceae6"
    arms: tuple[Arm, ...] = ()
    face: Face = FACE
    sway: float = 0.0
    nod: float = 0.0
    turned: bool = False
    head: float = 0.142
    feet: tuple[tuple[Point, float], ...] = (((-0.05, 0.0), 0), ((0.06, -0.006), 0))
    folds: float = 62.0
    gaze: View | None = None
    bare_feet: tuple[tuple[Point, float], ...] = ()
    stout: float = 1.0
    wind: float = 0.0


def woman(scene: Scene, f: Frame, w: Woman) -> None:
    """Draw a standing woman from the ground up."""
    _feet(scene, f, w)
    _arms(scene, f, w.arms, w.face.skin, before=False)
    _gown(scene, f, w)
    chin = (1 - w.head * 0.98) * -1
    neck(scene, f, (w.sway, -0.83), (w.sway * 1.2, chin + 0.03), w.face.skin)
    if w.collar is not None:
        _collar(scene, f, w)
    _arms(scene, f, w.arms, w.face.skin, before=True)
    if w.shawl is not None:
        _shawl(scene, f, w)
    top_of = f.inner((w.sway * 1.25, -1 + w.head * 0.56), w.head, flip=w.turned, lean=w.nod)
    head(scene, top_of, w.gaze or w.view, w.wear, w.face, w.cap)


def _feet(scene: Scene, f: Frame, w: Woman) -> None:
    clogs(scene, f, w.feet)
    for at, way in w.bare_feet:
        bare_foot(scene, f, at, way, w.face.skin)


def _arms(scene: Scene, f: Frame, arms: Sequence[Arm], skin: str, *, before: bool) -> None:
    for a in arms:
        if a.before == before:
            arm(scene, f, a, skin)


def _gown(scene: Scene, f: Frame, w: Woman) -> None:
    """Dress her: skirt, apron, bodice, and the bow that ties behind."""
    cloth(scene, f, _swayed(SKIRT, w), w.dress, count=w.folds, volume=0.09)
    if w.apron is not None:
        _apron(scene, f, w)
    top = w.bodice if w.bodice is not None else w.dress
    cloth(scene, f, _swayed(BODICE, w), top, apex=(0, -1.1), count=26, depth=0.005, volume=0.06)
    if w.apron is not None and w.view == "back":
        _bow(scene, f, w)


def _swayed(outline: Outline, w: Woman) -> Outline:
    """Carry an outline with the body: hips to one side, cloth with the wind, wide or thin."""
    p = np.array(outline, dtype=np.float64)
    up = np.clip(-p[:, 1], 0, 1)
    thin = 0.84 if w.view == "profile" else 1.0
    p[:, 0] *= thin * (1 + (w.stout - 1) * np.sin(up * np.pi))
    hips = np.exp(-(((up - 0.56) / 0.16) ** 2)) * 0.6
    low = np.clip(1 - up / 0.58, 0, 1)
    p[:, 0] += w.sway * (up - hips * 2.2) + w.wind * low**1.4 * np.where(p[:, 0] * w.wind > 0, 1, 0.45)
    p[:, 1] -= 0.25 * abs(w.wind) * low * np.where(p[:, 0] * w.wind > 0.0, 1, 0)
    return p


def _apron(scene: Scene, f: Frame, w: Woman) -> None:
    """Tie an apron: seen whole in front, by its edges from behind."""
    assert w.apron is not None
    if w.view == "back":
        for side in (-1, 1):
            strip: Outline = [(0.070 * side, -0.600), (0.112 * side, -0.54), (0.150 * side, -0.38),
                (0.178 * side, -0.18), (0.197 * side, -0.07), (0.165 * side, -0.06), (0.135 * side, -0.25),
                (0.095 * side, -0.50)]
            cloth(scene, f, _swayed(strip, w), w.apron, count=w.folds)
        return
    shift = 0.03 if w.view != "front" else 0.0
    shape = [(-0.055 + shift, -0.605), (0.060 + shift, -0.605), (0.098 + shift, -0.45),
        (0.128 + shift, -0.14), (0.118 + shift, -0.095), (0.0 + shift, -0.088), (-0.110 + shift, -0.10),
        (-0.120 + shift, -0.15), (-0.088 + shift, -0.45)]
    cloth(scene, f, _swayed(shape, w), w.apron, count=w.folds * 1.15, volume=0.05)


def _bow(scene: Scene, f: Frame, w: Woman) -> None:
    """Tie the apron strings behind, two loops and two long ends."""
    assert w.apron is not None
    s = w.sway * 0.6
    for side in (-1, 1):
        band: Outline = [(s, -0.612), (0.075 * side + s, -0.622), (0.077 * side + s, -0.602), (s, -0.594)]
        scene.fill(f.put(band), w.apron, edge=ink(f) * 0.6, fine=0.4)
        tail = [(s + 0.006 * side, -0.60), (s + 0.026 * side, -0.50), (s + 0.018 * side, -0.39)]
        scene.fill(f.put(ribbon(tail, [0.012, 0.020, 0.030])), w.apron, volume=0.012 * f.size,
            edge=ink(f) * 0.7, rim=0.004 * f.size, fine=0.4)
        loop: Outline = [(s, -0.604), (s + 0.030 * side, -0.632), (s + 0.056 * side, -0.618),
            (s + 0.034 * side, -0.588)]
        scene.fill(f.put(loop), w.apron, volume=0.012 * f.size, edge=ink(f) * 0.7, fine=0.4)


def _collar(scene: Scene, f: Frame, w: Woman) -> None:
    """Spread the wide starched collar on the shoulders."""
    assert w.collar is not None
    s = w.sway
    if w.view == "back":
        shape: Outline = trace("-0.04,-0.862 0.04,-0.862 0.085,-0.845 0.118,-0.8 0.1,-0.765 0.055,-0.742 "
            "0,-0.735 -0.055,-0.742 -0.1,-0.765 -0.118,-0.8 -0.085,-0.845")
    else:
        shape = trace("-0.045,-0.868 -0.02,-0.835 0,-0.815 0.02,-0.835 0.045,-0.868 0.09,-0.842 "
            "0.116,-0.8 0.095,-0.765 0.04,-0.762 0,-0.785 -0.04,-0.762 -0.095,-0.765 "
            "-0.116,-0.8 -0.09,-0.842")
    moved = [(x + s, y) for x, y in shape]
    cloth(scene, f, moved, w.collar, apex=(s, -0.90), count=26, depth=0.0045, volume=0.02, fine=0.5)


def _shawl(scene: Scene, f: Frame, w: Woman) -> None:
    """Throw a shawl over the shoulders, its point hanging behind or crossed in front."""
    assert w.shawl is not None
    s = w.sway
    if w.view == "back":
        shape: Outline = trace("-0.05,-0.88 0.05,-0.88 0.115,-0.845 0.148,-0.76 0.155,-0.66 0.1,-0.6 "
            "0.035,-0.5 0,-0.44 -0.035,-0.5 -0.1,-0.6 -0.155,-0.66 -0.148,-0.76 -0.115,-0.845")
    elif w.view == "profile":
        side = -1 if w.turned else 1
        shape = [(x * side, y) for x,
            y in trace("-0.055,-0.872 0.035,-0.878 0.062,-0.845 0.088,-0.77 0.095,-0.68 0.065,-0.6 "
            "0,-0.565 -0.06,-0.52 -0.125,-0.46 -0.128,-0.6 -0.125,-0.72 -0.105,-0.815")]
    else:
        shape = trace("-0.052,-0.885 -0.02,-0.835 0.01,-0.78 0.03,-0.835 0.055,-0.885 0.115,-0.845 "
            "0.15,-0.76 0.155,-0.66 0.09,-0.62 0.03,-0.585 -0.02,-0.575 -0.08,-0.62 "
            "-0.155,-0.66 -0.15,-0.76 -0.115,-0.845")
    moved = [(x + s, y) for x, y in shape]
    cloth(scene, f, moved, w.shawl, apex=(s, -0.97), count=18, depth=0.006, volume=0.05)
    edge = [p for p in moved if p[1] > -0.72]
    for x, y in edge:
        scene.stroke(f.put([(x, y), (x * 1.02 + 0.004, y + 0.026)]), [ink(f) * 0.8] * 2, w.shawl, 0.9)


@dataclass(frozen=True, slots=True)
class Man:
    """A standing man or boy: smock, trousers, and what he does."""

    view: View = "profile"
    wear: Wear = "beret"
    smock: Colour = "#3d5a86"
    trousers: Colour = "#5a4a44"
    cap: Colour = "#232c4a"
    arms: tuple[Arm, ...] = ()
    face: Face = WEATHERED
    legs: tuple[Sequence[Point], ...] = (trace("-0.035,-0.5 -0.045,-0.26 -0.05,-0.02"),
        trace("0.035,-0.5 0.055,-0.27 0.05,-0.01"))
    lean: float = 0.0
    turned: bool = False
    nod: float = 0.0
    head: float = 0.140


def man(scene: Scene, f: Frame, m: Man) -> None:
    """Draw a standing man from the ground up; `lean` carries his shoulders forward."""
    for hip, knee, foot in m.legs:
        way = 1.0 if m.view in ("profile", "quarter") else 0.0
        clogs(scene, f, [((foot[0], foot[1] + 0.02), -way if m.turned else way)])
        leg = ribbon([hip, knee, foot], [0.105, 0.098, 0.082, 0.074, 0.066])
        scene.fill(f.put(leg), m.trousers, volume=0.04 * f.size, edge=ink(f), rim=0.0075 * f.size,
            ridges=_creases(scene, f), flow=1.5, fine=0.25)
    for a in m.arms:
        if not a.before:
            arm(scene, f, a, m.face.skin)
    s = m.lean
    thin = 0.84 if m.view == "profile" else 1.0
    body: Outline = [(s - 0.045, -0.865), (s + 0.045, -0.865), (s + 0.100, -0.830), (s + 0.112, -0.76),
        (s * 0.6 + 0.096, -0.64), (0.092, -0.50), (0.090, -0.455), (0.0, -0.440), (-0.090, -0.455),
        (-0.092, -0.50), (s * 0.6 - 0.096, -0.64), (s - 0.112, -0.76), (s - 0.100, -0.830)]
    body = [(s + (x - s) * thin, y) for x, y in body]
    cloth(scene, f, body, m.smock, apex=(s, -1.2), count=16, depth=0.004, volume=0.07)
    neck(scene, f, (s, -0.84), (s * 1.15, -0.885), m.face.skin, 0.07)
    for a in m.arms:
        if a.before:
            arm(scene, f, a, m.face.skin)
    top = f.inner((s * 1.25, -1 + m.head * 0.53), m.head, flip=m.turned, lean=m.nod)
    head(scene, top, m.view, m.wear, m.face, m.cap)


def basket(scene: Scene, f: Frame, colour: Colour = "#9a713f", *, full: Colour | None = None) -> None:
    """Draw a wicker basket; its frame's size is its width, its origin the middle of its base."""
    if full is not None:
        scene.fill(f.put(trace("-0.48,-0.4 -0.25,-0.56 0.05,-0.62 0.3,-0.54 0.48,-0.4")), full,
            volume=0.12 * f.size, grain=0.25, fine=0.5, edge=3.0)
    body: Outline = trace("-0.5,-0.42 0,-0.36 0.5,-0.42 0.44,-0.16 0.36,0 0,0.05 -0.36,0 -0.44,-0.16")
    scene.fill(f.put(body), colour, volume=0.2 * f.size, edge=max(f.size * 0.018, 3), fine=0.5,
        rim=0.03 * f.size)
    weave = mix(colour, scene.light.ink, 0.6)
    for level in (-0.30, -0.20, -0.10, 0.0):
        half = 0.50 + level * 0.08 - (0.10 if level > -0.05 else 0)
        scene.stroke(f.put([(-half, level - 0.04), (0, level + 0.03), (half, level - 0.04)]),
            [f.size * 0.018] * 3, weave, 0.6, smooth=True)
    for x in np.linspace(-0.40, 0.40, 9):
        scene.stroke(f.put([(x * 1.1, -0.40), (x * 0.85, 0.0)]), [f.size * 0.014] * 2, weave, 0.5)
    scene.stroke(f.put(trace("-0.5,-0.42 0,-0.35 0.5,-0.42")), [f.size * 0.045] * 3,
        mix(colour, scene.light.glow, 0.35), 1.0, smooth=True)


def letter(scene: Scene, f: Frame) -> None:
    """Draw an unfolded letter; its frame's size is its width."""
    sheet: Outline = trace("-0.5,-0.34 -0.02,-0.4 0.5,-0.32 0.46,0.36 0,0.3 -0.46,0.38")
    scene.fill(f.put(sheet), "#f2e7cf", smooth=False, edge=max(f.size * 0.03, 3), fine=1.0, grain=0.02,
        tilt=0.15)
    for row in np.linspace(-0.24, 0.22, 6):
        scene.stroke(f.put([(-0.38, row), (0.0, row - 0.04), (0.34 - abs(row) * 0.4, row)]),
            [f.size * 0.022] * 3, mix("#f2e7cf", scene.light.ink, 0.6), 0.8, smooth=True)


def cast(scene: Scene, f: Frame, way: Point, power: float = 0.6, wide: float = 0.17) -> None:
    """Lay a figure's shadow on the ground, towards `way` in figure heights."""
    x, y = way
    side = 0.10
    shape: Outline = [(-wide, -0.01), (0.0, -0.05), (wide, -0.01), (wide * 0.8 + x * 0.6, y * 0.6),
        (x + side * 0.8, y * 0.93), (x, y), (x - side, y * 0.95), (-wide * 0.8 + x * 0.6, y * 0.66)]
    scene.shadow(Frame(f.x, f.y, f.size).put(shape), power, soft=f.size * 0.012)
