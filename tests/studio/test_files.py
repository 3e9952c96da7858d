"""Files sent to the studio, and pieces told aloud: each takes its place, or is refused in French."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.library.models import Asset
from cheznous.studio import actions
from cheznous.studio.models import Content
from tests.media import made as drawn
from tests.rendering import made
from tests.studio.made import at, change, document, put, sent

pytestmark = pytest.mark.django_db


def test_a_picture_takes_its_place(
    client: Client, actor: Actor, maker: User, tmp_path: Path
) -> None:
    content = actions.create(actor, kind="zoom", by=maker)
    photo = drawn.picture(tmp_path / "photo.png", 800, 600).path
    more = {"place": "picture/media", "next": "tell", "file": sent(photo)}
    answer = client.post(at("file", content), more)
    assert answer["Location"] == at("tell", content)
    assert Asset.objects.get(pk=document(content).picture.media).width == 800
    assert client.get(at("tell", content)).status_code == 200


@pytest.mark.parametrize(
    ("place", "bytes_sent", "words"),
    [
        ("picture/media", b"Ceci est un texte.", "n’est pas une image"), ("picture/media", b"", "vide"),
        ("picture/media", None, "Choisissez d’abord"), ("title", b"x", "Aucun fichier"),
        ("", b"x", "n’existe pas"), ("stops/s9/voice", b"x", "n’existe pas"),
        ("stops/s1/voice", b"x", "lire ce son"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_is_refused_in_french(
    client: Client, content: Content, place: str, bytes_sent: bytes | None, words: str
) -> None:
    def told(**headers: str) -> Any:
        more: dict[str, Any] = {"place": place}
        if bytes_sent is not None:
            more["file"] = SimpleUploadedFile("file.jpg", bytes_sent)
        return client.post(at("file", content), more, headers=headers, follow=True)

    answer = told(Accept="application/json")
    assert answer.status_code == 422
    assert words in answer.json()["message"]
    assert words in told().content.decode()


def test_a_voice_takes_its_place(client: Client, content: Content, voice: Path) -> None:
    more = {"place": "stops/s2/voice", "file": sent(voice)}
    said = client.post(at("file", content), more, headers={"Accept": "application/json"}).json()
    assert Asset.objects.get(pk=said["document"]["stops"][1]["voice"]).kind == "sound"


def piece(client: Client, content: Content, id: str, zone: Any, path: Path | None = None) -> Any:
    more = {"id": id, "zone": json.dumps(zone)} | ({"file": sent(path)} if path else {})
    return client.post(at("piece", content), more)


@pytest.fixture
def blank(actor: Actor, maker: User, tmp_path: Path) -> Content:
    content = actions.create(actor, kind="zoom", by=maker)
    picture = made.asset(actor, tmp_path, maker).pk
    actions.change(content, [put("picture/media", picture)], by=maker)
    return content


def test_a_touch_without_speech_is_a_stop(client: Client, blank: Content, tmp_path: Path) -> None:
    silence = tmp_path / "silence.flac"
    drawn.voice(silence, 1.0, 0.0001)
    assert piece(client, blank, "a1", [0.1, 0.1, 0.3, 0.3]).status_code == 200
    assert piece(client, blank, "a2", [0.5, 0.1, 0.3, 0.3], None).status_code == 200
    assert [(stop.id, stop.voice) for stop in document(blank).stops[1:]] == [("a1", ""), ("a2", "")]


def test_what_is_said_before_any_touch_opens_the_tour_and_sent_twice_is_once(
    client: Client, blank: Content, voice: Path
) -> None:
    for _ in range(2):
        assert piece(client, blank, "a1", None, voice).status_code == 200
        assert piece(client, blank, "a2", [0.1, 0.1, 0.3, 0.3], voice).status_code == 200
    opening, stop = document(blank).stops
    assert opening.voice
    assert (opening.id, stop.id, stop.voice) == ("s1", "a2", opening.voice)


def test_what_is_told_goes_before_the_closing_view(client: Client, blank: Content) -> None:
    last = {"op": "insert", "place": "stops", "item": {"id": "end", "title": "Et maintenant ?"}}
    change(client, blank, last)
    piece(client, blank, "a1", [0.1, 0.1, 0.3, 0.3])
    piece(client, blank, "a2", [0.2, 0.1, 0.3, 0.3])
    assert [stop.id for stop in document(blank).stops] == ["s1", "a1", "a2", "end"]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"id": "A !"},
        *({"id": "a1", "zone": zone} for zone in ("[1, 2]", "{", '["a", 0, 1, 1]')),
    ],
)
def test_a_piece_without_form_is_answered_400(client: Client, blank: Content, more: Any) -> None:
    assert client.post(at("piece", blank), more).status_code == 400
