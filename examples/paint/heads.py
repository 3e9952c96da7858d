"""Heads: four views of a face, and what Bretons wore on them around 1890.

The frame's origin is the middle of the head and its size the height from chin to crown;
faces look right unless the frame is mirrored.
"""

# fmt: off
# A drawing reads better in few long lines.
from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypedDict

from .scene import Scene, circle
from .shapes import Frame, Outline, Point, oval, trace
from .tones import Colour, mix

View = Literal["back", "front", "quarter", "profile"]
Wear = Literal["aven", "penn", "bonnet", "beret", "hat", "scarf", "none"]


class Kit(TypedDict):
    """How the pieces of one headdress are modelled."""

    volume: float
    edge: float
    rim: float
    fine: float


PROFILE: Outline = trace("0.05,-0.5 0.25,-0.42 0.34,-0.26 0.355,-0.12 0.375,-0.04 0.465,0.1 0.45,0.135 "
    "0.385,0.15 0.395,0.2 0.42,0.225 0.385,0.255 0.405,0.29 0.37,0.335 0.39,0.42 "
    "0.32,0.49 0.2,0.48 -0.02,0.36 -0.18,0.3 -0.38,0.12 -0.44,-0.12 -0.34,-0.38 -0.12,-0.5")
FRONT: Outline = trace("0,-0.5 0.24,-0.43 0.36,-0.18 0.355,0.06 0.3,0.27 0.16,0.45 0,0.5 -0.16,0.45 "
    "-0.3,0.27 -0.355,0.06 -0.36,-0.18 -0.24,-0.43")
QUARTER: Outline = trace("0,-0.5 0.24,-0.42 0.34,-0.2 0.315,-0.06 0.355,0.06 0.31,0.24 0.24,0.42 "
    "0.13,0.5 -0.02,0.46 -0.2,0.32 -0.34,0.12 -0.39,-0.14 -0.28,-0.42")


@dataclass(frozen=True, slots=True)
class Face:
    """Who it is: skin, hair, age and mood."""

    skin: str = "#d8a27f"
    hair: str = "#4a3228"
    old: bool = False
    asleep: bool = False
    beard: str = ""
    iris: str = "#5a6a7c"
    mouth: float = 0.0  # -1 sad, 1 smiling, 2 open


FACE = Face()
WEATHERED = Face(skin="#c98d68")


def head(scene: Scene, f: Frame, view: View, wear: Wear, face: Face = FACE,
    cloth: Colour = "#e9e6e0") -> None:
    """Draw a head with its hair and what covers it."""
    edge = max(f.size * 0.026, 2.5)
    if view == "back":
        _skull(scene, f, face, edge)
    else:
        outline = {"front": FRONT, "quarter": QUARTER, "profile": PROFILE}[view]
        if view != "front":
            scene.fill(f.put(oval((-0.12, -0.12), 0.36, 0.36)), face.hair, fine=0.7)
        scene.fill(f.put(outline), face.skin, volume=f.size * 0.30, edge=edge, fine=1.0, rim=f.size * 0.045,
            grain=0.02)
        {"front": _front, "quarter": _quarter, "profile": _profile}[view](scene, f, face)
    WEAR[wear](scene, f, view, cloth, edge)


def _skull(scene: Scene, f: Frame, face: Face, edge: float) -> None:
    """See a head from behind: nape, ears, hair drawn up."""
    scene.fill(f.put(trace("-0.2,0.1 0.2,0.1 0.17,0.6 -0.17,0.6")), face.skin, volume=f.size * 0.15,
        edge=edge * 0.7, fine=0.6)
    for side in (-1, 1):
        scene.fill(f.put(oval((0.36 * side, 0.06), 0.06, 0.10)), face.skin, edge=edge * 0.6, fine=0.8)
    scene.fill(f.put(oval((0, -0.08), 0.36, 0.42)), face.hair, volume=f.size * 0.3, edge=edge, fine=0.6,
        rim=f.size * 0.045, flow=circle(f.at((0, 0.5))))


def _lines(scene: Scene, f: Frame, marks: list[tuple[list[Point], float, Colour, float]]) -> None:
    """Draw fine lines of a face: points, width, colour, opacity."""
    for points, width, colour, opacity in marks:
        middle = [width * 0.35, width, width * 0.4]
        scene.stroke(f.put(points), [w * f.size for w in middle], colour, opacity, smooth=True, fine=1.0)


def _tints(scene: Scene, face: Face) -> tuple[Colour, Colour, Colour]:
    """Shadow, flush and lip of a skin."""
    dark, _, _ = scene.light.tones(face.skin)
    return (mix(dark, "#5a3040", 0.25), mix(face.skin, "#c2503e", 0.55), mix(face.skin, "#8a2a2e", 0.7))


def _eye(scene: Scene, f: Frame, at: Point, wide: float, face: Face, look: float) -> None:
    """Draw an open or closed eye with its lid and brow."""
    x, y = at
    shade, _, _ = _tints(scene, face)
    ink = scene.light.ink
    scene.fill(f.put(oval((x, y - 0.02), wide * 1.35, 0.075)), shade, opacity=0.35, fine=1.0,
        soft=f.size * 0.014)
    brow = [(x - wide * 1.3, y - 0.105), (x, y - 0.145), (x + wide * 1.3, y - 0.11)]
    _lines(scene, f, [(brow, 0.032 if not face.old else 0.045, face.hair if not face.old else "#b9b2ae",
        0.85)])
    if face.asleep:
        lid = [(x - wide, y), (x, y + 0.035), (x + wide, y)]
        _lines(scene, f, [(lid, 0.030, ink, 0.9)])
        return
    white = mix("#ece4da", face.skin, 0.35)
    scene.fill(f.put([(x - wide, y + 0.01), (x, y - 0.044), (x + wide, y), (x, y + 0.026)]), white, fine=1.0)
    middle = (x + look * wide * 0.4, y - 0.010)
    scene.fill(f.put(oval(middle, wide * 0.46, 0.038)), mix(face.iris, ink, 0.35), fine=1.0)
    scene.fill(f.put(oval(middle, wide * 0.24, 0.022)), ink, fine=1.0)
    lid = [(x - wide * 1.1, y + 0.005), (x, y - 0.055), (x + wide * 1.1, y)]
    _lines(scene, f, [(lid, 0.030, ink, 0.95), ([(x - wide, y + 0.055), (x + wide * 0.8, y + 0.05)], 0.016,
        shade, 0.7)])


def _mouth(scene: Scene, f: Frame, at: Point, wide: float, face: Face) -> None:
    """Draw lips, closed or open."""
    x, y = at
    shade, _, lip = _tints(scene, face)
    rise = 0.025 * min(face.mouth, 1)
    if face.mouth > 1.5:
        scene.fill(f.put(oval((x, y + 0.01), wide * 0.6, 0.05)), "#4a1a24", fine=1.0)
        return
    line = [(x - wide, y - rise), (x, y + 0.008), (x + wide, y - rise)]
    _lines(scene, f, [([(x - wide * 0.6, y + 0.03), (x, y + 0.042), (x + wide * 0.6, y + 0.03)], 0.045, lip,
        0.75), (line, 0.026, mix(lip, scene.light.ink, 0.55), 0.95), ([(x - wide * 0.5, y + 0.085),
        (x + wide * 0.5, y + 0.085)], 0.03, shade, 0.5)])


def _wrinkles(scene: Scene, f: Frame, x: float, face: Face) -> None:
    shade, _, _ = _tints(scene, face)
    if face.old:
        _lines(scene, f, [([(x + 0.16, 0.14), (x + 0.22, 0.26), (x + 0.17, 0.36)], 0.022, shade, 0.9),
            ([(x - 0.14, 0.14), (x - 0.20, 0.26), (x - 0.15, 0.36)], 0.022, shade, 0.9), ([(x - 0.18, -0.28),
            (x, -0.31), (x + 0.18, -0.28)], 0.018, shade, 0.7), ([(x - 0.16, -0.22), (x, -0.24),
            (x + 0.16, -0.22)], 0.016, shade, 0.6)])
    if face.beard:
        scene.fill(f.put([(x - 0.3, 0.16), (x - 0.13, 0.22), (x, 0.19), (x + 0.13, 0.22), (x + 0.27, 0.16),
            (x + 0.22, 0.45), (x, 0.62), (x - 0.24, 0.45)]), face.beard, volume=f.size * 0.1, fine=1.0,
            flow=1.5, grain=0.1)
        _lines(scene, f, [([(x - 0.09, 0.29), (x, 0.305), (x + 0.09, 0.29)], 0.035, "#6a2f30", 0.9)])


def _front(scene: Scene, f: Frame, face: Face) -> None:
    shade, flush, _ = _tints(scene, face)
    for side in (-1, 1):
        scene.fill(f.put(oval((0.19 * side, 0.15), 0.11, 0.09)), flush, opacity=0.45, soft=f.size * 0.03,
            fine=1.0)
        _eye(scene, f, (0.16 * side, -0.03), 0.085, face, 0.0)
    _lines(scene, f, [(trace("0.055,-0.12 0.05,0.02 0.085,0.12 0.04,0.16"), 0.034, shade, 0.75),
        (trace("-0.06,0.155 0,0.175 0.06,0.155"), 0.030, shade, 0.95)])
    _mouth(scene, f, (0, 0.275), 0.115, face)
    _wrinkles(scene, f, 0.0, face)


def _quarter(scene: Scene, f: Frame, face: Face) -> None:
    shade, flush, _ = _tints(scene, face)
    scene.fill(f.put(oval((-0.07, 0.15), 0.13, 0.10)), flush, opacity=0.45, soft=f.size * 0.03, fine=1.0)
    scene.fill(f.put(oval((0.27, 0.14), 0.05, 0.07)), flush, opacity=0.4, soft=f.size * 0.02, fine=1.0)
    _eye(scene, f, (-0.03, -0.03), 0.085, face, 0.5)
    _eye(scene, f, (0.25, -0.03), 0.062, face, 0.5)
    nose: Outline = trace("0.13,-0.12 0.17,-0.02 0.235,0.12 0.2,0.165 0.1,0.15")
    scene.fill(f.put(nose), face.skin, fine=1.0, grain=0, tilt=0.25)
    _lines(scene, f, [(trace("0.155,-0.1 0.18,0.02 0.245,0.125 0.19,0.17"), 0.030, shade, 0.9),
        (trace("0.08,0.145 0.14,0.175 0.2,0.165"), 0.028, shade, 0.9)])
    _mouth(scene, f, (0.14, 0.28), 0.10, face)
    _wrinkles(scene, f, 0.10, face)


def _profile(scene: Scene, f: Frame, face: Face) -> None:
    shade, flush, lip = _tints(scene, face)
    ink = scene.light.ink
    scene.fill(f.put(oval((0.15, 0.14), 0.12, 0.11)), flush, opacity=0.45, soft=f.size * 0.035, fine=1.0)
    scene.fill(f.put(oval((0.27, -0.07), 0.075, 0.07)), shade, opacity=0.45, soft=f.size * 0.012, fine=1.0)
    lid = trace("0.2,-0.045 0.27,-0.085 0.325,-0.05")
    if face.asleep:
        lid = trace("0.2,-0.04 0.27,-0.01 0.325,-0.035")
    else:
        scene.fill(f.put(trace("0.23,-0.04 0.3,-0.08 0.315,-0.035")), ink, fine=1.0)
    jaw = trace("0.26,0.46 0.06,0.36 -0.06,0.22 -0.08,0.1")
    _lines(scene, f, [(lid, 0.030, ink, 0.95), (trace("0.19,-0.15 0.27,-0.18 0.34,-0.15"), 0.036,
        face.hair if not face.old else "#b9b2ae", 0.85), (trace("0.375,0.125 0.4,0.13 0.43,0.135"), 0.034,
        shade, 0.95), ([(0.345, 0.10), (0.325, 0.15)], 0.022, shade, 0.7),
        (trace("0.3,0.245 0.36,0.24 0.405,0.242"), 0.030, mix(lip, ink, 0.4), 0.95), ([(0.34, 0.28),
        (0.39, 0.28)], 0.035, lip, 0.6), (jaw, 0.035, shade, 0.55)])
    if face.old:
        _lines(scene, f, [(trace("0.3,0.13 0.26,0.22 0.29,0.32"), 0.022, shade, 0.9), ([(0.17, -0.02),
            (0.12, 0.02)], 0.018, shade, 0.9), ([(0.18, -0.05), (0.12, -0.05)], 0.018, shade, 0.9)])
    if face.beard:
        scene.fill(f.put(trace("-0.06,0.02 0.06,0.18 0.22,0.22 0.37,0.19 0.43,0.34 0.4,0.58 0.24,0.62 "
            "0.02,0.44 -0.1,0.2")), face.beard, volume=f.size * 0.1, fine=1.0, flow=1.4, grain=0.1)
        _lines(scene, f, [([(0.30, 0.27), (0.40, 0.27)], 0.03, "#6a2f30", 0.9)])


def _aven(scene: Scene, f: Frame, view: View, cloth: Colour, edge: float) -> None:
    """The winged lace cap of the Aven country: a crown, a band, two lifted wings."""
    kit: Kit = {"volume": f.size * 0.12, "edge": edge * 0.9, "fine": 0.8, "rim": f.size * 0.05}
    if view == "profile":
        scene.fill(f.put(trace("0.2,-0.5 0.02,-0.6 -0.28,-0.56 -0.47,-0.32 -0.47,-0.02 -0.33,0.14 -0.15,0.05 "
            "-0.02,-0.22")), cloth, **kit)
        scene.fill(f.put(trace("0.22,-0.52 0.3,-0.42 0.1,-0.2 -0.03,0.06 -0.16,0.1 -0.1,-0.18 0.06,-0.42")),
            cloth, tilt=0.15, **kit)
        scene.fill(f.put(trace("-0.16,0.06 -0.34,0 -0.66,-0.22 -0.7,-0.34 -0.52,-0.36 -0.26,-0.2")), cloth,
            tilt=-0.1, **kit)
    elif view == "back":
        for side in (-1, 1):
            scene.fill(f.put([(0.10 * side, 0.16), (0.30 * side, 0.14), (0.60 * side, -0.08),
                (0.66 * side, -0.26), (0.50 * side, -0.30), (0.24 * side, -0.12)]), cloth, tilt=-0.1 * side,
                **kit)
        scene.fill(f.put(trace("-0.26,-0.48 0,-0.6 0.26,-0.48 0.36,-0.2 0.27,0.14 0.12,0.22 0,0.18 -0.12,0.22 "
            "-0.27,0.14 -0.36,-0.2")), cloth, **kit)
        scene.contour(f.put(trace("0,-0.56 0.02,-0.2 0,0.17")), edge * 0.5, opacity=0.5)
    else:
        push = 0.03 if view == "quarter" else 0.0
        for side in (-1, 1):
            scene.fill(f.put([(0.30 * side, -0.28), (0.36 * side, 0.0), (0.58 * side, -0.16),
                (0.64 * side, -0.32), (0.48 * side, -0.36)]), cloth, tilt=-0.1, **kit)
        scene.fill(f.put([(push, -0.62), (0.28, -0.52), (0.40, -0.22), (0.37, 0.02), (0.30, -0.16),
            (0.20 + push, -0.33), (push, -0.38), (-0.20 + push, -0.33), (-0.31, -0.16), (-0.38, 0.02),
            (-0.41, -0.22), (-0.28, -0.52)]), cloth, **kit)
        scene.contour(f.put([(-0.36, -0.30), (push, -0.50), (0.36, -0.30)]), edge * 0.5, opacity=0.5)


def _penn(scene: Scene, f: Frame, view: View, cloth: Colour, edge: float) -> None:
    """The tight cap of the sardine ports, folded at the nape."""
    kit: Kit = {"volume": f.size * 0.16, "edge": edge * 0.9, "fine": 0.8, "rim": f.size * 0.05}
    if view == "profile":
        scene.fill(f.put(trace("0.26,-0.45 0.06,-0.56 -0.24,-0.53 -0.46,-0.3 -0.5,0 -0.36,0.2 -0.2,0.18 "
            "-0.1,-0.02 0.08,-0.26")), cloth, **kit)
        scene.contour(f.put(trace("0.14,-0.52 -0.1,-0.3 -0.24,0.16")), edge * 0.6, opacity=0.6)
    elif view == "back":
        scene.fill(f.put(trace("-0.28,-0.44 0,-0.55 0.28,-0.44 0.4,-0.14 0.32,0.14 0.15,0.26 -0.15,0.26 "
            "-0.32,0.14 -0.4,-0.14")), cloth, **kit)
        scene.contour(f.put(trace("-0.3,0.02 0,0.1 0.3,0.02")), edge * 0.6, opacity=0.6)
    else:
        scene.fill(f.put(trace("0.02,-0.57 0.28,-0.48 0.41,-0.18 0.39,0.1 0.31,-0.12 0.2,-0.32 0.02,-0.37 "
            "-0.2,-0.32 -0.32,-0.12 -0.4,0.1 -0.42,-0.18 -0.28,-0.48")), cloth, **kit)


def _bonnet(scene: Scene, f: Frame, view: View, cloth: Colour, edge: float) -> None:
    """A small child's round bonnet, tied under the chin."""
    _penn(scene, f, view, cloth, edge)
    if view == "profile":
        scene.stroke(f.put(trace("-0.14,0.08 0.06,0.36 0.24,0.5")), [f.size * 0.05] * 3, cloth, smooth=True,
            fine=0.9)


def _scarf(scene: Scene, f: Frame, view: View, cloth: Colour, edge: float) -> None:
    """A working headcloth with its knot at the nape."""
    _penn(scene, f, view, cloth, edge)
    if view in ("front", "quarter"):
        return
    at = (-0.44, 0.14) if view == "profile" else (0.0, 0.24)
    for turn in (-0.12, 0.12):
        scene.fill(f.put([at, (at[0] - 0.16, at[1] + 0.08 + turn), (at[0] - 0.20, at[1] + 0.24 + turn),
            (at[0] - 0.04, at[1] + 0.12)]), cloth, edge=edge * 0.7, fine=0.7)


def _beret(scene: Scene, f: Frame, view: View, cloth: Colour, edge: float) -> None:
    """A sailor's flat beret, pulled to one side."""
    kit: Kit = {"volume": f.size * 0.12, "edge": edge, "fine": 0.8, "rim": f.size * 0.05}
    if view == "profile":
        scene.fill(f.put(trace("-0.08,-0.3 -0.06,0.02 -0.14,0.12 -0.3,0.22 -0.43,0.05 -0.42,-0.3")),
            mix(cloth, "#3a2a24", 0.8), fine=0.8)
    scene.fill(f.put(trace("-0.42,-0.1 -0.5,-0.34 -0.3,-0.58 0.1,-0.64 0.44,-0.5 0.46,-0.34 0.34,-0.28 "
        "0,-0.3 -0.34,-0.18")), cloth, **kit)
    if view == "back":
        scene.fill(f.put(trace("-0.38,-0.28 0.38,-0.28 0.38,-0.08 0,-0.02 -0.38,-0.08")), cloth, **kit)


def _hat(scene: Scene, f: Frame, view: View, cloth: Colour, edge: float) -> None:
    """The round Breton hat: low crown, wide brim, velvet ribbon down the back."""
    kit: Kit = {"volume": f.size * 0.12, "edge": edge, "fine": 0.8, "rim": f.size * 0.05}
    if view in ("back", "profile"):
        scene.stroke(f.put(trace("-0.2,-0.2 -0.32,0.3 -0.26,0.75")), [f.size * w for w in (0.12, 0.10, 0.16)],
            cloth, smooth=True, fine=0.6)
    scene.fill(f.put(trace("-0.7,-0.24 -0.4,-0.34 0.4,-0.34 0.7,-0.26 0.42,-0.14 0,-0.1 -0.42,-0.14")), cloth,
        **kit)
    scene.fill(f.put(trace("-0.37,-0.26 -0.36,-0.54 -0.18,-0.66 0.18,-0.66 0.36,-0.54 0.37,-0.26 0,-0.22")),
        cloth, **kit)
    scene.stroke(f.put(trace("-0.36,-0.31 0,-0.27 0.36,-0.31")), [f.size * 0.09] * 3,
        mix(cloth, scene.light.ink, 0.6), 0.9, smooth=True)


def _bare(scene: Scene, f: Frame, view: View, cloth: Colour, edge: float) -> None:
    """Nothing but hair."""
    if view == "profile":
        shape: Outline = trace("0.27,-0.42 0.05,-0.56 -0.28,-0.5 -0.48,-0.22 -0.46,0.08 -0.3,0.24 -0.14,0.1 "
            "-0.06,-0.1 0.16,-0.3")
    else:
        shape = trace("0,-0.56 0.28,-0.47 0.4,-0.16 0.34,-0.06 0.24,-0.3 0,-0.34 -0.24,-0.28 "
            "-0.36,-0.02 -0.42,-0.16 -0.28,-0.47")
    if view != "back":
        scene.fill(f.put(shape), cloth, volume=f.size * 0.14, edge=edge * 0.8, fine=0.8,
            flow=circle(f.at((0, 0.1))), rim=f.size * 0.045)


WEAR = {"aven": _aven, "penn": _penn, "bonnet": _bonnet, "beret": _beret, "hat": _hat, "scarf": _scarf,
    "none": _bare}
