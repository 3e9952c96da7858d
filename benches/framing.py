"""Framing what nobody framed: in how many frames of a marked set the crop proposed loses the subject.

The set is made here, 1280 × 720, two seconds a clip, the rectangle wanted known by construction: works on a wall under
a hand that trembles, two of them cut by the frame; someone who crosses a busy ground, the camera still or following; an
object on a table; a photograph of a person or an animal. Pictures are drawn here, and those of `../shared/samples` when
they are there. A frame is lost when less than 95 % of the width wanted is inside the crop; what is shown whole over its
blur loses nothing.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from benches import Figure
from benches.tiling import painted
from cheznous.common.places import ROOT
from cheznous.media import camera, subjects
from cheznous.media.looking import Looking
from cheznous.media.medium import Medium
from cheznous.media.timeline import MIDDLE

Pixels = NDArray[np.uint8]
Span = tuple[float, float]
WIDE, HIGH, FPS, COUNT = 1280, 720, 30, 60
FRAMES = {"upright": (1080, 1920), "square": (1080, 1080)}
INSIDE, MOST_LOST = 0.95, 5.0
SAMPLES = ROOT.parent / "shared/samples"


@dataclass(frozen=True, slots=True)
class Marked:
    """A clip: its frame `n`, and from where to where (pixels) lies what must be seen."""

    name: str
    draw: Callable[[int], tuple[Pixels, Span]]


def run() -> list[Figure]:
    """Frame each clip upright and square, and count."""
    lost: dict[str, list[float]] = {name: [] for name in FRAMES}
    middle: dict[str, list[float]] = {name: [] for name in FRAMES}
    with tempfile.TemporaryDirectory(prefix="bench-framing-") as name:
        for clip in _set():
            film, spans = _taken_in(clip, Path(name))
            for form, frame in FRAMES.items():
                focus, fit = subjects.framing(film, 0.0, COUNT / FPS, frame)
                seen = camera.crop(focus, (WIDE, HIGH), frame)
                plain = camera.crop(MIDDLE, (WIDE, HIGH), frame)
                lost[form].append(0.0 if fit == "whole" else _lost(spans, seen.left, seen.width))
                middle[form].append(_lost(spans, plain.left, plain.width))
    return [
        Figure(
            f"frames that lose their subject, {form}", 100 * float(np.mean(lost[form])), MOST_LOST,
            f"a limit (the middle kept: {100 * float(np.mean(middle[form])):.0f} %)", "%",
            note=f"{len(lost[form])} clips",
        )
        for form in FRAMES
    ]  # fmt: skip


def _taken_in(clip: Marked, folder: Path) -> tuple[Medium, list[Span]]:
    """Look at a clip as taking it in does; what was noticed lies beside it."""
    looking, spans = Looking((WIDE, HIGH), FPS), list[Span]()
    for number in range(COUNT):
        frame, span = clip.draw(number)
        spans.append(span)
        small = cv2.resize(frame, looking.size, interpolation=cv2.INTER_AREA)
        looking.add(cv2.cvtColor(small, cv2.COLOR_BGR2YUV_I420).tobytes())
    place = folder / clip.name
    place.mkdir()
    (place / subjects.DOCUMENT).write_text(json.dumps(asdict(looking.done())))
    return Medium("0" * 64, "film", place / "film.mp4", WIDE, HIGH, COUNT / FPS), spans


def _lost(spans: list[Span], left: float, width: float) -> float:
    def inside(span: Span) -> float:
        low, high = max(0.0, span[0]), min(float(WIDE), span[1])
        return (min(high, left + width) - max(low, left)) / (high - low)

    return sum(inside(span) < INSIDE for span in spans) / len(spans)


def _set() -> Iterator[Marked]:
    random = np.random.default_rng(5)
    works = [_framed(each) for each in _pictures("artworks/*.jpg")]
    for n, (x, high) in enumerate(((60, 520), (700, 480), (420, 500), (640, 600), (100, 380))):
        yield Marked(f"work {n}", _hung(_wall(random), works[n % len(works)], x, high))
    for n, (x, speed) in enumerate(((100, 2.0), (900, -1.5), (500, 1.0), (1000, 0.5))):
        yield Marked(f"crossing {n}", _crossing(_busy(random), x, speed, pan=0))
    for n, (x, speed) in enumerate(((300, 1.5), (800, -1.0))):
        yield Marked(f"followed {n}", _crossing(_busy(random), x, speed, pan=3))
    for n, (x, paint) in enumerate(
        ((150, (40, 40, 200)), (980, (200, 120, 20)), (600, (30, 180, 220)))
    ):
        yield Marked(f"object {n}", _laid(_wall(random), x, paint))
    people = _pictures("photos/orientation-1.jpg")
    for n, (x, high) in enumerate(((80, 600), (760, 560))):
        yield Marked(f"person {n}", _hung(_wall(random), people[0], x, high))


def _pictures(pattern: str) -> list[Pixels]:
    """Give the samples, or a painting drawn here."""
    found = [cv2.imread(str(each)) for each in sorted(SAMPLES.glob(pattern))]
    drawn = painted(800).numpy()[:, :, ::-1]
    return [np.asarray(each, np.uint8) for each in found if each is not None] or [
        np.ascontiguousarray(drawn)
    ]


def _framed(picture: Pixels) -> Pixels:
    scale = 900 / picture.shape[1]
    sized = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    edge = cv2.copyMakeBorder(sized, 24, 24, 24, 24, cv2.BORDER_CONSTANT, value=(20, 45, 70))
    return np.asarray(edge, np.uint8)


def _wall(random: np.random.Generator) -> Pixels:
    soft = cv2.resize(random.normal(0, 6, (8, 14)).astype(np.float32), (2 * WIDE, 2 * HIGH))
    grain = random.normal(0, 2, (2 * HIGH, 2 * WIDE, 3))
    wall = np.array((190, 200, 205)) + soft[:, :, None] + grain
    return np.asarray(np.clip(wall, 0, 255), np.uint8)


def _busy(random: np.random.Generator) -> Pixels:
    noise = random.normal(0, 14, (12, 20, 3)).astype(np.float32)
    ground = cv2.resize(noise, (2 * WIDE, 2 * HIGH), interpolation=cv2.INTER_CUBIC)
    grain = random.normal(0, 3, ground.shape)
    return np.asarray(np.clip(120 + ground + grain, 0, 255), np.uint8)


def _hung(wall: Pixels, picture: Pixels, x: int, high: int) -> Callable[[int], tuple[Pixels, Span]]:
    width = picture.shape[1] * high // picture.shape[0]
    sized = cv2.resize(picture, (width, high), interpolation=cv2.INTER_AREA)

    def draw(number: int) -> tuple[Pixels, Span]:
        across, down = int(6 * np.sin(number / 9)), int(4 * np.cos(number / 7))
        frame = wall[40 + down : 40 + down + HIGH, 40 + across : 40 + across + WIDE].copy()
        left, top = x - across, 60 - down
        right = min(WIDE, left + width)
        frame[top : top + high, left:right] = sized[:, : right - left]
        return frame, (left, left + width)

    return draw


def _crossing(
    ground: Pixels, x: int, speed: float, *, pan: int
) -> Callable[[int], tuple[Pixels, Span]]:
    def draw(number: int) -> tuple[Pixels, Span]:
        frame = ground[30 : 30 + HIGH, pan * number : pan * number + WIDE].copy()
        at = int(x + speed * number)
        leans = 8 * float(np.sin(number / 4))
        cv2.ellipse(frame, (at, 400), (70, 170), leans, 0, 360, (60, 90, 150), -1)
        cv2.circle(frame, (at, 190), 50, (120, 150, 200), -1)
        return frame, (at - 75, at + 75)

    return draw


def _laid(
    table: Pixels, x: int, paint: tuple[int, int, int]
) -> Callable[[int], tuple[Pixels, Span]]:
    def draw(_: int) -> tuple[Pixels, Span]:
        frame = table[:HIGH, :WIDE].copy()
        cv2.circle(frame, (x, 430), 110, paint, -1)
        return frame, (x - 110, x + 110)

    return draw
