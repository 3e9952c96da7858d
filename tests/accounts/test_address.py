"""Changing one's address: confirmed at the new one, told to the old one, never a way to take or learn another's."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User

pytestmark = pytest.mark.django_db
CHANGE, CODE = "/compte/adresse/", "/compte/adresse/code/"


def ask(client: Client, address: str) -> str:
    answer = client.post(CHANGE, {"email": address})
    assert answer.status_code == 303, answer.content.decode()
    assert mail.outbox[-1].to == [address]
    found = re.search(r"(\d{3}) (\d{3})", mail.outbox[-1].body)
    assert found
    return "".join(found.groups())


def test_the_new_address_confirms_and_the_old_one_is_told(
    person: Any, signed_in: Any, django_capture_on_commit_callbacks: Any
) -> None:
    user = person("Rozenn")
    old, client = user.email, signed_in(user)
    code = ask(client, "Rozenn@Nouvelle.bzh".lower())
    user.refresh_from_db()
    assert user.email == old  # nothing before the code
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(CODE, {"code": code})
    assert answer.headers["Location"] == reverse("accounts:profile")
    user.refresh_from_db()
    assert user.email == "rozenn@nouvelle.bzh"
    assert mail.outbox[-1].to == [old]
    assert "Ce n’est pas vous" in mail.outbox[-1].body
    assert "rozenn@nouvelle.bzh" in client.get("/compte/").content.decode()


def test_an_address_of_somebody_is_neither_taken_nor_told_before_the_code(
    person: Any, signed_in: Any
) -> None:
    mine, other = person("Rozenn"), person("Paol")
    client = signed_in(mine)
    code = ask(client, other.email)
    answer = client.post(CODE, {"code": code})
    assert answer.status_code == 422
    assert "a déjà un compte ici" in answer.content.decode()
    mine.refresh_from_db()
    assert mine.email != other.email


def test_a_wrong_code_changes_nothing(person: Any, signed_in: Any) -> None:
    user = person()
    client = signed_in(user)
    code = ask(client, "nouvelle@exemple.bzh")
    assert client.post(CODE, {"code": f"{(int(code) + 1) % 1_000_000:06}"}).status_code == 422
    user.refresh_from_db()
    assert user.email != "nouvelle@exemple.bzh"


def test_a_code_of_change_opens_no_door_and_a_code_of_entry_changes_nothing(
    person: Any, signed_in: Any
) -> None:
    user = person()
    client = signed_in(user)
    code = ask(client, "nouvelle@exemple.bzh")
    client.post(reverse("account_logout"))
    client.post(reverse("accounts:code"), {"code": code})
    assert "_auth_user_id" not in client.session
    assert not User.objects.filter(email="nouvelle@exemple.bzh").exists()
    client = signed_in(user)
    Client().post("/entrer/", {"email": "nouvelle@exemple.bzh"})
    found = re.search(r"(\d{3}) (\d{3})", mail.outbox[-1].body)
    assert found
    client.post(CODE, {"code": "".join(found.groups())})
    user.refresh_from_db()
    assert user.email != "nouvelle@exemple.bzh"


def test_it_asks_for_a_fresh_proof(person: Any, signed_in: Any) -> None:
    client = signed_in(person())
    session = client.session
    session["proved_at"] = 0
    session.save()
    for address in (CHANGE, CODE):
        assert "Est-ce bien vous" in client.get(address).content.decode()
        client.post(address, {"email": "nouvelle@exemple.bzh", "code": "123456"})
    assert not mail.outbox
