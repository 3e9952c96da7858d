"""What a person does on a channel where she posts: set out, come back with a link, or without."""

from django.db import transaction
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.channels.contract import Guided
from cheznous.common import clock
from cheznous.common.errors import Refused
from cheznous.publishing import parcels, sending, states
from cheznous.publishing.actions.rows import allow, approved, channel_named, due, kept, row_of
from cheznous.publishing.models import Attempt, Publication
from cheznous.studio.models import Content

NOT_THAT = "Ce format ne peut pas aller sur ce canal. Choisissez-en un autre."
NOT_BY_HAND = "Ce canal se publie d’ici, sans lien à coller."


@transaction.atomic
def set_out(content: Content, channel_name: str, *, by: User) -> Publication:
    """Note that a person is posting by hand, before the file leaves.

    :raises Refused: when it may not go
    """
    publication = _in_hand(content, channel_name, by)
    if publication.state == states.DUE:
        sending.move(publication, states.ARMED, verb="set out", by=by, armed_at=clock.now())
    return publication


@transaction.atomic
def posted(
    content: Content, channel_name: str, link: str, *, by: User, form: str = ""
) -> Publication:
    """Note that it is online by hand, at this link, as this format or the one we propose; said twice, it is said once.

    :raises Refused: when the link is not one of that channel, or the content or that format may not go
    """
    connector = channel_named(channel_name).connector
    if not isinstance(connector, Guided):
        raise Refused(NOT_BY_HAND)
    url = connector.recognise(link)
    publication = _in_hand(content, channel_name, by)
    publication.format = _format(content, publication, form)
    if publication.state == states.LIVE:
        publication.revision = approved(content)
        return kept(publication, url, verb="correct", by=by)
    if publication.state == states.DUE:
        sending.move(publication, states.ARMED, verb="set out", by=by, armed_at=clock.now())
    return sending.move(
        publication,
        states.LIVE,
        verb="posted",
        by=by,
        url=url,
        format=publication.format,
        live_at=clock.now(),
    )


@transaction.atomic
def not_posted(content: Content, channel_name: str, *, by: User) -> Publication:
    """Note that it did not leave after all."""
    publication = _in_hand(content, channel_name, by)
    if publication.state == states.ARMED:
        sending.move(publication, states.UNKNOWN, verb="asked", by=by)
    if publication.state == states.UNKNOWN:
        sending.move(publication, states.DUE, verb="not posted", by=by, due_at=None)
    return publication


@transaction.atomic
def removed(publication: Publication, *, by: User) -> None:
    """Note that a person removed by hand what we could not."""
    Publication.objects.filter(pk=publication.pk).update(left_online=False)
    Attempt.objects.create(publication=publication, verb="removed", state=publication.state, by=by)


def _format(content: Content, publication: Publication, said: str) -> str:
    """Name what was posted: what she says, else what was said before, else what we propose."""
    channel = channel_named(publication.account.channel)
    fitting = [
        form.name
        for form in parcels.fitting(
            parcels.source(approved(content)), channel, timezone.localdate()
        )
    ]
    if said and said not in fitting:
        raise Refused(NOT_THAT)
    before = publication.format if publication.state == states.LIVE else ""
    return said or (before if before in fitting else fitting[0])


@transaction.atomic
def _in_hand(content: Content, channel_name: str, by: User) -> Publication:
    """Return the row of a channel where people post by hand, due if it was not yet."""
    channel = channel_named(channel_name)
    if not channel.connector.by_hand:
        raise Refused(NOT_BY_HAND)
    revision = approved(content)
    allow(revision, channel)
    publication = row_of(content, channel, revision, by)
    if publication.state in {states.DRAFT, states.REFUSED, states.WITHDRAWN}:
        due(publication, revision, by=by, at=None)
    return publication
