"""The draft's film in a real browser: a change seen as soon as it is saved, the camera where the film has it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cheznous.accounts.models import User
from cheznous.formats import names
from cheznous.formats.spec import FilmSpec
from cheznous.media import frames, playback
from cheznous.media.timeline import Still
from cheznous.studio import queries
from cheznous.studio.kinds import kinds
from cheznous.studio.models import Content, Draft
from tests.browsers import accessible

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASKED = """async (address) => {
    const { window_at } = await import("/static/studio/projector.js");
    const { scenes } = await (await fetch(address)).json();
    return scenes.map(({ still, frames }) => still && window_at(still, frames >> 1));
}"""


def test_a_change_is_in_the_film_at_once_and_the_film_leads_back_to_its_words(
    page: Page, enter: Callable[[Page, User], None], maker: User, content: Content, live_server: Any
) -> None:
    enter(page, maker)
    page.goto(live_server.url + reverse("studio:edit", args=[content.pk]))
    page.locator("#beside-film > summary").click()
    line = page.locator(".film-line:visible")
    expect(line).to_have_text("Qui a marché ici\u00a0?")
    page.locator("#panel-film > summary").click()
    page.locator('[data-place="film/hook"]').fill("Où va-t-elle ?")
    expect(line).to_have_text("Où va-t-elle\u00a0?")

    page.locator("#panel-s2 > summary").click()
    page.locator('[data-plays="s2"]').click()
    expect(page.locator('.stop[data-scene="s2"]')).to_have_class(re.compile("is-playing"))
    page.locator("[data-film=screen]").click()
    expect(page.get_by_role("button", name="Lire le film")).to_be_visible()
    page.locator("[data-film=where]").click()
    expect(page.locator('[data-place="stops/s2/title"]')).to_be_focused()

    address = page.locator("[data-frame]").first.get_attribute("data-frame")
    assert page.evaluate(ASKED, address) == [
        window and pytest.approx(window, abs=0.05) for window in _halfway(content)
    ]
    accessible(page)
    page.wait_for_load_state("networkidle")


def _halfway(content: Content) -> list[list[float] | None]:
    """Say where the film's own camera looks in the middle of each scene."""
    document = queries.document_of(Draft.objects.get(pk=content.pk))
    form = names.VERTICAL_FILM
    assert isinstance(form.spec, FilmSpec)
    timeline = kinds()["zoom"].timeline(document, queries.media_of(document), form)
    stage = playback.stage_of(timeline, form.spec, content.actor.brand)
    found = list[list[float] | None]()
    for scene in timeline.scenes:
        looks = frames.windows(scene, stage) if isinstance(scene.seen, Still) else []
        look = looks[len(looks) // 2] if looks else None
        found.append([look.left, look.top, look.width, look.height] if look else None)
    return found
