"""What is left to do on a content, in order: complete, make, answer, approve, publish, try, decide."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cheznous.audience.models import Choice
from cheznous.journey.acts import Act, to_complete

if TYPE_CHECKING:
    from cheznous.journey.progress import Progress

WORTH = "Un lien, cinq questions, une minute pour eux. Vous saurez si votre promesse passe."


def acts(row: "Progress") -> Iterator[Act]:
    """Give the acts left, the one to do now first."""
    yield from to_complete(row.document, row.findings)
    if row.missing:
        return
    if not row.is_made:
        yield _derive(row)
    yield from _answer(row)
    yield from _try(row)


def state(row: "Progress") -> tuple[str, str]:
    """Say what it waits for, and in which tone: "", good, warn or info."""
    verdict = row.verdict
    if row.missing:
        return "en cours d’écriture", ""
    if row.remarks:
        return f"{len(row.remarks)} remarque{'s' if len(row.remarks) > 1 else ''} à lire", "warn"
    if row.making:
        return "formats en fabrication", "info"
    if verdict and verdict.decision and row.is_tried:
        return f"décidé : {verdict.decision.get_choice_display().lower()}", "good"
    if verdict and verdict.unread:
        return "des habitants ont répondu", "warn"
    if verdict and not verdict.decision:
        return "à l’essai", "info"
    return ("prêt à essayer", "good") if row.is_made else ("écrit, à fabriquer", "")


def _derive(row: "Progress") -> Act:
    left = len(row.digests - row.made)
    if row.making:
        title, label = "Voir vos formats se fabriquer", "Regarder"
        why = f"{_formats(row.making)} en route. Rien à faire qu’attendre."
    elif row.made:
        title, label = "Mettre vos formats à jour", "Mettre à jour"
        why = f"{_formats(left)} à refaire depuis vos changements. Le reste sert encore."
    else:
        title, label = "Fabriquer la page, les films et le carrousel", "Fabriquer"
        why = "Tout part de ce que vous avez écrit. Vous pouvez faire autre chose pendant ce temps."
    return Act(13, title, why, 2, "rendering:board", label)


def _formats(count: int) -> str:
    return "Un format" if count == 1 else f"{count} formats"


def _answer(row: "Progress") -> Iterator[Act]:
    if not row.remarks:
        return
    first = row.remarks[0]
    text = first.text if len(first.text) <= 140 else first.text[:139].rstrip() + "…"
    more = f" Et {len(row.remarks) - 1} de plus." if len(row.remarks) > 1 else ""
    yield Act(
        11,
        f"Répondre à {first.by_name}",
        f"« {text} »{more}",
        5,
        "studio:edit",
        "Lire la remarque",
        first.place,
    )


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
        yield _trial("Lire les mots des habitants", verdict.sentence, 10, "Lire leurs phrases")
    elif verdict.missing:
        title = f"Envoyer le lien à {_others(verdict.missing)}"
        yield _trial(title, verdict.sentence, 5, "Envoyer le lien")
    else:
        yield _trial("Décider : diffuser, corriger ou refaire", verdict.sentence, 10, "Décider")


def _trial(title: str, why: str, minutes: int, label: str) -> Act:
    return Act(15, title, why, minutes, "audience:trial", label)


def _others(count: int) -> str:
    return "une personne" if count == 1 else f"{count} personnes"
