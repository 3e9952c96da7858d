"""Entering in a real browser: by keyboard, by passkey, on a phone; axe finds nothing."""

import re
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page

from cheznous.accounts.models import User
from tests.browsers import accessible

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _at_a_page_that_is_ours(settings: Any) -> None:
    settings.LOGIN_REDIRECT_URL = "accounts:profile"


def code() -> str:
    found = re.search(r"(\d{3}) (\d{3})", mail.outbox[-1].body)
    assert found
    return "".join(found.groups())


def test_a_new_person_enters_by_keyboard_alone(live_server: Any, page: Page) -> None:
    page.goto(live_server.url + reverse("account_login"))
    accessible(page)
    page.focus("#id_email")
    page.keyboard.type("rozenn@exemple.bzh")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entrer/code/")
    accessible(page)
    page.keyboard.type(code())
    page.keyboard.press("Enter")
    page.wait_for_url("**/compte/nom/**")
    accessible(page)
    page.focus("#id_name")
    page.keyboard.type("Rozenn Le Bihan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compte/")
    accessible(page)
    assert "Rozenn Le Bihan" in page.inner_text("main")


def test_a_passkey_opens_the_next_time(live_server: Any, phone: Page) -> None:
    person = User.objects.create_user("paol@exemple.bzh", "Paol")
    control = phone.context.new_cdp_session(phone)
    control.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    control.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    phone.goto(live_server.url + reverse("account_login"))
    phone.fill("#id_email", person.email)
    phone.get_by_role("button", name="Recevoir mon code").click()
    phone.fill("#id_code", code())
    phone.locator("main").get_by_role("button", name="Entrer").click()
    phone.get_by_role("link", name="Ajouter une clé d’accès").click()
    phone.get_by_role("button", name="Ajouter une clé d’accès").click()
    phone.wait_for_url("**/compte/")
    accessible(phone)
    phone.context.clear_cookies()
    phone.goto(live_server.url + reverse("account_login"))
    phone.get_by_role("button", name="Entrer avec ma clé d’accès").click()
    phone.wait_for_url("**/compte/")
    assert "Paol" in phone.inner_text("main")


def test_everything_works_without_javascript(live_server: Any, chromium: Any) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + reverse("account_login"))
    page.fill("#id_email", "paol@exemple.bzh")
    page.click("text=Recevoir mon code")
    page.fill("#id_code", code())
    page.locator("main").get_by_role("button", name="Entrer").click()
    page.fill("#id_name", "Paol")
    page.click("text=Continuer")
    page.goto(live_server.url + reverse("mfa_add_webauthn"))
    assert "Continuez sans" in page.inner_text("main")
    page.click("text=Plus tard")
    assert page.url.endswith("/compte/")
    context.close()
