"""Questions about contents being made."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from cheznous.common.errors import Closed
from cheznous.library.models import Asset
from cheznous.media.medium import Medium
from cheznous.rights.shown import Seen
from cheznous.studio import clearance, documents
from cheznous.studio.findings import Finding, blocking, said
from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.contract import Document, Kind, Media
from cheznous.studio.models import Content, Draft, Remark, Revision, Share


def kind_of(content: Content) -> Kind:
    """Return the kind of a content."""
    return kinds()[content.kind]


def document_of(holder: Draft | Revision) -> Document:
    """Read the document a draft or a revision holds."""
    return documents.read(holder.document)


def media_of(document: Document) -> dict[str, Medium]:
    """Resolve the media a document names; a name without an asset is left out."""
    return media_of_all([document])


def media_of_all(several: Iterable[Document]) -> dict[str, Medium]:
    """Resolve the media of several documents with one query; a film that cannot be played yet is left out."""
    names = {name for document in several for name in documents.media_names(document)}
    found = Asset.objects.filter(pk__in=names)
    return {
        asset.id: asset.medium for asset in found if asset.kind != Asset.Kind.FILM or asset.clip
    }


def findings(content: Content, on: date | None = None) -> list[Finding]:
    """Read the draft against its recipe."""
    kind, document = kind_of(content), document_of(content.draft)
    seen = clearance.seen(kind, document)
    return checked(kind, document, media_of(document), seen, on or timezone.localdate())


def checked(
    kind: Kind, document: Document, media: Media, seen: Sequence[Seen], on: date
) -> list[Finding]:
    """Read a document against its recipe, and what its media show against the rule of rights."""
    return [
        *kind.checks(document, media, on),
        *clearance.findings(seen, on),
        *clearance.turns(seen, document),
    ]


def blocking_said(content: Content, on: date | None = None) -> list[str]:
    """Say what forbids the draft to go out, away from its fields: each names its place."""
    named = kind_of(content).places(document_of(content.draft))
    return [said(each, named) for each in blocking(findings(content, on))]


def contents_of(actor_ids: Iterable[str]) -> QuerySet[Content]:
    """List the live contents of actors, the last touched first."""
    live = Content.objects.filter(actor_id__in=list(actor_ids), archived_at=None)
    return live.select_related("actor", "draft", "draft__changed_by").order_by("-draft__changed_at")


def open_remarks(content: Content) -> QuerySet[Remark]:
    """List the remarks nobody resolved yet."""
    return content.remarks.filter(resolved_at=None, answers=None).select_related("by")


def remarks(content: Content) -> list[Remark]:
    """List the remarks with their replies, those to settle first."""
    found = content.remarks.filter(answers=None).prefetch_related("replies")
    return sorted(found, key=lambda each: each.resolved_at is not None)


def last_revision(content: Content) -> Revision | None:
    """Return the newest revision."""
    return content.revisions.order_by("-number").first()


def is_current(revision: Revision) -> bool:
    """Say whether the draft still says what this revision says."""
    return revision.document == revision.content.draft.document


def shared(token: str) -> Share:
    """Find what a link opens.

    :raises Closed: when the link is expired or was withdrawn
    """
    share = (
        Share.objects.select_related("content__actor", "content__draft", "made_by")
        .filter(token=token)
        .first()
    )
    if share is None or share.revoked_at or share.expires_at < timezone.now():
        raise Closed(
            "Ce lien n’ouvre plus rien. Demandez-en un autre à la personne qui vous l’a envoyé."
        )
    return share
