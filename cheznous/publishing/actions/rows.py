"""The row of a publication: found or begun, allowed, made due, kept up to date."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.channels.connectors import channels
from cheznous.channels.contract import Channel
from cheznous.channels.models import Account
from cheznous.common.errors import Refused
from cheznous.publishing import queries, sending, states
from cheznous.publishing.models import Attempt, Publication
from cheznous.studio.models import Content, Revision


def approved(content: Content) -> Revision:
    approval = queries.last_approval(content)
    if approval is None:
        raise Refused(queries.NOT_APPROVED)
    return approval.revision


def allow(revision: Revision, channel: Channel) -> None:
    if refusals := queries.publishable(revision, channel, timezone.localdate()):
        raise Refused(said(refusals))


def said(refusals: Iterable[str]) -> str:
    first, *others = refusals
    if not others:
        return first
    return f"{first} Et {len(others)} autre{'s points' if len(others) > 1 else ' point'}."


def channel_named(name: str) -> Channel:
    if name not in channels():
        raise Refused("Ce canal n’existe pas ici.")
    return channels()[name]


def row_of(content: Content, channel: Channel, revision: Revision, by: User) -> Publication:
    account, _ = Account.objects.get_or_create(
        actor=content.actor, channel=channel.connector.name, name=""
    )
    row, _ = Publication.objects.select_related("account", "content", "revision").get_or_create(
        content=content,
        account=account,
        purpose="main",
        defaults={"revision": revision, "made_by": by},
    )
    return row


def due(publication: Publication, revision: Revision, *, by: User, at: datetime | None) -> None:
    """Make a row due for this revision, from any state that leads there."""
    if publication.state == states.DUE:
        Publication.objects.filter(pk=publication.pk).update(revision=revision, due_at=at)
    elif publication.state not in {states.ARMED, states.UNKNOWN}:
        sending.move(
            publication,
            states.DUE,
            verb="ask",
            by=by,
            revision=revision,
            due_at=at,
            probes=0,
            left_online=False,
        )


def kept(publication: Publication, url: str, *, verb: str, by: User) -> Publication:
    changed = {"url": url, "revision": publication.revision, "message": ""}
    changed["format"] = publication.format
    Publication.objects.filter(pk=publication.pk).update(**changed)
    Attempt.objects.create(publication=publication, verb=verb, state=publication.state, by=by)
    publication.url = url
    return publication
