"""Frames of a film of ours as pictures: the one that stands for it, a strip of small ones. Times are seconds."""

from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from cheznous.media.landing import landing

STRIP_WIDTH, STRIP_FRAMES = 160, 12
QUALITY = 88

Pixels = NDArray[np.uint8]


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


def _save(pixels: Pixels, out: Path) -> None:
    done, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    assert done
    with landing(out) as partial:
        partial.write_bytes(data.tobytes())
