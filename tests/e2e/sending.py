"""It is read again, approved, published, carried to channels, and tried by five inhabitants."""

import io
import re
import zipfile

from django.test import Client
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, expect

from cheznous.audience.models import Trial
from cheznous.studio.models import Content
from tests.audience import made as inhabitants
from tests.e2e.story import (
    PROMISE,
    RETOLD,
    SECRET,
    TITLE,
    TITLES,
    document,
    next_act,
    panel,
    work,
)


def coached(page: Page, coach: Page, content: Content) -> None:
    """A coach remarks by a link; the remark stands beside its field until she settles it."""
    page.goto(reverse("studio:edit", args=[content.pk]))
    page.get_by_role("link", name="Faire relire").tap()
    page.get_by_role("button", name="Faire un lien").tap()
    coach.goto(page.get_by_label("Lien de relecture").input_value())
    stop = document(content).details[1]
    coach.locator(f"#stops-{stop.id}").get_by_role("link", name="Dire quelque chose").tap()
    expect(coach.get_by_label("Sur quoi ?")).to_have_value(f"stops/{stop.id}")
    coach.get_by_role("textbox", name="Votre remarque").fill("Commencez par ses yeux.")
    coach.get_by_label("Votre nom").fill("Maïwenn")
    coach.get_by_role("button", name="Envoyer la remarque").tap()
    expect(coach.get_by_text("C’est transmis. Merci.")).to_be_visible()
    next_act(page, "Répondre à Maïwenn").tap()
    panel(page, stop.id)
    remark = page.locator(f"#panel-{stop.id} .remark")
    expect(remark).to_contain_text("Commencez par ses yeux.")
    remark.get_by_role("button", name="C’est réglé").tap()
    expect(remark).to_contain_text("réglée")


def approved(page: Page, superior: Page, content: Content) -> None:
    """A superior approves by a link, without an account; the link serves once."""
    next_act(page, "Approuver cette version").tap()
    page.locator("#approbation").get_by_text("Faire valider par quelqu’un d’autre").tap()
    page.get_by_label("À qui l’envoyez-vous ?").fill("Anne Riou")
    page.get_by_role("button", name="Créer le lien").tap()
    link = page.get_by_label("Lien pour approuver").input_value()
    next_act(page, "Faire essayer par cinq habitants")
    superior.goto(link)
    expect(superior.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(superior.locator("video")).to_have_count(1)
    superior.get_by_label("Votre prénom et votre nom").fill("Anne Riou, directrice")
    superior.get_by_role("button", name="J’approuve ce contenu").tap()
    expect(superior.get_by_text("C’est approuvé.")).to_be_visible()
    answer = superior.goto(link)
    assert answer
    assert answer.status == 410


def published(page: Page, reader: Page, content: Content) -> None:
    """It goes out; who reads it sees her stops in order, and no place where it was taken."""
    next_act(page, "Mettre en ligne").tap()
    expect(page.locator("#approbation")).to_contain_text("Anne Riou, directrice")
    page.get_by_role("button", name="Publier maintenant").tap()
    expect(page.get_by_text("C’est en ligne.")).to_be_visible()
    work(page)
    reader.goto(f"/c/{content.pk}")
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    stops = ["D’abord, regardez", *TITLES, "Et maintenant ?"]
    expect(reader.locator(".zoom-stop h2")).to_have_text(stops)
    expect(reader.locator(".zoom-stop audio")).to_have_count(4)
    addresses = reader.evaluate(
        """() => [...document.querySelectorAll("img")].flatMap((each) =>
             [each.src, ...each.srcset.split(", ").filter(Boolean).map((one) => one.split(" ")[0])])"""
    )
    addresses += [
        f"/c/{content.pk}/iiif/full/max/0/default.jpg",
        f"/c/{content.pk}/m/page/card.jpg",
    ]
    addresses += [f"/c/{content.pk}/m/social-image/social-image.jpg"]
    for address in set(addresses):
        answer = reader.request.get(address)
        assert answer.ok, address
        _says_no_place(answer.body())


def _says_no_place(picture: bytes) -> None:
    assert SECRET not in picture
    with Image.open(io.BytesIO(picture)) as opened:
        assert not opened.getexif().get_ifd(0x8825)
        assert opened.getexif().get(0x0112, 1) == 1


def kit(page: Page, content: Content) -> None:
    """The kit holds each channel's file, text and alternative text; she pastes a link back."""
    page.goto(reverse("publishing:kit", args=[content.pk]))
    sent = page.request.get(
        page.get_by_role("link", name="Télécharger le kit").get_attribute("href")
    )
    with zipfile.ZipFile(io.BytesIO(sent.body())) as archive:
        names = archive.namelist()
        sheets = {n: archive.read(n).decode() for n in names if n.startswith("canaux/")}
        for name in names:
            if name.endswith(".jpg"):
                _says_no_place(archive.read(name))
    channels = page.locator("details.channel").evaluate_all(
        "all => all.map((each) => each.id.slice(6))"
    )
    assert {f"canaux/{name}.txt" for name in channels} == set(sheets)
    ready = {name for name, words in sheets.items() if "pas encore fabriqué" not in words}
    assert set(sheets) - ready == {"canaux/whatsapp.txt", "canaux/youtube.txt"}
    for name in ready:
        _carries(sheets[name], names)
    card = page.locator("#canal-instagram")
    card.locator("summary").tap()
    card.get_by_label("Lien de la publication").fill("https://www.instagram.com/reel/Cx12/")
    card.get_by_role("button", name="C’est en ligne").tap()
    expect(page.locator("#canal-instagram > summary")).to_contain_text("posté")


def _carries(sheet: str, names: list[str]) -> None:
    """One channel's sheet has its words, its files are in the zip, each picture of a carousel is described."""
    assert re.search(rf"TEXTE\r\n.*{re.escape(TITLE)}", sheet, re.S), sheet
    files = re.findall(r"^  (\S+\.(?:mp4|vtt|jpg|pdf))\r$", sheet, re.M)
    folder = re.search(r"Dans (fichiers/(\S+)/)", sheet)
    assert bool(files) == bool(folder), sheet
    assert [each for each in files if folder and folder[1] + each not in names] == []
    if folder and folder[2] == "carousel":
        assert len(re.findall(r"Texte alternatif : .{20}", sheet)) == len(files)


def tried(page: Page, tablet: Page, content: Content) -> None:
    """Five inhabitants answer; she reads their words, and writes what she decides."""
    next_act(page, "Faire essayer par cinq habitants").tap()
    expect(page.get_by_label("Votre promesse")).to_have_value(PROMISE)
    page.get_by_role("button", name="Créer le lien").tap()
    expect(page.get_by_role("link", name="Ouvrir « au suivant »")).to_be_visible()
    next_act(page, "Envoyer le lien à 5 personnes").tap()
    trial = Trial.objects.get()
    address = page.get_by_role("link", name="Ouvrir « au suivant »").get_attribute("href")
    assert address
    first, second, *others = RETOLD
    tablet.goto(address)
    _answers(tablet, trial, first)
    tablet.get_by_role("button", name="Au suivant").tap()
    _answers(tablet, trial, second)
    for words in others:
        screens = inhabitants.whole(trial)
        screens[1] = {"retold": words}
        inhabitants.answer_all(Client(), trial, screens)
    next_act(page, "Lire les mots des habitants").tap()
    for words, said in RETOLD.items():
        row = page.locator(".voices > li").filter(has_text=words)
        row.get_by_role("button", name="Oui" if said else "Non").tap()
        expect(row.locator("[aria-pressed=true]")).to_have_count(1)
    expect(page.locator("#verdict")).to_have_text("3 sur 5 ont redit votre promesse. Il en faut 4.")
    next_act(page, "Décider : diffuser, corriger ou refaire").tap()
    page.get_by_label("Corriger").check()
    page.get_by_label("Pourquoi ?").fill("Le phare n’est pas clair : je le dis autrement.")
    page.get_by_role("button", name="Écrire ma décision").tap()
    expect(page.locator("#decision")).to_contain_text("je le dis autrement")
    next_act(page, "Corriger ce que les habitants ont dit")


def _answers(tablet: Page, trial: Trial, words: str) -> None:
    """One inhabitant answers the five questions by touch."""
    tablet.get_by_role("button", name="Commencer").tap()
    tablet.get_by_label("Jamais").check()
    tablet.get_by_label("Plutôt non").check()
    tablet.get_by_role("button", name="Continuer").tap()
    tablet.get_by_role("button", name="Commencer la visite").tap()
    tablet.get_by_role("button", name="J’ai fini de regarder").tap()
    tablet.get_by_role("textbox").fill(words)
    tablet.get_by_role("button", name="Continuer").tap()
    for number in range(len(trial.questions)):
        tablet.locator(f"input[name=pick{number}]").first.check()
    tablet.get_by_role("button", name="Continuer").tap()
    expect(tablet.get_by_role("heading", level=1)).to_have_text("Ce qui gêne")
    tablet.get_by_role("button", name="Continuer").tap()
    tablet.get_by_label("Plutôt oui").check()
    tablet.get_by_role("button", name="Envoyer mes réponses").tap()
    expect(tablet.get_by_role("heading", level=1)).to_have_text("Merci")
