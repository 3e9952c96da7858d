"""What the scenario tells: her words, and the gestures that every part of it makes."""

import re
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from cheznous.common.models import Job
from cheznous.common.worker import drain
from cheznous.studio import queries
from cheznous.studio.models import Content, Draft

Open = Callable[..., Page]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SECRET = b"GPS-JARDIN-DE-NOLWENN"
SAYS_S = 1.8  # how long each place is spoken of
ASKED = ("page", "tiles", "vertical-film", "carousel", "printable", "social-image")
PROMISE = "Après ce contenu, on saura qui attend le bateau rouge."
TITLE = "Qui attend le bateau rouge ?"
TITLES = ("Le bateau rouge", "La femme au panier", "Le phare")
SAID = ("Voyez ce bateau rouge.", "Celle-ci nous regarde.", "Le phare est allumé.")
TEXTS = (
    "Ce bateau est rouge comme une braise. Le peintre l’a posé au milieu du gris. On ne voit plus que lui. "
    "Il rentre au port, et tout le monde l’attend.",
    "Elle porte un panier vide. Elle ne regarde pas la mer comme les autres. Ses yeux sont pour nous. "
    "Le peintre a mis sur sa joue une touche de blanc.",
    "Le phare est tout petit, au bord du ciel. Il est déjà allumé. Le soir tombe donc sur le port. "
    "Sans lui, le bateau rouge ne rentrerait pas.",
)
LEGEND = {
    "author": "Anne Le Goff", "title": "Le retour", "date": "1890", "technique": "Huile sur toile",
    "place": "Musée des Embruns", "inventory": "1921.4", "credit": "Musée des Embruns",
}  # fmt: skip
RETOLD = {
    "Tout le quai attend le bateau rouge.": True,
    "Un port le soir, c’est joli.": False,
    "On attend un bateau, sauf une femme qui nous regarde.": True,
    "Les familles attendent le bateau rouge.": True,
    "Je n’ai pas compris l’histoire du phare.": False,
}


def next_act(page: Page, words: str | re.Pattern[str]) -> Locator:
    """Go to the workshop: it lights this act."""
    page.goto(reverse("journey:workshop"))
    expect(page.locator("#next-act")).to_have_text(words)
    return page.locator(".next a").first


def work(page: Page) -> None:
    """Let the workers do what was asked, while nobody looks."""
    page.goto("about:blank")
    drain()
    assert not Job.objects.exclude(state=Job.State.DONE).filter(message__gt="").exists()


def document(content: Content) -> Any:
    return queries.document_of(Draft.objects.get(pk=content.pk))


def panel(page: Page, name: str) -> None:
    """Open a panel of the editor."""
    if page.locator(f"#panel-{name}").get_attribute("open") is None:
        page.locator(f"#panel-{name} > summary").tap()


def write(page: Page, place: str, words: str) -> None:
    """Write in a field, its panel opened first."""
    field = page.locator(f'[data-place="{place}"]')
    folded = field.evaluate("field => field.closest('details[id^=panel-]')?.id ?? ''")
    if folded:
        panel(page, folded.removeprefix("panel-"))
    field.fill(words)


def accept(page: Page, place: str, label: str) -> None:
    """Accept what the automatic coach proposes for a place."""
    field = page.locator(f'.field[data-findings="{place}"]')
    field.get_by_role("button", name=label).tap()
    expect(field.get_by_role("button", name=label)).to_have_count(0)


def saved(page: Page) -> None:
    expect(page.locator("#draft-state")).to_contain_text("Enregistré à")
