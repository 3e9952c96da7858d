"""What the content itself already says at a step: its short document shows it, and nobody types it again.

Read from the progress of one content, for the screen of one step: lines of (label, words).
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cheznous.journey import checks, rounds
from cheznous.journey.progress import Progress
from cheznous.journey.publics import CHANNELS, PUBLICS, WHEN
from cheznous.journey.steps import EDITING, FOR_ALL, OUT, PUBLIC, RIGHTS, TITLING, TRIAL
from cheznous.media.article import Article, Figure
from cheznous.rights import rule
from cheznous.rights.models import Depiction
from cheznous.rights.shown import Shown
from cheznous.studio import queries as studio
from cheznous.studio.models import Remark
from cheznous.ui import words

Line = tuple[str, str]
LIGHTS = {"green": "en règle", "amber": "en règle pour une partie des formats", "red": "à régler"}
LABELS = dict(Depiction.Kind.choices)
HERE_DAYS = timedelta(days=3)  # somebody answers that long


def lines(row: Progress, step: int) -> list[Line]:
    """Say what is known at a step; nothing where its document says it all."""
    tell = TOLD.get(step)
    return list(tell(row)) if tell else []


def of_checks(row: Progress, step: int) -> checks.Known:
    """Say what the coach must know beside the words of a step."""
    if step == EDITING:
        return checks.Known(rounds=len(rounds.counted(_remarks(row))))
    answered = row.verdict.answered if row.verdict else 0
    return checks.Known(is_ready=row.approved or row.is_published, answered=answered)


def _rights(row: Progress) -> Iterator[Line]:
    today = timezone.localdate()
    once = {shown.key: shown for each in row.seen for shown in each.shown}
    for shown in once.values():
        label = LABELS.get(shown.kind, "").removeprefix("Une ").removeprefix("Un ").split(",")[0]
        yield label.capitalize(), f"{shown.name or 'Sans nom'} : {_covered(shown, today)}"
    silent = sum(not each.answered for each in row.seen if each.kind == "picture")
    if silent:
        yield "Images", f"{silent} dont on n’a pas encore dit qui ou ce qu’on y voit"


def _covered(shown: Shown, today: date) -> str:
    said = LIGHTS[rule.light(shown, today)]
    last = rule.ends_on(shown, today)
    return f"{said}, jusqu’au {words.date_of(last)}" if last else said


def _remarks(row: Progress) -> list[Remark]:
    return list(Remark.objects.filter(content=row.content, answers=None).order_by("made_at"))


def _editing(row: Progress) -> Iterator[Line]:
    draft, remarks = row.content.draft, _remarks(row)
    now = timezone.localtime()
    at = timezone.localtime(draft.changed_at)
    yield "Version", f"n° {draft.version}, {words.day(at, now)} à {at:%H h %M}"
    if remarks:
        timed = sum(each.at_s is not None for each in remarks)
        exact = f", dont {timed} à une seconde du film" if timed else ""
        yield "Remarques", f"{len(remarks)}{exact} ; {len(row.remarks)} à régler"
    for n, each in enumerate(rounds.counted(remarks), 1):
        left = sum(remark.resolved_at is None for remark in each)
        yield f"Tour {n}", f"encore {left} à régler" if left else "tout est réglé"


def _for_all(row: Progress) -> Iterator[Line]:
    article = _article(row)
    if article is None:
        return
    figures = [each for each in (article.main, *(part.figure for part in article.sections)) if each]
    yield "Images décrites", _share([_is_told(each) for each in figures])
    voices = [part for part in article.sections if part.voice]
    if voices:
        written = [bool(part.said.strip() or part.text.strip()) for part in voices]
        yield "Voix aussi écrites", _share(written)
    yield "Sans souris", "la page se lit et se parcourt au clavier"


def _is_told(figure: Figure) -> bool:
    return bool(figure.alt.strip())


def _share(done: Sequence[bool]) -> str:
    return f"{sum(done)} sur {len(done)}"


def _article(row: Progress) -> Article | None:
    if not row.has_cover:
        return None
    try:
        return row.kind.article(row.document, studio.media_of_all([row.document]))
    except KeyError:  # a medium that is gone
        return None


def _titling(row: Progress) -> Iterator[Line]:
    made = [form.label for form in row.kind.formats if row.recipes.get(form.name) in row.made]
    if made:
        yield "Formats faits", ", ".join(made).lower()
    names = dict(CHANNELS)
    there = [names[key] for key in _said(row, PUBLIC, "channels") or () if key in names]
    if there:
        yield "Où sont les gens, d’après l’étape 2", ", ".join(there)


def _out(row: Progress) -> Iterator[Line]:
    public = _said(row, PUBLIC, "public")
    if public in WHEN:
        who = dict(PUBLICS)[public].lower()
        yield "Le bon moment", f"{WHEN[public]} (ce public : {who}), à corriger par vos chiffres"
    if row.approved and row.approval:
        day = words.day(timezone.localtime(row.approval.made_at), timezone.localtime())
        yield "Accord", f"{row.approval.name}, {day}"
    if row.page and row.page.live_at:
        day = words.day(timezone.localtime(row.page.live_at), timezone.localtime())
        yield "Page", f"en ligne depuis {day}"


def answering(row: Progress) -> str:
    """Say who answers inhabitants now: « Nolwenn répond aux habitants jusqu’au 26 novembre. »"""
    who = str(_said(row, OUT, "who") or "").strip()
    if not (who and row.page and row.page.live_at):
        return ""
    until = row.page.live_at + HERE_DAYS
    now = timezone.localtime()
    if until < now:
        return ""
    return (
        f"Jusqu’au {words.day(timezone.localtime(until), now)}, qui répond aux habitants : {who}."
    )


def _trial(row: Progress) -> Iterator[Line]:
    if row.verdict is None:
        return
    yield "Réponses", f"{row.verdict.answered} sur {row.verdict.trial.wanted}"
    if row.verdict.strangers:
        yield "Qui", row.verdict.strangers
    yield "Ce qui en ressort", row.verdict.sentence
    if row.verdict.decision:
        decision = row.verdict.decision
        yield "Décision", f"{decision.get_choice_display().lower()} : {decision.reason}"


def _said(row: Progress, step: int, name: str) -> Any:
    sheet = row.sheets.get(step)
    return sheet.words.get(name) if sheet else None


TOLD: dict[int, Callable[[Progress], Iterator[Line]]] = {
    RIGHTS: _rights, EDITING: _editing, FOR_ALL: _for_all, TITLING: _titling, OUT: _out, TRIAL: _trial,
}  # fmt: skip
