"""One's own account: what is kept of it seen, taken away; erased after a week, everywhere, or kept after all."""

import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts import actions as accounts
from cheznous.accounts.models import User
from cheznous.actors import actions as actors
from cheznous.actors import departures
from cheznous.actors.models import Actor, Departure, Membership, Role
from cheznous.common import jobs
from cheznous.common.persons import GONE
from cheznous.common.worker import drain
from cheznous.letters.models import Letter
from cheznous.library.models import Asset
from cheznous.publishing import actions as publishing
from cheznous.publishing.models import Approval
from cheznous.rights.models import Consent, Depiction
from cheznous.studio import actions as studio
from cheznous.studio.models import Content, Remark
from tests.persons.test_erasing import everywhere

pytestmark = pytest.mark.django_db

LATER = timedelta(days=7, minutes=1)


@pytest.fixture
def after_a_week(django_capture_on_commit_callbacks: Any) -> Callable[[], None]:
    def make() -> None:
        User.objects.exclude(erase_at=None).update(erase_at=timezone.now() - timedelta(minutes=1))
        jobs.enqueue("accounts.erase_due", key="now")
        with django_capture_on_commit_callbacks(execute=True):
            drain("quick")

    return make


@pytest.fixture
def second(member: Callable[..., User]) -> User:
    return member(Role.OWNER)


def test_she_reads_what_is_kept_and_why(client: Client, written: Content, owner: User) -> None:
    studio.remark(written, "Plus court.", by=owner, name=str(owner))
    page = client.get(reverse("persons:mine")).content.decode()
    for said in (owner.email, "Plus court.", str(written), "Gardé jusqu’à", "Musée du Port"):
        assert said in page
    assert reverse("persons:mine") in client.get(reverse("accounts:profile")).content.decode()


def test_she_takes_it_away(client: Client, written: Content, owner: User, picture: Asset) -> None:
    response = client.get(reverse("persons:mine_archive"))
    with ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:  # type: ignore[attr-defined] # a file
        said = json.loads(archive.read("donnees.json"))
        assert owner.email in archive.read("index.html").decode()
        assert "marée.jpg" in archive.read("donnees.csv").decode("utf-8-sig")
    assert {"Un compte", "Un contenu commencé", "Un rôle dans une structure"} <= {
        each["quoi"] for each in said["donnees"]
    }


def test_no_address_is_left_after_a_week(
    client: Client, written: Content, yann: Depiction, owner: User, second: User, actor: Actor,
    after_a_week: Callable[[], None],
) -> None:  # fmt: skip
    address, name = owner.email, str(owner)
    studio.remark(written, f"Écrivez à {address}.", by=owner, name=name)
    publishing.approve(written, by=owner)
    actors.invite(actor, by=second, role=Role.MAKER, email=address)
    Consent.objects.update(text=f"en écrivant à {address.upper()}.")
    Letter.objects.create(
        user=owner, week="2026-11-16", about="x", title="x", refused=f"550 {address}"
    )
    jobs.enqueue("common.prune", key="x", to=[address], at=timezone.now() + LATER)
    client.post(reverse("accounts:erase"))
    assert "sera effacé" in client.get(reverse("accounts:profile")).content.decode()
    assert User.objects.get(pk=owner.pk).email == address
    after_a_week()
    assert everywhere(address) == []
    assert not Letter.objects.exists()
    assert (Approval.objects.get().name, Remark.objects.get().by_name) == (GONE, GONE)
    assert str(User.objects.get(pk=owner.pk)) == GONE
    assert not Membership.objects.filter(user=owner).exists()
    assert client.get(reverse("accounts:profile")).status_code == 302
    assert [each.to for each in mail.outbox if "effacé" in each.subject] == [[address]]


def test_she_may_change_her_mind(
    client: Client, owner: User, second: User, after_a_week: Callable[[], None]
) -> None:
    client.post(reverse("accounts:erase"))
    client.post(reverse("accounts:keep"))
    after_a_week()
    owner.refresh_from_db()
    assert owner.is_active


def test_who_alone_is_responsible_hands_over_first(
    client: Client, owner: User, member: Callable[..., User], actor: Actor, after_a_week: Callable[[], None]
) -> None:  # fmt: skip
    maker = member(Role.MAKER)
    refused = client.post(reverse("accounts:erase"))
    assert refused.status_code == 422
    mine = Membership.objects.get(user=owner)
    assert reverse("actors:departure", args=[actor.pk, mine.pk]) in refused.content.decode()
    Membership.objects.filter(user=maker).update(role=Role.OWNER)
    client.post(reverse("accounts:erase"))
    Membership.objects.filter(user=maker).update(role=Role.MAKER)  # and then she is alone again
    after_a_week()
    owner.refresh_from_db()
    assert owner.is_active
    assert "la seule personne responsable" in mail.outbox[-1].body
    assert owner.erase_at


def test_what_she_holds_passes_to_who_she_chose(
    client: Client, owner: User, second: User, member: Callable[..., User], written: Content,
    after_a_week: Callable[[], None],
) -> None:  # fmt: skip
    heir = member(Role.MAKER)
    asked = publishing.ask_approval(written, by=owner, to="La présidente")
    mine = Membership.objects.get(user=owner)
    departures.plan(mine, last_day=timezone.localdate() + timedelta(days=30), by=owner, to=heir)
    client.post(reverse("accounts:erase"))
    after_a_week()
    asked.refresh_from_db()
    assert asked.made_by == heir
    assert Departure.objects.get().done_at


def test_an_address_that_others_read_stays_theirs(
    owner: User, second: User, written: Content
) -> None:
    other = accounts.add_person(owner.email, "Soizic")
    studio.remark(written, f"Écrivez à {other.email}.", by=other, name="Soizic")
    accounts.erase(owner)
    assert other.email in Remark.objects.get().text
    other.refresh_from_db()
    assert other.is_active
