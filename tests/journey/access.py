"""Who gets what in the workshop."""

from typing import Any

from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.house.access import Line, World, members, only, signed


def content(world: World) -> Content:
    return studio.create(world.actor, kind="zoom", by=world["maker"])


def of_content(world: World) -> dict[str, Any]:
    return {"content_id": world(content).pk}


LINES = {
    "journey:workshop": Line(signed),
    "journey:content": Line(members, "get", of_content),
    "journey:note": Line(
        only("owner", "maker", "coach"),
        "post",
        of_content,
        lambda world: {"step": "4", "how": "alone"},
    ),
}
