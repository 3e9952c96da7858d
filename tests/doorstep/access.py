"""Who gets what at the doorstep: everyone brings, the link reads, an account keeps."""

from typing import Any

from cheznous.doorstep import actions
from cheznous.doorstep.models import Arrival
from tests.house.access import Line, World, everyone, signed


def arrival(world: World) -> Arrival:
    from tests.doorstep.made import TEXT, photographed  # noqa: PLC0415 (libvips, for who needs it)

    return photographed(actions.bring(TEXT, None))


def of_arrival(world: World) -> dict[str, Any]:
    return {"token": world(arrival).pk}


LINES = {
    "doorstep:bring": Line(everyone, "get post", data=lambda world: {"text": "Trop court."}),
    "doorstep:one": Line(everyone, "get", of_arrival),
    "doorstep:preview": Line(everyone, "get", of_arrival),
    "doorstep:page_file": Line(
        everyone, "get", lambda world: {**of_arrival(world), "name": "main-640.jpg"}
    ),
    "doorstep:keep": Line(signed, "get post", of_arrival),
    "doorstep:erase": Line(everyone, "post", of_arrival),
}
