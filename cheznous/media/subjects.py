"""What a film's frames are about, along their long side, and how to frame a part of it when nobody said.

A subject is a face, a work (something framed, with four corners), what moves, or what stands out; where nothing does,
none is noted and the middle is kept. Bounds are shares of the long side, 0 to 1; times are seconds. Nothing here loads
a media library: `noticing` finds them, while the film is taken in, and its `clip.json` keeps them.
"""

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from cheznous.media import camera
from cheznous.media.camera import Size
from cheznous.media.medium import Medium, Zone
from cheznous.media.timeline import MIDDLE, Fit

What = Literal["face", "work", "moving", "standing"]
ORDER: tuple[What, ...] = ("face", "work", "moving", "standing")
OFTEN = 0.35  # share of the frames looked at in which a subject must be seen, to be the one
STRAY = 0.04  # share of them, at each end, that may lie outside
KEPT = 256  # films whose subjects are kept in memory
DOCUMENT = "clip.json"
SHORTEST_S = 0.5  # of a part that is framed by itself


@dataclass(frozen=True, slots=True)
class Subject:
    """What is seen at an instant, from `low` to `high` of the frame's long side."""

    at_s: float
    what: What
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Known:
    """What a film's `clip.json` says: when shots start, when frames were looked at, and what was seen."""

    shots: tuple[float, ...] = ()
    looked_s: float = 0.0
    subjects: tuple[Subject, ...] = ()


def framing(film: Medium, start_s: float, seconds: float, frame: Size) -> tuple[Zone, Fit]:
    """Propose how a part of a film fills a frame: around its subject, whole when the crop would lose it."""
    known = _known(film.path)
    across = film.width >= film.height
    kept = camera.crop(MIDDLE, (film.width, film.height), frame)
    share = kept.width / film.width if across else kept.height / film.height
    found = _bounds(known, start_s, start_s + seconds)
    if share > 0.95 or found is None:
        return MIDDLE, "crop"
    what, low, high = found
    middle = (low + high) / 2
    focus = Zone(middle, 0.5, 0.0, 0.0) if across else Zone(0.5, middle, 0.0, 0.0)
    return focus, "whole" if high - low > share and what != "standing" else "crop"


def parts(film: Medium, start_s: float, seconds: float) -> list[tuple[float, float]]:
    """Cut a part of a film where its shots change: starts and lengths; each is framed by itself."""
    ends_s = start_s + seconds
    edges = [start_s]
    for at in _known(film.path).shots:
        if at - edges[-1] >= SHORTEST_S and ends_s - at >= SHORTEST_S:
            edges.append(at)
    return [(one, other - one) for one, other in zip(edges, [*edges[1:], ends_s], strict=True)]


def _bounds(known: Known, start_s: float, end_s: float) -> tuple[What, float, float] | None:
    """Find the subject of a part, and between which bounds it nearly always lies."""
    if not known.looked_s:
        return None
    around, middle_s = known.looked_s / 2, (start_s + end_s) / 2
    begins = max((at for at in known.shots if at <= middle_s), default=0.0)
    ends = min((at for at in known.shots if at > middle_s), default=math.inf)
    first, last = max(begins, start_s - around), min(ends, end_s + around)
    seen = [each for each in known.subjects if first <= each.at_s < last]
    looked = max(1.0, (end_s - start_s) / known.looked_s)
    for what in ORDER:
        same = [each for each in seen if each.what == what]
        if same and len(same) >= OFTEN * looked:
            lows, highs = sorted(each.low for each in same), sorted(each.high for each in same)
            stray = int(STRAY * len(same))
            return what, lows[stray], highs[-1 - stray]
    return None


def _known(film: Path) -> Known:
    try:
        return _read(film.with_name(DOCUMENT), film.with_name(DOCUMENT).stat().st_mtime_ns)
    except (OSError, ValueError, KeyError, TypeError):
        return Known()


@lru_cache(maxsize=KEPT)
def _read(document: Path, _: int) -> Known:
    said = json.loads(document.read_text(encoding="utf-8"))
    subjects = tuple(Subject(**each) for each in said["subjects"])
    return Known(tuple(said["shots"]), said["looked_s"], subjects)
