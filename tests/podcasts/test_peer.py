"""An outside judge: gPodder's own parser reads our feed, and finds in it what we put there."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from tests.podcasts import made

pytestmark = [pytest.mark.peer, pytest.mark.django_db]


def test_gpodder_reads_the_feed(actor: Actor, owner: User) -> None:
    judge = pytest.importorskip("podcastparser", reason="podcastparser is not installed")
    series = made.series(actor, owner)
    content = made.online(actor, owner)
    path = reverse("podcasts:feed", args=[series.pk])
    read = judge.parse(f"http://testserver{path}", BytesIO(Client().get(path).content))
    assert (read["title"], read["type"], read["language"]) == ("Voix du port", "serial", "fr")
    assert read["cover_url"].endswith(".jpg")
    episode, *others = read["episodes"]
    assert not others
    assert episode["title"] == "Qui cousait la nuit ?"
    assert episode["guid"].endswith(f"/c/{content.pk}")
    assert episode["total_time"] == 432
    assert episode["number"] == 1
    sound = episode["enclosures"][0]
    assert (sound["mime_type"], sound["file_size"]) == ("audio/mpeg", 10)
    assert episode["published"] > 0
