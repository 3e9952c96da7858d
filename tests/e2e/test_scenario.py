"""The main scenario, as new users meet it: a mediator by touch, another by keyboard alone, a withdrawal.

One photograph told aloud becomes a page, a short film and a kit; a coach remarks, a superior approves by a
link, five inhabitants try it, and the workshop says the right next act at each stage.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.audience.models import Trial
from cheznous.common import clock
from cheznous.common.models import Job
from cheznous.common.worker import drain
from cheznous.library import actions as library
from cheznous.media import ffmpeg
from cheznous.publishing import actions as publishing
from cheznous.rendering.models import Derivation
from cheznous.studio import actions as studio
from cheznous.studio import queries
from cheznous.studio.models import Content, Draft
from tests import browsers
from tests.audience import made as inhabitants
from tests.media import made as drawn
from tests.rendering import made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
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
NAMED = """() => { const e = document.activeElement;
  return (e.ariaLabel || (e.labels && e.labels[0] ? e.labels[0].innerText : e.innerText) || "").trim(); }"""


@pytest.fixture(scope="module")
def speaking(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium whose microphone plays a voice without end."""
    folder = tmp_path_factory.mktemp("microphone")
    drawn.voice(folder / "voice.flac", 10.0, 0.3)
    ffmpeg.run(["-i", folder / "voice.flac", "-c:a", "pcm_s16le", folder / "voice.wav"])
    browser = chromium.browser_type.launch(
        executable_path=browsers.chromium(),
        args=[
            "--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
            f"--use-file-for-fake-audio-capture={folder / 'voice.wav'}",
        ],
    )  # fmt: skip
    yield browser
    browser.close()


@pytest.fixture
def device(
    speaking: Browser, signed_in: Callable[[User], Client], live_server, settings
) -> Iterator[Open]:
    """Open somebody's device, a phone unless said; an error of script or of security policy fails the test."""
    settings.SITE_URL = live_server.url
    expect.set_options(timeout=30_000)  # other tests share the machine
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def make(user: User | None = None, **screen: Any) -> Page:
        context = speaking.new_context(
            locale="fr-FR", base_url=live_server.url, **(screen or PHONE)
        )
        contexts.append(context)
        if user:
            cookie = signed_in(user).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(40_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console", lambda line: faults.append(line.text) if "Security" in line.text else None
        )
        return page

    yield make
    expect.set_options(timeout=None)
    for context in contexts:
        context.close()
    assert not faults, faults


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    """A photograph of 4000 pixels, lying on its side, that says where it was taken."""
    drawn.picture(tmp_path / "plain.jpg", 4000, 3000)
    facts = Image.Exif()
    facts[0x0112] = 6  # to be turned by a quarter
    place = facts.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (47.0, 52.0, 24.5), "W", (3.0, 55.0, 2.0)
    place[27] = b"ASCII\0\0\0" + SECRET
    xmp = b"<x:xmpmeta><exif:GPSLatitude>%s</exif:GPSLatitude></x:xmpmeta>" % SECRET
    target = tmp_path / "IMG_2041.jpg"
    with Image.open(tmp_path / "plain.jpg") as picture:
        picture.save(target, quality=90, exif=facts, xmp=xmp)
    assert target.read_bytes().count(SECRET) == 2
    return target


def next_act(page: Page, words: str) -> Locator:
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


# -- A mediator, on her phone, by touch --


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
    page.get_by_role("link", name="Plus tard").tap()
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
    next_act(page, "Prendre l’œuvre en photo").tap()
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


def panel(page: Page, name: str) -> None:
    """Open a panel of the editor."""
    if page.locator(f"#panel-{name}").get_attribute("open") is None:
        page.locator(f"#panel-{name} > summary").tap()


def write(page: Page, place: str, words: str) -> None:
    page.locator(f'[data-place="{place}"]').fill(words)


def accept(page: Page, place: str, label: str) -> None:
    """Accept what the automatic coach proposes for a place."""
    field = page.locator(f'.field[data-findings="{place}"]')
    field.get_by_role("button", name=label).tap()
    expect(field.get_by_role("button", name=label)).to_have_count(0)


def saved(page: Page) -> None:
    expect(page.locator("#draft-state")).to_contain_text("Enregistré à")


def written(page: Page, content: Content) -> None:
    """Write what is missing, take what is proposed, until nothing blocks."""
    next_act(page, "Donner un nom à l’arrêt 2").tap()
    expect(page.locator("[data-count-findings]")).to_contain_text("à régler avant de publier")
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


def test_from_a_photograph_to_a_decision_on_a_phone(
    device: Open, person: Callable[..., User], photograph: Path
) -> None:
    phone = device()
    sign_up(phone)
    actor = present(phone)
    content = photographed(phone, photograph)
    told(phone, content)
    written(phone, content)
    staff = device(person("Équipe", staff=True), viewport={"width": 1280, "height": 900})
    staff.goto(reverse("actors:waiting"))
    staff.get_by_role("button", name="Valider Musée des Embruns").click()
    expect(staff.get_by_text("peut publier")).to_be_visible()
    assert Actor.objects.get(pk=actor.pk).validated_at
    next_act(phone, "Relire 3 conseils")
    phone.get_by_role("link", name="Plus tard").tap()
    expect(phone.locator("#next-act")).to_have_text("Fabriquer la page, les films et le carrousel")
    derived(phone, content)
    coached(phone, device(), content)
    approved(phone, device(), content)
    published(phone, device(viewport={"width": 1280, "height": 900}), content)
    kit(phone, content)
    tried(phone, device(), content)


# -- The essential path by keyboard alone --


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
    keys.page.wait_for_timeout(700)
    saved(keys.page)
    zones = [stop.zone for stop in document(content).details]
    assert len(set(zones)) == 3
    assert zones[2] == pytest.approx((0.35, 0.47, 0.33, 0.3), abs=0.005)


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


# -- Taken back --


def test_what_is_withdrawn_is_gone_everywhere(
    device: Open, member: Callable[..., User], actor: Actor, tmp_path: Path
) -> None:
    Actor.objects.update(validated_at=clock.now())
    actor.refresh_from_db()
    owner = member(Role.OWNER)
    drawn.voice(tmp_path / "voice.flac", 1.0)
    voice = library.add_sound(actor, tmp_path / "voice.flac", owner, name="voix")
    whole = made.zoom(made.asset(actor, tmp_path, owner).pk, voice.pk)
    content = studio.create(actor, kind="zoom", by=owner, document=whole)
    publishing.approve(content, by=owner)
    publishing.publish(content, "own-page", by=owner)
    page = device(owner)
    work(page)
    reader = device()
    lists = ["/decouvrir", "/fil.atom", f"/a/{actor.pk}/fil.atom", "/sitemap.xml", f"/a/{actor.pk}"]
    shown: list[str] = []
    reader.on("response", lambda answer: shown.append(answer.url))
    reader.goto(f"/c/{content.pk}", wait_until="networkidle")
    address = reader.url
    media = [each for each in shown if f"/c/{content.pk}/m/" in each]
    media += [reader.locator("audio").get_attribute("src") or "", f"/c/{content.pk}/integrer"]
    media += [f"/c/{content.pk}/iiif/{each}" for each in ("info.json", "full/max/0/default.jpg")]
    assert len(media) > 4
    assert [reader.request.get(each).status for each in media] == [200] * len(media)
    assert all(content.pk in reader.request.get(each).text() for each in lists)
    page.goto(reverse("publishing:kit", args=[content.pk]))
    page.get_by_role("link", name="Retirer ce contenu de partout").tap()
    page.locator(".confirm > summary").tap()
    page.get_by_role("button", name="Oui, retirer").tap()
    expect(page.get_by_text("Retiré de nos pages.")).to_be_visible()
    reader = device()  # a browser may keep a page for the minute its header allows
    for each in (address, f"/c/{content.pk}"):
        answer = reader.goto(each)
        assert answer
        assert answer.status == 410
        expect(reader.get_by_role("heading", level=1)).to_have_text(
            "Ce contenu n’est plus en ligne"
        )
    assert [reader.request.get(each).status for each in media] == [410] * len(media)
    assert [each for each in lists if content.pk in reader.request.get(each).text()] == []
