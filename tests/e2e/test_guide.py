"""The user's guide, played on the demonstration: its screens are there, its words are on them, its pictures taken.

In `docs/user/`, **bold** is only for words that stand on a screen: they are looked for in the text of all
the screens walked here. Pictures go to a temporary folder; with CHEZNOUS_GUIDE=1, to `docs/user/images/`.
"""

import os
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from cheznous.accounts.models import User
from cheznous.common import clock
from cheznous.common.models import Job
from cheznous.common.worker import drain
from cheznous.formats import names
from cheznous.library.models import Asset
from cheznous.rights.models import Word
from cheznous.site import demo
from cheznous.studio.models import Content
from cheznous.voices.models import VoiceRequest
from tests.doorstep.made import TEXT
from tests.rendering import made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "user"
QUICK = r":(page|tiles|social-image|carousel):"
HEAVIEST_BYTES, COLOURS = 250_000, (256, 128, 64, 32, 16)
SPACES = re.compile(r"[\s\u00a0\u202f\u200b]+")
BOLD, SHOWN = re.compile(r"\*\*(.+?)\*\*", re.S), re.compile(r"images/([\w-]+)\.png")
MICROPHONE = """navigator.mediaDevices.getUserMedia = async () => {
  const sound = new AudioContext(), hum = sound.createOscillator(), out = sound.createMediaStreamDestination();
  hum.connect(out); hum.start(); return out.stream; };"""


DRAWN = """async () => { const missing = [], seen = [...document.images].filter(e => {
  const box = (e.offsetParent ? e.parentElement : e).getBoundingClientRect();
  return box.width && box.top < innerHeight && box.bottom > 0; });
  for (const e of seen) { e.loading = "eager"; await e.decode().catch(() => missing.push(e.currentSrc || e.src)); }
  return missing; }"""  # loaded is not drawn: a large picture is decoded after, and a broken one is loaded too


class Walk:
    """Two screens, what was read on them, the pictures taken."""

    def __init__(self, page: Page, phone: Page, url: str, folder: Path) -> None:
        self.page, self.phone, self.url, self.folder = page, phone, url, folder
        self.read: set[str] = set()
        self.taken: set[str] = set()

    def enter(self, role: str) -> None:
        """Enter both screens in a role, by the button of the front door."""
        for screen in (self.page, self.phone):
            screen.context.clear_cookies()
            self.go("site:front", screen=screen)
            screen.get_by_role("button", name=f"Entrer comme {role}").click()
            expect(screen).to_have_url(self.url + reverse("journey:workshop"))
            self.note(screen)

    def go(self, name: str, *args: object, screen: Page | None = None) -> Page:
        """Open an address on the computer (or `screen`); fail when it is not there."""
        screen = screen or self.page
        self.open(reverse(name, args=args), screen)
        return screen

    def open(self, address: str, screen: Page) -> None:
        """Open an address given by a screen, whatever host it names."""
        answer = screen.goto(self.url + urlsplit(address).path)
        assert answer
        assert answer.ok, f"{address}: {answer.status}"
        self.note(screen)

    def note(self, screen: Page) -> None:
        """Remember what stands on a screen, folded parts too."""
        screen.wait_for_load_state()
        self.read.add(plain(screen.locator("body").text_content() or ""))

    def shoot(self, name: str, screen: Page, at: Locator | None = None, height: int = 0) -> None:
        """Take a picture, from `at` down, `height` pixels high."""
        size = screen.viewport_size
        assert size
        screen.set_viewport_size({"width": size["width"], "height": height or size["height"]})
        if at:
            at.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 24)")
        self.note(screen)
        missing = screen.evaluate(DRAWN)
        assert not missing, f"{name}: {missing}"
        screen.wait_for_timeout(200)  # what glides has arrived
        screen.screenshot(path=self.folder / f"{name}.png")
        screen.set_viewport_size(size)
        lighten(self.folder / f"{name}.png")
        self.taken.add(name)


def plain(text: str) -> str:
    """Take typography out of a text."""
    text = SPACES.sub(" ", text).replace("\u2011", "-").replace("'", "’")
    return re.sub(r" (?=[:;?!»])|(?<=«) ", "", text).lower()


def lighten(path: Path) -> None:
    """Reduce a picture to as many colours as its weight allows."""
    whole = Image.open(path).convert("RGB")
    for colours in COLOURS:
        whole.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size < HEAVIEST_BYTES:
            return
    raise AssertionError(f"{path.name} stays too heavy")


@pytest.fixture
def walk(chromium: Browser, live_server: LiveServer, settings, tmp_path: Path) -> Iterator[Walk]:
    """The demonstration, with what is quick to make made, on a computer and a phone."""
    settings.DEMO = True
    demo.install(ROOT / "examples")
    later = Job.objects.filter(name="rendering.make").exclude(key__regex=QUICK)
    later |= Job.objects.filter(key__contains=Content.objects.get(title__contains="goémon").pk)
    later.update(due_at=clock.now() + timedelta(hours=1))
    drain()
    folder = tmp_path
    if os.environ.get("CHEZNOUS_GUIDE"):
        folder = GUIDE / "images"
        folder.mkdir(exist_ok=True)
        call_command("build", no_gather=True)  # faces and colours of kinds
    looks = {"locale": "fr-FR", "color_scheme": "light", "reduced_motion": "reduce"}
    computer = chromium.new_context(viewport={"width": 1280, "height": 900}, **looks)
    pocket = chromium.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, **looks
    )
    pocket.add_init_script(MICROPHONE)
    yield Walk(computer.new_page(), pocket.new_page(), live_server.url, folder)
    computer.close()
    pocket.close()


def entering(walk: Walk) -> None:
    """Enter by an address and a code; open a place."""
    walk.go("site:front")
    walk.shoot("accueil", walk.page)
    phone = walk.go("account_login", screen=walk.phone)
    walk.shoot("entrer", phone)
    phone.get_by_label("Votre adresse électronique").fill("yann@exemple.bzh")
    phone.get_by_role("button", name="Recevoir mon code").click()
    walk.note(phone)
    walk.go("accounts:mail")
    code = re.sub(r"\D", "", mail.outbox[-1].subject)
    phone.get_by_label("Le code à six chiffres").fill(code)
    phone.locator("main").get_by_role("button", name="Entrer", exact=True).click()
    phone.get_by_label("Votre nom").fill("Yann Le Goff")
    phone.get_by_role("button", name="Continuer").click()
    walk.note(phone)
    walk.go("journey:workshop", screen=phone)
    phone.get_by_role("link", name="Présenter mon lieu").click()
    walk.note(phone)


def bringing(walk: Walk) -> None:
    """Bring a photograph and a text without an account; keep what they become."""
    walk.phone.context.clear_cookies()
    phone = walk.go("doorstep:bring", screen=walk.phone)
    phone.get_by_label("Une photo").set_input_files(
        ROOT / "examples" / "zoom-lavoir" / "media" / "le-lavoir.jpg"
    )
    phone.get_by_role("textbox", name="Un texte").fill(TEXT)
    phone.get_by_role("button", name="Voir ce que cela peut devenir").click()
    phone.wait_for_load_state("networkidle")
    phone.frame_locator("iframe").get_by_role("heading", level=1).wait_for()
    walk.shoot("partir", phone, phone.get_by_role("heading", level=1), 1000)
    here = phone.url
    walk.enter("médiatrice")
    walk.open(f"{urlsplit(here).path}garder", walk.page)


def telling(walk: Walk) -> None:
    """Take a picture, tell it, see what is asked."""
    walk.enter("médiatrice")
    walk.shoot("atelier", walk.page, height=1090)
    phone = walk.phone
    phone.get_by_role("link", name="Nouveau contenu").click()
    walk.note(phone)
    phone.get_by_role("button", name="Commencer").click()
    walk.shoot("photo", phone, phone.get_by_role("heading", name="Montrez l’œuvre"), 560)
    phone.get_by_label("La photographie").set_input_files(
        ROOT / "examples" / "zoom-goemon" / "media" / "le-goemon.jpg"
    )
    phone.get_by_role("button", name="Continuer").click()
    phone.wait_for_load_state("networkidle")  # nothing is read while the voice is written
    phone.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(phone.get_by_role("button", name="Terminer")).to_be_visible()
    stage = phone.locator("[data-stage]")
    for number, (x, y) in enumerate(((0.3, 0.45), (0.6, 0.4), (0.85, 0.3)), start=1):
        box = stage.bounding_box()
        assert box
        phone.touchscreen.tap(box["x"] + box["width"] * x, box["y"] + box["height"] * y)
        expect(phone.locator(".pieces li").get_by_text("enregistré")).to_have_count(number)
    walk.shoot("raconter", phone, phone.get_by_role("heading", name="Montrez et racontez"), 1000)
    phone.get_by_role("button", name="Terminer").click()
    expect(phone.get_by_text("C’est gardé")).to_be_visible()
    walk.note(phone)
    expect(phone.locator(".pieces li").get_by_text("enregistré")).to_have_count(4)
    phone.get_by_role("link", name="Relire et écrire").click()
    expect(phone.locator(".stop-list li")).to_have_count(4)
    phone.locator("summary").filter(has_text="D’abord, regardez").click()
    walk.shoot("ecrire-telephone", phone, phone.locator(".editor"), 1000)


def agreeing(walk: Walk) -> None:
    """Say who is seen and heard; have the second parent and the child sign by their links."""
    told = Content.objects.order_by("made_at").last()
    assert told
    page = walk.go("register:content", told.pk)
    page.get_by_role("button", name="C’est ma voix").click()
    expect(page.get_by_text("C’est ma voix")).to_have_count(0)
    page.get_by_text("On voit aussi quelqu’un").click()
    page.get_by_label("Son nom").first.fill("Soazig Le Bihan")
    page.get_by_role("button", name="Ajouter", exact=True).first.click()
    expect(page.get_by_text("Demander un accord signé")).to_be_visible()
    walk.note(page)
    content = Content.objects.get(title__contains="lavoir")
    walk.go("register:content", content.pk)
    walk.shoot("droits", page, height=1000)
    page.get_by_role("link", name="Régler").click()
    walk.note(page)
    for word in Word.objects.filter(consent__depiction__name="Lou", answer=""):
        walk.open(f"/accord/{word.token}", walk.phone)
        walk.phone.get_by_label("Je signe au clavier").check()
        walk.phone.get_by_role("button", name="Je donne mon accord").click()
        expect(walk.phone.get_by_text("Retirer mon accord")).to_be_visible()
        walk.note(walk.phone)


def speaking(walk: Walk) -> None:
    """Ask for a minute of speech, read what came; on the phone, agree and find where to speak."""
    came, awaited = VoiceRequest.objects.order_by("made_at")
    walk.go("library:shelf", came.actor_id)
    walk.go("voices:shelf", came.actor_id)
    walk.go("voices:ask", came.actor_id)
    walk.go("voices:one", came.pk)
    walk.go("voices:one", awaited.pk)
    phone = walk.go("voices:say", awaited.token, screen=walk.phone)
    phone.get_by_label("Je signe au clavier").check()
    phone.get_by_role("button", name="Je donne mon accord").click()
    expect(phone.get_by_role("button", name="Parler")).to_be_visible()
    walk.note(phone)
    walk.go("voices:say", came.token, screen=phone)


def preparing(walk: Walk) -> None:
    """Walk the steps before the picture: the idea, its note, its script."""
    content = Content.objects.get(title__contains="lavoir")
    for number in range(1, 7):
        walk.go("journey:step", content.pk, number)
    walk.go("journey:intent", content.pk)


def writing(walk: Walk) -> None:
    """Write what is missing, see what comes of it, have it read again."""
    content = Content.objects.get(title__contains="lavoir")
    walk.go("publishing:kit", content.pk)
    page = walk.go("journey:content", content.pk)
    page.get_by_role("link", name="Commencer").click()
    text = page.locator("[data-place='stops/s6/text']")
    expect(text).to_be_visible()
    walk.shoot("ecrire", page, page.locator(".editor"), 1150)
    text.fill(
        "Sous le drap qui sèche, deux pieds nus dépassent. Qui se cache là ? Quelqu’un se repose peut-être. "
        "La peintre n’a rien dit. C’est pour cela que l’on revient regarder ce coin du tableau."
    )
    page.locator("[data-place='stops/s6/line']").fill("Deux pieds dépassent du drap.")
    expect(page.get_by_text("Tout est en ordre")).to_be_visible(timeout=10_000)
    walk.note(page)
    walk.go("studio:preview", content.pk)
    done = Content.objects.get(title__contains="cale")
    walk.go("rendering:board", done.pk)
    walk.shoot("decliner", page, page.get_by_role("navigation", name="Ce contenu"), 1180)
    walk.go("rendering:board", content.pk)
    walk.go("studio:history", content.pk)
    page.get_by_role("link", name="Voir les mots").first.click()
    walk.note(page)
    expect(page.get_by_role("heading", name="Ce qui a changé")).to_be_visible()
    walk.shoot("histoire", page, height=900)
    walk.go("studio:review_asked", content.pk)
    page.get_by_role("button", name="Faire un lien").click()
    walk.shoot("relire", page, height=760)
    link = page.get_by_label("Lien de relecture").input_value()
    phone = walk.phone
    phone.context.clear_cookies()
    made.rendition(content, names.VERTICAL_FILM)  # a film to be remarked on
    walk.open(link, phone)
    phone.get_by_role("link", name="Dire quelque chose de cet arrêt").nth(1).click()
    phone.get_by_label("Votre remarque").last.fill("Deux femmes se parlent : on voudrait entendre.")
    phone.get_by_label("Votre nom").fill("Anne, bénévole")
    walk.shoot("relecture", phone, phone.locator("#dire"), 700)
    phone.get_by_role("button", name="Envoyer la remarque").click()
    expect(phone.get_by_text("C’est transmis")).to_be_visible()
    walk.note(phone)


def sending(walk: Walk) -> None:
    """Have it approved, publish, open a channel, see where it is taken back."""
    content = Content.objects.get(title__contains="lavoir")
    page = walk.go("publishing:kit", content.pk)
    page.get_by_text("Faire valider par quelqu’un d’autre").click()
    page.get_by_label("À qui l’envoyez-vous").fill("Yann")
    page.get_by_role("button", name="Créer le lien").click()
    walk.shoot("approuver", page, height=860)
    link = page.get_by_label("Lien pour approuver").input_value()
    walk.open(link, walk.phone)
    walk.shoot("approbation", walk.phone, walk.phone.locator("#reponse"), 640)
    walk.phone.get_by_label("Votre prénom et votre nom").fill("Yann Quéméner")
    walk.phone.get_by_role("button", name="J’approuve ce contenu").click()
    expect(walk.phone.get_by_text("C’est approuvé")).to_be_visible()
    walk.note(walk.phone)
    walk.go("publishing:kit", content.pk)
    page.get_by_role("button", name="Publier maintenant").click()
    expect(page.get_by_text("En ligne depuis")).to_be_visible()
    walk.note(page)
    walk.go("publishing:withdraw", content.pk)
    done = Content.objects.get(title__contains="cale")
    walk.go("publishing:kit", done.pk)
    walk.shoot("diffuser", page, height=1180)
    walk.enter("médiatrice")
    phone = walk.go("publishing:kit", done.pk, screen=walk.phone)
    channel = phone.locator("#canal-mastodon")
    channel.locator("summary").click()
    walk.shoot("canal", phone, channel, 1100)
    walk.go("catalogue:list")
    walk.go("catalogue:short", done.pk)


def trying(walk: Walk) -> None:
    """Read what five inhabitants said; be one of them."""
    done = Content.objects.get(title__contains="cale")
    page = walk.go("audience:results", done.pk)
    walk.shoot("essai", page, height=1180)
    phone = walk.phone
    phone.context.clear_cookies()
    walk.open(
        page.get_by_role("link", name="Voir ce qu’ils verront").get_attribute("href") or "", phone
    )
    phone.get_by_role("button", name="Commencer").click()
    phone.get_by_label("Jamais").check()
    phone.get_by_label("Plutôt non").check()
    walk.note(phone)
    phone.get_by_role("button", name="Continuer").click()
    walk.note(phone)
    phone.get_by_role("button", name="J’ai fini de regarder").click()
    phone.get_by_role("textbox").fill("Une femme tourne le dos à la mer : elle a sa lettre.")
    walk.shoot("essai-question", phone, height=620)
    other = Content.objects.get(title__contains="lavoir")
    walk.go("audience:results", other.pk)
    walk.note(page)


def helping(walk: Walk) -> None:
    """Set the look and the people; coach; lead a promotion; be of the team."""
    walk.enter("directeur du musée")
    page = walk.page
    actor = Content.objects.get(title__contains="lavoir").actor
    walk.go("actors:actor", actor.pk)
    walk.go("actors:brand", actor.pk)
    walk.shoot("allure", page)
    walk.go("actors:people", actor.pk)
    walk.shoot("personnes", page)
    walk.go("accounts:profile")
    walk.go("library:mine")
    walk.shoot("bibliotheque", page, height=1000)
    walk.go(
        "library:card", Asset.objects.filter(kind="picture", actor=actor).earliest("made_at").pk
    )
    walk.go("library:card", Asset.objects.filter(kind="sound", actor=actor).earliest("made_at").pk)
    unused = Asset.objects.create(actor=actor, kind="sound", digest="f" * 64, suffix=".flac")
    walk.go("library:card", unused.pk)
    walk.go("library:phone", actor.pk)
    page.get_by_role("button", name="Afficher le QR code").click()
    walk.note(page)
    walk.enter("coach")
    walk.go("journey:content", Content.objects.get(title__contains="lavoir").pk)
    walk.go("cohorts:coaching")
    walk.shoot("accompagnement", page)
    walk.enter("responsable de promotion")
    page.get_by_role("link", name="Promotion Bretagne").click()
    walk.shoot("promotion", page, height=1100)
    walk.enter("membre de l’équipe")
    walk.go("cohorts:new")
    walk.go("actors:waiting")


def test_the_guide_is_true(walk: Walk) -> None:
    for chapter in (
        entering,
        bringing,
        telling,
        agreeing,
        speaking,
        preparing,
        writing,
        sending,
        trying,
        helping,
    ):
        chapter(walk)
    pages = {path.name: path.read_text() for path in sorted(GUIDE.glob("*.md"))}
    shown = {name for text in pages.values() for name in SHOWN.findall(text)}
    assert shown == walk.taken
    missing = [
        (name, words)
        for name, text in pages.items()
        for words in BOLD.findall(text)
        if not any(plain(words) in screen for screen in walk.read)
    ]
    assert not missing
    assert User.objects.filter(name="Yann Le Goff").exists()
