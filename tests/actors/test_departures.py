"""Leaving: who takes over, what passes, nobody left alone, everything undone until the day."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors import actions, departures
from cheznous.actors.models import Actor, Departure, Invitation, Membership, Role
from cheznous.common import jobs
from cheznous.common.errors import Refused
from cheznous.common.models import Job
from cheznous.common.worker import drain
from cheznous.letters import queries as letters
from cheznous.publishing.models import ApprovalRequest
from cheznous.studio import actions as studio
from cheznous.studio.models import Share

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(member: Callable[..., User]) -> User:
    return member(Role.OWNER)


@pytest.fixture
def maker(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture(autouse=True)
def _mails_leave(django_capture_on_commit_callbacks: Any) -> Iterator[None]:
    with django_capture_on_commit_callbacks(execute=True):
        yield


def place(user: User, actor: Actor) -> Membership:
    return Membership.objects.get(user=user, actor=actor)


def plan(user: User, actor: Actor, **more: Any) -> Departure:
    return departures.plan(
        place(user, actor), **{"last_day": timezone.localdate(), "by": user, **more}
    )


def the_night_after(django_capture_on_commit_callbacks: Any) -> None:
    """Let the last day of every departure be yesterday, and the worker pass."""
    Departure.objects.update(last_day=timezone.localdate() - timedelta(days=1))
    jobs.enqueue("actors.depart", key=f"tonight:{Job.objects.count()}")
    with django_capture_on_commit_callbacks(execute=True):
        drain("quick")


def test_she_sees_what_passes_what_closes_and_what_stays(
    owner: User, maker: User, actor: Actor, signed_in: Callable[[User], Client]
) -> None:
    content = studio.create(actor, kind="zoom", by=maker)
    studio.change(content, [{"op": "set", "place": "title", "value": "La cale"}], by=maker)
    studio.remark(content, "Plus court ?", by=None, name="Maïwenn")
    studio.share(content, by=maker)
    actions.invite(actor, by=maker, role=Role.MAKER)
    page = signed_in(maker).get(
        reverse("actors:departure", args=[actor.pk, place(maker, actor).pk])
    )
    words = page.content.decode()
    for each in ("La cale", "Une remarque", "Un lien de relecture", "invitation", str(owner)):
        assert each in words
    assert "Quelqu’un que j’invite" not in words  # only who runs the actor invites


def test_on_the_day_links_close_demands_pass_and_names_stay(
    owner: User, maker: User, actor: Actor, django_capture_on_commit_callbacks: Any
) -> None:
    content = studio.create(actor, kind="zoom", by=maker)
    asked = ApprovalRequest.objects.create(
        revision=studio.revise(content, by=maker), made_by=maker,
        expires_at=timezone.now() + timedelta(days=9),
    )  # fmt: skip
    share = studio.share(content, by=maker)
    invitation = actions.invite(actor, by=maker, role=Role.MAKER)
    departure = plan(maker, actor, to=owner)
    assert not departures.complete(departure)  # the day is not over
    assert maker.has_perm("actors.make", actor)
    the_night_after(django_capture_on_commit_callbacks)
    assert not User.objects.get(pk=maker.pk).has_perm("actors.see", actor)
    assert Share.objects.get(pk=share.pk).revoked_at
    assert Invitation.objects.get(pk=invitation.pk).withdrawn_at
    asked.refresh_from_db()
    content.refresh_from_db()
    assert asked.made_by == owner
    assert content.made_by == maker
    assert content.pk in {each.key for each in letters.errands(owner)}
    assert sum("le relais est passé" in each.subject for each in mail.outbox) == 2


def test_nothing_of_another_actor_is_touched(
    owner: User, maker: User, actor: Actor, django_capture_on_commit_callbacks: Any
) -> None:
    other = Actor.objects.create(name="Théâtre", slug="theatre", trade="theatre")
    Membership.objects.create(actor=other, user=maker, role=Role.OWNER)
    share = studio.share(studio.create(other, kind="zoom", by=maker), by=maker)
    plan(maker, actor, to=owner)
    the_night_after(django_capture_on_commit_callbacks)
    assert not Share.objects.get(pk=share.pk).revoked_at
    assert User.objects.get(pk=maker.pk).has_perm("actors.run", other)


def test_the_last_owner_leaves_only_when_somebody_is_responsible(
    owner: User, maker: User, actor: Actor, django_capture_on_commit_callbacks: Any
) -> None:
    with pytest.raises(Refused, match="toujours une personne responsable"):
        plan(owner, actor)
    plan(owner, actor, to=maker)
    the_night_after(django_capture_on_commit_callbacks)
    assert place(maker, actor).role == Role.OWNER
    assert not Membership.objects.filter(user=owner).exists()


def test_a_successor_who_never_came_puts_the_last_owners_departure_off(
    owner: User, actor: Actor, person: Callable[..., User], django_capture_on_commit_callbacks: Any
) -> None:
    departure = plan(owner, actor, email="enora@exemple.bzh")
    the_night_after(django_capture_on_commit_callbacks)
    departure.refresh_from_db()
    assert departure.last_day == timezone.localdate() + departures.PUT_OFF
    assert owner.has_perm("actors.run", actor)
    assert "repoussé d’une semaine" in mail.outbox[-1].subject
    assert departure.invitation
    enora = User.objects.create_user("enora@exemple.bzh", "Enora")
    actions.join(departure.invitation.token, enora)
    the_night_after(django_capture_on_commit_callbacks)
    assert place(enora, actor).role == Role.OWNER
    assert not Membership.objects.filter(user=owner).exists()


def test_two_owners_who_hand_over_to_each_other_do_not_both_go(
    owner: User, actor: Actor, member: Callable[..., User], django_capture_on_commit_callbacks: Any
) -> None:
    second = member(Role.OWNER)
    plan(owner, actor, to=second)
    with pytest.raises(Refused, match="ne peut pas prendre la suite"):
        plan(second, actor, to=owner)
    plan(second, actor)  # an owner is left as long as the first has not gone
    the_night_after(django_capture_on_commit_callbacks)
    assert Membership.objects.filter(actor=actor, role=Role.OWNER).count() == 1


def test_until_the_day_it_can_be_undone(
    owner: User, maker: User, actor: Actor, signed_in: Callable[[User], Client],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    departure = plan(owner, actor, email="enora@exemple.bzh")
    page = signed_in(owner).get(reverse("actors:people", args=[actor.pk])).content.decode()
    assert "Départs prévus" in page
    undo = reverse("actors:departure_cancel", args=[actor.pk, departure.pk])
    assert signed_in(maker).post(undo).status_code == 404
    assert signed_in(owner).post(undo).status_code == 303
    the_night_after(django_capture_on_commit_callbacks)
    assert owner.has_perm("actors.run", actor)
    assert Invitation.objects.get().withdrawn_at
    with pytest.raises(Refused, match="déjà eu lieu"):
        departures.cancel(departure)


def test_the_screen_plans_a_departure_and_says_what_is_missing(
    owner: User, maker: User, actor: Actor, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(owner)
    address = reverse("actors:departure", args=[actor.pk, place(maker, actor).pk])
    day = timezone.localdate() + timedelta(days=3)
    wrong: dict[str, dict[str, Any]] = {
        "Choisissez qui prend la suite": {"last_day": day},
        "Écrivez l’adresse de la personne": {"to": "invite", "last_day": day},
        "Choisissez un jour entre": {"to": "none", "last_day": day - timedelta(days=9)},
        "Choisissez le dernier jour": {"to": "none"},
    }
    for words, sent in wrong.items():
        answer = client.post(address, sent)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert client.post(address, {"to": owner.pk, "last_day": day}).status_code == 303
    assert Departure.objects.get().to == owner
    again = client.post(address, {"to": owner.pk, "last_day": day})
    assert "déjà prévu" in again.content.decode()


@pytest.mark.parametrize("role", [Role.COACH, Role.OBSERVER, None])
def test_who_does_not_make_cannot_take_over(
    owner: User, maker: User, actor: Actor, role: str | None, member: Any, person: Any
) -> None:
    somebody = member(role) if role else person()
    with pytest.raises(Refused, match="ne peut pas prendre la suite"):
        plan(maker, actor, to=somebody)


def test_who_was_taken_out_meanwhile_is_simply_gone(
    owner: User, maker: User, actor: Actor, django_capture_on_commit_callbacks: Any
) -> None:
    plan(maker, actor, to=owner)
    actions.remove(place(maker, actor))
    the_night_after(django_capture_on_commit_callbacks)
    assert Departure.objects.get().done_at
