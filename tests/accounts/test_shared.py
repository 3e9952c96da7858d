"""Several people behind one mailbox: who enters is chosen after the code, and nothing is weaker than before."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cheznous.accounts import actions, mailboxes
from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership, Role
from cheznous.common.errors import Refused
from cheznous.studio import actions as studio

pytestmark = pytest.mark.django_db
BOX = "accueil@musee.bzh"
WHO, PEOPLE = "/entrer/qui/", "/compte/personnes/"


@pytest.fixture
def nolwenn(db: None) -> User:
    return User.objects.create_user(BOX, "Nolwenn")


@pytest.fixture
def paol(nolwenn: User) -> User:
    return actions.add_person(BOX, "Paol")


def prove(client: Client, address: str = BOX, **more: str) -> Any:
    """Ask for a code and type it."""
    client.post("/entrer/", {"email": address, **more})
    found = re.search(r"(\d{3}) (\d{3})", mail.outbox[-1].body)
    assert found
    return client.post(reverse("accounts:code"), {"code": "".join(found.groups())})


def inside(client: Client) -> Any:
    return client.get("/compte/").context["user"]


def test_one_person_at_an_address_is_never_asked(nolwenn: User) -> None:
    client = Client()
    prove(client)
    assert inside(client) == nolwenn


def test_several_are_asked_and_go_where_they_were_going(nolwenn: User, paol: User) -> None:
    client = Client()
    assert prove(client, next="/structures/").headers["Location"] == WHO
    page = client.get(WHO).content.decode()
    assert "Nolwenn" in page
    assert "Paol" in page
    answer = client.post(WHO, {"person": paol.pk})
    assert answer.headers["Location"] == "/structures/"
    assert inside(client) == paol
    prove(client := Client(), next="/structures/")
    assert client.post(WHO, {"person": paol.pk}).headers["Location"] == "/structures/"
    assert client.get(WHO).status_code == 303  # the proof was used


def test_acts_keep_a_persons_name_and_roles_are_each_ones_own(
    nolwenn: User, paol: User, actor: Actor
) -> None:
    Membership.objects.create(actor=actor, user=nolwenn, role=Role.OWNER)
    assert not paol.has_perm("actors.see", actor)
    Membership.objects.create(actor=actor, user=paol, role=Role.MAKER)
    assert not paol.has_perm("actors.run", actor)
    content = studio.create(actor, kind="zoom", by=paol)
    assert str(content.made_by) == "Paol"


def test_a_colleague_is_added_from_ones_account_without_any_role(
    nolwenn: User, actor: Actor, signed_in: Any
) -> None:
    Membership.objects.create(actor=actor, user=nolwenn, role=Role.OWNER)
    client = signed_in(nolwenn)
    assert client.post(PEOPLE, {"name": "Rozenn"}).status_code == 303
    rozenn = User.objects.get(name="Rozenn")
    assert rozenn.email == BOX
    assert not Membership.objects.filter(user=rozenn).exists()
    same = client.post(PEOPLE, {"name": "ROZENN"})
    assert same.status_code == 422
    assert "déjà ce nom" in same.content.decode()


def test_who_is_not_in_the_list_adds_themselves_and_sees_nothing_yet(
    nolwenn: User, paol: User, actor: Actor
) -> None:
    Membership.objects.create(actor=actor, user=nolwenn, role=Role.OWNER)
    client = Client()
    prove(client)
    assert client.post(WHO, {"name": "Paol"}).status_code == 422
    assert client.post(WHO, {"name": "Rozenn"}).status_code == 303
    assert inside(client).name == "Rozenn"
    assert client.get(reverse("actors:actor", args=[actor.pk])).status_code == 404


def test_nobody_is_chosen_without_the_code_of_that_mailbox(
    nolwenn: User, paol: User, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = person("Étrangère")
    for client in (Client(), Client()):
        assert client.post(WHO, {"person": paol.pk}).headers["Location"] == "/entrer/"
    client = Client()
    client.post("/entrer/", {"email": BOX})  # asked, not proved
    assert client.post(WHO, {"person": paol.pk}).headers["Location"] == "/entrer/"
    client = Client()
    prove(client)
    for wrong in (stranger.pk, "", "0", "x"):
        assert client.post(WHO, {"person": wrong}).status_code == 422
    later = mailboxes.time.time() + mailboxes.LASTS_S + 1
    monkeypatch.setattr(mailboxes.time, "time", lambda: later)
    assert client.post(WHO, {"person": paol.pk}).headers["Location"] == "/entrer/"
    assert "_auth_user_id" not in client.session


def test_a_closed_person_is_not_offered_and_a_closed_mailbox_stays_closed(
    nolwenn: User, paol: User
) -> None:
    User.objects.filter(pk=paol.pk).update(is_active=False)
    client = Client()
    prove(client)
    assert inside(client) == nolwenn
    User.objects.update(is_active=False)
    client = Client()
    assert "Ce compte est fermé" in prove(client).content.decode()
    assert User.objects.count() == 2


def test_a_proof_given_again_asks_who_again(nolwenn: User, paol: User, signed_in: Any) -> None:
    client = signed_in(nolwenn)
    client.post(reverse("accounts:again"), {"next": "/compte/effacer/"})
    found = re.search(r"(\d{3}) (\d{3})", mail.outbox[-1].body)
    assert found
    answer = client.post(reverse("accounts:code"), {"code": "".join(found.groups())})
    assert answer.headers["Location"] == WHO
    assert client.post(WHO, {"person": nolwenn.pk}).headers["Location"] == "/compte/effacer/"
    client.post("/compte/effacer/")
    nolwenn.refresh_from_db()
    assert nolwenn.erase_at
    actions.erase(nolwenn)
    assert User.objects.filter(email=BOX).get() == paol  # one leaves, the other stays


def test_adding_asks_for_a_fresh_proof_and_has_an_end(nolwenn: User, signed_in: Any) -> None:
    client = signed_in(nolwenn)
    session = client.session
    session["proved_at"] = 0
    session.save()
    assert "Est-ce bien vous" in client.post(PEOPLE, {"name": "Rozenn"}).content.decode()
    assert User.objects.count() == 1
    for number in range(actions.MOST_PEOPLE - 1):
        actions.add_person(BOX, f"Personne {number}")
    with pytest.raises(Refused, match="au plus"):
        actions.add_person(BOX, "Une de trop")


def test_a_name_is_kept_to_one_person_when_it_changes(
    nolwenn: User, paol: User, signed_in: Any
) -> None:
    answer = signed_in(paol).post("/compte/nom/", {"name": "nolwenn"})
    assert answer.status_code == 422
    paol.refresh_from_db()
    assert paol.name == "Paol"


def test_the_demonstration_goes_on_when_a_role_shares_its_address(settings: Any) -> None:
    client = Client()
    client.post(reverse("accounts:demo_enter"), {"role": "mediatrice"})
    first = inside(client)
    actions.add_person(first.email, "Rozenn")
    other = Client()
    assert other.post(reverse("accounts:demo_enter"), {"role": "mediatrice"}).status_code == 303
    assert inside(other) == first
