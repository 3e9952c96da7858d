"""What is left to do on a content, in order: complete, make, answer, approve, publish, try, decide."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cheznous.audience.models import Choice
from cheznous.audience.queries import is_open
from cheznous.journey import sheets
from cheznous.journey.acts import SHEET, Act, Weight, to_complete
from cheznous.journey.blanks import BLANKS
from cheznous.journey.remarked import number_of
from cheznous.journey.states import DONE, SKIPPED
from cheznous.journey.steps import step

if TYPE_CHECKING:
    from cheznous.journey.progress import Progress

PREPARED = range(1, 6)  # from the idea to the note
DIRECT = ("Aller droit au contenu", "studio:edit")
WORTH = "Un lien, cinq questions, une minute pour eux. Vous saurez si votre promesse passe."


def acts(row: "Progress") -> Iterator[Act]:
    """Give the acts left, the one to do now first. Who answered a trial is read before anything else."""
    heard = row.verdict is not None and bool(row.verdict.answered) and not row.verdict.missing
    if heard:
        yield from _try(row)
    yield from _prepare(row)
    if row.missing or not (row.made or row.verdict or row.page):  # then advice comes too late
        yield from to_complete(row.document, row.findings)
    if row.missing:
        return
    if row.to_make and not row.making:
        yield _derive(row)
    yield from _answer(row)
    yield from _publish(row)
    if not heard:
        yield from _try(row)
    if row.making:
        yield _derive(row)
    yield from _learn(row)


def state(row: "Progress") -> tuple[str, str]:
    """Say what it waits for, and in which tone: "", good, warn or info."""
    return next((words, tone) for holds, words, tone in _states(row) if holds)


def _states(row: "Progress") -> Iterator[tuple[object, str, str]]:
    """Give every state with whether it holds, what asks for somebody first."""
    verdict, remarks = row.verdict, len(row.remarks)
    decision = verdict.decision if verdict else None
    yield row.missing, "en cours d’écriture", ""
    yield remarks, f"{remarks} remarque{'s' if remarks > 1 else ''} à lire", "warn"
    yield row.change_asked, "un changement est demandé", "warn"
    yield verdict and verdict.unread and not decision, "des habitants ont répondu", "warn"
    yield verdict and not decision, "à l’essai", "info"
    if decision and row.is_tried:
        yield True, f"décidé : {decision.get_choice_display().lower()}", "good"
    yield row.page, "en ligne", "good"
    yield row.making, "formats en fabrication", "info"
    waits = row.approved and not row.content.actor.validated_at
    yield waits, "approuvé, attend la validation de votre structure", "info"
    yield row.awaits, "attend une approbation", "info"
    yield row.approved, "approuvé", "good"
    yield row.is_made, "prêt à valider", "good"
    yield True, "écrit, à fabriquer", ""


def _prepare(row: "Progress") -> Iterator[Act]:
    """Go from the idea to the note, while there is no picture; she may come to it at once."""
    began = any(number in row.sheets for number in PREPARED) or row.content.draft.version == 1
    if row.has_cover or not began:
        return
    over = {DONE, SKIPPED}  # a note that waits for its yes holds nobody back
    left = (
        number
        for number in PREPARED
        if row.facts[number][0] not in over
        and sheets.state(row.content, row.sheets, number) not in over
    )
    if number := next(left, 0):
        asked = step(number)
        yield Act(
            number, f"Préparer {asked.name}", asked.question, BLANKS[number].minutes, SHEET,
            beside=DIRECT,
        )  # fmt: skip


def _learn(row: "Progress") -> Iterator[Act]:
    """Keep the lesson, once it is online and decided."""
    decided = row.verdict is not None and row.verdict.decision is not None
    if row.page and decided and row.facts[16][0] not in {DONE, SKIPPED}:
        why = "Un geste à garder, un à changer, un à transmettre. Le prochain contenu commencera par là."
        yield Act(
            16, "Garder ce que vous avez appris", why, 5, SHEET, "Écrire", weight=Weight.FINISHING
        )


def _derive(row: "Progress") -> Act:
    left = len(row.to_make)
    if row.making:
        title, label = "Voir vos formats se fabriquer", "Regarder"
        why = f"{_formats(row.making)} en route. Rien à faire qu’attendre."
    elif row.asked:
        title, label = "Mettre vos formats à jour", "Mettre à jour"
        why = f"{_formats(left)} à refaire. Le reste sert encore."
    else:
        title, label = "Fabriquer la page, les films et le carrousel", "Fabriquer"
        why = "Tout part de ce que vous avez écrit. Vous pouvez faire autre chose pendant ce temps."
    weight = Weight.WAITS if row.making else Weight.MAKING
    return Act(13, title, why, 2, "rendering:board", label, weight=weight)


def _formats(count: int) -> str:
    return "Un format" if count == 1 else f"{count} formats"


def _answer(row: "Progress") -> Iterator[Act]:
    if not row.remarks:
        return
    first = row.remarks[0]
    text = first.text if len(first.text) <= 140 else first.text[:139].rstrip() + "…"
    more = f" Et {len(row.remarks) - 1} de plus." if len(row.remarks) > 1 else ""
    at = number_of(first.place)
    yield Act(
        at or 11,
        f"Répondre à {first.by_name}",
        f"« {text} »{more}",
        5,
        SHEET if at else "studio:edit",
        "Lire la remarque",
        first.place,
        weight=Weight.SOMEBODY,
    )


def _publish(row: "Progress") -> Iterator[Act]:
    if row.change_asked:
        assert row.request
        title = f"Reprendre ce que demande {row.request.name}"
        asked, weight = f"« {row.request.word} »", Weight.SOMEBODY
        yield Act(11, title, asked, 10, "studio:edit", "Reprendre", weight=weight)
    elif not row.approved and row.can_approve and not row.awaits:
        why = "Vous relisez une dernière fois, et c’est vous qui dites oui : votre nom y reste."
        yield replace(_out("Approuver cette version", why, "Relire et approuver"), approves=True)
    elif not row.approved and not row.awaits:
        why = "Une personne relit et dit oui, par un lien, sans compte. Rien ne sort sans elle."
        yield _out("Faire valider", why, "Demander")
    elif row.approved and row.content.actor.validated_at and not row.is_published:
        why = "Tout est en ordre. Votre page s’ouvre à tous, les autres canaux suivent quand vous voulez."
        yield _out("Mettre en ligne", why, "Publier")
    elif row.is_behind:
        why = "Les habitants lisent encore la version d’avant."
        yield _out("Mettre la page à jour", why, "Mettre à jour")


def _out(title: str, why: str, label: str) -> Act:
    return Act(14, title, why, 5, "publishing:kit", label, weight=Weight.FINISHING)


def _try(row: "Progress") -> Iterator[Act]:
    verdict = row.verdict
    if verdict is None or (verdict.decision and not row.is_tried):
        yield _trial("Faire essayer par cinq habitants", WORTH, 10, "Préparer l’essai")
    elif verdict.decision:
        if verdict.decision.choice != Choice.WIDEN:
            why = f"Vous aviez décidé : « {verdict.decision.reason} »"
            yield Act(
                15, "Corriger ce que les habitants ont dit", why, 15, "studio:edit", "Corriger"
            )
    elif verdict.unread:
        read = _trial("Lire les mots des habitants", verdict.sentence, 10, "Lire leurs phrases")
        yield replace(read, weight=Weight.SOMEBODY)
    elif verdict.missing and is_open(verdict.trial):
        title = f"Envoyer le lien à {_others(verdict.missing)}"
        yield _trial(title, verdict.sentence, 5, "Envoyer le lien")
    elif verdict.answered:
        yield _trial("Décider : diffuser, corriger ou refaire", verdict.sentence, 10, "Décider")
    else:
        why = "Le lien d’avant n’ouvre plus, et personne n’avait répondu. Un nouveau se crée en un instant."
        yield _trial("Refaire un lien pour cinq habitants", why, 5, "Refaire un lien")


def _trial(title: str, why: str, minutes: int, label: str) -> Act:
    return Act(15, title, why, minutes, "audience:results", label, weight=Weight.FINISHING)


def _others(count: int) -> str:
    return "une personne" if count == 1 else f"{count} personnes"
