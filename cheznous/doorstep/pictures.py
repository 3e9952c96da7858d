"""The pictures found in what was brought: vetted, shown small, one of them the picture of the work."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from cheznous.common.errors import Refused
from cheznous.doorstep.models import Arrival
from cheznous.media import images
from cheznous.media.medium import WHOLE, Medium

SMALL_PX = 320  # to choose among them
LARGE_PX = 1400  # to read what is written there


def keep(arrival: Arrival, found: Iterable[Path]) -> None:
    """Vet each, keep those that are pictures, once; the first becomes that of the work."""
    kept: list[Medium] = []
    for source in found:
        out = arrival.folder / f"picture-{len(kept)}.jpg"
        try:
            medium = images.take_in(source, out)
        except Refused:
            continue
        if medium.digest in {each.digest for each in kept}:
            out.unlink()
            continue
        for side in (SMALL_PX, LARGE_PX):
            arrival.shown(len(kept), side).write_bytes(images.fit(medium, WHOLE, side, side))
        kept.append(medium)
    arrival.facts["pictures"] = [
        {"digest": each.digest, "width": each.width, "height": each.height} for each in kept
    ]


def take(arrival: Arrival, at: int) -> None:
    """Make one of them the picture of the work."""
    medium = arrival.pictures[at]
    shutil.copyfile(medium.path, arrival.path)
    arrival.digest, arrival.width, arrival.height = medium.digest, medium.width, medium.height
