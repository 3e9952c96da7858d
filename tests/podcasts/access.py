"""Who gets what of a podcast: its actor's people the series, everyone the feed and its cover."""

from typing import Any

from tests.house.access import Line, World, everyone, members, of_actor, only
from tests.podcasts.made import series


def kept(world: World) -> dict[str, Any]:
    return {"series_id": series(world.actor, world["owner"]).pk}


def shown(world: World) -> dict[str, Any]:
    found = series(world.actor, world["owner"])
    return {"series_id": found.pk, "digest": found.cover_digest[:12]}


LINES = {
    "podcasts:series": Line(members, "get", of_actor),
    "podcasts:keep": Line(only("owner", "maker"), "post", of_actor),
    "podcasts:feed": Line(everyone, "get", kept),
    "podcasts:cover": Line(everyone, "get", shown),
}
