"""Who gets what at the doorstep: everyone brings, the link reads, an account keeps."""

from typing import Any

from cheznous.doorstep import actions
from cheznous.doorstep.models import Arrival, Source, State
from tests.house.access import Line, World, everyone, signed


def arrival(world: World) -> Arrival:
    from tests.doorstep.made import TEXT, photographed  # noqa: PLC0415 (libvips, for who needs it)

    return photographed(actions.bring(TEXT, None))


def of_arrival(world: World) -> dict[str, Any]:
    return {"token": world(arrival).pk}


def pictured(world: World) -> Arrival:
    from tests.doorstep.made import illustrated  # noqa: PLC0415 (as above)

    return illustrated(actions.bring("", None))


def spoken(world: World) -> Arrival:
    from tests.doorstep.made import recorded  # noqa: PLC0415 (as above)

    return recorded()


def written(world: World) -> Arrival:
    return Arrival.objects.create(source=Source.WALL, state=State.WORDS)


LINES = {
    "doorstep:bring": Line(everyone, "get post", data=lambda world: {"text": "Trop court."}),
    "doorstep:one": Line(everyone, "get", of_arrival),
    "doorstep:words": Line(
        everyone,
        "get post",
        lambda world: {"token": world(written).pk},
        data=lambda world: {"text": ""},
    ),
    "doorstep:choose": Line(everyone, "post", of_arrival, data=lambda world: {"number": "0"}),
    "doorstep:picture": Line(
        everyone, "get", lambda world: {"token": world(pictured).pk, "number": 0, "side": 320}
    ),
    "doorstep:voice": Line(
        everyone, "get", lambda world: {"token": world(spoken).pk, "name": "voice-1"}
    ),
    "doorstep:preview": Line(everyone, "get", of_arrival),
    "doorstep:page_file": Line(
        everyone, "get", lambda world: {**of_arrival(world), "name": "main-640.jpg"}
    ),
    "doorstep:keep": Line(signed, "get post", of_arrival),
    "doorstep:erase": Line(everyone, "post", of_arrival),
}
