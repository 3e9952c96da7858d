"""Letting a colleague in when the mail does not come: who runs the actor vouches for her, with a code of five minutes.

The code opens once, for one person. Nobody gains a power that way: who vouches runs every actor of that person,
who is nothing else here (`powers.py` of the rooms above say so). She is told by mail, and nothing is proved:
a passkey or another address still ask for the code of her own mailbox.
"""

import secrets
from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cheznous.accounts.models import User
from cheznous.actors.models import Membership, Pass, Role
from cheznous.common.errors import Closed, Refused
from cheznous.common.ids import ALPHABET
from cheznous.ui import rooms

LASTS = timedelta(minutes=5)
LENGTH = 8  # 40 bits, guessed thirty times an hour at most
READ_ALIKE = str.maketrans({"i": "1", "l": "1", "o": "0"})
OVER = (
    "Ce code n’ouvre pas, ou n’ouvre plus : il dure cinq minutes et ne sert qu’une fois. "
    "Demandez-en un autre à votre collègue."
)
NOT_HERS = (
    "Vous ne pouvez pas faire entrer {name} ainsi : cette personne a aussi un rôle ailleurs, "
    "ou vous n’êtes pas responsable de toutes ses structures. Il lui faut le code reçu par courriel."
)


def may_let_in(by: User, user: User) -> bool:
    """Say whether `by` may vouch for `user`: `by` runs all of their actors, and they are nothing else here."""
    theirs = Membership.objects.filter(user=user)
    run = Membership.objects.filter(user=by, role=Role.OWNER).values("actor")
    return (
        by.is_active
        and user.is_active
        and user != by
        and not (user.is_staff or user.is_superuser)
        and theirs.exists()
        and not theirs.exclude(actor__in=run).exists()
        and not any(room.elsewhere(user) for room in rooms.each("powers"))
    )


@transaction.atomic
def let_in(member: Membership, *, by: User) -> tuple[Pass, str]:
    """Make the code that lets a colleague in; those before for her close.

    :raises Refused: when `by` may not vouch for her
    """
    if not may_let_in(by, member.user):
        raise Refused(NOT_HERS.format(name=member.user))
    Pass.objects.filter(user=member.user, used_at=None).delete()
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    made = Pass.objects.create(
        actor=member.actor,
        user=member.user,
        made_by=by,
        digest=_digest(code),
        expires_at=timezone.now() + LASTS,
    )
    return made, f"{code[:4]} {code[4:]}"


@transaction.atomic
def use(code: str) -> User:
    """Give the person a code lets in, once.

    :raises Closed: when it opens nothing any more
    """
    now = timezone.now()
    live = Pass.objects.filter(digest=_digest(code), used_at=None, expires_at__gt=now)
    made = live.select_related("user", "made_by", "actor").first()
    if made is None or not may_let_in(made.made_by, made.user):
        raise Closed(OVER)
    if not live.update(used_at=now):
        raise Closed(OVER)
    body = render_to_string("actors/mail/let_in.txt", {"made": made})
    mail = EmailMessage("Vous venez d’entrer avec l’aide d’un collègue", body, to=[made.user.email])
    transaction.on_commit(mail.send, robust=True)
    return made.user


def _digest(code: str) -> str:
    typed = "".join(letter for letter in code.lower() if letter.isalnum()).translate(READ_ALIKE)
    return salted_hmac("cheznous.actors.letting", typed, algorithm="sha256").hexdigest()
