"""What proves that a step is done: a picture is there, words are written, somebody approved.

Each fact reads a `Progress`, asks the database nothing, and answers a state and the sentence that says why.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cheznous.journey import sheets
from cheznous.journey.acts import met_at
from cheznous.journey.states import DONE, GOING, SKIPPED, TODO

if TYPE_CHECKING:
    from cheznous.journey.progress import Progress

Fact = tuple[str, str]
NOT_YET: Fact = (TODO, "")
PASSED: Fact = (SKIPPED, "Passée par choix. Vous pouvez y revenir.")
SHEET: dict[str, Fact] = {
    DONE: (DONE, "Votre fiche est remplie."),
    GOING: (GOING, "Votre fiche est commencée."),
}
WRITTEN = {1, 2, 3, 4, 5, 6, 7, 8, 16}  # the steps that a full sheet proves
NOTED: Fact = (DONE, "Noté par la personne qui l’a faite.")


def facts(row: "Progress") -> dict[int, Fact]:
    """Say where each of the sixteen steps is, and what shows it."""
    return {step: _best(row, step, fact(row)) for step, fact in FACTS.items()}


def _best(row: "Progress", step: int, fact: Fact) -> Fact:
    """Take what the content proves, else what its sheet says, else what somebody noted."""
    if fact[0] == DONE:
        return fact
    state = sheets.state(row.content, row.sheets, step)
    if state == SKIPPED:
        return PASSED
    if step in WRITTEN and state in SHEET and fact[0] == TODO:
        return SHEET[state]
    return NOTED if fact[0] == TODO and step in row.records else fact


def _idea(row: "Progress") -> Fact:
    return (DONE, "Votre histoire est racontée.") if row.told else NOT_YET


def _public(_row: "Progress") -> Fact:
    return NOT_YET


def _promise(row: "Progress") -> Fact:
    promise = row.document.promise.strip()
    return (DONE, f"« {promise} »") if promise else NOT_YET


def _form(row: "Progress") -> Fact:
    return (DONE, f"Vous avez choisi : {row.kind.label}.") if row.has_cover else NOT_YET


def _note(row: "Progress") -> Fact:
    asked = row.intent
    if asked and asked.answer == asked.Answer.APPROVED:
        return DONE, f"{asked.name} a dit oui."
    if asked and asked.answer:
        return GOING, f"{asked.name} demande un changement."
    if asked:
        return GOING, "L’accord est demandé."
    if sheets.state(row.content, row.sheets, 5) == DONE:
        return GOING, "Elle est écrite. Reste l’accord d’une personne, une fois pour toutes."
    return NOT_YET


def _script(row: "Progress") -> Fact:
    return _written(row, 6, "Ce que vous montrez est choisi.")


def _images(row: "Progress") -> Fact:
    return _written(row, 7, "Chaque endroit a ses mots.")


def _shown(row: "Progress") -> Fact:
    return (DONE, "L’image est là.") if row.has_cover else NOT_YET


def _rights(row: "Progress") -> Fact:
    if not row.has_cover:
        return NOT_YET
    return NOT_YET if row.blocked(9) else (DONE, "Rien ne manque aux droits de ce qui est montré.")


def _editing(row: "Progress") -> Fact:
    if not row.told:
        return NOT_YET
    if row.remarks or row.blocked(6, 7, 11):
        return GOING, row.left(6, 7, 11) or "Des remarques attendent une réponse."
    return DONE, "Tout ce qui devait être repris l’est."


def _for_all(row: "Progress") -> Fact:
    if not row.has_cover or row.blocked(12):
        return NOT_YET
    return DONE, "Ce qui se voit est aussi décrit."


def _title(row: "Progress") -> Fact:
    if row.is_made and not row.blocked(13) and row.document.title.strip():
        return DONE, f"{len(row.made)} formats sont faits."
    return (GOING, "Le titre est là.") if row.document.title.strip() else NOT_YET


def _out(row: "Progress") -> Fact:
    if row.page:
        return DONE, "La page est en ligne."
    if row.approved:
        return GOING, f"Approuvé par {row.approval.name}." if row.approval else "Approuvé."
    return (GOING, "L’accord est demandé.") if row.awaits else NOT_YET


def _trial(row: "Progress") -> Fact:
    if row.verdict is None:
        return NOT_YET
    decision = row.verdict.decision
    if decision:
        return DONE, f"Décidé : {decision.get_choice_display().lower()}."
    return GOING, row.verdict.sentence


def _lesson(_row: "Progress") -> Fact:
    return NOT_YET


def _written(row: "Progress", step: int, words: str) -> Fact:
    if not row.told:
        return NOT_YET
    left = row.left(step)
    return (GOING, left) if left else (DONE, words)


FACTS: dict[int, Callable[["Progress"], Fact]] = {
    1: _idea, 2: _public, 3: _promise, 4: _form, 5: _note, 6: _script, 7: _images, 8: _shown,
    9: _rights, 10: _shown, 11: _editing, 12: _for_all, 13: _title, 14: _out, 15: _trial, 16: _lesson,
}  # fmt: skip


def blocked_steps(row: "Progress") -> set[int]:
    """List the steps that something missing stands in."""
    return {met_at(finding) for finding in row.missing}
