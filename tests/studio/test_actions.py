"""What people do to contents: change, undo, freeze, remark, share; nothing used can vanish."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common.errors import Closed, Refused
from cheznous.library.models import Asset
from cheznous.studio import actions, queries
from cheznous.studio.models import Content
from tests.studio.made import zoom

pytestmark = pytest.mark.django_db


@pytest.fixture
def asset(actor: Actor) -> Asset:
    return Asset.objects.create(
        actor=actor, kind="picture", digest="a" * 64, suffix=".jpg", width=6000, height=4500
    )


@pytest.fixture
def content(actor: Actor, asset: Asset) -> Content:
    return actions.create(actor, kind="zoom", by=None, document=zoom(**{"picture/media": asset.pk}))


def set_to(place: str, value: Any) -> list[dict[str, Any]]:
    return [{"op": "set", "place": place, "value": value}]


def title(content: Content) -> str:
    return queries.document_of(type(content.draft).objects.get(pk=content.pk)).title


def test_undo_and_redo_go_back_and_forth(content: Content, person: Callable[..., User]) -> None:
    me = person()
    actions.change(content, set_to("title", "Le quai"), by=me)
    actions.change(content, set_to("description", "Autre chose, dit en une phrase."), by=me)
    actions.undo(content, by=me)
    actions.undo(content, by=me)
    assert title(content) == "Qui attend sur la cale ?"
    actions.redo(content, by=me)
    assert title(content) == "Le quai"
    actions.redo(content, by=me)
    with pytest.raises(Refused, match="rien à rétablir"):
        actions.redo(content, by=me)


def test_keys_typed_in_one_field_are_one_gesture(
    content: Content, person: Callable[..., User]
) -> None:
    me = person()
    for typed in ("L", "Le", "Le q", "Le quai"):
        actions.change(content, set_to("title", typed), by=me)
    actions.undo(content, by=me)
    assert title(content) == "Qui attend sur la cale ?"


def test_a_new_change_forgets_what_was_undone(
    content: Content, person: Callable[..., User]
) -> None:
    me = person()
    actions.change(content, set_to("title", "Le quai"), by=me)
    actions.undo(content, by=me)
    actions.change(content, set_to("title", "La grève"), by=me)
    with pytest.raises(Refused):
        actions.redo(content, by=me)


def test_one_takes_back_ones_own_changes_and_the_machines_never_a_colleagues(
    content: Content, person: Callable[..., User]
) -> None:
    me, colleague = person("Nolwenn"), person("Yann")
    actions.change(content, set_to("title", "Le quai"), by=colleague)
    with pytest.raises(Refused, match="Yann"):
        actions.undo(content, by=me)
    actions.change(content, set_to("stops/s2/said", "Ce que la machine a entendu."), by=None)
    actions.undo(content, by=me)
    assert queries.document_of(content.draft).plain()["stops"][1].get("said") is None


def test_the_same_words_make_the_same_revision(content: Content) -> None:
    first = actions.revise(content, by=None)
    assert actions.revise(content, by=None) == first
    actions.change(content, set_to("title", "Le quai"), by=None)
    content.draft.refresh_from_db()
    second = actions.revise(content, by=None)
    assert (first.number, second.number) == (1, 2)
    assert not queries.is_current(first)
    assert queries.is_current(second)


def test_what_a_revision_uses_cannot_be_deleted(content: Content, asset: Asset) -> None:
    actions.revise(content, by=None)
    actions.change(content, set_to("picture/media", ""), by=None)
    with pytest.raises(ProtectedError):
        asset.delete()


def test_a_file_of_somebody_else_is_refused(content: Content) -> None:
    other = Actor.objects.create(name="Autre", slug="autre", trade="museum")
    theirs = Asset.objects.create(actor=other, kind="picture", digest="b" * 64, suffix=".jpg")
    with pytest.raises(Refused, match="bibliothèque"):
        actions.change(content, set_to("picture/media", theirs.pk), by=None)


@pytest.mark.parametrize("text", ["", "   ", "a" * 2001])
def test_a_remark_says_something_and_not_too_much(content: Content, text: str) -> None:
    with pytest.raises(Refused):
        actions.remark(content, text, by=None, name="Maïwenn")


def test_a_link_opens_until_it_is_closed_or_too_old(
    content: Content, person: Callable[..., User]
) -> None:
    me = person()
    share = actions.share(content, by=me)
    assert queries.shared(share.token).content == content
    assert actions.share(content, by=me) == share
    actions.unshare(share, by=me)
    with pytest.raises(Closed, match="Demandez-en un autre"):
        queries.shared(share.token)
    late = actions.share(content, by=me)
    type(late).objects.filter(pk=late.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Closed):
        queries.shared(late.token)


def test_a_broken_change_changes_nothing(content: Content) -> None:
    version = content.draft.version
    with pytest.raises(Refused):
        actions.change(content, [*set_to("title", "Le quai"), *set_to("nowhere", 1)], by=None)
    assert (title(content), type(content.draft).objects.get(pk=content.pk).version) == (
        "Qui attend sur la cale ?",
        version,
    )
