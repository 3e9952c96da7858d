"""The minutes a content takes: each once, nameless, corrected in a tap, told to those it is for."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common import clock
from cheznous.journey import queries, spent, timing
from cheznous.journey.models import How, Side, Spent
from cheznous.studio import actions as studio
from cheznous.studio.models import Content, Edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def content(actor: Actor, maker: User) -> Content:
    return studio.create(actor, kind="zoom", by=maker)


def last(count: int, ago: int = 0) -> list[int]:
    """Give the minutes of the last `count` ones."""
    now = timing.this_minute() - ago
    return list(range(now - count + 1, now + 1))


def page(client: Client, content: Content, step: int | None = None) -> str:
    name, more = ("journey:step", [step]) if step else ("journey:content", [])
    answer = client.get(reverse(name, args=[content.pk, *more]))
    return answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def test_a_minute_counts_once_whatever_the_tabs(
    content: Content, maker: User, actor: Actor
) -> None:
    other = studio.create(actor, kind="zoom", by=maker)
    assert timing.count(content, last(10), step=1, by=maker) == 10
    assert timing.count(content, last(10), step=1, by=maker) == 0  # sent again
    assert (
        timing.count(other, last(12), step=2, by=maker) == 2
    )  # another tab of the same ten minutes
    assert (spent.of_one(content.pk).makers, spent.of_one(other.pk).makers) == (10, 2)


def test_two_people_count_each(content: Content, maker: User, member: Callable[..., User]) -> None:
    coach = member(Role.COACH)
    timing.count(content, last(10), step=1, by=maker)
    timing.count(content, last(10), step=1, by=member(Role.OWNER))
    timing.count(content, last(5), step=3, by=coach)
    effort = spent.of_one(content.pk)
    assert (effort.makers, effort.coach, effort.reread) == (20, 5, {3})
    kept = {field.name for field in Spent._meta.get_fields()}
    assert kept == {"id", "content", "side", "step", "on", "minutes"}  # nobody's name, no hour


def test_what_a_phone_kept_through_a_cut_counts_later_and_no_nonsense_does(
    content: Content, maker: User, signed_in: Callable[[User], Client]
) -> None:
    address = reverse("journey:beat", args=[content.pk])
    offline = last(30, ago=26 * 60)
    wrong = [
        "",
        "x",
        "-3",
        "9" * 30,
        str(timing.this_minute() + 90),
        str(timing.this_minute() - 30 * 1440),
    ]
    client = signed_in(maker)
    sent = {"minute": [*offline, *wrong], "step": "999", "place": ""}
    assert client.post(address, sent).status_code == 204
    assert (
        client.post(address, {"minute": [timing.this_minute()], "place": "promise"}).status_code
        == 204
    )
    assert spent.of_one(content.pk).makers == 31
    assert set(Spent.objects.values_list("step", flat=True)) == {0, 3}


def test_without_a_script_the_acts_tell(
    content: Content, maker: User, signed_in: Callable[[User], Client]
) -> None:
    sent = {"was": "{}", "since": str(timing.this_minute() - 7)}
    signed_in(maker).post(reverse("journey:save", args=[content.pk, 1]), sent)
    assert spent.of_one(content.pk).makers == 8
    Spent.objects.all().delete()
    for minutes in (40, 39, 37, 10):
        edit = Edit.objects.create(draft=content.draft, version=1, document={}, made_by=maker)
        Edit.objects.filter(pk=edit.pk).update(made_at=clock.now() - timedelta(minutes=minutes))
    assert 4 <= spent.of_one(content.pk).makers <= 6  # less where midnight falls between


def test_a_tap_corrects_the_sum_and_what_comes_after_is_added(
    content: Content, maker: User, member: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    client, address = signed_in(maker), reverse("journey:correct", args=[content.pk])
    timing.count(content, last(20, ago=30), step=1, by=maker)
    assert "20 min sur ce contenu" in page(client, content)
    assert "C’est noté" in client.post(address, {"more": "120"}, follow=True).content.decode()
    assert "2 h 20 sur ce contenu" in page(client, content)
    client.post(address, {"hours": "6", "minutes": "20"})
    timing.count(content, last(10), step=1, by=maker)
    assert "6 h 30 sur ce contenu" in page(client, content)
    signed_in(member(Role.COACH)).post(address, {"more": "30"})
    assert "7 h sur ce contenu, dont 30 min d’accompagnement" in page(client, content)
    for wrong in ({"hours": "beaucoup"}, {"more": "9e9"}, {"hours": "-1"}, {"hours": "99999"}, {}):
        assert "par exemple 6 et 20" in client.post(address, wrong, follow=True).content.decode()


def test_no_employer_reads_it(
    content: Content, maker: User, member: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    timing.count(content, last(20), step=16, by=maker)
    for role in (Role.OWNER, Role.OBSERVER):
        client = signed_in(member(role))
        assert "20 min" not in page(client, content)
        assert "a pris" not in page(client, content, 16)
    assert "20 min" in page(signed_in(maker), content)


def test_the_lesson_compares_with_the_content_before(
    content: Content, maker: User, actor: Actor, signed_in: Callable[[User], Client]
) -> None:
    timing.say(content, Side.MAKERS, 660)
    second = studio.create(actor, kind="zoom", by=maker)
    timing.say(second, Side.MAKERS, 380)
    timing.say(second, Side.COACH, 40)
    shown = page(signed_in(maker), second, 16)
    assert "Ce contenu a pris 7 h, dont 40 min d’accompagnement. Le précédent : 11 h." in shown
    assert spent.compared(second).is_goal
    assert not spent.compared(content).is_goal  # a first one takes what it takes
    timing.say(second, Side.COACH, 90)
    assert "Quelle étape ferez-vous sans aide" in page(signed_in(maker), second, 16)


def test_where_a_coach_stayed_a_step_was_read_again(
    content: Content, maker: User, member: Callable[..., User]
) -> None:
    studio.change(
        content, [{"op": "set", "place": "promise", "value": "Elle saura voir."}], by=maker
    )
    assert queries.progress_of(fresh(content)).hows[3] == How.ALONE
    timing.count(content, last(4), step=3, by=member(Role.COACH))
    assert queries.progress_of(fresh(content)).hows[3] == How.REVIEWED


def test_the_script_is_given_where_one_works(
    content: Content, maker: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(maker)
    assert "journey/minutes" in page(client, content, 3)
    assert (
        "journey/minutes" in client.get(reverse("studio:edit", args=[content.pk])).content.decode()
    )
    assert "journey/minutes" not in client.get(reverse("journey:workshop")).content.decode()


def fresh(content: Content) -> Any:
    return Content.objects.select_related("draft", "actor").get(pk=content.pk)
