"""What happens across contents when a consent is given or taken back. Each names who acts; a signer has no account."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.audience import actions as audience
from cheznous.audience.models import Trial
from cheznous.channels.connectors import channels
from cheznous.common import jobs
from cheznous.library.models import Asset
from cheznous.persons import actions as persons
from cheznous.persons.models import Demand
from cheznous.publishing import actions as publishing
from cheznous.publishing.models import ApprovalRequest, Publication
from cheznous.register import queries
from cheznous.rights import actions as rights
from cheznous.rights.actions import Person, Scope
from cheznous.rights.models import Consent, Depiction, Word
from cheznous.rights.rule import USES
from cheznous.studio import actions as studio
from cheznous.studio.models import Content, Share

OWN_PURPOSE = "que ma voix accompagne les contenus de la structure"
OWN_YEARS = 5


@transaction.atomic
def my_voice(assets: Iterable[Asset], content: Content, *, by: User) -> Depiction:
    """Say that one is heard oneself, and agree to it: signed in, one's name is a signature."""
    first, *others = assets
    actor = content.actor
    mine = Depiction.objects.filter(
        actor=actor, kind=Depiction.Kind.VOICE, made_by=by, name=str(by)
    ).first()
    if mine is None:
        mine = rights.depict(first, kind=Depiction.Kind.VOICE, name=str(by), by=by)
        _agree(mine, content, by)
    for each in [first, *others]:
        rights.show(each, mine, by=by)
    return mine


def _agree(voice: Depiction, content: Content, by: User) -> None:
    places = {
        name: each.connector.place or each.connector.label for name, each in channels().items()
    }
    today = timezone.localdate()
    scope = Scope(tuple(USES), places, today, today.replace(year=today.year + OWN_YEARS, day=1))
    consent = rights.ask(
        voice, [Person(str(by), Word.Part.SELF)], scope=scope, project=content.actor.name,
        purpose=OWN_PURPOSE, by=by,
    )  # fmt: skip
    word = consent.words.get()
    rights.sign(word.token, name=word.name, yes=True, typed=True)


@transaction.atomic
def ask(consent: Consent) -> None:
    """Send each person whose address is known the link to sign."""
    for word in consent.words.exclude(email=""):
        jobs.enqueue("register.invite", key=f"register.invite:{word.pk}", word=word.pk)


@transaction.atomic
def sign(
    token: str, *, name: str, yes: bool, drawing: list[list[list[int]]], typed: bool, email: str = ""
) -> Word:  # fmt: skip
    """Say yes or no by a link; a copy leaves for who gave an address, or was known by one."""
    word = rights.sign(token, name=name, yes=yes, drawing=drawing, typed=typed)
    if yes and email and not word.email:
        word.email = email
        word.save(update_fields=["email"])
    if word.email and yes:
        jobs.enqueue("register.copy", key=f"register.copy:{word.pk}", word=word.pk)
    return word


def take_back(word: Word, *, why: str = "") -> list[Publication]:
    """Take a consent back; our pages close at once, a task opens for each other channel, the owners are told.

    Returns what is still to be removed by hand.
    """
    first = word.withdrawn_at is None
    rights.take_back(word, why=why)
    return close(word.consent.depiction, by=None) if first else []


def end(consent: Consent, *, by: User) -> list[Publication]:
    """Note that a consent no longer holds, with the same effects."""
    rights.end(consent, by=by)
    return close(consent.depiction, by=by)


def ask_erasure(word: Word, *, words: str) -> Demand:
    """Ask, by the link of a consent, that all that is kept of who signed be erased."""
    return persons.open_demand(
        word.consent.depiction.actor, name=word.name, email=word.email, words=words, by=None,
        came=Demand.Came.LINK,
    )  # fmt: skip


def close(depiction: Depiction, *, by: User | None) -> list[Publication]:
    """Take back from everywhere what shows this and is not covered any more."""
    contents = queries.contents_of(depiction)
    gone = close_uncovered(contents, by=by)
    shut_links(contents, by=by)
    jobs.enqueue("register.tell", key=f"register.tell:{depiction.pk}", depiction=depiction.pk)
    return gone


def close_uncovered(contents: Iterable[Content], *, by: User | None) -> list[Publication]:
    """Take back what is online and is not covered today; return what a person must still remove."""
    today = timezone.localdate()
    found = [each for each in queries.live_of(contents) if queries.uncovered(each, today)]
    gone = [publishing.withdraw_one(each, by=by) for each in found]
    return [each for each in gone if each.left_online]


@transaction.atomic
def shut_links(contents: Iterable[Content], *, by: User | None) -> None:
    """Close the links by which somebody reads, tries or approves what is not covered any more."""
    today = timezone.localdate()
    for share in Share.objects.filter(content__in=contents, revoked_at=None):
        if queries.is_blocked(share.content.draft, today):
            studio.unshare(share, by=by)
    for trial in Trial.objects.filter(revision__content__in=contents, closed_at=None):
        if queries.is_blocked(trial.revision, today):
            audience.close(trial, by=by)
    asked = ApprovalRequest.objects.filter(
        revision__content__in=contents, closed_at=None, answer=""
    )
    for each in asked:
        if queries.is_blocked(each.revision, today):
            publishing.close_request(each, by=by)
