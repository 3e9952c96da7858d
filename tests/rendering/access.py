"""Who gets what at the addresses of derivations."""

from typing import Any

from cheznous.rendering.models import Derivation, Rendition
from cheznous.studio import actions
from cheznous.studio.models import Content
from tests.house.access import Line, World, members, only


def content(world: World) -> Content:
    return actions.create(world.actor, kind="zoom", by=world["maker"])


def derivation(world: World) -> Derivation:
    """Note a poster that was made."""
    file = {"name": "poster.jpg", "media_type": "image/jpeg", "bytes": 3, "role": "card"}
    made = Rendition.objects.create(digest="0" * 64, format="poster", files=[file])
    made.folder.mkdir(parents=True, exist_ok=True)
    (made.folder / "poster.jpg").write_bytes(b"jpg")
    return Derivation.objects.create(content=world(content), format="poster", rendition=made)


def of_content(world: World) -> dict[str, Any]:
    return {"content_id": world(content).pk}


def of_file(world: World) -> dict[str, Any]:
    world(derivation)
    return {**of_content(world), "name": "poster", "file": "poster.jpg"}


LINES = {
    "rendering:board": Line(members, "get", of_content),
    "rendering:ask": Line(only("owner", "maker"), "post", of_content),
    "rendering:line": Line(members, "get", lambda world: {**of_content(world), "name": "poster"}),
    "rendering:file": Line(members, "get", of_file),
    "rendering:queue": Line(only("staff")),
}
