"""The revisions publishing holds: online or about to be, approved last, asked to be approved."""

from collections.abc import Iterator

from django.db.models import Max

from cheznous.common import clock
from cheznous.publishing import states
from cheznous.publishing.models import Approval, ApprovalRequest, Publication


def revisions() -> Iterator[int]:
    """Give their keys."""
    out = [states.DRAFT, states.WITHDRAWN]
    yield from Publication.objects.exclude(state__in=out).values_list("revision", flat=True)
    last = Approval.objects.values("revision__content").annotate(last=Max("pk")).values("last")
    yield from Approval.objects.filter(pk__in=last).values_list("revision", flat=True)
    asked = ApprovalRequest.objects.filter(answer="", closed_at=None, expires_at__gt=clock.now())
    yield from asked.values_list("revision", flat=True)
