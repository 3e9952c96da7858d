"""Who gets what of an actor's archive: who runs it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cheznous.takeaway.models import Archive
from tests.house.access import Line, World, of_actor, only


def archive(world: World) -> dict[str, Any]:
    row = Archive.objects.create(
        actor=world.actor, expires_at=timezone.now() + timedelta(days=1), token="du-monde"
    )
    row.path.parent.mkdir(parents=True, exist_ok=True)
    row.path.write_bytes(b"PK")
    return {**of_actor(world), "pk": row.pk}


LINES = {
    "takeaway:page": Line(only("owner"), "get post", of_actor),
    "takeaway:file": Line(only("owner"), "get", lambda world: world(archive)),
}
