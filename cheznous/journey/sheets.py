"""What is written at the steps of a content: their words, how full they are, gathered for several contents."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from cheznous.journey import fields
from cheznous.journey.blanks import blank
from cheznous.journey.fields import Words
from cheznous.journey.models import Sheet
from cheznous.journey.states import DONE, GOING, SKIPPED, TODO
from cheznous.journey.steps import SCRIPT, STEPS
from cheznous.studio.models import Content

Sheets = dict[int, Sheet]


def words(kind: str, step: int, stored: Mapping[str, Any], document: Mapping[str, Any]) -> Words:
    """Give the words of a step: those of its sheet, and those that live in the content's document."""
    asked = blank(step, kind).fields
    lives = {each.name: document.get(each.lives, "") for each in asked if each.lives}
    return fields.whole(asked, {**stored, **lives})


def said(content: Content, sheets: Sheets) -> dict[int, Words]:
    """Give the words of every step of a content."""
    return {
        each.number: words(content.kind, each.number, _stored(sheets, each.number), content.draft.document)
        for each in STEPS
    }  # fmt: skip


def rows_of(kind: str, stored: Mapping[str, Any]) -> list[Words]:
    """Give the rows of a script that say something."""
    [script] = blank(SCRIPT, kind).fields
    rows: list[Words] = words(kind, SCRIPT, stored, {})[script.name]
    return [row for row in rows if fields.is_filled(script.columns, row)]


def state(content: Content, sheets: Sheets, step: int) -> str:
    """Say how far the document of a step is, by what it holds alone."""
    if step in sheets and sheets[step].is_skipped:
        return SKIPPED
    asked = blank(step, content.kind).fields
    held = words(content.kind, step, _stored(sheets, step), content.draft.document)
    if fields.is_full(asked, held):
        return DONE
    return GOING if fields.is_filled(asked, held) else TODO


def of(contents: Sequence[Content]) -> dict[str, Sheets]:
    """Gather the sheets of several contents, with who wrote in them."""
    found: dict[str, Sheets] = defaultdict(dict)
    ids = [content.pk for content in contents]
    rows = Sheet.objects.filter(content__in=ids).select_related("changed_by")
    for sheet in rows.prefetch_related("writers"):
        found[sheet.content_id][sheet.step] = sheet
    return found


def _stored(sheets: Sheets, step: int) -> Mapping[str, Any]:
    return sheets[step].words if step in sheets else {}
