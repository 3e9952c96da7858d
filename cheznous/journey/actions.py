"""What people do at a step: write it, pass it by, say who did it. Each is one transaction."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from cheznous.accounts.models import User
from cheznous.common.errors import Refused
from cheznous.journey import sheets
from cheznous.journey.blanks import blank
from cheznous.journey.fields import fitted
from cheznous.journey.models import How, Sheet, StepRecord
from cheznous.journey.steps import NEEDED, SCRIPT, STEPS
from cheznous.studio import actions as studio
from cheznous.studio import edits
from cheznous.studio import queries as studio_queries
from cheznous.studio.models import Content, Draft

Operation = Mapping[str, Any]
NO_STEP = "Cette étape n’existe pas. Rechargez la page."


@transaction.atomic
def note(content: Content, *, step: int, how: str, by: User) -> StepRecord:
    """Note how a step was done; again, it corrects the note.

    :raises Refused: for a step or a way that does not exist
    """
    if not 1 <= step <= len(STEPS) or how not in How.values:
        raise Refused(NO_STEP)
    record, _ = StepRecord.objects.update_or_create(
        content=content, step=step, defaults={"how": how, "by": by}
    )
    return record


@transaction.atomic
def write(
    content: Content, step: int, operations: Sequence[Operation], *, by: User | None
) -> Sheet:
    """Change the document of a step by operations (see `studio.edits`).

    What lives in the content's own document is written there.
    :raises edits.Overtaken: when somebody else changed the same field in between
    :raises Refused: when a field cannot hold what was sent
    """
    fields = blank(step, content.kind).fields
    sheet = locked(content, step)
    draft = Draft.objects.select_for_update().get(pk=content.pk)
    proposed = sheets.proposed(content, step)
    before = sheets.words(content.kind, step, sheet.words, draft.document, proposed)
    after = fitted(fields, edits.applied(before, operations))
    if after == before:
        return sheet
    lives = [each for each in fields if each.lives and after[each.name] != before[each.name]]
    if lives:
        moved = [{"op": "set", "place": each.lives, "value": after[each.name]} for each in lives]
        studio.change(content, moved, by=by)
    kept = {
        each.name: after[each.name]
        for each in fields
        if not each.lives and after[each.name] != before[each.name]
    }
    sheet.words, sheet.is_skipped = {**proposed, **sheet.words, **kept}, False
    sheet.version, sheet.changed_by = sheet.version + 1, by
    sheet.save()
    if by:
        sheet.writers.add(by)
    return sheet


@transaction.atomic
def merge(
    content: Content, step: int, operations: Sequence[Operation], *, by: User
) -> list[tuple[Operation, Refused]]:
    """Apply what can be of a whole form; return the operations left out, each with its reason."""
    left_out = []
    for operation in operations:
        try:
            with transaction.atomic():
                write(content, step, [operation], by=by)
        except Refused as no:
            left_out.append((operation, no))
    return left_out


@transaction.atomic
def take_script(content: Content, *, by: User) -> int:
    """Put what steps 6 and 7 say into the content, where it is not there yet; say how many rows were."""
    locked(content, SCRIPT)
    draft = Draft.objects.select_for_update().get(pk=content.pk)
    rows = sheets.drafted(content)
    operations = studio_queries.kind_of(content).scripted(studio_queries.document_of(draft), rows)
    if operations:
        studio.change(content, operations, by=by)
    return len(operations)


@transaction.atomic
def skip(content: Content, step: int, *, by: User) -> Sheet:
    """Pass a step by, by choice; again, take it up.

    :raises Refused: for a step that protects somebody, or that does not exist
    """
    if not 1 <= step <= len(STEPS):
        raise Refused(NO_STEP)
    if step in NEEDED:
        raise Refused("Cette étape protège quelqu’un : elle ne se passe pas.")
    sheet = locked(content, step)
    sheet.is_skipped, sheet.changed_by = not sheet.is_skipped, by
    sheet.save()
    return sheet


def locked(content: Content, step: int) -> Sheet:
    """Hold the document of a step to oneself, until the end of the transaction."""
    Sheet.objects.get_or_create(content=content, step=step)
    return Sheet.objects.select_for_update().get(content=content, step=step)
