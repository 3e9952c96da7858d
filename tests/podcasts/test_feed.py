"""The feed: what every application reads, at an address for life; what is withdrawn leaves it."""

import uuid
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.podcasts import actions, lint, queries
from cheznous.podcasts.feed import SPACES
from cheznous.podcasts.models import Series
from cheznous.publishing import actions as publishing
from cheznous.studio import actions as studio
from tests.podcasts import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def series(actor: Actor, owner: User) -> Series:
    return made.series(actor, owner)


def url(series: Series) -> str:
    return reverse("podcasts:feed", args=[series.pk])


def channel(series: Series) -> Element:
    found = fromstring(Client().get(url(series)).content).find("channel")  # noqa: S314 (ours)
    assert found is not None
    return found


def text(node: Element, at: str) -> str:
    return node.findtext(at, "", SPACES)


def test_it_says_all_that_applications_ask(series: Series, actor: Actor, owner: User) -> None:
    made.online(actor, owner, notes="Le livre : https://exemple.bzh/livre", season=2)
    feed = Client().get(url(series)).content
    left = [each for each in lint.read(feed) if not each.rule.endswith("-https")]
    assert left == []
    told = channel(series)
    assert text(told, "title") == "Voix du port"
    assert "<leurs> gestes &" in text(told, "description")
    shelves = told.find("itunes:category", SPACES)
    assert shelves is not None
    assert shelves.get("text") == "Society & Culture"
    assert text(told, "podcast:guid") == str(series.guid)
    assert told.find("podcast:value", SPACES) is None


def test_an_episode_carries_its_sound_its_words_its_chapters_its_people(
    series: Series, actor: Actor, owner: User
) -> None:
    content = made.online(actor, owner)
    item = channel(series).find("item")
    assert item is not None
    sound = item.find("enclosure")
    assert sound is not None
    assert (sound.get("length"), sound.get("type")) == ("10", "audio/mpeg")
    assert text(item, "guid").endswith(f"/c/{content.pk}")
    assert text(item, "itunes:duration") == "432"
    first = item.find("podcast:transcript", SPACES)
    assert first is not None
    assert first.get("type") == "text/vtt"
    assert [each.text for each in item.findall("podcast:person", SPACES)] == ["Yuna", "Marie-Jo"]
    for place in ("podcast:transcript", "podcast:chapters"):
        found = item.find(place, SPACES)
        assert found is not None
        answer = Client().get(str(found.get("url")).removeprefix(settings.SITE_URL))
        assert answer.status_code == 200
        assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_sound_is_given_whole_in_part_or_by_its_head(
    series: Series, actor: Actor, owner: User
) -> None:
    content = made.online(actor, owner)
    path = f"/c/{content.pk}/m/podcast-episode/episode.mp3"
    head = Client().head(path)
    assert (head.status_code, head["Content-Length"], head["Accept-Ranges"]) == (200, "10", "bytes")
    part = Client().get(path, headers={"Range": "bytes=2-4"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"234")


def test_what_is_withdrawn_leaves_the_feed_and_its_sound_is_gone(
    series: Series, actor: Actor, owner: User
) -> None:
    content = made.online(actor, owner)
    assert len(channel(series).findall("item")) == 1
    publishing.withdraw(content, by=owner)
    assert channel(series).findall("item") == []
    assert Client().get(f"/c/{content.pk}/m/podcast-episode/episode.mp3").status_code == 410


def test_an_episode_waits_until_its_sound_is_made(
    series: Series, actor: Actor, owner: User
) -> None:
    content = made.online(actor, owner, is_made=False)
    assert channel(series).findall("item") == []
    assert "Le son se prépare" in Client().get(f"/c/{content.pk}", follow=True).content.decode()
    made.sounded(content)
    assert len(channel(series).findall("item")) == 1


def test_a_correction_is_the_same_episode(series: Series, actor: Actor, owner: User) -> None:
    content = made.online(actor, owner)
    before = text(channel(series), "item/guid")
    change = {"op": "set", "place": "title", "value": "Qui cousait le jour ?"}
    studio.change(content, [change], by=owner)
    content.draft.refresh_from_db()
    made.sounded(content)
    publishing.approve(content, by=owner)
    publishing.publish(content, "own-page", by=owner)
    told = channel(series)
    assert (text(told, "item/guid"), text(told, "item/title")) == (before, "Qui cousait le jour ?")


def test_who_has_it_already_is_told_so(series: Series, actor: Actor, owner: User) -> None:
    client, path = Client(), url(series)
    first = client.get(path)
    assert first["Content-Type"].startswith("application/rss+xml")
    assert first["Last-Modified"]
    for name, held in (
        ("If-None-Match", first["ETag"]),
        ("If-Modified-Since", first["Last-Modified"]),
    ):
        assert client.get(path, headers={name: held}).status_code == 304
    head = client.head(path)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])
    made.online(actor, owner)
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_its_address_and_its_guid_are_for_life(series: Series, actor: Actor, owner: User) -> None:
    told = queries.address(series)
    again = actions.keep(actor, {**made.SAID, "title": "Autrement"}, None, by=owner)
    assert (again.pk, queries.address(again), again.guid) == (series.pk, told, series.guid)
    space = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
    assert series.guid == uuid.uuid5(space, told.partition("://")[2])


def test_the_cover_is_square_and_has_a_new_name_when_it_changes(series: Series) -> None:
    from cheznous.media import images  # noqa: PLC0415 (loads libvips)

    answer = Client().get(reverse("podcasts:cover", args=[series.pk, series.cover_digest[:12]]))
    assert answer["Content-Type"] == "image/jpeg"
    vetted = images.take_in(series.cover_path, series.cover_path.with_name("again.jpg"))
    assert vetted.width == vetted.height == 1400
    assert series.cover_digest[:12] in queries.cover(series)


def test_the_feed_asks_as_much_for_three_episodes_as_for_one(
    series: Series, actor: Actor, owner: User, django_assert_max_num_queries: Any
) -> None:
    made.online(actor, owner)
    Client().get(url(series))
    with django_assert_max_num_queries(8):
        Client().get(url(series))
    for number in (2, 3):
        made.online(actor, owner, title=f"Un autre {number}", number=number)
    Client().get(url(series))
    with django_assert_max_num_queries(8):
        assert len(channel(series).findall("item")) == 3


def test_the_page_of_an_episode_gives_the_address_of_its_series(
    series: Series, actor: Actor, owner: User
) -> None:
    content = made.online(actor, owner)
    page = Client().get(f"/c/{content.pk}", follow=True).content.decode()
    assert queries.address(series) in page
    assert "Voix du port" in page
