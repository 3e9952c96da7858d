"""« Le goémon »: kelp gatherers at low tide, their horse and cart, the smoke of the ovens."""

# fmt: off
# A drawing reads better in few long lines.
from __future__ import annotations

import numpy as np

from . import harbour as h
from . import nature as n
from .heads import Face
from .horse import cart, horse
from .people import Arm, Man, Woman, basket, cast, man, woman
from .scene import Scene
from .seated import Bent, bent_woman, crab, sleeping_child
from .shapes import Frame, Outline, Point, oval, trace
from .tones import Light, mix

WIDTH, HEIGHT, SEED = 5200, 3400, 1889
HORIZON = 960.0
LIGHT = Light((-0.72, -0.55, 0.40), "#ffeecb", "#39407e", "#22284c", warmth=0.55, depth=0.60,
    varnish=(1.0, 0.975, 0.905))
KELP = ("#4a3524", "#6b4322", "#8f5a24", "#b9782c", "#3d4428", "#5f6a30", "#d09a45")
SHORE: Outline = trace("-60,1420 -60,1420 900,1400 1900,1450 2900,1405 4000,1440 5260,1390 5260,1390 "
    "5260,3460 5260,3460 -60,3460 -60,3460")


def tall(y: float) -> float:
    """Height of a grown woman whose feet are at `y`."""
    return (y - HORIZON) / 1.42


def draw() -> Scene:
    """Draw the picture from the sky to the nearest kelp."""
    scene = Scene(WIDTH, HEIGHT, LIGHT, SEED)
    _sky(scene)
    _sea(scene)
    _dune(scene)
    _strand(scene)
    _far_carts(scene)
    _team(scene)
    _gatherers(scene)
    _nearest(scene)
    for x, y, span, tilt in ((2250, 420, 120, 0.1), (2560, 560, 84, -0.2), (3020, 350, 100, 0.25),
        (1980, 640, 60, 0.0), (4560, 520, 70, -0.1)):
        n.gull(scene, (x, y), span, tilt)
    scene.gather((2600, 1900), (2650, 1750), 0.5)
    return scene


def _sky(scene: Scene) -> None:
    n.sky(scene, HORIZON, ((0.0, "#6f9fb6"), (0.3, "#94b9bf"), (0.55, "#c3cfbe"), (0.78, "#ecd9ae"), (1.0,
        "#f6cf9c")))
    n.clouds(scene, n.Clouds(-120, 520, "#f4ead2", "#9fb0c0", 1000, 2.4, 0.16, below=False), 5)
    n.clouds(scene, n.Clouds(420, 920, "#f9e2b8", "#b7a6b4", 620, 4.5, 0.06, below=False), 29)
    scene.glow((3700, 900), 900, "#ffe2a6", 0.30, 1.6)


def _sea(scene: Scene) -> None:
    n.water(scene, HORIZON, 1560, ((0.0, "#7fb0ac"), (0.22, "#4f9c9c"), (0.5, "#3f8e8c"), (0.75, "#6fb3a2"),
        (1.0, "#a9cdb8")), sparkle="#f4edd2", sun=3700, spread=900, scale=0.8, near=120)
    for points, colour in ((trace("3300,975 3480,925 3700,905 3960,930 4200,905 4500,940 4700,975"),
        "#8d93ac"), (trace("4400,985 4600,930 4900,900 5260,885 5260,990"), "#6f7a9c")):
        scene.fill(points, colour, flow=0.0, edge=4)
    n.rocks(scene, [(2500, 1130), (3300, 1090)], 9, 60, ("#5d5370", "#6f6076", "#4a4a66"), 5)
    n.rocks(scene, [(4300, 1210), (5200, 1170)], 12, 90, ("#5d5370", "#7a6474", "#4a4a66"), 6)
    h.boat(scene, Frame(2930, 1010, 150), "#39476a", ("#b5654a", "#a2563f"))
    for row, y in enumerate((1250, 1330, 1395)):
        xs = np.linspace(-60, 5260, 60)
        ys = y + 16 * np.sin(xs / 260 + row * 2) + 9 * np.sin(xs / 90 + row)
        widths = list(np.clip(10 + row * 6 + 16 * np.sin(xs / 170 + row * 3), 2, 44))
        scene.stroke(np.column_stack([xs, ys]), widths, "#f0eedd", 0.9)


def _strand(scene: Scene) -> None:
    """Wet sand that shines, pools that keep the sky, and rocks bearded with weed."""
    n.plain(scene, SHORE, 1250, ((0.0, "#d8c9a9"), (0.16, "#c9ae94"), (0.42, "#b08f82"), (0.72, "#94776f"),
        (1.0, "#6f5a60")), bottom=3400, size=420, spots=(("#dfc49a", 0.46), ("#8b8aa0", 0.44)), flow=0.03)
    for x, y, wide, high in ((700, 1640, 620, 44), (2100, 1720, 800, 50), (3300, 1590, 700, 36),
        (4700, 1740, 500, 50), (300, 2080, 520, 64), (2660, 2060, 560, 56), (1500, 3120, 620, 90),
        (4880, 2900, 420, 90), (2850, 2800, 520, 70)):
        _pool(scene, x, y, wide, high)
    _weedy(scene)


def _pool(scene: Scene, x: float, y: float, wide: float, high: float) -> None:
    turns = np.linspace(0, 2 * np.pi, 36, endpoint=False)
    reach = (1 + 0.12 * np.sin(2 * turns + x) + 0.09 * np.sin(3 * turns + y) + 0.05 * np.sin(5 * turns + x * y))
    ring = np.column_stack([x + np.cos(turns) * wide * reach, y + np.sin(turns) * high * reach])
    scene.fill(ring + np.array([0, 8]), "#7a6a78", flow=0.0, soft=4)
    scene.fill(ring, "#8db2ae", flow=0.0, grain=0.05, soft=3)
    inner = (ring - (x, y)) * (0.72, 0.5) + (x + wide * 0.08, y - high * 0.1)
    scene.fill(inner, "#dfe0c4", flow=0.0, grain=0.05, soft=10, opacity=0.8)


def _weedy(scene: Scene) -> None:
    stones = ("#6a5a6c", "#7c6a70", "#54506c")
    n.rocks(scene, trace("-40,1780 700,1900 1250,1860"), 15, 130, stones, 11)
    n.rocks(scene, [(4300, 1900), (5200, 1990)], 9, 150, stones, 12)
    n.rocks(scene, [(1900, 1950), (2600, 1900)], 8, 90, stones, 13)
    rng = np.random.default_rng(31)
    for _ in range(46):
        x, y = rng.uniform(-50, 5250), rng.uniform(1700, 2700)
        size = (y - 1250) / 10 * rng.uniform(0.5, 1.3)
        n.weed(scene, (x, y), size * 1.6, size * 0.42, KELP[:6], int(rng.integers(1_000_000)), strands=26,
            length=0.8)


def _dune(scene: Scene) -> None:
    """The dune on the left, its ovens, and the smoke that crosses the bay."""
    scene.fill(trace("-60,1440 -60,1440 -60,800 -60,800 240,770 620,850 960,960 1300,1100 1560,1250 "
        "1760,1400 1200,1450"), "#8d9a5e", volume=200, grain=0.16, edge=9, flow=0.35)
    scene.fill(trace("-60,1450 -60,1180 420,1190 900,1260 1350,1350 1700,1430"), "#c9ac7a", volume=90,
        grain=0.1, flow=0.12)
    n.tufts(scene, (-40, 820, 900, 1180), 260, ("#6d7d48", "#a3a85f", "#55683f", "#c4b871"), 3, 52)
    scene.fill(trace("60,905 60,815 150,755 290,750 380,812 382,905"), "#a89a94", smooth=False, edge=6,
        volume=20)
    scene.fill(trace("36,822 150,735 296,730 408,816 290,800 150,803"), "#8f6f4a", smooth=False, edge=6,
        grain=0.1)
    scene.fill(h.box(185, 830, 235, 903), "#3a3a58", smooth=False, edge=4)
    for x, y, size in ((430, 1290, 250), (960, 1330, 280)):
        _oven(scene, x, y, size)
    _burners(scene)


def _oven(scene: Scene, x: float, y: float, size: float) -> None:
    n.weed(scene, (x, y - size * 0.12), size * 0.55, size * 0.24, ("#3f3430", "#5a4436", "#2f2f3c"), int(x),
        strands=40)
    for k in range(9):
        turn = np.pi * (k / 8)
        n.rock(scene, (x + np.cos(turn) * size * 0.56, y + np.sin(turn) * size * 0.10), size * 0.10,
            size * 0.09, "#8d8490", seed=k + int(x), edge=4)
    scene.fill(oval((x, y - size * 0.10), size * 0.20, size * 0.06), "#f08a3c", soft=8)
    n.smoke(scene, (x, y - size * 0.2), (x + 2700, 260), 480, "#f1ead8", "#a9b2c6", 0.92, x)
    n.smoke(scene, (x + 20, y - size * 0.2), (x + 1700, 520), 230, "#d5d3d4", "#8592b4", 0.70, x + 900)
    scene.glow((x, y - size * 0.1), size * 0.4, "#ff9a4a", 0.4)


def _burners(scene: Scene) -> None:
    f = Frame(690, 1345, 275)
    man(scene, f, Man(view="profile", turned=True, wear="hat", smock="#3a5a8c", arms=(Arm((0.0, -0.78),
        (-0.08, -0.66), (-0.22, -0.62), sleeve="#3a5a8c"),), lean=-0.06))
    h.pole(scene, f.at((-0.05, -0.55)), f.at((-0.72, -0.42)), 12)
    f = Frame(1250, 1400, 285)
    woman(scene, f, Woman(view="back", wear="scarf", cap="#c8553a", dress="#3a4270", collar=None,
        arms=(Arm((-0.1, -0.79), (-0.18, -0.7), (-0.28, -0.75), sleeve="#55649a"),)))
    h.pole(scene, f.at((-0.15, -0.72)), f.at((-0.75, -0.40)), 12)


def _far_carts(scene: Scene) -> None:
    for x, y, size, flip in ((2050, 1500, 130, False), (4480, 1530, 150, True)):
        f = Frame(x, y, size, flip=flip)
        cart(scene, f, KELP[:4], int(x))
        horse(scene, f, "#8a6a52", "#3a2f33")
    rng = np.random.default_rng(8)
    for x in (1560, 1660, 2500, 2620, 2760, 3600, 3690, 3900):
        f = Frame(x, 1475 + float(rng.uniform(0, 60)), 175, flip=bool(rng.integers(2)))
        bent_woman(scene, f, Bent(dress=("#39457a", "#5a3f55", "#2f5a6a")[x % 3], cap=("#e9e2d0",
            "#c8553a")[x % 2]))


def _team(scene: Scene) -> None:
    """Horse and cart, the man who loads, the boy at the bridle."""
    f = Frame(3640, 2330, 770, flip=True)
    scene.shadow(oval((4250, 2345), 1250, 60), 0.62, soft=18)
    cart(scene, f, KELP, 77)
    _loader(scene, f)
    horse(scene, f, "#c9a27c", "#e8dcc4", hat=True)
    scene.mirror(2850, 5200, 2352, 330, 0.40, ripple=22)
    b = Frame(2760, 2395, 690)
    scene.shadow(oval((2800, 2400), 170, 26), 0.6)
    man(scene, b, Man(view="profile", wear="beret", smock="#b8543a", trousers="#4a5680", cap="#2c3560",
        head=0.19, face=Face(skin="#d9a07a", hair="#8a5a34", mouth=1),
        arms=(Arm((0.02, -0.74), (0.10, -0.60), (0.235, -0.735), sleeve="#b8543a", thick=0.085),
        Arm((-0.02, -0.74), (-0.09, -0.62), (-0.13, -0.50), False, sleeve="#9a4434", thick=0.08))))
    scene.fill(oval(b.at((0.275, -0.755)), 34, 26), "#d9b070", volume=14, edge=6, fine=0.9)


def _loader(scene: Scene, f: Frame) -> None:
    top = f.at((-1.42, -1.22))
    m = Frame(top[0], top[1] + 30, 900)
    man(scene, m, Man(view="profile", turned=True, wear="hat", smock="#e4ddcc", trousers="#5b5f86",
        lean=-0.06, nod=-0.1, cap="#2f2f48", arms=(Arm((0.0, -0.79), (-0.14, -0.73), (-0.24, -0.86),
        sleeve="#d9d0c0"), Arm((-0.06, -0.79), (-0.13, -0.63), (-0.24, -0.66), sleeve="#e4ddcc"))))
    h.pole(scene, m.at((0.02, -0.46)), m.at((-0.46, -1.12)), 20, "#8a6a48")
    n.weed(scene, m.at((-0.52, -1.16)), 150, 84, KELP, 5, strands=60, length=1.2)
    n.weed(scene, (top[0] + 30, top[1] + 60), 330, 100, KELP, 6, strands=110, length=0.9)


def _gatherers(scene: Scene) -> None:
    """Three bent women, and one who straightens her back and looks at us."""
    y = 2330.0
    _bent(scene, Frame(455, y, tall(y)), Bent(dress="#3a4a86", bodice="#6a7fb0", cap="#e6dcc6",
        apron="#8a9cc0"), 41)
    y = 2210.0
    _bent(scene, Frame(1880, y, tall(y), flip=True), Bent(dress="#5d3f5e", bodice="#8a4a52", cap="#d8b45a",
        drop=0.02), 43)
    y = 2660.0
    _bent(scene, Frame(1130, y, tall(y)), Bent(dress="#2f5a6e", bodice="#c25a3c", cap="#efe6d2",
        apron="#d8c08a", wear="aven", face=Face(skin="#d09a74")), 42)
    _standing(scene)


def _bent(scene: Scene, f: Frame, b: Bent, seed: int) -> None:
    side = -1 if f.flip else 1
    scene.shadow(oval((f.x + 0.18 * f.size, f.y + 6), 0.42 * f.size, 0.045 * f.size), 0.62)
    near = Arm(b.near.shoulder, b.near.elbow, b.near.hand, sleeve=b.bodice, bare=0.75, thick=0.078)
    far = Arm((0.225, -0.53), (0.33, -0.40), (0.44, -0.22), before=False, sleeve=mix(b.bodice, "#3f4a86",
        0.35), bare=0.75)
    bent_woman(scene, f, Bent(b.dress, b.bodice, b.apron, b.wear, b.cap, b.face, near, far, b.drop, b.gaze))
    at = f.at((0.43, -0.06))
    n.weed(scene, at, 0.27 * f.size, 0.13 * f.size, KELP, seed, strands=90, length=0.9)
    for k in range(9):
        a = f.at((0.37 + 0.012 * k, -0.22))
        scene.stroke([a, (a[0] + side * (k - 4) * 8, a[1] + 60), (a[0] + side * (k - 4) * 14, a[1] + 130)],
            [16, 20, 5], KELP[k % 6], smooth=True, fine=0.4)


def _standing(scene: Scene) -> None:
    y = 2960.0
    f = Frame(2160, y, tall(y) * 1.02, lean=-0.035)
    cast(scene, Frame(2160, y, tall(y)), (0.42, 0.05), 0.55)
    h.pole(scene, f.at((0.20, 0.010)), f.at((0.245, -1.05)), 30, "#a57f52")
    h.pole(scene, f.at((0.10, -1.05)), f.at((0.39, -1.035)), 34, "#8a6238")
    for k in range(7):
        x = 0.115 + k * 0.043
        h.pole(scene, f.at((x, -1.055)), f.at((x - 0.004, -1.115)), 20, "#8a6238")
    woman(scene, f, Woman(view="quarter", gaze="front", wear="scarf", cap="#d8483a", dress="#35457c",
        bodice="#e3d6bd", apron="#7d98ae", collar=None, sway=-0.03, wind=0.05, nod=0.06, turned=False,
        face=Face(skin="#cf9268", hair="#5d3a26", mouth=0.4), stout=1.05, feet=(), bare_feet=(((-0.055, 0.0),
        0.1), ((0.06, -0.006), 0.1)), arms=(Arm((-0.118, -0.795), (-0.235, -0.70), (-0.115, -0.595),
        before=False, sleeve="#e3d6bd", bare=0.55), Arm((0.112, -0.795), (0.175, -0.665), (0.222, -0.735),
        sleeve="#e3d6bd", bare=0.6))))


def _nearest(scene: Scene) -> None:
    """A child asleep in the kelp, a basket, a crab that walks away."""
    scene.shadow(oval((3950, 3200), 1150, 120), 0.6, soft=30)
    n.weed(scene, (3900, 3080), 1060, 250, KELP, 91, strands=620, length=0.55)
    n.weed(scene, (4180, 2930), 560, 170, KELP, 92, strands=260, length=0.6)
    sleeping_child(scene, Frame(3920, 3010, 960, lean=0.03), dress="#4f86a0", face=Face(skin="#dba67f",
        hair="#7a4a2a", asleep=True), cap="#efe3cc")
    n.weed(scene, (4020, 3110), 470, 62, KELP, 93, strands=190, length=1.5)
    scene.shadow(oval((5010, 3270), 300, 40), 0.6)
    basket(scene, Frame(4960, 3260, 500), full="#5d4a2a")
    n.weed(scene, (4960, 3010), 220, 70, KELP, 94, strands=90, length=1.0)
    scene.shadow(oval((2815, 3225), 130, 18), 0.5)
    crab(scene, Frame(2800, 3215, 190, lean=-0.08), "#b5532f")
    _trail(scene, (3030, 3245))
    n.rocks(scene, [(-40, 3380), (800, 3440)], 8, 240, ("#5d5068", "#6c5c6a", "#4a4864"), 51)
    for x, y, size in ((240, 3180, 210), (760, 3340, 190), (1500, 3390, 230)):
        n.weed(scene, (x, y), size * 1.4, size * 0.36, KELP, int(x), strands=110, length=0.9)


def _trail(scene: Scene, start: Point) -> None:
    """Two lines of small pits: the crab comes from the sleeping child."""
    for k in range(9):
        for off in (-22, 22):
            scene.fill(oval((start[0] + k * 42 - 130, start[1] + off * 0.5 + k * 2), 9, 5), "#4f4250",
                fine=0.5)
