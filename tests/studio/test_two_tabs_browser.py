"""One draft open twice: two tabs of one person, two people. Nothing is lost, and nobody is asked without a reason."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from cheznous.accounts.models import User
from cheznous.actors.models import Role
from cheznous.studio import actions
from cheznous.studio.models import Content
from tests.studio.made import document, put

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = '[data-place="title"]'


def ready(page: Page) -> None:
    """Wait for the script, which counts what the coach says, and open the title's panel."""
    expect(page.locator("[data-count-findings]")).not_to_be_empty()
    if page.locator("#panel-about").get_attribute("open") is None:
        page.locator("#panel-about > summary").click()


def saved(page: Page) -> None:
    expect(page.locator("#draft-state")).to_contain_text("Enregistré à", timeout=10_000)


def look(page: Page) -> None:
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_two_tabs_and_a_colleague_write_one_draft(
    page: Page, live_server: Any, enter: Callable[[Page, User], None], maker: User, content: Content,
    member: Callable[..., User],
) -> None:  # fmt: skip
    enter(page, maker)
    address = live_server.url + reverse("studio:edit", args=[content.pk])
    page.goto(address)
    ready(page)
    held: list[Route] = []
    page.route("**/changements", lambda route: held.append(route))
    page.locator(TITLE).fill("Un premier titre")
    expect(page.locator("#draft-state")).to_have_text("Enregistrement…")
    page.wait_for_timeout(100)
    other = page.context.new_page()
    late: list[Route] = []
    other.route("**/changements", lambda route: late.append(route))
    other.goto(address)
    ready(other)
    other.wait_for_timeout(200)
    for route in held:
        route.continue_()
    page.unroute("**/changements")
    saved(page)
    page.locator(TITLE).fill("Un titre repris")
    saved(page)
    for route in late:
        route.continue_()
    other.unroute("**/changements")
    other.reload()
    ready(other)
    expect(other.locator(TITLE)).to_have_value("Un titre repris")
    expect(other.locator(".conflict")).to_have_count(0)

    other.locator(TITLE).focus()  # focused, not typed in: what the first tab writes still arrives
    page.locator(TITLE).fill("Écrit dans l’autre onglet")
    saved(page)
    look(other)
    expect(other.locator(TITLE)).to_have_value("Écrit dans l’autre onglet")

    actions.change(content, [put("title", "D’une collègue")], by=member(Role.OWNER))
    other.locator(TITLE).fill("Le mien")
    expect(other.locator(".conflict")).to_contain_text("D’une collègue")
    page.reload()
    ready(page)
    expect(page.locator(TITLE)).to_have_value("D’une collègue")
    expect(page.locator(".conflict")).to_have_count(0)
    other.get_by_role("button", name="Prendre l’autre").click()
    other.reload()
    ready(other)
    expect(other.locator(".conflict")).to_have_count(0)
    assert document(content).title == "D’une collègue"
    other.close()
