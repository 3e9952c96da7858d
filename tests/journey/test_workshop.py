"""The workshop says the one thing to do now, to each according to what is there."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.audience import actions as audience
from cheznous.journey import queries
from cheznous.journey.models import StepRecord
from cheznous.publishing.models import Approval
from cheznous.rendering.models import Rendition
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.audience import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def content(actor: Actor, maker: User, tmp_path: Path) -> Content:
    return made.content(actor, tmp_path, maker)


def read(client: Client, address: str = "") -> str:
    answer = client.get(address or reverse("journey:workshop"))
    assert answer.status_code == 200
    words = re.sub(r"<[^>]+>", " ", answer.content.decode().split("<main")[1])
    return re.sub(r"\s+", " ", html.unescape(words))


def make_all(content: Content) -> None:
    row = queries.progress_of(content)
    Rendition.objects.bulk_create(
        Rendition(digest=each, format="page", files=[]) for each in row.digests
    )


def act(content: Content) -> str:
    found = queries.next_act(Content.objects.select_related("draft", "actor").get(pk=content.pk))
    return found.title if found else ""


def put(content: Content, place: str, value: object, by: User) -> None:
    studio.change(content, [{"op": "set", "place": place, "value": value}], by=by)


def test_a_visitor_is_asked_to_sign_in() -> None:
    answer = Client().get(reverse("journey:workshop"))
    assert answer.status_code == 302


def test_who_has_no_structure_is_invited_to_present_one(
    person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    page = read(signed_in(person()))
    assert "Présentez votre lieu" in page
    assert "Mes contenus" not in page


def test_who_has_nothing_yet_gets_the_first_act(
    maker: User, signed_in: Callable[[User], Client]
) -> None:
    page = read(signed_in(maker))
    assert "Montrez une œuvre, racontez-la" in page
    assert "10 minutes" in page


def test_the_acts_follow_the_work(content: Content, maker: User, actor: Actor) -> None:
    document = content.draft.document
    picture = document["picture"]["media"]
    put(content, "picture/media", "", maker)
    assert act(content) == "Prendre l’œuvre en photo"
    put(content, "picture/media", picture, maker)
    put(content, "stops/s2/text", "", maker)
    assert act(content) == "Écrire les mots de l’arrêt 2 : « Détail 2 »"
    put(content, "stops/s2/text", "Un enfant court, là, seul.", maker)
    put(content, "title", "", maker)
    assert act(content) == "Trouver le titre"
    put(content, "title", "La marée monte", maker)
    assert act(content).startswith("Relire")
    make_all(Content.objects.get(pk=content.pk))
    assert act(content) == "Faire valider"
    remark = studio.remark(content, "Le panier d’abord ?", by=None, name="Maïwenn")
    assert act(content) == "Répondre à Maïwenn"
    studio.resolve(remark, by=maker)
    actor.validated_at = timezone.now()
    actor.save()
    Approval.objects.create(revision=studio.revise(content, by=maker), by=maker, name="Nolwenn")
    assert act(content) == "Mettre en ligne"


def test_who_may_approve_is_asked_to(content: Content) -> None:
    make_all(content)
    row = queries.progress_of(content, can_approve=True)
    assert row.act
    assert row.act.title == "Approuver cette version"


def test_the_trial_leads_to_a_decision(content: Content, maker: User) -> None:
    make_all(content)
    Approval.objects.create(revision=studio.revise(content, by=maker), by=maker, name="Nolwenn")
    assert act(content) == "Faire essayer par cinq habitants"
    trial = made.trial(content, maker)
    made.answers(trial, 4)
    assert act(content) == "Lire les mots des habitants"
    for each in trial.answers.all():
        audience.read(each, said=True, by=maker)
    assert act(content) == "Envoyer le lien à une personne"
    audience.read(made.answers(trial, 1)[0], said=False, by=maker)
    assert act(content) == "Décider : diffuser, corriger ou refaire"
    audience.decide(trial, choice="correct", reason="Un mot gêne.", told="", by=maker)
    assert act(content) == "Corriger ce que les habitants ont dit"
    put(content, "description", "Une marine, vue de très près, par qui la peignait.", maker)
    assert "Corriger" not in act(content)


def test_the_workshop_shows_the_act_and_what_inhabitants_said(
    content: Content, maker: User, signed_in: Callable[[User], Client]
) -> None:
    trial = made.trial(content, maker)
    for n, answer in enumerate(made.answers(trial, 5)):
        audience.read(answer, said=n < 3, by=maker)
    page = read(signed_in(maker))
    assert "Décider : diffuser, corriger ou refaire" in page.replace("\u202f", " ")
    assert "3 sur 5 ont redit votre promesse. Il en faut 4." in page
    assert "Étape 15 sur 16" in page


def test_later_lights_another_act(
    content: Content, maker: User, actor: Actor, signed_in: Callable[[User], Client]
) -> None:
    studio.create(actor, kind="zoom", by=maker)
    client = signed_in(maker)
    first, second = read(client), read(client, reverse("journey:workshop") + "?plus-tard=1")
    assert first != second
    assert "Préparer l’idée" in first
    assert "Aller droit au contenu" in first
    for wrong in ("-1", "x", "9" * 50):
        read(client, reverse("journey:workshop") + f"?plus-tard={wrong}")


def test_a_step_is_noted_in_one_tap_and_corrected(
    content: Content, maker: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(maker)
    for how in ("together", "alone"):
        answer = client.post(reverse("journey:note", args=[content.pk]), {"step": "4", "how": how})
        assert answer.status_code == 303
    assert StepRecord.objects.get().how == "alone"
    for wrong in (
        {"step": "17", "how": "alone"},
        {"step": "x", "how": "alone"},
        {"step": "3", "how": "seule"},
    ):
        assert client.post(reverse("journey:note", args=[content.pk]), wrong).status_code == 404


def test_every_way_of_the_workshop_leads_somewhere(
    content: Content, maker: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(maker)
    for start in (reverse("journey:workshop"), reverse("journey:content", args=[content.pk])):
        page = client.get(start).content.decode().split("<main")[1].split("</main>")[0]
        for href in set(re.findall(r'href="([^"#]+)', page)):
            if not href.startswith(("mailto:", "?")):
                assert client.get(href).status_code == 200, href


def test_three_contents_cost_as_many_queries_as_one(
    content: Content, maker: User, actor: Actor, signed_in: Callable[[User], Client], tmp_path: Path
) -> None:
    client = signed_in(maker)
    made.trial(content, maker)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            read(client)
        counts.append(len(asked))
        for _ in range(2):
            made.trial(made.content(actor, tmp_path, maker), maker)
    assert counts[0] == counts[1]


def test_a_coach_reads_and_is_not_asked_to_write(
    content: Content, member: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(member(Role.COACH))
    page = read(client)
    assert "Les contenus que je suis" in page
    assert "Nouveau contenu" not in page
    assert "Écrire" not in read(client, reverse("journey:content", args=[content.pk]))


def test_an_expired_trial_is_not_a_dead_end(content: Content, maker: User) -> None:
    make_all(content)
    Approval.objects.create(revision=studio.revise(content, by=maker), by=maker, name="Nolwenn")
    trial = made.trial(content, maker)
    assert act(content) == "Envoyer le lien à 5 personnes"
    trial.expires_at = timezone.now() - timedelta(days=1)
    trial.save()
    assert act(content) == "Refaire un lien pour cinq habitants"
    audience.read(made.answers(trial, 1)[0], said=True, by=maker)
    assert act(content) == "Décider : diffuser, corriger ou refaire"


def test_a_faster_way_in_is_offered_for_a_month_after_the_first_content(
    content: Content, maker: User, signed_in: Callable[[User], Client]
) -> None:
    client, said = signed_in(maker), "Ajouter une clé d’accès"
    assert said in read(client)
    Content.objects.filter(pk=content.pk).update(made_at=timezone.now() - timedelta(days=31))
    assert said not in read(client)
