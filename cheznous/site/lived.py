"""The journey of the demonstration's contents, lived: what was written at each step, by invented people."""

from typing import Any

from cheznous.accounts.models import User
from cheznous.journey import actions, agreeing, timing
from cheznous.journey.models import How, Side
from cheznous.studio.models import Content

PREPARED: dict[int, dict[str, Any]] = {
    1: {
        "story": "Sur le quai, tout le monde attend les barques, sauf une femme.",
        "thing": "La femme à la lettre",
        "surprise": "Elle est la seule à nous regarder.",
        "why_us": "Le tableau est chez nous, et la cale est sous nos fenêtres.",
        "others": "Le four à goémon de la dune\nCe que l’on se disait au lavoir",
    },
    2: {
        "public": "families",
        "somebody": "Soazig, 38 ans, deux enfants, à dix minutes du musée. Elle y est venue une fois, avec l’école.",
        "doubt": "La peinture : il faudrait connaître des noms.",
        "channels": ["whatsapp", "school"],
        "call": "Soazig",
    },
    4: {
        "hours": 5, "free": 6, "ready_on": "2026-10-15", "team": "Yann relit, salle du haut.",
        "kit": "Un téléphone, la lumière du matin.", "plan_b": "Partir de la photo de l’inventaire.",
    },
    5: {
        "tone": "Celui d’une voisine qui a remarqué quelque chose.",
        "moments": "Les deux dos\nLe sabot perdu\nLa lettre",
        "risks": "Rien : la peintre est morte en 1911.",
        "wont": "La vie de la peintre. L’histoire de la pêche.",
    },
}  # fmt: skip
TOOK_MINUTES, COACHED_MINUTES = 9 * 60 + 40, 75  # said, as one corrects them on the journey
LESSON = {
    "keep": "Parler debout devant la toile, comme en visite.",
    "change": "Montrer la lettre plus tôt : deux personnes ne l’ont pas vue.",
    "pass_on": "Demander à chaque détail : et alors ?",
}
BEGUN: dict[int, dict[str, Any]] = {
    1: {
        "story": "Au lavoir, les mains travaillent et tout le village y passe en paroles.",
        "thing": "Deux pieds sous le drap",
        "surprise": "Quelqu’un écoute, caché.",
        "why_us": "Le lavoir est encore en eau, rue du Bas.",
    },
    2: {
        "public": "families",
        "somebody": "Un grand-père qui y a vu sa mère battre le linge, et ses petits-enfants.",
        "doubt": "Les musées qui expliquent.",
        "channels": ["whatsapp", "school"],
    },
}


def prepared(content: Content, *, by: User, chief: User) -> None:
    """Live the first five steps; her chief says yes, once; the second was done with the coach beside."""
    _write(content, PREPARED, by)
    asked = agreeing.ask(content, by=by, to=str(chief))
    agreeing.answer(asked.token, name=str(chief), approved=True)
    actions.note(content, step=2, how=How.TOGETHER, by=by)
    actions.note(content, step=4, how=How.TOGETHER, by=by)


def learnt(content: Content, *, by: User) -> None:
    """Keep what the first one taught and the time it took: the next begins with it."""
    _write(content, {16: LESSON}, by)
    timing.say(content, Side.MAKERS, TOOK_MINUTES)
    timing.say(content, Side.COACH, COACHED_MINUTES)


def begun(content: Content, *, by: User) -> None:
    """Live the first two steps of the second one."""
    _write(content, BEGUN, by)


def _write(content: Content, said: dict[int, dict[str, Any]], by: User) -> None:
    for step, words in said.items():
        operations = [{"op": "set", "place": name, "value": value} for name, value in words.items()]
        actions.write(content, step, operations, by=by)
