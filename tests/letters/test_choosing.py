"""Of all that waits for a person, the letter says one thing: the one that matters most."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common import clock
from cheznous.doorstep.models import Arrival
from cheznous.letters import actions, queries
from cheznous.letters.models import Letter
from cheznous.library.models import Asset
from cheznous.programme.cohorts import actions as cohorts
from cheznous.programme.cohorts.models import Cohort
from cheznous.rights import actions as rights
from cheznous.rights.models import Consent
from cheznous.studio import actions as studio
from tests.publishing import made
from tests.rights.made import agreed

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


@pytest.fixture
def owner(member: Callable[..., User], actor: Actor) -> User:
    Actor.objects.filter(pk=actor.pk).update(validated_at=clock.now())
    return member(Role.OWNER)


def chosen(user: User) -> queries.Errand:
    found = queries.errand(user)
    assert found
    return found


def test_a_remark_comes_before_what_may_wait(owner: User, actor: Actor, tmp_path: Path) -> None:
    finished = made.written(actor, tmp_path, owner)
    studio.create(actor, kind="zoom", by=owner)  # touched last
    assert chosen(owner).title == "Approuver cette version"  # nearly finished, before a photograph
    studio.remark(finished, "Et le sabot ?", by=None, name="Yann", place="title")
    assert chosen(owner).title == "Répondre à Yann"
    assert chosen(owner).about == finished.title


def test_what_would_be_lost_comes_first_and_no_secret_is_kept(owner: User, actor: Actor) -> None:
    studio.create(actor, kind="zoom", by=owner)
    arrival = Arrival.objects.create(by=owner, document={"title": "Le lavoir"})
    actions.send(owner, MONDAY)
    assert mail.outbox[0].subject == "2 min cette semaine : Reprendre « Le lavoir »"
    assert f"/debut/{arrival.pk}/garder" in mail.outbox[0].body
    kept = Letter.objects.get()
    assert not {kept.about, kept.title} & {arrival.pk}
    assert len(kept.about) == 10


def test_who_has_no_actor_yet_is_told_of_what_they_brought(person: Callable[..., User]) -> None:
    user = person()
    assert queries.errand(user) is None
    Arrival.objects.create(by=user, document={"title": "Le lavoir"})
    assert user in queries.readers(MONDAY)
    assert chosen(user).label == "Reprendre"


def test_an_accord_that_ends_is_asked_for_again_and_one_colleague_is_told(
    owner: User, actor: Actor, member: Callable[..., User], tmp_path: Path
) -> None:
    content = made.written(actor, tmp_path, owner)
    picture = Asset.objects.get(pk=content.draft.document["picture"]["media"])
    yann = rights.depict(picture, kind="person", name="Yann Le Bris", by=owner)
    agreed(yann, owner)
    Consent.objects.update(ends_on=timezone.localdate() + timedelta(days=20))
    colleague = member(Role.MAKER)
    assert chosen(colleague).title == "Renouveler l’accord de Yann Le Bris"
    actions.send(owner, MONDAY)
    assert mail.outbox[0].subject == "5 min cette semaine : Renouveler l’accord de Yann Le Bris"
    assert actions.send(colleague, MONDAY) is None


def test_a_coach_is_told_of_the_actor_to_look_at(
    owner: User, actor: Actor, person: Callable[..., User]
) -> None:
    coach = person("Maël")
    cohort = Cohort.objects.create(
        name="Bretagne", opens_on=timezone.localdate() - timedelta(days=120),
        deadline=timezone.localdate() + timedelta(days=20),
    )  # fmt: skip
    cohorts.join(cohort, actor, coach=coach)
    studio.create(actor, kind="zoom", by=owner)
    found = chosen(coach)
    assert found.title == "Regarder où en est : Musée du Port"
    assert (found.minutes, found.about) == (10, "")


def test_who_was_told_three_times_is_told_something_else(owner: User, actor: Actor) -> None:
    studio.create(actor, kind="zoom", by=owner)
    Arrival.objects.create(by=owner, document={"title": "Le lavoir"})
    for week in range(4):
        actions.send(owner, MONDAY + timedelta(weeks=week))
    assert [each.subject.split(" : ")[1] for each in mail.outbox] == [
        *["Reprendre « Le lavoir »"] * 3, "Préparer l’idée",
    ]  # fmt: skip
