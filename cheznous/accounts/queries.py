"""What a person has here: devices, passkeys, a fresh proof."""

import time

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from cheznous.accounts.models import Device, User

FRESH_S = 15 * 60
PROVED = "proved_at"  # in the session: when its person last proved who they are


def people_at(address: str) -> list[User]:
    """List the people behind a mailbox, the first come first."""
    return list(User.objects.filter(email__iexact=address, is_active=True).order_by("pk"))


def devices(user: User) -> list[Device]:
    """Return the devices still signed in, not those whose session is over."""
    rows = list(user.devices.all())
    keys = [row.session_key for row in rows]
    alive = set(
        Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now()).values_list(
            "session_key", flat=True
        )
    )
    return [row for row in rows if row.session_key in alive]


def passkeys(user: User) -> "QuerySet[Authenticator]":
    """Return the passkeys of a person."""
    keys: QuerySet[Authenticator] = Authenticator.objects.filter(
        user_id=user.pk, type=Authenticator.Type.WEBAUTHN
    )
    return keys


def proved_lately(request: HttpRequest) -> bool:
    """Say whether this session's person proved who they are in the last quarter of an hour."""
    return time.time() - float(request.session.get(PROVED, 0)) < FRESH_S
