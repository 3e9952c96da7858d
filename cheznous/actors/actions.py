"""Creating an actor, inviting, changing roles, validating, dressing."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from cheznous.accounts.models import User
from cheznous.actors import handover
from cheznous.actors.communes import Commune
from cheznous.actors.models import Actor, Departure, Invitation, Membership, Role
from cheznous.actors.queries import is_alone, is_last_owner, twin
from cheznous.common.errors import Closed, Refused
from cheznous.media import images
from cheznous.media.brand import contrast, readable

MOST_WAITING = 5  # actors one person may open before any is validated
READABLE = 4.5  # WCAG 2.2 §1.4.3


@transaction.atomic
def create(*, by: User, name: str, trade: str, commune: Commune, website: str = "") -> Actor:
    """Open an actor; who opens it is responsible for it and may work at once.

    :raises Refused: when it is already here, or too many wait.
    """
    if here := twin(name, commune.insee):
        raise Refused(
            f"« {here.name} » est déjà ici, à {commune.name}. "
            "Demandez à la personne responsable de vous inviter : un lien suffit."
        )
    waiting = Membership.objects.filter(user=by, role=Role.OWNER, actor__validated_at=None)
    if waiting.count() >= MOST_WAITING:
        raise Refused("Plusieurs de vos structures attendent d’être validées. Écrivez à l’équipe.")
    actor = Actor.objects.create(
        name=name,
        slug=slugify(name)[:140] or "acteur",
        trade=trade,
        insee=commune.insee,
        commune=commune.name,
        website=website,
    )
    Membership.objects.create(actor=actor, user=by, role=Role.OWNER)
    return actor


def validate(actor: Actor) -> None:
    """Let an actor publish."""
    Actor.objects.filter(pk=actor.pk, validated_at=None).update(validated_at=timezone.now())


def invite(actor: Actor, *, by: User, role: str, email: str = "") -> Invitation:
    """Make a link that brings a colleague in; with an address, send it there and keep it theirs."""
    invitation = Invitation.objects.create(actor=actor, made_by=by, role=role, email=email)
    if email:
        words = {"invitation": invitation, "address": address(invitation)}
        EmailMessage(
            subject=f"{by} vous invite dans {actor.name}",
            body=render_to_string("actors/mail/invitation.txt", words),
            to=[email],
        ).send()
    return invitation


def address(invitation: Invitation) -> str:
    """Return the whole address of the link."""
    return settings.SITE_URL + reverse("actors:join", args=[invitation.token])


def withdraw(invitation: Invitation) -> None:
    """Take a link back."""
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])


def check(invitation: Invitation, user: Any) -> None:
    """Check that the link may still be used, by this person when one is signed in.

    :raises Closed: in words that say what to do.
    """
    again = f"Demandez-en une nouvelle à {invitation.made_by}."
    if invitation.withdrawn_at:
        raise Closed(f"Cette invitation a été retirée. {again}")
    if invitation.used_at:
        raise Closed(f"Cette invitation a déjà servi : un lien ne sert qu’une fois. {again}")
    if invitation.expires_at <= timezone.now():
        raise Closed(f"Cette invitation avait quatorze jours : ils sont passés. {again}")
    if (
        user.is_authenticated
        and invitation.email
        and invitation.email.lower() != user.email.lower()
    ):
        raise Closed(
            f"Cette invitation est pour une autre adresse que la vôtre ({user.email}). "
            f"Sortez et entrez avec l’adresse qui l’a reçue, ou demandez la vôtre à {invitation.made_by}."
        )


@transaction.atomic
def join(token: str, user: User) -> Membership:
    """Use an invitation.

    :raises Closed: when it may not be used any more.
    """
    invitation = (
        Invitation.objects.select_for_update().select_related("actor", "made_by").get(token=token)
    )
    check(invitation, user)
    member, new = Membership.objects.get_or_create(
        actor=invitation.actor, user=user, defaults={"role": invitation.role}
    )
    if new:
        invitation.used_at, invitation.used_by = timezone.now(), user
        invitation.save(update_fields=["used_at", "used_by"])
    return member


@transaction.atomic
def change(member: Membership, *, role: str, may_approve: bool) -> None:
    """Give another role, or the approval.

    :raises Refused: when nobody would be responsible.
    """
    _lock(member.actor)
    if role != Role.OWNER:
        _keep_an_owner(member)
    member.role, member.may_approve = role, may_approve and role == Role.MAKER
    member.save(update_fields=["role", "may_approve"])


@transaction.atomic
def remove(member: Membership) -> None:
    """Take somebody out.

    :raises Refused: when nobody would be responsible.
    """
    _lock(member.actor)
    _keep_an_owner(member)
    member.delete()


def check_leaving(sender: Any, user: User, **_: Any) -> None:
    """Check that somebody may erase their account.

    :raises Refused: when they alone are responsible for others.
    """
    for member in Membership.objects.filter(user=user).select_related("actor"):
        if is_last_owner(member) and not is_alone(member):
            raise Refused(
                f"Vous êtes la seule personne responsable de « {member.actor.name} ». "
                "Confiez ce rôle à quelqu’un de l’équipe, puis revenez ici."
            )


def leave_all(sender: Any, user: User, **_: Any) -> None:
    """Take out of everything who erases their account; what they hold passes to who was chosen, else to an owner."""
    for member in Membership.objects.filter(user=user).select_related("actor"):
        handover.pass_all_on(user, member.actor, _heir(member))
        member.delete()
    now = timezone.now()
    Departure.objects.filter(user=user, done_at=None, cancelled_at=None).update(done_at=now)
    Invitation.objects.filter(made_by=user, used_at=None).delete()


def _heir(member: Membership) -> User | None:
    planned = Departure.objects.filter(
        actor=member.actor, user=member.user_id, done_at=None, cancelled_at=None
    ).first()
    chosen: User | None = planned.heir if planned else None
    if chosen and member.actor.memberships.filter(user=chosen).exists():
        return chosen
    owners = member.actor.memberships.filter(role=Role.OWNER).exclude(pk=member.pk)
    first = owners.select_related("user").order_by("made_at").first()
    return first.user if first else None


def _lock(actor: Actor) -> None:
    Actor.objects.select_for_update().get(pk=actor.pk)


def _keep_an_owner(member: Membership) -> None:
    if is_last_owner(member):
        raise Refused(
            "Il faut toujours une personne responsable. "
            "Donnez d’abord ce rôle à quelqu’un d’autre, puis recommencez."
        )


def proposal(ink: str, paper: str) -> str:
    """Propose a colour of text that can be read on `paper`; the same when it can already."""
    return readable(ink, paper, least=READABLE)


def dress(actor: Actor, *, ink: str, paper: str, face: str, languages: list[str]) -> None:
    """Give the actor its look and its languages.

    :raises Refused: when the text could not be read on the background.
    """
    if contrast(ink, paper) < READABLE:
        raise Refused("Ce texte se lirait mal sur ce fond.")
    actor.brand_ink, actor.brand_paper, actor.brand_face = ink, paper, face
    actor.languages = languages or ["fr"]
    actor.save(update_fields=["brand_ink", "brand_paper", "brand_face", "languages"])


def put_logo(actor: Actor, source: Path) -> None:
    """Take a stranger's file in as the logo.

    :raises Refused: when it is not a picture we can open.
    """
    with tempfile.TemporaryDirectory(prefix="logo-") as folder:
        medium = images.take_in(source, Path(folder) / "logo.jpg")
        old = actor.brand_logo.name
        actor.brand_logo_digest = medium.digest
        actor.brand_logo_width, actor.brand_logo_height = medium.width, medium.height
        with medium.path.open("rb") as file:
            actor.brand_logo.save(f"{actor.pk}-{medium.digest[:12]}.jpg", File(file), save=False)
        actor.save()
    if old and old != actor.brand_logo.name:
        actor.brand_logo.storage.delete(old)
