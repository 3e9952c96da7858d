"""« Le retour des barques »: women and a child waiting on a harbour slip at dusk."""

# fmt: off
# A drawing reads better in few long lines.
from __future__ import annotations

import numpy as np

from . import harbour as h
from . import nature as n
from .heads import Face, head
from .people import Arm, Woman, arm, basket, cast, letter, woman
from .scene import Scene
from .seated import dog_from_behind, seated_man
from .shapes import Frame, Outline, Point, oval, trace
from .tones import Light, mix

WIDTH, HEIGHT, SEED = 4800, 3600, 1893
HORIZON = 1180.0
LIGHT = Light((-0.80, -0.38, 0.34), "#ffbd7c", "#322f70", "#191a3c", warmth=0.55, depth=0.55)
WHITE = "#d9d6df"
SLIP: Outline = trace("4860,2290 4860,2290 4100,2240 3400,2260 2700,2330 2000,2420 1450,2530 "
    "1120,2640 760,2800 380,2960 -60,3080 -60,3080 -60,3660 -60,3660 4860,3660 4860,3660")


def tall(y: float) -> float:
    """Height of a grown woman whose feet are at `y`."""
    return (y - HORIZON) / 1.27


def draw() -> Scene:
    """Draw the picture from the sky to the nearest stones."""
    scene = Scene(WIDTH, HEIGHT, LIGHT, SEED)
    _evening(scene)
    _far_shore(scene)
    _sea(scene)
    _boats(scene)
    _quay(scene)
    _slip(scene)
    _old_man(scene)
    _waiting(scene)
    _turned_away(scene)
    _foreground(scene)
    scene.glow((1720, 1120), 1500, "#ff9a4e", 0.30, 1.4)
    scene.gather((2350, 1700), (2500, 1900), 0.45)
    return scene


def _evening(scene: Scene) -> None:
    n.sky(scene, HORIZON, ((0.0, "#27486f"), (0.22, "#4c6f9c"), (0.42, "#8d8bb4"), (0.58, "#cf98a5"), (0.72,
        "#f0a37c"), (0.86, "#f8bf72"), (1.0, "#fbdc8e")))
    n.clouds(scene, n.Clouds(-60, 420, "#c98fa6", "#3c4f80", 1300, 4.5, 0.10), 11)
    n.clouds(scene, n.Clouds(260, 760, "#f59a6e", "#6a5c96", 1000, 6.0, 0.08), 47)
    n.clouds(scene, n.Clouds(640, 1080, "#ffcf7d", "#c0717f", 700, 8.0, 0.02), 83)
    scene.glow((1720, 1120), 900, "#ffb35c", 0.55, 1.5)
    scene.fill(oval((1720, 1128), 84, 80), "#f8703c", soft=4, grain=0, flow=0.0)


def _far_shore(scene: Scene) -> None:
    scene.fill(trace("2150,1190 2300,1152 2560,1128 2800,1140 3200,1112 3600,1150 3700,1200"), "#a07a98",
        grain=0.04, flow=0.0, edge=3)
    scene.fill(trace("-80,1215 -80,905 140,872 360,905 520,890 760,985 900,1000 1080,1085 1240,1120 "
        "1330,1165 1360,1205 600,1225"), "#4d4679", volume=120, grain=0.10, edge=7, flow=0.25)
    scene.fill(trace("-80,1225 -80,1080 200,1060 420,1120 640,1150 780,1215"), "#37386a", volume=80,
        grain=0.10, edge=6)
    h.lighthouse(scene, 1165, 1112, 185, "#cfc0c8", "#fff2b0")
    scene.glow((1165, 945), 110, "#ffe9a0", 0.75)
    for x, y in ((250, 1045), (330, 1066), (395, 1060)):
        scene.fill([(x - 34, y), (x - 34, y - 26), (x, y - 52), (x + 34, y - 26), (x + 34, y)], "#8a7a9a",
            smooth=False, edge=3)


def _sea(scene: Scene) -> None:
    n.water(scene, HORIZON + 20, 3000, ((0.0, "#f3b57f"), (0.07, "#dca58d"), (0.20, "#9b93ac"), (0.42,
        "#4f7f9b"), (0.68, "#2a6180"), (1.0, "#1d4263")), sparkle="#ffc67a", sun=1720, spread=330)
    scene.mirror(-10, 1360, 1212, 300, 0.55, ripple=14)


def _boats(scene: Scene) -> None:
    far = ((560, 1262, 130, "#7a4a5c"), (2240, 1268, 150, "#8a4a4c"), (2620, 1318, 235, "#a04a3c"))
    for x, y, size, sail in far:
        h.boat(scene, Frame(x, y, size, flip=x > 2000), "#2b2f55", (sail, mix(sail, "#30305a", 0.25)))
        scene.mirror(x - size * 0.7, x + size * 0.7, y + 3, size * 0.9, 0.6, ripple=9)
    h.boat(scene, Frame(2960, 1505, 520, flip=True), "#24405c", ("#c0613a", "#9c4a38"), crew=3)
    scene.mirror(2640, 3280, 1520, 420, 0.62, ripple=18)
    h.boat(scene, Frame(1080, 2010, 1130), "#1f3a58", ("#b9512f", "#94402f"), band="#e6b27a", reef=0.55,
        crew=3)
    scene.mirror(380, 1790, 2046, 760, 0.66, ripple=30)
    _hailing(scene, Frame(1080, 2010, 1130))


def _hailing(scene: Scene, f: Frame) -> None:
    """A sailor at the bow lifts his arm and a lantern burns at the stern."""
    at = f.put(trace("0.36,-0.1 0.33,-0.2 0.4,-0.2"))
    x, y = float(at[0, 0]), float(at[0, 1])
    scene.fill([(x - 44, y + 16), (x - 52, y - 120), (x - 26, y - 168), (x + 26, y - 166), (x + 48, y - 110),
        (x + 40, y + 16)], "#4a6a96", volume=40, edge=8, rim=9, fine=0.6)
    scene.stroke([(x + 18, y - 150), (x + 78, y - 205), (x + 96, y - 292)], [36, 30, 22], "#4a6a96",
        smooth=True, fine=0.7)
    scene.fill(oval((x + 98, y - 306), 17, 19), "#c98d68", edge=4, fine=0.9)
    scene.fill(oval((x + 6, y - 203), 28, 33), "#c98d68", volume=18, edge=6, fine=0.9)
    scene.fill(oval((x, y - 230), 36, 16), "#232c4a", edge=4, fine=0.9)
    lamp = f.at((-0.45, -0.20))
    scene.fill(oval(lamp, 17, 22), "#ffe08a", edge=4, fine=0.9)
    scene.glow(lamp, 90, "#ffb04a", 0.7)


def _quay(scene: Scene) -> None:
    """Houses and the quay that closes the harbour on the right."""
    scene.fill(trace("2930,1560 3120,1500 4860,1420 4860,2330 4100,2260 3420,2270 2960,1720"), "#5b5482",
        smooth=False, volume=0, grain=0.10, edge=8)
    h.wall(scene, trace("2930,1560 3120,1500 3420,2270 2990,1960 2940,1740"), "#453f70", stones="#6a6290",
        seed=3, size=70)
    h.wall(scene, trace("2935,1562 4860,1760 4860,2330 4100,2290 3300,2330 2960,1850"), "#4d4679",
        stones="#726a98", seed=4, size=92)
    scene.fill(trace("2925,1566 3120,1512 4860,1600 4860,1770 3700,1650"), "#8a7390", smooth=False,
        grain=0.08, edge=7, flow=0.08)
    _house(scene, 3130, 3420, 1090, 1560, 880, "#8d86aa", "#3c4473", small=True)
    _house(scene, 3390, 3860, 920, 1590, 610, "#9c8fb0", "#333c6a", small=True)
    _house(scene, 3820, 4900, 760, 1650, 300, "#b0a0b8", "#2d3764", small=False)
    _lit_window(scene)
    n.smoke(scene, (3512, 520), (4350, 120), 170, "#e0a79a", "#8a7aa8", 0.75, 40)
    for k, (x, cap) in enumerate(((3040, WHITE), (3110, "#e8dccb"), (3165, WHITE), (3265, "#2b3158"),
        (3330, WHITE))):
        y = 1590 + (x - 3040) * 0.10
        f = Frame(x, y, 235 + 12 * (k % 3), flip=k % 2 == 0)
        woman(scene, f, Woman(view="back", wear="penn", cap=cap, collar=None, shawl=("#7a3340", "#2f3a66",
            "#4a3b60")[k % 3], dress=("#262b52", "#2f2c50", "#23365a")[k % 3]))


def _house(scene: Scene, left: float, right: float, eaves: float, foot: float, ridge: float, plaster: str,
    slate: str, *, small: bool) -> None:
    h.wall(scene, [(left, eaves), (right, eaves - 14), (right, foot + 14), (left, foot)], plaster, tilt=-0.35,
        stones="#8b7f9e", seed=int(left), size=56 if small else 80)
    wide = right - left
    h.roof(scene, [(left - 24, eaves + 16), (left + wide * 0.10, ridge + 20), (right - wide * 0.04, ridge),
        (right + 28, eaves + 4)], slate, tilt=-0.1)
    h.chimney(scene, left + wide * 0.16, ridge + 60, 70 if small else 110, 150 if small else 190, "#7a6a8a")
    if small:
        for share in (0.24, 0.66):
            h.window(scene, left + wide * share, eaves + 90, wide * 0.15, 118)
            h.panes(scene, left + wide * share, eaves + 90, wide * 0.15, 118, "#9a94ac")
        scene.fill(h.box(left + wide * 0.42, foot - 220, left + wide * 0.60, foot), "#3a4a78", smooth=False,
            edge=6)


def _lit_window(scene: Scene) -> None:
    """Someone with a lamp, behind the panes of the big house."""
    h.window(scene, 4060, 910, 290, 420, lamp="#f6b64f")
    scene.fill(trace("4105,1330 4110,1245 4150,1200 4200,1186 4255,1200 4296,1250 4302,1330"), "#5a3350",
        volume=50, edge=6, fine=0.7)
    scene.fill(trace("4150,1206 4200,1184 4256,1206 4230,1250 4200,1262 4172,1250"), "#e8d2b0", edge=5,
        volume=18, fine=0.7)
    head(scene, Frame(4200, 1126, 150), "front", "penn", Face(skin="#d08a5a", hair="#8a8080", old=True),
        "#f4e2bd")
    scene.fill(oval((4102, 1228), 22, 30), "#fff6d0", fine=0.8)
    scene.stroke([(4060 + 145, 910), (4060 + 145, 1036)], [18] * 2, "#6a4a50")
    scene.stroke([(4060, 1040), (4350, 1040)], [18] * 2, "#6a4a50")
    scene.stroke([(4060, 1232), (4120, 1232)], [18] * 2, "#6a4a50")
    scene.stroke([(4290, 1232), (4350, 1232)], [18] * 2, "#6a4a50")
    h.window(scene, 4520, 930, 190, 320)
    h.panes(scene, 4520, 930, 190, 320, "#8f8aa6")
    scene.fill(h.box(4480, 1370, 4700, 1700), "#2f4672", smooth=False, edge=8)
    scene.glow((4205, 1110), 340, "#ff9d3a", 0.42)
    scene.fill(trace("4060,1700 4350,1700 4560,2210 4010,2210"), "#d98a5a", smooth=False, soft=50,
        opacity=0.30)


def _slip(scene: Scene) -> None:
    """The stone ramp, its joints, its puddles and its fringe of weed."""
    n.plain(scene, SLIP, 2200, ((0.0, "#93809a"), (0.35, "#6c6288"), (0.7, "#514c76"), (1.0, "#3b3a64")),
        bottom=3600, size=420, spots=(("#a98a8c", 0.42), ("#3f3f6c", 0.40)), smooth=True, flow=-0.08)
    rng = np.random.default_rng(7)
    for row in range(15):
        y = 2330 + 1290 * (row / 14) ** 1.5
        left = np.interp(y, [2330, 2640, 3080], [2700, 1120, -60])
        xs = np.linspace(left + 60, 4860, 16)
        line = np.column_stack([xs,
            y + 26 * np.sin(xs / 700 + row) + (xs - 2400) * -0.035 + rng.normal(0, 5, 16)])
        scene.contour(line, 5 + row * 0.7, opacity=0.42)
        step = 150 + row * 34
        for x in np.arange(left + rng.uniform(60, step), 4860, step):
            lean = (x - 2300) * 0.00022 * (60 + row * 12)
            base = float(np.interp(x, xs, line[:, 1]))
            scene.contour([(x, base), (x + lean, base + 60 + row * 11)], 4 + row * 0.5, opacity=0.36)
    _fringe(scene)
    _puddles(scene)


def _fringe(scene: Scene) -> None:
    edge = np.array(SLIP[2:11], dtype=np.float64)
    rng = np.random.default_rng(21)
    for _ in range(420):
        t = rng.uniform(0, 8)
        x, y = (np.interp(t, range(9), edge[:, k]) for k in (0, 1))
        size = 14 + 34 * (y - 2200) / 900
        y += rng.uniform(-0.3, 2.4) * size
        colour = ("#2f3f3a", "#45502f", "#5d5630", "#26324a")[int(rng.integers(4))]
        scene.stroke([(x, y), (x + rng.normal(0, size), y + size * 0.8)], [size * 0.6, size * 0.7, 3], colour,
            0.9)
    scene.contour(edge, 12, opacity=0.5)


def _puddles(scene: Scene) -> None:
    for x, y, wide, tall_, colour in ((1480, 2960, 330, 40, "#e0a07e"), (2950, 2720, 300, 30, "#d79a86"),
        (3080, 3420, 380, 52, "#b98496"), (520, 3490, 280, 38, "#d7957c"), (4300, 2960, 360, 40, "#a9799a")):
        scene.fill(oval((x, y), wide, tall_, -0.05), "#3c3a66", edge=0, flow=0.0, soft=5)
        scene.fill(oval((x - 12, y + 5), wide * 0.93, tall_ * 0.78, -0.05), colour, flow=0.0, soft=4,
            grain=0.16)
        scene.fill(oval((x + wide * 0.2, y - 2), wide * 0.45, tall_ * 0.3, -0.05), "#f7c791", flow=0.0,
            soft=5)


def _old_man(scene: Scene) -> None:
    """An old sailor on a bollard; his dog has already seen who is coming."""
    cast(scene, Frame(640, 3330, 1500), (0.62, 0.10), 0.55, 0.22)
    scene.fill(trace("470,3360 480,2960 560,2915 690,2915 770,2960 785,3360"), "#6b6088", volume=110, edge=11,
        rim=14, grain=0.1)
    seated_man(scene, Frame(640, 3345, 1560), face=Face(skin="#c4855e", hair="#8f8a8c", old=True,
        beard="#c9c3c6"), smock="#3a557f", trousers="#5b4652", cap="#27305a")
    cast(scene, Frame(1215, 3262, 470), (0.6, 0.10), 0.5, 0.3)
    dog_from_behind(scene, Frame(1215, 3265, 470), "#d8c3ab", "#8a5a3c")


def _waiting(scene: Scene) -> None:
    """Two women and a child, backs to us, facing the boats."""
    red, navy = "#a83a30", "#24305a"
    y1, y2 = 3350.0, 3270.0
    cast(scene, Frame(1960, y1, tall(y1)), (0.55, 0.13))
    cast(scene, Frame(2600, y2, tall(y2)), (0.55, 0.13))
    woman(scene, Frame(2600, y2, tall(y2), lean=-0.015), Woman(view="back", wear="aven", dress="#2f2a52",
        shawl=red, cap=WHITE, sway=-0.022, wind=0.06, apron="#5a6a9c", gaze="profile", turned=True, nod=-0.04,
        feet=(((-0.06, 0.0), 0), ((0.05, -0.012), 0)), stout=1.06, arms=(Arm((0.115, -0.78), (0.19, -0.66),
        (0.085, -0.595), sleeve="#2f2a52", cuff=WHITE),)))
    cast(scene, Frame(1570, 3435, 900), (0.5, 0.10), 0.5)
    woman(scene, Frame(1960, y1, tall(y1), lean=0.02), Woman(view="back", wear="aven", dress=navy,
        bodice="#1f2a50", apron="#b4583c", cap=WHITE, collar=WHITE, sway=0.026, wind=0.08,
        arms=(Arm((-0.115, -0.805), (-0.212, -0.790), (-0.078, -0.925), sleeve=navy, cuff=WHITE, bare=0.25),
        Arm((0.115, -0.80), (0.165, -0.655), (0.165, -0.515), sleeve=navy, cuff=WHITE))))
    arm(scene, Frame(2600, y2, tall(y2)), Arm((-0.13, -0.765), (-0.21, -0.655), (-0.315, -0.645), sleeve=red,
        cuff=WHITE), "#d8a27f")
    _child(scene, Frame(1570, 3440, 960))


def _child(scene: Scene, f: Frame) -> None:
    """A girl who points at the boats; one of her clogs is missing."""
    woman(scene, f, Woman(view="back", wear="bonnet", dress="#5d7f96", bodice="#4f7088", collar=None,
        cap="#e2d3b8", head=0.195, sway=0.02, wind=0.07, gaze="profile", turned=True, nod=-0.10,
        apron="#d9b36a", feet=(((0.07, -0.004), 0),), bare_feet=(((-0.065, 0.0), 0.2),),
        arms=(Arm((-0.105, -0.735), (-0.22, -0.715), (-0.345, -0.80), sleeve="#4f7088", thick=0.085),
        Arm((0.105, -0.735), (0.155, -0.60), (0.10, -0.50), sleeve="#4f7088", thick=0.085))))
    finger = f.put(trace("-0.37,-0.815 -0.43,-0.852"))
    scene.stroke(finger, [27, 23], scene.light.ink, 0.9)
    scene.stroke(finger, [18, 14], "#d8a27f", fine=1.0)


def _turned_away(scene: Scene) -> None:
    """The one who has turned her back to the sea, a letter in her hands; she looks at us."""
    y = 3400.0
    f = Frame(3560, y, tall(y), lean=-0.012)
    cast(scene, f, (0.50, 0.10))
    woman(scene, f, Woman(view="front", gaze="front", wear="aven", dress="#2b4258", bodice="#2a3858",
        apron="#6f7fae", cap=WHITE, collar=WHITE, sway=-0.02, wind=0.05, nod=0.05, face=Face(skin="#d9a685",
        hair="#5d3a26", mouth=-0.2), feet=(((-0.06, 0.0), 0), ((0.05, -0.006), 0)), arms=(Arm((-0.118, -0.80),
        (-0.165, -0.645), (-0.045, -0.625), sleeve="#2a3858", cuff=WHITE), Arm((0.118, -0.80),
        (0.150, -0.640), (0.040, -0.622), sleeve="#2a3858", cuff=WHITE))))
    letter(scene, Frame(*f.at((-0.012, -0.634)), 184, lean=-0.08))
    for at, elbow in (((-0.058, -0.622), (-0.16, -0.645)), ((0.040, -0.617), (0.15, -0.640))):
        _fingers(scene, f, at, elbow)


def _fingers(scene: Scene, f: Frame, at: Point, elbow: Point) -> None:
    side = 1 if elbow[0] > at[0] else -1
    for k in range(4):
        y = at[1] - 0.016 + k * 0.0105
        scene.stroke(f.put([(at[0] + 0.018 * side, y), (at[0] - 0.012 * side, y + 0.002)]),
            [0.0125 * f.size] * 2, scene.light.ink, 0.9)
        scene.stroke(f.put([(at[0] + 0.018 * side, y), (at[0] - 0.011 * side, y + 0.002)]),
            [0.0095 * f.size] * 2, "#c8936f", fine=1.0)


def _foreground(scene: Scene) -> None:
    """Baskets, a rope, a net, and the lost clog by the water."""
    for x, y, size, full in ((4330, 3130, 470, "#8fa3bd"), (4560, 3330, 540, "#9db0c4")):
        scene.shadow(oval((x + size * 0.35, y + 10), size * 0.62, size * 0.10), 0.6)
        basket(scene, Frame(x, y, size), full=full)
        _sardines(scene, x, y - size * 0.47, size)
    h.coil(scene, (3080, 3500), 190)
    _lost_clog(scene)


def _sardines(scene: Scene, x: float, y: float, size: float) -> None:
    rng = np.random.default_rng(int(x))
    for _ in range(34):
        a, b = x + rng.uniform(-0.40, 0.40) * size, y + rng.uniform(-0.08, 0.09) * size
        turn, long = rng.normal(0.1, 0.5), size * 0.14
        way = np.array([np.cos(turn), np.sin(turn)]) * long
        colour = ("#5f7ba0", "#a9bccd", "#e6d2bd", "#3f5680")[int(rng.integers(4))]
        scene.stroke([(a, b), (a + way[0] / 2, b + way[1] / 2), (a + way[0], b + way[1])], [4, size * 0.045,
            3], colour, smooth=True, fine=0.7)


def _lost_clog(scene: Scene) -> None:
    f = Frame(2330, 3530, 1500, flip=True, lean=0.06)
    scene.shadow(oval((2350, 3534), 150, 24), 0.65)
    shape: Outline = trace("-0.062,-0.046 -0.045,-0.062 -0.01,-0.054 0.022,-0.05 0.068,-0.05 0.104,-0.068 "
        "0.106,-0.046 0.074,-0.01 0.03,0 0.005,-0.006 -0.03,-0.003 -0.055,0 -0.068,-0.02")
    scene.fill(f.put(shape), "#b98653", volume=30, edge=9, rim=10, fine=0.8)
    scene.fill(f.put(trace("-0.05,-0.053 -0.015,-0.062 0.022,-0.05 -0.01,-0.04 -0.04,-0.043")), "#2a1f33",
        edge=5, fine=0.8)
    scene.stroke(f.put([(0.030, -0.030), (0.060, -0.034)]), [7, 4], "#7a5233", 0.8, fine=0.8)
