"""Leaving an actor on a day, handing over to a colleague or to somebody invited.

Contents are the actor's and keep their author's name. Until the day, it can be undone. Nobody who alone is
responsible leaves before somebody else can be: the day is put off, and both are told.
"""

from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors import actions, handover
from cheznous.actors.models import Actor, Departure, Membership, Role
from cheznous.actors.queries import is_last_owner
from cheznous.common.errors import Refused

FARTHEST = timedelta(days=366)
PUT_OFF = timedelta(days=7)


def planned(actor: Actor) -> "QuerySet[Departure]":
    """List the departures to come."""
    live = actor.departures.filter(done_at=None, cancelled_at=None)
    return live.select_related("user", "to", "invitation__used_by").order_by("last_day")


def successors(member: Membership) -> "QuerySet[Membership]":
    """List the colleagues who may take over: they make contents, and stay."""
    leaving = planned(member.actor).values("user")
    makers = member.actor.memberships.filter(role__in=[Role.OWNER, Role.MAKER])
    others = makers.exclude(pk=member.pk).exclude(user__in=leaving)
    return others.select_related("user").order_by("user__name")


@transaction.atomic
def plan(
    member: Membership, *, last_day: date, by: User, to: User | None = None, email: str = ""
) -> Departure:
    """Plan that a person leaves after `last_day`, and hands over to `to`, or to who is invited.

    :raises Refused: when the day makes no sense, nobody would be responsible, or it is planned already
    """
    Actor.objects.select_for_update().get(pk=member.actor_id)
    today = timezone.localdate()
    if not today <= last_day <= today + FARTHEST:
        raise Refused("Choisissez un jour entre aujourd’hui et dans un an.")
    if planned(member.actor).filter(user=member.user_id).exists():
        raise Refused("Ce départ est déjà prévu. Annulez-le d’abord pour en changer.")
    if to and not successors(member).filter(user=to).exists():
        raise Refused("Cette personne ne peut pas prendre la suite. Choisissez-en une autre.")
    if is_last_owner(member) and not (to or email):
        raise Refused(
            "Il faut toujours une personne responsable : choisissez qui prend la suite, "
            "ou invitez quelqu’un."
        )
    role = Role.OWNER if member.role == Role.OWNER else Role.MAKER
    invitation = actions.invite(member.actor, by=by, role=role, email=email) if email else None
    departure = Departure.objects.create(
        actor=member.actor, user=member.user, to=to, invitation=invitation, last_day=last_day,
        made_by=by,
    )  # fmt: skip
    _tell(departure, "planned", _colleagues(departure, but=by))
    return departure


@transaction.atomic
def cancel(departure: Departure) -> None:
    """Undo a departure that has not happened; an invitation nobody used closes.

    :raises Refused: when it has
    """
    live = Departure.objects.filter(pk=departure.pk, done_at=None, cancelled_at=None)
    if not live.update(cancelled_at=timezone.now()):
        raise Refused("Ce départ a déjà eu lieu.")
    if departure.invitation and not departure.invitation.used_at:
        actions.withdraw(departure.invitation)
    _tell(departure, "cancelled", _colleagues(departure))


def due(today: date) -> "QuerySet[Departure]":
    """List those whose last day is over."""
    return Departure.objects.filter(done_at=None, cancelled_at=None, last_day__lt=today)


@transaction.atomic
def complete(departure: Departure) -> bool:
    """Let the person go; false, and a week later, when nobody else could be responsible."""
    actor = Actor.objects.select_for_update().get(pk=departure.actor_id)
    if not due(timezone.localdate()).filter(pk=departure.pk).exists():
        return False
    member = actor.memberships.filter(user=departure.user_id).first()
    heir = actor.memberships.filter(user=departure.heir).first() if departure.heir else None
    if member and is_last_owner(member):
        if heir is None:
            _put_off(departure)
            return False
        actions.change(heir, role=Role.OWNER, may_approve=False)
    handover.pass_all_on(departure.user, actor, heir.user if heir else None)
    if member:
        member.delete()
    departure.to, departure.done_at = heir.user if heir else None, timezone.now()
    departure.save(update_fields=["to", "done_at"])
    _tell(departure, "done", [*_colleagues(departure), departure.user])
    return True


def _put_off(departure: Departure) -> None:
    departure.last_day = timezone.localdate() + PUT_OFF
    departure.save(update_fields=["last_day"])
    _tell(departure, "put_off", [departure.user])


def _colleagues(departure: Departure, but: User | None = None) -> list[User]:
    """Give who must know: who takes over, the other people responsible, and the person herself."""
    owners = Q(role=Role.OWNER) | Q(user=departure.to) | Q(user=departure.user)
    members = departure.actor.memberships.filter(owners).select_related("user")
    return [each.user for each in members if each.user != but]


def _tell(departure: Departure, what: str, people: list[User]) -> None:
    """Write to each once everything is kept."""
    people_page = reverse("actors:people", args=[departure.actor_id])
    words = {"departure": departure, "address": settings.SITE_URL + people_page}
    subject = f"{departure.user} : {SUBJECTS[what]} ({departure.actor})"
    for person in dict.fromkeys(people):
        body = render_to_string(f"actors/mail/departure_{what}.txt", {**words, "person": person})
        mail = EmailMessage(" ".join(subject.split()), body, to=[person.email])
        transaction.on_commit(mail.send, robust=True)


SUBJECTS = {
    "planned": "un départ est prévu",
    "cancelled": "le départ est annulé",
    "done": "le relais est passé",
    "put_off": "le départ est repoussé d’une semaine",
}
