"""Sending from a phone that has not signed in: a short-lived link for one person, one actor, one phone."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common import clock
from cheznous.common.errors import Closed, Refused
from cheznous.library.models import PhoneLink, Upload

OPEN_FOR, KEPT_FOR = timedelta(minutes=30), timedelta(days=2)
GONE = "Ce lien n’ouvre plus rien. Sur l’ordinateur, affichez un nouveau QR code."
HELD = "Un autre téléphone se sert déjà de ce lien. Sur l’ordinateur, affichez un nouveau QR code."
NO_COOKIE = (
    "Ce téléphone n’a pas gardé le lien. Rouvrez-le avec le QR code, cookies permis, puis renvoyez."
)


@transaction.atomic
def open_link(actor: Actor, *, by: User) -> PhoneLink:
    """Make a link for half an hour; those this person made before for this actor are closed."""
    _live(actor, by).update(closed_at=clock.now())
    return PhoneLink.objects.create(actor=actor, made_by=by, expires_at=clock.now() + OPEN_FOR)


def close(actor: Actor, *, by: User) -> None:
    """Close this person's link."""
    _live(actor, by).update(closed_at=clock.now())


def open_now(actor: Actor, by: User) -> PhoneLink | None:
    """Find this person's link, while it opens."""
    return _live(actor, by).order_by("-made_at").first()


def received(link: PhoneLink) -> "QuerySet[Upload]":
    """List what a link brought, the last first."""
    return link.uploads.select_related("asset").exclude(asset=None).order_by("-made_at", "pk")


def found(token: str) -> PhoneLink:
    """Find what a link opens.

    :raises Closed: when it has expired, was closed, or its maker no longer makes for this actor
    """
    link = PhoneLink.objects.select_related("actor", "made_by").filter(pk=token).first()
    if link is None or link.closed_at or link.expires_at < clock.now():
        raise Closed(GONE)
    if not link.made_by.has_perm("actors.make", link.actor):
        raise Closed(GONE)
    return link


def hold(link: PhoneLink, key: str) -> None:
    """Give the link to the phone that has `key`, if no other has it; each file sent lengthens it.

    :raises Closed: when another phone has it
    :raises Refused: when the phone keeps no cookie
    """
    if not key:
        raise Refused(NO_COOKIE)
    mine = PhoneLink.objects.filter(pk=link.pk, held_by__in=["", key])
    if not mine.update(held_by=key, expires_at=clock.now() + OPEN_FOR):
        raise Closed(HELD)


def forget_old() -> None:
    """Drop the links that closed two days ago or more."""
    PhoneLink.objects.filter(expires_at__lt=clock.now() - KEPT_FOR).delete()


def _live(actor: Actor, by: User) -> "QuerySet[PhoneLink]":
    return PhoneLink.objects.filter(
        actor=actor, made_by=by, closed_at=None, expires_at__gt=clock.now()
    )
