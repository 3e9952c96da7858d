"""The sixteen steps of a content: what each is called, the coach's question, in how many words.

Source: sector.md 3. The weights measure autonomy, 0 (somebody else did it) to 1 (done alone); source: sector.md 7.
"""

from dataclasses import dataclass

from cheznous.journey.models import How

WEIGHTS = {
    How.ALONE: 1.0,
    How.REVIEWED: 0.75,
    How.TOGETHER: 0.5,
    How.COACH: 0.25,
    How.PROFESSIONAL: 0.0,
}
BARS = {
    How.ALONE: "solo",
    How.REVIEWED: "solo",
    How.TOGETHER: "duo",
    How.COACH: "duo",
    How.PROFESSIONAL: "duo",
}


IDEA, PUBLIC, PROMISE, FORM, NOTE, SCRIPT, PICTURES, SHOTS = range(1, 9)
RIGHTS, LOG, EDITING, FOR_ALL, TITLING, OUT, TRIAL, LESSON = range(9, 17)
NEEDED = {RIGHTS, FOR_ALL, OUT}  # nothing goes out without them: they cannot be passed by


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `name` reads after « Étape 7 : »."""

    number: int
    name: str
    question: str


STEPS = (
    Step(1, "l’idée", "Que racontez-vous qui fait lever les yeux ?"),
    Step(2, "le public", "À qui précisément ? Où est-il déjà ?"),
    Step(3, "la promesse", "À la fin, que saura, fera ou ressentira cette personne ?"),
    Step(4, "la forme", "Est-ce la forme la plus simple ? Avez-vous ce qu’il faut pour la faire ?"),
    Step(5, "la note d’intention", "Tient-elle en une page, et qui a dit oui ?"),
    Step(6, "le script", "Que montrez-vous, et dans quel ordre ?"),
    Step(7, "le déroulé en images", "Que voit-on, et que dit-on à ce moment-là ?"),
    Step(
        8, "les plans", "Tout ce que vous montrez est-il prévu, lieu, lumière et matériel compris ?"
    ),
    Step(9, "les droits", "Qui apparaît, qui a créé, qui chante ?"),
    Step(10, "l’enregistrement", "Avez-vous fait un essai de dix secondes ?"),
    Step(11, "le montage", "Que pouvez-vous enlever sans que l’on s’en aperçoive ?"),
    Step(12, "l’accessibilité", "Qui ne voit pas, qui n’entend pas : que reste-t-il du contenu ?"),
    Step(13, "le titre et les formats", "Que verra-t-on d’abord, sur chaque canal ?"),
    Step(14, "la publication", "Quand, où, et qui répond pendant trois jours ?"),
    Step(15, "l’essai", "Cinq habitants redisent-ils votre promesse ?"),
    Step(16, "ce que vous en gardez", "Un geste à garder, un à changer, un à transmettre ?"),
)


def step(number: int) -> Step:
    """Return a step by its number, 1 to 16."""
    return STEPS[number - 1]
