"""The segments of films that are not kept yet, encoded side by side, each part of a clip read once for all frames.

Progress is shares of a film, 0 to 1.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import cv2

from cheznous.common.errors import Cancelled
from cheznous.media import frames, segments
from cheznous.media.medium import Medium
from cheznous.media.pyramid import Pyramid
from cheznous.media.segments import Segment
from cheznous.media.timeline import Still

AT_ONCE = 2


def missing(wanted: Iterable[Segment]) -> list[Segment]:
    """List the segments that are not kept yet, each once."""
    return list({each.kept: each for each in wanted if not each.kept.exists()}.values())


def read_together(missing: list[Segment], others: list[Segment]) -> list[list[Segment]]:
    """Put together the segments that one reading of a clip gives; others never ask for one of their own."""
    found = dict[object, list[Segment]]()
    for each in missing:
        found.setdefault(each.reading, []).append(each)
    kept = {each.kept for each in missing}
    for each in others:
        if each.reading in found and each.kept not in kept:
            found[each.reading].append(each)
    return list(found.values())


def encode(
    readings: list[list[Segment]],
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> None:
    """Encode segments, two readings at a time; one that fails stops the others."""
    cv2.setNumThreads(1)  # segments are our parallelism
    pyramids = _pyramids(each for group in readings for each in group)
    told = _counter(sum(each.take.frames for group in readings for each in group), progress)
    stopped = Event()

    def stop() -> bool:
        return stopped.is_set() or cancelled()

    def work(group: list[Segment]) -> None:
        seen = group[0].take.scene.seen
        pyramid = pyramids[seen.picture] if isinstance(seen, Still) else None
        try:
            segments.encode(group, pyramid, told=told, cancelled=stop)
        except BaseException:
            stopped.set()
            raise

    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = [pool.submit(work, group) for group in readings]
    errors = [error for each in done if (error := each.exception())]
    for error in sorted(errors, key=lambda error: isinstance(error, Cancelled)):
        raise error  # what failed, before what was stopped because of it


def _pyramids(missing: Iterable[Segment]) -> dict[Medium, Pyramid]:
    """Read each picture once, no finer than the closest the camera comes."""
    closest = dict[Medium, float]()
    for scene, stage in {
        id(each.take.scene): (each.take.scene, each.stage) for each in missing
    }.values():
        if isinstance(scene.seen, Still):
            looks = set(frames.windows(scene, stage))
            near = min(look.width for look in looks) / stage.size[0]
            picture = scene.seen.picture
            closest[picture] = min(near, closest.get(picture, near))
    return {picture: Pyramid(picture, near) for picture, near in closest.items()}


def _counter(frames_in_all: int, progress: Callable[[float], None]) -> Callable[[], None]:
    """Tell `progress` each hundredth of the frames; sound and joining take the last twentieth."""
    lock, done = Lock(), 0
    step = max(1, frames_in_all // 100)

    def told() -> None:
        nonlocal done
        with lock:
            done += 1
            if done % step == 0:
                progress(0.95 * done / frames_in_all)

    return told
