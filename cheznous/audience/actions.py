"""What people do around a trial: open it, answer it, read the answers, decide, close it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.audience.models import Answer, Decision, Reading, Trial
from cheznous.audience.questions import MOST
from cheznous.common.errors import Closed, Refused
from cheznous.rendering import actions as rendering
from cheznous.studio import actions as studio
from cheznous.studio import queries
from cheznous.studio.models import Content

OPEN_DAYS = 21
MOST_ANSWERS = 500


@transaction.atomic
def open_trial(
    content: Content, *, promise: str, questions: Sequence[Mapping[str, Any]], by: User
) -> Trial:
    """Freeze the draft and put it before inhabitants; the trial that was open is closed.

    :raises Refused: without a promise or a question
    """
    if not promise.strip():
        raise Refused("Écrivez la promesse : c’est elle que l’on cherchera dans leurs mots.")
    if not 1 <= len(questions) <= MOST:
        raise Refused("Posez une, deux ou trois questions.")
    revision = studio.revise(content, by=by)
    for other in Trial.objects.filter(revision__content=content, closed_at=None):
        close(other, by=by)
    plays = queries.kind_of(content).plays
    if plays:  # what they will watch
        with suppress(Refused):
            rendering.ask(content, [plays], revision=revision)
    return Trial.objects.create(
        revision=revision,
        promise=promise.strip(),
        questions=[dict(question) for question in questions],
        made_by=by,
        expires_at=timezone.now() + timedelta(days=OPEN_DAYS),
    )


@transaction.atomic
def answer(trial: Trial, *, client: str, said: Mapping[str, Any]) -> Answer:
    """Write what one person said; the same `client` again changes nothing.

    :raises Closed: when the trial has all the answers it can read
    """
    known = trial.answers.filter(client=client).first()
    if known:
        return known
    if trial.answers.count() >= MOST_ANSWERS:
        raise Closed("Cet essai a reçu assez de réponses. Merci d’être venu.")
    written, _ = Answer.objects.get_or_create(
        trial=trial, client=client, defaults={**said, "made_on": timezone.localdate()}
    )
    return written


@transaction.atomic
def read(answer: Answer, *, said: bool, by: User) -> Reading:
    """Note whether the promise is in these words; the same reader again corrects it."""
    reading, _ = Reading.objects.update_or_create(answer=answer, by=by, defaults={"said": said})
    return reading


@transaction.atomic
def decide(trial: Trial, *, choice: str, reason: str, told: str, by: User) -> Decision:
    """Write what is decided and why; the trial ends there.

    :raises Refused: before anybody answered
    """
    if not trial.answers.exists():
        raise Refused("Personne n’a encore répondu : attendez de les avoir lus pour décider.")
    close(trial, by=by)
    return Decision.objects.create(
        trial=trial, choice=choice, reason=reason, told=told, by=by, by_name=str(by)
    )


@transaction.atomic
def close(trial: Trial, *, by: User | None) -> None:
    """End a trial: its link then says so."""
    if trial.closed_at is None:
        trial.closed_at = timezone.now()
        trial.save(update_fields=["closed_at"])
