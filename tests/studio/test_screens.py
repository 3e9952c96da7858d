"""The studio through its addresses: what it answers, what it keeps, what it says when it may not."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership, Role
from cheznous.library.models import Asset
from cheznous.media.brand import Brand
from cheznous.rendering.plan import plan
from cheznous.studio import actions, queries
from cheznous.studio.models import Content, Draft, Remark
from tests.media import made as drawn
from tests.rendering import made

pytestmark = pytest.mark.django_db


def at(name: str, content: Content, *more: str) -> str:
    return reverse(f"studio:{name}", args=[content.pk, *more])


def document(content: Content) -> Any:
    return queries.document_of(Draft.objects.get(pk=content.pk))


def change(client: Client, content: Content, *operations: Any, **more: Any) -> Any:
    sent = {"operations": list(operations), **more}
    return client.post(at("changes", content), sent, content_type="application/json")


def put(place: str, value: Any, **more: Any) -> dict[str, Any]:
    return {"op": "set", "place": place, "value": value, **more}


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
    assert {"severity", "place", "message", "proposal"} == said["findings"][0].keys()
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


# -- without JavaScript --


def form(client: Client, content: Content) -> dict[str, Any]:
    """Read the form of the editor as a browser without JavaScript would send it."""
    html = (
        client.get(at("edit", content))
        .content.decode()
        .replace("<noscript>", "")
        .replace("</noscript>", "")
    )
    page = BeautifulSoup(html, "html.parser")
    found = page.find("form", action=at("fields", content))
    assert found
    sent: dict[str, Any] = {}
    for field in found.find_all(["input", "textarea", "select"]):
        if (
            not field.get("name")
            or field.get("form")
            or (field.get("type") == "checkbox" and not field.has_attr("checked"))
        ):
            continue
        value = field.get("value", "")
        if field.name == "textarea":
            value = field.text.replace("\n", "\r\n")
        if field.name == "select":
            chosen = field.find("option", selected=True) or field.find("option")
            value = chosen["value"]
        sent.setdefault(field["name"], []).append(value)
    return sent


def test_the_form_sent_as_it_was_changes_no_word(client: Client, content: Content) -> None:
    actions.change(content, [put("stops/s1/text", "Une ligne.\nUne autre.")], by=None)
    before = document(content)
    assert client.post(at("fields", content), form(client, content)).status_code == 302
    assert document(content).stops == before.stops
    assert document(content).work == before.work


def test_every_field_is_saved_without_javascript(client: Client, content: Content) -> None:
    sent = form(client, content) | {
        "title": "Un autre titre", "stops/s2/line": "Là.", "work/author_died": "",
        "work/consent/holder": "Sa fille", "work/consent/given_on": "2026-10-02",
        "film/stops": ["", "s1", "s3"],
    }  # fmt: skip
    page = client.post(at("fields", content), sent, follow=True).content.decode()
    assert "Enregistré" in page
    saved = document(content)
    assert (saved.title, saved.stops[1].line, saved.work.author_died) == (
        "Un autre titre",
        "Là.",
        None,
    )
    assert (saved.work.consent.holder, str(saved.work.consent.given_on)) == (
        "Sa fille",
        "2026-10-02",
    )
    assert saved.film.stops == ["s1", "s3"]
    sent = form(client, content) | {"work/consent/given_on": ""}
    client.post(at("fields", content), sent)
    assert document(content).work.consent.given_on is None


def test_without_javascript_too_the_second_is_told(
    client: Client, content: Content, member: Callable[..., User]
) -> None:
    sent = form(client, content) | {"title": "Le mien", "promise": "Gardée."}
    actions.change(
        content, [put("title", "Le leur"), put("description", "Neuve")], by=member(Role.OWNER)
    )
    page = client.post(at("fields", content), sent, follow=True).content.decode()
    assert "Quelqu’un d’autre vient de changer" in page
    assert "Le mien" in page
    saved = document(content)
    assert (saved.title, saved.description, saved.promise) == ("Le leur", "Neuve", "Gardée.")


def test_one_field_too_long_keeps_the_others(client: Client, content: Content) -> None:
    sent = form(client, content) | {"title": "x" * 300, "promise": "Gardée."}
    page = client.post(at("fields", content), sent, follow=True).content.decode()
    assert "trop long" in page
    assert document(content).promise == "Gardée."


@pytest.mark.parametrize("was", ["", "{", "3"])
def test_a_form_without_what_it_showed_is_refused(
    client: Client, content: Content, was: str
) -> None:
    page = client.post(at("fields", content), {"title": "x", "was": was}, follow=True)
    assert "Rechargez la page" in page.content.decode()
    assert document(content).title == "La marée monte"


# -- files, told aloud --


def sent(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())


@pytest.fixture
def voice(tmp_path: Path) -> Path:
    return drawn.voice(tmp_path / "said.flac", 2.0).path


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
        ("", b"x", "n’existe pas"), ("stops/s9/voice", b"x", "n’existe plus"),
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


# -- seen, read again --


def test_the_preview_is_the_true_page_and_gives_its_pictures(
    client: Client, content: Content
) -> None:
    page = BeautifulSoup(client.get(at("preview", content)).content, "html.parser")
    assert page.h1
    assert "La marée monte" in page.h1.text
    for picture in page.find_all("img"):
        answer = client.get(picture["src"])
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
        assert b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert client.get(at("page_file", content, "main-7.webp")).status_code == 404


def shared(content: Content, maker: User) -> str:
    return actions.share(content, by=maker).token


def test_who_has_the_link_reads_and_remarks_without_an_account(
    client: Client, content: Content, maker: User
) -> None:
    address = reverse("studio:review", args=[shared(content, maker)])
    visitor = Client()
    page = BeautifulSoup(visitor.get(address).content, "html.parser")
    assert "Détail 2" in page.text
    picture = visitor.get(page.find_all("img")[1]["src"])
    assert picture.status_code == 200
    assert b"".join(picture.streaming_content)  # type: ignore[attr-defined]
    said = {"text": "Où est la mer ?", "name": "Gwenaëlle 🐚", "place": "stops/s2/text"}
    answer = visitor.post(f"{address}/remarque", said)
    assert answer["Location"] == f"{address}#stops-s2-text"
    answer["Location"].encode("latin-1")
    answer.cookies["reader"].OutputString().encode("latin-1")
    again = visitor.get(address).content.decode()
    assert "C’est transmis" in again
    assert 'value="Gwenaëlle 🐚"' in again
    editor = BeautifulSoup(client.get(at("edit", content)).content, "html.parser")
    field = editor.find(attrs={"data-findings": "stops/s2/text"})
    assert field
    assert "Où est la mer ?" in field.text
    told = client.get(at("review_asked", content)).content.decode()
    assert "Où est la mer ?" in told
    assert "Y aller" in told


def test_a_coach_meets_no_door_that_is_closed(
    content: Content, member: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    actions.remark(content, "Où est la mer ?", by=None, name="Maïwenn", place="stops/s2/text")
    coach = signed_in(member("coach"))
    page = BeautifulSoup(coach.get(at("review_asked", content)).content, "html.parser")
    assert "Où est la mer ?" in page.text
    assert not page.select("main button[form=resolve]")
    for link in page.select("main a[href^='/']"):
        assert coach.get(str(link["href"])).status_code == 200, link
    coach.post(at("share", content))
    page = BeautifulSoup(coach.get(at("review_asked", content)).content, "html.parser")
    opened = page.select_one("a:-soup-contains('Relire moi-même')")
    assert opened
    assert "Votre remarque" in coach.get(str(opened["href"])).content.decode()


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"text": "   "}, 422), ({"text": "a" * 3000}, 422), ({"text": "Bien.", "at_s": "nan"}, 422),
        ({"text": "Bien.", "at_s": "-3"}, 422), ({"text": "Bien.", "place": "a\nb"}, 302),
        ({"text": "Bien.", "at_s": "12.5", "place": "film/hook"}, 302), ({"text": "a\x00b"}, 422),
    ],
)  # fmt: skip
def test_a_remark_says_something_short(
    content: Content, maker: User, more: dict[str, str], status: int
) -> None:
    address = reverse("studio:remark", args=[shared(content, maker)])
    answer = Client().post(address, {"name": "Yuna", **more})
    assert answer.status_code == status
    assert Remark.objects.count() == (status == 302)


def test_a_link_expired_closed_or_invented_says_so(
    content: Content, maker: User, client: Client
) -> None:
    share = actions.share(content, by=maker)
    address = reverse("studio:review", args=[share.token])
    share.expires_at = timezone.now() - timedelta(seconds=1)
    share.save()
    assert_closed(address)
    client.post(at("share", content))
    fresh = reverse("studio:review", args=[content.shares.get(expires_at__gt=timezone.now()).token])
    assert Client().get(fresh).status_code == 200
    client.post(at("share", content), {"close": "1"})
    assert_closed(fresh)
    assert_closed(reverse("studio:review", args=["invente"]))


def assert_closed(address: str) -> None:
    for answer in (Client().get(address), Client().post(f"{address}/remarque", {"text": "x"})):
        assert answer.status_code == 410
        assert "Ce lien n’ouvre plus rien." in answer.content.decode()
    picture = Client().get(f"{address}/main-640.webp", headers={"Accept": "application/json"})
    assert (picture.status_code, "n’ouvre plus" in picture.json()["message"]) == (410, True)


def test_a_remark_is_settled_and_opened_again(client: Client, content: Content) -> None:
    said = actions.remark(content, "À revoir.", by=None, name="Yuna", place="title")
    answer = client.post(at("resolve", content), {"remark": said.pk, "next": "review"})
    assert answer["Location"] == at("review_asked", content)
    assert Remark.objects.get().resolved_at
    answer = client.post(at("resolve", content), {"remark": said.pk})
    assert answer["Location"] == f"{at('edit', content)}#remarque-{said.pk}"
    assert Remark.objects.get().resolved_at is None
    for wrong in ("", "x", "-1", "٣", "99999999999999999999999"):
        assert client.post(at("resolve", content), {"remark": wrong}).status_code == 302


def test_nobody_settles_a_remark_of_another_content(
    client: Client, content: Content, actor: Actor, maker: User
) -> None:
    other = actions.create(actor, kind="zoom", by=maker)
    said = actions.remark(other, "À revoir.", by=None, name="Yuna")
    client.post(at("resolve", content), {"remark": said.pk})
    assert Remark.objects.get().resolved_at is None


# -- carried elsewhere --


def exported(client: Client, content: Content) -> bytes:
    answer = client.get(at("export", content))
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_what_is_exported_comes_back_the_same_with_the_same_digests(
    client: Client, content: Content, voice: Path, maker: User
) -> None:
    client.post(at("file", content), {"place": "stops/s1/voice", "file": sent(voice)})
    packed = exported(client, content)
    assert "content.toml" in zipfile.ZipFile(io.BytesIO(packed)).namelist()
    here = {"actor": content.actor_id, "file": SimpleUploadedFile("zoom.zip", packed)}
    client.post(reverse("studio:import"), here)
    again = Content.objects.exclude(pk=content.pk).get()
    assert document(again) == document(content)
    assert recipes(again) == recipes(content)
    elsewhere = Actor.objects.create(name="Ailleurs", trade="museum", insee="29039", commune="X")
    Membership.objects.create(actor=elsewhere, user=maker, role=Role.MAKER)
    there = {"actor": elsewhere.pk, "file": SimpleUploadedFile("zoom.zip", packed)}
    client.post(reverse("studio:import"), there)
    copy = Content.objects.get(actor=elsewhere)
    assert document(copy) != document(content)  # its media are assets of its actor
    assert recipes(copy) == recipes(content)


def recipes(content: Content) -> list[str]:
    """Write the recipe of every format, brand and address apart."""
    kind, told = queries.kind_of(content), document(content)
    brand, on = Brand("Musée"), date(2026, 11, 22)
    return [
        plan(kind, told, queries.media_of(told), brand, form, address="", on=on).digest
        for form in kind.formats
    ]


@pytest.mark.parametrize("file", [None, b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_an_archive_that_cannot_be_read_is_told_so(
    client: Client, actor: Actor, file: bytes | None
) -> None:
    more: dict[str, Any] = {"actor": actor.pk}
    if file is not None:
        more["file"] = SimpleUploadedFile("zoom.zip", file)
    answer = client.post(reverse("studio:import"), more, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("studio:new")
    assert "notice" in answer.content.decode()
    assert not Content.objects.exists()


def test_a_content_without_a_picture_is_exported_too(
    client: Client, actor: Actor, maker: User
) -> None:
    content = actions.create(actor, kind="zoom", by=maker)
    assert zipfile.ZipFile(io.BytesIO(exported(client, content))).namelist() == ["content.toml"]


def test_a_content_put_away_leaves_the_lists_and_comes_back(
    client: Client, content: Content
) -> None:
    client.post(at("archive", content))
    assert not queries.contents_of([content.actor_id])
    client.post(at("archive", content))
    assert list(queries.contents_of([content.actor_id])) == [content]


@pytest.mark.parametrize("count", [1, 3])
def test_the_editor_asks_as_little_for_many_remarks(
    client: Client, content: Content, count: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        actions.remark(content, f"Remarque {number}.", by=None, name="Yuna", place="title")
    with django_assert_max_num_queries(16):
        client.get(at("edit", content))
