"""Remarks answer one another: a thread under the first, a mail to who spoke there, what is open first."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Role
from cheznous.common.worker import drain
from cheznous.studio import actions, queries
from cheznous.studio.models import Content, Remark
from tests.studio.made import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach(member: Callable[..., User]) -> User:
    return member(Role.COACH)


def test_a_reply_stands_under_its_remark_and_its_author_is_told(
    client: Client, content: Content, maker: User, coach: User
) -> None:
    root = actions.remark(content, "Trop long ?", by=coach, name=str(coach), place="title")
    client.post(at("answer", content), {"remark": root.pk, "text": "Je coupe : merci !"})
    reply = root.replies.get()
    assert (reply.place, reply.by) == ("title", maker)
    assert list(queries.open_remarks(content)) == [root]
    page = client.get(at("review_asked", content)).content.decode()
    assert page.index("Trop long\u202f?") < page.index("Je coupe\u202f: merci\u202f!")
    drain("quick")
    (sent,) = mail.outbox
    assert sent.to == [coach.email]
    assert f"#remarque-{reply.pk}" in sent.body


def test_a_coach_answers_too_and_one_is_never_written_to_of_oneself(
    content: Content, coach: User, signed_in: Callable[[User], Client]
) -> None:
    root = actions.remark(content, "Et la date ?", by=coach, name=str(coach))
    answer = signed_in(coach).post(at("answer", content), {"remark": root.pk, "text": "Vu."})
    assert answer.status_code == 302
    drain("quick")
    assert not mail.outbox


def test_who_reads_by_a_link_answers_in_the_thread(
    content: Content, maker: User, client: Client
) -> None:
    link = actions.share(content, by=maker).token
    root = actions.remark(content, "Pourquoi là ?", by=maker, name=str(maker), place="title")
    asked = Client().get(reverse("studio:review", args=[link]), {"repondre": root.pk})
    assert f"Vous répondez à {maker}" in asked.content.decode()
    sent = {"answers": root.pk, "place": "", "text": "À cause du vent.", "name": "Anne"}
    Client().post(reverse("studio:remark", args=[link]), sent)
    assert root.replies.get().by_name == "Anne"


def test_a_thread_of_another_content_is_not_answered(
    client: Client, content: Content, maker: User
) -> None:
    other = actions.create(content.actor, kind="zoom", by=maker)
    root = actions.remark(other, "Ailleurs.", by=maker, name="")
    for number in (str(root.pk), "x", "", "9" * 30):
        client.post(at("answer", content), {"remark": number, "text": "Non"})
    assert Remark.objects.count() == 1


def test_what_is_to_settle_comes_first_and_a_thread_is_opened_again(
    client: Client, content: Content, maker: User
) -> None:
    first = actions.remark(content, "Un", by=maker, name="")
    second = actions.remark(content, "Deux", by=maker, name="")
    client.post(at("resolve", content), {"remark": first.pk})
    assert queries.remarks(content) == [second, first]
    client.post(at("resolve", content), {"remark": first.pk})
    assert queries.remarks(content) == [first, second]
