"""Publish once, never twice, never silently lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.channels.models import Entry
from cheznous.common import clock
from cheznous.common.errors import Later, Refused, WrongTurn
from cheznous.common.states import step
from cheznous.publishing import actions, queries, sending, states
from cheznous.publishing.models import Attempt, Publication
from cheznous.publishing.states import ARMED, DRAFT, DUE, LIVE, NEXT, UNKNOWN, WITHDRAWN
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.channels.toys import toy
from tests.publishing import made
from tests.rendering import made as rendering

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(content: Content, owner: User) -> Content:
    actions.approve(content, by=owner)
    return content


def test_a_draft_never_goes_live_unseen() -> None:
    with pytest.raises(WrongTurn, match="draft -> live"):
        step(NEXT, DRAFT, LIVE)


def test_unknown_is_never_retried_blindly() -> None:
    with pytest.raises(WrongTurn):
        step(NEXT, UNKNOWN, ARMED)


def test_publishing_writes_one_entry_however_often(approved: Content, owner: User) -> None:
    first = actions.publish(approved, "own-page", by=owner)
    again = actions.publish(approved, "own-page", by=owner)
    assert first == again
    assert again.state == LIVE
    assert [row.content_id for row in Entry.objects.all()] == [approved.pk]
    assert [each.verb for each in Attempt.objects.all()] == ["ask", "arm", "publish", "correct"]


def unvalidated(content: Content, owner: User) -> None:
    Actor.objects.update(validated_at=None)


def protected(content: Content, owner: User) -> None:
    operation = {"op": "set", "place": "work/author_died", "value": 1999}
    studio.change(content, [operation], by=owner)


def unnamed(content: Content, owner: User) -> None:
    studio.change(content, [{"op": "set", "place": "stops/s1/title", "value": ""}], by=owner)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (unvalidated, "pas encore validée par l’équipe"),
        (protected, "protégée"),
        (unnamed, "Arrêt 1 : donnez un nom"),
    ],
)
def test_each_refusal_says_what_to_do(
    content: Content, owner: User, spoil: Callable[..., object], words: str
) -> None:
    spoil(content, owner)
    fresh = Content.objects.get(pk=content.pk)
    revision = studio.revise(fresh, by=owner)
    revision.content.actor.refresh_from_db()
    said = queries.publishable(revision, made_channel("own-page"), clock.now().date())
    assert any(words in each for each in said), said
    assert queries.NOT_APPROVED in said


def made_channel(name: str) -> "queries.Channel":
    return queries.channels()[name]


def test_nothing_goes_out_before_a_named_person_approved(content: Content, owner: User) -> None:
    with pytest.raises(Refused, match="Personne n’a encore approuvé"):
        actions.publish(content, "own-page", by=owner)
    assert not Entry.objects.exists()


def test_a_correction_updates_what_is_online(approved: Content, owner: User) -> None:
    first = actions.publish(approved, "own-page", by=owner)
    studio.change(
        approved, [{"op": "set", "place": "title", "value": "La marée descend"}], by=owner
    )
    fresh = Content.objects.get(pk=approved.pk)
    assert Entry.objects.get().title == "La marée monte"
    actions.approve(fresh, by=owner)
    again = actions.publish(fresh, "own-page", by=owner)
    assert again.pk == first.pk
    assert again.revision.number == 2
    assert Entry.objects.get().title == "La marée descend"


def test_a_rendition_that_is_missing_keeps_a_channel_closed(approved: Content, owner: User) -> None:
    with pytest.raises(Refused, match="pas encore fabriqué"):
        actions.posted(approved, "tiktok", "https://www.tiktok.com/@musee/video/1", by=owner)


def test_a_film_too_long_for_a_channel_is_told(approved: Content, owner: User) -> None:
    rendering.rendition(approved, queries.channels()["facebook"].connector.takes[0], duration_s=95)
    with pytest.raises(Refused, match="trop long ici"):
        actions.posted(approved, "facebook", "https://www.facebook.com/musee/videos/1", by=owner)


# By hand


def test_posting_by_hand_keeps_the_link(approved: Content, owner: User) -> None:
    made.everything(approved)
    link = "https://www.instagram.com/reel/abc/"
    first = actions.posted(approved, "instagram", link, by=owner)
    again = actions.posted(approved, "instagram", link, by=owner)
    assert (first.pk, again.url, again.state) == (again.pk, link, LIVE)


def test_posting_by_hand_says_which_format_left(approved: Content, owner: User) -> None:
    made.everything(approved)
    link = "https://www.instagram.com/p/abc/"
    assert actions.posted(approved, "instagram", link, by=owner).format == "vertical-film"
    actions.posted(approved, "instagram", link, by=owner, form="carousel")
    actions.posted(approved, "instagram", link, by=owner)  # a link corrected changes nothing else
    assert Publication.objects.get().format == "carousel"
    given = queries.parcels.source(queries.last_approval(approved).revision)
    [place] = [
        each
        for each in queries.places(approved, given)
        if each.channel.connector.name == "instagram"
    ]
    assert [each.name for each in place.fitting] == ["vertical-film", "carousel"]
    assert place.posted
    assert place.posted.name == "carousel"
    with pytest.raises(Refused, match="Ce format ne peut pas"):
        actions.posted(approved, "instagram", link, by=owner, form="page")


def test_a_link_of_elsewhere_is_refused(approved: Content, owner: User) -> None:
    made.everything(approved)
    with pytest.raises(Refused, match=r"mène à exemple\.org, pas à Instagram"):
        actions.posted(approved, "instagram", "https://exemple.org/reel/abc", by=owner)
    assert not Publication.objects.filter(account__channel="instagram").exists()


def test_who_set_out_and_did_not_come_back_is_asked(approved: Content, owner: User) -> None:
    made.everything(approved)
    actions.set_out(approved, "instagram", by=owner)
    assert Publication.objects.get().state == ARMED
    sending.settle()  # a hand is never taken for a crash that a machine could resolve
    given = queries.parcels.source(queries.last_approval(approved).revision)
    place = next(
        p for p in queries.places(approved, given) if p.channel.connector.name == "instagram"
    )
    assert place.state == UNKNOWN
    assert actions.not_posted(approved, "instagram", by=owner).state == DUE
    assert actions.posted(approved, "instagram", "instagram.com/p/abc", by=owner).state == LIVE


# By machine: a toy channel, whose answers are ours


def test_later_is_due_again_and_sent_once(approved: Content, owner: User) -> None:
    with toy() as channel:
        publication = actions.publish(approved, "toy", by=owner)
        channel.answers = [Later("occupé", after_s=60)]
        with pytest.raises(Later):
            sending.send(publication.pk)
        row = Publication.objects.get()
        assert row.state == DUE
        assert row.due_at > clock.now() + timedelta(seconds=50)
        assert sending.send(publication.pk).state == LIVE
        assert channel.online == [approved.pk]


def test_refused_is_kept_in_french(approved: Content, owner: User) -> None:
    with toy() as channel:
        channel.answers = [Refused("Ce compte est fermé. Rouvrez-le, puis réessayez.")]
        publication = actions.publish(approved, "toy", by=owner)
        row = sending.send(publication.pk)
        assert (row.state, row.message) == (
            states.REFUSED,
            "Ce compte est fermé. Rouvrez-le, puis réessayez.",
        )


def test_a_cut_answer_is_unknown_and_found_by_a_probe(approved: Content, owner: User) -> None:
    with toy() as channel:
        channel.answers = [TimeoutError("after it left")]  # it was accepted, the answer was lost
        publication = actions.publish(approved, "toy", by=owner)
        assert sending.send(publication.pk).state == UNKNOWN
        assert sending.send(publication.pk).state == UNKNOWN  # asked again, it does not go again
        assert sending.settle() == 1
        assert Publication.objects.get().state == LIVE
        assert channel.online == [approved.pk]


def test_a_crash_after_arming_is_unknown_then_absent_then_sent(
    approved: Content, owner: User
) -> None:
    with toy() as channel:
        publication = actions.publish(approved, "toy", by=owner)
        sending._arm(publication.pk)  # killed here
        assert sending.settle() == 0  # it may still be under way
        Publication.objects.update(armed_at=clock.now() - timedelta(minutes=11))
        assert sending.settle() == 1
        assert Publication.objects.get().state == DUE
        assert sending.send(publication.pk).state == LIVE
        assert channel.online == [approved.pk]


def test_after_two_probes_only_a_person_is_asked(approved: Content, owner: User) -> None:
    with toy() as channel:
        channel.answers = [TimeoutError()]
        channel.is_mute = True
        publication = actions.publish(approved, "toy", by=owner)
        sending.send(publication.pk)
        for _ in range(4):
            sending.settle()
        assert channel.probed == 2
        assert Publication.objects.get().message == sending.NOBODY_KNOWS


def test_two_workers_send_once(approved: Content, owner: User) -> None:
    with toy() as channel:
        publication = actions.publish(approved, "toy", by=owner)
        row = sending._row(publication.pk)
        sending.send(publication.pk)
        with pytest.raises(WrongTurn):
            sending.move(row, ARMED, verb="arm")
        assert channel.online == [approved.pk]


def test_a_right_that_ended_before_the_hour_stops_it(approved: Content, owner: User) -> None:
    with toy() as channel:
        publication = actions.publish(approved, "toy", by=owner, at=clock.now() + timedelta(days=2))
        Actor.objects.update(validated_at=None)
        assert sending.send(publication.pk).state == DRAFT
        assert channel.online == []


# Withdrawing


def test_withdrawing_takes_back_and_lists_what_is_left(approved: Content, owner: User) -> None:
    made.everything(approved)
    actions.publish(approved, "own-page", by=owner)
    actions.posted(approved, "instagram", "https://instagram.com/p/abc", by=owner)
    left = actions.withdraw(approved, by=owner)
    assert [each.account.channel for each in left] == ["instagram"]
    assert Entry.objects.get().withdrawn_at
    assert {row.state for row in Publication.objects.all()} == {WITHDRAWN}
    assert actions.withdraw(approved, by=owner) == []
    actions.removed(left[0], by=owner)
    assert not Publication.objects.filter(left_online=True).exists()


def test_what_was_withdrawn_comes_back_at_the_same_address(approved: Content, owner: User) -> None:
    first = actions.publish(approved, "own-page", by=owner)
    actions.withdraw(approved, by=owner)
    again = actions.publish(approved, "own-page", by=owner)
    assert (again.pk, again.url, again.state) == (first.pk, first.url, LIVE)
    assert Entry.objects.get().withdrawn_at is None
