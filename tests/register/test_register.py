"""The register of a content, filled as one works; consents asked, signed, taken back, and what that does."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors import handover
from cheznous.actors.models import Actor, Role
from cheznous.common.worker import drain
from cheznous.formats import names
from cheznous.library import actions as library
from cheznous.library.models import Asset
from cheznous.publishing import actions as publishing
from cheznous.publishing import parcels
from cheznous.publishing import queries as published
from cheznous.rights import actions as rights
from cheznous.rights.actions import Person, Scope
from cheznous.rights.models import Consent, Depiction, Word
from cheznous.rights.rule import USES
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.media import made as media
from tests.register.made import change
from tests.rendering import made as rendering
from tests.rights.made import ENDS, SCOPE, STARTS, agreed, asked

pytestmark = pytest.mark.django_db
EVERYWHERE = Scope(
    tuple(USES), {"own-page": "Votre page", "instagram": "Instagram"}, STARTS, ENDS
)  # fmt: skip


def register(client: Client, content: Content) -> BeautifulSoup:
    answer = client.get(reverse("register:content", args=[content.pk]))
    return BeautifulSoup(answer.content, "html.parser")


def tell(client: Client, content: Content, **given: Any) -> HttpResponse:
    return client.post(reverse("register:tell", args=[content.pk]), given)


def voices(content: Content, owner: User, folder: Path) -> list[Asset]:
    found = []
    for number, stop in enumerate(content.draft.document["stops"][:2]):
        media.voice(folder / f"{number}.flac", 2.0 + number)
        found.append(library.add_sound(content.actor, folder / f"{number}.flac", owner))
        place = f"stops/{stop['id']}/voice"
        studio.change(content, [{"op": "set", "place": place, "value": found[-1].pk}], by=owner)
    return found


def test_a_register_shows_the_work_its_document_declares(client: Client, content: Content) -> None:
    page = register(client, content)
    assert "Tout est en règle." in page.text
    assert "œuvre" in page.text


def test_a_child_without_a_second_parent_turns_it_red_and_says_what_to_do(
    client: Client, content: Content, picture: Asset, owner: User
) -> None:
    lou = rights.depict(picture, kind="minor", name="Lou", by=owner)
    people = [Person("Anne", "guardian"), Person("Paul", "guardian"), Person("Lou", "child")]
    consent = rights.ask(lou, people, scope=SCOPE, project="P", purpose="p", by=owner)
    rights.sign(consent.words.get(name="Anne").token, name="Anne", yes=True, typed=True)
    said = "Il manque l’accord du second parent de Lou. On peut publier sans ce plan."
    page = register(client, content)
    assert said in page.find(class_="notice").text
    assert "Votre page" in page.find(class_="answers").text
    for name in ("Paul", "Lou"):
        rights.sign(consent.words.get(name=name).token, name=name, yes=True, typed=True)
    page = register(client, content)
    assert said not in page.text
    [yes, no] = page.find(class_="answers").find_all("li")
    assert ("Votre page" in yes.text, "Instagram" in no.text) == (True, True)


def test_one_tap_says_that_nobody_is_recognised(
    client: Client, content: Content, picture: Asset
) -> None:
    answer = tell(client, content, medium=picture.pk, act="nobody", place="picture-media")
    assert answer.status_code == 303
    assert answer["Location"].endswith("/droits#picture-media")


def test_one_tap_says_my_voice_for_every_recording(
    client: Client, content: Content, owner: User, tmp_path: Path
) -> None:
    heard = voices(content, owner, tmp_path)
    assert "2 enregistrements" in register(client, content).text
    tell(client, content, medium=[each.pk for each in heard], act="mine")
    voice = Depiction.objects.get(kind="voice")
    assert voice.showings.count() == 2
    assert Word.objects.get(consent__depiction=voice).way == "typed"
    tell(client, content, medium=[heard[0].pk], act="mine")
    assert Depiction.objects.filter(kind="voice").count() == 1
    assert "Tout est en règle" in register(client, content).text


def test_somebody_new_is_added_and_leads_to_the_accord(
    client: Client, content: Content, picture: Asset
) -> None:
    given = {f"{picture.pk}-kind": "person", f"{picture.pk}-name": "Soazig"}
    answer = tell(client, content, medium=picture.pk, **given)
    soazig = Depiction.objects.get()
    assert answer["Location"] == reverse("register:depiction", args=[content.pk, soazig.pk])


def test_without_a_name_the_form_comes_back_with_what_to_do(
    client: Client, content: Content, picture: Asset
) -> None:
    answer = tell(client, content, medium=picture.pk, **{f"{picture.pk}-kind": "person"})
    assert answer.status_code == 422
    assert not Depiction.objects.exists()


def test_two_people_of_one_name_are_told_apart_by_the_file(
    client: Client, content: Content, picture: Asset, yann: Depiction
) -> None:
    Depiction.objects.create(actor=content.actor, kind=yann.kind, name=yann.name)
    offered = register(client, content).select_one("select[name=depiction]")
    assert offered
    options = [each.text for each in offered.select("option")]
    assert len(set(options)) == 2
    assert any("depuis le" in each and str(picture) in each for each in options)


def test_somebody_known_is_taken_up_again_and_nobody_elses(
    client: Client, content: Content, picture: Asset, yann: Depiction, owner: User
) -> None:
    other = Actor.objects.create(name="Autre", slug="autre", trade="museum")
    theirs = Depiction.objects.create(actor=other, kind="person", name="Là-bas")
    rights.nobody(picture, by=owner)
    assert (
        tell(client, content, medium=picture.pk, act="known", depiction=yann.pk).status_code == 303
    )
    assert yann.showings.count() == 1
    no = tell(client, content, medium=picture.pk, act="known", depiction=theirs.pk)
    assert no.status_code == 404
    foreign = reverse("register:depiction", args=[content.pk, theirs.pk])
    assert client.get(foreign).status_code == 404


def test_a_file_of_another_content_is_not_touched(
    client: Client, content: Content, owner: User, tmp_path: Path
) -> None:
    drawn = media.picture(tmp_path / "autre.png", 400, 300)
    loose = library.add_picture(content.actor, drawn.path, owner)
    assert tell(client, content, medium=loose.pk, act="nobody").status_code == 404


ASKED = {
    "act": "ask", "name": "Yann Le Bris", "project": "Le port au soir", "purpose": "faire découvrir le port",
    "uses": ["page", "film"], "channels": ["own-page"], "years": "5", "taken_on": "2026-09-01",
}  # fmt: skip


def test_an_accord_is_asked_and_its_link_sent(
    client: Client, content: Content, yann: Depiction
) -> None:
    answer = change(client, content, yann, **ASKED, email="yann@exemple.bzh")
    assert answer.status_code == 303
    word = Word.objects.get()
    drain("quick")
    assert reverse("register:sign", args=[word.token]) in str(mail.outbox[0].body)
    page = client.get(answer["Location"]).content.decode()
    assert "attendu" in page


@pytest.mark.parametrize(
    "changed", [{"name": ""}, {"uses": []}, {"channels": []}, {"years": "99"}, {"purpose": "x" * 100_000}]
)  # fmt: skip
def test_an_accord_that_lacks_something_says_so(
    client: Client, content: Content, yann: Depiction, changed: dict[str, Any]
) -> None:
    answer = change(client, content, yann, **(ASKED | changed))
    assert answer.status_code == 422
    assert not Consent.objects.exists()


def test_two_parents_of_one_name_are_refused(
    client: Client, content: Content, picture: Asset, owner: User
) -> None:
    lou = rights.depict(picture, kind="minor", name="Lou", by=owner)
    answer = change(client, content, lou, **(ASKED | {"name": "Anne", "second": "anne"}))
    assert "écrit deux fois" in answer.content.decode()
    assert change(client, content, lou, **(ASKED | {"name": "Anne"})).status_code == 422
    change(client, content, lou, **(ASKED | {"name": "Anne", "second": "Paul"}))
    parts = list(Word.objects.values_list("part", flat=True))
    assert parts == ["guardian", "guardian", "child"]


def test_one_signs_without_an_account_and_keeps_a_copy(yann: Depiction, owner: User) -> None:
    word = asked(yann, owner, email="yann@exemple.bzh").words.get()
    address, anyone = reverse("register:sign", args=[word.token]), Client()
    assert "J’autorise Musée du Port" in anyone.get(address).content.decode()
    drawn = json.dumps([[[10, 10], [400, 200]]])
    given = {"name": word.name, "drawing": drawn, "answer": "yes"}
    assert anyone.post(address, given).status_code == 302
    assert "Merci" in anyone.get(address).content.decode()
    copy = anyone.get(reverse("register:copy", args=[word.token]))
    assert copy.content.startswith(b"%PDF")
    drain("quick")
    [(name, sent, _)] = mail.outbox[0].attachments
    assert (name, sent[:4]) == ("votre-accord.pdf", b"%PDF")
    assert anyone.post(address, given).status_code == 410


def test_who_signs_on_anothers_phone_asks_for_the_copy(yann: Depiction, owner: User) -> None:
    word = asked(yann, owner).words.get()
    address = reverse("register:sign", args=[word.token])
    assert 'name="email"' in Client().get(address).content.decode()
    given = {"name": word.name, "typed": "on", "answer": "yes"}
    wrong = Client().post(address, given | {"email": "yann@"})
    assert wrong.status_code == 422
    Client().post(address, given | {"email": "yann@exemple.bzh"})
    drain("quick")
    [sent] = mail.outbox
    assert sent.to == ["yann@exemple.bzh"]
    assert address in sent.body


def test_somebody_known_is_not_written_twice(
    client: Client, content: Content, picture: Asset, yann: Depiction
) -> None:
    given = {f"{picture.pk}-kind": "person", f"{picture.pk}-name": " yann  le bris"}
    answer = tell(client, content, medium=picture.pk, **given)
    assert answer.status_code == 422
    assert "déjà dans votre registre" in answer.content.decode()
    assert Depiction.objects.count() == 1


@pytest.mark.parametrize("drawing", ["", "[]", "nonsense", "[[[1,1]]]", '{"a": 1}', "[[" * 5000])
def test_nothing_drawn_is_no_signature(yann: Depiction, owner: User, drawing: str) -> None:
    word = asked(yann, owner).words.get()
    address = reverse("register:sign", args=[word.token])
    given = {"name": word.name, "drawing": drawing, "answer": "yes"}
    assert Client().post(address, given).status_code == 422
    word.refresh_from_db()
    assert not word.answer


def test_by_keyboard_a_name_is_a_signature_and_no_is_an_answer(
    client: Client, content: Content, picture: Asset, owner: User
) -> None:
    for number, said in enumerate(("yes", "no")):
        one = rights.depict(picture, kind="person", name=f"P{number}", by=owner)
        word = asked(one, owner).words.get()
        given = {"name": word.name, "typed": "on", "answer": said}
        Client().post(reverse("register:sign", args=[word.token]), given)
        word.refresh_from_db()
        assert word.answer == said
    assert "P1 n’a pas souhaité" in register(client, content).text


def test_links_that_open_nothing_answer_410(yann: Depiction, owner: User) -> None:
    word = asked(yann, owner).words.get()
    Word.objects.update(expires_at=timezone.now())
    for token in (word.token, word.token[:-1], "x"):
        assert Client().get(reverse("register:sign", args=[token])).status_code == 410
        assert Client().post(reverse("register:take_back", args=[token])).status_code == 410


def test_a_new_link_shuts_the_old_one(
    client: Client, content: Content, yann: Depiction, owner: User
) -> None:
    word = asked(yann, owner).words.get()
    change(client, content, yann, act="renew", word=word.pk)
    assert Client().get(reverse("register:sign", args=[word.token])).status_code == 410


def test_each_format_says_its_own_answer(
    client: Client, content: Content, yann: Depiction, owner: User
) -> None:
    agreed(yann, owner, uses=("page", "image"), scope=EVERYWHERE)
    page = register(client, content)
    [said] = [
        each for each in page.find(class_="answers").find_all("li") if "Instagram" in each.text
    ]
    assert "en partie" in said.text
    assert "Oui : carrousel" in said.text.replace("\xa0", " ").replace("\u202f", " ")
    assert "Non : film vertical" in said.text.replace("\xa0", " ").replace("\u202f", " ")
    assert "dans un film" in said.text
    publishing.approve(content, by=owner)
    rendering.rendition(content, names.CAROUSEL)
    [place] = [
        each
        for each in published.places(content, parcels.source(content.draft))
        if each.channel.connector.name == "instagram"
    ]
    assert [form for form, _ in place.closed] == ["Film vertical"]


def test_who_leaves_hands_over_the_consents_awaited(
    content: Content, yann: Depiction, owner: User, member: Callable[..., User], actor: Actor
) -> None:
    heir = member(Role.OWNER)
    consent = asked(yann, owner)
    consent.text = f"en écrivant à {owner.email}."
    consent.save()
    said = [each.words for _, several in handover.gather(owner, actor) for each in several]
    assert "Un accord attendu : les liens pour signer restent ouverts" in said
    handover.pass_all_on(owner, actor, heir)
    consent.refresh_from_db()
    assert consent.made_by == heir
    assert heir.email in consent.text
    link = reverse("register:sign", args=[consent.words.get().token])
    assert Client().get(link).status_code == 200


def test_a_register_costs_the_same_queries_whoever_is_shown(
    client: Client, content: Content, picture: Asset, owner: User
) -> None:
    counts = []
    for number in range(3):
        agreed(rights.depict(picture, kind="person", name=f"P{number}", by=owner), owner)
        with CaptureQueriesContext(connection) as asked_of:
            register(client, content)
        counts.append(len(asked_of))
    assert len(set(counts)) == 1


# ── withdrawal ──
