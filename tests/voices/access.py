"""Who gets what at the addresses of minutes of speech, and by the link of who speaks."""

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from cheznous.library.models import Upload
from cheznous.studio.models import Content
from cheznous.voices import actions
from cheznous.voices.models import VoiceRequest
from tests.house.access import Line, World, everyone, members, only
from tests.publishing import made as contents
from tests.voices import made

makers = only("owner", "maker")


def content(world: World) -> Content:
    return contents.written(world.actor, Path(mkdtemp()), world["owner"])


def waiting(world: World) -> VoiceRequest:
    return made.asked(world.actor, world["owner"])


def agreed(world: World) -> VoiceRequest:
    return made.agreed(world.actor, world["owner"])


def recorded(world: World) -> VoiceRequest:
    return made.recorded(world.actor, world["owner"])


def upload(world: World) -> Upload:
    return actions.begin(world(agreed), name="voix", size_bytes=4, replaces="")


def key(world: World) -> dict[str, Any]:
    return {"key": world(recorded).pk}


def actor(world: World) -> dict[str, Any]:
    return {"actor_id": world.actor.pk}


LINES = {
    "voices:shelf": Line(members, "get", actor),
    "voices:ask": Line(makers, "get post", actor),
    "voices:ask_for": Line(makers, "get", lambda world: {"content_id": world(content).pk}),
    "voices:one": Line(members, "get", key),
    "voices:change": Line(makers, "post", key),
    "voices:qr": Line(makers, "get", key),
    "voices:sheet": Line(makers, "get", lambda world: {"key": world(waiting).pk}),
    "voices:say": Line(everyone, "get post", lambda world: {"token": world(waiting).token}),
    "voices:send": Line(everyone, "post", lambda world: {"token": world(agreed).token}),
    "voices:piece": Line(
        everyone, "get patch delete",
        lambda world: {"token": world(agreed).token, "upload": world(upload).pk},
        headers={"Upload-Offset": "0"},
    ),
    "voices:listen": Line(everyone, "get", lambda world: {"token": world(recorded).token}),
    "voices:leave": Line(everyone, "get post", lambda world: {"token": world(recorded).token}),
}  # fmt: skip
