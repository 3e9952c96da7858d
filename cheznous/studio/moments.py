"""Moments of a content one can compare or come back to: now, a revision, before or after a sitting, a last visit.

A sitting is what one person wrote without stopping for half an hour. A moment is named by a key: `maintenant`,
`version-3`, `avant-41` and `apres-41` (a change, by its number), `vu` (when this person last looked).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.common.errors import Refused
from cheznous.studio import documents
from cheznous.studio.kinds.contract import Document
from cheznous.studio.models import Content, Edit, Look

PAUSE = timedelta(minutes=30)
KEPT = timedelta(days=365)  # how long changes, and when one looked, are remembered
NOW, SEEN = "maintenant", "vu"
GONE = "Ce moment n’existe plus : le changement a été annulé, ou date de plus d’un an."
Raw = dict[str, Any]


@dataclass
class Sitting:
    """What one person wrote in a go; `runs` are the documents before and after, apart when others wrote between."""

    by: User | None
    at: datetime
    until: datetime
    before: str
    after: str
    is_return: bool
    runs: list[tuple[Raw, Raw]] = field(default_factory=list)


def sittings(content: Content) -> list[Sitting]:
    """Gather the changes of the last year by who made them, in order."""
    found: list[Sitting] = []
    rows = list(_edits(content).filter(made_at__gt=timezone.now() - KEPT).select_related("made_by"))
    held = [*(each.document for each in rows), content.draft.document]
    previous: Edit | None = None
    for edit, then in zip(rows, held[1:], strict=True):
        mine = _joined(found, edit)
        if mine is None:
            mine = Sitting(
                edit.made_by, edit.made_at, edit.made_at, f"avant-{edit.pk}", "", edit.returned
            )
            found.append(mine)
        if mine.runs and previous and previous.made_by_id == edit.made_by_id:
            mine.runs[-1] = (mine.runs[-1][0], then)
        else:
            mine.runs.append((edit.document, then))
        mine.until, mine.after, previous = edit.made_at, f"apres-{edit.pk}", edit
    return found


def _joined(found: Sequence[Sitting], edit: Edit) -> Sitting | None:
    """Find the sitting a change continues."""
    mine = next((each for each in reversed(found) if each.by == edit.made_by), None)
    if mine is None or edit.made_at - mine.until > PAUSE or edit.returned or mine.is_return:
        return None
    return mine


def document_at(content: Content, key: str, user: User) -> Document:
    """Read the document as it was at a moment.

    :raises Refused: when there is no such moment (any more)
    """
    raw = _raw(content, key, user)
    if raw is None:
        raise Refused(GONE)
    return documents.read(raw)


def _raw(content: Content, key: str, user: User) -> Raw | None:
    name, _, number = key.partition("-")
    if key == NOW:
        return content.draft.document
    if key == SEEN:
        look = Look.objects.filter(content=content, user=user).first()
        return _from(content, made_at__gt=look.before_at) if look and look.before_at else None
    if not number.isdecimal() or len(number) > 12:
        return None
    if name == "version":
        revision = content.revisions.filter(number=int(number)).first()
        return revision.document if revision else None
    if not _edits(content).filter(pk=int(number)).exists():
        return None
    if name == "avant":
        return _from(content, pk__gte=int(number))
    return _from(content, pk__gt=int(number)) if name == "apres" else None


def _from(content: Content, **since: Any) -> Raw:
    """Give what the first change since then replaced; the draft when there is none."""
    first = _edits(content).filter(**since).first()
    return first.document if first else content.draft.document


def _edits(content: Content) -> Any:
    return content.draft.edits.filter(undone=False).order_by("pk")


def look(content: Content, user: User) -> Look:
    """Note that this person looks; a new visit begins after half an hour."""
    now = timezone.now()
    seen, is_first = Look.objects.get_or_create(content=content, user=user, defaults={"at": now})
    if not is_first and now - seen.at > PAUSE:
        seen.before_at, seen.at = seen.at, now
        seen.save(update_fields=["before_at", "at"])
    return seen


def forget() -> None:
    """Forget changes and visits of more than a year."""
    old = timezone.now() - KEPT
    Edit.objects.filter(made_at__lt=old).delete()
    Look.objects.filter(at__lt=old).delete()
