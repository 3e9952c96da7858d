"""Who gets what in the workshop."""

from typing import Any

from cheznous.journey import actions as journey
from cheznous.journey import agreeing
from cheznous.journey.models import Attached, IntentRequest, Sheet
from cheznous.library.models import Asset
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.house.access import Line, World, everyone, members, only, signed

WRITES, ADVISES = only("owner", "maker"), only("owner", "maker", "coach")


def content(world: World) -> Content:
    return studio.create(world.actor, kind="zoom", by=world["maker"])


def of_content(world: World) -> dict[str, Any]:
    return {"content_id": world(content).pk}


def asked(world: World) -> IntentRequest:
    """Put a note to somebody."""
    story = [{"op": "set", "place": "story", "value": "Une lettre."}]
    journey.write(world(content), 1, story, by=world["maker"])
    return agreeing.ask(world(content), by=world["maker"])


def answered(world: World) -> IntentRequest:
    """Have it answered."""
    return agreeing.answer(world(asked).token, name="Yann", approved=True)


def attached(world: World) -> Attached:
    """Have somebody answer a step by a picture."""
    sheet = Sheet.objects.create(content=world(content), step=2)
    asset = Asset.objects.create(actor=world.actor, kind="picture", digest="0" * 64, suffix=".jpg")
    return Attached.objects.create(sheet=sheet, asset=asset, client="c", by=world["maker"])


def of_step(world: World) -> dict[str, Any]:
    return {"content_id": world(content).pk, "number": 2}


LINES = {
    "journey:workshop": Line(signed),
    "journey:content": Line(members, "get", of_content),
    "journey:note": Line(
        ADVISES,
        "post",
        of_content,
        lambda world: {"step": "4", "how": "alone"},
    ),
    "journey:attach": Line(WRITES, "post", of_step),
    "journey:detach": Line(
        WRITES, "post", lambda world: {**of_step(world), "pk": world(attached).pk}
    ),
    "journey:turn": Line(WRITES, "get head post", of_content, lambda world: {"kind": "rien"}),
    "journey:day": Line(members, "get", of_content),
    "journey:beat": Line(
        ADVISES, "post", of_content, lambda world: {"minute": "29000000", "step": "1"}
    ),
    "journey:correct": Line(ADVISES, "post", of_content, lambda world: {"more": "30"}),
    "journey:step": Line(members, "get", of_step),
    "journey:sheet": Line(WRITES, "get post", of_step),
    "journey:save": Line(WRITES, "post", of_step, lambda world: {"was": "{}"}),
    "journey:remark": Line(ADVISES, "post", of_step, lambda world: {"text": "Plus court ?"}),
    "journey:skip": Line(WRITES, "post", of_step),
    "journey:take": Line(WRITES, "post", of_content),
    "journey:intent": Line(members, "get", of_content),
    "journey:intent_pdf": Line(members, "get", of_content),
    "journey:intent_ask": Line(WRITES, "post", of_content),
    "journey:intent_answer": Line(
        everyone, "get head post", lambda world: {"token": world(asked).token}
    ),
    "journey:intent_answered": Line(
        everyone, "get", lambda world: {"token": world(answered).token}
    ),
}
