"""Sending a content out, in a real browser, at 390 px."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from cheznous.accounts.models import User
from cheznous.channels.models import Entry
from cheznous.publishing import actions, states
from cheznous.publishing.models import Approval, Publication
from cheznous.studio.models import Content
from tests.browsers import until
from tests.publishing import made

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SHARE_SHEET = """
  window.shared = [];
  navigator.canShare = () => true;
  navigator.share = async (bag) => {
    window.shared.push({ text: bag.text, files: (bag.files || []).map((file) => file.name) });
  };
"""


@pytest.fixture
def ready(content: Content, owner: User) -> Content:
    actions.approve(content, by=owner)
    made.everything(content)
    return content


def enter(page: Page, client: Client, address: str) -> None:
    """Take the client's session into the browser."""
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}]
    )
    page.goto(address)


def faults(page: Page) -> list[str]:
    return [each["id"] for each in Axe().run(page, options=WCAG).response["violations"]]


def test_sharing_from_the_phone_then_pasting_the_link(
    phone: Page, ready: Content, owner: User, signed_in: Callable[[User], Client], live_server
) -> None:
    phone.add_init_script(SHARE_SHEET)
    enter(phone, signed_in(owner), live_server.url + reverse("publishing:kit", args=[ready.pk]))
    card = phone.locator("#canal-instagram")
    card.locator("summary").click()
    card.get_by_role("button", name="Partager depuis ce téléphone").click()
    phone.wait_for_function("() => window.shared.length")
    assert phone.evaluate("() => window.shared[0].files") == ["la-maree-monte-vertical-film.mp4"]
    assert "#MuséeDuPort" in phone.evaluate("() => window.shared[0].text")
    until(phone, Publication.objects.filter(state=states.ARMED).exists)
    phone.reload()
    expect(card).to_contain_text("Nous ne savons pas si c’est en ligne.")
    card.get_by_label("Lien de la publication").fill("https://www.instagram.com/reel/abc")
    card.get_by_role("button", name="C’est en ligne").click()
    expect(card.locator("summary")).to_contain_text("posté")


def test_a_superior_approves_on_the_phone(
    phone: Page, content: Content, owner: User, live_server
) -> None:
    asked = actions.ask_approval(content, by=owner, to="Yann Quéméner")
    phone.goto(live_server.url + reverse("publishing:approval", args=[asked.token]))
    expect(phone.get_by_role("heading", level=1)).to_have_text("La marée monte")
    phone.get_by_role("button", name="Commencer la visite").click()
    expect(phone.locator(".zoom-panel h2")).to_have_text("Détail 1")
    assert faults(phone) == []
    phone.get_by_role("button", name="J’approuve ce contenu").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("C’est approuvé.")
    assert Approval.objects.get().name == "Yann Quéméner"
    phone.go_back()
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Ce lien ne s’ouvre plus")
    assert faults(phone) == []


def test_publishing_and_withdrawing(
    page: Page, ready: Content, owner: User, signed_in: Callable[[User], Client], live_server
) -> None:
    enter(page, signed_in(owner), live_server.url + reverse("publishing:kit", args=[ready.pk]))
    page.get_by_role("button", name="Publier maintenant").click()
    expect(page.get_by_text("En ligne depuis")).to_be_visible()
    page.get_by_role("link", name="Retirer ce contenu de partout").click()
    page.get_by_text("Retirer ce contenu", exact=True).click()
    page.get_by_role("button", name="Oui, retirer").click()
    expect(page.get_by_text("Retiré de nos pages.")).to_be_visible()
    assert Entry.objects.get().withdrawn_at


@pytest.mark.parametrize("width", [390, 1280])
def test_the_kit_fits_and_axe_finds_nothing(
    page: Page,
    ready: Content,
    owner: User,
    signed_in: Callable[[User], Client],
    live_server,
    width: int,
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        enter(page, signed_in(owner), live_server.url + reverse("publishing:kit", args=[ready.pk]))
        for card in page.locator("details.channel > summary").all():
            card.click()
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        assert faults(page) == []
