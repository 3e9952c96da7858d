"""The actor's pages in a real browser; axe finds nothing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership, Place
from tests.browsers import accessible

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def enter(page: Page, server: Any, user: User) -> None:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server.url}
    page.context.add_cookies([session])  # type: ignore[list-item]


def test_an_actor_is_opened_on_a_phone(live_server: Any, phone: Page) -> None:
    user = User.objects.create_user("paol@exemple.bzh", "Paol")
    Place.objects.create(
        name="Musée de la Pêche", trade="museum", commune="Concarneau", insee="29039",
        source="museofile", reference="M1", folded="musee de la peche concarneau",
    )  # fmt: skip
    enter(phone, live_server, user)
    phone.goto(live_server.url + reverse("actors:create"))
    accessible(phone)
    phone.locator("#nom").press_sequentially("pêche conc", delay=20)
    phone.get_by_role("link", name="Musée de la Pêche").click()
    phone.locator("#id_commune").press_sequentially("", delay=20)
    assert phone.input_value("#id_commune") == "Concarneau (Finistère)"
    accessible(phone)
    phone.get_by_role("button", name="Ouvrir cette structure").click()
    phone.wait_for_url("**/structures/*/")
    accessible(phone)
    assert Actor.objects.get().insee == "29039"


def test_its_people_and_its_look_can_be_read(live_server: Any, page: Page) -> None:
    user = User.objects.create_user("paol@exemple.bzh", "Paol")
    actor = Actor.objects.create(name="Musée du Port", slug="m", trade="museum", insee="29039")
    Membership.objects.create(actor=actor, user=user, role="owner")
    enter(page, live_server, user)
    for name in ("actors:actor", "actors:people", "actors:brand"):
        page.goto(live_server.url + reverse(name, args=[actor.pk]))
        accessible(page)
    page.get_by_label("Fraunces").check()
    specimen = page.locator("#brand-specimen .brand-title")
    assert "Fraunces" in specimen.evaluate("it => getComputedStyle(it).fontFamily")
    page.get_by_role("button", name="Enregistrer").click()
    page.wait_for_url("**/allure/")
    actor.refresh_from_db()
    assert actor.brand_face == "fraunces"
