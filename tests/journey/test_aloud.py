"""Answering without typing: a voice or a photograph at a step, kept once, in the library, read by who must."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common.errors import Refused
from cheznous.common.worker import drain
from cheznous.journey import actions, attaching, intents, queries, sheets
from cheznous.journey.models import Attached, Sheet
from cheznous.library import binning
from cheznous.library.models import Asset
from cheznous.library.uses import Uses
from cheznous.studio import actions as studio
from cheznous.studio import hearing
from cheznous.studio.models import Content
from tests.library import made
from tests.studio.test_hearing import FakeSpeech

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def content(actor: Actor, maker: User) -> Content:
    return studio.create(actor, kind="zoom", by=maker)


@pytest.fixture
def client(maker: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(maker)


@pytest.fixture
def voice(actor: Actor, maker: User) -> Asset:
    return made.voice(actor, maker)


def put(
    content: Content, step: int, asset: Asset, by: User, place: str, client: str = "c1"
) -> Attached:
    """Attach a file that is in the library already."""
    return attaching.attach(
        content, step, asset.path, client=client, place=place, kind=asset.kind, by=by
    )


def fresh(content: Content) -> Content:
    return Content.objects.select_related("draft", "actor").get(pk=content.pk)


def sent(client: Client, content: Content, body: bytes, name: str, **more: Any) -> Any:
    address = reverse("journey:attach", args=[content.pk, 1])
    file = SimpleUploadedFile(name, body)
    return client.post(address, {"file": file, **more}, headers={"accept": "application/json"})


def test_a_voice_counts_as_an_answer_and_lands_in_the_library(
    content: Content, maker: User, voice: Asset, actor: Actor
) -> None:
    studio.change(content, [{"op": "set", "place": "title", "value": "Qui attend ?"}], by=maker)
    names = ("story", "thing", "surprise", "why_us")
    for name in names[1:]:
        actions.write(content, 1, [{"op": "set", "place": name, "value": "Des mots"}], by=maker)
    assert queries.progress_of(fresh(content)).facts[1][0] == "going"
    attached = put(fresh(content), 1, voice, maker, "story")
    assert queries.progress_of(fresh(content)).facts[1][0] == "done"
    asset = Asset.objects.get(pk=attached.asset_id)
    assert asset.tags == ["Qui attend ?"]
    assert [each.title for each in Uses(actor).of(asset.pk)] == ["Qui attend ?, l’idée"]
    with pytest.raises(Refused, match="sert encore"):
        binning.throw(asset, by=maker)


def test_the_same_sending_twice_is_kept_once(content: Content, maker: User, voice: Asset) -> None:
    first = put(content, 1, voice, maker, "story")
    assert put(content, 1, voice, maker, "story") == first
    assert Attached.objects.count() == 1


def test_words_come_by_themselves_where_speech_is_installed_and_never_over_hers(
    content: Content, maker: User, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeSpeech(text="Une femme attend sur le quai.")
    monkeypatch.setattr(hearing, "listener", lambda: fake)
    actions.write(content, 1, [{"op": "set", "place": "surprise", "value": "Les miens"}], by=maker)
    put(content, 1, made.voice(actor, maker), maker, "story")
    put(content, 1, made.voice(actor, maker, seconds=1.5), maker, "surprise", "c2")
    drain("media")
    words = Sheet.objects.get(content=content, step=1).words
    assert (words["story"], words["surprise"]) == ("Une femme attend sur le quai.", "Les miens")
    assert set(Asset.objects.values_list("transcript", flat=True)) == {fake.text}
    assert list(Sheet.objects.get(content=content, step=1).writers.all()) == [maker]


def test_the_note_says_what_was_said(content: Content, maker: User, voice: Asset) -> None:
    put(content, 1, voice, maker, "story")

    def lines() -> dict[str, str]:
        found = fresh(content)
        return {line[0]: line[1] for line in intents.lines(found, sheets.of([found])[found.pk])}

    label = "L’histoire, en une phrase"
    assert lines()[label].startswith("À écouter dans l’atelier : 1")
    Asset.objects.update(transcript="Une femme attend.")
    assert lines()[label] == "Une femme attend."


def test_what_is_no_picture_and_no_voice_is_refused_with_a_sentence(
    client: Client, content: Content
) -> None:
    for body, name in ((b"mot " * 25_000, "notes.txt"), (b"", "vide.m4a")):
        answer = sent(client, content, body, name)
        assert answer.status_code == 422
        assert answer.json()["message"].endswith(".")
    assert "Choisissez une photo" in client.post(
        reverse("journey:attach", args=[content.pk, 1]), {}, follow=True
    ).content.decode()  # fmt: skip
    assert not Attached.objects.exists()


def test_a_place_that_is_not_there_takes_nothing(
    content: Content, maker: User, voice: Asset
) -> None:
    for place in ("title", "story" * 40, "../x"):
        with pytest.raises(Refused, match="n’est plus ici"):
            put(content, 1, voice, maker, place)
    assert put(content, 6, voice, maker, "script/r2").is_voice


def test_a_plain_form_sends_a_picture_and_takes_it_back(
    client: Client, content: Content, actor: Actor, maker: User, member: Callable[..., User],
    signed_in: Callable[[User], Client],
) -> None:  # fmt: skip
    picture = made.picture(actor, maker)
    address = reverse("journey:attach", args=[content.pk, 2])
    with Path(picture.path).open("rb") as file:
        page = client.post(address, {"file": file}, follow=True).content.decode()
    found = Attached.objects.get()
    assert f"joint-{found.pk}" in page
    coach = signed_in(member(Role.COACH)).get(reverse("journey:step", args=[content.pk, 2]))
    assert f"joint-{found.pk}" in coach.content.decode()
    assert "Retirer" not in coach.content.decode()
    client.post(reverse("journey:detach", args=[content.pk, 2, found.pk]))
    assert not Attached.objects.exists()
    assert Asset.objects.filter(pk=found.asset_id, binned_at=None).exists()
