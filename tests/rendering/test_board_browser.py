"""The board and the sending of files in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common import clock
from cheznous.common.models import Job
from cheznous.common.worker import drain
from cheznous.formats import names
from cheznous.rendering import actions
from tests.rendering import made

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def enter(
    member: Callable[..., User], signed_in: Callable[[User], Client], live_server
) -> Callable[[Page], User]:
    """Let a page in as a maker."""
    user = member(Role.MAKER)

    def make(page: Page) -> User:
        cookie = signed_in(user).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return user

    return make


def test_a_board_follows_the_work_by_itself(
    page: Page, enter: Callable[[Page], User], actor: Actor, live_server, tmp_path: Path
):
    user = enter(page)
    content = made.content(actor, tmp_path, user)
    page.goto(live_server.url + reverse("rendering:board", args=[content.pk]))
    card = page.locator("#format-poster")
    card.get_by_role("button", name="Préparer").click()
    expect(card).to_contain_text("C’est le prochain")
    Job.objects.update(state="running", progress=0.4, leased_until="2100-01-01T00:00Z")
    expect(card.get_by_role("progressbar")).to_have_attribute("value", "40", timeout=6000)
    Job.objects.update(state="waiting")
    drain("media")
    expect(card).to_contain_text("prêt", timeout=6000)
    expect(card.get_by_role("img", name="Qui a marché ici ?")).to_be_visible()
    assert card.get_attribute("hx-trigger") is None


@pytest.mark.parametrize("width", [390, 1280])
def test_a_board_fits_its_screen(
    page: Page, enter: Callable[[Page], User], actor: Actor, live_server, tmp_path: Path, width: int
):
    user = enter(page)
    content = made.content(actor, tmp_path, user)
    actions.ask(content, [names.POSTER, names.CAROUSEL, names.PRINTABLE])
    drain("media")
    actions.ask(content, [names.VERTICAL_FILM, names.WIDE_FILM])
    first = Job.objects.filter(state="waiting").order_by("due_at")[0]
    Job.objects.filter(pk=first.pk).update(
        state="running", progress=0.4, message="Scène 3 sur 6", leased_until="2100-01-01T00:00Z"
    )
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(live_server.url + reverse("rendering:board", args=[content.pk]))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=tmp_path / f"board-{width}.png", full_page=True)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_queue_fits_its_screen(
    page: Page,
    signed_in: Callable[[User], Client],
    person: Callable[..., User],
    live_server,
    tmp_path: Path,
    width: int,
):
    cookie = signed_in(person(staff=True)).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    for state in ("running", "waiting", "failed", "done"):
        Job.objects.create(
            name="rendering.make", key=f"render:8kn39vhe3c:vertical-film:{state}", lane="media", state=state,
            due_at=clock.now(), ended_at=clock.now(), progress=0.3, attempts=3,
            message="Le disque de la machine est plein." * (state == "failed"),
            trace="Traceback\n  …" * (state == "failed"),
        )  # fmt: skip
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(live_server.url + reverse("rendering:queue"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=tmp_path / f"queue-{width}.png", full_page=True)
