"""Reading again, on a phone, by a link; then what its maker finds."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cheznous.accounts.models import User
from cheznous.studio import actions
from cheznous.studio.models import Content
from tests.browsers import accessible

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_coach_pins_a_remark_by_the_link_and_it_arrives_beside_the_field(
    live_server: Any, phone: Page, page: Page, enter: Callable[[Page, User], None], maker: User, content: Content
) -> None:  # fmt: skip
    token = actions.share(content, by=maker).token
    phone.goto(live_server.url + reverse("studio:review", args=[token]))
    accessible(phone)
    phone.get_by_role("link", name="Dire quelque chose de cet arrêt").nth(1).tap()
    expect(phone.get_by_label("Sur quoi ?")).to_have_value("stops/s2")
    phone.get_by_role("textbox", name="Votre remarque").fill("On ne voit pas la main 🖐")
    phone.get_by_label("Votre nom").fill("Gwenaëlle 🐚")
    phone.get_by_role("button", name="Envoyer la remarque").tap()
    expect(phone.get_by_text("C’est transmis")).to_be_visible()
    expect(phone.get_by_label("Votre nom")).to_have_value("Gwenaëlle 🐚")
    accessible(phone)
    enter(page, maker)
    page.goto(live_server.url + reverse("studio:review_asked", args=[content.pk]))
    accessible(page)
    page.get_by_role("link", name="Y aller").click()
    remark = page.locator("#panel-s2 .remark")
    expect(remark).to_contain_text("On ne voit pas la main 🖐")
    remark.get_by_role("button", name="C’est réglé").click()
    expect(page.locator("#panel-s2 .remark")).to_contain_text("réglée")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_screen_around_is_accessible(
    live_server: Any, page: Page, enter: Callable[[Page, User], None], maker: User, content: Content,
    width: int, colours: Any,
) -> None:  # fmt: skip
    actions.remark(content, "Bravo.", by=None, name="Yuna", place="stops/s1/text")
    token = actions.share(content, by=maker).token
    blank = actions.create(content.actor, kind="zoom", by=maker)
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=colours)
    enter(page, maker)
    for address in (
        reverse("studio:new"), reverse("studio:edit", args=[blank.pk]), reverse("studio:tell", args=[content.pk]),
        reverse("studio:review_asked", args=[content.pk]), reverse("studio:review_asked", args=[blank.pk]),
        reverse("studio:review", args=[token]), reverse("studio:review", args=["invente"]),
    ):  # fmt: skip
        page.goto(live_server.url + address)
        accessible(page)
    page.wait_for_load_state("networkidle")
