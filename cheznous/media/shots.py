"""What is seen in a film of ours: where a shot ends, the frame that stands for it, a strip of small frames.

A film of ours has a key frame each second and nothing between two that needs the next: only key frames are decoded,
then the seconds in which the picture changed. A dissolve, or a shot shorter than a second, is not found. Frames are
compared by 32 × 18 means of their light and colours. Times are seconds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from cheznous.media.landing import landing

ACROSS, DOWN = 32, 18
CHANGED = 9.0  # mean difference of two key frames, 0 to 255, above which their second is looked at
CUT, STANDS_OUT = 14.0, 3.5  # a cut: that much between two frames, and so many times the usual step
SHORTEST_S = 0.4  # between two cuts
STRIP_WIDTH, STRIP_FRAMES = 160, 12
QUALITY = 88

Small = NDArray[np.float32]
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Seen:
    """A frame made small, and when it is seen."""

    at_s: float
    small: Small


def shots(film: Path) -> list[float]:
    """List when each shot starts; the first starts at zero."""
    found = [0.0]
    keys = list(_keys(film))
    for before, after in pairwise(keys):
        if _apart(before.small, after.small) < CHANGED:
            continue
        at = _cut_between(film, before.at_s, after.at_s)
        if at is not None and at - found[-1] >= SHORTEST_S:
            found.append(at)
    return [round(at, 3) for at in found]


def telling(film: Path, duration_s: float) -> float:
    """Find the frame that stands best for a film: neither dark, nor pale, nor empty, early rather than late."""
    worth = [
        (_worth(seen.small) - 6 * seen.at_s / max(duration_s, 1), seen.at_s) for seen in _keys(film)
    ]
    return max(worth)[1] if worth else 0.0


def poster(film: Path, at_s: float, out: Path) -> None:
    """Write the frame seen at `at_s` as JPEG."""
    _save(frame_at(film, at_s), out)


def strip(film: Path, duration_s: float, out: Path, count: int = STRIP_FRAMES) -> None:
    """Write `count` small frames side by side as JPEG, each of the middle of its part."""
    width, small = STRIP_WIDTH, list[Pixels]()
    for number in range(count):
        frame = frame_at(film, (number + 0.5) * duration_s / count, exact=False)
        height = max(2, round(frame.shape[0] * width / frame.shape[1]))
        small.append(np.asarray(cv2.resize(frame, (width, height), interpolation=cv2.INTER_AREA)))
    _save(np.hstack(small), out)


def frame_at(film: Path, at_s: float, *, exact: bool = True) -> Pixels:
    """Decode the frame seen at a time, or its key frame, as BGR."""
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        assert stream.time_base is not None
        container.seek(round(max(0.0, at_s) / stream.time_base), stream=stream)
        last = None
        for frame in container.decode(stream):
            if last is not None and frame.time > at_s + 1e-6:
                break
            last = frame
            if not exact:
                break
        assert last is not None
        return np.asarray(last.to_ndarray(format="bgr24"), np.uint8)


def _keys(film: Path) -> Iterator[Seen]:
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        stream.codec_context.skip_frame = "NONKEY"
        for frame in container.decode(stream):
            yield Seen(float(frame.time or 0), _small(frame))


def _cut_between(film: Path, start_s: float, end_s: float) -> float | None:
    """Find the one step between two key frames that stands out, if any does."""
    steps = [
        (_apart(one.small, other.small), other.at_s)
        for one, other in pairwise(_between(film, start_s, end_s))
    ]
    if not steps:
        return None
    sizes = sorted(size for size, _ in steps)
    size, at = max(steps)
    usual = sizes[len(sizes) // 2]
    return at if size >= CUT and size >= STANDS_OUT * max(usual, 1.0) else None


def _between(film: Path, start_s: float, end_s: float) -> Iterator[Seen]:
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        assert stream.time_base is not None
        container.seek(round(start_s / stream.time_base), stream=stream)
        for frame in container.decode(stream):
            at = float(frame.time or 0)
            if at > end_s + 1e-6:
                return
            if at >= start_s - 1e-6:
                yield Seen(at, _small(frame))


def _small(frame: av.VideoFrame) -> Small:
    """Shrink the three planes of a frame to means."""
    return np.stack([_shrunk(plane) for plane in frame.planes[:3]])


def _shrunk(plane: "av.video.plane.VideoPlane") -> Small:
    lines = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    seen = lines[:: max(1, plane.height // (4 * DOWN)), : plane.width]
    return np.asarray(cv2.resize(seen, (ACROSS, DOWN), interpolation=cv2.INTER_AREA), np.float32)


def _apart(one: Small, other: Small) -> float:
    return float(np.abs(one - other).mean(axis=(1, 2)) @ np.array([0.6, 0.7, 0.7]))


def _worth(small: Small) -> float:
    light = small[0]
    far = abs(float(light.mean()) - 120)
    return float(light.std()) + float(small[1:].std()) - 0.3 * max(0.0, far - 50)


def _save(pixels: Pixels, out: Path) -> None:
    done, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    assert done
    with landing(out) as partial:
        partial.write_bytes(data.tobytes())
