"""The film of a published content, in a real browser: by keys, by its words, by its chapters, and without script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from cheznous.catalogue import queries
from cheznous.channels import edition
from cheznous.channels.models import Entry
from cheznous.formats import names
from cheznous.media import captions
from cheznous.media.captions import Cue
from cheznous.studio.models import Content
from tests.browsers import accessible, until
from tests.media import footage
from tests.rendering import made

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
SECONDS = 24
CUES = [
    Cue(0.0, 2.0, "Un marin lève le bras. Sur"), Cue(2.0, 4.0, "la cale, une main répond."),
    Cue(8.0, 12.0, "Il lui manque un sabot."),
]  # fmt: skip


@pytest.fixture
def address(entry: Entry, live_server) -> str:
    """Lay a real film, small and long enough, where the worker would have put it."""
    film = made.rendition(Content.objects.get(pk=entry.pk), names.WIDE_FILM, duration_s=SECONDS)
    film.facts["starts"] = {"s1": 0.0, "s2": 8.0, "s3": 16.0}
    film.save()
    footage.film(
        film.folder / "wide-film.mp4", "-movflags", "+faststart", "-g", "4",
        picture=footage.seen(rate="4", seconds=SECONDS), sound=footage.heard(SECONDS, layout="mono"),
    )  # fmt: skip
    (film.folder / "wide-film.vtt").write_text(captions.write(CUES))
    edition.turn()
    return live_server.url + queries.address(entry)


def test_the_film_is_played_by_keys_by_its_words_and_by_its_chapters(
    page: Page, address: str
) -> None:
    page.goto(address)
    film, player = page.locator("video"), page.locator("[data-player]")
    expect(film).not_to_have_attribute("controls", "")
    player.get_by_role("button", name="Lire").focus()
    page.keyboard.press("Enter")
    expect(player.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("m")
    expect(player.get_by_role("button", name="Couper le son")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.keyboard.press("c")
    expect(player.get_by_role("button", name="Sous-titres")).to_have_attribute(
        "aria-pressed", "true"
    )

    player.get_by_text("Suivre le texte").click()
    lines = player.locator("[data-lines] button")
    expect(lines).to_have_text(
        ["Un marin lève le bras. Sur la cale, une main répond.", "Il lui manque un sabot."]
    )
    lines.last.click()
    until(page, lambda: film.evaluate("it => it.currentTime") >= 8)
    expect(lines.last).to_have_attribute("aria-current", "true")
    player.get_by_role("button", name="16 s Détail 3").click()
    until(page, lambda: film.evaluate("it => it.currentTime") >= 16)
    player.get_by_role("combobox", name="Vitesse").select_option("1.5")
    assert film.evaluate("it => it.playbackRate") == 1.5
    film.evaluate("it => it.pause()")
    accessible(page)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]


def test_without_a_script_the_browser_plays_it_with_its_captions(
    chromium: Browser, address: str
) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    expect(page.locator("video[controls] track[kind=captions]")).to_have_count(1)
    expect(page.get_by_role("navigation", name="Chapitres").locator("li")).to_have_count(3)
    page.context.close()
