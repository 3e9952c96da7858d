"""Entering, leaving, being erased.

A room that keeps something of a person connects to `erasing` (sent with `user`, inside the
transaction, before anything is erased); it may raise `Refused` to say what must be settled first.
"""

import time
from importlib import import_module

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.base import SessionBase
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.dispatch import Signal
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from cheznous.accounts.models import Device, User
from cheznous.accounts.queries import PROVED, people_at
from cheznous.accounts.useragents import label
from cheznous.common.errors import Refused

MOST_PEOPLE = 12  # behind one mailbox
SAME_NAME = "Quelqu’un porte déjà ce nom à cette adresse. Ajoutez une initiale."
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

erasing = Signal()


def enter(request: HttpRequest, address: str) -> User | None:
    """Sign in the person whose address was proved; a new address opens an account.

    None when several people read this mailbox: who enters must be asked.

    :raises Refused: when the account is closed.
    """
    here = people_at(address)
    if len(here) > 1:
        return None
    if not here and User.objects.filter(email__iexact=address).exists():
        raise Refused("Ce compte est fermé. Écrivez à l’équipe pour le rouvrir.")
    user = here[0] if here else User.objects.create_user(address)
    enter_as(request, user)
    return user


def enter_as(request: HttpRequest, user: User) -> None:
    """Sign in a person of the mailbox that was just proved."""
    login(request, user, backend=BACKEND)


def add_person(address: str, name: str) -> User:
    """Add somebody who reads this mailbox too: a person without any role yet.

    :raises Refused: when the name is taken there, or there are too many
    """
    if len(people_at(address)) >= MOST_PEOPLE:
        raise Refused(
            f"Une adresse se partage à {MOST_PEOPLE} personnes au plus. Ouvrez-en une autre."
        )
    try:
        with transaction.atomic():
            return User.objects.create_user(address, name)
    except IntegrityError:
        raise Refused(SAME_NAME) from None


def rename(user: User, name: str) -> None:
    """Give a person another name.

    :raises Refused: when somebody who reads the same mailbox has it
    """
    old, user.name = user.name, name
    try:
        with transaction.atomic():
            user.save(update_fields=["name"])
    except IntegrityError:
        user.name = old
        raise Refused(SAME_NAME) from None


def enter_vouched(request: HttpRequest, user: User) -> None:
    """Sign in somebody a colleague vouches for: nothing is proved, safety asks for a code of their own."""
    login(request, user, backend=BACKEND)
    request.session[PROVED] = 0


def change_address(user: User, address: str) -> None:
    """Give a person the address they proved; the old one is told.

    :raises Refused: when somebody has it already
    """
    if User.objects.filter(email__iexact=address).exists():
        raise Refused(
            "Cette adresse a déjà un compte ici. Entrez plutôt avec elle, ou choisissez-en une autre."
        )
    old, user.email = user.email, address
    user.save(update_fields=["email"])
    words = {"user": user, "address": address, "contact": settings.CONTACT}
    body = render_to_string("accounts/mail/address_changed.txt", words)
    mail = EmailMessage("Votre adresse a changé dans Culture chez nous", body, to=[old])
    transaction.on_commit(mail.send, robust=True)


def note_device(request: HttpRequest, user: User) -> Device:
    """Remember this browser as one of the person's devices."""
    if not request.session.session_key:
        request.session.save()
    request.session[PROVED] = time.time()
    request.session["seen_on"] = today = timezone.localdate().isoformat()
    device, _ = Device.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "user": user,
            "label": label(request.headers.get("User-Agent", "")),
            "seen_on": today,
        },
    )
    return device


def end_device(device: Device) -> None:
    """Sign this device out, wherever it is."""
    _session(device.session_key).delete()
    device.delete()


@transaction.atomic
def erase(user: User) -> None:
    """Erase what says who this person is; what they did stays, signed by nobody.

    :raises Refused: when something must be settled first.
    """
    erasing.send(User, user=user)
    for device in user.devices.all():
        end_device(device)
    Authenticator.objects.filter(user_id=user.pk).delete()
    user.email, user.name = f"parti-{user.pk}@invalid", "Une personne partie"
    user.is_active = user.is_staff = user.is_superuser = False
    user.save()


def _session(key: str) -> SessionBase:
    store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
    return store(key)
