"""Who gets what at the public addresses: everyone, the same."""

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from cheznous.channels.models import Entry
from cheznous.common import clock
from cheznous.formats.names import TILES
from cheznous.media import tiles
from cheznous.publishing import actions
from cheznous.rendering import queries as rendering
from cheznous.rendering.models import Rendition
from cheznous.studio.models import Content
from tests.house.access import Line, World, everyone, nobody
from tests.publishing import made


def entry(world: World) -> Entry:
    """Publish a content, with its tiles."""
    world.actor.validated_at = clock.now()
    world.actor.save()
    content = made.approved(world.actor, Path(mkdtemp()), world["owner"])
    actions.publish(content, "own-page", by=world["owner"])
    tiled(content)
    return Entry.objects.get(pk=content.pk)


def tiled(content: Content) -> None:
    """Cut the tiles of its picture."""
    recipe = rendering.recipe(content.draft, TILES)
    row = Rendition(
        digest=recipe.digest,
        format=TILES.name,
        files=[{"name": "tiles.zip", "media_type": "application/zip"}],
    )
    row.folder.mkdir(parents=True, exist_ok=True)
    assert isinstance(recipe.shape, tiles.Medium)
    tiles.cut(recipe.shape, row.folder / "tiles.zip")
    row.save()


def of_entry(world: World) -> dict[str, Any]:
    return {"content_id": world(entry).pk}


def of_picture(world: World) -> dict[str, Any]:
    return {**of_entry(world), "form": "page", "name": "main-640.webp"}


def of_actor(world: World) -> dict[str, Any]:
    return {"actor_id": world(entry).actor_id}


LINES = {
    "catalogue:list": Line(everyone),
    "catalogue:feed": Line(everyone),
    "catalogue:sitemap": Line(everyone),
    "catalogue:embed_script": Line(everyone),
    "catalogue:oembed": Line(nobody),  # without the address of a content
    "catalogue:short": Line(everyone, "get", of_entry),
    "catalogue:content": Line(everyone, "get", lambda world: {**of_entry(world), "slug": world(entry).slug}),
    "catalogue:embed": Line(everyone, "get", of_entry),
    "catalogue:iiif": Line(everyone, "get", of_entry),
    "catalogue:iiif_info": Line(everyone, "get", of_entry),
    "catalogue:manifest": Line(everyone, "get", of_entry),
    "catalogue:tile": Line(everyone, "get", lambda world: {**of_entry(world), "path": "full/max/0/default.jpg"}),
    "catalogue:media": Line(everyone, "get", of_picture),
    "catalogue:actor_short": Line(everyone, "get", of_actor),
    "catalogue:actor": Line(everyone, "get", lambda world: {**of_actor(world), "slug": "lieu"}),
    "catalogue:actor_feed": Line(everyone, "get", of_actor),
}  # fmt: skip
