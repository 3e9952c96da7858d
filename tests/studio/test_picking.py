"""A file of the library takes its place in a content: found by words, with its description, never another's."""

import pytest
from django.test import Client

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.library.models import Asset
from cheznous.studio import actions
from cheznous.studio.models import Content, Use
from tests.library import made as library
from tests.studio.made import document

pytestmark = pytest.mark.django_db


@pytest.fixture
def empty(actor: Actor, maker: User) -> Content:
    return actions.create(actor, kind="zoom", by=maker)


@pytest.fixture
def photo(actor: Actor, maker: User) -> Asset:
    asset = library.picture(actor, maker)
    asset.title, asset.alt = "Les filets bleus", "Des filets bleus sèchent sur le quai."
    asset.save()
    return asset


def choose(client: Client, content: Content, **sent: str):
    return client.post(f"/atelier/{content.pk}/choisir", {"place": "picture/media", **sent})


def test_the_editor_offers_the_librarys_pictures_first(
    client: Client, empty: Content, photo: Asset
) -> None:
    page = client.get(f"/atelier/{empty.pk}/ecrire").content.decode()
    assert "Ou choisissez dans vos images" in page
    assert f'value="{photo.pk}"' in page


def test_a_picture_chosen_takes_its_place_with_its_description(
    client: Client, empty: Content, photo: Asset
) -> None:
    answer = choose(client, empty, asset=photo.pk, next="raconter")
    assert answer["Location"] == f"/atelier/{empty.pk}/raconter"
    empty.draft.refresh_from_db()
    picture = document(empty).picture
    assert (picture.media, picture.alt) == (photo.pk, photo.alt)
    assert Use.objects.filter(asset=photo, content=empty).exists()


def test_a_description_already_written_stays(client: Client, empty: Content, photo: Asset) -> None:
    mine = {"op": "set", "place": "picture/alt", "value": "Ma description à moi, déjà écrite."}
    actions.change(empty, [mine], by=None)
    choose(client, empty, asset=photo.pk)
    assert document(empty).picture.alt == "Ma description à moi, déjà écrite."


def test_pictures_are_found_by_words_and_sounds_left_out(
    client: Client, actor: Actor, empty: Content, photo: Asset
) -> None:
    voice = library.voice(actor)
    address = f"/atelier/{empty.pk}/choisir?place=picture/media"
    page = client.get(address).content.decode()
    assert photo.pk in page
    assert voice.pk not in page
    assert photo.pk in client.get(f"{address}&q=FILETS").content.decode()
    assert "Rien ne correspond" in client.get(f"{address}&q=charrette").content.decode()


def test_what_does_not_suit_or_is_anothers_is_refused(
    client: Client, actor: Actor, empty: Content, photo: Asset
) -> None:
    other = Actor.objects.create(name="Autre", slug="autre", trade="museum")
    theirs = Asset.objects.create(actor=other, kind="picture", digest="b" * 64, suffix=".jpg")
    for wrong in (theirs.pk, library.voice(actor).pk, "inconnu"):
        answer = choose(client, empty, asset=wrong)
        assert answer["Location"] == f"/atelier/{empty.pk}/ecrire"
    empty.draft.refresh_from_db()
    assert document(empty).picture.media == ""
    assert client.get(f"/atelier/{empty.pk}/choisir?place=title").status_code == 422
