"""Having the note d'intention accepted, once, by a named person: in her own name or by a link."""

from datetime import timedelta

from django.db import transaction

from cheznous.accounts.models import User
from cheznous.actors.rules import may_approve
from cheznous.common import clock
from cheznous.common.errors import Refused
from cheznous.journey import intents, sheets
from cheznous.journey.models import IntentRequest
from cheznous.publishing.actions.approving import worded
from cheznous.studio import actions as studio
from cheznous.studio.models import Content

ASKED_FOR = timedelta(days=14)
EMPTY = "La note est vide. Écrivez au moins l’idée et la promesse."


@transaction.atomic
def ask(content: Content, *, by: User, to: str = "") -> IntentRequest:
    """Make the link by which somebody accepts the note as it is now; an older link closes.

    :raises Refused: when nothing is written
    """
    lines = intents.lines(content, sheets.of([content])[content.pk])
    if not lines:
        raise Refused(EMPTY)
    now = clock.now()
    asked = IntentRequest.objects.filter(content=content, answer="", closed_at=None)
    same = next((each for each in asked if each.lines == lines and each.is_open(now)), None)
    if same:
        return same
    asked.update(closed_at=now)
    return IntentRequest.objects.create(
        content=content, lines=lines, to=to.strip()[:80], made_by=by, expires_at=now + ASKED_FOR
    )


@transaction.atomic
def agree(content: Content, *, by: User) -> IntentRequest:
    """Accept the note in one's own name.

    :raises Refused: when nothing is written, or for who may not approve alone
    """
    if not may_approve(by, content.actor):
        raise Refused("Demandez l’accord d’une personne responsable.")
    asked = ask(content, by=by)
    return answer(asked.token, name=str(by), approved=True)


@transaction.atomic
def answer(token: str, *, name: str, approved: bool, word: str = "") -> IntentRequest:
    """Accept by a link, or ask for a change with a word.

    :raises Closed: when the link no longer opens
    :raises Refused: without a name, or without a word for a change
    """
    asked = intents.opened(token)
    name, word = worded(name, word, approved=approved)
    given = IntentRequest.Answer.APPROVED if approved else IntentRequest.Answer.CHANGE
    first = IntentRequest.objects.filter(pk=asked.pk, answer="").update(
        answer=given, answered_at=clock.now(), name=name, word=word
    )
    if not first:
        intents.opened(token)  # says that it has served
    if not approved:
        studio.remark(asked.content, word, by=None, name=name)
    asked.refresh_from_db()
    return asked


@transaction.atomic
def close(asked: IntentRequest, *, by: User) -> None:
    """Take a link back."""
    IntentRequest.objects.filter(pk=asked.pk, answer="").update(closed_at=clock.now())
