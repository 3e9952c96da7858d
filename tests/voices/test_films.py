"""A minute of speech on film: chosen by who answers, kept with image and voice, its voice used, erased whole."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common import clock
from cheznous.common.errors import Refused
from cheznous.common.worker import drain
from cheznous.library.models import Asset, Upload
from cheznous.rights import queries as read
from cheznous.rights import rule
from cheznous.rights.models import Depiction
from cheznous.studio.models import Content
from cheznous.voices import actions, queries, states
from cheznous.voices.models import VoiceRequest
from tests.media import footage
from tests.publishing import made as contents
from tests.voices import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(member: Callable[..., User]) -> User:
    return member(Role.OWNER)


@pytest.fixture
def maker(owner: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(owner)


@pytest.fixture
def content(actor: Actor, owner: User, tmp_path: Path) -> Content:
    return contents.written(actor, tmp_path, owner)


def at(request: VoiceRequest, name: str = "say") -> str:
    return reverse(f"voices:{name}", args=[request.token])


def page(answer: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def sent() -> SimpleUploadedFile:
    return SimpleUploadedFile("film.mp4", made.film().read_bytes(), "video/mp4")


def voice_place(content: Content) -> str:
    return f"stops/{content.draft.document['stops'][1]['id']}/voice"


def test_who_asks_offers_the_choice_and_the_consent_says_image_and_voice(
    maker: Client, actor: Actor
) -> None:
    given = {
        "question": made.QUESTION, "whose": "adult", "name": "Yvonne Le Goff", "purpose": "entendre",
        "years": "5", "uses": ["page"], "channels": ["own-page"],
    }  # fmt: skip
    here = reverse("voices:ask", args=[actor.pk])
    kept = {}
    for how in ("voice", "film"):
        shown = page(maker.get(maker.post(here, given | {"how": how})["Location"]))
        asked = VoiceRequest.objects.order_by("-made_at").first()
        assert asked
        message = shown.select_one("textarea[readonly]")
        assert message
        kept[how] = (
            asked.consent.depiction.kind, "mon image et ma voix" in asked.consent.text,
            "en voix ou en film" in message.text,
        )  # fmt: skip
    assert kept == {
        "voice": (Depiction.Kind.VOICE, False, False), "film": (Depiction.Kind.PERSON, True, True)
    }  # fmt: skip


def test_her_page_offers_a_voice_or_a_film_with_a_script_and_without(
    client: Client, actor: Actor, owner: User
) -> None:
    both = page(client.get(at(made.agreed(actor, owner, with_film=True))))
    assert both.select("[data-say] [data-film]")
    accepts = [each["accept"].split(",")[0] for each in both.select("input[type=file]")]
    assert accepts == ["video/*", "audio/*"]
    assert both.select("input[capture=user]")
    voice = page(client.get(at(made.agreed(actor, owner))))
    assert not voice.select("video, [data-film], input[accept^=video]")


def test_a_film_comes_whole_green_prepared_and_is_seen_again(
    client: Client, maker: Client, actor: Actor, owner: User
) -> None:
    request = made.agreed(actor, owner, with_film=True)
    assert client.post(at(request, "send"), {"file": sent()}).status_code == 303
    assert "se prépare" in client.get(at(request)).content.decode()
    assert client.get(at(request, "listen")).status_code == 404
    here = reverse("voices:one", args=[request.pk])
    assert "se prépare" in maker.get(here).content.decode()
    drain("media")
    asset = Asset.objects.get()
    assert (asset.kind, bool(asset.clip)) == (Asset.Kind.FILM, True)
    [shown] = read.shown_in([asset.pk])[asset.pk]
    assert (shown.kind, rule.light(shown, clock.now().date())) == ("person", "green")
    assert page(client.get(at(request))).select("video[src]")
    assert client.get(at(request, "listen"))["Content-Type"] == "video/mp4"
    assert "Une vidéo courte reçoit ce film" in maker.get(here).content.decode()
    assert page(maker.get(here)).select("video source")


def test_a_film_in_pieces_survives_a_cut(client: Client, actor: Actor, owner: User) -> None:
    request, said = made.agreed(actor, owner, with_film=True), made.film().read_bytes()
    begun = client.post(at(request, "send"), {"size": len(said), "name": "film", "kind": "sound"})
    place, half, kind = begun["Location"], len(said) // 2, "application/octet-stream"
    client.patch(place, said[:half], kind, headers={"Upload-Offset": "0"})
    assert client.get(place).json()["offset"] == half
    done = client.patch(place, said[half:], kind, headers={"Upload-Offset": str(half)}).json()
    assert (done["kind"], done["page"]) == ("film", "")
    assert made.again(request).state == states.HEARD


def test_a_voice_still_comes_where_a_film_may(actor: Actor, owner: User) -> None:
    request = made.agreed(actor, owner, with_film=True)
    assert actions.receive(request, made.voice()).asset.kind == Asset.Kind.SOUND


def test_where_only_a_voice_was_agreed_to_no_image_is_kept(actor: Actor, owner: User) -> None:
    request = made.agreed(actor, owner)
    assert actions.receive(request, made.film()).asset.kind == Asset.Kind.SOUND


def test_a_silent_a_long_and_a_heavy_film_are_refused_kindly(
    client: Client, actor: Actor, owner: User, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    request = made.agreed(actor, owner, with_film=True)
    with pytest.raises(Refused, match="pas de son"):
        actions.receive(request, footage.film(tmp_path / "muet.mp4", sound=()))
    heavy = client.post(at(request, "send"), {"size": actions.MOST_FILM_BYTES + 1, "name": "film"})
    assert "720p" in heavy.json()["message"]
    monkeypatch.setattr(actions, "MOST_S", 0.5)
    refused = client.post(at(request, "send"), {"file": sent()})
    assert (refused.status_code, "une minute" in refused.content.decode()) == (422, True)
    assert not Asset.objects.exists()
    assert not Upload.objects.exists()


def test_its_voice_serves_in_a_content_and_all_of_it_is_erased(
    client: Client, maker: Client, actor: Actor, owner: User, content: Content
) -> None:
    request = made.filmed(actor, owner)
    spot = {"act": "use", "spot": f"{content.pk}:{voice_place(content)}"}
    change = reverse("voices:change", args=[request.pk])
    assert "en préparation" in maker.post(change, spot).content.decode()
    drain("media")
    maker.post(change, {"act": "words", "words": "Il faisait froid, et l’on riait."})
    assert maker.post(change, spot)["Location"].startswith(
        reverse("studio:edit", args=[content.pk])
    )
    request = made.again(request)
    film, sound = request.asset, request.sound
    assert film
    assert sound
    content.draft.refresh_from_db()
    stop = content.draft.document["stops"][1]
    assert (stop["voice"], stop["said"]) == (sound.pk, film.transcript)
    assert queries.used_in(request)
    assert [each.name for each in read.shown_in([sound.pk])[sound.pk]] == ["Yvonne Le Goff"]

    word = request.consent.words.get().pk
    client.post(at(request, "leave"), {"word": word, "erase": "on"})
    drain("quick")
    assert not Asset.objects.filter(pk__in=[film.pk, sound.pk]).exists()
    assert not [each for each in (film.path, film.clip_folder, sound.path) if each.exists()]
    content.draft.refresh_from_db()
    assert sound.pk not in str(content.draft.document)
