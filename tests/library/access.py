"""Who gets what at the addresses of files."""

from typing import Any

from cheznous.common import clock
from cheznous.library import actions, phones
from cheznous.library.models import Asset, PhoneLink, Upload, clip_place, path_of
from tests.house.access import Line, World, everyone, members, of_actor, only, signed
from tests.media import made

makers = only("owner", "maker")


def asset(world: World) -> Asset:
    """Make an asset whose bytes are there."""
    place = path_of("0" * 64, ".jpg")
    place.parent.mkdir(parents=True, exist_ok=True)
    made.picture(place, 32, 24)
    return Asset.objects.create(
        actor=world.actor,
        kind="picture",
        digest="0" * 64,
        suffix=".jpg",
        width=32,
        height=24,
        size_bytes=3,
    )


def thrown(world: World) -> Asset:
    """Make an asset that is in the bin."""
    found = world(asset)
    found.binned_at = clock.now()
    found.save()
    return found


def upload(world: World) -> Upload:
    return Upload.objects.create(
        actor=world.actor, kind="picture", size_bytes=10, made_by=world["maker"]
    )


def film(world: World) -> Asset:
    """Make a film whose playable copy and words are there."""
    key = "f" * 64
    place = clip_place(key)
    place.mkdir(parents=True, exist_ok=True)
    for name in ("film.mp4", "strip.jpg"):
        (place / name).write_bytes(b"...")
    return Asset.objects.create(
        actor=world.actor,
        kind="film",
        digest=key,
        suffix=".mov",
        clip=key,
        duration_s=2,
        size_bytes=3,
        transcript="Bonjour",
    )


def of_film(world: World) -> dict[str, Any]:
    return {"asset_id": world(film).pk}


def of_asset(world: World) -> dict[str, Any]:
    return {"asset_id": world(asset).pk}


def of_thrown(world: World) -> dict[str, Any]:
    return {"asset_id": world(thrown).pk}


def of_upload(world: World) -> dict[str, Any]:
    return {"token": world(upload).token}


def link(world: World) -> PhoneLink:
    return phones.open_link(world.actor, by=world["maker"])


def of_link(world: World) -> dict[str, Any]:
    return {"token": world(link).pk}


def of_phone_upload(world: World) -> dict[str, Any]:
    made = actions.begin(
        world.actor, world["maker"], kind="", name="", size_bytes=3, link=world(link)
    )
    return {**of_link(world), "upload": made.pk}


LINES = {
    "library:mine": Line(signed),
    "library:shelf": Line(members, args=of_actor),
    "library:bin": Line(members, args=of_actor),
    "library:phone": Line(makers, "get post", of_actor),
    "library:phone_close": Line(makers, "post", of_actor),
    "library:send": Line(everyone, "get post", of_link),
    "library:phone_upload": Line(dict.fromkeys(everyone, "404"), "get patch", of_phone_upload),
    "library:files": Line(makers, "post", data=lambda world: {"actor": world.actor.pk}),
    "library:upload": Line(only("maker"), "get patch", of_upload, headers={"Upload-Offset": "0"}),
    "library:asset": Line(members, args=of_asset),
    "library:thumb": Line(members, args=of_asset),
    "library:view": Line(members, args=of_asset),
    "library:play": Line(members, args=of_film),
    "library:strip": Line(members, args=of_film),
    "library:words": Line(members, args=lambda world: {**of_film(world), "form": "vtt"}),
    "library:said": Line(members, args=of_film),
    "library:correct": Line(makers, "post", of_film, data=lambda world: {"act": "all"}),
    "library:write": Line(makers, "post", of_film, data=lambda world: {"transcript": "Bonsoir"}),
    "library:prepare": Line(makers, "post", of_film),
    "library:stop": Line(makers, "post", of_film),
    "library:sound": Line(makers, "post", of_film),
    "library:card": Line(members, "get", of_asset),
    "library:describe": Line(makers, "post", of_asset),
    "library:throw": Line(makers, "post", of_asset),
    "library:take_back": Line(makers, "post", of_asset),
    "library:erase": Line(makers, "post", of_thrown),
}
