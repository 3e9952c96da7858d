"""From what one has to a content, without an account until it is kept; then nothing is left behind."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts import actions as accounts
from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership, Role
from cheznous.common.errors import Closed, Later
from cheznous.common.places import cache_dir
from cheznous.doorstep import actions, queries, receiving
from cheznous.doorstep.models import Arrival, folder
from cheznous.studio import documents
from cheznous.studio.french import words
from cheznous.studio.kinds.zoom.document import ZoomDocument
from cheznous.studio.models import Content, Remark
from cheznous.studio.queries import document_of
from tests.doorstep.made import TEXT, photographed
from tests.media import made

pytestmark = pytest.mark.django_db
BRING = "/partez-de-ce-que-vous-avez/"


def of(arrival: Arrival) -> ZoomDocument:
    document = documents.read(arrival.document)
    assert isinstance(document, ZoomDocument)
    return document


def left() -> set[Path]:
    return {each for each in folder().iterdir() if not each.stem.startswith("turn-")}


def where(arrival: Arrival, name: str = "one") -> str:
    return reverse(f"doorstep:{name}", args=[arrival.pk])


def test_a_photograph_and_a_text_become_a_page_one_can_look_at(
    client: Client, tmp_path: Path
) -> None:
    drawn = made.picture(tmp_path / "lavoir.jpg", 900, 700)
    sent = SimpleUploadedFile("lavoir.jpg", drawn.path.read_bytes(), "image/jpeg")
    answer = client.post(BRING, {"text": TEXT, "file": sent})
    assert answer.status_code == 303
    page = client.get(answer["Location"])
    assert "Cette photo et ce texte font un zoom de 7 arrêts" in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page["Cache-Control"]
    arrival = Arrival.objects.get()
    shown = client.get(where(arrival, "preview"))
    assert "Le premier bassin servait à laver" in shown.content.decode()
    cut = client.get(reverse("doorstep:page_file", args=[arrival.pk, "main-640.webp"]))
    assert (cut.status_code, cut["Content-Type"]) == (200, "image/webp")


def test_the_words_are_theirs_in_their_order() -> None:
    document = of(actions.bring(TEXT, None))
    title, _, body = TEXT.partition("\n")
    assert document.title == title
    told = [words(stop.text) for stop in document.details]
    assert [word for each in told for word in each] == words(body)
    assert all(len(each) <= 60 for each in told)
    assert all(stop.line and stop.line.rstrip("…") in stop.text for stop in document.details)
    assert all(stop.title in stop.text for stop in document.details)


def test_a_long_text_keeps_its_end_for_the_workshop(member: Callable[..., User]) -> None:
    user = member(Role.MAKER)
    long = TEXT.partition("\n")[2] * 12
    arrival = actions.bring(long, None)
    assert len(of(arrival).stops) == 8
    content = actions.keep(arrival.pk, Actor.objects.get(), by=user)
    document = document_of(content.draft)
    assert isinstance(document, ZoomDocument)
    parts = [stop.text for stop in document.details]
    parts += [each.text.partition("\n")[2] for each in Remark.objects.filter(content=content)]
    assert words(" ".join(parts)) == words(long)


def test_what_is_lacking_is_told_apart_from_what_could_be_better(client: Client) -> None:
    text = "Ce tableau a été peint par un inconnu qui passait par là un matin de grand vent. " * 3
    reading = queries.read(actions.bring(text, None))
    assert {each["check"] for each in reading.remarks} >= {"C4-passive"}
    assert {each["check"] for each in reading.lacking} >= {"Z0", "Z1-died", "C3-missing"}


def test_a_photograph_alone_is_reproached_nothing(client: Client) -> None:
    arrival = actions.bring("", None)
    begun = queries.beginner()("", queries.PHOTO, photographed(arrival).picture)
    arrival.document, arrival.words = begun.document.plain(), 0
    arrival.save()
    page = client.get(where(arrival)).content.decode()
    assert "À régler" not in page
    shown, _, later = page.partition("Et 6 autres, plus tard")
    said = re.findall("Reconnaît-on|Il manque le titre|est-il mort", shown)
    assert list(dict.fromkeys(said)) == ["Reconnaît-on", "Il manque le titre", "est-il mort"]
    assert "Choisissez un endroit de l’image" in later


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "L’un des deux suffit"),
        ({"text": "Trop court."}, "un peu court"),
        ({"text": "mot " * 6000}, "20 000 caractères au plus"),
        ({"file": SimpleUploadedFile("a.docx", b"PK")}, "Copiez-en le texte"),
        ({"file": SimpleUploadedFile("a.jpg", b"MZ")}, "Envoyez une photo"),
        ({"file": SimpleUploadedFile("a.jpg", b"")}, "vide"),
    ],
)
def test_a_wrong_thing_gets_a_sentence_that_says_what_to_do(
    client: Client, sent: dict[str, object], said: str
) -> None:
    before = left()
    answer = client.post(BRING, sent)
    assert answer.status_code == 422
    assert said in answer.content.decode().replace("\u202f", " ").replace("\xa0", " ")
    assert not Arrival.objects.exists()
    assert left() == before


def test_a_heavy_file_is_refused_before_it_is_opened(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_BYTES", 10)
    answer = client.post(BRING, {"file": SimpleUploadedFile("a.jpg", b"\xff\xd8\xff" * 9)})
    assert "20" in answer.content.decode()
    assert answer.status_code == 422


def test_one_network_address_cannot_bring_without_end(client: Client) -> None:
    for _ in range(20):
        assert client.post(BRING, {"text": TEXT}).status_code == 303
    answer = client.post(BRING, {"text": TEXT})
    assert answer.status_code == 422
    assert "Revenez dans une heure" in answer.content.decode()
    assert "sabot d’enfant" in answer.content.decode()  # the text is still there


def test_strangers_never_take_the_whole_machine() -> None:
    with receiving.turn(), receiving.turn(), pytest.raises(Later), receiving.turn():
        pass


def test_who_has_no_account_finds_it_in_the_workshop_at_the_end_of_the_way(client: Client) -> None:
    arrival = photographed(actions.bring(TEXT, None))
    way = client.get(where(arrival, "keep"))
    client.post(way["Location"], {"email": "anne@exemple.bzh", "next": where(arrival, "keep")})
    code = re.search(r"\d{3} \d{3}", mail.outbox[0].subject)
    assert code
    way = client.post("/entrer/code/", {"code": code[0]})
    way = client.post(way["Location"], {"name": "Anne", "next": where(arrival, "keep")})
    way = client.get(where(arrival, "keep"))
    assert way["Location"].startswith("/structures/nouvelle/?next=")
    assert where(arrival, "keep") in client.get(way["Location"]).content.decode()
    fields = {"name": "Les Lavoirs", "trade": "association", "commune": "Concarneau"}
    way = client.post("/structures/nouvelle/", {**fields, "next": where(arrival, "keep")})
    assert way["Location"] == where(arrival, "keep")
    actor = Actor.objects.get()
    client.post(where(arrival, "keep"), {"actor": actor.pk})
    content = Content.objects.get()
    assert content.actor == actor
    assert content.title == "Pourquoi ce lavoir a-t-il deux bassins ?"
    assert "Pourquoi ce lavoir" in client.get(reverse("journey:workshop")).content.decode()


def test_who_loses_the_way_is_offered_it_by_the_workshop(client: Client) -> None:
    arrival = actions.bring(TEXT, None)
    client.get(where(arrival, "keep"))
    client.post("/entrer/", {"email": "anne@exemple.bzh"})
    code = re.search(r"\d{3} \d{3}", mail.outbox[0].subject)
    assert code
    client.post("/entrer/code/", {"code": code[0]})
    assert where(arrival, "keep") in client.get(reverse("journey:workshop")).content.decode()


def test_kept_twice_it_is_one_content_and_the_link_holds_nothing_more(
    client: Client, member: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    user = member(Role.OWNER)
    arrival, actor = photographed(actions.bring(TEXT, None)), Actor.objects.get()
    content = actions.keep(arrival.pk, actor, by=user)
    assert actions.keep(arrival.pk, actor, by=user) == content
    assert signed_in(user).get(where(arrival, "keep"))["Location"] == where(arrival)
    answer = client.get(where(arrival))
    assert answer.status_code == 410
    assert "lavoir" not in answer.content.decode()
    assert client.get(where(arrival, "preview")).status_code == 404
    arrival.refresh_from_db()
    assert not arrival.document


def test_nobody_keeps_it_for_an_actor_that_is_not_theirs(
    member: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    arrival, user = actions.bring(TEXT, None), member(Role.MAKER)
    other = Actor.objects.create(
        name="Théâtre", slug="theatre", trade="theatre", insee="29039", commune="Concarneau"
    )
    Membership.objects.create(user=user, actor=other, role=Role.COACH)
    answer = signed_in(user).post(where(arrival, "keep"), {"actor": other.pk})
    assert answer.status_code == 422
    assert not Content.objects.exists()


def test_after_a_week_nothing_is_left(client: Client) -> None:
    arrival = photographed(actions.bring(TEXT, None))
    client.get(reverse("doorstep:page_file", args=[arrival.pk, "main-640.webp"]))
    cut = cache_dir("crops-1") / arrival.digest[:2]
    assert list(cut.glob(f"{arrival.digest[:24]}-*"))
    Arrival.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    gone = client.get(where(arrival))
    assert gone.status_code == 410
    assert "sept jours" in gone.content.decode()
    assert actions.forget_old() == 1
    assert not Arrival.objects.exists()
    assert not arrival.path.exists()
    assert not list(cut.glob(f"{arrival.digest[:24]}-*"))


def test_who_holds_the_link_erases_it_at_once(client: Client) -> None:
    arrival = photographed(actions.bring(TEXT, None))
    client.post(where(arrival, "erase"))
    assert not arrival.path.exists()
    with pytest.raises(Closed):
        queries.opened(arrival.pk)


def test_it_goes_with_who_erases_their_account(person: Callable[..., User]) -> None:
    user = person()
    arrival = actions.bring(TEXT, None, by=user)
    accounts.erase(user)
    assert not Arrival.objects.filter(pk=arrival.pk).exists()


@pytest.mark.django_db
def test_nobody_is_praised_for_the_views_we_added() -> None:
    arrival = actions.bring(TEXT, None)
    said = queries.read(arrival)
    assert len(said.document.stops) > 2  # type: ignore[attr-defined]
    assert not any("vue entière" in each["message"] for each in said.remarks)
