"""What the browser holds of a step while it is written: its words, what the coach says of them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils import timezone

from cheznous.journey import checks, known, queries, sheets
from cheznous.journey.blanks import blank
from cheznous.journey.fields import Field
from cheznous.journey.progress import Progress
from cheznous.journey.steps import EDITING, OUT, TITLING, TRIAL
from cheznous.studio.advice import listed
from cheznous.studio.findings import Finding
from cheznous.studio.models import Content

READS_CONTENT = {EDITING, TITLING, OUT, TRIAL}  # the steps whose advice is not in their words alone


def held_of(content: Content, number: int, row: Progress | None = None) -> dict[str, Any]:
    """Say what the browser must know of the step."""
    if row is None and number in READS_CONTENT:
        row = queries.progress_of(content)
    held = row.sheets if row else sheets.of([content])[content.pk]
    said = sheets.said(content, held)
    said[number] = {**said[number], **_proposed(content, number, held)}
    sheet = held.get(number)
    at = max(sheet.changed_at, content.draft.changed_at) if sheet else content.draft.changed_at
    named = [(each.name, each.label) for each in blank(number, content.kind).fields]
    return {
        "version": f"{sheet.version if sheet else 0}.{content.draft.version}",
        "saved_at": f"{timezone.localtime(at):%H h %M}",
        "document": said[number],
        "findings": listed(_advice(content.kind, number, said, row), named),
    }


def _advice(kind: str, number: int, said: checks.Said, row: Progress | None) -> list[Finding]:
    """Read the words of a step, and where it needs it what the content is."""
    if row is None or number not in READS_CONTENT:
        return checks.advice(number, kind, said)
    found = checks.advice(number, kind, said, known.of_checks(row, number))
    return [*found, *_of_content(row, blank(number, kind).fields)]


def _of_content(row: Progress, asked: tuple[Field, ...]) -> Iterator[Finding]:
    """Say of the words that live in the content what its own checks say."""
    lives = {each.lives: each.name for each in asked if each.lives}
    for each in row.findings:
        if each.severity == "warns" and each.place in lives:
            yield replace(each, place=lives[each.place], proposal=None)


def _proposed(content: Content, number: int, held: sheets.Sheets) -> dict[str, Any]:
    """Give what is proposed where nobody wrote."""
    written = held[number].words if number in held else {}
    found = sheets.proposed(content, number)
    return {name: value for name, value in found.items() if name not in written}
