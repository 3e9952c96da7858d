"""« Le lavoir »: women washing linen below a chapel, in an orchard of late summer."""

# fmt: off
# A drawing reads better in few long lines.
from __future__ import annotations

import numpy as np

from . import harbour as h
from . import nature as n
from .heads import Face
from .people import Arm, Man, Woman, basket, cast, letter, man, pleats, woman
from .scene import Scene
from .seated import Kneeling, cat, kneeling_woman
from .shapes import Frame, Outline, Point, oval, ribbon, trace
from .tones import Colour, Light, step

WIDTH, HEIGHT, SEED = 3600, 4800, 1898
HORIZON = 760.0
LIGHT = Light((-0.72, -0.55, 0.42), "#ffe7a8", "#38407f", "#20264e", warmth=0.50, depth=0.58,
    varnish=(1.0, 0.985, 0.92))
LINEN = "#e6e4de"
MEADOW = ((0.0, "#d8c878"), (0.09, "#bdb862"), (0.22, "#93a659"), (0.45, "#5f8552"), (0.75, "#486a50"), (1.0,
    "#3a5550"))
GREENS = ("#2f5a48", "#43764a", "#6a9a4a", "#a3b84f", "#d9cf62")
RUSTS = ("#5a3f4a", "#8f4a3a", "#c0642f", "#e0923a", "#f2c45a")
BASIN: Outline = trace("760,2490 760,2490 2880,2486 2880,2486 3230,3560 3230,3560 330,3700 330,3700")
RIM: Outline = trace("620,2402 620,2402 3010,2396 3010,2396 3470,3700 3470,3700 60,3870 60,3870")


def tall(y: float) -> float:
    """Height of a grown woman whose feet are at `y`."""
    return (y - HORIZON) / 2.05


def draw() -> Scene:
    """Draw the picture from the sky to the nearest linen."""
    scene = Scene(WIDTH, HEIGHT, LIGHT, SEED)
    _sky(scene)
    _hills(scene)
    _meadow(scene)
    _on_the_path(scene)
    _drying(scene)
    _wall(scene)
    _basin(scene)
    _back_row(scene)
    _reflections(scene)
    _trees(scene)
    _sides(scene)
    _shade(scene)
    _windfall(scene)
    _gossip(scene)
    _foreground(scene)
    scene.gather((1800, 2700), (1900, 2500), 0.5)
    return scene


def _sky(scene: Scene) -> None:
    n.sky(scene, 900, ((0.0, "#5f9fb0"), (0.35, "#9fc4b4"), (0.65, "#e3dcae"), (1.0, "#f7cf95")))
    n.clouds(scene, n.Clouds(-80, 520, "#fbeecb", "#a9b4c8", 620, 2.6, 0.14, below=False), 7)
    n.clouds(scene, n.Clouds(420, 820, "#f9d2a4", "#c3a0b0", 420, 4.0, 0.05, below=False), 61)


def _hills(scene: Scene) -> None:
    scene.fill(trace("-60,900 -60,690 500,640 1100,700 1700,650 2300,690 3000,620 3660,680 3660,950"),
        "#7f86b4", volume=120, grain=0.08, flow=0.1, edge=5)
    scene.fill(trace("-60,1050 -60,820 700,770 1400,850 2000,800 2700,790 3660,850 3660,1100"), "#5f8a86",
        volume=140, grain=0.12, flow=0.05, edge=5)
    for k, x in enumerate(range(-20, 3660, 170)):
        n.foliage(scene, (x + 30 * (k % 3), 880 + 24 * (k % 4)), 80 + 20 * (k % 3), 52, GREENS[:3], k,
            leaves=26, size=26)
    _chapel(scene)


def _chapel(scene: Scene) -> None:
    h.wall(scene, trace("2240,800 2560,790 2560,985 2240,990"), "#d9c9ae", tilt=-0.1, stones="#a8a0a8",
        seed=1, size=36)
    h.roof(scene, trace("2215,808 2275,665 2540,655 2590,795"), "#4f5a86")
    h.wall(scene, trace("2120,620 2240,615 2245,990 2115,990"), "#e3d4b4", tilt=0.1, stones="#a8a0a8", seed=2,
        size=34)
    scene.fill(trace("2104,625 2180,270 2256,618"), "#6a7096", smooth=False, edge=7, volume=40)
    scene.stroke([(2180, 285), (2180, 215)], [9, 7], LIGHT.ink)
    scene.stroke([(2158, 240), (2202, 238)], [8, 7], LIGHT.ink)
    scene.fill(trace("2150,760 2150,690 2180,665 2210,690 2210,760"), "#3f4674", smooth=False, edge=4)
    scene.fill(trace("2300,985 2300,895 2340,860 2380,895 2380,985"), "#7a3f34", smooth=False, edge=5)
    for x in (2440, 2505):
        scene.fill([(x, 910), (x, 860), (x + 18, 840), (x + 36, 860), (x + 36, 910)], "#4a5284", smooth=False,
            edge=4)


def _meadow(scene: Scene) -> None:
    n.plain(scene, trace("-60,960 -60,960 900,930 1900,985 2700,960 3660,920 3660,920 3660,4860 "
        "3660,4860 -60,4860 -60,4860"), 700, MEADOW, bottom=4800, size=300, spots=(("#d9c06c", 0.38),
        ("#7fa05a", 0.50), ("#5f8f62", 0.36)), flow=0.06)
    for k, (x, y, size) in enumerate(((480, 1130, 150), (960, 1090, 130), (1500, 1110, 135),
        (1960, 1180, 150), (3080, 1180, 170))):
        _apple_tree(scene, x, y, size, k)
    scene.fill(trace("2300,985 2390,985 2560,1120 2780,1260 2860,1430 2760,1650 2820,1900 3160,2150 "
        "3660,2420 3660,2700 3100,2400 2560,2160 2380,1900 2420,1640 2560,1440 " "2520,1290 2380,1150"),
        "#dba98a", grain=0.12, flow=0.9, edge=7, volume=50)
    n.tufts(scene, (-40, 1150, 2350, 2200), 420, ("#5f8f4a", "#8fb052", "#3f7050", "#cfc860"), 5, 50)
    n.tufts(scene, (2900, 1250, 3640, 2250), 160, ("#5f8f4a", "#8fb052", "#3f7050", "#cfc860"), 6, 56)


def _apple_tree(scene: Scene, x: float, y: float, size: float, seed: int) -> None:
    rng = np.random.default_rng(seed + 400)
    scene.shadow(oval((x + size * 0.5, y + size * 0.85), size * 0.9, size * 0.18), 0.6)
    n.trunk(scene, [(x, y + size * 0.85), (x + size * 0.05, y + size * 0.3), (x - size * 0.1, y)],
        [size * 0.22, size * 0.15, size * 0.1], "#6f5560")
    n.foliage(scene, (x, y), size * 0.85, size * 0.55, GREENS[:4], seed + 300, leaves=220, size=size * 0.2)
    for _ in range(16):
        turn, far = rng.uniform(0, 2 * np.pi), np.sqrt(rng.uniform(0, 0.8))
        at = (x + np.cos(turn) * far * size * 0.8, y + np.sin(turn) * far * size * 0.5)
        scene.fill(oval(at, size * 0.07, size * 0.065), ("#c8402f", "#e07a3a")[int(rng.integers(2))],
            volume=7, fine=0.4)


def _on_the_path(scene: Scene) -> None:
    """A woman with a bundle on her head, and the postman who comes down with a letter."""
    f = Frame(2510, 1440, tall(1440) * 0.95)
    woman(scene, f, Woman(view="back", wear="aven", dress="#33407a", collar=None, cap=LINEN,
        arms=(Arm((0.11, -0.8), (0.2, -0.92), (0.09, -1.06), sleeve="#33407a"),)))
    scene.fill(f.put(trace("-0.2,-1.03 -0.22,-1.16 -0.08,-1.26 0.12,-1.25 0.23,-1.14 0.18,-1.02 0,-0.98")),
        "#efe9dc", volume=28, edge=5, rim=5)
    f = Frame(2790, 1830, tall(1960))
    cast(scene, f, (0.4, 0.06), 0.5)
    man(scene, f, Man(view="quarter", wear="beret", smock="#2f4a8a", trousers="#3f4a70", cap="#27305a",
        face=Face(skin="#d09a74", hair="#3a2a24", beard="#4a3228"), turned=True, arms=(Arm((-0.10, -0.79),
        (-0.16, -0.64), (-0.30, -0.70), sleeve="#2f4a8a"), Arm((0.10, -0.79), (0.14, -0.64), (0.10, -0.50),
        sleeve="#2f4a8a"))))
    scene.stroke(f.put(trace("0.09,-0.83 -0.02,-0.66 -0.1,-0.52")), [12] * 3, "#5a3a2a", smooth=True)
    scene.fill(f.put(trace("-0.17,-0.55 -0.03,-0.53 -0.03,-0.42 -0.17,-0.43")), "#8a5a3a", smooth=False,
        edge=5, volume=14)
    letter(scene, Frame(*f.at((-0.335, -0.725)), 74, lean=-0.3))


def _drying(scene: Scene) -> None:
    """Sheets on a line; bare feet show under one of them."""
    line = trace("150,1395 700,1465 1300,1470 1980,1380")
    scene.stroke(line, [7] * 4, "#6a5a5a", smooth=True)
    _boy_feet(scene, 1130, 1985)
    _sheet(scene, (380, 1432), (800, 1474), 400, LINEN, 3)
    _sheet(scene, (930, 1478), (1370, 1462), 385, "#efe9da", 8)
    _boy_fingers(scene, 1372, 1625)
    _shirt(scene, Frame(1640, 1432, 330))
    scene.stroke(trace("850,1472 862,1600 846,1700"), [46, 40, 44], "#b83a32", smooth=True, fine=0.4)
    scene.stroke([(846, 1690), (800, 1722)], [42, 30], "#b83a32", fine=0.4)
    for x, foot in ((150, 1900), (1980, 1850)):
        h.pole(scene, (x, foot), (x + 6, 1330), 26)


def _sheet(scene: Scene, left: Point, right: Point, drop: float, colour: Colour, seed: int) -> None:
    rng = np.random.default_rng(seed)
    xs = np.linspace(left[0], right[0], 6)
    top = np.linspace(left[1], right[1], 6)
    low = top + drop + rng.uniform(-18, 18, 6)
    outline = [*zip(xs, top, strict=True), *zip(xs[::-1] + 20, low[::-1], strict=True)]
    scene.fill(outline, colour, volume=14, edge=7, rim=5, flow=1.5, grain=0.05, fine=0.2, ridges=pleats(scene,
        ((left[0] + right[0]) / 2, left[1] - 2400), 62, 6, 2000))
    for x, y in zip(xs[::2], top[::2], strict=True):
        scene.stroke([(x, y - 16), (x, y + 22)], [12, 9], "#8a6a48")


def _shirt(scene: Scene, f: Frame) -> None:
    """A sailor's striped jersey, arms spread along the line."""
    shape: Outline = trace("-0.25,0 0.25,0 0.66,0.1 0.6,0.3 0.29,0.24 0.27,0.95 -0.27,0.95 -0.29,0.24 "
        "-0.6,0.3 -0.66,0.1")
    scene.fill(f.put(shape), "#e9e4da", smooth=False, volume=30, edge=7, rim=6, fine=0.5)
    for k in range(9):
        y = 0.10 + k * 0.095
        half = 0.56 if 0.08 < y < 0.27 else 0.26
        scene.stroke(f.put([(-half, y + 0.02), (0.0, y - 0.01), (half, y + 0.02)]), [0.036 * f.size] * 3,
            "#2f4488", 0.95, smooth=True, fine=0.5)


def _boy_feet(scene: Scene, x: float, y: float) -> None:
    for dx in (-58, 34):
        leg = ribbon([(x + dx, y - 190), (x + dx + 4, y - 26)], [44, 30], smooth=False)
        scene.fill(leg, "#d09a74", volume=18, edge=6, fine=0.7)
        foot: Outline = [(x + dx - 22, y - 30), (x + dx + 22, y - 30), (x + dx + 36, y + 4),
            (x + dx + 4, y + 16), (x + dx - 30, y + 6)]
        scene.fill(foot, "#d09a74", volume=14, edge=6, fine=0.8)
    scene.shadow(oval((x + 60, y + 8), 170, 24), 0.55)


def _boy_fingers(scene: Scene, x: float, y: float) -> None:
    for k in range(4):
        scene.stroke([(x + 12, y + k * 15), (x - 16, y + 4 + k * 15)], [18, 16], LIGHT.ink, 0.9)
        scene.stroke([(x + 11, y + k * 15), (x - 14, y + 4 + k * 15)], [12, 10], "#d09a74", fine=1.0)


def _wall(scene: Scene) -> None:
    h.wall(scene, trace("-60,2130 520,2090 1500,2120 2480,2080 2760,2090 2790,2400 -60,2500"), "#9b8f98",
        stones="#b7a89c", seed=9, size=92)
    scene.fill(trace("-60,2140 -60,2095 520,2052 1500,2084 2480,2044 2765,2056 2770,2100 2480,2092 "
        "1500,2132 520,2100"), "#b3a49c", smooth=False, edge=7, volume=26, flow=0.0)
    n.tufts(scene, (-40, 2040, 2750, 2100), 90, GREENS[1:], 15, 70)
    cat(scene, Frame(830, 2078, 250), "#3a3450")


def _basin(scene: Scene) -> None:
    n.plain(scene, trace("-60,2460 -60,2460 2800,2360 3660,2380 3660,2380 3660,4860 3660,4860 -60,4860 "
        "-60,4860"), 1400, ((0.0, "#a89a8c"), (0.4, "#8c7f80"), (0.7, "#6d6474"), (1.0, "#4f4a66")),
        bottom=4800, size=320, spots=(("#6f8a58", 0.45), ("#c0a888", 0.42)), flow=0.05)
    scene.fill(RIM, "#b9aca4", smooth=False, grain=0.10, edge=11, flow=0.0)
    corners = np.array([RIM[0], RIM[2], RIM[4], RIM[6], RIM[0]], float)
    inner = np.array([BASIN[0], BASIN[2], BASIN[4], BASIN[6], BASIN[0]], float)
    for a, b, c, d in zip(corners[:-1], corners[1:], inner[:-1], inner[1:], strict=True):
        for t in np.linspace(0.08, 0.92, 6):
            scene.contour([tuple(a + (b - a) * t), tuple(c + (d - c) * t)], 7, opacity=0.6)
    scene.fill(BASIN, "#2f7f86", smooth=False, grain=0.0, edge=12, flow=0.0)
    _water(scene)


def _water(scene: Scene) -> None:
    x, y = scene.grid()
    cover = n.scene_cover(scene, BASIN, smooth=False)
    wave = scene.noise(x * 0.4, y * 1.3, 260, 3)
    level = np.clip((y - 2450) / 1250 + 0.16 * wave, 0, 1)
    colours = n.gradient(level, ((0.0, "#a9b98f"), (0.18, "#6fa890"), (0.42, "#3b8a8c"), (0.72, "#2a6780"),
        (1.0, "#254a72")))
    scene.veil(cover, colours, lambda a, b: scene.noise(a * 0.3, b, 300, 2) * np.float32(0.15))


def _back_row(scene: Scene) -> None:
    """Two women wring a sheet; a girl bends over her reflection."""
    y = 2440.0
    left, right = Frame(1930, y, tall(y), lean=-0.05), Frame(2540, y - 14, tall(y), lean=0.06)
    for f in (left, right):
        scene.shadow(oval((f.x + 80, f.y), 180, 26), 0.5)
    woman(scene, left, Woman(view="profile", wear="aven", cap=LINEN, dress="#8a3f44", bodice="#6a3450",
        apron="#d9c58c", collar=LINEN, nod=0.10, arms=(Arm((0.02, -0.79), (0.07, -0.62), (0.24, -0.60),
        sleeve="#6a3450", bare=0.6),)))
    woman(scene, right, Woman(view="profile", turned=True, wear="penn", cap="#efe4cf", dress="#2f5a7a",
        bodice="#3f6f96", apron="#e9e2d0", collar=None, nod=-0.05, arms=(Arm((-0.02, -0.79), (-0.07, -0.63),
        (-0.24, -0.60), sleeve="#3f6f96", bare=0.6),)))
    a, b = left.at((0.25, -0.60)), right.at((-0.25, -0.60))
    _twisted(scene, a, b)
    girl = Frame(1480, 2470, 640, lean=0.0)
    scene.shadow(oval((girl.x + 50, girl.y), 130, 22), 0.5)
    woman(scene, girl, Woman(view="front", wear="bonnet", cap="#f2e9d4", head=0.20, dress="#d98a4a",
        bodice="#c9743a", collar=None, apron="#efe6d0", nod=0.05, face=Face(skin="#e0ab86", hair="#9a5a2c",
        asleep=True, mouth=1), arms=(Arm((-0.10, -0.735), (-0.15, -0.60), (-0.075, -0.49), sleeve="#c9743a",
        thick=0.085), Arm((0.10, -0.735), (0.15, -0.60), (0.075, -0.49), sleeve="#c9743a", thick=0.085))))


def _twisted(scene: Scene, a: Point, b: Point) -> None:
    """A sheet wrung between two pairs of hands, water dripping."""
    mid = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 34)
    shape = ribbon([a, mid, b], [34, 62, 74, 62, 34])
    scene.fill(shape, "#eee9de", volume=30, edge=8, rim=8, fine=0.5)
    for t in np.linspace(0.06, 0.94, 14):
        x = a[0] + (b[0] - a[0]) * t
        y = a[1] + (b[1] - a[1]) * t + 34 * 4 * t * (1 - t) * 0.75
        w = 18 + 18 * np.sin(t * np.pi)
        scene.stroke([(x - 12, y - w), (x + 16, y + w)], [4, 9, 4], "#7a86b0", 0.8, fine=0.5)
    for k in range(12):
        x = mid[0] + (k - 6) * 24
        y = mid[1] + 40 + 30 * (k % 4)
        scene.stroke([(x, y), (x - 2, y + 26)], [5, 8], "#dfe9e4", 0.9, fine=0.4)


def _reflections(scene: Scene) -> None:
    keep = scene.rgb.copy()
    scene.mirror(600, 3040, 2489, 900, 0.80, ripple=26)
    cover = n.scene_cover(scene, BASIN, smooth=False)[..., None]
    scene.rgb[:] = keep * (1 - cover) + scene.rgb * cover
    rng = np.random.default_rng(3)
    for x, y, wide in ((1050, 3060, 150), (2720, 3190, 210), (1700, 3480, 120)):
        for k in range(5):
            ring = oval((x, y), wide * (0.35 + 0.35 * k), wide * (0.09 + 0.09 * k))
            part = ring[rng.integers(0, 10) : rng.integers(24, 40)]
            scene.stroke(part, [3, 12 - k, 3], "#cfe3d2", 0.7)
    for _ in range(60):
        left, top = rng.uniform(500, 3000), rng.uniform(2620, 3560)
        long = rng.uniform(30, 130)
        scene.stroke([(left, top), (left + long / 2, top + 4), (left + long, top)], [3, 11, 3], ("#d9e3c4",
            "#8fc0b0", "#1f4f70")[int(rng.integers(3))], 0.7)


def _sides(scene: Scene) -> None:
    """On the left she soaps and looks at us; on the right she beats, arm high."""
    y = 3120.0
    f = Frame(420, y, tall(y) * 1.12)
    scene.shadow(oval((f.x + 40, f.y + 10), 380, 44), 0.55)
    _linen(scene, trace("560,3040 760,3010 900,3060 960,3150 840,3210 640,3170"), "#e9e6df")
    kneeling_woman(scene, f, Kneeling(dress="#4a3a6a", bodice="#7a4a6a", apron="#c9d0c0", cap=LINEN,
        wear="aven", collar=LINEN, gaze="quarter", nod=0.10, reach=0.02, face=Face(skin="#dba480",
        hair="#6a3a24", mouth=1), arms=(Arm((0.07, -0.59), (0.11, -0.40), (0.30, -0.14), before=False,
        sleeve="#5f3a58", bare=0.6), Arm((0.04, -0.59), (0.07, -0.38), (0.27, -0.12), sleeve="#7a4a6a",
        bare=0.6))))
    y = 3290.0
    f = Frame(3190, y, tall(y) * 0.98, flip=True)
    scene.shadow(oval((f.x, f.y + 10), 400, 46), 0.55)
    _linen(scene, trace("2640,3260 2800,3200 2990,3230 3010,3330 2860,3390 2680,3360"), "#d9dfe6")
    raised = Arm((0.06, -0.60), (-0.04, -0.78), (0.07, -0.955), sleeve="#2f6a6a", bare=0.55)
    h.pole(scene, f.at((0.075, -0.90)), f.at((0.12, -1.08)), 30, "#b98a54")
    scene.fill(f.put(trace("0.08,-1.06 0.155,-1.05 0.22,-1.23 0.17,-1.28 0.1,-1.25")), "#c9985c", edge=9,
        volume=24, rim=8, fine=0.5)
    kneeling_woman(scene, f, Kneeling(dress="#2f3f70", bodice="#2f6a6a", apron="#d8b45a", cap="#e9e0cc",
        wear="penn", nod=0.22, reach=0.02, arms=(Arm((0.07, -0.59), (0.12, -0.40), (0.31, -0.13),
        before=False, sleeve="#27565a", bare=0.6), raised)))


def _linen(scene: Scene, outline: Outline, colour: Colour) -> None:
    """Drop a heap of wet linen, crumpled."""
    p = np.asarray(outline, dtype=np.float64)
    rng = np.random.default_rng(int(p.sum()))
    jagged = np.repeat(p, 2, 0) + rng.normal(0, 14, (2 * len(p), 2))
    scene.fill(jagged, colour, volume=46, edge=8, rim=7, grain=0.03, fine=0.3, ridges=lambda x,
        y: np.asarray(np.abs(scene.noise(x, y, 130, 2)) * -62, np.float32))


def _trees(scene: Scene) -> None:
    """Two trunks that cross the whole picture, as on Japanese prints."""
    n.trunk(scene, trace("250,2560 215,1900 260,1200 190,500 210,-60"), [300, 170, 135, 118, 104], "#6f5a72")
    n.trunk(scene, trace("235,900 480,600 700,330"), [70, 50, 30], "#6f5a72")
    n.trunk(scene, trace("3395,2500 3420,1800 3370,1100 3430,400 3400,-60"), [250, 145, 118, 104, 92],
        "#7a5f66")
    n.trunk(scene, trace("3390,900 3180,620 3010,420"), [60, 44, 24], "#7a5f66")
    for k, (x, y, w, t) in enumerate(((120, 60, 420, 240), (640, 130, 420, 230), (330, 420, 300, 160),
        (980, -10, 320, 150))):
        n.foliage(scene, (x, y), w, t, RUSTS, 100 + k, leaves=900, size=40)
    for k, (x, y, w, t) in enumerate(((3480, 90, 420, 240), (3030, 120, 330, 190), (3260, 400, 290, 150),
        (2660, -20, 260, 120))):
        n.foliage(scene, (x, y), w, t, GREENS, 200 + k, leaves=800, size=40)


def _shade(scene: Scene) -> None:
    """The crowns above cast their shade on the near ground and a part of the water."""
    x, y = scene.grid()
    near = step(3350, 4050, y + 0.25 * np.abs(x - 1800)) + 0.9 * step(900, 100, x) * step(1500, 2300, y)
    scene.dapple(np.asarray(near, np.float32), 0.55)


def _gossip(scene: Scene) -> None:
    """In front, one whispers and one has stopped washing to listen."""
    y = 4560.0
    left = Frame(1010, y, 1720)
    right = Frame(2640, y + 60, 1700, flip=True)
    for f, w in ((left, 640), (right, 620)):
        scene.shadow(oval((f.x + 60, f.y + 16), w, 70), 0.6)
    kneeling_woman(scene, left, Kneeling(dress="#26356a", bodice="#b0442f", apron="#6f86b8", cap=LINEN,
        wear="aven", collar=LINEN, nod=0.10, reach=0.10, face=Face(skin="#dba480", hair="#4a2f26", mouth=0.5),
        arms=(Arm((0.14, -0.60), (0.23, -0.50), (0.335, -0.655), sleeve="#b0442f", bare=0.45, thick=0.082),)))
    kneeling_woman(scene, right, Kneeling(dress="#3f2f5c", bodice="#35608c", apron="#d9a94f", cap="#efe6d4",
        wear="aven", collar=LINEN, nod=0.02, reach=0.07, face=Face(skin="#cf9268", hair="#8a8688", old=True),
        arms=(Arm((0.10, -0.60), (0.14, -0.42), (0.36, -0.26), sleeve="#35608c", bare=0.5, thick=0.085),)))


def _foreground(scene: Scene) -> None:
    f = Frame(1850, 4640, 760)
    scene.shadow(oval((1880, 4650), 430, 60), 0.6)
    _linen(scene, trace("1500,4400 1580,4240 1760,4180 1950,4150 2110,4230 2210,4390 1850,4460"), "#ece9e2")
    basket(scene, f)
    _linen(scene, trace("1560,4370 1700,4290 1880,4330 1990,4280 2130,4380 2090,4460 1900,4420 " "1700,4470"),
        "#dfe2ea")
    scene.stroke(trace("1980,4330 2050,4420 2030,4540 2100,4600"), [64, 60, 54, 40], LIGHT.ink, 0.9,
        smooth=True)
    scene.stroke(trace("1980,4330 2050,4420 2030,4540 2100,4600"), [52, 48, 42, 28], "#c23a30", smooth=True,
        fine=0.5)
    scene.fill(oval((1330, 4700), 90, 42), "#d9c27a", volume=30, edge=9, rim=8, fine=0.5)
    n.tufts(scene, (3260, 2440, 3560, 2560), 40, GREENS, 35, 90)
    n.tufts(scene, (-40, 4560, 900, 4900), 120, GREENS, 33, 120)
    n.tufts(scene, (2900, 4600, 3640, 4900), 90, GREENS, 34, 120)


def _windfall(scene: Scene) -> None:
    """Leaves and apples that fell on the ground."""
    rng = np.random.default_rng(12)
    for _ in range(240):
        x, y = rng.uniform(0, 3600), rng.uniform(3900, 4790)
        long = 26 + 30 * (y - 3900) / 900
        turn = rng.uniform(-0.6, 0.9)
        scene.stroke([(x, y), (x + np.cos(turn) * long, y + np.sin(turn) * long * 0.6)], [4, long * 0.55, 3],
            RUSTS[int(rng.integers(1, 5))], 0.9)
    for x, y in trace("2260,4740 2380,4690 620,4700 3360,4420 150,4300"):
        scene.shadow(oval((x + 26, y + 26), 60, 16), 0.6, soft=8)
        scene.fill(oval((x, y), 42, 39), ("#c8402f", "#a8b84a")[x % 4 == 0], volume=34, edge=8, rim=7,
            fine=0.5)
