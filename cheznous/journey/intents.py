"""The note d'intention: steps 1 to 5 on one page, and the one yes it gets."""

from collections.abc import Iterable

from django.utils import timezone

from cheznous.common import clock
from cheznous.common.errors import Closed
from cheznous.journey import sheets
from cheznous.journey.blanks import blank
from cheznous.journey.checks import LEFT_OUT, NOTE_STEPS
from cheznous.journey.models import IntentRequest
from cheznous.studio import queries as studio
from cheznous.studio.models import Content
from cheznous.ui import words

Lines = list[list[str]]
UNKNOWN = "Ce lien ne mène nulle part. Vérifiez qu’il est entier, ou demandez-en un autre."


def lines(content: Content, held: sheets.Sheets) -> Lines:
    """Compose the note: (label, text) pairs of all that is written, in order."""
    said = sheets.said(content, held)
    found = [["La forme", studio.kind_of(content).label]]
    for step in NOTE_STEPS:
        for field in blank(step, content.kind).fields:
            text = field.shown(said[step][field.name]).strip() or sheets.aloud(
                held, step, field.name
            )
            if text and field.name not in LEFT_OUT:
                found.append([field.label, text])
    return found if len(found) > 1 else []


def opened(token: str) -> IntentRequest:
    """Find what a link asks to accept.

    :raises Closed: when it is unknown, expired, taken back or has served; the message says which
    """
    found = IntentRequest.objects.select_related("content__actor", "made_by").filter(token=token)
    asked = found.first()
    if asked is None:
        raise Closed(UNKNOWN)
    if asked.answer:
        day = words.day(timezone.localtime(asked.answered_at), timezone.localtime())
        raise Closed(
            f"Ce lien a déjà servi : {asked.name} a répondu {day}. Il ne sert qu’une fois."
        )
    if asked.closed_at:
        raise Closed("Ce lien a été repris : la note a changé depuis. On vous en enverra un autre.")
    if not asked.is_open(clock.now()):
        raise Closed(
            "Ce lien a plus de quatorze jours : il n’ouvre plus rien. Demandez-en un nouveau."
        )
    return asked


def of(content_ids: Iterable[str]) -> dict[str, IntentRequest]:
    """Give what matters of each content: the last yes, else the last asked."""
    asked = IntentRequest.objects.filter(content__in=list(content_ids), closed_at=None)
    found: dict[str, IntentRequest] = {}
    for each in asked.order_by("pk"):
        known = found.get(each.content_id)
        if not known or known.answer != APPROVED or each.answer == APPROVED:
            found[each.content_id] = each
    return found


APPROVED = IntentRequest.Answer.APPROVED
