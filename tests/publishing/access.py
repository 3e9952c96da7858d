"""Who gets what at the addresses of publishing."""

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from cheznous.common import clock
from cheznous.formats import names
from cheznous.publishing import actions
from cheznous.publishing.models import ApprovalRequest, Publication
from cheznous.rendering import queries as rendering
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.house.access import Line, World, everyone, members, only
from tests.publishing import made

makers = only("owner", "maker")


def content(world: World) -> Content:
    """Write a content, approved, with its files."""
    world.actor.validated_at = clock.now()
    world.actor.save()
    found = made.approved(world.actor, Path(mkdtemp()), world["owner"])
    made.everything(found)
    return found


def request(world: World) -> ApprovalRequest:
    """Ask somebody to approve a later version."""
    whole = world(content)
    studio.change(whole, [{"op": "set", "place": "title", "value": "Plus tard"}], by=world["owner"])
    whole.refresh_from_db()
    return actions.ask_approval(whole, by=world["owner"])


def answered(world: World) -> ApprovalRequest:
    """Have it answered."""
    return actions.answer(world(request).token, name="Yann", approved=False, word="Non.")


def posted(world: World) -> Publication:
    """Post it by hand, then withdraw it."""
    link = "https://www.instagram.com/p/abc"
    row = actions.posted(world(content), "instagram", link, by=world["owner"])
    actions.withdraw(world(content), by=world["owner"])
    return row


def of_content(world: World) -> dict[str, Any]:
    return {"content_id": world(content).pk}


def of_file(world: World) -> dict[str, Any]:
    name = f"la-maree-monte-{names.PRINTABLE.name}"
    given = rendering.rendition(world(content).draft, names.PRINTABLE)
    assert given
    return {
        **of_content(world),
        "form": name.removeprefix("la-maree-monte-"),
        "name": f"la-maree-monte-{given.files[0]['name']}",
    }


LINES = {
    "publishing:kit": Line(members, "get", of_content),
    "publishing:approve": Line(only("owner"), "post", of_content),
    "publishing:ask": Line(makers, "post", of_content),
    "publishing:publish": Line(makers, "post", of_content),
    "publishing:withdraw": Line(makers, "get post", of_content),
    "publishing:removed": Line(makers, "post", lambda world: {**of_content(world), "pk": world(posted).pk}),
    "publishing:zip": Line(members, "get", of_content),
    "publishing:qr_svg": Line(members, "get", of_content),
    "publishing:qr_png": Line(members, "get", of_content),
    "publishing:by_hand": Line(makers, "post", lambda world: {**of_content(world), "channel": "instagram"}),
    "publishing:wording": Line(makers, "post", lambda world: {**of_content(world), "channel": "instagram"}),
    "publishing:file": Line(members, "get", of_file),
    "publishing:approval": Line(everyone, "get post", lambda world: {"token": world(request).token}),
    "publishing:approved": Line(everyone, "get", lambda world: {"token": world(answered).token}),
    "publishing:approval_file": Line(
        everyone, "get", lambda world: {"token": world(request).token, "form": "page", "name": "main-640.webp"}
    ),
}  # fmt: skip
