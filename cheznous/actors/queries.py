"""What is known of actors, places and people."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.folding import fold
from cheznous.actors.models import Actor, Departure, Invitation, Membership, Place, Role

MOST_PLACES = 8


def mine(user: Any) -> "QuerySet[Membership]":
    """Return a person's places, with their actors, by name."""
    return (
        Membership.objects.filter(user_id=user.pk).select_related("actor").order_by("actor__name")
    )


def members(actor: Actor) -> "QuerySet[Membership]":
    """Return the people of an actor, the owners first."""
    return actor.memberships.select_related("user").order_by("-role", "user__name")


def makers(actor_ids: Iterable[str]) -> dict[str, list[User]]:
    """Say who makes contents at each of these actors, by name."""
    found: dict[str, list[User]] = {each: [] for each in actor_ids}
    places = Membership.objects.filter(
        actor__in=list(found), role__in=(Role.OWNER, Role.MAKER), user__is_active=True
    )
    for place in places.select_related("user").order_by("user__name"):
        found[place.actor_id].append(place.user)
    return found


def is_last_owner(member: Membership) -> bool:
    """Say whether nobody else would be responsible."""
    owners = Membership.objects.filter(actor=member.actor, role=Role.OWNER)
    return member.role == Role.OWNER and not owners.exclude(pk=member.pk).exists()


def is_alone(member: Membership) -> bool:
    """Say whether the actor has nobody else."""
    return not Membership.objects.filter(actor=member.actor_id).exclude(pk=member.pk).exists()


def heirs(actor_ids: Iterable[str]) -> dict[tuple[str, int], int]:
    """Say who took over from whom: the person's id for each (actor, person) that left."""
    gone = Departure.objects.filter(actor__in=list(actor_ids)).exclude(done_at=None)
    rows = gone.exclude(to=None).order_by("done_at").values_list("actor", "user", "to")
    return {(actor, user): to for actor, user, to in rows}


def pending(actor: Actor) -> "QuerySet[Invitation]":
    """Return the invitations that may still be used."""
    return actor.invitations.filter(
        used_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    ).order_by("expires_at")


def to_validate() -> "QuerySet[Actor]":
    """Return the actors that wait for the staff, the oldest first."""
    return Actor.objects.filter(validated_at=None).order_by("made_at")


def places(words: str) -> list[Place]:
    """Return known places whose name and commune hold all of `words`, in any order."""
    wanted = fold(words[:120]).split()
    if sum(map(len, wanted)) < 3:
        return []
    found = Place.objects.all()
    for word in wanted[:8]:
        found = found.filter(folded__contains=word)
    return list(found.order_by("name")[:MOST_PLACES])


def twin(name: str, insee: str) -> Actor | None:
    """Return a validated actor of the same name in the same commune."""
    near = Actor.objects.filter(insee=insee).exclude(validated_at=None)
    return next((actor for actor in near if fold(actor.name) == fold(name)), None)
