"""The image that announces a video, taken from its film with its words."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.library.models import Asset
from cheznous.studio import actions
from cheznous.studio.kinds.video.document import Poster, Rush
from cheznous.studio.models import Content
from tests.library import made as library
from tests.studio import filmed
from tests.studio.made import at, document

pytestmark = pytest.mark.django_db
ALT = "Un damier de couleurs qui bouge."


@pytest.fixture
def video(actor: Actor, maker: User) -> Content:
    """Tell one second of a film."""
    shot = library.film(actor, maker)
    told = filmed.video(scenes=[filmed.scene("s1", 0.0, 1.0)], hook="", invitation="")
    update = {"rushes": [Rush(id="r1", media=shot.pk)], "poster": Poster()}
    return actions.create(actor, kind="video", by=maker, document=told.model_copy(update=update))


def proposed(client: Client, video: Content) -> BeautifulSoup:
    return BeautifulSoup(client.get(at("poster", video)).content, "html.parser")


def test_an_instant_of_the_film_becomes_its_image_with_its_words(
    client: Client, video: Content
) -> None:
    page = proposed(client, video)
    [chosen] = page.select("input[name=instant]")
    shown = client.get(str(page.select_one(".poster img")["src"]))  # type: ignore[index]
    assert shown.content.startswith(b"\xff\xd8")
    client.post(at("poster", video), {"instant": chosen["value"], "alt": ALT})
    told = document(video).poster
    assert told.alt == ALT
    assert Asset.objects.get(pk=told.media).kind == "picture"


def test_an_image_without_words_is_not_taken(client: Client, video: Content) -> None:
    [chosen] = proposed(client, video).select("input[name=instant]")
    answer = client.post(at("poster", video), {"instant": chosen["value"], "alt": " "})
    assert answer.status_code == 422
    assert "Décrivez" in answer.content.decode()
    assert document(video).poster.media == ""


@pytest.mark.parametrize("asked", ["", "no-10", "{}-999999", "{}--5", "{}-x"])
def test_another_file_or_instant_is_not_there(client: Client, video: Content, asked: str) -> None:
    shot = Asset.objects.get(kind="film")
    answer = client.post(at("poster", video), {"instant": asked.format(shot.pk), "alt": ALT})
    assert answer.status_code in {404, 422}
    assert document(video).poster.media == ""


def test_a_content_that_is_no_film_has_no_such_page(client: Client, content: Content) -> None:
    assert client.get(at("poster", content)).status_code == 404


def test_a_second_is_written_as_a_browser_reads_it(client: Client, video: Content) -> None:
    page = BeautifulSoup(client.get(at("edit", video)).content, "html.parser")
    assert page.select_one('[data-place="scenes/s1/end"]')["value"] == "1.0"  # type: ignore[index]
