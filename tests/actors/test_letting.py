"""Letting a colleague in: five minutes, once, one person, and no power gained."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors import letting
from cheznous.actors.models import Actor, Membership, Pass, Role
from cheznous.common.errors import Refused
from cheznous.programme.cohorts.models import Cohort, CohortLead

pytestmark = pytest.mark.django_db
CODE = "/entrer/collegue/"


@pytest.fixture
def owner(member: Callable[..., User]) -> User:
    return member(Role.OWNER)


@pytest.fixture
def maker(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


def ask(owner: User, maker: User, actor: Actor) -> str:
    return letting.let_in(Membership.objects.get(actor=actor, user=maker), by=owner)[1]


def test_who_runs_the_actor_shows_a_code_that_opens_once(
    owner: User, maker: User, actor: Actor, signed_in: Callable[[User], Client],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    member = Membership.objects.get(actor=actor, user=maker)
    page = signed_in(owner).post(reverse("actors:let_in", args=[actor.pk, member.pk]))
    shown = page.content.decode()
    found = re.search(r'class="code">(\w{4} \w{4})<', shown)
    assert found
    assert "<svg" in shown
    assert "no-store" in page["Cache-Control"]
    client = Client()
    assert found[1] in client.get(CODE, {"code": found[1]}).content.decode()
    client.get(CODE, {"code": found[1]})  # a filter that opens links uses nothing
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(CODE, {"code": f" {found[1].upper()} "})
    assert answer.status_code == 303
    assert client.get("/compte/").context["user"] == maker
    [told] = mail.outbox
    assert told.to == [maker.email]
    again = Client().post(CODE, {"code": found[1]})
    assert again.status_code == 422
    assert "ne sert qu’une fois" in again.content.decode()


def test_it_opens_five_minutes_and_the_newest_only(owner: User, maker: User, actor: Actor) -> None:
    first, second = ask(owner, maker, actor), ask(owner, maker, actor)
    assert Client().post(CODE, {"code": first}).status_code == 422
    Pass.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().post(CODE, {"code": second}).status_code == 422


def test_what_it_opens_proves_nothing(owner: User, maker: User, actor: Actor) -> None:
    client = Client()
    client.post(CODE, {"code": ask(owner, maker, actor)})
    for address in ("/compte/cles/ajouter/", "/compte/adresse/", "/compte/effacer/"):
        assert "Est-ce bien vous" in client.get(address).content.decode()


@pytest.mark.parametrize("role", [Role.MAKER, Role.COACH, Role.OBSERVER])
def test_only_who_runs_the_actor_may(
    owner: User, maker: User, actor: Actor, member: Callable[..., User], role: str
) -> None:
    with pytest.raises(Refused):
        ask(member(role), owner, actor)
    with pytest.raises(Refused):
        ask(member(role), maker, actor)


def test_nobody_gains_a_power_by_vouching(owner: User, maker: User, actor: Actor) -> None:
    other = Actor.objects.create(name="Théâtre", slug="theatre", trade="theatre")
    elsewhere = Membership.objects.create(actor=other, user=maker, role=Role.MAKER)
    with pytest.raises(Refused, match="un rôle ailleurs"):
        ask(owner, maker, actor)
    Membership.objects.create(actor=other, user=owner, role=Role.MAKER)
    with pytest.raises(Refused):  # a member there is not who runs it
        ask(owner, maker, actor)
    elsewhere.delete()
    User.objects.filter(pk=maker.pk).update(is_staff=True)
    with pytest.raises(Refused):
        ask(owner, maker, actor)
    User.objects.filter(pk=maker.pk).update(is_staff=False)
    cohort = Cohort.objects.create(
        name="Promotion", opens_on=date(2026, 9, 1), deadline=date(2027, 2, 28)
    )
    lead = CohortLead.objects.create(cohort=cohort, user=maker)
    with pytest.raises(Refused):
        ask(owner, maker, actor)
    lead.delete()
    with pytest.raises(Refused):
        ask(owner, owner, actor)
    assert ask(owner, maker, actor)


@pytest.mark.parametrize("change", ["demoted", "gone", "closed", "promoted"])
def test_a_code_follows_what_changed_since(
    owner: User, maker: User, actor: Actor, change: str
) -> None:
    code = ask(owner, maker, actor)
    if change == "demoted":
        Membership.objects.filter(user=owner).update(role=Role.MAKER)
    elif change == "gone":
        Membership.objects.filter(user=maker).delete()
    elif change == "closed":
        User.objects.filter(pk=maker.pk).update(is_active=False)
    else:
        User.objects.filter(pk=maker.pk).update(is_staff=True)
    client = Client()
    assert client.post(CODE, {"code": code}).status_code == 422
    assert "_auth_user_id" not in client.session


def test_guessing_is_slow_and_nothing_is_kept_in_clear(
    owner: User, maker: User, actor: Actor
) -> None:
    code = ask(owner, maker, actor)
    kept = Pass.objects.get()
    assert code.replace(" ", "") not in f"{kept.digest}{kept}"
    client = Client()
    for _ in range(30):
        client.post(CODE, {"code": "0000 0000"})
    answer = client.post(CODE, {"code": code})
    assert answer.status_code == 422
    assert "Attendez une heure" in answer.content.decode()


def test_the_page_of_the_code_says_what_to_do_when_nothing_comes() -> None:
    client = Client()
    client.post("/entrer/", {"email": "rozenn@exemple.bzh"})
    words = client.get("/entrer/code/").content.decode()
    for each in ("indésirables", "quarantaine", "clé d’accès", CODE, "/service-informatique/"):
        assert each in words
