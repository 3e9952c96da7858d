"""The draft's film as the browser plays it: what the worker's own functions say, at any instant."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.formats import names
from cheznous.formats.spec import FilmSpec, Format
from cheznous.library.models import Asset
from cheznous.media import camera, captions, frames, playback, segments, strips
from cheznous.media.brand import STRIP_THROUGH, Brand, voice_ink, worst_contrast
from cheznous.media.camera import Window
from cheznous.media.frames import Stage, Take
from cheznous.media.medium import WHOLE
from cheznous.media.timeline import Clip, Scene, Still, Timeline, Words
from cheznous.studio import actions
from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.video.document import Poster, Rush
from cheznous.studio.models import Content
from tests.studio import filmed
from tests.studio.made import MEDIA, PICTURE, change, put, zoom

pytestmark = pytest.mark.django_db
BRAND = Brand("Musée du Port")
LONG = "Une phrase bien plus longue, que l’on lit sur deux lignes."


def told(kind: str, form: Format) -> tuple[Timeline, Stage, dict[str, Any]]:
    spec = form.spec
    assert isinstance(spec, FilmSpec)
    document, media = (zoom(), MEDIA) if kind == "zoom" else (filmed.video(), filmed.MEDIA)
    timeline = kinds()[kind].timeline(document, media, form)
    stage = playback.stage_of(timeline, spec, BRAND)
    return timeline, stage, playback.written(timeline, stage, lambda m: m.digest, lambda name: name)


def seen_at(film: dict[str, Any], frame: int) -> tuple[dict[str, Any], int]:
    scene = [each for each in film["scenes"] if each["start"] <= frame][-1]
    return scene, frame - scene["start"]


@pytest.mark.parametrize("form", [names.VERTICAL_FILM, names.WIDE_FILM], ids=lambda form: form.name)
@pytest.mark.parametrize("kind", ["zoom", "video"])
def test_at_every_instant_it_shows_the_scene_and_the_words_the_film_does(
    kind: str, form: Format
) -> None:
    timeline, stage, film = told(kind, form)
    at = 0
    for scene in timeline.laid():
        count = stage.at(scene.duration_s)
        for into in {0, 1, count // 3, count // 2, count - 1}:
            shown, there = seen_at(film, at + into)
            assert (shown["name"], there) == (scene.name, into)
            read = [each["text"] for each in shown["words"] if each["start"] <= into < each["end"]]
            wanted = [
                each.text for each in scene.words
                if stage.at(each.start_s) <= into < stage.at(each.end_s)
            ]  # fmt: skip
            assert [" ".join(text.split()) for text in read] == [
                " ".join("\n".join(captions.balance(text)).split()) for text in wanted
            ]
        at += count
    assert film["frames"] == at


def test_its_camera_is_the_films() -> None:
    timeline, stage, film = told("zoom", names.VERTICAL_FILM)
    for scene, said in zip(timeline.scenes, film["scenes"], strict=True):
        if isinstance(scene.seen, Still):
            moves = [
                camera.Move(Window(*each[:4]), each[4], each[5]) for each in said["still"]["moves"]
            ]
            path = camera.path(Window(*said["still"]["start"]), moves, said["frames"])
            for ours, theirs in zip(path, frames.windows(scene, stage), strict=True):
                assert (ours.left, ours.top) == pytest.approx((theirs.left, theirs.top), abs=0.02)
                assert ours.width == pytest.approx(theirs.width, abs=0.02)


def test_its_clips_are_cut_where_the_film_cuts_them_with_their_own_sound() -> None:
    timeline, _, film = told("video", names.SQUARE_FILM)
    clips = [each["clip"] for each in film["scenes"] if "clip" in each]
    cut = [each.seen for each in timeline.scenes if isinstance(each.seen, Clip)]
    assert [each["start_s"] for each in clips] == [round(each.start_s, 4) for each in cut]
    assert all(window[2] == window[3] for each in clips if (window := each["window"]))
    assert [(each["at_s"], each["start_s"]) for each in film["sounds"]] == [
        (round(each.at_s, 4), round(each.start_s, 4)) for each in timeline.sounds
    ]


@pytest.mark.parametrize("frame", [(1080, 1920), (1080, 1080), (1920, 1080)])
@pytest.mark.parametrize("style", ["hook", "line"])
def test_words_stand_where_the_film_writes_them(frame: tuple[int, int], style: Any) -> None:
    for face in ("bricolage-grotesque", "fraunces"):
        brand, words = Brand("", face=face), Words(LONG, 0.0, 2.0, style)
        drawn, said = strips.draw(words, frame, brand, "fr"), strips.box(words, frame, brand)
        assert (said.left, said.top) == pytest.approx((drawn.left, drawn.top), abs=5)
        assert (said.width, said.height) == pytest.approx((drawn.width, drawn.height), abs=6)


@pytest.mark.parametrize("paper", [("#f4efe6", "#143a52"), ("#1a1a1a", "#fff6e0")])
def test_each_voice_has_a_colour_one_can_read_in_the_film_and_here(paper: tuple[str, str]) -> None:
    brand = Brand("", *paper)
    inks = [voice_ink(brand, rank) for rank in range(5)]
    assert len(set(inks)) == 5
    assert all(worst_contrast(ink, brand.paper, STRIP_THROUGH) >= 4.5 for ink in inks)
    words = [Words("Bonjour", 0.0, 1.0, "caption", voice=rank) for rank in (0, 1)]
    scene = Scene("s1", Clip(filmed.MEDIA[filmed.FILM], 0.0), 1.0)
    stage = Stage((270, 480), 30, brand, "fr")
    timelines = [Timeline((replace(scene, words=(each,)),), (), "fr") for each in words]
    shown = [playback.written(each, stage, str, str)["scenes"][0]["words"] for each in timelines]
    assert [each["ink"] for [each] in shown] == inks[:2]
    one, other = (strips.draw(each, stage.size, brand, "fr") for each in words)
    assert (one.luma.over != other.luma.over).any()
    assert one.through == pytest.approx(STRIP_THROUGH, abs=0.01)


def test_a_colour_makes_its_own_segment_again_and_a_name_none() -> None:
    keys = [
        segments.key(
            Take(Scene("s1", seen, 1.0, (Words("Oui", 0.0, 1.0, "caption", by, voice),)), 0, 30),
            Stage((270, 480), 30, BRAND, "fr"),
        )
        for seen in (Clip(filmed.MEDIA[filmed.FILM], 0.0), Still(MEDIA[PICTURE], WHOLE, ()))
        for by, voice in (("", 0), ("Ana", 0), ("Ana", 1))
    ]
    assert keys[0] == keys[1] != keys[2]
    assert keys[3] == keys[4] != keys[5]


def test_a_change_is_in_the_film_asked_next(client: Client, content: Content) -> None:
    address = reverse("studio:film", args=[content.pk, "vertical-film"])
    before = client.get(address).json()
    change(client, content, put("film/hook", "Où est passée la clé ?"))
    after = client.get(address).json()
    assert after["version"] > before["version"]
    read = [words["text"] for scene in after["scenes"] for words in scene["words"]]
    assert any("clé" in text for text in read)
    card = next(each["card"]["src"] for each in after["scenes"] if "card" in each)
    assert client.get(card).content.startswith(b"\x89PNG")
    assert client.get(reverse("studio:film", args=[content.pk, "light-film"])).status_code == 404


def test_it_asks_the_database_no_more_for_three_stops_than_for_one(
    client: Client, content: Content, django_assert_num_queries: Any
) -> None:
    address = reverse("studio:film", args=[content.pk, "wide-film"])
    with CaptureQueriesContext(connection) as three:
        client.get(address)
    spent = len(three)  # it goes on counting
    for stop in ("s2", "s3"):
        change(client, content, {"op": "remove", "place": f"stops/{stop}"})
    with django_assert_num_queries(spent):
        client.get(address)


def test_a_film_that_cannot_be_made_says_why_and_plays(client: Client, content: Content) -> None:
    change(client, content, put("work/author_died", 2001))
    film = client.get(reverse("studio:film", args=[content.pk, "vertical-film"])).json()
    assert "protégée" in film["notice"]
    assert film["scenes"]


def test_without_a_picture_it_says_what_is_missing(
    client: Client, actor: Actor, maker: User
) -> None:
    bare = actions.create(actor, kind="zoom", by=maker)
    film = client.get(reverse("studio:film", args=[bare.pk, "vertical-film"])).json()
    assert (film["scenes"], "image" in film["notice"]) == ([], True)


def test_a_film_still_being_prepared_is_waited_for(
    client: Client, actor: Actor, maker: User
) -> None:
    document = filmed.video().model_copy(
        update={"rushes": [Rush(id="r1", media=_unready(actor))], "poster": Poster()}
    )
    begun = actions.create(actor, kind="video", by=maker, document=document)
    film = client.get(reverse("studio:film", args=[begun.pk, "vertical-film"])).json()
    assert (film["scenes"], film["awaited"]) == ([], True)
    assert "se prépare" in film["notice"]


def _unready(actor: Actor) -> str:
    return Asset.objects.create(actor=actor, kind="film", digest="f" * 64, suffix=".mp4").pk
