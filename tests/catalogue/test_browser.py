"""The zoom's page in a real browser: by keyboard alone, by touch, in another site, without script; and its weight."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.catalogue import markup, queries
from cheznous.channels.models import Entry
from cheznous.common import clock
from cheznous.publishing import actions
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.browsers import until
from tests.catalogue.access import tiled
from tests.library import made as library
from tests.rendering import made

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PAGE_BYTES, SCRIPT_BYTES = 100_000, 15_000
CAMERA = "() => document.querySelector('[data-part=world]').style.transform"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def entry(actor: Actor, member: Callable[..., User], tmp_path: Path) -> Entry:
    """A zoom whose first stop has a voice, its tiles cut."""
    Actor.objects.update(validated_at=clock.now())
    actor.refresh_from_db()
    owner = member(Role.OWNER)
    voice = library.voice(actor, owner, seconds=2.0)
    document = made.zoom(made.asset(actor, tmp_path, owner).pk, voice.pk)
    content = studio.create(actor, kind="zoom", by=owner, document=document)
    actions.approve(content, by=owner)
    actions.publish(content, "own-page", by=owner)
    tiled(Content.objects.get(pk=content.pk))
    return Entry.objects.get(pk=content.pk)


@pytest.fixture
def address(entry: Entry, live_server) -> str:
    return live_server.url + queries.address(entry)


@pytest.fixture
def bare(chromium: Browser) -> Iterator[Page]:
    """A phone that runs no script."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def reach(page: Page, name: str, most: int = 40) -> None:
    """Press Tab until the focus is on what is called `name`."""
    seen = []
    for _ in range(most):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "() => { const e = document.activeElement; return (e.ariaLabel || e.innerText || '').trim(); }"
        )
        seen.append(said)
        if said == name:
            return
    raise AssertionError(f"« {name} » is out of reach of Tab: {seen}")


def faults(page: Page) -> list[str]:
    return [each["id"] for each in Axe().run(page, options=WCAG).response["violations"]]


def test_the_tour_is_finished_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address)
    reach(page, "Commencer la visite")
    for title in ("Détail 1", "Détail 2", "Détail 3"):
        page.keyboard.press("Enter")
        expect(page.locator(".zoom-panel h2")).to_have_text(title)
        expect(page.get_by_role("status").filter(has_text=title)).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".zoom-panel h2")).to_have_text("Venez la voir.")
    assert page.evaluate("() => document.activeElement.innerText") == "Revoir depuis le début"
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".zoom-count")).to_have_text("Arrêt 3 sur 3")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("button", name="Commencer la visite")).to_be_focused()


def test_the_focus_is_never_lost_when_its_button_leaves(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Commencer la visite").click()
    page.get_by_role("button", name="Précédent").press("Enter")
    expect(page.get_by_role("button", name="Commencer la visite")).to_be_focused()


def test_the_camera_goes_to_the_stop_and_tiles_make_it_sharp(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    asked: list[str] = []
    page.on("response", lambda response: asked.append(f"{response.status} {response.url}"))
    page.goto(address)
    before = page.evaluate(CAMERA)
    page.get_by_role("button", name="Commencer la visite").click()
    until(page, lambda: page.evaluate(CAMERA) != before)
    for _ in range(3):
        page.get_by_role("button", name="Agrandir").click()
    until(page, lambda: any("/iiif/" in each for each in asked))
    tiles = [each for each in asked if "/iiif/" in each]
    assert all(each.startswith("200") for each in tiles), tiles


def test_free_zoom_by_keyboard_and_back(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    reach(page, "Agrandir")
    before = page.evaluate(CAMERA)
    page.keyboard.press("Enter")
    zoomed = page.evaluate(CAMERA)
    assert zoomed != before
    expect(page.get_by_role("button", name="Reprendre la visite")).to_be_visible()
    page.locator("[data-part=stage]").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(CAMERA) != zoomed
    page.keyboard.press("Escape")
    assert page.evaluate(CAMERA) == before
    expect(page.get_by_role("button", name="Explorer librement")).to_be_visible()


def test_reduced_motion_jumps(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    page.get_by_role("button", name="Commencer la visite").click()
    now = page.evaluate(CAMERA)
    page.wait_for_timeout(400)
    assert page.evaluate(CAMERA) == now


def test_the_voice_is_heard_read_and_stops_with_its_stop(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Commencer la visite").click()
    button = page.get_by_role("button", name="Écouter (2 s)")
    button.click()
    expect(page.get_by_role("button", name="Arrêter la voix")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.locator(".zoom-panel summary").click()
    expect(page.locator("[data-part=said]")).to_have_text("Regardez ici, la main du peintre.")
    page.get_by_role("button", name="Suivant").click()
    assert page.evaluate("() => document.querySelector('audio').paused")


def test_the_tour_reads_as_an_article_and_comes_back(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Lire le parcours comme un article").click()
    expect(page.get_by_role("heading", name="Détail 2")).to_be_visible()
    expect(page.locator(".zoom-whole img")).to_be_visible()
    expect(page.locator("[data-part=tour]")).to_be_hidden()
    page.get_by_role("button", name="Revenir à la visite guidée").click()
    expect(page.locator("[data-part=tour]")).to_be_visible()


def test_a_swipe_turns_the_page(phone: Page, address: str) -> None:
    phone.goto(address)
    box = phone.locator("[data-part=stage]").bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    touch = phone.context.new_cdp_session(phone)
    for kind, x in (("touchStart", 300), ("touchMove", 200), ("touchMove", 90), ("touchEnd", None)):
        points = [] if x is None else [{"x": x, "y": middle}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(phone.locator(".zoom-panel h2")).to_have_text("Détail 1")


def test_two_fingers_zoom(phone: Page, address: str) -> None:
    phone.goto(address)
    box = phone.locator("[data-part=stage]").bounding_box()
    assert box
    y, before = box["y"] + box["height"] / 2, phone.evaluate(CAMERA)
    touch = phone.context.new_cdp_session(phone)
    for kind, apart in (
        ("touchStart", 40),
        ("touchMove", 80),
        ("touchMove", 120),
        ("touchEnd", None),
    ):
        points = (
            []
            if apart is None
            else [{"x": 195 - apart, "y": y, "id": 0}, {"x": 195 + apart, "y": y, "id": 1}]
        )
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert phone.evaluate(CAMERA) != before
    expect(phone.get_by_role("button", name="Reprendre la visite")).to_be_visible()


@contextmanager
def another_site(html: str) -> Iterator[str]:
    """Serve one page from another origin."""

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_it_works_in_another_site_and_takes_its_height(
    page: Page, entry: Entry, live_server, settings
) -> None:
    settings.SITE_URL = live_server.url
    line = f'<script src="{live_server.url}/integrer.js"></script>'
    with another_site(markup.embed_code(entry, 640, 300) + line) as host:
        page.set_viewport_size({"width": 500, "height": 900})
        page.goto(host)
        frame = page.frame_locator("iframe")
        frame.get_by_role("button", name="Commencer la visite").click()
        expect(frame.locator(".zoom-panel h2")).to_have_text("Détail 1")
        page.wait_for_function(
            "() => parseInt(document.querySelector('iframe').style.height) > 320"
        )


def test_without_script_it_is_an_article(bare: Page, address: str) -> None:
    bare.goto(address)
    expect(bare.get_by_role("heading", name="Détail 3")).to_be_visible()
    expect(bare.locator("audio")).to_be_visible()
    expect(bare.locator("[data-part=tour]")).to_be_hidden()


@pytest.mark.parametrize("path", ["", "integrer", "decouvrir", "actor", "gone"])
def test_axe_finds_nothing(page: Page, entry: Entry, address: str, live_server, path: str) -> None:
    places = {
        "": address,
        "integrer": f"{live_server.url}/c/{entry.pk}/integrer",
        "decouvrir": f"{live_server.url}/decouvrir?q=rien",
        "actor": f"{live_server.url}/a/{entry.actor_id}",
        "gone": address,
    }
    if path == "gone":
        Entry.objects.update(withdrawn_at=clock.now())
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(places[path])
        assert faults(page) == []


@pytest.mark.parametrize("path", ["", "integrer"])
def test_the_page_is_light(page: Page, entry: Entry, address: str, live_server, path: str) -> None:
    """HTML, CSS and script, compressed; pictures and typefaces left out."""
    weights: dict[str, int] = {}

    def weigh(response) -> None:
        kind = response.request.resource_type
        if kind in {"document", "stylesheet", "script"}:
            weights[f"{kind} {urlsplit(response.url).path}"] = len(
                gzip.compress(response.body(), 9)
            )

    page.on("response", weigh)
    page.goto(
        f"{live_server.url}/c/{entry.pk}/integrer" if path else address, wait_until="networkidle"
    )
    scripts = sum(weight for name, weight in weights.items() if name.startswith("script"))
    assert sum(weights.values()) <= PAGE_BYTES, weights
    assert scripts <= SCRIPT_BYTES, weights
    print(weights, sum(weights.values()), scripts)


def test_nothing_moves_or_sounds_by_itself(page: Page, address: str) -> None:
    page.goto(address)
    assert page.evaluate("() => document.querySelector('audio').paused")
    before = page.evaluate(CAMERA)
    page.wait_for_timeout(500)
    assert page.evaluate(CAMERA) == before
