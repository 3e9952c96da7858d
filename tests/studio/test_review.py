"""The preview, and who reads again by a link: what they see, what they say, when the link is closed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.studio import actions
from cheznous.studio.models import Content, Remark
from tests.studio.made import at

pytestmark = pytest.mark.django_db


def test_the_preview_is_the_true_page_and_gives_its_pictures(
    client: Client, content: Content
) -> None:
    page = BeautifulSoup(client.get(at("preview", content)).content, "html.parser")
    assert page.h1
    assert "La marée monte" in page.h1.text
    for picture in page.find_all("img"):
        answer = client.get(picture["src"])
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
        assert b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert client.get(at("page_file", content, "main-7.webp")).status_code == 404


def shared(content: Content, maker: User) -> str:
    return actions.share(content, by=maker).token


def test_who_has_the_link_reads_and_remarks_without_an_account(
    client: Client, content: Content, maker: User
) -> None:
    address = reverse("studio:review", args=[shared(content, maker)])
    visitor = Client()
    page = BeautifulSoup(visitor.get(address).content, "html.parser")
    assert "Détail 2" in page.text
    picture = visitor.get(page.find_all("img")[1]["src"])
    assert picture.status_code == 200
    assert b"".join(picture.streaming_content)  # type: ignore[attr-defined]
    said = {"text": "Où est la mer ?", "name": "Gwenaëlle 🐚", "place": "stops/s2/text"}
    answer = visitor.post(f"{address}/remarque", said)
    assert answer["Location"] == f"{address}#stops-s2-text"
    answer["Location"].encode("latin-1")
    answer.cookies["reader"].OutputString().encode("latin-1")
    again = visitor.get(address).content.decode()
    assert "C’est transmis" in again
    assert 'value="Gwenaëlle 🐚"' in again
    editor = BeautifulSoup(client.get(at("edit", content)).content, "html.parser")
    field = editor.find(attrs={"data-findings": "stops/s2/text"})
    assert field
    assert "Où est la mer\u202f?" in field.text
    told = client.get(at("review_asked", content)).content.decode()
    assert "Où est la mer\u202f?" in told
    assert "Y aller" in told


def test_a_coach_meets_no_door_that_is_closed(
    content: Content, member: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    actions.remark(content, "Où est la mer ?", by=None, name="Maïwenn", place="stops/s2/text")
    coach = signed_in(member("coach"))
    page = BeautifulSoup(coach.get(at("review_asked", content)).content, "html.parser")
    assert "Où est la mer\u202f?" in page.text
    assert not page.select("main button[form=resolve]")
    for link in page.select("main a[href^='/']"):
        assert coach.get(str(link["href"])).status_code == 200, link
    coach.post(at("share", content))
    page = BeautifulSoup(coach.get(at("review_asked", content)).content, "html.parser")
    opened = page.select_one("a:-soup-contains('Relire moi-même')")
    assert opened
    assert "Votre remarque" in coach.get(str(opened["href"])).content.decode()


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"text": "   "}, 422), ({"text": "a" * 3000}, 422), ({"text": "Bien.", "at_s": "nan"}, 422),
        ({"text": "Bien.", "at_s": "-3"}, 422), ({"text": "Bien.", "place": "a\nb"}, 302),
        ({"text": "Bien.", "at_s": "12.5", "place": "film/hook"}, 302), ({"text": "a\x00b"}, 422),
    ],
)  # fmt: skip
def test_a_remark_says_something_short(
    content: Content, maker: User, more: dict[str, str], status: int
) -> None:
    address = reverse("studio:remark", args=[shared(content, maker)])
    answer = Client().post(address, {"name": "Yuna", **more})
    assert answer.status_code == status
    assert Remark.objects.count() == (status == 302)


def test_a_link_expired_closed_or_invented_says_so(
    content: Content, maker: User, client: Client
) -> None:
    share = actions.share(content, by=maker)
    address = reverse("studio:review", args=[share.token])
    share.expires_at = timezone.now() - timedelta(seconds=1)
    share.save()
    assert_closed(address)
    client.post(at("share", content))
    fresh = reverse("studio:review", args=[content.shares.get(expires_at__gt=timezone.now()).token])
    assert Client().get(fresh).status_code == 200
    client.post(at("share", content), {"close": "1"})
    assert_closed(fresh)
    assert_closed(reverse("studio:review", args=["invente"]))


def assert_closed(address: str) -> None:
    for answer in (Client().get(address), Client().post(f"{address}/remarque", {"text": "x"})):
        assert answer.status_code == 410
        assert "Ce lien n’ouvre plus rien." in answer.content.decode()
    picture = Client().get(f"{address}/main-640.webp", headers={"Accept": "application/json"})
    assert (picture.status_code, "n’ouvre plus" in picture.json()["message"]) == (410, True)


def test_a_remark_is_settled_and_opened_again(client: Client, content: Content) -> None:
    said = actions.remark(content, "À revoir.", by=None, name="Yuna", place="title")
    answer = client.post(at("resolve", content), {"remark": said.pk, "next": "review"})
    assert answer["Location"] == at("review_asked", content)
    assert Remark.objects.get().resolved_at
    answer = client.post(at("resolve", content), {"remark": said.pk})
    assert answer["Location"] == f"{at('edit', content)}#remarque-{said.pk}"
    assert Remark.objects.get().resolved_at is None
    for wrong in ("", "x", "-1", "٣", "99999999999999999999999"):
        assert client.post(at("resolve", content), {"remark": wrong}).status_code == 302


def test_nobody_settles_a_remark_of_another_content(
    client: Client, content: Content, actor: Actor, maker: User
) -> None:
    other = actions.create(actor, kind="zoom", by=maker)
    said = actions.remark(other, "À revoir.", by=None, name="Yuna")
    client.post(at("resolve", content), {"remark": said.pk})
    assert Remark.objects.get().resolved_at is None
