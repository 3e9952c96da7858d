"""Who gets what where contents are made, and by the link that lets somebody read one again."""

import json
from typing import Any

from cheznous.studio import actions as studio
from cheznous.studio.models import Content, Gabarit, Share
from tests.house.access import Line, World, everyone, members, only, signed

makers = only("owner", "maker")
readers = only("owner", "maker", "coach")


def content(world: World) -> Content:
    return studio.create(world.actor, kind="zoom", by=world["maker"])


def video(world: World) -> Content:
    return studio.create(world.actor, kind="video", by=world["maker"])


def gabarit(world: World) -> Gabarit:
    return Gabarit.objects.create(actor=world.actor, kind="zoom", document={"kind": "zoom"})


def share(world: World) -> Share:
    return studio.share(world(content), by=world["maker"])


def of_content(world: World) -> dict[str, Any]:
    return {"content_id": world(content).pk}


def of_video(world: World) -> dict[str, Any]:
    return {"content_id": world(video).pk}


def of_share(world: World) -> dict[str, Any]:
    return {"token": world(share).token}


def was(world: World) -> dict[str, Any]:
    return {"was": json.dumps(world(content).draft.document)}


LINES = {
    "studio:new": Line(signed, "get post"),
    "studio:import": Line(makers, "post", data=lambda world: {"actor": world.actor.pk}),
    "studio:edit": Line(makers, "get", of_content),
    "studio:changes": Line(makers, "get post", of_content),
    "studio:fields": Line(makers, "post", of_content, was),
    "studio:undo": Line(makers, "post", of_content),
    "studio:redo": Line(makers, "post", of_content),
    "studio:file": Line(makers, "post", of_content),
    "studio:choose": Line(makers, "get post", of_content),
    "studio:gather": Line(makers, "get post", of_video),
    "studio:frame": Line(makers, "post", of_video),
    "studio:tell": Line(makers, "get", of_content),
    "studio:piece": Line(makers, "post", of_content),
    "studio:preview": Line(members, "get", of_content),
    "studio:page_file": Line(only(), "get", lambda world: {**of_content(world), "name": "no.webp"}),
    "studio:poster": Line(makers, "get post", lambda world: {"content_id": world(video).pk}),
    "studio:poster_frame": Line(
        only(), "get", lambda world: {"content_id": world(video).pk, "name": "no", "instant": "1"}
    ),
    "studio:film": Line(members, "get", lambda world: {**of_content(world), "form": "wide-film"}),
    "studio:film_card": Line(
        only(), "get", lambda world: {**of_content(world), "form": "wide-film", "name": "0" * 20}
    ),
    "studio:review_asked": Line(members, "get", of_content),
    "studio:history": Line(readers, "get", of_content),
    "studio:compare": Line(readers, "get", of_content),
    "studio:come_back": Line(makers, "post", of_content),
    "studio:answer": Line(readers, "post", of_content),
    "studio:again": Line(makers, "post", of_content),
    "studio:keep": Line(makers, "post", of_content),
    "studio:forget": Line(makers, "post", lambda world: {"pk": world(gabarit).pk}),
    "studio:share": Line(only("owner", "maker", "coach"), "post", of_content),
    "studio:resolve": Line(makers, "post", of_content),
    "studio:export": Line(members, "get", of_content),
    "studio:why": Line(everyone, "get"),
    "studio:archive": Line(makers, "post", of_content),
    "studio:review": Line(everyone, "get", of_share),
    "studio:remark": Line(everyone, "post", of_share),
    "studio:review_file": Line(
        dict.fromkeys(everyone, "404"), "get", lambda world: {**of_share(world), "name": "no.webp"}
    ),
}
