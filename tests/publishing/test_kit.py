"""The kit: its page, what it says of each channel, its files, its zip."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.channels.connectors import channels
from cheznous.channels.models import Entry
from cheznous.formats import match
from cheznous.publishing import actions, states
from cheznous.publishing.models import Approval, Publication
from cheznous.rendering.models import Rendition
from cheznous.studio.models import Content
from cheznous.studio.queries import kind_of
from tests.publishing import made

pytestmark = pytest.mark.django_db
REEL = "https://www.instagram.com/reel/abc/"


@pytest.fixture
def client(owner: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(owner)


@pytest.fixture
def ready(content: Content, owner: User) -> Content:
    actions.approve(content, by=owner)
    made.everything(content)
    return content


def address(content: Content, name: str = "kit", *more: object) -> str:
    return reverse(f"publishing:{name}", args=[content.pk, *more])


def soup(client: Client, content: Content) -> BeautifulSoup:
    return BeautifulSoup(client.get(address(content)).content, "html.parser")


def channel(page: BeautifulSoup, name: str) -> Tag:
    found = page.find(id=f"canal-{name}")
    assert isinstance(found, Tag)
    return found


def test_from_a_draft_to_a_page_in_three_acts(client: Client, content: Content) -> None:
    page = soup(client, content)
    assert "Personne n’a encore approuvé cette version." in page.get_text()
    assert client.post(address(content, "approve")).status_code == 303
    assert "Qui répond pendant trois jours" in soup(client, content).get_text()
    assert client.post(address(content, "publish"), {"who": "Yann"}).status_code == 303
    assert "Yann" in soup(client, content).get_text()
    assert Entry.objects.get().content_id == content.pk
    assert "En ligne depuis" in soup(client, content).get_text()


def test_a_file_its_recipe_condemns_is_not_said_ready(client: Client, ready: Content) -> None:
    tag = channel(soup(client, ready), "tiktok").summary
    assert tag
    assert "prêt" in tag.get_text()
    film = Rendition.objects.get(format="vertical-film")
    Rendition.objects.filter(pk=film.pk).update(facts={**film.facts, "duration_s": 200.0})
    card = channel(soup(client, ready), "tiktok")
    assert card.summary
    assert "à revoir" in card.summary.get_text()
    assert "Ce fichier peut être meilleur." in card.get_text()


def test_a_channel_gives_files_words_alternatives_and_steps(client: Client, ready: Content) -> None:
    page = soup(client, ready)
    mastodon = channel(page, "mastodon")
    assert mastodon.summary.get_text(" ", strip=True) == "Mastodon prêt"
    assert [each["alt"] for each in mastodon.select("img")] == ["Une plage à marée montante."] * 4
    assert "#MuséeDuPort" in mastodon.textarea.get_text()
    assert len(mastodon.select("ol.kit-steps li")) == 3
    assert mastodon.select_one("[data-share]")["data-files"].count("carousel-") == 4
    film = channel(page, "instagram").select_one("[data-share]")["data-files"].split()
    assert [each.rpartition(".")[2] for each in film] == ["mp4"]


def carrying(content: Content) -> list[str]:
    """List the channels where a person posts something of this kind."""
    formats = kind_of(content).formats
    return [
        name
        for name, each in channels().items()
        if each.connector.by_hand and match.common(formats, each.connector.takes)
    ]


def test_every_channel_is_there_once(client: Client, ready: Content) -> None:
    page = soup(client, ready)
    shown = [each["id"].removeprefix("canal-") for each in page.select("details.channel")]
    assert sorted(shown) == sorted(carrying(ready))


def test_what_cannot_leave_says_why(client: Client, content: Content, owner: User) -> None:
    actions.approve(content, by=owner)
    page = soup(client, content)
    assert "Film vertical : pas encore fabriqué" in channel(page, "tiktok").get_text().replace(
        "\u202f", " "
    )
    assert not channel(page, "tiktok").select("[name=link]")
    assert "Des fichiers manquent encore" in page.get_text()


def test_the_link_is_pasted_back(client: Client, ready: Content) -> None:
    post = address(ready, "by_hand", "instagram")
    assert client.post(post, {"link": REEL, "act": "posted"}).status_code == 303
    assert channel(soup(client, ready), "instagram").find("a", href=REEL)
    assert Publication.objects.get().state == states.LIVE


def test_a_wrong_link_is_told_beside_its_channel(client: Client, ready: Content) -> None:
    answer = client.post(
        address(ready, "by_hand", "instagram"), {"link": "https://tiktok.com/@a/1"}
    )
    assert answer.status_code == 422
    page = BeautifulSoup(answer.content, "html.parser")
    assert "Cette adresse mène à tiktok.com, pas à Instagram." in page.get_text()
    assert channel(page, "instagram").has_attr("open")


def test_a_channel_that_is_not_there_is_refused(client: Client, ready: Content) -> None:
    for name in ("nulle-part", "own-page"):
        assert client.post(address(ready, "by_hand", name), {"link": REEL}).status_code == 422
    assert not Publication.objects.exists()


def test_who_answers_is_asked_by_whichever_channel_comes_first(
    client: Client, ready: Content
) -> None:
    card = channel(soup(client, ready), "instagram")
    assert card.find("input", {"name": "who"})
    client.post(address(ready, "by_hand", "instagram"), {"link": REEL, "who": "Soazig"})
    page = soup(client, ready)
    known = page.find("input", {"name": "who"})
    assert isinstance(known, Tag)
    assert known["value"] == "Soazig"
    assert not channel(page, "facebook").find("input", {"name": "who"})


def test_who_set_out_finds_the_question_on_coming_back(client: Client, ready: Content) -> None:
    post = address(ready, "by_hand", "instagram")
    assert client.post(post, {"act": "set-out"}).status_code == 204
    card = channel(soup(client, ready), "instagram")
    assert "Nous ne savons pas si c’est en ligne." in card.get_text()
    assert card.has_attr("open")
    client.post(post, {"act": "not-posted"})
    assert Publication.objects.get().state == states.DUE


def test_the_zip_has_each_file_once_and_a_letter_in_french(client: Client, ready: Content) -> None:
    answer = client.get(address(ready, "zip"))
    assert 'filename="la-maree-monte-kit.zip"' in answer["Content-Disposition"]
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        names = archive.namelist()
        letter = archive.read("LISEZ-MOI.txt").decode()
        sheet = archive.read("canaux/mastodon.txt").decode()
    assert len(names) == len(set(names))
    assert "fichiers/vertical-film/la-maree-monte-vertical-film.mp4" in names
    assert "fichiers/qr.png" in names
    assert {n for n in names if n.startswith("canaux/")} == {
        f"canaux/{name}.txt" for name in carrying(ready)
    }
    assert "Prêt pour : Instagram, Facebook" in letter
    assert "Texte alternatif : Une plage à marée montante." in sheet
    assert sheet.count("#MuséeDuPort") == 1


def test_a_film_leaves_with_its_alternative_text(client: Client, ready: Content) -> None:
    answer = client.get(address(ready, "zip"))
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        lines = archive.read("canaux/tiktok.txt").decode().splitlines()
    film = next(number for number, line in enumerate(lines) if line.endswith(".mp4"))
    assert "Texte alternatif : Une plage à marée montante" in lines[film + 1]
    card = soup(client, ready).select_one("#canal-tiktok")
    assert card
    assert "Texte alternatif" in card.text


def test_a_file_of_the_kit_comes_in_part_or_to_keep(client: Client, ready: Content) -> None:
    file = address(ready, "file", "vertical-film", "la-maree-monte-vertical-film.mp4")
    part = client.get(file, headers={"Range": "bytes=2-4"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"234")
    assert "attachment" in client.get(f"{file}?garder")["Content-Disposition"]
    assert client.get(file.replace("monte", "descend")).status_code == 404


def test_the_codes_lead_to_the_lasting_page(client: Client, ready: Content) -> None:
    assert client.get(address(ready, "qr_svg"))["Content-Type"] == "image/svg+xml"
    assert client.get(address(ready, "qr_png")).content.startswith(b"\x89PNG")


def test_withdrawing_lists_every_place(client: Client, ready: Content) -> None:
    client.post(address(ready, "publish"))
    client.post(address(ready, "by_hand", "instagram"), {"link": REEL})
    page = client.get(address(ready, "withdraw")).content.decode()
    assert "Votre page" in page
    assert REEL in page
    after = client.post(address(ready, "withdraw"), follow=True).content.decode()
    assert "Il reste à l’enlever ailleurs" in after
    assert "à enlever à la main" in after
    row = Publication.objects.get(account__channel="instagram")
    client.post(address(ready, "removed", row.pk))
    assert "à enlever à la main" not in client.get(address(ready, "withdraw")).content.decode()


def test_a_coach_reads_and_acts_on_nothing(
    content: Content, member: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(member("coach"))
    page = soup(client, content)
    assert not page.select("main form")
    for name in ("approve", "ask", "publish", "withdraw"):
        assert client.post(address(content, name)).status_code == 404
    assert not Approval.objects.exists()


def test_an_empty_content_has_an_empty_kit(client: Client, owner: User, content: Content) -> None:
    empty = Content.objects.create(actor=content.actor, kind="zoom", made_by=owner)
    made.rendering.studio.Draft.objects.create(
        content=empty, document={"kind": "zoom", "version": 1}
    )
    assert "Rien à diffuser encore" in client.get(address(empty)).content.decode()
    assert client.get(address(empty, "zip")).status_code == 404
    assert client.post(address(empty, "approve")).status_code == 422
