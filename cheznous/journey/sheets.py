"""What is written at the steps of a content: their words, how full they are, gathered for several contents."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cheznous.audience import queries as audience
from cheznous.journey import columns, fields, picturing
from cheznous.journey.blanks import SHOTS_FIELD, blank
from cheznous.journey.fields import Words
from cheznous.journey.models import Sheet
from cheznous.journey.states import DONE, GOING, SKIPPED, TODO
from cheznous.journey.steps import LESSON, PICTURES, PUBLIC, SCRIPT, SHOTS, STEPS, TRIAL
from cheznous.media.article import Article
from cheznous.studio import queries as studio
from cheznous.studio.models import Content
from cheznous.ui.words import duration

Sheets = dict[int, Sheet]


def words(
    kind: str,
    step: int,
    stored: Mapping[str, Any],
    document: Mapping[str, Any],
    proposed: Mapping[str, Any] | None = None,
) -> Words:
    """Give the words of a step: those of its sheet, and those that live in the content's document.

    `proposed` stands where nobody wrote yet.
    """
    asked = blank(step, kind).fields
    lives = {each.name: document.get(each.lives, "") for each in asked if each.lives}
    return fields.whole(asked, {**(proposed or {}), **stored, **lives})


def proposed(content: Content, step: int) -> Words:
    """Propose what is known already: images and shots from the script, who to call, what inhabitants said."""
    if step == SHOTS:
        return _shots(content)
    if step == PICTURES:
        return _pictures(content)
    if step == TRIAL:
        call = str(_known(content, PUBLIC).get("call") or "").strip()
        return {"people": call} if call else {}
    verdict = audience.verdict(content) if step == LESSON else None
    if verdict is None or not verdict.answered:
        return {}
    heard = [f"À enlever : « {each} »" for each in verdict.removals[:2]]
    heard += [f"Pas compris : « {word} »" for word, _ in verdict.words[:2]]
    return {"kept_promise": verdict.sentence, "lost": "\n".join(heard)[:300]}


def _shots(content: Content) -> Words:
    """Propose one shot a row of the script, by what its first column says."""
    first = columns.script(content.kind).columns[0].name
    rows = rows_of(content.kind, _known(content, SCRIPT))
    shots = "\n".join(row[first].strip() for row in rows if row[first].strip())
    return {SHOTS_FIELD: shots[:1500]} if shots else {}


def _pictures(content: Content) -> Words:
    """Propose the images of the script; of the content itself, where it was made without one."""
    script = rows_of(content.kind, _known(content, SCRIPT))
    return picturing.proposed(content.kind, script, None if script else _article(content))


def _article(content: Content) -> Article | None:
    kind, document = studio.kind_of(content), studio.document_of(content.draft)
    media = studio.media_of_all([document])
    try:
        return kind.article(document, media) if kind.cover(document) in media else None
    except KeyError:  # a medium that is gone
        return None


def _known(content: Content, step: int) -> Mapping[str, Any]:
    sheet = Sheet.objects.filter(content=content, step=step).first()
    return sheet.words if sheet else {}


def said(content: Content, sheets: Sheets) -> dict[int, Words]:
    """Give the words of every step of a content."""
    return {
        each.number: words(content.kind, each.number, _stored(sheets, each.number), content.draft.document)
        for each in STEPS
    }  # fmt: skip


def rows_of(kind: str, stored: Mapping[str, Any], step: int = SCRIPT) -> list[Words]:
    """Give the rows of a script that say something; of a déroulé en images, for that `step`."""
    field = columns.plan(kind) if step == PICTURES else columns.script(kind)
    rows: list[Words] = words(kind, step, stored, {})[field.name]
    return [row for row in rows if fields.is_filled(field.columns, row)]


def drafted(content: Content) -> list[Words]:
    """Give the lines that draft the content: what steps 6 and 7 say."""
    script = rows_of(content.kind, _known(content, SCRIPT))
    plan = rows_of(content.kind, _known(content, PICTURES), PICTURES)
    return picturing.drafted(content.kind, script, plan)


def state(content: Content, sheets: Sheets, step: int) -> str:
    """Say how far the document of a step is, by what it holds alone."""
    if step in sheets and sheets[step].is_skipped:
        return SKIPPED
    asked = blank(step, content.kind).fields
    held = words(content.kind, step, _stored(sheets, step), content.draft.document)
    heard = sheets[step].heard if step in sheets else set()
    if fields.is_full(asked, held, heard):
        return DONE
    return GOING if fields.is_filled(asked, held, heard) else TODO


def of(contents: Sequence[Content]) -> dict[str, Sheets]:
    """Gather the sheets of several contents, with who wrote in them."""
    found: dict[str, Sheets] = defaultdict(dict)
    ids = [content.pk for content in contents]
    rows = Sheet.objects.filter(content__in=ids).select_related("changed_by")
    for sheet in rows.prefetch_related("writers", "attached__asset"):
        found[sheet.content_id][sheet.step] = sheet
    return found


def _stored(sheets: Sheets, step: int) -> Mapping[str, Any]:
    return sheets[step].words if step in sheets else {}


def aloud(sheets: Sheets, step: int, name: str) -> str:
    """Say what a field was answered aloud: its words where they were heard, else how long it lasts."""
    attached = sheets[step].attached.all() if step in sheets else []
    voices = [each.asset for each in attached if each.place == name and each.is_voice]
    return "\n".join(
        each.transcript or f"À écouter dans l’atelier : {duration(max(1, each.duration_s))}."
        for each in voices
    )


def lesson_before(content: Content) -> tuple[Content, list[tuple[str, str]]] | None:
    """Find what the content before taught: what to keep, to change, to pass on, and the ideas that wait."""
    earlier = Content.objects.filter(actor=content.actor_id, made_at__lt=content.made_at)
    sheets = Sheet.objects.filter(content__in=earlier, step__in=(1, LESSON)).select_related(
        "content"
    )
    found: dict[str, Sheets] = defaultdict(dict)
    for sheet in sheets.order_by("-content__made_at"):
        found[sheet.content_id][sheet.step] = sheet
    for held in found.values():
        told = list(_told(held))
        if told:
            return next(iter(held.values())).content, told
    return None


def _told(held: Sheets) -> Iterator[tuple[str, str]]:
    for step, names in ((LESSON, ("keep", "change", "pass_on")), (1, ("others",))):
        if step in held:
            asked = {each.name: each for each in blank(step, held[step].content.kind).fields}
            for name in names:
                text = str(held[step].words.get(name) or "").strip()
                if text:
                    yield asked[name].label, text
