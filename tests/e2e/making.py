"""A mediator makes a content on her phone, by touch: from her first code to the files of every format."""

import re
from pathlib import Path

import av
import numpy as np
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page, expect

from cheznous.actors.models import Actor
from cheznous.rendering.models import Derivation
from cheznous.studio.models import Content
from tests.e2e.story import (
    ASKED,
    LEGEND,
    PROMISE,
    SAID,
    SAYS_S,
    TEXTS,
    TITLE,
    TITLES,
    accept,
    document,
    next_act,
    panel,
    saved,
    work,
    write,
)


def sign_up(page: Page) -> None:
    """Enter for the first time by the front door."""
    page.goto("/")
    page.get_by_role("link", name="Je raconte").tap()
    page.get_by_label("Votre adresse électronique").fill("nolwenn@embruns.exemple.bzh")
    page.get_by_role("button", name="Recevoir mon code").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre code")
    found = re.search(r"\d{3} \d{3}", mail.outbox[-1].subject)
    assert found
    page.get_by_label("Le code à six chiffres").fill(found.group())
    page.get_by_role("button", name="Entrer").tap()
    page.get_by_label("Votre nom").fill("Nolwenn Tanguy")
    page.get_by_role("button", name="Continuer").tap()
    expect(page.locator("#next-act")).to_have_text("Présentez votre lieu")


def present(page: Page) -> Actor:
    """Create her structure."""
    page.get_by_role("link", name="Présenter mon lieu").tap()
    page.get_by_label("Nom de la structure").fill("Musée des Embruns")
    page.get_by_label("C’est…").select_option("museum")
    page.get_by_label("Commune", exact=True).fill("Concarneau")
    page.get_by_role("button", name="Ouvrir cette structure").tap()
    expect(page.get_by_text("« Musée des Embruns » est ouvert")).to_be_visible()
    return Actor.objects.get()


def photographed(page: Page, photograph: Path) -> Content:
    """Begin a content with her photograph."""
    next_act(page, "Montrez une œuvre, racontez-la").tap()
    page.get_by_role("button", name="Commencer").tap()
    expect(page.get_by_role("heading", name="Montrez l’œuvre")).to_be_visible()
    page.get_by_label("La photographie").set_input_files(photograph)
    page.get_by_role("button", name="Continuer").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Montrez et racontez")
    return Content.objects.select_related("actor", "draft").get()


def told(page: Page, content: Content) -> None:
    """Record her voice and touch three places while she speaks."""
    next_act(page, "Montrer et raconter").tap()
    picture = page.locator(".stage img")
    expect(picture).to_be_visible()
    width, height = picture.evaluate("each => [each.naturalWidth, each.naturalHeight]")
    assert width < height, "the photograph is not upright"
    expect(page.locator("[data-tell][data-ready]")).to_be_attached()
    page.get_by_role("button", name="Enregistrer").tap()
    expect(page.get_by_role("button", name="Terminer")).to_be_visible()
    page.wait_for_timeout(SAYS_S * 1000)
    for left, top in [(0.25, 0.3), (0.7, 0.35), (0.5, 0.75)]:
        stage = page.locator(".stage .zones").bounding_box()
        assert stage
        page.touchscreen.tap(stage["x"] + left * stage["width"], stage["y"] + top * stage["height"])
        page.wait_for_timeout(SAYS_S * 1000)
    page.get_by_role("button", name="Terminer").tap()
    expect(page.locator('[data-pieces-list] [data-how="done"]')).to_have_count(4)
    page.get_by_role("link", name="Relire et écrire").tap()
    expect(page.locator("[data-stop]")).to_have_count(4)
    stops = document(content).stops
    assert [bool(stop.zone) for stop in stops] == [False, True, True, True]
    assert all(stop.voice for stop in stops)


def written(page: Page, content: Content) -> None:
    """Write what is missing, take what is proposed, until nothing blocks."""
    next_act(page, "Écrire ce que dit la voix, arrêt 1").tap()
    expect(page.locator("[data-count-findings]")).to_contain_text("à régler avant de publier")
    page.get_by_role("button", name="Tout vérifier").tap()
    expect(page.locator("[data-all-findings]")).to_contain_text("Arrêt 2, son texte")
    page.get_by_role("button", name="Masquer les conseils").tap()
    _stops(page, content)
    panel(page, "about")
    write(page, "title", TITLE)
    write(page, "promise", PROMISE)
    saved(page)
    accept(page, "description", "Partir de la promesse")
    panel(page, "film")
    accept(page, "film/hook", "Prendre cette proposition")
    write(page, "film/invitation", "Venez chercher qui l’attend encore.")
    panel(page, "work")
    write(
        page,
        "picture/alt",
        "Photo d’un port le soir où un bateau rouge rentre, attendu sur le quai.",
    )
    accept(page, "picture/alt", "Retirer ces mots")
    for name, words in LEGEND.items():
        write(page, f"work/{name}", words)
    write(page, "work/author_died", "1899")
    saved(page)
    expect(page.locator("[data-count-findings]")).not_to_contain_text("à régler")
    kept = document(content)
    assert "un port le soir" in f"un {kept.picture.alt}".lower()
    assert "photo" not in kept.picture.alt.lower()
    assert [stop.title for stop in kept.details] == list(TITLES)
    assert kept.description == PROMISE


def _stops(page: Page, content: Content) -> None:
    panel(page, document(content).stops[-1].id)
    page.get_by_role("button", name="Ajouter la vue entière à la fin").tap()
    expect(page.locator("[data-stop]")).to_have_count(5)
    opening, *details, _ = document(content).stops
    panel(page, opening.id)
    write(page, f"stops/{opening.id}/said", "Regardez d’abord le port.")
    for stop, title, text, said in zip(details, TITLES, TEXTS, SAID, strict=True):
        panel(page, stop.id)
        write(page, f"stops/{stop.id}/title", title)
        write(page, f"stops/{stop.id}/said", said)
        write(page, f"stops/{stop.id}/text", text)
        saved(page)
        accept(page, f"stops/{stop.id}/line", "Proposer")


def derived(page: Page, content: Content) -> None:
    """Ask for the formats she wants, and look at what came out."""
    page.goto(reverse("rendering:board", args=[content.pk]))
    for name in ASKED:
        page.locator(f"#format-{name}").get_by_role("button", name="Préparer").tap()
        expect(page.locator(f"#format-{name}")).not_to_contain_text("à faire")
    work(page)
    page.goto(reverse("rendering:board", args=[content.pk]))
    for name in ASKED:
        expect(page.locator(f"#format-{name} .tag").first).to_have_text("prêt")
    film = Derivation.objects.get(content=content, format="vertical-film").rendition
    cues = _cues((film.folder / film.files[1]["name"]).read_text())
    spoken = " ".join(words for _, _, words in cues)
    assert [words for words in SAID if words not in spoken] == []
    _probe(film.folder / film.files[0]["name"], [cue for cue in cues if cue[2] in SAID])


def _cues(captions: str) -> list[tuple[float, float, str]]:
    """Read a WebVTT file: start, end, words."""
    found = re.findall(r"([\d:.]+) --> ([\d:.]+)[^\n]*\n(.+?)(?:\n\n|\Z)", captions, re.S)

    def seconds(written: str) -> float:
        return sum(float(part) * 60**n for n, part in enumerate(reversed(written.split(":"))))

    return [(seconds(start), seconds(end), " ".join(words.split())) for start, end, words in found]


def _probe(film: Path, cues: list[tuple[float, float, str]]) -> None:
    """The film is vertical, short, and her voice is heard when her words are written."""
    with av.open(str(film)) as opened:
        picture = opened.streams.video[0]
        assert (picture.width, picture.height) == (1080, 1920)
        assert 15 <= opened.duration / av.time_base <= 90
        rate = opened.streams.audio[0].rate
        sound = np.concatenate(
            [frame.to_ndarray().astype(np.float64).mean(0) for frame in opened.decode(audio=0)]
        )
    assert len(cues) == 3
    for start, end, words in cues:
        heard = sound[int(start * rate) : int(end * rate)]
        assert np.sqrt((heard**2).mean()) > 0.01, words
