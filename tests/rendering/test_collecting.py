"""Renditions nobody wants go after a month; never one that is published, wanted, or wanted again meanwhile."""

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common import clock
from cheznous.formats import names
from cheznous.formats.spec import Format
from cheznous.publishing import actions as publishing
from cheznous.rendering import actions, collecting, queries, store
from cheznous.rendering.models import Derivation, Rendition
from cheznous.studio import actions as studio
from cheznous.studio import gathering
from cheznous.studio.models import Content
from tests.library import made as library
from tests.publishing import made as published
from tests.rendering import made

pytestmark = pytest.mark.django_db
FILM, SHEET = names.VERTICAL_FILM, names.PRINTABLE


@pytest.fixture
def content(actor: Actor, owner: User, tmp_path: Path) -> Content:
    return published.written(actor, tmp_path, owner)


def lay(content: Content, form: Format = FILM) -> Rendition:
    here = queries.rendition(content.draft, form)
    row = here or made.rendition(content, form)
    media = " ".join(sorted(queries.media_digests(content.draft)))
    Rendition.objects.filter(pk=row.pk).update(media=media)
    return row


def reword(content: Content, by: User, hook: str) -> None:
    studio.change(content, [{"op": "set", "place": "film/hook", "value": hook}], by=by)
    content.draft.refresh_from_db()


def a_month_passes() -> None:
    """Look once, wait a month, look again."""
    collecting.collect()
    long = clock.now() - collecting.GRACE - timedelta(days=1)
    Rendition.objects.exclude(unwanted_at=None).update(unwanted_at=long)
    collecting.collect()


def is_whole(row: Rendition) -> bool:
    here = Rendition.objects.filter(pk=row.pk).exists()
    assert here == row.folder.is_dir()
    return here


def test_what_an_older_draft_gave_goes_after_a_month_not_before(
    content: Content, owner: User
) -> None:
    old = lay(content)
    reword(content, owner, "Et si la mer revenait ?")
    new = lay(content)
    actions.note(content, FILM, new)
    assert collecting.collect() == 0
    assert is_whole(old)
    a_month_passes()
    assert not is_whole(old)
    assert is_whole(new)


def test_an_undo_gives_it_back(content: Content, owner: User) -> None:
    old = lay(content)
    reword(content, owner, "Et si la mer revenait ?")
    collecting.collect()
    studio.undo(content, by=owner)
    Derivation.objects.all().delete()
    a_month_passes()
    assert is_whole(old)


def test_what_is_published_stays_though_the_draft_moved_on(content: Content, owner: User) -> None:
    sheet, film = lay(content, SHEET), lay(content)
    publishing.approve(content, by=owner)
    publishing.publish(content, "own-page", by=owner)
    reword(content, owner, "Et si la mer revenait ?")
    Derivation.objects.all().delete()
    a_month_passes()
    assert is_whole(sheet)
    assert is_whole(film)


def test_rights_that_refuse_today_take_nothing_from_what_was_asked(
    content: Content, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = lay(content)
    publishing.approve(content, by=owner)
    actions.ask(content, [FILM], revision=content.revisions.get())
    Derivation.objects.all().delete()
    monkeypatch.setattr(collecting.queries, "rendition", lambda *_: None)
    a_month_passes()
    assert is_whole(film)


def test_published_in_the_middle_of_the_collection_it_stays(
    content: Content, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = lay(content, SHEET)
    publishing.approve(content, by=owner)
    real = collecting._erase
    monkeypatch.setattr(collecting, "held_revisions", set)  # as it was when the collection began
    monkeypatch.setattr(collecting, "_is_wanted", lambda _: False)

    def erase(digest: str) -> bool:
        publishing.publish(content, "own-page", by=owner)
        return real(digest)

    monkeypatch.setattr(collecting, "_erase", erase)
    a_month_passes()
    assert is_whole(sheet)


def test_published_just_after_it_is_made_again(content: Content, owner: User) -> None:
    sheet = lay(content, SHEET)
    publishing.approve(content, by=owner)
    assert collecting._erase(sheet.pk)
    publishing.publish(content, "own-page", by=owner)
    waiting = queries.jobs_of(content, SHEET).get()
    assert waiting.arguments["revision"] == 1


def test_a_folder_without_its_row_goes(content: Content) -> None:
    row = lay(content)
    Derivation.objects.all().delete()
    Rendition.objects.all().delete()
    collecting.collect()
    assert not row.folder.exists()
    assert not list(store.digests())


def test_whatever_happens_nothing_wanted_is_lost(content: Content, owner: User) -> None:
    chance = random.Random(7)  # noqa: S311 (a test)
    hooks = ["Qui a marché ici ?", "Et si la mer revenait ?", "Qui peint si vite ?"]

    def write() -> None:
        reword(content, owner, chance.choice(hooks))

    def make() -> None:
        actions.note(content, FILM, lay(content))

    def publish() -> None:
        publishing.approve(content, by=owner)
        actions.ask(content, [FILM], revision=content.revisions.order_by("-pk")[0])
        publishing.publish(content, "own-page", by=owner)

    acts: list[Callable[[], Any]] = [write, make, publish, a_month_passes, collecting.collect]
    for _ in range(25):
        chance.choice(acts)()
        named = Rendition.objects.filter(collecting._named())
        assert all(row.folder.is_dir() for row in named)
        live = publishing_revision(content)
        if live and (film := queries.rendition(live, FILM)):
            assert is_whole(film)


def publishing_revision(content: Content) -> Any:
    from cheznous.publishing import queries as out  # noqa: PLC0415 (beside `queries`)

    place = out.own_page(content)
    return place.revision if place else None


def test_a_film_is_known_by_what_was_sent_so_that_what_shows_it_is_made_and_erased(
    actor: Actor, owner: User
) -> None:
    content, taken = studio.create(actor, kind="video", by=owner), library.film(actor, owner)
    gathering.put_in(content, [taken], by=owner)
    content.draft.refresh_from_db()
    media = queries.media_digests(content.draft)
    assert media == {taken.digest} != {taken.clip}
    queries.check_held(media)
