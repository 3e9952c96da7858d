"""What leaves our pages: embeds, oEmbed, feeds, media in part, IIIF."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client

from cheznous.accounts.models import User
from cheznous.catalogue import queries
from cheznous.channels.models import Entry
from cheznous.publishing import actions
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.catalogue.access import tiled

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def test_any_site_may_frame_the_embed_and_only_it(entry: Entry, stranger: Client) -> None:
    frame = stranger.get(f"/c/{entry.pk}/integrer")
    assert "X-Frame-Options" not in frame
    assert "frame-ancestors *" in frame["Content-Security-Policy"]
    page = stranger.get(queries.address(entry))
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_the_embed_is_neutral_and_signed(entry: Entry, stranger: Client) -> None:
    page = BeautifulSoup(stranger.get(f"/c/{entry.pk}/integrer").content, "html.parser")
    sheets = [each["href"] for each in page.select("link[rel=stylesheet]")]
    assert not any("ui/site" in each for each in sheets)
    assert page.footer.a["href"] == settings.SITE_URL + queries.address(entry)
    assert "Musée du Port" in page.footer.get_text()


def test_oembed_is_discovered_and_answers(entry: Entry, stranger: Client) -> None:
    page = BeautifulSoup(stranger.get(queries.address(entry)).content, "html.parser")
    found = page.select_one('link[type="application/json+oembed"]')["href"]
    said = json.loads(stranger.get(found.removeprefix(settings.SITE_URL)).content)
    assert said["version"] == "1.0"
    assert said["type"] == "rich"
    assert {
        "title",
        "author_name",
        "provider_name",
        "html",
        "width",
        "height",
        "thumbnail_url",
    } <= set(said)
    frame = BeautifulSoup(said["html"], "html.parser").iframe
    assert (frame["width"], frame["height"]) == (str(said["width"]), str(said["height"]))
    assert frame["title"] == "La marée monte, Musée du Port"
    assert frame["src"] == f"{settings.SITE_URL}/c/{entry.pk}/integrer"


def test_oembed_is_no_larger_than_asked(entry: Entry, stranger: Client) -> None:
    address = f"/oembed?url={settings.SITE_URL}/c/{entry.pk}/x&maxwidth=400&maxheight=300"
    said = json.loads(stranger.get(address).content)
    assert (said["width"], said["height"]) == (400, 300)


@pytest.mark.parametrize(
    "asked", ["", "url=https://ailleurs.example/c/0123456789", "url=%00", "url=/decouvrir"]
)
def test_oembed_knows_only_contents(entry: Entry, stranger: Client, asked: str) -> None:
    assert stranger.get(f"/oembed?{asked}").status_code == 404


def test_oembed_speaks_only_json(entry: Entry, stranger: Client) -> None:
    assert stranger.get(f"/oembed?url=/c/{entry.pk}/x&format=xml").status_code == 501


def test_feeds_keep_one_identity_for_life(entry: Entry, owner: User, stranger: Client) -> None:
    def first(address: str) -> ET.Element:
        found = ET.fromstring(stranger.get(address).content).find(f"{ATOM}entry")  # noqa: S314 (ours)
        assert found is not None
        return found

    before = first("/fil.atom").findtext(f"{ATOM}id")
    content = Content.objects.get(pk=entry.pk)
    studio.change(content, [{"op": "set", "place": "title", "value": "Autrement"}], by=owner)
    fresh = Content.objects.get(pk=entry.pk)
    actions.approve(fresh, by=owner)
    actions.publish(fresh, "own-page", by=owner)
    after = first(f"/a/{entry.actor_id}/fil.atom")
    assert after.findtext(f"{ATOM}id") == before == f"{settings.SITE_URL}/c/{entry.pk}"
    assert after.findtext(f"{ATOM}title") == "Autrement"


def test_the_sitemap_lists_the_page(entry: Entry, stranger: Client) -> None:
    found = ET.fromstring(stranger.get("/sitemap.xml").content)  # noqa: S314 (ours)
    places = [each.text for each in found.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert settings.SITE_URL + queries.address(entry) in places


def test_a_medium_comes_in_part_and_is_not_sent_twice(entry: Entry, stranger: Client) -> None:
    address = queries.media(entry, "page", "main-640.webp")
    part = stranger.get(address, headers={"Range": "bytes=0-9"})
    assert (part.status_code, len(b"".join(part.streaming_content))) == (206, 10)
    assert part["Access-Control-Allow-Origin"] == "*"
    assert stranger.get(address, headers={"If-None-Match": part["ETag"]}).status_code == 304


def test_what_a_cache_keeps_is_asked_again_within_five_minutes(
    entry: Entry, stranger: Client
) -> None:
    tiled(Content.objects.get(pk=entry.pk))
    for address in (
        queries.media(entry, "page", "main-640.webp"), f"/c/{entry.pk}/m/page/main-640.webp",
        f"/c/{entry.pk}/iiif/full/max/0/default.jpg",
    ):  # fmt: skip
        allowed = dict(
            each.strip().partition("=")[::2]
            for each in stranger.get(address)["Cache-Control"].split(",")
        )
        assert int(allowed["max-age"]) <= 300
        assert allowed["s-maxage"] == "0", "a shared cache asks each time"
        assert "must-revalidate" in allowed
        assert "immutable" not in allowed
    assert stranger.get(queries.address(entry))["Cache-Control"] == "public, no-cache"


def test_what_is_withdrawn_answers_410_at_once_to_who_holds_it_too(
    entry: Entry, owner: User, stranger: Client
) -> None:
    tiled(Content.objects.get(pk=entry.pk))
    addresses = [
        queries.media(entry, "page", "main-640.webp"), f"/c/{entry.pk}/iiif/full/max/0/default.jpg",
        queries.address(entry),
    ]  # fmt: skip
    tags = [stranger.get(each)["ETag"] for each in addresses]
    actions.withdraw(Content.objects.get(pk=entry.pk), by=owner)
    for address, tag in zip(addresses, tags, strict=True):
        for headers in ({}, {"If-None-Match": tag}, {"Range": "bytes=0-9"}):
            answer = stranger.get(address, headers=headers)
            assert (answer.status_code, answer["Cache-Control"]) == (410, "no-store"), address


@pytest.mark.parametrize(
    "path",
    [
        "page/main-641.webp",
        "page/s9-480.webp",
        "page/..%2Fsecret",
        "nothing/main-640.webp",
        "tiles/tiles.zip",
    ],
)
def test_a_medium_that_the_page_does_not_show_is_not_there(
    entry: Entry, stranger: Client, path: str
) -> None:
    assert stranger.get(f"/c/{entry.pk}/m/{path}").status_code == 404


def test_iiif_describes_and_gives_the_image(entry: Entry, stranger: Client) -> None:
    tiled(Content.objects.get(pk=entry.pk))
    lead = stranger.get(f"/c/{entry.pk}/iiif")
    assert (lead.status_code, lead["Location"]) == (303, f"/c/{entry.pk}/iiif/info.json")
    info = stranger.get(f"/c/{entry.pk}/iiif/info.json")
    said = json.loads(info.content)
    assert said["id"] == f"{settings.SITE_URL}/c/{entry.pk}/iiif"
    assert (said["profile"], info["Access-Control-Allow-Origin"]) == ("level0", "*")
    tile = stranger.get(f"/c/{entry.pk}/iiif/full/max/0/default.jpg")
    assert (tile.status_code, tile["Content-Type"]) == (200, "image/jpeg")
    assert stranger.get(f"/c/{entry.pk}/iiif/full/max/90/default.jpg").status_code == 404


def test_the_manifest_tells_the_tour(entry: Entry, stranger: Client) -> None:
    tiled(Content.objects.get(pk=entry.pk))
    response = stranger.get(f"/c/{entry.pk}/iiif/manifest.json")
    said = json.loads(response.content)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert said["homepage"][0]["id"] == settings.SITE_URL + queries.address(entry)
    notes = said["items"][0]["annotations"][0]["items"]
    assert len(notes) == 3


def test_the_script_for_hosts_is_one_line_to_add(stranger: Client) -> None:
    script = stranger.get("/integrer.js")
    assert script["Content-Type"].startswith("text/javascript")
    assert settings.SITE_URL in script.content.decode()


def test_files_of_a_page_are_there(entry: Entry, stranger: Client, tmp_path: Path) -> None:
    page = BeautifulSoup(stranger.get(queries.address(entry)).content, "html.parser")
    shown = [each["src"] for each in page.select("article.zoom img")]
    shown += [
        part.split()[0]
        for each in page.select("article.zoom img")
        for part in each["srcset"].split(", ")
    ]
    assert len(shown) > 8
    for address in shown:
        assert stranger.get(address).status_code == 200, address
