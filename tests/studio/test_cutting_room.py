"""The short video made on the site: files take their place, scenes are changed without a script, its page is read."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.formats import names
from cheznous.library import said as lines
from cheznous.library.models import Asset
from cheznous.media.medium import Medium
from cheznous.rights import actions as rights
from cheznous.rights.models import Showing
from cheznous.studio import actions, gathering, queries
from cheznous.studio.edits import applied
from cheznous.studio.kinds.contract import Brought
from cheznous.studio.kinds.video import assembling, scripting, shapes
from cheznous.studio.kinds.video.document import VideoDocument
from cheznous.studio.models import Content, Draft
from tests.library import made as library
from tests.studio.filmed import said
from tests.studio.made import at

ROWS = [
    {"id": f"row{n}", "time": "", "seen": seen, "said": words, "text": text, "sound": ""}
    for n, (seen, words, text) in enumerate(
        [
            ("Ses mains", "On cousait la nuit, à trois.", "La nuit ?"),
            ("Une photo de l’atelier", "C’était ici.", ""),
            ("", "", "Et chez vous ?"),
        ]
    )
]
pytestmark = pytest.mark.django_db


@pytest.fixture
def content(actor: Actor, maker: User) -> Content:
    return actions.create(actor, kind="video", by=maker)


def document(content: Content) -> VideoDocument:
    found = queries.document_of(Draft.objects.get(pk=content.pk))
    assert isinstance(found, VideoDocument)
    return found


def after(document: VideoDocument, operations: list[dict[str, Any]]) -> VideoDocument:
    return VideoDocument.read(applied(document.model_dump(mode="json"), operations))


def written_down() -> VideoDocument:
    return after(VideoDocument(), scripting.scripted(VideoDocument(), ROWS))


def film(name: str = "f1", **known: Any) -> Brought:
    return Brought(name, "film", **{"duration_s": 20.0, **known})


def test_each_row_of_a_script_is_a_card_that_waits_and_has_its_part() -> None:
    begun = written_down()
    assert [each.role for each in begun.scenes] == ["hook", "proof", "invitation"]
    assert [each.awaits for each in begun.scenes] == [True, True, False]
    assert begun.hook == "La nuit ?"
    assert begun.scenes[2].text == "Et chez vous ?"
    assert scripting.scripted(begun, ROWS) == []


@pytest.mark.parametrize("count", range(12))
def test_parts_are_shared_whatever_the_number_of_rows(count: int) -> None:
    shared = assembling.roles(count)
    assert len(shared) == count
    assert shared[:1] == ["hook"][:count]
    assert count < 2 or shared[-1] == "invitation"


def test_files_take_the_places_that_wait_for_them() -> None:
    photo = Brought("p1", "picture", alt="Un atelier vide, une lampe allumée.")
    cut = after(written_down(), assembling.gathered(written_down(), [photo, film()], ""))
    assert [each.shows for each in cut.scenes] == ["clip", "still", "card"]
    assert cut.scenes[0].end == pytest.approx(6 / assembling.WORDS_A_SECOND, abs=0.1)
    assert cut.poster.media == "p1"
    assert cut.scenes[1].alt == cut.poster.alt == photo.alt


def test_the_number_in_a_name_and_the_place_asked_for_win() -> None:
    begun = written_down()
    numbered = assembling.gathered(begun, [film(label="Plan 2 bis.mp4")], "")
    assert after(begun, numbered).scenes[1].shows == "clip"
    placed = assembling.gathered(begun, [film(label="Plan 2")], "row2")
    assert after(begun, placed).scenes[2].shows == "clip"


def test_a_number_in_a_name_takes_nothing_from_the_files_sent_with_it() -> None:
    brought = [film("f1"), Brought("p1", "picture"), film("f2", label="plan 2.mp4")]
    cut = after(VideoDocument(), assembling.gathered(VideoDocument(), brought, ""))
    assert [each.shows for each in cut.scenes] == ["clip", "still", "clip"]


def test_nobody_is_asked_who_is_seen_in_what_is_shown_no_more() -> None:
    brought = [film("f1"), film("f2"), Brought("p1", "picture")]
    cut = after(VideoDocument(), assembling.gathered(VideoDocument(), brought, ""))
    assert not cut.unshown & {"rushes/r1/media", "rushes/r2/media", "scenes/s3/picture"}
    cut.scenes[2].shows, cut.scenes[0].rush = "card", "r2"
    assert cut.unshown >= {"rushes/r1/media", "scenes/s3/picture"}
    assert "rushes/r2/media" not in cut.unshown


def test_what_nothing_waits_for_is_a_scene_of_its_own_before_the_invitation() -> None:
    begun = written_down()
    brought = [film(f"f{n}") for n in range(3)]
    cut = after(begun, assembling.gathered(begun, brought, ""))
    assert [each.shows for each in cut.scenes] == ["clip", "clip", "clip", "card"]
    assert [each.media for each in cut.rushes] == ["f0", "f1", "f2"]


def test_a_film_is_cut_where_the_words_of_the_script_are_said() -> None:
    words = tuple(said("Bonjour à tous. On cousait la nuit, à trois. Voilà pour aujourd’hui."))
    begun = written_down()
    cut = after(begun, assembling.gathered(begun, [film(words=words)], "row0")).scenes[0]
    assert [cut.start, cut.end] == pytest.approx([1.35, 4.7])


def test_a_voice_goes_over_the_first_scene_that_says_something_silently() -> None:
    voice = Brought("v1", "sound", said="C’était là.")
    cut = after(written_down(), assembling.gathered(written_down(), [voice], ""))
    assert cut.scenes[0].voice == "v1"
    assert cut.scenes[0].said == "On cousait la nuit, à trois."


def test_a_text_begins_a_video_that_can_be_shown_at_once() -> None:
    text = "Elle cousait la nuit, seule, à la lampe, pendant que le port dormait. " * 20
    picture = Medium("a" * 64, "picture", Path("work.jpg"), 2000, 1500)
    begun = scripting.begin(text, "photo", picture)
    made = begun.document
    assert isinstance(made, VideoDocument)
    assert len(made.scenes) == scripting.MOST_PASSAGES
    assert made.scenes[0].picture == made.poster.media == "photo"
    assert begun.rest


def test_files_are_chosen_and_put_in_from_their_screen(
    content: Content, client: Client, maker: User
) -> None:
    shot, photo = library.film(content.actor, maker), library.picture(content.actor, maker)
    page = client.get(at("gather", content), {"recu": [photo.pk]}).content.decode()
    ticked = BeautifulSoup(page, "html.parser").find_all("input", checked=True)
    assert [each["value"] for each in ticked] == [photo.pk]
    answer = client.post(at("gather", content), {"asset": [shot.pk, photo.pk, "nobodys"]})
    assert answer.headers["Location"] == at("edit", content)
    cut = document(content)
    assert [each.shows for each in cut.scenes] == ["clip", "still"]
    assert client.post(at("gather", content)).headers["Location"] == at("gather", content)


def test_a_kind_that_takes_no_files_at_once_has_no_such_screen(
    actor: Actor, maker: User, client: Client
) -> None:
    zoom = actions.create(actor, kind="zoom", by=maker)
    assert client.get(at("gather", zoom)).status_code == 404


def test_scenes_are_moved_and_removed_without_a_script(content: Content, client: Client) -> None:
    actions.change(content, scripting.scripted(document(content), ROWS), by=None)
    page = BeautifulSoup(client.get(at("edit", content)).content, "html.parser")
    later = page.find("button", attrs={"aria-label": re.compile("Plan 1.*plus tard")})
    assert later
    was = json.dumps(document(content).model_dump(mode="json"))
    sent = {"was": was, "operation": later["value"], "scenes/row0/text": "Écrit en passant"}
    client.post(at("fields", content), sent)
    assert [each.id for each in document(content).scenes] == ["row1", "row0", "row2"]
    assert document(content).scenes[1].text == "Écrit en passant"
    client.post(at("fields", content), {"was": "{}", "operation": "[]"})
    assert len(document(content).scenes) == 3


def test_a_film_in_preparation_is_waited_for(content: Content, client: Client, maker: User) -> None:
    shot = library.film(content.actor, maker, is_ready=False)
    gathering.put_in(content, [shot], by=maker)
    assert "Ce film se prépare" in client.get(at("edit", content)).content.decode()
    assert shot.pk not in queries.media_of(document(content))


def test_the_words_of_a_film_come_when_they_are_written(content: Content, maker: User) -> None:
    shot = library.film(content.actor, maker)
    gathering.put_in(content, [shot], by=maker)
    lines.take(shot, b"WEBVTT\n\n00:00.100 --> 00:00.600\nBonjour\n")
    assert document(content).rushes[0].words == [("Bonjour", 0.1, 0.6)]


def test_an_image_of_a_film_announces_the_video_with_the_rights_of_who_is_seen(
    content: Content, client: Client, maker: User
) -> None:
    shot = library.film(content.actor, maker)
    gathering.put_in(content, [shot], by=maker)
    seen = rights.depict(shot, kind="person", name="Soazig", by=maker)
    rights.depict(shot, kind="voice", name="Une voix", by=maker)
    client.post(at("frame", content), {"take": f"{shot.pk} 0.2", "place": "poster/media"})
    poster = Asset.objects.get(pk=document(content).poster.media)
    assert [row.depiction for row in Showing.objects.filter(asset=poster)] == [seen]
    client.post(at("frame", content), {"take": poster.pk, "place": "poster/media"})
    assert document(content).poster.media == poster.pk


def test_a_scene_without_its_film_holds_its_place(content: Content) -> None:
    empty = VideoDocument.model_validate(
        {"scenes": [{"id": "s1", "seen": "Ses mains"}, {"id": "s2"}]}
    )
    told = shapes.timeline(empty, {}, names.VERTICAL_FILM)
    assert [each.seen.title for each in told.scenes] == ["Ses mains", shapes.AWAITED]  # type: ignore[union-attr]
    cut = after(empty, assembling.gathered(empty, [film()], ""))
    assert [each.shows for each in cut.scenes] == ["clip", "clip"]
    assert [each.is_empty for each in cut.scenes] == [False, True]


def test_files_brought_without_a_script_share_the_parts(content: Content) -> None:
    brought = [film(f"f{n}") for n in range(5)]
    cut = after(VideoDocument(), assembling.gathered(VideoDocument(), brought, ""))
    assert [each.role for each in cut.scenes] == ["hook", "promise", "proof", "turn", "invitation"]


def test_its_editor_asks_as_many_questions_for_one_scene_as_for_three(
    content: Content,
    client: Client,
    maker: User,
    django_assert_num_queries: Callable[..., Any],
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    gathering.put_in(content, [library.picture(content.actor, maker)], by=maker)
    client.get(at("edit", content))
    with django_assert_max_num_queries(60) as asked:
        client.get(at("edit", content))
    for width in (1300, 1200):
        picture = library.picture(content.actor, maker, width=width)
        gathering.put_in(content, [picture], by=maker)
    with django_assert_num_queries(len(asked)):
        client.get(at("edit", content))


def test_its_page_says_in_words_what_the_film_will_show(
    content: Content, client: Client, maker: User
) -> None:
    actions.change(content, scripting.scripted(document(content), ROWS), by=maker)
    gathering.put_in(content, [library.picture(content.actor, maker)], by=maker)
    page = client.get(reverse("studio:preview", args=[content.pk])).content.decode()
    assert "Le film arrive" in page
    assert "On cousait la nuit" in page
