"""Where a picture is busiest: the places one would frame first, when nobody has pointed at any.

It knows edges, not meaning: what it gives is a start that a person moves.
"""

import numpy as np
from numpy.typing import NDArray

from cheznous.media import images
from cheznous.media.medium import Medium, Zone

SIDE = 160  # pixels of the longer side it looks at
STEPS = 24  # places tried each way
MOST_SHARED = 0.15  # of a window, with one already taken


def busiest(picture: Medium, size: tuple[float, float], count: int) -> list[Zone]:
    """Find up to `count` zones of `size` (fractions) that hardly overlap, the busiest first."""
    edges = _edges(picture)
    tried = sorted(
        ((_inside(edges, zone), zone) for zone in _grid(size)),
        key=lambda each: (-each[0], each[1].top, each[1].left),
    )
    taken: list[Zone] = []
    for _, zone in tried:
        if len(taken) < count and all(_shared(zone, other) <= MOST_SHARED for other in taken):
            taken.append(zone)
    return taken


def _edges(picture: Medium) -> NDArray[np.float64]:
    """Sum the edges from the top left corner, so that any rectangle costs four readings."""
    scale = SIDE / max(picture.width, picture.height)
    wide, high = (max(2, round(side * scale)) for side in (picture.width, picture.height))
    grey = images.sized(picture, wide, high).colourspace("b-w").numpy().astype(np.float64)
    grey = grey.reshape(high, wide, -1)[:, :, 0]
    found = np.zeros_like(grey)
    found[:, 1:] += np.abs(np.diff(grey, axis=1))
    found[1:, :] += np.abs(np.diff(grey, axis=0))
    return np.pad(found.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))


def _grid(size: tuple[float, float]) -> list[Zone]:
    wide, high = size
    return [
        Zone(round((1 - wide) * x / STEPS, 4), round((1 - high) * y / STEPS, 4), wide, high)
        for y in range(STEPS + 1)
        for x in range(STEPS + 1)
    ]


def _inside(edges: NDArray[np.float64], zone: Zone) -> float:
    high, wide = edges.shape[0] - 1, edges.shape[1] - 1
    left, right = round(zone.left * wide), round((zone.left + zone.width) * wide)
    top, bottom = round(zone.top * high), round((zone.top + zone.height) * high)
    total = edges[bottom, right] - edges[top, right] - edges[bottom, left] + edges[top, left]
    return float(total)


def _shared(one: Zone, other: Zone) -> float:
    wide = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    high = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return max(0.0, wide) * max(0.0, high) / one.share
