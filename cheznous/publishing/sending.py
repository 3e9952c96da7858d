"""The one irreversible call, made once: armed and committed first, its outcome written after.

A crash between the two leaves `armed`: `settle` makes it unknown, then asks the channel (twice at most), then
leaves it to a person. Times are seconds.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.channels.connectors import channels
from cheznous.channels.contract import Channel, Parcel, Receipt
from cheznous.common import clock
from cheznous.common.errors import Later, Refused, WrongTurn
from cheznous.common.states import step
from cheznous.publishing import parcels, queries, states
from cheznous.publishing.models import Attempt, Publication

ARMED_FOR = timedelta(minutes=10)  # longer than any call lasts
PROBES = 2
NOBODY_KNOWS = "Nous ne savons pas si c’est en ligne. Regardez, puis dites-le-nous."

log = logging.getLogger(__name__)


def send(pk: int) -> Publication:
    """Publish what is due, once.

    :raises Later: when nothing left and it is due again
    """
    if no := _refusals(pk):
        return move(_row(pk), states.DRAFT, verb="check", message=" ".join(no))
    publication = _arm(pk)
    if publication is None:
        return _row(pk)
    channel = channels()[publication.account.channel]
    try:
        receipt = channel.connector.publish(parcel_of(publication, channel))
    except Refused as no:
        return move(publication, states.REFUSED, verb="publish", message=str(no))
    except Later as later:
        due = clock.now() + timedelta(seconds=later.after_s)
        move(publication, states.DUE, verb="publish", message=str(later), due_at=due)
        raise
    except Exception:
        log.exception("publication %s: nobody knows whether it is online", pk)
        return move(publication, states.UNKNOWN, verb="publish", message=NOBODY_KNOWS)
    return _found(publication, receipt, verb="publish")


def settle() -> int:
    """Find what was left armed by a crash, and ask the channels about what nobody knows."""
    late = Publication.objects.filter(state=states.ARMED, armed_at__lt=clock.now() - ARMED_FOR)
    for row in late.select_related("account"):
        move(row, states.UNKNOWN, verb="crash", message=NOBODY_KNOWS)
    asked = Publication.objects.filter(state=states.UNKNOWN, probes__lt=PROBES).select_related(
        "account"
    )
    return sum(_probe(row) for row in asked)


def parcel_of(publication: Publication, channel: Channel) -> Parcel:
    """Gather what this publication sends."""
    given = parcels.source(publication.revision)
    form, _ = parcels.choice(given, channel, timezone.localdate())
    return parcels.parcel(given, channel, form, publication.token)


@transaction.atomic
def move(
    publication: Publication,
    to: str,
    *,
    verb: str,
    by: User | None = None,
    message: str = "",
    **fields: object,
) -> Publication:
    """Take one step of the graph, guarded by the state it was read in, and note it.

    :raises WrongTurn: when the graph has no such step, or somebody was faster
    """
    step(states.NEXT, publication.state, to)
    changed = {"state": to, "message": message, **fields}
    if not Publication.objects.filter(pk=publication.pk, state=publication.state).update(**changed):
        raise WrongTurn("Quelqu’un vient de s’en occuper. Rechargez la page.")
    Attempt.objects.create(publication=publication, verb=verb, state=to, message=message, by=by)
    for name, value in changed.items():
        setattr(publication, name, value)
    return publication


def _row(pk: int) -> Publication:
    rows = Publication.objects.select_related("account", "revision__content__actor", "content")
    return rows.get(pk=pk)


def _refusals(pk: int) -> list[str]:
    """Ask again the one question of publishing: a right may have ended since it was asked for."""
    publication = _row(pk)
    if publication.state != states.DUE:
        return []
    channel = channels()[publication.account.channel]
    return queries.publishable(publication.revision, channel, timezone.localdate())


def _arm(pk: int) -> Publication | None:
    """Say, for good, that the call is about to be made; None when it is not to be.

    Inside somebody's transaction "for good" would be a lie: only a channel where twice is once allows it.
    """
    row = _row(pk)
    forgives = channels()[row.account.channel].connector.idempotent
    with transaction.atomic(durable=not forgives):
        publication = _row(pk)
        if publication.state != states.DUE:
            return None
        return move(publication, states.ARMED, verb="arm", armed_at=clock.now())


def _found(publication: Publication, receipt: Receipt, *, verb: str) -> Publication:
    return move(
        publication,
        states.LIVE,
        verb=verb,
        url=receipt.url,
        remote_id=receipt.remote_id,
        live_at=clock.now(),
    )


def _probe(publication: Publication) -> int:
    """Ask the channel; 1 when it told."""
    channel = channels().get(publication.account.channel)
    if channel is None or channel.connector.by_hand:
        return 0
    Publication.objects.filter(pk=publication.pk).update(probes=publication.probes + 1)
    try:
        receipt = channel.connector.probe(parcel_of(publication, channel))
    except Exception:
        log.warning("publication %s: its channel cannot tell", publication.pk, exc_info=True)
        return 0
    if receipt:
        _found(publication, receipt, verb="probe")
    else:
        move(publication, states.DUE, verb="probe", due_at=clock.now())
    return 1
