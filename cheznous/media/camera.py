"""Where the camera looks: windows over a picture, and the way from one to the next. Geometry only.

Windows are in source pixels, from the top left of the picture; they may reach outside it. One window
fills one frame, so its shape is the frame's. Sizes are (width, height).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from cheznous.media.medium import Zone

Size = tuple[int, int]

HIGH = 0.06  # share of the frame's height above what is looked at
LOW = {True: 0.72, False: 0.82}  # by "is upright": where, in shares of its height, words may begin
ABOVE = 0.38  # of the room left around, the share that goes above


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the picture's plane that fills the frame.

    `kept_distance`: it was asked to come closer than one source pixel a film pixel, and did not.
    """

    left: float
    top: float
    width: float
    height: float
    kept_distance: bool = False

    def contains(self, other: "Window") -> bool:
        """Whether all of `other` is in it."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.left + self.width >= other.left + other.width
            and self.top + self.height >= other.top + other.height
        )


@dataclass(frozen=True, slots=True)
class Move:
    """Reach `window` after `travel` frames, then stay `hold` frames."""

    window: Window
    travel: int
    hold: int


def fit(zone: Zone, picture: Size, frame: Size) -> Window:
    """Frame `zone`: all of it, clear of the words, inside the picture when the picture is large enough."""
    asked = box(zone, picture)
    aspect = frame[0] / frame[1]
    low = LOW[is_upright(frame)]
    close = max(asked.width, asked.height / (low - HIGH) * aspect)
    width = max(close, float(frame[0]))
    height = width / aspect
    left = asked.left - (width - asked.width) / 2
    top = asked.top - _above(asked.height, height, low)
    window = Window(
        _inside(left, width, picture[0], (width - picture[0]) / 2),
        _inside(top, height, picture[1], _above(picture[1], height, low)),
        width,
        height,
        kept_distance=close < frame[0],
    )
    return _on_pixels(window) if width == frame[0] else window


def crop(focus: Zone, film: Size, frame: Size) -> Window:
    """Take the largest part of a film that has the frame's shape, around the middle of `focus`, on even pixels."""
    wide = min(film[0], film[1] * frame[0] / frame[1])
    width, height = _even(wide), _even(wide * frame[1] / frame[0])
    asked = box(focus, film)
    left = min(max(0.0, asked.left + asked.width / 2 - width / 2), film[0] - width)
    top = min(max(0.0, asked.top + asked.height / 2 - height / 2), film[1] - height)
    return Window(_even(left), _even(top), width, height)


def path(start: Window, moves: Sequence[Move], frames: int) -> list[Window]:
    """Give each of `frames` frames its window; held frames share one object.

    The first frame already moves. A path that is too short holds its last window; too long, it is cut.
    """
    windows: list[Window] = []
    at = start
    for move in moves:
        windows += [between(at, move.window, (i + 1) / move.travel) for i in range(move.travel - 1)]
        at = move.window
        windows += [at] * (min(move.travel, 1) + move.hold)
    return (windows + [at] * frames)[:frames]


def between(one: Window, other: Window, share: float) -> Window:
    """Stand at `share` of the way, slow at both ends, the speed of the zoom constant to the eye.

    Every corner moves along a straight line, so the way between two windows inside a picture stays
    inside it.
    """
    eased = share * share * (3 - 2 * share)
    grows = other.width - one.width
    if abs(log(other.width / one.width)) > 1e-3:
        eased = one.width * ((other.width / one.width) ** eased - 1) / grows
    return Window(
        one.left + (other.left - one.left) * eased,
        one.top + (other.top - one.top) * eased,
        one.width + grows * eased,
        one.height + (other.height - one.height) * eased,
    )


def box(zone: Zone, picture: Size) -> Window:
    """Put a zone in source pixels."""
    return Window(
        zone.left * picture[0],
        zone.top * picture[1],
        zone.width * picture[0],
        zone.height * picture[1],
    )


def is_upright(frame: Size) -> bool:
    """Whether a frame is made for a phone held upright."""
    return frame[1] > frame[0] * 1.2


def _even(value: float) -> int:
    return int(value // 2) * 2


def _above(seen: float, height: float, low: float) -> float:
    """Share the room around what is seen, so that it stands a little high and ends above the words."""
    return max(0.0, min((height - seen) * ABOVE, height * low - seen))


def _inside(start: float, length: float, whole: float, before: float) -> float:
    """Slide an interval inside `whole`; if it is longer, begin `before` ahead of it."""
    return -before if length > whole else min(max(start, 0.0), whole - length)


def _on_pixels(window: Window) -> Window:
    return Window(
        float(round(window.left)), float(round(window.top)),
        window.width, window.height, window.kept_distance,
    )  # fmt: skip
