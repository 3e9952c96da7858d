"""The note d'intention gets one yes, dated; the lesson of a content is what the next one begins with."""

import html
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.audience import actions as audience
from cheznous.common.errors import Closed, Refused
from cheznous.journey import actions, agreeing, intents, queries, sheets
from cheznous.journey.models import IntentRequest
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.audience import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def content(actor: Actor, maker: User) -> Content:
    found = studio.create(actor, kind="zoom", by=maker)
    put(found, 1, maker, story="Une femme tient une lettre.", others="Le lavoir")
    put(found, 3, maker, promise="Après ce contenu, un enfant pourra trouver la lettre.")
    return fresh(found)


def put(content: Content, step: int, by: User, **values: Any) -> None:
    operations = [{"op": "set", "place": name, "value": each} for name, each in values.items()]
    actions.write(content, step, operations, by=by)


def fresh(content: Content) -> Content:
    return Content.objects.select_related("draft", "actor").get(pk=content.pk)


def read(client: Client, name: str, *args: Any) -> str:
    return html.unescape(client.get(reverse(name, args=args)).content.decode())


def test_a_link_gets_one_yes_and_the_content_says_it(
    content: Content, maker: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(maker)
    client.post(reverse("journey:intent_ask", args=[content.pk]), {"to": "Yann"})
    asked = IntentRequest.objects.get()
    assert asked.token in read(client, "journey:intent", content.pk)
    chief = Client()
    page = read(chief, "journey:intent_answer", asked.token)
    assert "Une femme tient une lettre." in page
    assert "Le lavoir" not in page  # her other ideas are hers
    address = reverse("journey:intent_answer", args=[asked.token])
    for _ in range(2):  # a second tap is thanked too
        said = chief.post(address, {"name": "Yann Quéméner", "answer": "approved"})
        assert said["Location"] == reverse("journey:intent_answered", args=[asked.token])
    assert chief.get(address).status_code == 410
    row = queries.progress_of(fresh(content))
    assert row.facts[5] == ("done", "Yann Quéméner a dit oui.")
    for name in ("journey:intent", "journey:content"):
        assert "Yann Quéméner" in read(client, name, content.pk)


def test_a_change_asked_becomes_a_remark(
    content: Content, maker: User, signed_in: Callable[[User], Client]
) -> None:
    asked = agreeing.ask(content, by=maker)
    with pytest.raises(Refused):
        agreeing.answer(asked.token, name="Yann", approved=False)
    with pytest.raises(Refused):
        agreeing.answer(asked.token, name="Yann", approved=True, word="Mais plus court.")
    agreeing.answer(asked.token, name="Yann", approved=False, word="Plus court.")
    assert content.remarks.get().text == "Plus court."
    assert queries.progress_of(fresh(content)).facts[5] == ("going", "Yann demande un changement.")
    assert "Plus court." in read(signed_in(maker), "journey:intent", content.pk)


def test_what_was_accepted_does_not_move(content: Content, maker: User) -> None:
    asked = agreeing.ask(content, by=maker)
    agreeing.answer(asked.token, name="Yann", approved=True)
    put(content, 1, maker, story="Autre chose.")
    asked.refresh_from_db()
    assert ["L’histoire, en une phrase", "Une femme tient une lettre."] in asked.lines


def test_an_old_link_closes_and_the_same_note_keeps_its_link(content: Content, maker: User) -> None:
    first = agreeing.ask(content, by=maker)
    assert agreeing.ask(content, by=maker) == first
    put(content, 1, maker, story="Autre chose.")
    agreeing.ask(fresh(content), by=maker)
    with pytest.raises(Closed, match="repris"):
        intents.opened(first.token)
    IntentRequest.objects.update(expires_at=timezone.now())
    with pytest.raises(Closed, match="quatorze jours"):
        intents.opened(IntentRequest.objects.get(closed_at=None).token)


def test_who_may_approve_agrees_in_her_own_name(
    content: Content, maker: User, member: Callable[..., User]
) -> None:
    with pytest.raises(Refused, match="personne responsable"):
        agreeing.agree(content, by=maker)
    owner = member(Role.OWNER)
    assert agreeing.agree(content, by=owner).name == str(owner)


def test_an_empty_note_is_put_to_nobody(actor: Actor, maker: User) -> None:
    with pytest.raises(Refused, match="vide"):
        agreeing.ask(studio.create(actor, kind="zoom", by=maker), by=maker)


@pytest.mark.parametrize("story", ["", "Une lettre 🕳 مرحبا", "mot " * 70])
def test_the_note_is_printed(
    story: str, content: Content, maker: User, signed_in: Callable[[User], Client]
) -> None:
    put(content, 1, maker, story=story, surprise=story, why_us=story)
    answer = signed_in(maker).get(reverse("journey:intent_pdf", args=[content.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_the_lesson_starts_from_what_inhabitants_said(
    actor: Actor, maker: User, tmp_path: Path, signed_in: Callable[[User], Client]
) -> None:
    tried = made.content(actor, tmp_path, maker)
    trial = made.trial(tried, maker)
    for n, answer in enumerate(made.answers(trial, 5)):
        audience.read(answer, said=n < 3, by=maker)
    page = read(signed_in(maker), "journey:step", tried.pk, 16)
    assert "3 sur 5 ont redit votre promesse. Il en faut 4." in page
    assert queries.progress_of(fresh(tried)).facts[16][0] == ""  # proposed is not written
    put(tried, 16, maker, keep="Parler debout", change="La lettre d’abord", pass_on="Et alors ?")
    assert queries.progress_of(fresh(tried)).facts[16][0] == "done"
    held = sheets.of([tried])[tried.pk][16].words
    assert held["kept_promise"].startswith("3 sur 5")


def test_the_next_content_begins_with_the_lesson(
    content: Content, actor: Actor, maker: User, signed_in: Callable[[User], Client]
) -> None:
    put(content, 16, maker, keep="Parler debout")
    following = studio.create(actor, kind="zoom", by=maker)
    client = signed_in(maker)
    for page in (
        read(client, "journey:step", following.pk, 1),
        read(client, "journey:content", following.pk),
    ):
        assert "La fois d’avant" in page
        assert "Parler debout" in page
        assert "Le lavoir" in page
    assert "La fois d’avant" not in read(client, "journey:step", content.pk, 1)
