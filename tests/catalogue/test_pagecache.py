"""Whole pages kept until the next edition, for strangers only."""

from collections.abc import Callable

import brotli
import pytest
from django.test import Client

from cheznous.accounts.models import User
from cheznous.catalogue import queries
from cheznous.channels.models import Entry
from cheznous.publishing import actions
from cheznous.studio import actions as studio
from cheznous.studio.models import Content

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(entry: Entry) -> str:
    return queries.address(entry)


def test_a_kept_page_asks_the_database_only_for_its_edition(
    asked: str, stranger: Client, django_assert_max_num_queries
) -> None:
    first = stranger.get(asked)
    with django_assert_max_num_queries(1):
        again = stranger.get(asked)
    assert again.content == first.content
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]


def test_the_same_tag_is_not_sent_again(asked: str, stranger: Client) -> None:
    tag = stranger.get(asked)["ETag"]
    again = stranger.get(asked, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == tag


def test_it_is_sent_packed_to_who_can_unpack(asked: str, stranger: Client) -> None:
    plain = stranger.get(asked)
    packed = stranger.get(asked, headers={"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "br"
    assert brotli.decompress(packed.content) == plain.content
    assert packed["Vary"] == "Accept-Encoding"
    assert packed["ETag"] != plain["ETag"]


def test_a_correction_is_seen_at_once(
    entry: Entry, owner: User, asked: str, stranger: Client
) -> None:
    assert "La marée monte" in stranger.get(asked).content.decode()
    content = Content.objects.get(pk=entry.pk)
    studio.change(
        content, [{"op": "set", "place": "description", "value": "Tout a changé."}], by=owner
    )
    fresh = Content.objects.get(pk=entry.pk)
    actions.approve(fresh, by=owner)
    actions.publish(fresh, "own-page", by=owner)
    assert "Tout a changé." in stranger.get(asked).content.decode()


def test_who_is_signed_in_gets_a_fresh_page(
    asked: str, stranger: Client, owner: User, signed_in: Callable[[User], Client]
) -> None:
    stranger.get(asked)
    Entry.objects.update(lead="Frais")
    assert "Frais" in signed_in(owner).get(asked).content.decode()


def test_a_page_that_is_not_there_is_not_kept(entry: Entry, stranger: Client) -> None:
    for _ in range(2):
        assert stranger.get("/c/0000000000/rien").status_code == 404
