"""A minute of speech asked by a link: agreed to first, recorded, kept with its rights, used, taken back, erased."""

import wave
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common import clock
from cheznous.common.errors import Refused, Stale, TooBig
from cheznous.common.worker import drain
from cheznous.library.models import Asset, Licence
from cheznous.rights import queries as read
from cheznous.rights import rule
from cheznous.rights.models import Consent, Word
from cheznous.studio.models import Content
from cheznous.voices import actions, states
from cheznous.voices.models import VoiceRequest
from tests.voices import made
from tests.voices.made import at, page, sent, sign, voice_place

pytestmark = pytest.mark.django_db


def test_a_mediator_writes_a_question_and_gets_a_link_a_code_and_a_message(
    maker: Client, actor: Actor
) -> None:
    here = reverse("voices:ask", args=[actor.pk])
    form = page(maker.get(here)).select_one("form.ask-form")
    assert form
    ticked = {
        name: [box["value"] for box in form.select(f"input[name={name}][checked]")]
        for name in ("uses", "channels")
    }
    assert all(ticked.values())
    given = {
        "question": made.QUESTION, "whose": "adult", "name": "Yvonne Le Goff", "purpose": "entendre",
        "years": "5", **ticked,
    }  # fmt: skip
    answer = maker.post(here, given)
    assert answer.status_code == 303
    shown = page(maker.get(answer["Location"]))
    request = VoiceRequest.objects.get()
    message = shown.select_one("textarea[readonly]")
    assert message
    for said in ("Bonjour Yvonne Le Goff", made.QUESTION, at(request), "dire non ne prive de rien"):
        assert said in message.text
    hrefs = [link["href"] for link in shown.select("a[href^='sms:'], a[href^='mailto:']")]
    assert len(hrefs) == 2
    drawn = maker.get(reverse("voices:qr", args=[request.pk]))
    assert drawn["Content-Type"] == "image/svg+xml"


def test_a_child_needs_both_parents_unless_one_decides(maker: Client, actor: Actor) -> None:
    here = reverse("voices:ask", args=[actor.pk])
    given = {
        "question": "Ton jeu préféré ?", "whose": "minor", "name": "Lou", "guardian": "Anne", "purpose": "jouer",
        "years": "1", "uses": ["page"], "channels": ["own-page"],
    }  # fmt: skip
    assert "nom de l’autre parent" in maker.post(here, given).content.decode()
    assert maker.post(here, given | {"one_guardian": "on"}).status_code == 303
    assert maker.post(here, given | {"second": "Paul"}).status_code == 303
    parts = [[word.part for word in each.words.all()] for each in Consent.objects.all()]
    assert parts == [["guardian", "child"], ["guardian", "guardian", "child"]]
    assert maker.post(here, given | {"second": "anne"}).status_code == 422
    assert VoiceRequest.objects.count() == 2


def test_nobody_records_before_saying_yes(client: Client, actor: Actor, owner: User) -> None:
    request = made.asked(actor, owner)
    shown = page(client.get(at(request)))
    assert made.QUESTION in shown.text
    assert "J’autorise Musée du Port" in shown.text
    assert not shown.select("[data-say]")
    refused = client.post(at(request, "send"), {"file": sent()})
    assert "signez d’abord" in refused.content.decode()
    assert not Asset.objects.exists()


def test_an_inhabitant_agrees_records_and_keeps_her_page(
    client: Client, actor: Actor, owner: User
) -> None:
    request = made.asked(actor, owner, email="yvonne@exemple.bzh")
    assert sign(client, request, typed="", drawing="[]").status_code == 422
    assert sign(client, request).status_code == 303
    assert page(client.get(at(request))).select("[data-say]")
    assert client.post(at(request, "send"), {"file": sent()}).status_code == 303
    thanks = page(client.get(at(request)))
    assert "Merci, Yvonne Le Goff" in thanks.text
    copy = thanks.select_one("a[download]")
    assert copy
    assert client.get(str(copy["href"])).content.startswith(b"%PDF")
    assert client.get(at(request, "listen"))["Content-Type"] == "audio/flac"
    drain("quick")
    assert [each.to for each in mail.outbox] == [["yvonne@exemple.bzh"]]


def test_what_comes_is_titled_credited_and_green(actor: Actor, owner: User) -> None:
    request = made.recorded(actor, owner)
    asset = request.asset
    assert asset
    year = clock.now().year
    assert asset.title == f"Yvonne Le Goff : {made.QUESTION}"
    assert asset.credit == f"Yvonne Le Goff, parole recueillie par Musée du Port, {year}"
    assert (asset.licence, asset.tags) == (Licence.AGREED, ["parole"])
    [shown] = read.shown_in([asset.pk])[asset.pk]
    assert (shown.kind, shown.name) == ("voice", "Yvonne Le Goff")
    assert rule.light(shown, clock.now().date()) == "green"


def test_a_familys_link_takes_each_word_in_turn(client: Client, actor: Actor, owner: User) -> None:
    request = made.asked(actor, owner, minor=True)
    assert sign(client, request, name="Paul").status_code == 422  # Paul has his own turn
    for name in ("Anne", "Paul", "Lou"):
        shown = page(client.get(at(request)))
        assert name in shown.select_one("h2").text  # type: ignore[union-attr]
        assert not shown.select("[data-say]")
        assert sign(client, request).status_code == 303
    assert page(client.get(at(request))).select("[data-say]")


def test_a_parent_far_away_signs_by_a_link_of_his_own(
    client: Client, actor: Actor, owner: User
) -> None:
    request = made.asked(actor, owner, minor=True)
    paul = request.consent.words.get(name="Paul")
    client.post(
        reverse("register:sign", args=[paul.token]),
        {"name": "Paul", "typed": "on", "answer": "yes"},
    )
    signed = page(client.get(reverse("register:sign", args=[paul.token])))
    assert at(request) in [link["href"] for link in signed.select("main a")]
    sign(client, request)
    assert "Lou" in page(client.get(at(request))).select_one("h2").text  # type: ignore[union-attr]


def test_a_second_tap_on_yes_signs_nobody_else(client: Client, actor: Actor, owner: User) -> None:
    request = made.asked(actor, owner, minor=True)
    anne = request.consent.words.get(name="Anne")
    twice = {"word": anne.pk, "name": "Anne", "typed": "on", "answer": "yes"}
    assert [client.post(at(request), twice).status_code for _ in range(2)] == [303, 303]
    assert Word.objects.exclude(answer="").count() == 1


def test_a_no_ends_it(client: Client, actor: Actor, owner: User) -> None:
    request = made.asked(actor, owner)
    sign(client, request, answer="no")
    assert "ne vous enregistrera pas" in client.get(at(request)).content.decode()
    assert client.post(at(request, "send"), {"file": sent()}).status_code == 422


@pytest.mark.parametrize("how", ["altered", "expired", "closed", "renewed"])
def test_a_link_that_is_no_more_says_so(
    how: str, client: Client, actor: Actor, owner: User
) -> None:
    request = made.asked(actor, owner)
    here = at(request)
    if how == "expired":
        VoiceRequest.objects.update(expires_at=clock.now() - timedelta(minutes=1))
    elif how == "closed":
        actions.close(request, by=owner)
    elif how == "renewed":
        actions.renew(request, by=owner)
    answer = client.get(here[:-1] + "~" if how == "altered" else here)
    assert answer.status_code == 410
    assert "Demandez-en un autre" in answer.content.decode()


def test_a_link_answered_stays_open_to_who_answered(
    client: Client, actor: Actor, owner: User
) -> None:
    request = made.recorded(actor, owner)
    VoiceRequest.objects.update(expires_at=clock.now() - timedelta(days=200))
    actions.close(request, by=owner)
    assert client.get(at(request)).status_code == 200
    with pytest.raises(Refused):
        actions.renew(made.again(request), by=owner)


@pytest.mark.parametrize(
    ("name", "bytes_", "said"),
    [
        ("vide.m4a", b"", "vide"),
        ("texte.mp3", b"Ceci est une lettre." * 40, "lire ce son"),
        ("silence.wav", None, "Nous n’entendons rien"),
    ],
)
def test_what_is_no_voice_is_refused_kindly(
    name: str, bytes_: bytes | None, said: str, client: Client, actor: Actor, owner: User, tmp_path: Path
) -> None:  # fmt: skip
    request = made.agreed(actor, owner)
    if bytes_ is None:
        with wave.open(str(tmp_path / "s.wav"), "wb") as silence:
            silence.setnchannels(1)
            silence.setsampwidth(2)
            silence.setframerate(8000)
            silence.writeframes(bytes(16000))
        bytes_ = (tmp_path / "s.wav").read_bytes()
    answer = client.post(at(request, "send"), {"file": SimpleUploadedFile(name, bytes_)})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Asset.objects.exists()


def test_too_long_too_short_too_heavy(
    client: Client, actor: Actor, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = made.agreed(actor, owner)
    with pytest.raises(Refused, match="qu’un instant"):
        actions.receive(request, made.voice(0.4))
    monkeypatch.setattr(actions, "MOST_S", 1.2)
    with pytest.raises(TooBig, match="une minute"):
        actions.receive(request, made.voice())
    heavy = client.post(at(request, "send"), {"size": actions.MOST_BYTES + 1, "name": "voix"})
    assert (heavy.status_code, "trop lourd" in heavy.json()["message"]) == (422, True)
    assert not Asset.objects.exists()


def test_a_recording_in_pieces_survives_a_cut(client: Client, actor: Actor, owner: User) -> None:
    request, said = made.agreed(actor, owner), made.voice().read_bytes()
    begun = client.post(at(request, "send"), {"size": len(said), "name": "voix", "kind": "sound"})
    place, half = begun["Location"], len(said) // 2
    assert begun.status_code == 201
    kind = "application/octet-stream"
    client.patch(place, said[:half], kind, headers={"Upload-Offset": "0"})
    again = client.patch(place, said[:half], kind, headers={"Upload-Offset": "0"})
    assert (again.status_code, again.json()["offset"]) == (409, half)
    done = client.patch(place, said[half:], kind, headers={"Upload-Offset": str(half)}).json()
    assert (done["page"], done["remark"]) == ("", "")  # nothing of the library is told
    assert made.again(request).state == states.HEARD
    assert made.again(request).asset_id == done["id"]


def test_pieces_of_another_link_are_not_found(client: Client, actor: Actor, owner: User) -> None:
    mine, theirs = made.agreed(actor, owner), made.agreed(actor, owner)
    going = actions.begin(mine, name="voix", size_bytes=10, replaces="")
    assert client.get(reverse("voices:piece", args=[theirs.token, going.pk])).status_code == 404


def test_of_two_phones_the_first_recording_stays(client: Client, actor: Actor, owner: User) -> None:
    request = made.agreed(actor, owner)
    late = made.again(request)
    actions.receive(request, made.voice())
    with pytest.raises(Stale, match="déjà arrivé"):
        actions.receive(late, made.voice(2.5))
    assert Asset.objects.count() == 1


def test_one_starts_again_until_it_is_used(
    client: Client, actor: Actor, owner: User, content: Content, django_capture_on_commit_callbacks: Any
) -> None:  # fmt: skip
    request = made.recorded(actor, owner)
    first = request.asset
    assert first
    shown = page(client.get(at(request) + "?recommencer=1"))
    form = shown.select_one("main form")
    assert form
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(str(form["action"]), {"file": sent(2.5)}).status_code == 303
    request = made.again(request)
    assert request.asset_id not in {None, first.pk}
    assert not Asset.objects.filter(pk=first.pk).exists()
    assert not first.path.exists()
    actions.use(request, content, voice_place(content), by=owner)
    shown = page(client.get(at(request) + "?recommencer=1"))
    assert not shown.select("[data-say]")
    assert "s’en sert déjà" in shown.text
    with pytest.raises(Refused, match="se sert déjà"):
        actions.receive(made.again(request), made.voice(), replaces=str(request.asset_id))
