"""Who gets what at the addresses of files."""

from typing import Any

from cheznous.library.models import Asset, Upload
from tests.house.access import Line, World, members, only

makers = only("owner", "maker")


def asset(world: World) -> Asset:
    """Make an asset whose bytes are there."""
    made = Asset.objects.create(
        actor=world.actor, kind="picture", digest="0" * 64, suffix=".jpg", size_bytes=3
    )
    made.path.parent.mkdir(parents=True, exist_ok=True)
    made.path.write_bytes(b"jpg")
    return made


def upload(world: World) -> Upload:
    return Upload.objects.create(
        actor=world.actor, kind="picture", size_bytes=10, made_by=world["maker"]
    )


def of_upload(world: World) -> dict[str, Any]:
    return {"token": world(upload).token}


LINES = {
    "library:files": Line(
        only(), "get post"
    ),  # the actor is named in the question, not in the address
    "library:upload": Line(only("maker"), "get patch", of_upload, headers={"Upload-Offset": "0"}),
    "library:asset": Line(members, args=lambda world: {"asset_id": world(asset).pk}),
}
