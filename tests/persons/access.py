"""Who gets what at the addresses of one person's data."""

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from cheznous.library.models import Asset
from cheznous.persons import actions
from cheznous.persons.models import Demand
from cheznous.rights import actions as rights
from tests.house.access import Line, World, of_actor, only, signed
from tests.publishing import made

answering = only("owner", "staff")


def demand(world: World) -> Demand:
    content = made.written(world.actor, Path(mkdtemp()), world["owner"])
    picture = Asset.objects.get(pk=content.draft.document["picture"]["media"])
    shown = rights.depict(picture, kind="person", name="Yann", by=world["owner"])
    row = actions.open_demand(world.actor, name="Yann", by=world["owner"])
    actions.choose(row, [f"rights.Depiction:{shown.pk}"])
    return row


def of_demand(world: World) -> dict[str, Any]:
    return {"pk": world(demand).pk}


LINES = {
    "persons:mine": Line(signed),
    "persons:mine_archive": Line(signed),
    "persons:demands": Line(only("owner"), "get post", of_actor, lambda world: {"name": "Yann"}),
    "persons:every": Line(only("staff"), "get post", data=lambda world: {"name": "Yann"}),
    "persons:demand": Line(answering, "get post", of_demand, lambda world: {"act": "close"}),
    "persons:export": Line(answering, "get", of_demand),
    "persons:erase": Line(answering, "get post", of_demand),
    "persons:answer": Line(answering, "get", of_demand),
}
