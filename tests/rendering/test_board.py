"""The board: asked, made by the worker, shown, changed, made again, refused, private."""

import re
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common.models import Job
from cheznous.common.places import data_dir
from cheznous.common.worker import drain
from cheznous.formats import names
from cheznous.rendering import actions, queries
from cheznous.rendering.models import Derivation, Rendition
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from cheznous.studio.queries import document_of
from tests.rendering import made

pytestmark = pytest.mark.django_db
QUICK = (names.POSTER, names.SOCIAL_IMAGE)


@pytest.fixture
def content(actor: Actor, tmp_path: Path) -> Content:
    return made.content(actor, tmp_path)


@pytest.fixture
def maker(member: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(member(Role.MAKER))


def state(content: Content, name: str = "poster") -> str:
    found = queries.line(Content.objects.get(pk=content.pk), name)
    assert found is not None
    return found.state


def rename(content: Content, hook: str) -> None:
    studio.change(content, [{"op": "set", "place": "film/hook", "value": hook}], by=None)
    content.draft.refresh_from_db()


def test_a_format_goes_from_absent_to_ready(content: Content):
    assert state(content) == "absent"
    actions.ask(content, [names.POSTER])
    assert state(content) == "waiting"
    drain("media")
    assert state(content) == "ready"
    line = queries.line(content, "poster")
    assert line is not None
    assert line.rendition is not None
    assert line.passes
    assert {path.name for path in line.rendition.folder.iterdir()} == {"poster.jpg"}


def test_what_is_made_is_not_made_again(content: Content):
    actions.ask(content, QUICK)
    drain("media")
    assert actions.ask(content, QUICK) == []


def test_films_asked_for_together_know_one_another(content: Content):
    films = [names.VERTICAL_FILM, names.SQUARE_FILM, names.LIGHT_FILM]
    actions.ask(content, [*films, names.POSTER])
    along = queries.films_waiting(content.draft, names.VERTICAL_FILM)
    assert {each.form for each in along} == set(films[1:])
    actions.cancel(content, names.SQUARE_FILM)
    left = queries.films_waiting(content.draft, names.VERTICAL_FILM)
    assert [each.form for each in left] == [names.LIGHT_FILM]


def test_a_changed_word_makes_stale_and_only_what_depends_on_it(content: Content):
    actions.ask(content, [*QUICK, names.TILES])
    drain("media")
    rename(content, "Qui est passé par là ?")
    assert (state(content), state(content, "tiles")) == ("stale", "ready")
    actions.ask(content, [names.POSTER])
    drain("media")
    assert state(content) == "ready"
    studio.undo(content, by=None)
    assert state(content) == "ready"


def test_what_an_older_draft_was_waiting_for_is_dropped(content: Content):
    [first] = actions.ask(content, [names.POSTER])
    rename(content, "Qui est passé par là ?")
    [second] = actions.ask(content, [names.POSTER])
    first.refresh_from_db()
    assert (first.state, second.state) == ("cancelled", "waiting")


def test_a_revision_is_made_as_it_was(content: Content):
    revision = studio.revise(content, by=None)
    rename(content, "Qui est passé par là ?")
    actions.ask(content, [names.POSTER], revision=revision)
    drain("media")
    assert queries.rendition(revision, names.POSTER)
    assert not queries.rendition(content.draft, names.POSTER)
    assert not Derivation.objects.exists()


def test_two_contents_that_say_the_same_share_what_is_made(content: Content, actor: Actor):
    twin = studio.create(actor, kind="zoom", by=None, document=document_of(content.draft))
    for each in (content, twin):
        actions.ask(each, [names.POSTER])
        drain("media")
    assert Rendition.objects.count() == 1
    assert (state(content), state(twin)) == ("ready", "ready")


def test_a_format_that_cannot_be_says_why(content: Content, maker: Client):
    studio.change(content, [{"op": "set", "place": "work/author_died", "value": 2001}], by=None)
    content.draft.refresh_from_db()
    assert state(content) == "refused"
    page = maker.get(board(content)).content.decode()
    assert "Cette œuvre est protégée" in page
    actions.ask(content)
    assert set(Job.objects.values_list("arguments__format", flat=True)) == {"page", "social-image"}


@contextmanager
def small_files(limit: int = 20_000) -> Iterator[None]:
    """Let this process write no larger file, as if the disk were full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_said_in_french_leaves_nothing_and_is_tried_again(
    content: Content, maker: Client
):
    before = set((data_dir() / "renditions").rglob("carousel*"))
    actions.ask(content, [names.CAROUSEL])
    with small_files():
        drain("media")
    line = queries.line(content, "carousel")
    assert line is not None
    assert line.state == "later"
    assert "disque" in line.reason
    assert "Nouvel essai à" in maker.get(board(content)).content.decode()
    assert not Rendition.objects.exists()
    assert not list((data_dir() / "work").iterdir())
    assert set((data_dir() / "renditions").rglob("carousel*")) == before
    Job.objects.update(due_at="2020-01-01T00:00Z")
    drain("media")
    assert state(content, "carousel") == "ready"


def test_the_board_asks_stops_and_shows(content: Content, maker: Client):
    maker.post(asking(content), {"format": "poster"})
    page = maker.get(board(content)).content.decode()
    assert "C’est le prochain" in page
    assert page.count("hx-trigger") == 1
    maker.post(asking(content), {"format": "poster", "act": "cancel"})
    assert state(content) == "absent"
    maker.post(asking(content))
    assert Job.objects.filter(state="waiting").count() == 10


def test_a_part_asked_every_two_seconds_is_the_part_of_the_page(content: Content, maker: Client):
    maker.post(asking(content), {"format": "poster"})
    address = reverse("rendering:line", args=[content.pk, "poster"])
    part = maker.get(address, headers={"HX-Request": "true"}).content.decode().strip()
    page = maker.get(board(content)).content.decode()
    assert without_tokens(part) in without_tokens(page)
    assert maker.get(address).status_code == 302


def without_tokens(html: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)


def test_files_are_sent_whole_in_part_and_once(content: Content, maker: Client):
    actions.ask(content, [names.POSTER])
    drain("media")
    address = reverse("rendering:file", args=[content.pk, "poster", "poster.jpg"])
    whole = maker.get(address)
    data = b"".join(whole.streaming_content)
    assert (whole.status_code, whole["Content-Type"], int(whole["Content-Length"])) == (
        200,
        "image/jpeg",
        len(data),
    )
    part = maker.get(address, headers={"Range": "bytes=10-19"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, data[10:20])
    assert part["Content-Range"] == f"bytes 10-19/{len(data)}"
    end = maker.get(address, headers={"Range": "bytes=-5"})
    assert b"".join(end.streaming_content) == data[-5:]
    assert maker.get(address, headers={"Range": f"bytes={len(data)}-"}).status_code == 416
    assert maker.get(address, headers={"If-None-Match": whole["ETag"]}).status_code == 304
    assert "private" in whole["Cache-Control"]
    kept = maker.get(f"{address}?garder")
    assert "la-maree-monte-poster.jpg" in kept["Content-Disposition"]
    archive = maker.get(reverse("rendering:file", args=[content.pk, "poster", "tout.zip"]))
    assert b"".join(archive.streaming_content).startswith(b"PK")


def test_a_file_that_was_not_made_is_not_found(content: Content, maker: Client):
    for name in ("poster.jpg", "..%2Fsecret", "autre.jpg"):
        assert maker.get(f"{board(content)}/poster/{name}").status_code == 404


def test_an_observer_reads_and_asks_nothing(
    content: Content, member: Callable[..., User], signed_in: Callable[[User], Client]
):
    observer = signed_in(member(Role.OBSERVER))
    assert "Tout décliner" not in observer.get(board(content)).content.decode()
    assert observer.post(asking(content)).status_code == 404


def test_the_staff_sees_the_queue_and_asks_again(
    content: Content, person: Callable[..., User], signed_in: Callable[[User], Client]
):
    staff = signed_in(person(staff=True))
    [job] = actions.ask(content, [names.POSTER])
    Job.objects.update(state="failed", message="Le disque est plein.", trace="Traceback")
    page = staff.get(reverse("rendering:queue")).content.decode()
    assert "Le disque est plein." in page
    assert "Relancer" in page
    staff.post(reverse("rendering:queue"), {"job": job.pk, "act": "again"})
    live = Job.objects.get(state="waiting")
    staff.post(reverse("rendering:queue"), {"job": live.pk, "act": "cancel"})
    live.refresh_from_db()
    assert live.state == "cancelled"


def test_a_board_costs_the_same_queries_whatever_is_made(
    content: Content, django_assert_num_queries: Callable[..., object]
):
    whole = Content.objects.select_related("actor", "draft").get(pk=content.pk)
    with django_assert_num_queries(5):  # type: ignore[attr-defined]
        queries.board(whole)
    actions.ask(content, QUICK)
    drain("media")
    with django_assert_num_queries(5):  # type: ignore[attr-defined]
        queries.board(whole)


def asking(content: Content) -> str:
    return reverse("rendering:ask", args=[content.pk])


def board(content: Content) -> str:
    return reverse("rendering:board", args=[content.pk])
