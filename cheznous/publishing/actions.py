"""What people do to send a content out: approve, have approved, publish, correct, withdraw.

Every action names who acts. Those that call a channel commit first (`sending`), so they are not atomic.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.rules import may_approve
from cheznous.channels.connectors import channels
from cheznous.channels.contract import Channel, Guided, Receipt
from cheznous.channels.models import Account
from cheznous.common import clock, jobs
from cheznous.common.errors import Later, Refused
from cheznous.formats import names
from cheznous.publishing import queries, sending, states
from cheznous.publishing.models import Approval, ApprovalRequest, Attempt, Publication
from cheznous.rendering import actions as rendering
from cheznous.studio import actions as studio
from cheznous.studio import queries as studio_queries
from cheznous.studio.models import Content, Revision

ASKED_FOR = timedelta(days=14)
PUBLIC = (names.PAGE, names.TILES, names.SOCIAL_IMAGE, names.PRINTABLE)  # what our own page shows
NOT_BY_HAND = "Ce canal se publie d’ici, sans lien à coller."
NOBODY = "Écrivez votre nom : il restera avec votre réponse."
NO_WORD = "Dites en quelques mots ce qu’il faut changer."


@transaction.atomic
def approve(content: Content, *, by: User) -> Approval:
    """Approve what is written now, in one's own name.

    :raises Refused: when it is not in order, or for who may not approve alone
    """
    if not may_approve(by, content.actor):
        raise Refused(
            "Vous ne pouvez pas approuver seule ou seul ici. Faites valider par une personne responsable."
        )
    return _approve(_frozen(content, by), name=str(by), by=by)


@transaction.atomic
def ask_approval(content: Content, *, by: User, to: str = "") -> ApprovalRequest:
    """Make the link by which somebody approves what is written now; an older link closes.

    :raises Refused: when it is not in order
    """
    revision = _frozen(content, by)
    now = clock.now()
    asked = ApprovalRequest.objects.filter(revision__content=content, answer="", closed_at=None)
    same = asked.filter(revision=revision, expires_at__gt=now).first()
    if same:
        return same
    asked.update(closed_at=now)
    return ApprovalRequest.objects.create(
        revision=revision, to=to.strip()[:80], made_by=by, expires_at=now + ASKED_FOR
    )


@transaction.atomic
def answer(token: str, *, name: str, approved: bool, word: str = "") -> ApprovalRequest:
    """Approve by a link, or ask for a change with a word.

    :raises Closed: when the link no longer opens
    :raises Refused: without a name, or without a word for a change
    """
    asked = queries.request_of(token)
    name, word = " ".join(name.split())[:80], word.strip()[:1000]
    if not name:
        raise Refused(NOBODY)
    if not approved and not word:
        raise Refused(NO_WORD)
    said = ApprovalRequest.Answer.APPROVED if approved else ApprovalRequest.Answer.CHANGE
    first = ApprovalRequest.objects.filter(pk=asked.pk, answer="").update(
        answer=said, answered_at=clock.now(), name=name, word=word
    )
    if not first:
        queries.request_of(token)  # says that it has served
    if approved:
        _approve(asked.revision, name=name, request=asked)
    else:
        studio.remark(asked.revision.content, word, by=None, name=name)
    return asked


@transaction.atomic
def close_request(asked: ApprovalRequest, *, by: User) -> None:
    """Take a link back."""
    ApprovalRequest.objects.filter(pk=asked.pk, answer="").update(closed_at=clock.now())


def publish(
    content: Content, channel_name: str, *, by: User, at: datetime | None = None
) -> Publication:
    """Publish what was last approved on a channel of ours, now or at a given time.

    :raises Refused: with the first reason why it may not go
    """
    channel = _channel(channel_name)
    revision = _approved(content)
    _allow(revision, channel)
    publication = _row(content, channel, revision, by)
    if publication.state == states.LIVE:
        return correct(publication, by=by)
    _due(publication, revision, by=by, at=at or clock.now())
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
    revision = _approved(publication.content)
    _allow(revision, channel)
    if channel.connector.by_hand:
        raise Refused(
            f"{channel.connector.label} : remplacez la publication à la main, puis collez son nouveau lien."
        )
    publication.revision = revision
    _make_public(publication.content, revision)
    receipt = channel.connector.correct(
        sending.parcel_of(publication, channel), Receipt(publication.url, publication.remote_id)
    )
    return _kept(publication, receipt.url, verb="correct", by=by)


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
def posted(content: Content, channel_name: str, link: str, *, by: User) -> Publication:
    """Note that it is online by hand, at this link; said twice, it is said once.

    :raises Refused: when the link is not one of that channel, or the content may not go
    """
    connector = _channel(channel_name).connector
    if not isinstance(connector, Guided):
        raise Refused(NOT_BY_HAND)
    url = connector.recognise(link)
    publication = _in_hand(content, channel_name, by)
    if publication.state == states.LIVE:
        publication.revision = _approved(content)
        return _kept(publication, url, verb="correct", by=by)
    if publication.state == states.DUE:
        sending.move(publication, states.ARMED, verb="set out", by=by, armed_at=clock.now())
    return sending.move(
        publication, states.LIVE, verb="posted", by=by, url=url, live_at=clock.now()
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


def withdraw(content: Content, *, by: User) -> list[Publication]:
    """Take a content back from everywhere; return what is still to be removed by hand."""
    kept = [withdraw_one(each, by=by) for each in queries.live_places(content)]
    waiting = Publication.objects.filter(content=content, state=states.DUE)
    for each in waiting.select_related("account"):
        sending.move(each, states.DRAFT, verb="withdraw", by=by, due_at=None)
    return [each for each in kept if each.left_online]


def withdraw_one(publication: Publication, *, by: User) -> Publication:
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


@transaction.atomic
def removed(publication: Publication, *, by: User) -> None:
    """Note that a person removed by hand what we could not."""
    Publication.objects.filter(pk=publication.pk).update(left_online=False)
    Attempt.objects.create(publication=publication, verb="removed", state=publication.state, by=by)


def _frozen(content: Content, by: User) -> Revision:
    if refusals := queries.approvable(content):
        raise Refused(_said(refusals))
    return studio.revise(content, by=by)


def _approve(
    revision: Revision, *, name: str, by: User | None = None, request: ApprovalRequest | None = None
) -> Approval:
    approval, _ = Approval.objects.get_or_create(
        revision=revision, defaults={"name": name, "by": by, "request": request}
    )
    return approval


def _approved(content: Content) -> Revision:
    approval = queries.last_approval(content)
    if approval is None:
        raise Refused(queries.NOT_APPROVED)
    return approval.revision


def _allow(revision: Revision, channel: Channel) -> None:
    if refusals := queries.publishable(revision, channel, timezone.localdate()):
        raise Refused(_said(refusals))


def _said(refusals: Iterable[str]) -> str:
    first, *others = refusals
    if not others:
        return first
    return f"{first} Et {len(others)} autre{'s points' if len(others) > 1 else ' point'}."


def _channel(name: str) -> Channel:
    if name not in channels():
        raise Refused("Ce canal n’existe pas ici.")
    return channels()[name]


def _row(content: Content, channel: Channel, revision: Revision, by: User) -> Publication:
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


def _due(publication: Publication, revision: Revision, *, by: User, at: datetime | None) -> None:
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


@transaction.atomic
def _in_hand(content: Content, channel_name: str, by: User) -> Publication:
    """Return the row of a channel where people post by hand, due if it was not yet."""
    channel = _channel(channel_name)
    if not channel.connector.by_hand:
        raise Refused(NOT_BY_HAND)
    revision = _approved(content)
    _allow(revision, channel)
    publication = _row(content, channel, revision, by)
    if publication.state in {states.DRAFT, states.REFUSED, states.WITHDRAWN}:
        _due(publication, revision, by=by, at=None)
    return publication


def _kept(publication: Publication, url: str, *, verb: str, by: User) -> Publication:
    changed = {"url": url, "revision": publication.revision, "message": ""}
    Publication.objects.filter(pk=publication.pk).update(**changed)
    Attempt.objects.create(publication=publication, verb=verb, state=publication.state, by=by)
    publication.url = url
    return publication


def _now(publication: Publication) -> Publication:
    try:
        return sending.send(publication.pk)
    except Later as later:
        raise Refused(
            "La page n’a pas pu être mise en ligne. Réessayez dans une minute."
        ) from later


def _make_public(content: Content, revision: Revision) -> None:
    """Have made, for this revision, what our page shows, and cut its pictures."""
    wanted = {each.name for each in PUBLIC}
    kind = studio_queries.kind_of(content)
    for form in (each for each in kind.formats if each.name in wanted):
        try:
            rendering.ask(content, [form], revision=revision)
        except Refused:
            continue
    jobs.enqueue("publishing.warm", key=f"publishing.warm:{revision.pk}", revision=revision.pk)
