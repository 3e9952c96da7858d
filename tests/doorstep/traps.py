"""One planted fault for each criterion of what is brought: its source, and the facts that betray it."""

from typing import Any

from cheznous.doorstep.models import Source

LEAFLET: dict[str, Any] = {
    "pages": 2, "words": 300, "asides": [], "has_credit": True,
    "pictures": [{"digest": "d", "width": 1200, "height": 900}],
}  # fmt: skip

Trap = tuple[Source, dict[str, Any]]


def leaflet(**facts: Any) -> Trap:
    return Source.LEAFLET, {**LEAFLET, **facts}


TRAPS: dict[str, list[Trap]] = {
    "L-long": [leaflet(words=481)],
    "L-address": [leaflet(asides=["02 98 00 00 00"])],
    "L-credit": [leaflet(has_credit=False)],
}
CLEAN = [leaflet(), leaflet(has_credit=False, pictures=[])]
