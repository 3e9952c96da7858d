"""Publishing where we call the channel ourselves, correcting, withdrawing everywhere.

Those that call a channel commit first (`sending`), so they are not atomic.
"""

from datetime import datetime

from cheznous.accounts.models import User
from cheznous.channels.connectors import channels
from cheznous.channels.contract import Receipt
from cheznous.common import clock, jobs
from cheznous.common.errors import Later, Refused
from cheznous.formats import names
from cheznous.publishing import queries, sending, states
from cheznous.publishing.actions.rows import allow, approved, channel_named, due, kept, row_of
from cheznous.publishing.models import Publication
from cheznous.rendering import actions as rendering
from cheznous.studio import queries as studio
from cheznous.studio.models import Content, Revision

PUBLIC = (names.PAGE, names.TILES, names.SOCIAL_IMAGE, names.PRINTABLE)  # what our own page shows


def publish(
    content: Content, channel_name: str, *, by: User, at: datetime | None = None
) -> Publication:
    """Publish what was last approved on a channel of ours, now or at a given time.

    :raises Refused: with the first reason why it may not go
    """
    channel = channel_named(channel_name)
    revision = approved(content)
    allow(revision, channel)
    publication = row_of(content, channel, revision, by)
    if publication.state == states.LIVE:
        return correct(publication, by=by)
    due(publication, revision, by=by, at=at or clock.now())
    _make_public(content, revision)
    if at is None and channel.connector.idempotent:
        return _now(publication)
    jobs.enqueue(
        "publishing.send",
        key=f"publishing.send:{publication.pk}",
        at=at,
        publication=publication.pk,
    )
    return publication


def correct(publication: Publication, *, by: User) -> Publication:
    """Bring what is online to the last approved revision.

    :raises Refused: when it may not go, or must be replaced by hand
    """
    channel = channels()[publication.account.channel]
    revision = approved(publication.content)
    allow(revision, channel)
    if channel.connector.by_hand:
        raise Refused(
            f"{channel.connector.label} : remplacez la publication à la main, puis collez son nouveau lien."
        )
    publication.revision = revision
    _make_public(publication.content, revision)
    receipt = channel.connector.correct(
        sending.parcel_of(publication, channel), Receipt(publication.url, publication.remote_id)
    )
    return kept(publication, receipt.url, verb="correct", by=by)


def withdraw(content: Content, *, by: User) -> list[Publication]:
    """Take a content back from everywhere; return what is still to be removed by hand."""
    gone = [withdraw_one(each, by=by) for each in queries.live_places(content)]
    waiting = Publication.objects.filter(content=content, state=states.DUE)
    for each in waiting.select_related("account"):
        sending.move(each, states.DRAFT, verb="withdraw", by=by, due_at=None)
    return [each for each in gone if each.left_online]


def withdraw_one(publication: Publication, *, by: User | None) -> Publication:
    """Take a content back from one place."""
    channel = channels().get(publication.account.channel)
    by_hand = channel is None or channel.connector.by_hand
    if channel and not by_hand:
        channel.connector.withdraw(
            Receipt(publication.url, publication.remote_id), publication.content_id
        )
    if publication.state == states.ARMED:
        sending.move(publication, states.UNKNOWN, verb="withdraw", by=by)
    if publication.state == states.UNKNOWN:
        sending.move(publication, states.LIVE, verb="withdraw", by=by)
    return sending.move(
        publication,
        states.WITHDRAWN,
        verb="withdraw",
        by=by,
        withdrawn_at=clock.now(),
        left_online=by_hand,
    )


def _now(publication: Publication) -> Publication:
    try:
        return sending.send(publication.pk)
    except Later as later:
        raise Refused(
            "La page n’a pas pu être mise en ligne. Réessayez dans une minute."
        ) from later


def _make_public(content: Content, revision: Revision) -> None:
    """Have made, for this revision, what our page shows, and cut its pictures."""
    kind = studio.kind_of(content)
    wanted = {each.name for each in (*PUBLIC, kind.plays) if each}
    for form in (each for each in kind.formats if each.name in wanted):
        try:
            rendering.ask(content, [form], revision=revision)
        except Refused:
            continue
    jobs.enqueue("publishing.warm", key=f"publishing.warm:{revision.pk}", revision=revision.pk)
