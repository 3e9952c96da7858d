"""The editor in a real browser: what is typed is saved whatever happens; zones by mouse, finger and keys."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from cheznous.accounts.models import User
from cheznous.actors.models import Role
from cheznous.studio import actions, queries
from cheznous.studio.models import Content, Draft
from tests.browsers import accessible, until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Enter = Callable[[Page, User], None]
SAVED = "Enregistré à"
NEVER_TOLD = "addEventListener('pagehide', (event) => event.stopImmediatePropagation(), true)"  # as a killed page


@pytest.fixture
def opened(
    live_server: Any, enter: Enter, maker: User, content: Content
) -> Iterator[Callable[[Page], Page]]:
    """Open the editor of the content; let the server finish before its database goes."""
    pages: list[Page] = []

    def make(page: Page) -> Page:
        enter(page, maker)
        page.goto(live_server.url + reverse("studio:edit", args=[content.pk]))
        ready(page)
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.wait_for_load_state("networkidle")


def document(content: Content) -> Any:
    return queries.document_of(Draft.objects.get(pk=content.pk))


def ready(page: Page) -> None:
    """Wait for the script, which counts what the coach says."""
    expect(page.locator("[data-count-findings]")).not_to_be_empty()


def panel(page: Page, name: str) -> None:
    """Open a panel of the editor."""
    if page.locator(f"#panel-{name}").get_attribute("open") is None:
        page.locator(f"#panel-{name} > summary").click()


def write(page: Page, place: str, words: str) -> None:
    page.locator(f'[data-place="{place}"]').fill(words)


def state(page: Page, words: str) -> None:
    expect(page.locator("#draft-state")).to_contain_text(words, timeout=10_000)


def test_what_is_typed_is_saved_and_seen_everywhere(
    page: Page, opened: Callable[[Page], Page], content: Content
) -> None:
    opened(page)
    panel(page, "about")
    write(page, "title", "Qui a marché ici ?")
    state(page, SAVED)
    expect(page.locator("h1")).to_have_text("Qui a marché ici ?")
    panel(page, "s2")
    write(page, "stops/s2/title", "Les pas")
    state(page, SAVED)
    expect(page.locator('[data-stop="s2"]')).to_contain_text("Les pas")
    expect(page.frame_locator("[data-preview]").locator("h1")).to_contain_text("Qui a marché ici")
    page.reload()
    ready(page)
    expect(page.locator('[data-place="stops/s2/title"]')).to_have_value("Les pas")
    assert document(content).title == "Qui a marché ici ?"


def test_a_cut_line_and_a_closed_tab_lose_nothing(
    page: Page, opened: Callable[[Page], Page], content: Content
) -> None:
    opened(page)
    panel(page, "about")
    page.context.set_offline(True)
    write(page, "title", "Écrit sans réseau")
    state(page, "Connexion coupée")
    page.evaluate(NEVER_TOLD)
    page.locator('[data-place="promise"]').type("Et ceci à l’instant")
    page.goto("about:blank")
    page.context.set_offline(False)
    again = opened(page)
    state(again, SAVED)
    expect(again.locator('[data-place="title"]')).to_have_value("Écrit sans réseau")
    assert document(content).title == "Écrit sans réseau"
    assert document(content).promise == "Et ceci à l’instant"


def test_an_ended_session_loses_nothing(
    page: Page, opened: Callable[[Page], Page], content: Content
) -> None:
    opened(page)
    panel(page, "about")
    page.context.clear_cookies()
    write(page, "title", "Écrit sans session")
    state(page, "Votre session est terminée")
    opened(page)
    state(page, SAVED)
    assert document(content).title == "Écrit sans session"


def test_what_is_too_long_stays_in_its_field_and_the_rest_is_saved(
    page: Page, opened: Callable[[Page], Page], content: Content
) -> None:
    opened(page)
    panel(page, "about")
    long = "mot " * 25_000
    page.context.set_offline(True)
    write(page, "description", long)
    write(page, "title", "Un titre court")
    state(page, "Connexion coupée")
    page.context.set_offline(False)
    field = page.locator('.field[data-findings="description"]')
    expect(field.get_by_role("alert")).to_contain_text("trop long", timeout=15_000)
    expect(page.locator("h1")).to_have_text("Un titre court")
    page.reload()
    ready(page)
    expect(page.locator('[data-place="description"]')).to_have_value(long)
    panel(page, "about")
    write(page, "description", "Trois mots suffisent.")
    state(page, SAVED)
    expect(field.get_by_role("alert")).to_have_count(0)
    assert document(content).description == "Trois mots suffisent."


def test_the_second_on_a_field_is_told_and_chooses(
    page: Page, opened: Callable[[Page], Page], chromium: Browser, content: Content,
    member: Callable[..., User],
) -> None:  # fmt: skip
    opened(page)
    panel(page, "about")
    other = member(Role.OWNER)
    change = {"op": "set", "place": "title", "value": "Le titre de l’autre"}
    actions.change(content, [change], by=other)
    write(page, "title", "Mon titre à moi")
    box = page.locator('.field[data-findings="title"] .conflict')
    expect(box).to_contain_text("Le titre de l’autre")
    expect(box).to_contain_text("Mon titre à moi")
    accessible(page)
    page.reload()
    ready(page)
    panel(page, "about")
    box.get_by_role("button", name="Garder la mienne").click()
    state(page, SAVED)
    assert document(content).title == "Mon titre à moi"
    actions.change(content, [change], by=other)
    write(page, "title", "Encore moi")
    box.get_by_role("button", name="Prendre l’autre").click()
    expect(page.locator('[data-place="title"]')).to_have_value("Le titre de l’autre")
    assert document(content).title == "Le titre de l’autre"


def test_what_another_writes_arrives_without_a_reload(
    page: Page, opened: Callable[[Page], Page], content: Content, member: Callable[..., User]
) -> None:
    opened(page)
    change = {"op": "set", "place": "description", "value": "D’une collègue."}
    actions.change(content, [change], by=member(Role.OWNER))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator('[data-place="description"]')).to_have_value("D’une collègue.")


def test_undo_and_redo(page: Page, opened: Callable[[Page], Page], content: Content) -> None:
    opened(page)
    panel(page, "about")
    write(page, "title", "Un autre titre")
    state(page, SAVED)
    page.get_by_role("button", name="Annuler").click()
    expect(page.locator('[data-place="title"]')).to_have_value("La marée monte")
    page.get_by_role("button", name="Rétablir").click()
    expect(page.locator('[data-place="title"]')).to_have_value("Un autre titre")
    assert document(content).title == "Un autre titre"


def test_a_proposal_is_accepted_in_one_tap(
    page: Page, opened: Callable[[Page], Page], content: Content
) -> None:
    opened(page)
    panel(page, "about")
    sentence = (
        "Cette marine a été peinte depuis la grève un matin de grand vent par une femme du pays "
        "et elle montre la mer qui monte sur les rochers noirs."
    )
    write(page, "description", sentence)
    field = page.locator('.field[data-findings="description"]')
    field.get_by_role("button", name="En faire deux phrases").click()
    state(page, SAVED)
    assert ". Elle montre" in document(content).description
    expect(page.locator('[data-place="description"]')).to_have_value(document(content).description)


def box(page: Page) -> dict[str, float]:
    found = page.locator("[data-stage] .zones").bounding_box()
    assert found
    return dict(found)


def drag(page: Page, *points: tuple[float, float]) -> None:
    """Drag the mouse over the picture, by fractions of it."""
    stage = box(page)
    (x, y), *rest = [
        (stage["x"] + left * stage["width"], stage["y"] + top * stage["height"])
        for left, top in points
    ]
    page.mouse.move(x, y)
    page.mouse.down()
    for left, top in rest:
        page.mouse.move(left, top, steps=4)
    page.mouse.up()


def test_a_zone_is_drawn_moved_and_resized_by_mouse(
    page: Page, opened: Callable[[Page], Page], content: Content
) -> None:
    opened(page)
    page.get_by_role("button", name="Ajouter un arrêt").click()
    expect(page.get_by_text("Tracez un cadre")).to_be_visible()
    drag(page, (0.6, 0.6), (0.9, 0.9))
    expect(page.locator("[data-stop]")).to_have_count(4)
    made = document(content).stops[3]
    assert made.zone == pytest.approx((0.6, 0.6, 0.3, 0.3), abs=0.01)
    expect(page.locator(f"#panel-{made.id}")).to_have_attribute("open", "")
    drag(page, (0.75, 0.75), (0.65, 0.75))
    state(page, SAVED)
    expect(page.locator(".zone.is-on")).to_have_attribute(
        "style", "left: 50%; top: 60%; width: 30%; height: 30%;"
    )
    assert document(content).stops[3].zone[0] == pytest.approx(0.5, abs=0.01)
    drag(page, (0.8, 0.9), (0.9, 0.8))
    wanted = pytest.approx((0.5, 0.6, 0.4, 0.2), abs=0.02)
    until(page, lambda: document(content).stops[3].zone == wanted)


def test_a_zone_is_added_by_a_finger(
    phone: Page, opened: Callable[[Page], Page], content: Content
) -> None:
    opened(phone)
    phone.get_by_role("button", name="Ajouter un arrêt").tap()
    phone.locator("[data-stage]").scroll_into_view_if_needed()
    stage = box(phone)
    phone.touchscreen.tap(stage["x"] + stage["width"] * 0.8, stage["y"] + stage["height"] * 0.3)
    expect(phone.locator("[data-stop]")).to_have_count(4)
    left, top, width, height = document(content).stops[3].zone
    assert (left + width / 2, top + height / 2) == pytest.approx((0.8, 0.3), abs=0.03)
    accessible(phone)


def test_stops_are_added_one_after_the_other(
    phone: Page, opened: Callable[[Page], Page], content: Content
) -> None:
    opened(phone)
    for count, (across, down) in enumerate([(0.8, 0.3), (0.2, 0.8), (0.5, 0.5)], start=4):
        adding = phone.get_by_role("button", name="Ajouter un arrêt")
        adding.tap()
        expect(adding).to_have_attribute("aria-pressed", "true")
        phone.locator("[data-stage]").scroll_into_view_if_needed()
        stage = box(phone)
        phone.touchscreen.tap(
            stage["x"] + stage["width"] * across, stage["y"] + stage["height"] * down
        )
        expect(phone.locator("[data-stop]")).to_have_count(count)
        expect(adding).to_have_attribute("aria-pressed", "false")
    assert len(document(content).stops) == 6


def test_on_a_phone_the_page_is_one_tap_away(phone: Page, opened: Callable[[Page], Page]) -> None:
    opened(phone)
    assert phone.locator("[data-preview]").get_attribute("src") is None
    phone.get_by_role("link", name="Ouvrir la page en grand").tap()
    expect(phone.locator("h1")).to_contain_text("La marée monte")


def test_a_zone_is_drawn_and_moved_by_a_finger(
    phone: Page, opened: Callable[[Page], Page], content: Content
) -> None:
    opened(phone)
    phone.get_by_role("button", name="Ajouter un arrêt").tap()
    phone.locator("[data-stage]").scroll_into_view_if_needed()
    swipe(phone, (0.55, 0.55), (0.95, 0.9))
    expect(phone.locator("[data-stop]")).to_have_count(4)
    made = document(content).stops[3]
    assert made.zone == pytest.approx((0.55, 0.55, 0.4, 0.35), abs=0.02)
    phone.locator("[data-stage]").scroll_into_view_if_needed()
    swipe(phone, (0.75, 0.7), (0.65, 0.6))
    wanted = pytest.approx((0.45, 0.45, 0.4, 0.35), abs=0.02)
    until(phone, lambda: document(content).stops[3].zone == wanted)


def swipe(page: Page, *points: tuple[float, float]) -> None:
    """Slide a finger over the picture, by fractions of it."""
    stage = box(page)
    finger = page.context.new_cdp_session(page)
    (a, b), (c, d) = points
    steps = [(a + (c - a) * n / 6, b + (d - b) * n / 6) for n in range(7)]
    for number, (left, top) in enumerate(steps):
        at = {"x": stage["x"] + left * stage["width"], "y": stage["y"] + top * stage["height"]}
        kind = "touchMove" if number else "touchStart"
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [at]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_stop_is_added_placed_named_and_ordered_by_keyboard_alone(
    page: Page, opened: Callable[[Page], Page], content: Content
) -> None:
    opened(page)
    page.get_by_role("button", name="Ajouter un arrêt").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-stop]")).to_have_count(4)
    expect(page.locator(".zone.is-on")).to_be_focused()
    for key in ["ArrowRight"] * 5 + ["ArrowUp"] * 5 + ["Shift+ArrowRight"] * 2:
        page.keyboard.press(key)
    wanted = pytest.approx((0.425, 0.3, 0.271, 0.3), abs=0.005)
    until(page, lambda: document(content).stops[3].zone == wanted)
    state(page, SAVED)
    made = document(content).stops[3]
    expect(page.locator(".zone.is-on")).to_be_focused()
    page.locator(f'[data-place="stops/{made.id}/title"]').focus()
    page.keyboard.type("La laisse de mer")
    page.get_by_role("button", name="Plus tôt").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-stop]").nth(2)).to_contain_text("La laisse de mer")
    assert [stop.id for stop in document(content).stops] == ["s1", "s2", made.id, "s3"]


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_panel_is_accessible(
    page: Page, opened: Callable[[Page], Page], content: Content, width: int, colours: Any, tmp_path: Any
) -> None:  # fmt: skip
    actions.remark(content, "Bravo.", by=None, name="Yuna", place="stops/s1/text")
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=colours)
    opened(page)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    accessible(page)
