"""An accord taken back, or at its end: what closes by itself, what opens a task, what stays."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.audience import actions as audience
from cheznous.catalogue import queries as catalogue
from cheznous.common.errors import Closed
from cheznous.common.worker import drain
from cheznous.library import actions as library
from cheznous.publishing import actions as publishing
from cheznous.publishing import queries as published
from cheznous.publishing.models import Publication
from cheznous.register import actions, queries
from cheznous.rights.actions import Scope
from cheznous.rights.models import Consent, Depiction, Word
from cheznous.rights.rule import USES
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.media import made as media
from tests.publishing import made
from tests.register.made import change
from tests.rights.made import ENDS, STARTS, agreed

pytestmark = pytest.mark.django_db
EVERYWHERE = Scope(
    tuple(USES), {"own-page": "Votre page", "instagram": "Instagram"}, STARTS, ENDS
)  # fmt: skip


@pytest.fixture
def live(content: Content, yann: Depiction, owner: User) -> Content:
    """Put it on our page and on Instagram, Yann agreeing to both."""
    agreed(yann, owner, scope=EVERYWHERE)
    made.everything(content)
    publishing.approve(content, by=owner)
    publishing.publish(content, "own-page", by=owner)
    publishing.posted(content, "instagram", "https://www.instagram.com/p/abc", by=owner)
    return content


def state(content: Content, channel: str) -> Publication:
    return Publication.objects.get(content=content, account__channel=channel)


def test_taking_back_closes_our_page_and_opens_a_task_elsewhere(
    live: Content, owner: User, client: Client
) -> None:
    word = Word.objects.get()
    [touched] = queries.touched(word.consent.depiction)
    assert touched.labels == ["Votre page", "Instagram"]
    answer = Client().post(reverse("register:take_back", args=[word.token]), {"why": "Je déménage"})
    assert answer.status_code == 302
    assert (state(live, "own-page").state, state(live, "own-page").left_online) == (
        "withdrawn",
        False,
    )
    assert (state(live, "instagram").state, state(live, "instagram").left_online) == (
        "withdrawn",
        True,
    )
    with pytest.raises(Closed):
        catalogue.entry(live.pk)
    drain("quick")
    assert mail.outbox[-1].to == [owner.email]
    assert "instagram.com/p/abc" in str(mail.outbox[-1].body)
    workshop = client.get(reverse("journey:workshop")).content.decode()
    assert "à enlever à la main" in workshop
    publishing.removed(state(live, "instagram"), by=owner)
    assert queries.to_remove([live.actor_id]) == []


def test_what_does_not_show_the_person_stays_online(
    live: Content, actor: Actor, owner: User, tmp_path: Path
) -> None:
    other = made.written(actor, tmp_path, owner, "deux")
    drawn = media.picture(tmp_path / "sans.png", 1500, 1100).path
    new = library.add_picture(actor, drawn, owner)
    studio.change(other, [{"op": "set", "place": "picture/media", "value": new.pk}], by=owner)
    other = Content.objects.get(pk=other.pk)
    publishing.approve(other, by=owner)
    publishing.publish(other, "own-page", by=owner)
    actions.take_back(Word.objects.get())
    assert state(other, "own-page").state == "live"


def test_the_published_revision_counts_not_the_draft(
    live: Content, owner: User, tmp_path: Path
) -> None:
    drawn = media.picture(tmp_path / "sans.png", 1500, 1100).path
    new = library.add_picture(live.actor, drawn, owner)
    studio.change(live, [{"op": "set", "place": "picture/media", "value": new.pk}], by=owner)
    actions.take_back(Word.objects.get())
    assert state(live, "own-page").state == "withdrawn"


def test_links_to_read_to_try_and_to_approve_close_too(live: Content, owner: User) -> None:
    share = studio.share(live, by=owner)
    asked_of = [
        {"ask": "Que fait la mer ?", "right": "Elle monte", "others": ["Elle descend", "Rien"]}
    ]
    trial = audience.open_trial(live, promise="Voir la marée", questions=asked_of, by=owner)
    studio.change(live, [{"op": "set", "place": "title", "value": "Plus tard"}], by=owner)
    request = publishing.ask_approval(Content.objects.get(pk=live.pk), by=owner)
    actions.take_back(Word.objects.get())
    for each in (share, trial, request):
        each.refresh_from_db()
    assert share.revoked_at
    assert trial.closed_at
    assert request.closed_at


def test_taken_back_twice_tells_once(live: Content) -> None:
    word = Word.objects.get()
    assert len(actions.take_back(word)) == 1
    word.refresh_from_db()
    assert actions.take_back(word) == []


def test_after_taking_back_nothing_goes_out_again(live: Content, owner: User) -> None:
    actions.take_back(Word.objects.get())
    approval = published.last_approval(live)
    assert approval
    refusals = published.publishable(
        approval.revision, published.channels()["own-page"], timezone.localdate()
    )
    assert any("a retiré son accord" in each for each in refusals)


def test_the_owner_may_end_an_accord_too(client: Client, live: Content, yann: Depiction) -> None:
    consent = Consent.objects.get()
    change(client, live, yann, act="end", consent=consent.pk)
    assert state(live, "own-page").state == "withdrawn"


def test_what_ended_yesterday_comes_down_by_itself(live: Content) -> None:
    today = timezone.localdate()
    Consent.objects.update(starts_on=today - timedelta(9), ends_on=today - timedelta(1))
    actions.close_uncovered([live], by=None)
    assert state(live, "own-page").state == "withdrawn"


@pytest.mark.parametrize(
    ("posted", "now"), [("vertical-film", "withdrawn"), ("carousel", "live"), ("", "live")]
)
def test_what_was_posted_answers_for_itself(live: Content, posted: str, now: str) -> None:
    """Nobody said which (""): any format that may go keeps it there."""
    where = Publication.objects.filter(content=live, account__channel="instagram")
    assert where.get().format == "vertical-film"
    where.update(format=posted)
    Consent.objects.update(uses=["page", "image"])
    actions.close_uncovered([live], by=None)
    assert state(live, "instagram").state == now


def test_what_is_covered_stays(live: Content) -> None:
    assert actions.close_uncovered([live], by=None) == []
    assert state(live, "own-page").state == "live"


def test_sixty_days_before_its_end_the_workshop_says_so(
    client: Client, content: Content, yann: Depiction, owner: User, signed_in: Callable[[User], Client]
) -> None:  # fmt: skip
    agreed(yann, owner)
    today = timezone.localdate()
    workshop = reverse("journey:workshop")
    Consent.objects.update(starts_on=today - timedelta(9), ends_on=today + timedelta(61))
    assert "prend fin" not in client.get(workshop).content.decode()
    Consent.objects.update(ends_on=today + timedelta(60))
    page = BeautifulSoup(client.get(workshop).content, "html.parser")
    [link] = [each for each in page.find_all("a") if "En demander un nouveau" in each.text]
    assert link["href"] == reverse("register:depiction", args=[content.pk, yann.pk])
