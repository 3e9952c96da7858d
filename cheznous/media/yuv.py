"""Pictures as encoders want them: NV12 planes, BT.709, limited range (ITU-R BT.709-6, H.264 table E-5).

A frame is one array of height * 3 / 2 rows: the Y plane, then U and V interleaved at half size.
Chroma sits left of its two columns and between its two rows, as H.264 supposes by default.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint8]
Colour = tuple[int, int, int]

_KR, _KG, _KB = 0.2126, 0.7152, 0.0722
_FROM_BGR = (
    np.array(
        [
            [_KB * 219, _KG * 219, _KR * 219, 16 * 255],
            [0.5 * 224, -_KG / (2 - 2 * _KB) * 224, -_KR / (2 - 2 * _KB) * 224, 128 * 255],
            [-_KB / (2 - 2 * _KR) * 224, -_KG / (2 - 2 * _KR) * 224, 0.5 * 224, 128 * 255],
        ]
    )
    / 255
)


def from_bgr(picture: Plane) -> Plane:
    """Turn 8-bit BGR pixels into YUV pixels, three channels, nothing halved."""
    return np.asarray(cv2.transform(picture, _FROM_BGR), np.uint8)


def colour(hexadecimal: str) -> Colour:
    """Turn `#rrggbb` into (Y, U, V)."""
    bgr = [[[int(hexadecimal[i : i + 2], 16) for i in (5, 3, 1)]]]
    y, u, v = from_bgr(np.array(bgr, np.uint8))[0, 0]
    return int(y), int(u), int(v)


def blank(width: int, height: int, paint: Colour) -> Plane:
    """Make a frame of one colour."""
    frame = np.empty((height * 3 // 2, width), np.uint8)
    luma, chroma = planes(frame)
    luma[:] = paint[0]
    chroma[:] = paint[1:]
    return frame


def planes(frame: Plane) -> tuple[Plane, Plane]:
    """See a frame as its Y plane and its UV plane, without a copy."""
    height = frame.shape[0] * 2 // 3
    return frame[:height], frame[height:].reshape(height // 2, frame.shape[1] // 2, 2)


def to_bgr(frame: Plane) -> Plane:
    """Turn a frame into BGR pixels, to look at it."""
    luma, chroma = planes(frame)
    size = (luma.shape[1], luma.shape[0])
    grown = cv2.resize(chroma, size, interpolation=cv2.INTER_LINEAR)
    whole = np.dstack([luma, grown])
    inverse = np.linalg.inv(_FROM_BGR[:, :3])
    offset = -inverse @ _FROM_BGR[:, 3]
    return np.asarray(cv2.transform(whole, np.hstack([inverse, offset[:, None]])), np.uint8)
