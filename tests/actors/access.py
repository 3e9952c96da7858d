"""Who gets what at the addresses of actors."""

from typing import Any

from cheznous.actors.models import Departure, Invitation, Membership
from tests.house.access import Line, World, everyone, members, nobody, of_actor, only, signed

owner = only("owner")


def colleague(world: World) -> Membership:
    return Membership.objects.get(actor=world.actor, user=world["maker"])


def invitation(world: World) -> Invitation:
    return Invitation.objects.create(actor=world.actor, made_by=world["owner"], role="maker")


def of_colleague(world: World) -> dict[str, Any]:
    return {**of_actor(world), "pk": world(colleague).pk}


def departure(world: World) -> Departure:
    return Departure.objects.create(
        actor=world.actor, user=world["maker"], last_day="2030-01-01", made_by=world["maker"]
    )


LINES = {
    "actors:let_in": Line(owner, "post", of_colleague),
    "actors:let_in_code": Line(everyone, "get post"),
    "actors:departure": Line(only("owner", "maker"), "get post", of_colleague),
    "actors:departure_cancel": Line(
        only("owner", "maker"),
        "post",
        lambda world: {**of_actor(world), "pk": world(departure).pk},
    ),
    "actors:mine": Line(signed),
    "actors:create": Line(signed, "get post"),
    "actors:communes": Line(signed),
    "actors:actor": Line(members, "get", of_actor),
    "actors:people": Line(members, "get", of_actor),
    "actors:invite": Line(owner, "post", of_actor),
    "actors:leave": Line(only("owner", "maker", "coach", "observer"), "post", of_actor),
    "actors:change": Line(owner, "post", of_colleague),
    "actors:remove": Line(owner, "post", of_colleague),
    "actors:withdraw": Line(
        owner, "post", lambda world: {**of_actor(world), "pk": world(invitation).pk}
    ),
    "actors:brand": Line(owner, "get post", of_actor),
    "actors:join": Line(everyone, "get post", lambda world: {"token": world(invitation).token}),
    "actors:waiting": Line(only("staff")),
    "actors:validate": Line(only("staff"), "post", of_actor),
    "actors:stylesheet": Line(
        everyone, args=lambda world: {"ink": "f4efe6", "paper": "143a52", "face": "fraunces"}
    ),
    "actors:logo": Line(nobody, args=lambda world: {**of_actor(world), "digest": "0" * 12}),
}
