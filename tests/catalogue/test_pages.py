"""The public pages: lasting addresses, what machines read in them, what is gone."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.catalogue import queries
from cheznous.channels import edition
from cheznous.channels.models import Entry
from cheznous.formats import names
from cheznous.publishing import actions
from cheznous.studio.models import Content
from tests.publishing import made
from tests.rendering import made as rendering

pytestmark = pytest.mark.django_db


def soup(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def test_the_page_reads_as_an_article_in_order(entry: Entry, stranger: Client) -> None:
    page = soup(stranger, queries.address(entry))
    assert [h1.get_text() for h1 in page("h1")] == ["La marée monte"]
    stops = page.select("section.zoom-stop")
    assert [each.h2.get_text() for each in stops] == ["Détail 1", "Détail 2", "Détail 3"]
    assert all(
        each.img["alt"] and each.img["srcset"] and each.img["loading"] == "lazy" for each in stops
    )
    assert page.select_one(".zoom-tour").has_attr("hidden")


def test_a_wrong_or_missing_slug_leads_to_the_page(entry: Entry, stranger: Client) -> None:
    for address in (f"/c/{entry.pk}", f"/c/{entry.pk}/autre-chose"):
        response = stranger.get(address)
        assert response.status_code == 302
        assert response["Location"] == queries.address(entry)


def test_nothing_of_a_draft_is_public(
    actor: Actor, owner: User, tmp_path: Path, stranger: Client
) -> None:
    content = made.approved(actor, tmp_path, owner)
    for path in ("", "/integrer", "/m/page/main-640.webp", "/iiif/info.json", "/la-maree-monte"):
        assert stranger.get(f"/c/{content.pk}{path}").status_code == 404
    assert stranger.get(f"/a/{actor.pk}/{actor.slug}").status_code == 404


def test_a_page_sets_no_cookie_and_asks_no_third_party(entry: Entry, stranger: Client) -> None:
    for address in (
        queries.address(entry),
        "/decouvrir",
        f"/a/{entry.actor_id}/{entry.actor.slug}",
    ):
        response = stranger.get(address)
        assert not response.cookies
        page = BeautifulSoup(response.content, "html.parser")
        fetched = [
            each.get("src") or each.get("href")
            for each in page.select("[src],link[rel=stylesheet]")
        ]
        assert all(each.startswith("/") and not each.startswith("//") for each in fetched), fetched
        assert "<c-" not in response.content.decode()
        assert "htmx" not in response.content.decode()
        assert not page.select("[style]")


def test_open_graph_says_what_is_shared(entry: Entry, stranger: Client) -> None:
    page = soup(stranger, queries.address(entry))
    said = {each["property"]: each["content"] for each in page.select("meta[property]")}
    assert said["og:title"] == "La marée monte"
    assert said["og:url"] == settings.SITE_URL + queries.address(entry)
    assert said["og:image:alt"]
    picture = stranger.get(said["og:image"].removeprefix(settings.SITE_URL))
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/jpeg")
    assert page.select_one("link[rel=canonical]")["href"] == said["og:url"]


LEARNING = {  # schema.org, LearningResource and what it inherits of CreativeWork and Thing
    "@context", "@type", "@id", "url", "name", "description", "inLanguage", "image", "datePublished", "dateModified",
    "timeRequired", "isAccessibleForFree", "provider", "creditText", "learningResourceType", "about", "accessMode",
    "accessModeSufficient", "accessibilityFeature", "accessibilityHazard",
}  # fmt: skip


def test_json_ld_is_known_to_schema_org(entry: Entry, stranger: Client) -> None:
    page = soup(stranger, queries.address(entry))
    said = json.loads(page.select_one('script[type="application/ld+json"]').string)
    assert said["@type"] == "LearningResource"
    assert set(said) <= LEARNING
    assert said["about"]["@type"] == "VisualArtwork"
    assert re.fullmatch(r"PT\d+M", said["timeRequired"])
    assert said["provider"]["@type"] == "Organization"


def test_no_text_closes_the_script_of_json_ld(entry: Entry, stranger: Client) -> None:
    Entry.objects.update(lead="</script><script>alert(1)</script>")
    html = stranger.get(queries.address(entry)).content.decode()
    assert "<script>alert" not in html


def test_withdrawn_is_gone_everywhere_on_our_pages(
    entry: Entry, owner: User, stranger: Client
) -> None:
    seen = [
        queries.address(entry), f"/c/{entry.pk}/integrer", queries.media(entry, "page", "main-640.webp"),
        f"/c/{entry.pk}/iiif", f"/c/{entry.pk}/iiif/info.json", f"/c/{entry.pk}/iiif/full/max/0/default.jpg",
        f"/oembed?url={settings.SITE_URL}/c/{entry.pk}",
    ]  # fmt: skip
    assert stranger.get(seen[0]).status_code == 200
    actions.withdraw(Content.objects.get(pk=entry.pk), by=owner)
    for address in seen:
        assert stranger.get(address).status_code == 410, address
    assert "n’est plus en ligne" in stranger.get(seen[0]).content.decode()
    for address in ("/decouvrir", "/fil.atom", "/sitemap.xml"):
        assert entry.pk not in stranger.get(address).content.decode()


def test_an_actor_without_anything_online_says_so_kindly(
    entry: Entry, owner: User, stranger: Client
) -> None:
    actions.withdraw(Content.objects.get(pk=entry.pk), by=owner)
    page = soup(stranger, f"/a/{entry.actor_id}/{entry.actor.slug}")
    assert "Rien en ligne pour le moment" in page.get_text()


@pytest.mark.parametrize(
    "asked",
    [
        "marée",
        "MAREE",
        "marees",
        "la marée monte",
        "Concarneau",
        "le goff",
        "main du peintre",
        "oeil",
    ],
)
def test_plain_words_find_it(entry: Entry, stranger: Client, asked: str) -> None:
    Entry.objects.update(words=f"{entry.words} œil oeil")
    page = soup(stranger, f"/decouvrir?q={asked}")
    assert [each.get_text() for each in page.select(".card h3")] == ["La marée monte"]


@pytest.mark.parametrize(
    "asked", ["girafe", "marée girafe", "%", "' OR 1=1 --", "\x00", "x" * 5000]
)
def test_other_words_find_nothing_and_break_nothing(
    entry: Entry, stranger: Client, asked: str
) -> None:
    response = stranger.get("/decouvrir", {"q": asked, "page": "9" * 30})
    assert response.status_code == 200
    found = BeautifulSoup(response.content, "html.parser").select(".card")
    assert not found or asked in {"%", "\x00", "' OR 1=1 --"}  # no word, or one letter of some


def test_only_wishes_that_something_answers_are_shown(entry: Entry, stranger: Client) -> None:
    page = soup(stranger, "/decouvrir")
    assert [b.get_text() for b in page.select(".envies b")] == [
        "J’ai deux minutes", "Regarder une œuvre de près", "En classe",
    ]  # fmt: skip
    chosen = soup(stranger, "/decouvrir?envie=de-pres")
    assert len(chosen.select(".card")) == 1
    assert chosen.select_one(".envies [aria-current]").b.get_text() == "Regarder une œuvre de près"


def test_a_list_costs_the_same_with_one_and_three(
    entry: Entry, owner: User, tmp_path: Path
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert queries.cards(queries.found("marée").object_list)
        return len(asked)

    one = cost()
    for name in ("deux", "trois"):
        made.published(entry.actor, tmp_path, owner, name)
    assert cost() == one == 2


def test_a_film_is_on_the_page_and_in_the_embed_once_it_is_made(
    entry: Entry, stranger: Client
) -> None:
    content = Content.objects.get(pk=entry.pk)
    assert not soup(stranger, queries.address(entry)).select("video")
    rendering.rendition(content, names.VERTICAL_FILM)
    rendering.rendition(content, names.WIDE_FILM, duration_s=42)
    edition.turn()
    for path in (queries.address(entry), f"/c/{entry.pk}/integrer"):
        page = soup(stranger, path)
        [video] = page.select(".player video[controls]")
        assert "/m/wide-film/wide-film.mp4" in video["src"]
        assert stranger.get(video.track["src"]).status_code == 200
        assert [each.get_text(" ").split(" ")[-1] for each in page.select("[data-at]")] == [
            "1", "2", "3",
        ]  # fmt: skip
        assert [each.get_text() for each in page("h1")] == ["La marée monte"]
