"""The skin in a real Chromium: it fits, it speaks, it works without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SERIOUS = {"serious", "critical"}


def too_wide(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/dev/ui/", "/aide/"])
def test_nothing_serious_is_found_by_axe(
    page: Page, live_server: LiveServer, path: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(live_server.url + path)
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in SERIOUS] == []


@pytest.mark.parametrize("width", [320, 390, 640, 1280])
def test_pages_fit_the_screen(page: Page, live_server: LiveServer, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/", "/dev/ui/", "/accessibilite/"):
        page.goto(live_server.url + path)
        assert too_wide(page) <= 0, path


def test_the_menu_opens_and_closes_without_script(
    chromium: Browser, live_server: LiveServer
) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 800}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(live_server.url + "/")
    link = page.get_by_role("link", name="Aide", exact=True)
    assert not link.is_visible()
    page.get_by_role("button", name="Menu", exact=True).click()
    assert link.is_visible()
    page.get_by_role("button", name="Fermer le menu").click()
    assert not link.is_visible()
    context.close()


def test_the_menu_is_open_on_a_computer(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + "/")
    assert page.get_by_role("link", name="Aide", exact=True).is_visible()
    assert not page.get_by_role("button", name="Menu", exact=True).is_visible()


def test_a_link_is_copied_and_said_so(page: Page, live_server: LiveServer) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(live_server.url + "/dev/ui/")
    button = page.get_by_role("button", name="Copier le lien")
    button.click()
    page.get_by_text("Copié", exact=True).wait_for()
    assert "bergere" in page.evaluate("navigator.clipboard.readText()")


def test_the_first_tab_goes_past_the_menu(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
