"""Who gets what at the addresses of rights, and by the link of who signs."""

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from cheznous.library.models import Asset
from cheznous.rights import actions as rights
from cheznous.rights.models import Consent, Depiction, Word
from cheznous.studio.models import Content
from tests.house.access import Line, World, everyone, members, only
from tests.media.made import picture as drawn
from tests.publishing import made
from tests.rights.made import agreed, asked

makers = only("owner", "maker")


def content(world: World) -> Content:
    return made.written(world.actor, Path(mkdtemp()), world["owner"])


def picture(world: World) -> Asset:
    return Asset.objects.get(pk=world(content).draft.document["picture"]["media"])


def depiction(world: World) -> Depiction:
    return rights.depict(world(picture), kind="person", name="Yann", by=world["owner"])


def consent(world: World) -> Consent:
    row = asked(world(depiction), world["owner"])
    sheet = drawn(Path(mkdtemp()) / "sheet.png", 400, 300).path
    return rights.file_paper(row, sheet, by=world["owner"])


def waiting(world: World) -> Word:
    return asked(world(depiction), world["owner"]).words.get()


def given(world: World) -> Word:
    return agreed(world(depiction), world["owner"]).words.get()


def of_content(world: World) -> dict[str, Any]:
    return {"content_id": world(content).pk}


def of_depiction(world: World) -> dict[str, Any]:
    return {**of_content(world), "key": world(depiction).pk}


def of_consent(world: World) -> dict[str, Any]:
    return {**of_content(world), "key": world(consent).pk}


LINES = {
    "register:content": Line(members, "get", of_content),
    "register:tell": Line(
        makers, "post", of_content, lambda world: {"medium": world(picture).pk, "act": "nobody"}
    ),
    "register:depiction": Line(members, "get", of_depiction),
    "register:change": Line(makers, "post", of_depiction),
    "register:form": Line(makers, "get", of_consent),
    "register:proof": Line(makers, "get", of_consent),
    "register:sign": Line(everyone, "get post", lambda world: {"token": world(waiting).token}),
    "register:copy": Line(everyone, "get", lambda world: {"token": world(given).token}),
    "register:ask_erasure": Line(everyone, "get post", lambda world: {"token": world(given).token}),
    "register:take_back": Line(everyone, "get post", lambda world: {"token": world(given).token}),
}
