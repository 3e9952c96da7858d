"""The library by hand: a phone sends by the QR code's link, the computer finds, describes and throws."""

from collections.abc import Callable
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common.worker import drain
from cheznous.library import phones
from cheznous.library.models import Asset
from cheznous.media import ffmpeg
from tests.browsers import accessible
from tests.media import made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_sent_by_a_phone_found_described_and_thrown_on_the_computer(
    page: Page,
    phone: Page,
    live_server: LiveServer,
    actor: Actor,
    member: Callable[..., User],
    signed_in: Callable[[User], object],
    tmp_path: Path,
):
    user = member(Role.MAKER)
    link = phones.open_link(actor, by=user)
    drawn = made.picture(tmp_path / "drawn.jpg", 640, 480).path
    photo = tmp_path / "IMG_2041.HEIC"  # a live photo: its still and its film
    pillow_heif.from_pillow(Image.open(drawn)).save(photo)
    film = tmp_path / "img_2041.MOV"
    film.write_bytes(b"film")

    talk = tmp_path / "VID_1.mp4"
    said = made.voice(tmp_path / "said.flac", 1.5).path
    seen = ("-f", "lavfi", "-i", "testsrc=d=1.5:s=160x120:r=10")
    ffmpeg.run([*seen, "-i", said, "-c:v", "libx264", "-c:a", "aac", talk])

    phone.goto(f"{live_server.url}/envoyer/{link.pk}")
    accessible(phone)
    phone.locator("input[type=file]").first.set_input_files([talk])
    expect(phone.get_by_text("VID_1.mp4 : reçu ; il se prépare.")).to_be_visible()
    phone.locator("input[type=file]").first.set_input_files([photo, film])
    expect(phone.get_by_text("IMG_2041.HEIC : reçu.")).to_be_visible()
    expect(phone.get_by_text("la photo suffit")).to_be_visible()
    expect(phone.get_by_role("button", name="Prendre aussi le film")).to_be_visible()
    assert sorted(Asset.objects.values_list("kind", flat=True)) == ["film", "picture"]

    session = signed_in(user).cookies["sessionid"].value  # type: ignore[attr-defined]
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/bibliotheque/{actor.pk}/")
    accessible(page)
    page.get_by_role("link", name="IMG_2041.HEIC").click()
    accessible(page)
    page.get_by_label("Nom dans la bibliothèque").fill("Le bateau bleu")
    page.get_by_label("Nom dans la bibliothèque").press("Tab")
    expect(page.get_by_text("Enregistré")).to_be_visible()
    page.goto(f"{live_server.url}/bibliotheque/{actor.pk}/")
    page.get_by_role("link", name="VID_1.mp4").click()
    expect(page.get_by_text("Ce film attend son tour")).to_be_visible()
    drain("media")
    expect(page.locator("video")).to_be_visible(timeout=10_000)
    accessible(page)
    page.goto(f"{live_server.url}/bibliotheque/{actor.pk}/")
    page.get_by_text("Chercher parmi ces fichiers").click()
    page.get_by_label("Chercher", exact=True).fill("bateau")
    expect(page.get_by_text("1 fichier pour cette recherche")).to_be_visible()
    page.get_by_role("link", name="Le bateau bleu").click()
    page.get_by_role("button", name="Jeter").click()
    expect(page.get_by_text("est dans la corbeille")).to_be_visible()
    page.get_by_role("link", name="La corbeille (1)").click()
    page.get_by_role("button", name="Reprendre").click()
    expect(page.get_by_role("heading", name="Le bateau bleu")).to_be_visible()


@pytest.fixture
def shelf(
    page: Page,
    live_server: LiveServer,
    actor: Actor,
    member: Callable[..., User],
    signed_in: Callable[[User], object],
) -> Page:
    """Open the library of the actor as a maker."""
    session = signed_in(member(Role.MAKER)).cookies["sessionid"].value  # type: ignore[attr-defined]
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/bibliotheque/{actor.pk}/")
    return page


def test_files_sent_at_once_survive_a_cut_each(shelf: Page, tmp_path: Path):
    photos = [made.picture(tmp_path / f"photo-{n}.png", 400 + 90 * n, 300).path for n in range(3)]
    cuts: list[str] = []

    def cut(route: Route) -> None:
        url = route.request.url
        if route.request.method == "PATCH" and url not in cuts:
            cuts.append(url)
            route.abort()
        else:
            route.continue_()

    shelf.route("**/fichiers/envois/*", cut)
    shelf.locator("input[type=file]").first.set_input_files(photos)
    for each in photos:
        expect(shelf.get_by_role("link", name=each.name)).to_be_visible(timeout=20_000)
    assert len(cuts) == 3
    assert sorted(Asset.objects.values_list("width", flat=True)) == [400, 490, 580]
    shelf.wait_for_load_state("networkidle")


def test_a_file_refused_says_why_beside_its_name(shelf: Page, tmp_path: Path):
    (tmp_path / "note.jpg").write_text("Ceci est un texte.")
    shelf.locator("input[type=file]").first.set_input_files(tmp_path / "note.jpg")
    expect(
        shelf.get_by_text("note.jpg : Ce fichier n’est ni une image, ni un son, ni un film")
    ).to_be_visible()
