"""The essential path by keyboard alone: from a photograph to a page read."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common import clock
from cheznous.studio.models import Content
from tests.browsers import until
from tests.e2e.story import PROMISE, TEXTS, TITLE, TITLES, Open, document, saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


NAMED = """() => { const e = document.activeElement;
  return (e.ariaLabel || (e.labels && e.labels[0] ? e.labels[0].innerText : e.innerText) || "").trim(); }"""


class Keys:
    """A computer without a mouse: Tab, the arrows, Enter, and what is typed."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, name: str, key: str = "Tab", most: int = 120) -> None:
        """Press Tab until the focus is on what is called `name`, or begins so."""
        met = []
        for _ in range(most):
            self.page.keyboard.press(key)
            met.append(re.sub(r"\s+", " ", self.page.evaluate(NAMED)))
            if met[-1].startswith(name):
                return
        raise AssertionError(f"« {name} » is out of reach: {met}")

    def press(self, name: str, key: str = "Enter") -> None:
        """Reach a link or a button and press it."""
        self.reach(name)
        self.page.keyboard.press(key)

    def follow(self, name: str) -> None:
        """Reach a link or a button, press it, and wait for the page it leads to."""
        self.reach(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, name: str, words: str) -> None:
        """Reach a field and write in it."""
        self.reach(name)
        self.page.keyboard.insert_text(words)

    def arrows(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


def _photographed_by_keys(keys: Keys, photograph: Path) -> Content:
    keys.page.on("filechooser", lambda _: None)  # from now on none is the system's own
    keys.page.goto(reverse("journey:workshop"))
    keys.follow("Commencer")
    keys.follow("Commencer")
    keys.reach("La photographie")
    with keys.page.expect_file_chooser() as asked:
        keys.page.keyboard.press("Enter")
    asked.value.set_files(photograph)
    keys.follow("Continuer")
    expect(keys.page.get_by_role("heading", level=1)).to_have_text("Montrez et racontez")
    return Content.objects.select_related("actor", "draft").get()


def _placed_by_keys(keys: Keys, content: Content) -> None:
    """Touch two places without a pointer, then add and move a third in the editor."""
    expect(keys.page.locator(".stage img")).to_be_visible()
    keys.reach("L’œuvre.")
    keys.arrows(*["ArrowLeft"] * 8, *["ArrowUp"] * 5, "Enter")
    keys.arrows(*["ArrowRight"] * 14, "+", "+", "Enter")
    expect(keys.page.locator('[data-pieces-list] [data-how="done"]')).to_have_count(2)
    keys.follow("Relire et écrire")
    expect(keys.page.locator("[data-count-findings]")).not_to_be_empty()
    keys.press("Ajouter un arrêt")
    expect(keys.page.locator("[data-stop]")).to_have_count(4)
    expect(keys.page.locator(".zone.is-on")).to_be_focused()
    keys.arrows(*["ArrowDown"] * 12, *["Shift+ArrowRight"] * 3)
    wanted = pytest.approx((0.3125, 0.5075, 0.405, 0.225), abs=0.005)
    until(keys.page, lambda: document(content).details[2].zone == wanted)
    saved(keys.page)
    assert len({stop.zone for stop in document(content).details}) == 3


def _written_by_keys(keys: Keys) -> None:
    keys.page.reload()
    expect(keys.page.locator("[data-count-findings]")).not_to_be_empty()
    keys.reach("Le titre et la promesse")
    keys.page.keyboard.press("Enter")
    keys.write("Titre", TITLE)
    keys.write("Promesse", PROMISE)
    keys.write("Description", "Un bateau rentre, et tout un quai attend.")
    for number, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True), start=2):
        keys.press(f"{number}")
        keys.write("Nom de l’arrêt", title)
        keys.write("Ce que lit la page", text)
    keys.press("L’œuvre et ses droits")
    keys.write("L’œuvre, décrite", "Un port le soir où un bateau rouge rentre.")
    keys.write("Année de la mort", "1899")
    keys.page.keyboard.press("Tab")
    saved(keys.page)
    expect(keys.page.locator("[data-count-findings]")).not_to_contain_text("à régler")


def test_the_essential_path_by_keyboard_alone(
    device: Open, member: Callable[..., User], actor: Actor, photograph: Path
) -> None:
    Actor.objects.update(validated_at=clock.now())
    keys = Keys(device(member(Role.OWNER), viewport={"width": 1280, "height": 900}))
    content = _photographed_by_keys(keys, photograph)
    _placed_by_keys(keys, content)
    _written_by_keys(keys)
    keys.page.reload()
    keys.follow("Diffuser")
    keys.follow("J’approuve ce contenu")
    expect(keys.page.get_by_text("Approuvé. Vous pouvez publier.")).to_be_visible()
    keys.follow("Publier maintenant")
    expect(keys.page.get_by_text("C’est en ligne.")).to_be_visible()
    keys.follow("Voir la page")
    expect(keys.page.get_by_role("heading", level=1)).to_have_text(TITLE)
    keys.press("Commencer la visite")
    for title in ("D’abord, regardez", *TITLES):
        expect(keys.page.locator(".zoom-panel h2")).to_have_text(title)
        if title != TITLES[-1]:
            keys.page.keyboard.press("Enter")
    expect(keys.page.get_by_role("button", name="Revoir depuis le début")).to_be_focused()
    assert Content.objects.get().title == TITLE
