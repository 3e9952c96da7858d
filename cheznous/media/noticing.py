"""What a small frame is about: faces, a framed work, what moves, what stands out; found along its long side.

Faces, from the front, by a cascade of the `opencv` wheel (Viola and Jones, 2001); works by their four corners, or as a
block upon its wall; movement by what a still or panning camera does not explain; the rest by spectral residual (Hou and
Zhang, 2007) and rare colours. Bounds are shares of the long side.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from cheznous.media.subjects import Subject, What

Plane = NDArray[np.uint8]
Map = NDArray[np.float32]
Bounds = tuple[float, float]

CASCADE = "haarcascade_frontalface_alt2.xml"
SMALLEST_FACE = 0.13  # of the short side
SHOULDERS = 0.5  # of a face, kept on each side
WIDEST_GROUP = 0.3  # of the long side: faces farther apart than that are not one subject
SMALLEST_WORK, LARGEST_WORK = 0.12, 0.9  # of the frame
SOLID = 0.85  # share of its box that a work fills
WALL = 16  # grey levels around the commonest, of the same wall
GRID = 64  # cells of the long side, in which movement and what stands out are counted
MOVES = 14  # grey levels
LEAST_MOVING, MOST_MOVING = 0.004, 0.35  # of the frame: less is noise, more is the camera
STANDING = 0.55  # share of what stands out that must lie in a third of the frame
HELD = 0.8  # share of it that bounds hold


def noticed(
    luma: Plane, chroma: tuple[Plane, Plane], before: Plane | None, at_s: float
) -> Subject | None:
    """Say what a frame is about; `before` is the luma of a frame a little sooner, of the same shot."""
    along = 1 if luma.shape[1] >= luma.shape[0] else 0
    found: list[tuple[What, Callable[[], Bounds | None]]] = [
        ("face", lambda: _faces(luma, along)),
        ("work", lambda: _work(luma, along) or _block(luma, chroma, along)),
        ("moving", lambda: _moving(luma, before, along)),
        ("standing", lambda: _standing(luma, chroma, along)),
    ]
    for what, look in found:
        if bounds := look():
            low, high = (round(float(min(max(each, 0.0), 1.0)), 3) for each in bounds)
            return Subject(round(at_s, 2), what, low, high)
    return None


def _faces(luma: Plane, along: int) -> Bounds | None:
    """Bound the faces seen, or the largest when they are far apart."""
    least, place = round(SMALLEST_FACE * min(luma.shape)), 0 if along else 1
    found = _cascade().detectMultiScale(luma, 1.3, 4, minSize=(least, least))
    boxes = sorted(([int(each) for each in box] for box in found), key=lambda box: -box[2])
    spans = [
        (box[place] - SHOULDERS * box[place + 2], box[place] + (1 + SHOULDERS) * box[place + 2])
        for box in boxes
    ]
    if not spans:
        return None
    side = luma.shape[along]
    low, high = min(low for low, _ in spans) / side, max(high for _, high in spans) / side
    return (low, high) if high - low <= WIDEST_GROUP else (spans[0][0] / side, spans[0][1] / side)


@cache
def _cascade() -> cv2.CascadeClassifier:
    return cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / CASCADE))


def _work(luma: Plane, along: int) -> Bounds | None:
    """Bound the largest thing with four corners: a painting, a page, a case."""
    edges = cv2.dilate(
        cv2.Canny(cv2.GaussianBlur(luma, (3, 3), 0), 40, 120), np.ones((3, 3), np.uint8)
    )
    contours, _ = cv2.findContours(edges, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    best, bounds = SMALLEST_WORK * luma.size, None
    for contour in contours:
        if len(contour) < 4 or cv2.contourArea(contour) < best:
            continue
        corners = cv2.approxPolyDP(contour, 0.03 * cv2.arcLength(contour, closed=True), closed=True)
        area = cv2.contourArea(corners)
        if len(corners) == 4 and cv2.isContourConvex(corners) and area < LARGEST_WORK * luma.size:
            left, top, wide, high = cv2.boundingRect(corners)
            if area > SOLID * wide * high:
                best = area
                start, length = (left, wide) if along else (top, high)
                bounds = start / luma.shape[along], (start + length) / luma.shape[along]
    return bounds


def _block(luma: Plane, chroma: tuple[Plane, Plane], along: int) -> Bounds | None:
    """Bound the largest upright block that is not of the wall's colour, even cut by the frame."""
    size = (luma.shape[1] // 2, luma.shape[0] // 2)
    planes = [cv2.resize(each, size, interpolation=cv2.INTER_AREA) for each in (luma, *chroma)]
    off = np.zeros(planes[0].shape, np.uint8)
    for plane in planes:
        wall = int(np.bincount(plane.ravel() // 8, minlength=32).argmax()) * 8 + 4
        off |= np.abs(plane.astype(np.int16) - wall) > WALL
    closed = cv2.morphologyEx(off, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    solid = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(solid)
    best = max(stats[1:], key=lambda each: int(each[cv2.CC_STAT_AREA]), default=None)
    if best is None:
        return None
    left, top, wide, high, area = (int(each) for each in best)
    if not SMALLEST_WORK < area / off.size < LARGEST_WORK or area < SOLID * wide * high:
        return None
    start, length = (left, wide) if along else (top, high)
    return start / off.shape[along], (start + length) / off.shape[along]


def _moving(luma: Plane, before: Plane | None, along: int) -> Bounds | None:
    """Bound what moves otherwise than the whole picture does."""
    if before is None:
        return None
    small = [cv2.GaussianBlur(each, (5, 5), 0) for each in (before, luma)]
    floats = [each.astype(np.float32) for each in small]
    (across, down), sure = cv2.phaseCorrelate(floats[0], floats[1], _window(luma.shape))
    if sure > 0.3 and abs(across) + abs(down) > 0.3:
        shift = np.array([[1, 0, across], [0, 1, down]], np.float32)
        size = (luma.shape[1], luma.shape[0])
        small[0] = cv2.warpAffine(small[0], shift, size, borderMode=cv2.BORDER_REPLICATE)
    differs = (cv2.absdiff(small[0], small[1]) > MOVES).astype(np.uint8)
    moved = cv2.morphologyEx(differs, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    if not LEAST_MOVING < moved.mean() < MOST_MOVING:
        return None
    return _held(moved.sum(axis=1 - along).astype(np.float32))


def _standing(luma: Plane, chroma: tuple[Plane, Plane], along: int) -> Bounds | None:
    """Bound what stands out, when most of it lies together."""
    size = (GRID, GRID * 9 // 16) if along else (GRID * 9 // 16, GRID)
    planes = [cv2.resize(each, size, interpolation=cv2.INTER_AREA) for each in (luma, *chroma)]
    rare = sum(
        np.abs(each.astype(np.float32) - np.median(each)) * weight
        for each, weight in zip(planes, (0.4, 1.0, 1.0), strict=True)
    )
    spectrum = np.fft.fft2(planes[0].astype(np.float32))
    spread = np.log(np.abs(spectrum) + 1e-6).astype(np.float32)
    residual = np.exp(spread - cv2.blur(spread, (3, 3)) + 1j * np.angle(spectrum))
    odd = cv2.GaussianBlur((np.abs(np.fft.ifft2(residual)) ** 2).astype(np.float32), (0, 0), 2.0)
    salient = odd / max(float(odd.sum()), 1e-6) + np.asarray(rare) / max(float(np.sum(rare)), 1e-6)
    profile = np.asarray(salient, np.float32).sum(axis=1 - along)
    profile = np.maximum(profile - np.median(profile), 0)
    total, third = float(profile.sum()), len(profile) // 3
    if total <= 0:
        return None
    sums = np.convolve(profile, np.ones(third), "valid")
    best = int(sums.argmax())
    if sums[best] < STANDING * total:
        return None
    inside = np.zeros_like(profile)
    inside[best : best + third] = profile[best : best + third]
    return _held(inside)


def _held(profile: Map) -> Bounds:
    """Bound most of what a profile counts, leaving as much out at each end."""
    summed = np.cumsum(profile) / max(float(profile.sum()), 1e-6)
    low = int(np.searchsorted(summed, (1 - HELD) / 2))
    high = int(np.searchsorted(summed, (1 + HELD) / 2)) + 1
    return low / len(profile), high / len(profile)


@cache
def _window(shape: tuple[int, int]) -> Map:
    return np.asarray(cv2.createHanningWindow((shape[1], shape[0]), cv2.CV_32F), np.float32)
