"""A hundred kilobytes where a sentence is asked: the limit is said, nothing is written over, no word is lost."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.journey import actions, agreeing
from cheznous.journey.models import Sheet
from cheznous.studio import actions as studio
from cheznous.studio.models import Content, Remark

pytestmark = pytest.mark.django_db
TOO_MUCH = "Une histoire sans fin, qui ne tient nulle part. " * 2100
STORY = "Elle attend."


@pytest.fixture
def maker(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def content(actor: Actor, maker: User) -> Content:
    made = studio.create(actor, kind="zoom", by=maker)
    actions.write(made, 1, [{"op": "set", "place": "story", "value": STORY}], by=maker)
    return made


@pytest.fixture
def client(maker: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(maker)


def shown(answer: object) -> str:
    page = BeautifulSoup(answer.content, "html.parser")  # type: ignore[attr-defined] # the test client's
    return page.get_text().replace("\u202f", " ").replace("\xa0", " ")


def test_a_step_that_is_sent_too_much_says_how_much_it_holds(
    client: Client, content: Content
) -> None:
    sent = [{"op": "set", "place": "story", "was": STORY, "value": TOO_MUCH}]
    answer = client.post(
        reverse("journey:sheet", args=[content.pk, 1]), {"operations": sent},
        content_type="application/json",
    )  # fmt: skip
    assert answer.status_code == 422  # the screen keeps the words in their field
    assert "trop long : 300 caractères au plus" in answer.json()["message"]
    assert Sheet.objects.get().words["story"] == STORY


def test_without_a_script_the_rest_is_written_and_the_words_are_given_back(
    client: Client, content: Content
) -> None:
    form = {
        "was": f'{{"story": "{STORY}", "thing": ""}}', "story": TOO_MUCH, "thing": "La lettre", "go": "next",
    }  # fmt: skip
    page = shown(client.post(reverse("journey:save", args=[content.pk, 1]), form, follow=True))
    assert "300 caractères au plus" in page
    assert TOO_MUCH in page
    assert Sheet.objects.get().words == {"story": STORY, "thing": "La lettre"}


@pytest.mark.parametrize("way", ["step", "reply"])
def test_a_remark_too_long_is_given_back(
    client: Client, content: Content, maker: User, way: str
) -> None:
    first = studio.remark(content, "Et le chien ?", by=maker, name="Nolwenn")
    address = {
        "step": reverse("journey:remark", args=[content.pk, 1]),
        "reply": reverse("studio:answer", args=[content.pk]),
    }[way]
    page = shown(client.post(address, {"remark": first.pk, "text": TOO_MUCH}, follow=True))
    assert "2 000 caractères au plus" in page
    assert TOO_MUCH in page
    assert Remark.objects.get() == first


def test_who_reads_by_a_link_keeps_what_was_typed(content: Content, maker: User) -> None:
    link = studio.share(content, by=maker)
    form = {"text": TOO_MUCH, "name": "Yann", "place": "title"}
    answer = Client().post(reverse("studio:remark", args=[link.token]), form)
    assert answer.status_code == 422
    assert TOO_MUCH.strip() in shown(answer)
    assert not Remark.objects.exists()


def test_who_answers_the_note_keeps_what_was_typed(content: Content, maker: User) -> None:
    asked = agreeing.ask(content, by=maker)
    form = {"name": "Yann", "answer": "change", "word": TOO_MUCH}
    answer = Client().post(reverse("journey:intent_answer", args=[asked.token]), form)
    assert answer.status_code == 422
    assert TOO_MUCH.strip() in shown(answer)
    asked.refresh_from_db()
    assert asked.answer == ""
