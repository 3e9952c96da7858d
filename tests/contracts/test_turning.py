"""A content changes form midway, whatever the kinds: what fits is kept, the rest waits aside."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.common.errors import Refused
from cheznous.journey import actions as journey
from cheznous.journey import turning
from cheznous.journey.models import Sheet
from cheznous.library import binning
from cheznous.library.models import Asset
from cheznous.studio import actions
from cheznous.studio.models import Content, Draft
from tests.contracts.conftest import TOY_NAME

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy")]


def other(content: Content) -> str:
    return "zoom" if content.kind == TOY_NAME else TOY_NAME


def held(content: Content) -> dict[str, object]:
    return Draft.objects.get(pk=content.pk).document


def test_what_fits_is_kept_and_the_rest_comes_back(content: Content, maker: User) -> None:
    first, before = content.kind, held(content)
    turning.turn(content, other(content), by=maker)
    content.refresh_from_db()
    assert content.kind == held(content)["kind"] != first
    assert held(content)["title"] == before["title"]
    actions.change(content, [{"op": "set", "place": "title", "value": "Un autre titre"}], by=maker)
    turned = held(content)
    turning.turn(content, first, by=maker)
    assert held(content) == {**before, "title": "Un autre titre"}
    turning.turn(content, other(content), by=maker)
    assert held(content) == turned


def test_the_script_of_each_form_is_its_own(content: Content, maker: User) -> None:
    Sheet.objects.create(
        content=content, step=6, words={"script": [{"id": "r1", "title": "La main"}]}
    )
    first = content.kind
    turning.turn(content, other(content), by=maker)
    rows = [{"id": "r1", "ask": "Qui est-ce ?", "seen": "Le quai"}]
    Sheet.objects.filter(content=content, step=6).update(words={"script": rows})
    turning.turn(content, first, by=maker)
    assert Sheet.objects.get(content=content, step=6).words["script"][0]["title"] == "La main"


def test_what_waits_aside_is_not_thrown_away(content: Content, maker: User) -> None:
    turning.turn(content, other(content), by=maker)
    for asset in Asset.objects.filter(actor=content.actor):
        if not content.uses.filter(asset=asset).exists():
            with pytest.raises(Refused, match="mis de côté"):
                binning.throw(asset, by=maker)


def test_an_undo_does_not_cross_forms(content: Content, maker: User) -> None:
    actions.change(content, [{"op": "set", "place": "title", "value": "Avant"}], by=maker)
    turning.turn(content, other(content), by=maker)
    with pytest.raises(Refused, match="autre forme"):
        actions.undo(content, by=maker)


def test_a_version_that_served_keeps_its_form(
    content: Content, maker: User, signed_in: Callable[[User], Client]
) -> None:
    address = reverse("journey:turn", args=[content.pk])
    client, first = signed_in(maker), content.kind
    assert "Choisir" in client.get(address).content.decode()
    actions.revise(content, by=maker)
    with pytest.raises(Refused, match="garde sa forme"):
        turning.turn(content, other(content), by=maker)
    assert "garde sa forme" in client.get(address).content.decode()
    answer = client.post(address, {"kind": "rien"})
    content.refresh_from_db()
    assert (answer.status_code, content.kind) == (200, first)


def test_the_screen_leads_there_and_back(
    content: Content, maker: User, signed_in: Callable[[User], Client]
) -> None:
    client, address = signed_in(maker), reverse("journey:turn", args=[content.pk])
    page = client.post(address, {"kind": other(content)}, follow=True).content.decode()
    assert "L’autre est gardée de côté" in page
    assert journey.skip(content, 2, by=maker).is_skipped
    assert "Y revenir" in client.get(address).content.decode()
