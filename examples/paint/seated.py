"""Figures that are not upright: seated, kneeling, bent over, asleep; and small animals.

The frame's size is the height the figure would have standing; it looks right unless mirrored.
"""

# fmt: off
# A drawing reads better in few long lines.
from __future__ import annotations

from dataclasses import dataclass

from .heads import FACE, Face, View, Wear, head
from .people import Arm, arm, clogs, cloth, ink, neck
from .scene import Scene
from .shapes import Frame, Outline, Point, oval, ribbon, spline, trace
from .tones import Colour, mix


def seated_man(scene: Scene, f: Frame, *, face: Face, smock: Colour, trousers: Colour, cap: Colour,
    wear: Wear = "beret", gaze: View = "profile", pipe: bool = True) -> None:
    """Seat an old sailor on a block, forearms on his knees."""
    for shift, dark in ((0.05, 0.35), (0.0, 0.0)):
        leg = ribbon([(-0.02 + shift, -0.285), (0.20 + shift, -0.290), (0.235 + shift, -0.15),
            (0.215 + shift, -0.03)], [0.13, 0.12, 0.105, 0.085, 0.072])
        clogs(scene, f, [((0.22 + shift, 0.0), 1)])
        scene.fill(f.put(leg), mix(trousers, scene.light.gloom, dark), volume=0.05 * f.size, edge=ink(f),
            rim=0.008 * f.size, fine=0.3)
    back: Outline = trace("-0.11,-0.24 -0.135,-0.36 -0.125,-0.52 -0.075,-0.645 0,-0.675 0.055,-0.66 "
        "0.088,-0.6 0.095,-0.48 0.105,-0.36 0.12,-0.25 0,-0.22")
    cloth(scene, f, back, smock, apex=(0.04, -1.0), count=14, depth=0.006, volume=0.09)
    neck(scene, f, (0.015, -0.65), (0.045, -0.70), face.skin, 0.07)
    arm(scene, f, Arm((0.0, -0.60), (0.02, -0.42), (0.235, -0.345), sleeve=smock, thick=0.085), face.skin)
    top = f.inner((0.055, -0.738), 0.145, lean=0.08)
    head(scene, top, gaze, wear, face, cap)
    if pipe:
        scene.stroke(top.put([(0.40, 0.245), (0.62, 0.33)]), [f.size * 0.008] * 2, "#2a1d20", fine=1.0)
        scene.fill(top.put(trace("0.57,0.2 0.7,0.2 0.69,0.36 0.58,0.36")), "#5a2f26", edge=3, volume=8,
            fine=1.0)
        scene.fill(top.put(oval((0.635, 0.20), 0.055, 0.025)), "#ff9a4a", fine=1.0)


NEAR = Arm((0.235, -0.54), (0.30, -0.38), (0.36, -0.23))
FAR = Arm((0.225, -0.53), (0.35, -0.40), (0.45, -0.25), before=False)


@dataclass(frozen=True, slots=True)
class Bent:
    """A woman bent to the ground from the hips, working."""

    dress: Colour = "#2c3a5e"
    bodice: Colour = "#3a4a6e"
    apron: Colour | None = None
    wear: Wear = "scarf"
    cap: Colour = "#c9b48a"
    face: Face = FACE
    near: Arm = NEAR
    far: Arm | None = FAR
    drop: float = 0.0
    gaze: View = "profile"


def bent_woman(scene: Scene, f: Frame, b: Bent) -> None:
    """Draw her from the feet up: legs, skirt tucked, back, arms, head."""
    for x, knee in ((0.05, 0.03), (-0.06, -0.05)):
        leg = ribbon([(knee, -0.25), (x, -0.12), (x, -0.02)], [0.07, 0.062, 0.042])
        scene.fill(f.put(leg), b.face.skin, volume=0.03 * f.size, edge=ink(f), rim=0.006 * f.size, fine=0.4)
        foot: Outline = [(x - 0.03, -0.03), (x + 0.02, -0.035), (x + 0.075, -0.012), (x + 0.07, 0.0),
            (x - 0.03, 0.0)]
        scene.fill(f.put(foot), b.face.skin, volume=0.015 * f.size, edge=ink(f) * 0.8, fine=0.4)
    if b.far is not None:
        arm(scene, f, b.far, b.face.skin)
    d = b.drop
    skirt: Outline = trace("0.04,-0.585 -0.06,-0.625 -0.155,-0.6 -0.205,-0.5 -0.195,-0.36 -0.165,-0.2 "
        "-0.15,-0.125 -0.05,-0.105 0.05,-0.12 0.135,-0.15 0.14,-0.28 0.115,-0.42 0.1,-0.5")
    cloth(scene, f, skirt, b.dress, apex=(-0.02, -0.95), count=40, depth=0.010, volume=0.10)
    if b.apron is not None:
        front: Outline = trace("0.06,-0.52 0.1,-0.49 0.13,-0.38 0.155,-0.2 0.125,-0.13 0.06,-0.15 0.05,-0.35")
        cloth(scene, f, front, b.apron, apex=(0.05, -0.9), count=14, depth=0.006, volume=0.04)
    back: Outline = [(-0.055, -0.615), (0.05, -0.655 + d), (0.16, -0.645 + d), (0.245, -0.605 + d),
        (0.285, -0.545 + d), (0.255, -0.495 + d), (0.17, -0.50 + d), (0.09, -0.505), (0.02, -0.53),
        (-0.03, -0.57)]
    cloth(scene, f, back, b.bodice, apex=(-0.3, -0.75), count=14, depth=0.009, volume=0.07)
    neck(scene, f, (0.265, -0.55 + d), (0.315, -0.525 + d), b.face.skin, 0.058)
    arm(scene, f, b.near, b.face.skin)
    head(scene, f.inner((0.345, -0.505 + d), 0.142, lean=0.75 if b.gaze == "profile" else 0.25), b.gaze,
        b.wear, b.face, b.cap)


@dataclass(frozen=True, slots=True)
class Kneeling:
    """A woman kneeling at the water, seen from her right side and a little behind."""

    dress: Colour = "#33406a"
    bodice: Colour = "#4a3a5e"
    apron: Colour | None = None
    wear: Wear = "penn"
    cap: Colour = "#eceae6"
    face: Face = FACE
    arms: tuple[Arm, ...] = ()
    gaze: View = "profile"
    nod: float = 0.25
    collar: Colour | None = None
    reach: float = 0.0


def kneeling_woman(scene: Scene, f: Frame, k: Kneeling) -> None:
    """Draw the box of straw, the spread skirt, the leaning back, the arms and the head."""
    r = k.reach
    tray: Outline = trace("-0.2,0 -0.21,-0.05 0.2,-0.06 0.25,-0.14 0.28,-0.13 0.25,0")
    scene.fill(f.put(tray), "#8a6842", smooth=False, volume=0.02 * f.size, edge=ink(f))
    for a in k.arms:
        if not a.before:
            arm(scene, f, a, k.face.skin)
    for x in (-0.31, -0.36):
        sole: Outline = [(x - 0.035, -0.015), (x - 0.02, -0.095), (x + 0.03, -0.10), (x + 0.06, -0.01)]
        scene.fill(f.put(sole), "#a07a50", volume=0.02 * f.size, edge=ink(f), fine=0.5)
    skirt: Outline = trace("0.015,-0.375 -0.09,-0.395 -0.175,-0.345 -0.245,-0.24 -0.3,-0.1 -0.325,-0.015 "
        "-0.2,0.012 -0.06,-0.005 0.09,0.008 0.2,-0.012 0.232,-0.075 0.205,-0.16 0.14,-0.245 0.1,-0.33")
    cloth(scene, f, skirt, k.dress, apex=(-0.01, -0.62), count=34, depth=0.011, volume=0.11)
    back: Outline = [(-0.075, -0.385), (-0.085, -0.47), (-0.045 + r * 0.6, -0.57), (0.04 + r, -0.645),
        (0.115 + r, -0.655), (0.165 + r, -0.61), (0.155 + r, -0.53), (0.115 + r * 0.5, -0.44),
        (0.085, -0.355), (0.0, -0.345)]
    cloth(scene, f, back, k.bodice, apex=(0.05 + r, -0.9), count=20, depth=0.008, volume=0.07)
    if k.apron is not None:
        _tied(scene, f, k.apron)
    neck(scene, f, (0.115 + r, -0.63), (0.16 + r, -0.695), k.face.skin, 0.06)
    if k.collar is not None:
        bib: Outline = [(0.06 + r, -0.685), (0.15 + r, -0.675), (0.185 + r, -0.625), (0.13 + r, -0.585),
            (0.04 + r, -0.575), (-0.005 + r, -0.62)]
        cloth(scene, f, bib, k.collar, apex=(0.11 + r, -0.75), count=20, depth=0.002, volume=0.02, fine=0.5)
    for a in k.arms:
        if a.before:
            arm(scene, f, a, k.face.skin)
    head(scene, f.inner((0.172 + r, -0.742), 0.142, lean=k.nod), k.gaze, k.wear, k.face, k.cap)


def _tied(scene: Scene, f: Frame, apron: Colour) -> None:
    """Tie an apron behind a kneeling waist."""
    tie = trace("-0.085,-0.385 0,-0.365 0.09,-0.362")
    scene.stroke(f.put(tie), [0.016 * f.size] * 3, apron, smooth=True, fine=0.4)
    for dx in (-0.03, 0.0):
        tail = [(-0.07, -0.385), (-0.11 + dx, -0.33), (-0.13 + dx, -0.25)]
        scene.fill(f.put(ribbon(tail, [0.012, 0.02, 0.028])), apron, volume=0.01 * f.size, edge=ink(f) * 0.7,
            fine=0.4)


def sleeping_child(scene: Scene, f: Frame, *, dress: Colour, face: Face, cap: Colour,
    wear: Wear = "bonnet") -> None:
    """Lay a child asleep on its side, head to the left; the frame's size is its length."""
    for y in (-0.07, -0.12):
        leg = ribbon([(0.18, y), (0.36, y - 0.05), (0.47, y + 0.04)], [0.13, 0.10, 0.075])
        scene.fill(f.put(leg), face.skin, volume=0.04 * f.size, edge=ink(f) * 0.9, rim=0.008 * f.size,
            fine=0.6)
        foot: Outline = [(0.45, y + 0.03), (0.50, y + 0.01), (0.555, y - 0.035), (0.575, y - 0.02),
            (0.55, y + 0.05), (0.48, y + 0.085)]
        scene.fill(f.put(foot), face.skin, volume=0.03 * f.size, edge=ink(f) * 0.9, fine=0.7)
    body: Outline = trace("-0.2,-0.2 -0.1,-0.285 0.02,-0.29 0.15,-0.3 0.27,-0.27 0.335,-0.17 0.3,-0.02 "
        "0.15,0.02 -0.05,0.015 -0.2,-0.01 -0.245,-0.1")
    cloth(scene, f, body, dress, apex=(-0.55, -0.1), count=34, depth=0.010, volume=0.12, fine=0.4)
    a = Arm((-0.13, -0.20), (-0.04, -0.075), (-0.24, -0.045), sleeve=dress, thick=0.11)
    top = f.inner((-0.33, -0.145), 0.30, lean=-1.15)
    head(scene, top, "quarter", wear, face, cap)
    arm(scene, f, a, face.skin)


def dog_from_behind(scene: Scene, f: Frame, coat: Colour, patch: Colour) -> None:
    """Sit a dog with its back to us, muzzle to the left, ears up; the frame's size is its height."""
    tail = ribbon(trace("0.12,-0.06 0.34,-0.02 0.46,-0.12 0.5,-0.24"), [0.09, 0.085, 0.07, 0.03])
    edge, rim = ink(f) * 1.2, 0.012 * f.size
    scene.fill(f.put(tail), coat, volume=0.05 * f.size, edge=edge, rim=rim, fine=0.6)
    for x in (-0.17, 0.17):
        scene.fill(f.put(oval((x, -0.03), 0.085, 0.035)), coat, volume=0.03 * f.size, edge=edge, rim=rim, fine=0.6)
    for ear in ("-0.1,-0.9 -0.075,-1.06 -0.03,-1.07 0.02,-0.9", "0.03,-0.9 0.1,-1.05 0.145,-1.03 0.145,-0.85"):
        scene.fill(f.put(trace(ear)), patch, volume=0.03 * f.size, edge=edge, rim=rim, fine=0.6)
    body = trace("-0.12,-0.93 0,-0.955 0.105,-0.92 0.15,-0.82 0.14,-0.7 0.165,-0.6 0.2,-0.48 "
        "0.27,-0.3 0.3,-0.12 0.24,-0.01 0,0.005 -0.24,-0.01 -0.29,-0.13 -0.25,-0.32 "
        "-0.17,-0.48 -0.13,-0.58 -0.14,-0.66 -0.25,-0.66 -0.335,-0.685 -0.345,-0.735 "
        "-0.28,-0.77 -0.19,-0.8")
    cloth(scene, f, body, coat, apex=(0, -1.1), count=16, depth=0.006, volume=0.17, fine=0.6)
    scene.fill(f.put(oval((-0.335, -0.725), 0.03, 0.026)), scene.light.ink, fine=0.9)
    scene.fill(f.put(trace("-0.02,-0.95 0.105,-0.92 0.15,-0.82 0.13,-0.72 0.05,-0.75 -0.01,-0.84")), patch,
        fine=0.6, volume=0.06 * f.size)
    scene.fill(f.put(trace("-0.14,-0.44 0.02,-0.5 0.19,-0.36 0.24,-0.2 0.1,-0.13 -0.02,-0.22 -0.12,-0.26")),
        patch, fine=0.6, volume=0.1 * f.size, grain=0.1)
    scene.contour(f.put(trace("0.01,-0.6 0.015,-0.4 0,-0.2")), ink(f) * 0.5, opacity=0.4)
    for side in (-1, 1):
        haunch = [(0.12 * side, -0.30), (0.225 * side, -0.24), (0.25 * side, -0.10), (0.16 * side, -0.02)]
        scene.contour(f.put(spline(haunch, closed=False)), ink(f) * 0.8, opacity=0.6)


def cat(scene: Scene, f: Frame, coat: Colour) -> None:
    """Sit a cat looking at us, tail around its feet; the frame's size is its height."""
    body: Outline = trace("-0.12,-0.62 0.1,-0.62 0.2,-0.4 0.28,-0.15 0.26,0 -0.22,0 -0.24,-0.2 -0.18,-0.42")
    scene.fill(f.put(body), coat, volume=0.15 * f.size, edge=ink(f) * 1.5, rim=0.015 * f.size, fine=0.8)
    tail = ribbon(trace("0.24,-0.06 0.1,0.02 -0.2,0.01 -0.34,-0.06"), [0.08, 0.09, 0.08, 0.04])
    scene.fill(f.put(tail), coat, volume=0.04 * f.size, edge=ink(f) * 1.3, fine=0.8)
    face: Outline = trace("-0.2,-0.72 -0.24,-1.02 -0.09,-0.93 0.06,-0.93 0.21,-1.02 0.18,-0.72 0.06,-0.6 -0.08,-0.6")
    scene.fill(f.put(face), coat, volume=0.1 * f.size, edge=ink(f) * 1.5, rim=0.015 * f.size, fine=1.0)
    for side in (-1, 1):
        x = -0.01 + 0.09 * side
        scene.fill(f.put(oval((x, -0.78), 0.042, 0.034)), "#d9c04a", fine=1.0)
        scene.fill(f.put(oval((x, -0.78), 0.014, 0.034)), "#1b1c30", fine=1.0)
    scene.fill(f.put(trace("-0.04,-0.7 0.02,-0.7 -0.01,-0.665")), "#a85a5a", smooth=False, fine=1.0)


def crab(scene: Scene, f: Frame, shell: Colour) -> None:
    """Let a crab walk by; the frame's size is its width."""
    for side in (-1, 1):
        for k in range(4):
            hip = (0.28 * side, -0.18 + 0.05 * k)
            tip: Point = ((0.52 + 0.05 * k) * side, 0.02 + 0.03 * k)
            scene.stroke(f.put([hip, ((0.46 + 0.03 * k) * side, -0.22 + 0.06 * k), tip]), [f.size * 0.05,
                f.size * 0.045, f.size * 0.015], mix(shell, scene.light.ink, 0.3), smooth=True, fine=0.9)
        scene.fill(f.put([(0.25 * side, -0.30), (0.40 * side, -0.40), (0.52 * side, -0.58),
            (0.38 * side, -0.56), (0.30 * side, -0.46), (0.18 * side, -0.34)]), shell, edge=3,
            volume=f.size * 0.04, fine=1.0)
    scene.fill(f.put(trace("-0.36,-0.22 -0.22,-0.36 0.22,-0.36 0.36,-0.22 0.24,-0.06 0,0 -0.24,-0.06")),
        shell, edge=4, volume=f.size * 0.14, rim=f.size * 0.03, fine=1.0)
    for x in (-0.08, 0.08):
        scene.fill(f.put(oval((x, -0.37), 0.025, 0.03)), scene.light.ink, fine=1.0)
