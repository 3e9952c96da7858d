"""The instants of a film that could announce it: sharp, lit, somebody's face if there is one, away from a cut.

They are looked for in the clips a timeline keeps, on key frames (one a second in a film of ours), and spread over its
scenes. Times are seconds of the clip's own film.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path

import cv2
import numpy as np

from cheznous.media.medium import Medium
from cheznous.media.shots import Pixels, frame_at
from cheznous.media.timeline import Clip, Timeline

PROPOSED = 3
AWAY_S = 0.4  # from a cut: what moves there is often blurred
MOST_TRIED = 4  # instants of one scene
SIDE = 360  # pixels of the longer side that is looked at
APART = 12.0  # mean difference of two frames, 0 to 255, under which they show the same
FACE = 60.0  # what a face is worth, beside the spread of light (0 to 127) and the sharpness
SHARP = 40.0  # past it, more edges are only more things
DARK, PALE = 45.0, 215.0


@dataclass(frozen=True, slots=True)
class Instant:
    """A frame that could announce the film: what it is of, when, in which scene."""

    film: Medium
    at_s: float
    scene: str


@dataclass(frozen=True, slots=True)
class _Tried:
    instant: Instant
    worth: float
    small: Pixels


def proposed(timeline: Timeline, count: int = PROPOSED) -> list[Instant]:
    """Propose up to `count` instants, in the film's order: the best of as many different scenes and pictures."""
    tried = [
        _tried(each) for scene in timeline.scenes if isinstance(scene.seen, Clip)
        for each in _instants(scene.name, scene.seen, scene.duration_s)
    ]  # fmt: skip
    kept: list[_Tried] = []
    for fresh in (True, False):  # another scene first; then another picture is enough
        for each in sorted(tried, key=lambda it: -it.worth):
            if len(kept) < count and _differs(each, kept, other_scene=fresh):
                kept.append(each)
    return [each.instant for each in tried if each in kept]


def picture(film: Medium, at_s: float, *, width: int | None = None) -> bytes:
    """Write the frame of a film at an instant as JPEG, no wider than `width`."""
    pixels = frame_at(film.path, at_s)
    if width and pixels.shape[1] > width:
        high = round(pixels.shape[0] * width / pixels.shape[1])
        pixels = np.asarray(cv2.resize(pixels, (width, high), interpolation=cv2.INTER_AREA))
    return cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 92])[1].tobytes()


def _instants(scene: str, clip: Clip, duration_s: float) -> Iterator[Instant]:
    """Spread instants over the part of a clip that a scene keeps: whole seconds, where key frames are."""
    first, last = clip.start_s + AWAY_S, clip.start_s + duration_s - AWAY_S
    seconds = [float(each) for each in range(ceil(first), floor(last) + 1)]
    step = max(1, ceil(len(seconds) / MOST_TRIED))
    middle = min(clip.start_s + duration_s / 2, clip.film.duration_s)
    for at in seconds[::step] or [middle]:
        yield Instant(clip.film, round(at, 2), scene)


def _tried(instant: Instant) -> _Tried:
    frame = frame_at(instant.film.path, instant.at_s, exact=not instant.at_s.is_integer())
    scale = SIDE / max(frame.shape[:2])
    size = (max(8, round(frame.shape[1] * scale)), max(8, round(frame.shape[0] * scale)))
    small = np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.uint8)
    return _Tried(instant, _worth(small) + FACE * _has_face(instant), small)


def _worth(small: Pixels) -> float:
    """Say how well a frame is lit and how sharp it is, in levels of light."""
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    light, spread = float(grey.mean()), float(grey.std())
    edges = min(SHARP, float(np.sqrt(cv2.Laplacian(grey, cv2.CV_32F).var())))
    return spread + edges - max(0.0, DARK - light) - max(0.0, light - PALE)


def _has_face(instant: Instant) -> bool:
    """Say whether a face was seen about then, when the clip was looked at."""
    with suppress(OSError, LookupError, TypeError, ValueError):
        seen = json.loads((Path(instant.film.path).parent / "clip.json").read_text())["subjects"]
        return any(each["what"] == "face" and abs(each["at_s"] - instant.at_s) < 1 for each in seen)
    return False


def _differs(one: _Tried, kept: list[_Tried], *, other_scene: bool) -> bool:
    return all(
        (not other_scene or each.instant.scene != one.instant.scene)
        and (each.small.shape != one.small.shape or _apart(each.small, one.small) >= APART)
        for each in kept
    )


def _apart(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one.astype(np.float32) - other.astype(np.float32)).mean())
