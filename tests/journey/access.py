"""Who gets what in the workshop."""

from typing import Any

from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.house.access import Line, World, members, only, signed

WRITES = only("owner", "maker")


def content(world: World) -> Content:
    return studio.create(world.actor, kind="zoom", by=world["maker"])


def of_content(world: World) -> dict[str, Any]:
    return {"content_id": world(content).pk}


def of_step(world: World) -> dict[str, Any]:
    return {"content_id": world(content).pk, "number": 2}


LINES = {
    "journey:workshop": Line(signed),
    "journey:content": Line(members, "get", of_content),
    "journey:note": Line(
        only("owner", "maker", "coach"),
        "post",
        of_content,
        lambda world: {"step": "4", "how": "alone"},
    ),
    "journey:step": Line(members, "get", of_step),
    "journey:sheet": Line(WRITES, "get post", of_step),
    "journey:save": Line(WRITES, "post", of_step, lambda world: {"was": "{}"}),
    "journey:skip": Line(WRITES, "post", of_step),
    "journey:take": Line(WRITES, "post", of_content),
}
