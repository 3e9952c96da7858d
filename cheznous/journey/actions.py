"""Noting who did a step."""

from django.db import transaction

from cheznous.accounts.models import User
from cheznous.common.errors import Refused
from cheznous.journey.models import How, StepRecord
from cheznous.journey.steps import STEPS
from cheznous.studio.models import Content


@transaction.atomic
def note(content: Content, *, step: int, how: str, by: User) -> StepRecord:
    """Note how a step was done; again, it corrects the note.

    :raises Refused: for a step or a way that does not exist
    """
    if not 1 <= step <= len(STEPS) or how not in How.values:
        raise Refused("Cette étape n’existe pas. Rechargez la page.")
    record, _ = StepRecord.objects.update_or_create(
        content=content, step=step, defaults={"how": how, "by": by}
    )
    return record
