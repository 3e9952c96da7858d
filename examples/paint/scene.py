"""The drawn picture that the brushes will follow: colour, stroke direction and fineness.

The drawing is kept at half the size of the finished picture, edges smoothed by
sub-pixel cover; colours are sRGB floats from 0 to 1. Callers give finished pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
import numpy.typing as npt

from .shapes import Outline, Path, Point, ribbon, spline
from .tones import Colour, Field, Flow, Height, Light, Noise, rgb, step

SCALE = 0.5
SUBPIXEL = 4


class Scene:
    """A picture being drawn, from the farthest thing to the nearest."""

    def __init__(self, width: int, height: int, light: Light, seed: int) -> None:
        self.width, self.height, self.light = width, height, light
        self.noise = Noise(seed)
        self.rng = np.random.default_rng(seed)
        rows, cols = int(height * SCALE), int(width * SCALE)
        self.rgb = np.zeros((rows, cols, 3), np.float32)
        self.flow = np.zeros((rows, cols, 2), np.float32)
        self.fine = np.zeros((rows, cols), np.float32)

    def grid(self) -> tuple[Field, Field]:
        """Finished coordinates of each drawn pixel of the whole picture."""
        return self._coords(0, 0, self.rgb.shape[1], self.rgb.shape[0])

    @staticmethod
    def _coords(left: int, top: int, right: int, bottom: int) -> tuple[Field, Field]:
        x = (np.arange(left, right, dtype=np.float32) + 0.5) / SCALE
        y = (np.arange(top, bottom, dtype=np.float32) + 0.5) / SCALE
        wide, tall = np.broadcast_arrays(x[None, :], y[:, None])
        return wide, tall

    def ground(self, colours: Field, flow: Flow = 0.0) -> None:
        """Cover the whole picture."""
        self.rgb[:] = colours
        self._steer(np.s_[:, :], np.ones(self.fine.shape, np.float32), flow, *self.grid())

    def fill(
        self,
        points: Outline,
        colour: Colour,
        *,
        smooth: bool = True,
        volume: float = 0.0,
        ridges: Height | None = None,
        flow: Flow = None,
        grain: float = 0.05,
        edge: float = 0.0,
        rim: float = 0.0,
        fine: float = 0.0,
        opacity: float = 1.0,
        tilt: float = 0.0,
        soft: float = 0.0,
    ) -> None:
        """Paint inside an outline.

        `volume` rounds the shape over that many pixels, `tilt` leans its light (-1 to 1),
        `ridges` adds folds, `edge` draws its contour, `rim` lights its side turned to
        the light, `soft` blurs its border.
        """
        path = spline(points) if smooth else np.asarray(points, dtype=np.float64)
        window = self._window(path, soft)
        if window is None:
            return
        box, cover = window
        if soft:
            cover = cv2.GaussianBlur(cover, (0, 0), soft * SCALE)
        x, y = self._coords(box[0], box[1], box[2], box[3])
        lit = self._model(cover, x, y, volume, ridges, tilt)
        lit += grain * 2.2 * self.noise(x, y, 130, 3)
        area = np.s_[box[1] : box[3], box[0] : box[2]]
        self._lay(area, self._broken(self._toned(colour, lit), x, y), cover * opacity)
        self._steer(area, cover * opacity, flow, x, y)
        if fine or opacity > 0.5:
            self.fine[area] = self.fine[area] * (1 - cover) + fine * cover
        if edge:
            self._outline(self._ring(cover, box), edge)
        if rim:
            self._lay(
                area,
                np.broadcast_to(rgb(self.light.glow), (*cover.shape, 3)),
                self._crescent(cover, rim)
                * opacity
                * np.clip(0.55 + 0.6 * self.noise(x, y, 130, 2), 0, 1),
            )

    def _outline(self, ring: Path, edge: float) -> None:
        """Draw a contour, but not along the frame of the picture."""
        inside = ((ring > 6) & (ring < (self.width - 6, self.height - 6))).all(1)
        if inside.all():
            self.contour(ring, edge, closed=True)
            return
        ring = np.roll(ring, -int(np.argmin(inside)), 0)
        inside = np.roll(inside, -int(np.argmin(inside)))
        for part in np.split(np.arange(len(ring)), np.flatnonzero(np.diff(inside)) + 1):
            if inside[part[0]] and len(part) > 3:
                self.contour(ring[part], edge)

    @staticmethod
    def _ring(cover: Field, box: tuple[int, int, int, int]) -> Path:
        """Follow the outside of a shape, a little rounded, as a hand would."""
        found, _ = cv2.findContours(
            (cover > 0.5).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
        )
        if not found:
            return np.zeros((2, 2))
        line = max(found, key=len)[:, 0].astype(np.float64)
        wide = min(5, len(line))
        near = np.stack([np.roll(line, k, 0) for k in range(-(wide // 2), wide // 2 + 1)])
        return np.asarray((near.mean(0)[::2] + box[:2] + 0.5) / SCALE)

    def _crescent(self, cover: Field, rim: float) -> Field:
        """Find the band of a shape that its light catches."""
        lx, ly, _ = self.light.towards
        reach = rim * SCALE / max(float(np.hypot(lx, ly)), 0.1)
        move = np.array([[1, 0, -lx * reach], [0, 1, -ly * reach]], np.float32)
        moved = cv2.warpAffine(cover, move, cover.shape[::-1], borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(np.clip(cover - moved, 0, 1) * 0.8, np.float32)

    def mirror(
        self,
        left: float,
        right: float,
        water: float,
        reach: float,
        power: float,
        *,
        squeeze: float = 1.0,
        ripple: float = 26.0,
    ) -> None:
        """Reflect what stands above a water line, broken by ripples and fading away."""
        x0, x1 = max(int(left * SCALE), 0), min(int(right * SCALE), self.rgb.shape[1])
        y0, y1 = int(water * SCALE), min(int((water + reach) * SCALE), self.rgb.shape[0])
        x, y = self._coords(x0, y0, x1, y1)
        depth = (y - water) / reach
        sway = self.noise(x * 0.15, y, ripple, 2)
        u = (x + sway * ripple * (0.4 + 2 * depth)) * SCALE - 0.5
        v = (water - (y - water) * squeeze - np.abs(sway) * ripple * depth) * SCALE - 0.5
        seen = cv2.remap(
            self.rgb,
            u.astype(np.float32),
            v.astype(np.float32),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REFLECT,
        )
        sides = step(0, 0.1, (x - left) / (right - left)) * step(
            0, 0.1, (right - x) / (right - left)
        )
        gaps = step(-0.9, 0.3, self.noise(x * 0.12, y, ripple * 0.7, 2) + 0.4)
        self._lay(np.s_[y0:y1, x0:x1], seen, power * sides * gaps * (1 - depth) ** 1.2)

    def contour(
        self,
        path: Outline,
        width: float,
        *,
        closed: bool = False,
        colour: Colour | None = None,
        opacity: float = 0.8,
    ) -> None:
        """Draw an outline that swells and fades as a hand's does."""
        line = np.asarray(path, dtype=np.float64)
        line = np.vstack([line, line[:1]]) if closed else line
        wave = self.noise(line[:, :1].astype(np.float32), line[:, 1:].astype(np.float32), 160, 2)
        widths = width * np.clip(0.8 + 0.5 * wave[:, 0], 0.25, 1.5)
        self.stroke(line, list(widths), self.light.ink if colour is None else colour, opacity)

    def stroke(
        self,
        line: Outline,
        widths: Sequence[float],
        colour: Colour,
        opacity: float = 1.0,
        *,
        smooth: bool = False,
        fine: float | None = None,
    ) -> None:
        """Draw a line whose width changes along the way."""
        shape = ribbon(line, widths, smooth=smooth)
        window = self._window(shape, 0, solid=False)
        if window is None:
            return
        box, cover = window
        area = np.s_[box[1] : box[3], box[0] : box[2]]
        self._lay(area, np.broadcast_to(rgb(colour), (*cover.shape, 3)), cover * opacity)
        if fine is not None:
            self.fine[area] = np.maximum(self.fine[area], fine * (cover > 0))

    def veil(self, cover: Field, colour: Colour, flow: Flow = None) -> None:
        """Blend a colour over the whole picture by a map from 0 to 1."""
        self._lay(np.s_[:, :], np.broadcast_to(rgb(colour), self.rgb.shape), cover)
        if flow is not None:
            self._steer(np.s_[:, :], cover, flow, *self.grid())

    def glow(
        self, centre: Point, reach: float, colour: Colour, power: float, squash: float = 1.0
    ) -> None:
        """Let light spill around a point."""
        x, y = self.grid()
        far = ((x - centre[0]) ** 2 + ((y - centre[1]) * squash) ** 2) / reach**2
        halo = (np.exp(-far) * power)[..., None].astype(np.float32)
        self.rgb[:] = 1 - (1 - self.rgb) * (1 - halo * rgb(colour))

    def gather(self, centre: Point, reach: Point, power: float) -> None:
        """Draw the eye to a place by letting the far corners sink into gloom."""
        x, y = self.grid()
        far = np.hypot((x - centre[0]) / reach[0], (y - centre[1]) / reach[1])
        far = far + 0.12 * self.noise(x, y, 700, 3)
        cover = (step(0.75, 1.6, far) * power)[..., None]
        dark = self.rgb * (0.45 + 0.75 * rgb(self.light.gloom))
        self.rgb[:] = self.rgb * (1 - cover) + dark * cover

    def dapple(self, where: Field, power: float, size: float = 260.0) -> None:
        """Let leaves shade the ground: blots of gloom where the map is above 0."""
        x, y = self.grid()
        blot = step(-0.10, 0.22, self.noise(x, y * 2.2, size, 3))
        cover = (blot * np.clip(where, 0, 1) * power)[..., None]
        dark = self.rgb * (0.40 + 0.75 * rgb(self.light.gloom))
        self.rgb[:] = self.rgb * (1 - cover) + dark * cover

    def shadow(
        self, points: Outline, power: float, *, soft: float = 14.0, smooth: bool = True
    ) -> None:
        """Darken the ground under a thing, towards the gloom of the hour."""
        path = spline(points) if smooth else np.asarray(points, dtype=np.float64)
        window = self._window(path, soft)
        if window is None:
            return
        box, cover = window
        cover = cv2.GaussianBlur(cover, (0, 0), soft * SCALE)[..., None] * power
        area = np.s_[box[1] : box[3], box[0] : box[2]]
        dark = self.rgb[area] * (0.35 + 0.65 * rgb(self.light.gloom))
        self.rgb[area] = self.rgb[area] * (1 - cover) + dark * cover

    def _window(
        self, path: Path, soft: float, *, solid: bool = True
    ) -> tuple[tuple[int, int, int, int], Field] | None:
        """Find the drawn pixels under an outline and how much each is covered."""
        drawn = path * SCALE
        pad = 3 + int(soft * SCALE * 3)
        low = np.floor(drawn.min(0)).astype(int) - pad
        high = np.ceil(drawn.max(0)).astype(int) + pad
        left, top = max(int(low[0]), 0), max(int(low[1]), 0)
        right = min(int(high[0]), self.rgb.shape[1])
        bottom = min(int(high[1]), self.rgb.shape[0])
        if left >= right or top >= bottom:
            return None
        cover = np.zeros((bottom - top, right - left), np.uint8)
        fixed = np.round((drawn - (left, top) - 0.5) * 2**SUBPIXEL).astype(np.int32)
        cv2.fillPoly(cover, [fixed], 255, cv2.LINE_AA, SUBPIXEL)
        if solid:
            cover = _mended(cover)
        return (left, top, right, bottom), cover.astype(np.float32) / 255

    def _model(
        self, cover: Field, x: Field, y: Field, volume: float, ridges: Height | None, tilt: float
    ) -> Field:
        """Say how much light each pixel takes: 0 in shadow, 1 in full light."""
        lit = np.full(cover.shape, 0.5 + 0.5 * tilt, np.float32)
        if not volume and ridges is None:
            return lit
        relief: Field = np.zeros(cover.shape, np.float32)
        if volume:
            radius = max(volume * SCALE, 2)
            inside = cv2.copyMakeBorder(
                (cover > 0.5).astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_REPLICATE
            )
            depth = cv2.distanceTransform(inside, cv2.DIST_L2, 5)[1:-1, 1:-1]
            depth = np.minimum(depth / radius, 1)
            relief = np.sqrt(np.maximum(1 - (1 - depth) ** 2, 0)) * radius
            relief = cv2.GaussianBlur(relief, (0, 0), max(radius * 0.12, 0.8))
        if ridges is not None:
            relief = relief + ridges(x, y) * SCALE
        down, across = np.gradient(relief)
        lx, ly, lz = self.light.towards
        facing = (-across * lx - down * ly + lz) / np.sqrt(across**2 + down**2 + 1)
        return np.asarray(0.5 + 0.5 * tilt + 0.62 * (facing - lz * 0.9), np.float32)

    def _toned(self, colour: Colour, lit: Field) -> Field:
        """Turn light into three areas of colour with short passages between them."""
        dark, base, bright = self.light.tones(colour)
        up = step(0.20, 0.47, lit)[..., None]
        top = step(0.57, 0.82, lit)[..., None]
        toned = dark * (1 - up) + base * up
        return np.asarray(toned * (1 - top) + bright * top, np.float32)

    def _broken(self, colours: Field, x: Field, y: Field) -> Field:
        """Warm and cool a colour from place to place, as a palette never mixes evenly."""
        value = self.noise(x, y, 260, 3)[..., None]
        hue = self.noise(x + 4000, y + 900, 200, 2)[..., None]
        shift = hue * np.array([0.030, 0.004, -0.030], np.float32)
        return np.asarray(colours * (1 + 0.07 * value) + shift * (0.4 + colours), np.float32)

    def _lay(self, area: tuple[slice, slice], colours: Field, cover: Field) -> None:
        part = cover[..., None]
        self.rgb[area] = self.rgb[area] * (1 - part) + colours * part

    def _steer(
        self, area: tuple[slice, slice], cover: Field, flow: Flow, x: Field, y: Field
    ) -> None:
        """Tell the brushes which way to go; without a flow they will follow the edges."""
        if flow is None:
            self.flow[area] *= 1 - cover[..., None]
            return
        angle = flow(x, y) if callable(flow) else np.full(cover.shape, flow, np.float32)
        way = np.stack([np.cos(2 * angle), np.sin(2 * angle)], -1)
        part = cover[..., None]
        self.flow[area] = self.flow[area] * (1 - part) + way * part


def _mended(cover: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Close the holes left where an outline crosses itself."""
    rings, _ = cv2.findContours(
        (cover > 127).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )
    whole = np.zeros_like(cover)
    cv2.drawContours(whole, rings, -1, 255, cv2.FILLED)
    return np.maximum(cover, cv2.erode(whole, np.ones((3, 3), np.uint8)))


def radiate(centre: Point) -> Callable[[Field, Field], Field]:
    """Flow away from a point, as folds do from a waist."""
    return lambda x, y: np.arctan2(y - centre[1], x - centre[0]).astype(np.float32)


def circle(centre: Point) -> Callable[[Field, Field], Field]:
    """Flow around a point."""
    return lambda x, y: (np.arctan2(y - centre[1], x - centre[0]) + np.pi / 2).astype(np.float32)
