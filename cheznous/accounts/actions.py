"""Entering, leaving, being erased.

A room connects to `asked_to_erase` to say, by a `Refused`, what must be settled first, and to `erasing` (sent with
`user`, inside the transaction, before anything is erased). What a room keeps of people goes by its `personal.py`.
"""

import time
from datetime import timedelta
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
from cheznous.common import clock
from cheznous.common.errors import Refused
from cheznous.common.persons import GONE

MOST_PEOPLE = 12  # behind one mailbox
SAME_NAME = "Quelqu’un porte déjà ce nom à cette adresse. Ajoutez une initiale."
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

UNDONE_WITHIN = timedelta(days=7)

asked_to_erase, erasing = Signal(), Signal()


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
def ask_to_erase(user: User) -> None:
    """Have the account erased in a week; until then she may change her mind.

    :raises Refused: when something must be settled first
    """
    asked_to_erase.send(User, user=user)
    user.erase_at = clock.now() + UNDONE_WITHIN
    user.save(update_fields=["erase_at"])
    _tell(user, "erase_asked", "Votre compte sera effacé dans sept jours")


@transaction.atomic
def keep(user: User) -> None:
    """Undo it."""
    user.erase_at = None
    user.save(update_fields=["erase_at"])


def erase_due() -> None:
    """Erase the accounts whose week is over; what must be settled first puts it off a week, and is told."""
    for user in User.objects.filter(erase_at__lte=clock.now(), is_active=True):
        try:
            erase(user)
        except Refused as no:
            user.refresh_from_db()
            user.erase_at = clock.now() + UNDONE_WITHIN
            user.save(update_fields=["erase_at"])
            _tell(user, "erase_put_off", "Votre compte n’est pas encore effacé", why=str(no))


@transaction.atomic
def erase(user: User) -> None:
    """Erase what says who this person is; what they did stays, signed by nobody.

    :raises Refused: when something must be settled first.
    """
    asked_to_erase.send(User, user=user)
    _tell(user, "erased", "Votre compte est effacé")
    erasing.send(User, user=user)
    for device in user.devices.all():
        end_device(device)
    Authenticator.objects.filter(user_id=user.pk).delete()
    user.email, user.name = f"parti-{user.pk}@invalid", GONE
    user.is_active = user.is_staff = user.is_superuser = False
    user.erase_at = None
    user.save()


def _tell(user: User, what: str, subject: str, **more: str) -> None:
    """Write to her once it is kept; the mail itself is kept nowhere."""
    words = {"user": user, "contact": settings.CONTACT, "site": settings.SITE_URL, **more}
    mail = EmailMessage(
        subject, render_to_string(f"accounts/mail/{what}.txt", words), to=[user.email]
    )
    transaction.on_commit(mail.send, robust=True)


def _session(key: str) -> SessionBase:
    store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
    return store(key)
