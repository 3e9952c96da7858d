"""Steps say what is true, and who did them is read from the acts; only who made it and her coach see it."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.channels.models import Account
from cheznous.journey import actions, queries
from cheznous.journey.models import How
from cheznous.journey.progress import Progress
from cheznous.publishing.models import Approval, Publication
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


def row_of(content: Content) -> Progress:
    return queries.progress_of(Content.objects.select_related("draft", "actor").get(pk=content.pk))


def put(content: Content, place: str, value: str, by: User | None) -> None:
    studio.change(content, [{"op": "set", "place": place, "value": value}], by=by)


def page(client: Client, content: Content | None = None) -> str:
    where = reverse("journey:content", args=[content.pk]) if content else "/atelier"
    words = re.sub(r"<[^>]+>", " ", client.get(where).content.decode().split("<main")[1])
    return re.sub(r"\s+", " ", html.unescape(words))


def test_a_content_begun_by_its_picture_proves_its_steps(content: Content) -> None:
    states = {step: state for step, (state, _) in row_of(content).facts.items()}
    assert {step for step in states if states[step] == "done"} >= {1, 3, 4, 6, 8, 10}
    assert states[14] == states[15] == states[16] == ""


def test_an_empty_content_proves_nothing(actor: Actor, maker: User) -> None:
    row = row_of(studio.create(actor, kind="zoom", by=maker))
    assert row.done == []
    assert row.hows == {}
    assert row.autonomy is None


def test_who_wrote_alone_did_it_alone(content: Content) -> None:
    assert row_of(content).hows[6] == How.ALONE


def test_two_who_wrote_did_it_together(
    content: Content, maker: User, member: Callable[..., User]
) -> None:
    put(content, "promise", "Après ce contenu, on saura voir.", maker)
    put(content, "promise", "Après ce contenu, chacun saura voir.", member(Role.OWNER))
    assert row_of(content).hows[3] == How.TOGETHER


def test_a_machine_is_nobody(content: Content, maker: User) -> None:
    put(content, "promise", "Après ce contenu, on saura voir.", maker)
    put(content, "promise", "Après ce contenu, chacun saura voir.", None)
    assert row_of(content).hows[3] == How.ALONE


def test_a_remark_answered_is_a_step_read_again(
    content: Content, maker: User, member: Callable[..., User]
) -> None:
    said = studio.remark(
        content, "Plus court ?", by=member(Role.COACH), name="Maïwenn", place="promise"
    )
    assert row_of(content).hows[3] == How.ALONE
    studio.resolve(said, by=maker)
    assert row_of(content).hows[3] == How.REVIEWED


def test_what_is_confirmed_wins_over_what_is_read(content: Content, maker: User) -> None:
    actions.note(content, step=6, how="together", by=maker)
    row = row_of(content)
    assert row.hows[6] == How.TOGETHER
    assert row.to_note != 6


def test_a_step_done_elsewhere_can_be_noted(content: Content, maker: User) -> None:
    assert row_of(content).facts[2][0] == ""
    actions.note(content, step=2, how="alone", by=maker)
    assert row_of(content).facts[2][0] == "done"


def test_an_owner_who_does_not_make_it_sees_neither_hands_nor_acts_as_hers(
    content: Content, maker: User, member: Callable[..., User], signed_in: Callable[..., Client]
) -> None:
    put(content, "title", "", maker)
    actions.note(content, step=6, how="coach", by=maker)
    owner = signed_in(member(Role.OWNER))
    for shown in (page(owner, content), page(owner)):
        assert "L’acte de Réalise : trouver le titre" in shown
        assert "À faire maintenant" not in shown
        for word in ("Par la personne qui accompagne", "Sans aide", "sans aide", "faite avec"):
            assert word not in shown
    assert "Par la personne qui accompagne" in page(signed_in(maker), content)
    assert "Par la personne qui accompagne" in page(signed_in(member(Role.COACH)), content)


def test_an_owner_who_makes_it_herself_is_the_maker(
    actor: Actor, member: Callable[..., User], signed_in: Callable[..., Client], tmp_path: Path
) -> None:
    owner = member(Role.OWNER)
    mine = made.content(actor, tmp_path, owner)
    put(mine, "title", "", owner)
    shown = page(signed_in(owner), mine)
    assert "À faire maintenant" in shown
    assert "étapes sans aide" in shown


def test_the_page_says_how_many_more_were_done_alone(
    content: Content, actor: Actor, maker: User, signed_in: Callable[..., Client], tmp_path: Path
) -> None:
    for step in range(1, 17):
        actions.note(content, step=step, how="together", by=maker)
    actions.note(content, step=4, how="alone", by=maker)
    second = made.content(actor, tmp_path, maker)
    shown = page(signed_in(maker), second)
    count = row_of(second).alone
    assert f"Vous avez fait {count} étapes sans aide. La fois d’avant : 1." in shown
    assert "La fois d’avant" not in page(signed_in(maker), content)


def test_a_yes_of_another_is_a_step_read_again(
    content: Content, maker: User, member: Callable[..., User]
) -> None:
    revision = studio.revise(content, by=maker)
    Approval.objects.create(revision=revision, by=member(Role.OWNER), name="Yann")
    assert row_of(content).facts[14] == ("going", "Approuvé par Yann.")
    account = Account.objects.create(actor=content.actor, channel="own-page")
    Publication.objects.create(
        content=content, account=account, revision=revision, state="live", made_by=maker
    )
    assert row_of(content).hows[14] == How.REVIEWED
