"""Questions about what files show. The rule is `rule.answer`; these give it its data, in one query or three."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from cheznous.actors.models import Actor
from cheznous.common import clock
from cheznous.common.errors import Closed
from cheznous.rights.models import Consent, Depiction, Showing, Word
from cheznous.rights.rule import WARNED
from cheznous.rights.shown import Ground, Said, Shown

UNKNOWN_LINK = "Ce lien ne mène nulle part. Vérifiez qu’il est entier, ou demandez-en un autre."
TOO_LATE = "Ce lien a plus de trente jours : il n’ouvre plus rien. Demandez-en un nouveau."


def shown_in(asset_ids: Iterable[str]) -> dict[str, tuple[Shown, ...]]:
    """Say who and what these files show; an empty tuple says nobody, a file left out that nobody told."""
    rows = Showing.objects.filter(asset__in=set(asset_ids)).select_related("depiction")
    found: dict[str, list[Shown]] = {}
    for row in rows.prefetch_related("depiction__consents__words").order_by("pk"):
        listed = found.setdefault(row.asset_id, [])
        if row.depiction:
            listed.append(plain(row.depiction))
    return {asset: tuple(listed) for asset, listed in found.items()}


def plain(depiction: Depiction) -> Shown:
    """Give a depiction as the rule reads it."""
    return Shown(
        depiction.pk, depiction.kind, depiction.name,
        tuple(_ground(each) for each in depiction.consents.all()),
        depiction.author_died, depiction.one_guardian,
    )  # fmt: skip


def _ground(consent: Consent) -> Ground:
    return Ground(
        consent.form,
        frozenset(consent.uses),
        None if consent.channels is None else frozenset(consent.channels),
        consent.starts_on,
        consent.ends_on,
        tuple(_said(word) for word in consent.words.all()),
        timezone.localdate(consent.withdrawn_at) if consent.withdrawn_at else None,
    )


def _said(word: Word) -> Said:
    return Said(
        word.name,
        word.part,
        word.given_on if word.answer == Word.Answer.YES else None,
        word.answer == Word.Answer.NO,
        timezone.localdate(word.withdrawn_at) if word.withdrawn_at else None,
    )


def depictions(actor: Actor) -> "QuerySet[Depiction]":
    """List who and what an actor's files show, by name."""
    return Depiction.objects.filter(actor=actor, erased_at=None).order_by("name", "pk")


def with_consents() -> "QuerySet[Depiction]":
    """Prepare depictions with all the rule reads."""
    return Depiction.objects.prefetch_related("consents__words", "showings__asset")


def word(token: str) -> Word:
    """Find what a link opens.

    :raises Closed: when it is unknown, or expired before anything was signed
    """
    found = Word.objects.select_related("consent__depiction__actor").filter(token=token).first()
    if found is None:
        raise Closed(UNKNOWN_LINK)
    if not found.answer and found.expires_at <= clock.now():
        raise Closed(TOO_LATE)
    return found


def ending(actor_ids: Iterable[str], on: date) -> "QuerySet[Consent]":
    """List the consents in force that end within sixty days, or ended in the last sixty, the first first."""
    live = Consent.objects.filter(depiction__actor__in=list(actor_ids), withdrawn_at=None)
    near = live.filter(ends_on__range=(on - timedelta(days=60), on + WARNED))
    return near.select_related("depiction").order_by("ends_on", "pk")
