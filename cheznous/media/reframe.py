"""A part of a film of ours as frames of another size: cropped around what must be seen, or whole over its own blur.

A film of ours is H.264 4:2:0, 8 bits, BT.709 limited range, upright, square pixels, constant rate, its first frame
at zero, key frames at most a second apart. Sizes and windows are pixels; frames are NV12 (`yuv`).
"""

from collections.abc import Iterator
from itertools import chain

import av
import cv2
import numpy as np

from cheznous.common.errors import BadFile
from cheznous.media import camera, yuv
from cheznous.media.camera import Size, Window
from cheznous.media.medium import Medium
from cheznous.media.timeline import Clip
from cheznous.media.yuv import Plane

BLUR_SIDE = 48  # of the blurred ground, in its own pixels
DIMMED = 0.72  # so that the eye goes to what is sharp
UNREADABLE = "Ce film ne se lit plus. Ajoutez-le de nouveau."

Planes = tuple[Plane, Plane, Plane]


def window(clip: Clip, frame: Size) -> Window:
    """Say which part of the film fills the frame."""
    return camera.crop(clip.focus, (clip.film.width, clip.film.height), frame)


class Canvas:
    """A frame of another size on which those of a clip are drawn, one over the other."""

    def __init__(self, clip: Clip, size: Size) -> None:
        self._frame = yuv.blank(*size, yuv.colour("#000000"))
        self._seen = None if clip.fit == "whole" else window(clip, size)

    def draw(self, planes: Planes) -> Plane:
        """Draw a frame of the film; what is returned is drawn over the next time."""
        if self._seen is None:
            _whole(planes, self._frame)
        else:
            _fill(_cropped(planes, self._seen), self._frame)
        return self._frame


def read(film: Medium, first: int, count: int, fps: int) -> Iterator[Planes]:
    """Give `count` frames of a film from its frame `first` (at `fps`): at each instant, the one that has begun."""
    try:
        with av.open(str(film.path)) as container:
            stream = container.streams.video[0]
            stream.codec_context.thread_count = 1  # segments are our parallelism
            assert stream.time_base is not None
            container.seek(round(first / fps / stream.time_base), stream=stream)
            decoded = chain(container.decode(stream), [None])
            shown = coming = next(decoded)
            for number in range(first, first + count):
                while coming is not None and (coming.time or 0.0) <= (number + 0.25) / fps:
                    shown, coming = coming, next(decoded)
                if shown is None:
                    raise BadFile(UNREADABLE)
                yield _planes(shown)
    except (av.FFmpegError, IndexError) as error:
        raise BadFile(UNREADABLE) from error


def _planes(frame: av.VideoFrame) -> Planes:
    if frame.format.name != "yuv420p":
        frame = frame.reformat(format="yuv420p")
    luma, u, v = (
        np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[
            : plane.height, : plane.width
        ]
        for plane in frame.planes
    )
    return luma, u, v


def _cropped(planes: Planes, seen: Window) -> Planes:
    left, top, width, height = (round(x) for x in (seen.left, seen.top, seen.width, seen.height))
    half = (slice(top // 2, (top + height) // 2), slice(left // 2, (left + width) // 2))
    return planes[0][top : top + height, left : left + width], planes[1][half], planes[2][half]


def _fill(planes: Planes, frame: Plane) -> None:
    """Stretch planes over the whole of a frame."""
    luma, chroma = yuv.planes(frame)
    _resize(planes[0], luma)
    cv2.merge(
        [_resize(plane, np.empty(chroma.shape[:2], np.uint8)) for plane in planes[1:]], chroma
    )


def _whole(planes: Planes, frame: Plane) -> None:
    """Lay all of the picture in the middle of its own blur."""
    luma, chroma = yuv.planes(frame)
    across, down = luma.shape[1], luma.shape[0]
    scale = min(across / planes[0].shape[1], down / planes[0].shape[0])
    width, height = _even(planes[0].shape[1] * scale), _even(planes[0].shape[0] * scale)
    _blur(planes, frame)
    left, top = _even((across - width) / 2), _even((down - height) / 2)
    _put(_resize(planes[0], np.empty((height, width), np.uint8)), luma, left, top)
    halves = [_resize(each, np.empty((height // 2, width // 2), np.uint8)) for each in planes[1:]]
    _put(np.asarray(cv2.merge(halves), np.uint8), chroma, left // 2, top // 2)


def _blur(planes: Planes, frame: Plane) -> None:
    """Fill a frame with a film's own colours, soft and dim; what is drawn so small costs nothing."""
    luma, chroma = yuv.planes(frame)
    tall = round(BLUR_SIDE * luma.shape[0] / luma.shape[1])
    high, wide = planes[0].shape
    cut = min(wide, round(high * luma.shape[1] / luma.shape[0]))
    left = (wide - cut) // 2
    small = [
        _small(planes[0][:, left : left + cut], (BLUR_SIDE, tall)),
        *(_small(each[:, left // 2 : (left + cut) // 2], (BLUR_SIDE, tall)) for each in planes[1:]),
    ]
    dimmed = cv2.convertScaleAbs(small[0], alpha=DIMMED, beta=16 * (1 - DIMMED))
    cv2.resize(dimmed, (luma.shape[1], luma.shape[0]), luma, interpolation=cv2.INTER_LINEAR)
    half = (chroma.shape[1], chroma.shape[0])
    cv2.merge(
        [cv2.resize(each, half, interpolation=cv2.INTER_LINEAR) for each in small[1:]], chroma
    )


def _small(plane: Plane, size: Size) -> Plane:
    shrunk = cv2.resize(plane, size, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(shrunk, (0, 0), 2.0), np.uint8)


def _resize(plane: Plane, onto: Plane) -> Plane:
    size = (onto.shape[1], onto.shape[0])
    shrinks = plane.shape[1] > size[0]
    cv2.resize(plane, size, onto, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    return onto


def _put(drawn: Plane, onto: Plane, left: int, top: int) -> None:
    onto[top : top + drawn.shape[0], left : left + drawn.shape[1]] = drawn


def _even(value: float) -> int:
    return int(value // 2) * 2
