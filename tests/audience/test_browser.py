"""The tester's side in a real browser: by keyboard alone, by touch at 390 px, without script, and back."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from cheznous.accounts.models import User
from cheznous.audience import questions
from cheznous.audience.models import Answer, Trial
from tests.audience import made

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
NAME = """() => { const e = document.activeElement;
  return (e.labels && e.labels[0] ? e.labels[0].innerText : e.innerText || "").trim(); }"""
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture
def link(trial: Trial, live_server) -> str:
    return live_server.url + reverse("audience:start", args=[trial.token])


@pytest.fixture
def bare(chromium: Browser) -> Iterator[Page]:
    """A phone that runs no script."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def reach(page: Page, name: str, most: int = 60) -> None:
    """Press Tab until the focus is on what is called `name`."""
    for _ in range(most):
        page.keyboard.press("Tab")
        said = page.evaluate(NAME)
        if said == name:
            return
    raise AssertionError(f"the keyboard never reaches « {name} »")


def faults(page: Page) -> list[str]:
    return [each["id"] for each in Axe().run(page, options=WCAG).response["violations"]]


def test_by_keyboard_alone(page: Page, link: str, trial: Trial) -> None:
    page.goto(link)
    reach(page, "Commencer")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{link}/1")
    reach(page, "Jamais")
    page.keyboard.press("Space")
    reach(page, "Pas du tout")
    page.keyboard.press("ArrowDown")  # « Plutôt non »
    reach(page, "Continuer")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{link}/voir")
    reach(page, "J’ai fini de regarder")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{link}/2")
    reach(page, "En une phrase, comme cela vient.")
    page.keyboard.type("On voit la main du peintre.")
    reach(page, "Continuer")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{link}/3")
    for asked in trial.questions:
        reach(page, questions.choices(asked)[0])
        page.keyboard.press("Space")
    reach(page, "Continuer")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{link}/4")
    reach(page, "Continuer")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{link}/5")
    reach(page, "Pas du tout")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    reach(page, "Envoyer mes réponses")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Merci")
    answer = Answer.objects.get()
    assert (answer.before, answer.after) == (2, 5)
    assert answer.stayed_s is not None


def test_every_screen_is_accessible_and_fits_a_phone(phone: Page, link: str, trial: Trial) -> None:
    def look(address: str) -> None:
        expect(phone).to_have_url(link + address)
        assert not faults(phone), phone.url
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390

    def go(name: str = "Continuer") -> None:
        phone.get_by_role("button", name=name).tap()

    phone.goto(link)
    look("")
    go("Commencer")
    go()
    expect(phone.get_by_text("Choisissez une réponse").first).to_be_visible()
    look("/1")
    phone.get_by_label("Jamais").check()
    phone.get_by_label("Plutôt oui").check()
    go()
    look("/voir")
    go("J’ai fini de regarder")
    look("/2")
    phone.get_by_role("textbox").fill("La mer monte.")
    go()
    look("/3")
    for number in range(len(trial.questions)):
        phone.locator(f"input[name=pick{number}]").first.check()
    go()
    look("/4")
    go()
    look("/5")
    phone.get_by_label("Tout à fait").check()
    go("Envoyer mes réponses")
    look("/merci")
    assert Answer.objects.count() == 1


def test_back_reveals_nothing_to_the_next_person(page: Page, link: str, trial: Trial) -> None:
    page.goto(f"{link}?suivant=1")
    page.get_by_role("button", name="Commencer").click()
    page.get_by_label("Jamais").check()
    page.get_by_label("Plutôt non").check()
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="J’ai fini de regarder").click()
    page.get_by_role("textbox").fill("Un secret de famille.")
    page.get_by_role("button", name="Continuer").click()
    for number in range(len(trial.questions)):
        page.locator(f"input[name=pick{number}]").first.check()
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Tout à fait").check()
    page.get_by_role("button", name="Envoyer mes réponses").dblclick()
    page.get_by_role("button", name="Au suivant").click()
    expect(page.get_by_role("button", name="Commencer")).to_be_visible()
    for _ in range(8):
        page.go_back()
        page.wait_for_load_state()
        if not page.url.startswith(link):
            break
        assert "secret" not in page.content()
        assert not page.locator("input:checked").count()
    assert Answer.objects.count() == 1


def test_it_needs_no_script(bare: Page, link: str, trial: Trial) -> None:
    bare.goto(link)
    bare.get_by_role("button", name="Commencer").click()
    bare.get_by_label("Jamais").check()
    bare.get_by_label("Plutôt non").check()
    bare.get_by_role("button", name="Continuer").click()
    expect(bare.get_by_role("heading", level=1)).to_have_text("La marée monte")
    bare.get_by_role("button", name="J’ai fini de regarder").click()
    bare.get_by_role("textbox").fill("La mer monte.")
    bare.get_by_role("button", name="Retour").click()
    bare.get_by_role("button", name="J’ai fini de regarder").click()
    expect(bare.get_by_role("textbox")).to_have_value("La mer monte.")
    assert not Answer.objects.exists()


def test_a_phrase_is_read_in_one_tap_where_one_stands(
    page: Page, trial: Trial, maker: User, signed_in: Callable[[User], object], live_server
) -> None:
    made.answers(trial, 5)
    cookie = signed_in(maker).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.goto(live_server.url + reverse("audience:results", args=[trial.revision.content_id]))
    assert not faults(page)
    for number in range(5):
        row = page.locator(".voices > li").nth(number)
        row.get_by_role("button", name="Oui" if number < 3 else "Non").click()
        expect(row.locator("[aria-pressed=true]")).to_have_count(1)
    expect(page.locator("#verdict")).to_have_text("3 sur 5 ont redit votre promesse. Il en faut 4.")
