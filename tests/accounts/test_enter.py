"""Entering by a code: what people see, what they may not learn."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts import actions as accounts
from cheznous.accounts import codes
from cheznous.accounts.models import Device, User

pytestmark = pytest.mark.django_db
ENTER = "/entrer/"


def ask(client: Client, address: str = "rozenn@exemple.bzh", **more: str) -> str:
    """Ask for a code and read it in the mail."""
    answer = client.post(ENTER, {"email": address, **more})
    assert answer.status_code == 303, answer.content.decode()
    assert answer.headers["Location"] == reverse("accounts:code")
    found = re.search(r"(\d{3}) (\d{3})", mail.outbox[-1].body)
    assert found
    return "".join(found.groups())


def type_code(client: Client, code: str) -> Any:
    return client.post(reverse("accounts:code"), {"code": code})


def test_a_new_address_opens_an_account_names_itself_and_goes_where_it_was_going() -> None:
    client = Client()
    answer = type_code(client, ask(client, "Rozenn@Exemple.bzh", next="/compte/"))
    assert answer.headers["Location"] == "/compte/nom/?next=%2Fcompte%2F"
    answer = client.post("/compte/nom/", {"name": "Rozenn Le Bihan", "next": "/compte/"})
    assert answer.headers["Location"] == "/compte/"
    page = client.get("/compte/cles/ajouter/?next=%2Fcompte%2F").content.decode()
    assert "Plus tard" in page
    assert 'href="/compte/"' in page
    user = User.objects.get(email="rozenn@exemple.bzh")
    assert user.name == "Rozenn Le Bihan"
    assert not user.has_usable_password()


def test_a_known_address_goes_where_it_was_going(person: Any) -> None:
    user = person()
    client = Client()
    answer = type_code(client, ask(client, user.email, next="/compte/"))
    assert answer.headers["Location"] == "/compte/"
    assert client.get("/compte/").status_code == 200


@pytest.mark.parametrize(
    "wanted", ["https://pirate.example/", "//pirate.example", "/\\pirate.example"]
)
def test_nobody_is_sent_elsewhere(person: Any, wanted: str) -> None:
    user = person()
    client = Client()
    assert (
        "pirate" not in type_code(client, ask(client, user.email, next=wanted)).headers["Location"]
    )


def test_known_and_unknown_addresses_get_the_same_answer(person: Any) -> None:
    known, unknown = person().email, "inconnue@exemple.bzh"
    pages = []
    for address in (known, unknown):
        client = Client()
        ask(client, address)
        pages.append(client.get(reverse("accounts:code")).content.decode().replace(address, "…"))
        mail.outbox[-1].to = []
    tokens = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert tokens.sub("", pages[0]) == tokens.sub("", pages[1])
    assert mail.outbox[0].subject[9:] == mail.outbox[1].subject[9:]


def test_the_database_is_not_asked_who_an_address_is(django_assert_num_queries: Any) -> None:
    client = Client()
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as seen:
        ask(client)
    assert not [query for query in seen if "accounts_user" in query["sql"]]


def test_a_wrong_code_may_be_corrected_then_is_closed() -> None:
    client = Client()
    right = ask(client)
    wrong = f"{(int(right) + 1) % 1_000_000:06}"
    answer = type_code(client, wrong)
    assert answer.status_code == 422
    assert "encore 4 essais" in answer.content.decode()
    for _ in range(codes.LONGEST_TRY - 1):
        answer = type_code(client, wrong)
    assert "essayé trop de fois" in answer.content.decode()
    assert "Demandez-en un nouveau" in type_code(client, right).content.decode()
    assert not User.objects.exists()


def test_a_code_is_typed_as_people_type() -> None:
    client = Client()
    code = ask(client)
    assert type_code(client, f" {code[:3]} - {code[3:]} ").status_code == 303


def test_a_code_opens_once_and_only_where_it_was_asked() -> None:
    client, other = Client(), Client()
    code = ask(client)
    assert "Demandez-en un nouveau" in type_code(other, code).content.decode()
    assert type_code(client, code).status_code == 303
    client.post("/sortir/")
    assert "Demandez-en un nouveau" in type_code(client, code).content.decode()


def test_a_code_is_too_late_after_a_quarter_of_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    code = ask(client)
    later = codes.time.time() + codes.LASTS_S + 1
    monkeypatch.setattr(codes.time, "time", lambda: later)
    assert "Demandez-en un nouveau" in type_code(client, code).content.decode()


def test_asking_again_sends_another_code_and_kills_the_first() -> None:
    client = Client()
    first = ask(client)
    assert client.post(reverse("accounts:code_again")).status_code == 303
    assert len(mail.outbox) == 2
    if first not in mail.outbox[1].body.replace(" ", ""):
        assert type_code(client, first).status_code == 422


def test_too_many_codes_are_refused_in_french_however_the_address_is_written() -> None:
    for address in ("a@exemple.bzh", "A@exemple.bzh", " a@EXEMPLE.bzh "):
        Client().post(ENTER, {"email": address})
    answer = Client().post(ENTER, {"email": "a@exemple.bzh"})
    assert answer.status_code == 422
    assert "attendez quelques minutes" in answer.content.decode()
    assert len(mail.outbox) == 3


@pytest.mark.parametrize(
    "address", ["", "rozenn", "a@b", "é" * 300 + "@exemple.bzh", "x" * 100_000]
)
def test_a_bad_address_is_told_what_to_do(address: str) -> None:
    answer = Client().post(ENTER, {"email": address})
    assert answer.status_code == 422
    assert not mail.outbox


def test_a_closed_account_stays_closed(person: Any) -> None:
    user = person()
    user.is_active = False
    user.save()
    client = Client()
    answer = type_code(client, ask(client, user.email))
    assert "Ce compte est fermé" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_the_demonstration_opens_its_roles_and_production_does_not(settings: Any) -> None:
    client = Client()
    answer = client.post(reverse("accounts:demo_enter"), {"role": "mediatrice", "next": "/compte/"})
    assert answer.headers["Location"] == "/compte/"
    assert "Nolwenn" in client.get("/compte/").content.decode()
    assert client.post(reverse("accounts:demo_enter"), {"role": "pirate"}).status_code == 404
    assert "Entrer comme coach" in Client().get(ENTER).content.decode()
    settings.DEMO = False
    assert client.post(reverse("accounts:demo_enter"), {"role": "mediatrice"}).status_code == 404
    assert client.get(reverse("accounts:mail")).status_code == 404
    assert "Entrer comme coach" not in Client().get(ENTER).content.decode()


def test_the_mails_of_the_demonstration_can_be_read(settings: Any, tmp_path: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    client = Client()
    client.post(ENTER, {"email": "é.rozenn@exemple.bzh".removeprefix("é.")})
    page = client.get(reverse("accounts:mail")).content.decode()
    assert "est votre code Culture chez nous" in page
    assert "Recopiez ces six chiffres" in page


def test_a_device_is_listed_and_ended_from_elsewhere(person: Any) -> None:
    user = person()
    phone, computer, stranger = Client(), Client(), Client()
    for client, address, agent in (
        (phone, user.email, "Mozilla/5.0 (Linux; Android 15) Chrome/140 Mobile Safari/537.36"),
        (computer, user.email, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"),
        (stranger, "autre@exemple.bzh", "curl"),
    ):
        code = ask(client, address)
        client.post(reverse("accounts:code"), {"code": code}, HTTP_USER_AGENT=agent)
    page = computer.get("/compte/").content.decode()
    assert "Chrome sur Android" in page
    assert "Firefox sur Linux" in page
    device = Device.objects.get(label="Chrome sur Android")
    end = reverse("accounts:device_end", args=[device.pk])
    assert stranger.post(end).status_code == 404
    assert computer.post(end).status_code == 303
    assert phone.get("/compte/").status_code == 302
    assert "Android" not in computer.get("/compte/").content.decode()


def test_a_used_device_stays_trusted(person: Any, signed_in: Any) -> None:
    client = signed_in(person())
    session = client.session
    session["seen_on"] = "2020-01-01"
    session.save()
    Device.objects.update(seen_on="2020-01-01")
    client.get("/compte/")
    assert not Device.objects.filter(seen_on="2020-01-01").exists()
    assert client.cookies["sessionid"]["max-age"] == 180 * 24 * 3600


def test_safety_asks_for_a_fresh_proof(person: Any, signed_in: Any) -> None:
    user = person()
    client = signed_in(user)
    assert client.get("/compte/effacer/").context["user"] == user
    session = client.session
    session["proved_at"] = 0
    session.save()
    for address in ("/compte/effacer/", "/compte/cles/ajouter/"):
        assert "Est-ce bien vous" in client.get(address).content.decode()
    client.post("/compte/effacer/")
    user.refresh_from_db()
    assert user.is_active
    answer = client.post(reverse("accounts:again"), {"next": "/compte/effacer/"})
    assert answer.headers["Location"] == reverse("accounts:code")
    found = re.search(r"(\d{3}) (\d{3})", mail.outbox[-1].body)
    assert found
    assert type_code(client, "".join(found.groups())).headers["Location"] == "/compte/effacer/"


def test_an_erased_person_is_nobody_and_may_come_back(person: Any, signed_in: Any) -> None:
    user = person("Rozenn")
    address, client, other = user.email, signed_in(user), signed_in(user)
    client.post("/compte/effacer/")
    User.objects.filter(pk=user.pk).update(erase_at=timezone.now())
    accounts.erase_due()
    user.refresh_from_db()
    assert "Rozenn" not in f"{user.name} {user.email}"
    assert other.get("/compte/").status_code == 302
    type_code(client, ask(client, address))
    assert User.objects.filter(email=address).exclude(pk=user.pk).exists()
