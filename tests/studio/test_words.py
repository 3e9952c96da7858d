"""A clip cut by what is said in it: sentences and words left out and put back, by a button, a hand, a keyboard."""

import json
import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.library import said as library
from cheznous.studio import actions, gathering, queries
from cheznous.studio.edits import applied
from cheznous.studio.kinds.video import assembling
from cheznous.studio.kinds.video.document import Scene, VideoDocument
from cheznous.studio.kinds.video.sentences import renewed, sentences
from cheznous.studio.models import Content
from tests.library import made
from tests.studio.filmed import said
from tests.studio.made import at

TOLD = said("Euh voilà. La mer monte ici. On attendait.")


def scene(**more: object) -> Scene:
    return Scene.model_validate({"id": "s1", "rush": "r1", **more})


def test_a_sentence_goes_and_comes_back_by_one_operation():
    first, second, _ = sentences(scene(dropped=[2]), TOLD, 60.0)
    assert (first.text, second.text, second.is_out) == ("Euh voilà.", "La mer monte ici.", False)
    document = {"scenes": [scene(dropped=[2]).model_dump(mode="json")]}
    gone = applied(document, [json.loads(second.operation)])
    assert gone["scenes"][0]["dropped"] == [2, 3, 4, 5]
    out = sentences(Scene.model_validate(gone["scenes"][0]), TOLD, 60.0)[1]
    assert out.is_out
    assert applied(gone, [json.loads(out.operation)])["scenes"][0]["dropped"] == []


def test_only_what_is_said_in_the_scene_is_shown_with_its_rank_in_the_film():
    [one] = sentences(scene(start=1.0, end=3.0), TOLD, 60.0)
    assert [(word.rank, word.text) for word in one.words] == [
        (2, "La"), (3, "mer"), (4, "monte"), (5, "ici."),
    ]  # fmt: skip


def test_words_corrected_since_leave_out_the_same_instants():
    after = [("Voilà.", 0.5, 0.9), *TOLD[2:4], ("montait", 2.0, 2.2), ("bien", 2.2, 2.4), *TOLD[5:]]
    assert renewed(TOLD, [0, 1, 4], after) == [0, 3, 4]
    document = VideoDocument.model_validate(
        {
            "rushes": [{"id": "r1", "media": "f1", "words": TOLD}],
            "scenes": [scene(dropped=[0, 1, 4]).model_dump(mode="json")],
        }
    )
    film = gathering.Brought("f1", "film", words=tuple(after))
    plain = applied(document.model_dump(mode="json"), assembling.worded(document, film))
    told = VideoDocument.model_validate(plain)
    assert told.rushes[0].words == after
    assert told.scenes[0].dropped == [0, 3, 4]
    assert assembling.worded(told, film) == []


@pytest.mark.django_db
def test_a_sentence_is_left_out_without_a_script_and_corrected_in_the_library(
    actor: Actor, member: Callable[..., User], signed_in: Callable[[User], Client]
):
    maker = member(Role.MAKER)
    client, film = signed_in(maker), made.film(actor)
    library.take(film, b"WEBVTT\n\n00:00.000 --> 00:01.000\nLa cale. La mer monte.\n")
    content = actions.create(actor, kind="video", by=maker)
    gathering.put_in(content, [film], by=maker)
    content = Content.objects.select_related("draft").get(pk=content.pk)
    page = BeautifulSoup(client.get(at("edit", content)).content, "html.parser")
    assert "à relire" in page.get_text()
    assert page.find("a", href=f"/fichiers/{film.pk}/paroles")
    button = page.find("button", attrs={"aria-label": re.compile("Retirer.*La cale")})
    assert button
    was = json.dumps(queries.document_of(content.draft).model_dump(mode="json"))
    client.post(at("fields", content), {"was": was, "operation": button["value"]})
    content.draft.refresh_from_db()
    assert queries.document_of(content.draft).scenes[0].dropped == [0, 1]
    line = library.lines(film)[0]
    wish = library.Wish(0, line.text, "La cale. La mer montait.", "", True)
    library.correct(film, [wish])
    content.draft.refresh_from_db()
    document = queries.document_of(content.draft)
    assert [word[0] for word in document.rushes[0].words] == [
        "La",
        "cale.",
        "La",
        "mer",
        "montait.",
    ]
    assert document.scenes[0].dropped == [0, 1]


@pytest.mark.django_db
def test_people_named_in_the_library_have_colours_by_one_switch(
    actor: Actor, member: Callable[..., User], signed_in: Callable[[User], Client]
):
    maker = member(Role.MAKER)
    client, film = signed_in(maker), made.film(actor)
    told = b"WEBVTT\n\n00:00.000 --> 00:00.500\nLa cale.\n\n00:00.500 --> 00:01.000\nLa mer.\n"
    library.take(film, told)
    content = actions.create(actor, kind="video", by=maker)
    gathering.put_in(content, [film], by=maker)
    content = Content.objects.select_related("draft").get(pk=content.pk)
    assert "Une couleur par personne" not in client.get(at("edit", content)).content.decode()
    wishes = [library.Wish(0, "La cale.", "La cale.", "Ana", True)]
    wishes.append(library.Wish(1, "La mer.", "La mer.", "<Bruno>", True))
    library.correct(film, wishes)
    page = BeautifulSoup(client.get(at("edit", content)).content, "html.parser")
    button = page.find("button", string=re.compile("Une couleur par personne"))
    assert button
    assert button["aria-pressed"] == "false"
    assert "Ana, <Bruno>." in button.parent.get_text()
    content.draft.refresh_from_db()
    was = json.dumps(queries.document_of(content.draft).model_dump(mode="json"))
    client.post(at("fields", content), {"was": was, "operation": button["value"]})
    seen = client.get(at("film", content, "vertical-film")).json()["scenes"]
    inks = [each["ink"] for scene in seen for each in scene["words"]]
    assert len(set(inks)) == 2
    page = BeautifulSoup(client.get(at("edit", content)).content, "html.parser")
    assert page.find("button", attrs={"aria-pressed": "true"}, string=None)
