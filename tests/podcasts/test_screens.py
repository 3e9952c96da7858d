"""The series in the workshop: begun in one form, its address copied, what is wrong said where it is."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.podcasts.models import Series
from tests.media import made as media
from tests.podcasts import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(owner: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(owner)


def said(**more: object) -> dict[str, object]:
    kept = {name: value for name, value in made.SAID.items() if value not in (False, "")}
    return {**kept, "copyright": "", **more}


def test_a_series_begins_in_one_form(client: Client, actor: Actor) -> None:
    page = client.get(reverse("podcasts:series", args=[actor.pk])).content.decode()
    assert "Commencer la série" in page
    with made.cover().open("rb") as picture:
        answer = client.post(reverse("podcasts:keep", args=[actor.pk]), said(picture=picture))
    assert answer.status_code == 302
    series = Series.objects.get()
    page = client.get(reverse("podcasts:series", args=[actor.pk])).content.decode()
    assert f"/podcasts/{series.pk}.xml" in page
    assert "Apple Podcasts" in page
    changed = client.post(reverse("podcasts:keep", args=[actor.pk]), said(title="Autre nom"))
    assert changed.status_code == 302  # the cover stays
    series.refresh_from_db()
    assert series.title == "Autre nom"


def test_a_cover_too_small_is_refused_with_what_to_do(
    client: Client, actor: Actor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    small = media.picture(tmp_path_factory.mktemp("small") / "small.jpg", 600, 700).path
    with small.open("rb") as picture:
        answer = client.post(reverse("podcasts:keep", args=[actor.pk]), said(picture=picture))
    assert answer.status_code == 422
    assert "La pochette est carrée" in answer.content.decode()
    assert not Series.objects.exists()


def test_what_is_missing_is_said_beside_its_field(client: Client, actor: Actor) -> None:
    answer = client.post(reverse("podcasts:keep", args=[actor.pk]), said(email="personne"))
    assert answer.status_code == 422
    assert not Series.objects.exists()


def test_the_page_lists_what_is_heard_and_says_what_waits(
    client: Client, actor: Actor, owner: User
) -> None:
    made.series(actor, owner)
    made.online(actor, owner)
    made.online(actor, owner, is_made=False, title="Une autre voix")
    page = client.get(reverse("podcasts:series", args=[actor.pk])).content.decode()
    assert "Qui cousait la nuit" in page
    assert "1 épisode en ligne, dont le son se fabrique encore" in page


def test_the_actor_page_leads_there(client: Client, actor: Actor) -> None:
    page = client.get(reverse("actors:actor", args=[actor.pk])).content.decode()
    assert reverse("podcasts:series", args=[actor.pk]) in page
