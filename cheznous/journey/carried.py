"""What is already known when a content is done again: who it is for, what it asks of the team."""

from cheznous.accounts.models import User
from cheznous.journey.models import Sheet
from cheznous.studio.models import Content

KNOWN = (2, 4)  # the public, the form and the hours


def carry(content: Content, made: Content, *, by: User | None) -> None:
    """Write the same words in the steps of the new content."""
    for each in Sheet.objects.filter(content=content, step__in=KNOWN, is_skipped=False):
        sheet = Sheet.objects.create(
            content=made, step=each.step, words=each.words, version=1, changed_by=by
        )
        if by:
            sheet.writers.add(by)
