"""The editor through its addresses: what it answers, what it keeps, what it says when it may not."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.studio import actions
from cheznous.studio.models import Content, Draft
from tests.studio.made import at, change, document, put

pytestmark = pytest.mark.django_db


# -- begin --


def test_a_content_begins_with_the_whole_view(client: Client, actor: Actor) -> None:
    answer = client.post(reverse("studio:new"), {"actor": actor.pk, "kind": "zoom"})
    content = Content.objects.get()
    assert answer["Location"] == at("edit", content)
    assert [stop.zone for stop in document(content).stops] == [None]


@pytest.mark.parametrize("sent", [{}, {"kind": "zoom"}, {"kind": "opera"}, {"actor": "nobody"}])
def test_a_content_needs_an_actor_and_a_kind(client: Client, actor: Actor, sent: Any) -> None:
    answer = client.post(reverse("studio:new"), sent)
    assert answer.status_code == 422
    assert not Content.objects.exists()


def test_a_coach_is_offered_no_actor_she_may_not_write_for(
    member: Callable[..., User], signed_in: Callable[[User], Client], actor: Actor
) -> None:
    coach = signed_in(member(Role.COACH))
    assert actor.pk not in coach.get(reverse("studio:new")).content.decode()
    assert coach.post(reverse("studio:new"), {"actor": actor.pk, "kind": "zoom"}).status_code == 422


# -- write --


def test_a_change_answers_the_document_its_version_and_the_coach(
    client: Client, content: Content
) -> None:
    said = change(client, content, put("title", "Un titre")).json()
    assert (said["document"]["title"], said["version"]) == ("Un titre", 2)
    assert {"check", "severity", "place", "where", "message", "why", "proposal"} == said[
        "findings"
    ][0].keys()
    assert Content.objects.get().title == "Un titre"


def test_what_is_asked_of_the_version_seen_is_nothing(client: Client, content: Content) -> None:
    assert client.get(at("changes", content), {"version": "1"}).status_code == 204
    assert client.get(at("changes", content), {"version": "0"}).json()["version"] == 1


def test_the_second_on_one_field_is_told_and_nothing_is_changed(
    client: Client, content: Content, member: Callable[..., User]
) -> None:
    actions.change(content, [put("title", "Le leur")], by=member(Role.OWNER))
    answer = change(
        client, content, put("description", "Autre"), put("title", "Le mien", was="La marée monte")
    )
    assert answer.status_code == 409
    assert (answer.json()["place"], answer.json()["current"]) == ("title", "Le leur")
    assert document(content).description == "Une marine vue de près."


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (put("title", "a" * 100_000), "trop long : 200"),
        (put("stops/s1/text", "mot " * 25_000), "trop long : 4000"),
        (put("nowhere", "x"), "n’existe pas"),
        (put("title", ["a"]), "n’a pas la forme"),
        (put("title", "\ud800"), "n’a pas la forme"),
        (put("picture/media", "no-asset"), "n’est pas dans votre bibliothèque"),
        ({"op": "insert", "place": "stops", "item": {"id": "S 1"}}, "n’a pas la forme"),
        ({"op": "insert", "place": "film/stops", "item": {"id": "x"}}, "n’est pas une liste"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_is_refused_in_french(
    client: Client, content: Content, operation: Any, words: str
) -> None:
    answer = change(client, content, operation)
    assert answer.status_code == 422
    assert words in answer.json()["message"]
    assert Draft.objects.get().version == 1


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"3", b'{"operations": 3}', b'{"operations": ["x"]}', b'{"operations": {"a": 1}}',
     b"\xff\xfe", b"[" * 200_000],
)  # fmt: skip
def test_what_is_no_change_is_answered_400(client: Client, content: Content, body: bytes) -> None:
    answer = client.post(at("changes", content), body, content_type="application/json")
    assert answer.status_code == 400
    assert "forme attendue" in answer.json()["message"]


@pytest.mark.parametrize("zone", ["[NaN, 0, 1, 1]", "[Infinity, 0, 1, 1]", "[-3, 9, 0, 7]"])
def test_a_zone_outside_comes_back_inside(client: Client, content: Content, zone: str) -> None:
    body = f'{{"operations": [{{"op": "set", "place": "stops/s1/zone", "value": {zone}}}]}}'
    answer = client.post(at("changes", content), body, content_type="application/json")
    assert answer.status_code in {200, 422}
    left, top, width, height = document(content).stops[0].zone
    assert 0 <= left <= left + width <= 1.0001
    assert 0 <= top <= top + height <= 1.0001


def test_any_writing_comes_back_as_it_was(client: Client, content: Content) -> None:
    words = "بحر 🐚 — Penn-ar-Bed\n<script>alert(1)</script> &amp; « é »"
    assert change(client, content, put("stops/s1/text", words)).json()["version"] == 2
    assert document(content).stops[0].text == words
    editor = client.get(at("edit", content)).content.decode()
    assert "<script>alert(1)" not in editor
    field = BeautifulSoup(editor, "html.parser").find(attrs={"data-place": "stops/s1/text"})
    assert field
    assert field.text == words
    assert field["dir"] == "auto"
    assert "<script>alert(1)" not in client.get(at("preview", content)).content.decode()


def test_control_characters_of_a_paste_are_dropped(client: Client, content: Content) -> None:
    change(client, content, put("title", "La\u0000 ma\u0007rée\r\nmonte\u001b!"))
    assert document(content).title == "La marée\nmonte!"


def test_more_than_twenty_stops_are_refused_in_french(client: Client, content: Content) -> None:
    many = [{"op": "insert", "place": "stops", "item": {"id": f"x{n}"}} for n in range(30)]
    answer = change(client, content, *many)
    assert (answer.status_code, answer.json()["message"][:9]) == (422, "C’est tro")


def test_undo_and_redo_through_the_address(client: Client, content: Content) -> None:
    assert (
        client.post(at("undo", content), headers={"Accept": "application/json"}).status_code == 422
    )
    change(client, content, put("title", "Un autre"))
    said = client.post(at("undo", content), headers={"Accept": "application/json"}).json()
    assert said["document"]["title"] == "La marée monte"
    assert client.post(at("redo", content))["Location"] == at("edit", content)
    assert document(content).title == "Un autre"


def test_nobody_undoes_what_another_did(
    client: Client, content: Content, member: Callable[..., User]
) -> None:
    change(client, content, put("title", "Le mien"))
    actions.change(content, [put("description", "Le leur")], by=member(Role.OWNER))
    answer = client.post(at("undo", content), headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert "chacun n’annule que les siens" in answer.json()["message"]
    assert document(content).description == "Le leur"


@pytest.mark.parametrize("count", [1, 3])
def test_the_editor_asks_as_little_for_many_remarks(
    client: Client, content: Content, count: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        actions.remark(content, f"Remarque {number}.", by=None, name="Yuna", place="title")
    with django_assert_max_num_queries(16):
        client.get(at("edit", content))


def test_one_text_has_one_count_of_words(client: Client, content: Content) -> None:
    """The list of stops counts as the recipe and the field do: « C’est l’été là-bas » has five words."""
    actions.change(content, [put("stops/s2/text", "C’est l’été là-bas")], by=None)
    page = BeautifulSoup(client.get(at("edit", content)).content, "html.parser")
    listed = page.select_one('[data-stop="s2"] [data-counts="stops/s2/text"]')
    assert listed
    assert listed.text == "5 mots"
