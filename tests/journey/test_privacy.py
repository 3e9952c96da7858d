"""Who did a step, and with whose help, is for who makes a content and her coach: nobody else reads a difference."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import cheznous
from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership, Role
from cheznous.journey import actions
from cheznous.journey.steps import STEPS
from cheznous.programme.cohorts import actions as cohorts
from cheznous.programme.cohorts.models import Cohort
from cheznous.studio.models import Content
from tests.audience import made

pytestmark = pytest.mark.django_db
TELLING = re.compile(r"\.hows\b|own_bar|row\.alone\b|\bautonomy\b|StepRecord|help_needed")
TOLD_TO_HER = {  # each shows it to who makes the content or to her coach alone
    "programme/cohorts/queries.py", "programme/cohorts/templates/cohorts/coaching.html",
    "programme/cohorts/templates/cohorts/challenge_panel.html",
}  # fmt: skip


@pytest.fixture
def maker(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def content(actor: Actor, maker: User, tmp_path: Path) -> Content:
    return made.content(actor, tmp_path, maker)


@pytest.fixture
def cohort(actor: Actor, person: Callable[..., User]) -> Cohort:
    today = timezone.localdate()
    made = Cohort.objects.create(
        name="Bretagne", opens_on=today - timedelta(days=9), deadline=today + timedelta(days=90)
    )
    cohorts.join(made, actor, coach=person("Maïwenn"))
    return made


def pages(content: Content, cohort: Cohort) -> Iterator[str]:
    """Name every page that shows how far a content is."""
    yield reverse("journey:workshop")
    yield reverse("cohorts:board", args=[cohort.pk])
    for view in ("journey:content", "journey:intent", "journey:day", "publishing:kit", "studio:history",
                 "studio:review_asked", "register:content", "audience:results", "rendering:board"):  # fmt: skip
        yield reverse(view, args=[content.pk])
    for each in STEPS:
        yield reverse("journey:step", args=[content.pk, each.number])


def read(client: Client, content: Content, cohort: Cohort) -> dict[str, str]:
    """Read them as they are shown, without what changes at each reading."""
    found = {}
    for address in pages(content, cohort):
        text = client.get(address).content.decode().partition("<main")[2]
        found[address] = re.sub(r"(csrfmiddlewaretoken|nonce|since)[^>]*>", "", text)
    return found


def helped(content: Content, how: str, by: User) -> None:
    for each in STEPS:
        actions.note(content, step=each.number, how=how, by=by)


@pytest.mark.parametrize("who", ["owner", "observer", "lead"])
def test_asking_for_help_changes_nothing_that_others_read(
    who: str, content: Content, cohort: Cohort, maker: User, member: Callable[..., User],
    person: Callable[..., User], signed_in: Callable[[User], Client],
) -> None:  # fmt: skip
    looks = person("Yann") if who == "lead" else member(Role(who))
    if who == "lead":
        cohort.leads.create(user=looks)
    client = signed_in(looks)
    helped(content, "alone", maker)
    without = read(client, content, cohort)
    helped(content, "coach", maker)
    helped_page = read(client, content, cohort)
    assert [page for page in without if without[page] != helped_page[page]] == []


def test_who_makes_it_and_her_coach_do_read_it(
    content: Content, cohort: Cohort, maker: User, signed_in: Callable[[User], Client]
) -> None:
    coach = Membership.objects.get(role=Role.COACH).user
    helped(content, "professional", maker)
    for user in (maker, coach):
        shown = signed_in(user).get(reverse("journey:content", args=[content.pk])).content.decode()
        assert "Par un prestataire" in shown


def test_no_export_and_no_other_room_tells_who_did_a_step() -> None:
    root = Path(cheznous.__file__).parent
    files = [*root.rglob("*.py"), *root.rglob("*.html"), *root.rglob("*.txt")]
    telling = {
        str(file.relative_to(root)) for file in files
        if "migrations" not in file.parts and TELLING.search(file.read_text())
    }  # fmt: skip
    outside = {each for each in telling if not each.startswith("journey/")}
    assert outside == TOLD_TO_HER
