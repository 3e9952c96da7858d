"""Montrez et racontez, in a real browser with a microphone that plays a voice."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.library.models import Asset
from cheznous.media import ffmpeg
from cheznous.studio import actions, queries
from cheznous.studio.models import Content, Draft
from tests import browsers
from tests.browsers import accessible, until
from tests.media import made as drawn
from tests.rendering import made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAYS_S = 1.6  # how long each place is spoken of


@pytest.fixture(scope="module")
def speaking(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Return a Chromium whose microphone plays a voice without end."""
    folder = tmp_path_factory.mktemp("microphone")
    drawn.voice(folder / "voice.flac", 20.0, 0.3)
    ffmpeg.run(["-i", folder / "voice.flac", "-c:a", "pcm_s16le", folder / "voice.wav"])
    path = browsers.chromium()
    assert path
    browser = chromium.browser_type.launch(
        executable_path=path,
        args=[
            "--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
            f"--use-file-for-fake-audio-capture={folder / 'voice.wav'}",
        ],
    )  # fmt: skip
    yield browser
    browser.close()


@pytest.fixture
def blank(actor: Actor, maker: User, tmp_path: Path) -> Content:
    """Begin a zoom that has its picture and its opening, no more."""
    content = actions.create(actor, kind="zoom", by=maker)
    picture = made.asset(actor, tmp_path, maker).pk
    actions.change(content, [{"op": "set", "place": "picture/media", "value": picture}], by=maker)
    return content


@pytest.fixture
def opened(
    speaking: Browser,
    live_server: Any,
    enter: Callable[[Page, User], None],
    maker: User,
    blank: Content,
) -> Iterator[Callable[..., Page]]:
    """Open the page on a phone, or otherwise."""
    contexts: list[BrowserContext] = []

    def make(**screen: Any) -> Page:
        usual = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
        contexts.append(speaking.new_context(locale="fr-FR", **(screen or usual)))
        page = contexts[-1].new_page()
        enter(page, maker)
        page.goto(live_server.url + reverse("studio:tell", args=[blank.pk]))
        expect(page.locator(".stage img")).to_be_visible()
        return page

    yield make
    for context in contexts:
        context.pages[0].wait_for_load_state("networkidle")
        context.close()


def stops(content: Content) -> Any:
    return queries.document_of(Draft.objects.get(pk=content.pk)).stops  # type: ignore[attr-defined]


def touch(page: Page, left: float, top: float) -> None:
    """Touch the picture at fractions of it, then speak."""
    stage = page.locator(".stage .zones").bounding_box()
    assert stage
    page.touchscreen.tap(stage["x"] + left * stage["width"], stage["y"] + top * stage["height"])
    page.wait_for_timeout(SAYS_S * 1000)


def record(page: Page) -> None:
    page.get_by_role("button", name="Enregistrer").tap()
    expect(page.get_by_role("button", name="Terminer")).to_be_visible()
    page.wait_for_timeout(SAYS_S * 1000)


def all_sent(page: Page, count: int) -> None:
    expect(page.locator('[data-pieces-list] [data-how="done"]')).to_have_count(
        count, timeout=20_000
    )


def test_three_places_told_make_three_stops_with_their_voices(
    opened: Callable[..., Page], blank: Content
) -> None:
    page = opened()
    accessible(page)
    record(page)
    level = page.locator("meter")
    assert page.evaluate("element => element.value", level.element_handle()) > 0
    for place in [(0.2, 0.25), (0.7, 0.3), (0.5, 0.75)]:
        touch(page, *place)
    page.get_by_role("button", name="Terminer").tap()
    all_sent(page, 4)
    accessible(page)
    told = stops(blank)
    assert [bool(stop.zone) for stop in told] == [False, True, True, True]
    assert all(stop.voice for stop in told)
    left, top, width, height = told[2].zone
    assert (left + width / 2, top + height / 2) == pytest.approx((0.7, 0.3), abs=0.03)
    lengths = [Asset.objects.get(pk=stop.voice).duration_s for stop in told]
    assert lengths == pytest.approx([SAYS_S + 0.2] * 4, abs=0.7)
    page.get_by_role("link", name="Relire et écrire").tap()
    expect(page.locator("[data-stop]")).to_have_count(4)
    expect(page.locator("audio")).to_have_count(4)


def test_a_cut_in_the_middle_loses_nothing(opened: Callable[..., Page], blank: Content) -> None:
    page = opened()
    record(page)
    page.context.set_offline(True)
    touch(page, 0.2, 0.2)
    touch(page, 0.7, 0.7)
    page.get_by_role("button", name="Terminer").tap()
    waiting = page.locator('[data-pieces-list] [data-how="failed"]')
    expect(waiting.first).to_contain_text("gardé sur cet appareil")
    page.context.set_offline(False)
    all_sent(page, 3)
    assert [bool(stop.voice) for stop in stops(blank)] == [True, True, True]


def test_a_tab_closed_while_speaking_loses_nothing(
    opened: Callable[..., Page], blank: Content
) -> None:
    page = opened()
    page.on("dialog", lambda dialog: dialog.accept())
    record(page)
    touch(page, 0.3, 0.3)
    page.wait_for_timeout(1500)
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator('[data-pieces-list] [data-how="done"]').first).to_be_visible(timeout=20_000)
    until(page, lambda: len(stops(blank)) > 1 and bool(stops(blank)[1].voice))
    told = stops(blank)
    assert [bool(stop.zone) for stop in told] == [False, True]
    assert told[1].voice


def test_by_keyboard_alone(opened: Callable[..., Page], blank: Content) -> None:
    page = opened(viewport={"width": 1280, "height": 900})
    page.locator(".stage").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Enregistrer"
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Terminer")).to_be_visible()
    page.wait_for_timeout(SAYS_S * 1000)
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".is-cursor")).to_be_visible()
    for keys in (
        ["ArrowLeft"] * 8,
        ["ArrowRight"] * 12 + ["ArrowDown"] * 4,
        ["ArrowUp"] * 8 + ["-"],
    ):
        for key in keys:
            page.keyboard.press(key)
        page.keyboard.press("Enter")
        page.wait_for_timeout(SAYS_S * 1000)
    expect(page.get_by_role("status")).to_contain_text("Arrêt 4")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    all_sent(page, 4)
    told = stops(blank)
    assert all(stop.voice for stop in told)
    assert len({stop.zone for stop in told}) == 4
    accessible(page)


def test_without_a_microphone_places_are_kept_to_be_written(
    opened: Callable[..., Page], blank: Content
) -> None:
    page = opened(viewport={"width": 1280, "height": 900}, has_touch=True, permissions=[])
    page.evaluate("() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(); }")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("status")).to_contain_text("Le micro n’est pas autorisé")
    touch(page, 0.4, 0.4)
    all_sent(page, 1)
    assert [(bool(stop.zone), stop.voice) for stop in stops(blank)] == [(False, ""), (True, "")]
