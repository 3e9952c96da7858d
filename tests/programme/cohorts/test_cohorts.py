"""A promotion asks so many contents of each actor; its lead and its coaches see how far each is."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership, Role
from cheznous.channels.models import Account
from cheznous.programme.cohorts import actions, queries
from cheznous.programme.cohorts.models import Cohort, CohortLead, Lent
from cheznous.publishing.models import Publication
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.audience import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    today = timezone.localdate()
    return Cohort.objects.create(
        name="Bretagne",
        departments=["29"],
        opens_on=today - timedelta(days=90),
        deadline=today + timedelta(days=80),
    )


@pytest.fixture
def coach(person: Callable[..., User]) -> User:
    return person("Maïwenn")


def publish(actor: Actor, by: User, folder: Path) -> None:
    content = made.content(actor, folder, by)
    account = Account.objects.create(actor=actor, channel="own-page")
    Publication.objects.create(
        content=content, account=account, revision=studio.revise(content, by=by), state="live"
    )


def test_a_challenge_is_said_in_french(
    cohort: Cohort, actor: Actor, member: Callable[..., User], tmp_path: Path
) -> None:
    assert queries.challenge(actor) is None
    actions.join(cohort, actor, coach=None)
    found = queries.challenge(actor)
    assert found
    assert found.sentence == "0 contenu sur 2. Encore 11 semaines."
    publish(actor, member(Role.MAKER), tmp_path)
    found = queries.challenge(actor)
    assert found
    assert found.sentence == "1 contenu sur 2. Encore 11 semaines."
    assert (found.asked, found.made, found.finished, found.days_left) == (2, 1, 1, 80)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (80, "Encore 11 semaines."), (14, "Encore 2 semaines."), (13, "Encore 13 jours."),
        (1, "Encore 1 jour."), (0, "C’est aujourd’hui."), (-3, "L’échéance est passée."),
    ],
)  # fmt: skip
def test_the_time_left_is_said_in_its_largest_unit(days: int, said: str) -> None:
    assert queries.left(days) == said


def test_the_challenge_stands_on_the_workshop_with_the_coach(
    cohort: Cohort,
    actor: Actor,
    coach: User,
    member: Callable[..., User],
    signed_in: Callable[[User], Client],
) -> None:
    actions.join(cohort, actor, coach=coach)
    page = signed_in(member(Role.MAKER)).get(reverse("journey:workshop")).content.decode()
    assert "0 contenu sur 2. Encore 11" in page
    assert "Maïwenn" in page


def test_who_is_behind_is_told_well_before_the_end(
    cohort: Cohort, actor: Actor, member: Callable[..., User], tmp_path: Path
) -> None:
    actions.join(cohort, actor, coach=None)
    assert queries.board(cohort)[0].is_late  # halfway, and nothing begun
    maker = member(Role.MAKER)
    made.content(actor, tmp_path, maker)
    assert not queries.board(cohort)[0].is_late
    cohort.deadline = timezone.localdate() + timedelta(days=28)
    cohort.save()
    assert queries.board(cohort)[0].is_late


def test_a_lead_sees_the_board_and_nobody_elses(
    cohort: Cohort,
    actor: Actor,
    coach: User,
    person: Callable[..., User],
    signed_in: Callable[[User], Client],
) -> None:
    lead = person("Hélène")
    CohortLead.objects.create(cohort=cohort, user=lead)
    actions.join(cohort, actor, coach=coach)
    address = reverse("cohorts:board", args=[cohort.pk])
    page = signed_in(lead).get(address).content.decode()
    assert "Musée du Port" in page
    assert "pas encore commencé" in page
    assert address in signed_in(lead).get(reverse("journey:workshop")).content.decode()
    assert signed_in(person("Un autre")).get(address).status_code == 404


def test_a_lead_never_reads_the_words_of_inhabitants(
    cohort: Cohort, actor: Actor, member: Callable[..., User], person: Callable[..., User],
    signed_in: Callable[[User], Client], tmp_path: Path,
) -> None:  # fmt: skip
    lead, maker = person("Hélène"), member(Role.MAKER)
    CohortLead.objects.create(cohort=cohort, user=lead)
    actions.join(cohort, actor, coach=None)
    made.answers(made.trial(made.content(actor, tmp_path, maker), maker), 3)
    page = signed_in(lead).get(reverse("cohorts:board", args=[cohort.pk])).content.decode()
    assert "la main du peintre" not in page
    assert "3 personnes" not in page


def test_a_coach_sees_her_actors_and_may_read_their_contents(
    cohort: Cohort,
    actor: Actor,
    coach: User,
    member: Callable[..., User],
    signed_in: Callable[[User], Client],
    tmp_path: Path,
) -> None:
    actions.join(cohort, actor, coach=coach)
    assert Membership.objects.get(user=coach).role == Role.COACH
    content = made.content(actor, tmp_path, member(Role.MAKER))
    studio.remark(content, "Et le panier ?", by=coach, name="Maïwenn")
    client = signed_in(coach)
    page = client.get(reverse("cohorts:coaching")).content.decode()
    assert "La marée monte" in page
    assert "Et le panier" in page
    assert f"mailto:{content.made_by.email}" in page
    assert client.get(reverse("journey:content", args=[content.pk])).status_code == 200


def test_the_staff_opens_a_promotion_and_fills_it(
    actor: Actor, coach: User, person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(person(staff=True))
    form = {
        "name": "Normandie",
        "opens_on": "2026-01-01",
        "deadline": "2026-07-01",
        "contents_per_actor": "2",
    }
    for departments, ok in (("14, 2a 974", True), ("99", False)):
        answer = client.post(reverse("cohorts:new"), {**form, "departments": departments})
        assert answer.status_code == (303 if ok else 422)
    assert (
        client.post(reverse("cohorts:new"), {**form, "deadline": "2025-01-01"}).status_code == 422
    )
    cohort = Cohort.objects.get()
    assert cohort.departments == ["14", "2A", "974"]
    actor.validated_at = timezone.now()
    actor.save()
    address = reverse("cohorts:board", args=[cohort.pk])
    assert (
        client.post(address, {"actor": actor.pk, "coach": "personne@exemple.bzh"}).status_code
        == 422
    )
    assert client.post(address, {"actor": actor.pk, "coach": coach.email}).status_code == 303
    assert queries.board(cohort)[0].participation.coach == coach


def test_a_promotion_cannot_end_before_it_begins() -> None:
    today = timezone.localdate()
    with pytest.raises(IntegrityError):
        Cohort.objects.create(name="À l’envers", opens_on=today, deadline=today)


def test_three_actors_cost_as_many_queries_as_one(
    cohort: Cohort, actor: Actor, member: Callable[..., User], tmp_path: Path
) -> None:
    maker = member(Role.MAKER)
    counts = []
    for number in (1, 2, 3):
        each = (
            actor
            if number == 1
            else Actor.objects.create(name=f"Lieu {number}", slug="l", trade="museum")
        )
        actions.join(cohort, each, coach=None)
        made.content(each, tmp_path, maker)
        if number != 2:
            with CaptureQueriesContext(connection) as asked:
                queries.board(cohort)
            counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_shape_online_is_lent_to_the_whole_promotion(
    cohort: Cohort, actor: Actor, coach: User, member: Callable[..., User], person: Callable[..., User],
    signed_in: Callable[[User], Client], tmp_path: Path,
) -> None:  # fmt: skip
    other = Actor.objects.create(name="Maison du Goémon", slug="goemon", trade="museum")
    learner = person("Erell")
    Membership.objects.create(actor=other, user=learner, role=Role.MAKER)
    actions.join(cohort, actor, coach=coach)
    actions.join(cohort, other, coach=None)
    maker = member(Role.MAKER)
    publish(actor, maker, tmp_path)
    content = Content.objects.get()
    draft = studio.create(actor, kind="zoom", by=maker)
    address = reverse("cohorts:lend", args=[cohort.pk, content.pk])
    assert signed_in(maker).post(address).status_code == 404
    client, hers = signed_in(coach), signed_in(learner)
    early = client.post(reverse("cohorts:lend", args=[cohort.pk, draft.pk]), follow=True)
    assert "Attendez que ce contenu soit en ligne" in early.content.decode()
    studio.change(content, [{"op": "set", "place": "promise", "value": "Secret."}], by=maker)
    assert "Sa forme est proposée" in client.post(address, follow=True).content.decode()
    client.post(address)
    assert Lent.objects.count() == 1
    page = hers.get(reverse("studio:new")).content.decode()
    assert "pour toute la promotion" in page
    assert "Oublier ce gabarit" not in page
    key = Lent.objects.get().gabarit_id
    hers.post(reverse("studio:new"), {"actor": other.pk, "kind": "zoom", "gabarit": key})
    begun = Content.objects.get(actor=other)
    assert begun.gabarit == content.title
    assert begun.hints
    assert "Secret." not in begun.hints.values()  # only what is online goes
    assert not begun.uses.exists()
    shown = hers.get(reverse("studio:edit", args=[begun.pk])).content.decode()
    assert "Dans la forme de" in shown
    assert "Rien à régler" in shown
    assert "à régler avant de publier" not in shown
    client.post(address, {"back": "1"})
    assert "pour toute la promotion" not in hers.get(reverse("studio:new")).content.decode()
    assert Content.objects.get(actor=other).hints == begun.hints
