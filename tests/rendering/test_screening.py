"""A film shown to who reads again: seen by the link, remarked on at a second, arrived beside what it shows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.formats import names
from cheznous.studio import actions as studio
from cheznous.studio import films
from cheznous.studio.models import Content, Remark
from tests.rendering import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker(member: Callable[..., User]) -> User:
    return member(Role.MAKER)


@pytest.fixture
def token(actor: Actor, maker: User, tmp_path: Path) -> str:
    content = made.content(actor, tmp_path, maker)
    return studio.share(content, by=maker).token


def read(token: str) -> BeautifulSoup:
    page = Client().get(reverse("studio:review", args=[token])).content
    return BeautifulSoup(page, "html.parser")


def say(token: str, **said: str) -> Remark:
    address = reverse("studio:remark", args=[token])
    answer = Client().post(address, {"text": "Plus lentement.", "name": "Yuna", **said})
    assert answer.status_code == 302
    return Remark.objects.latest("pk")


def test_a_film_is_remarked_on_at_a_second(
    token: str, maker: User, signed_in: Callable[[User], Client]
) -> None:
    assert not read(token).select("video, #say-second")
    content = Content.objects.get()
    made.rendition(content, names.LIGHT_FILM)
    page = read(token)
    for attribute in ("src", "poster"):
        assert Client().get(page.select("video")[0][attribute]).status_code == 200
    assert page.select_one("#say-place option[value=light-film]")
    (film,) = films.films(content)
    second = film.starts["s2"] + 0.5
    said = say(token, place="light-film", at_s=f"{second}")
    assert (said.place, said.film, said.at_s) == ("stops/s2", "light-film", second)
    assert say(token, place="light-film", at_s="0").place == "film/hook"
    assert say(token, place="light-film", at_s="9999").place == ""
    whole = say(token, place="light-film")
    assert (whole.place, whole.at_s) == ("", None)
    told = f"à {second:.0f} s du film léger"
    assert told in read(token).text
    client = signed_in(maker)
    editor = BeautifulSoup(
        client.get(reverse("studio:edit", args=[content.pk])).content, "html.parser"
    )
    link = editor.select_one("#panel-s2 .remark a")
    assert link
    assert told in link.text
    assert client.get(str(link["href"])).status_code == 200


def test_a_second_without_a_film_is_dropped(token: str):
    said = say(token, place="vertical-film", at_s="4")
    assert (said.place, said.film, said.at_s) == ("vertical-film", "", None)
