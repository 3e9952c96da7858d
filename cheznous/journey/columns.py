"""The columns of the script (step 6) and of the déroulé en images (step 7), form by form. Source: sector.md 4.7.

What one says feeds the other: `PICTURED` names the columns of a script that tell what is seen, then what is said.
"""

from cheznous.journey.fields import Field


def _rows(name: str, label: str, count: int, columns: tuple[Field, ...], help: str = "") -> Field:
    return Field(name, label, help, type="rows", rows=count, columns=columns)


def _lines(*names: tuple[str, str]) -> tuple[Field, ...]:
    """Make the columns of a script: a short first one, then room to write."""
    return tuple(
        Field(name, label, most=500 if n else 120, rows=2 if n else 1)
        for n, (name, label) in enumerate(names)
    )


def _script(count: int, *names: tuple[str, str]) -> Field:
    return _rows("script", "Le script", count, _lines(*names))


SCRIPTS = {
    "zoom": _script(8,
        ("title", "L’arrêt, en deux ou trois mots"), ("frame", "Le cadre : que voit-on ?"),
        ("look", "« Regardez… »"), ("changes", "Ce que cela change"), ("source", "D’où vous le savez")),
    "video": _script(6,
        ("time", "Le moment"), ("seen", "Ce qu’on voit"), ("said", "Ce qu’on dit"),
        ("text", "Texte à l’écran"), ("sound", "Le son")),
    "tutorial": _script(6,
        ("verb", "L’étape, par un verbe"), ("gesture", "Le geste filmé"), ("trap", "Le piège"),
        ("time", "La durée")),
    "quiz": _script(5,
        ("ask", "La question"), ("right", "La bonne réponse"), ("others", "Les deux autres"),
        ("why", "Pourquoi c’est beau"), ("source", "D’où vous le savez")),
    "game": _script(3,
        ("rule", "La consigne, telle qu’on la dit"), ("level", "Ce que l’on cherche"),
        ("cheer", "L’encouragement")),
    "podcast": _script(5,
        ("title", "La séquence, en deux ou trois mots"), ("where", "Le lieu, ce qu’on y entend"),
        ("who", "Qui parle"), ("ask", "La relance"),
        ("time", "La durée"), ("next", "Le passage à la suite")),
}  # fmt: skip
ANY_SCRIPT = _script(6, ("seen", "Ce qu’on montre"), ("said", "Ce qu’on en dit"))
PICTURED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "zoom": (("frame", "title"), ("look", "changes")),
    "video": (("seen",), ("said",)),
    "tutorial": (("gesture", "verb"), ("verb",)),
    "quiz": (("ask",), ("why",)),
    "game": (("level",), ("rule",)),
    "podcast": (("where", "title"), ("ask",)),
}
ANY_PICTURED = (("seen",), ("said",))

PLAN, SHOT = "plan", "shot"
SHOTS = (
    ("wide", "Large : tout, de loin"),
    ("medium", "Moyen : de plus près"),
    ("close", "Gros plan : un détail"),
)
_SAID = Field("said", "Ce qu’on dit à ce moment-là", most=1000, rows=2)
_LASTS = Field("seconds", "Durée, en secondes", type="number")
_SEEN = Field("seen", "Ce qu’on voit, ce qui se passe", most=500, rows=2)
_SHOT = Field(SHOT, "Le cadre", type="choice", choices=(("", "Choisissez"), *SHOTS))
_HEARD = Field("seen", "Ce qu’on entend, où l’on est", most=500, rows=2)
PLANS = {"podcast": (_HEARD, _SAID, _LASTS)}  # nobody sees it
WANTED = Field(
    "wanted", "Durée voulue, en secondes", "Toutes les images ensemble.", type="number", optional=True
)  # fmt: skip


def script(kind: str) -> Field:
    """Give the script of a form."""
    return SCRIPTS.get(kind, ANY_SCRIPT)


def plan(kind: str) -> Field:
    """Give the déroulé en images of a form: an image a line of its script."""
    columns = PLANS.get(kind, (_SEEN, _SHOT, _SAID, _LASTS))
    help = "Une image par ligne du script. Une photo ou un croquis sur papier vaut mieux qu’une description."
    return _rows(PLAN, "Le déroulé en images", script(kind).rows, columns, help)


def pictured(kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Say which columns of a script tell what is seen, and what is said."""
    return PICTURED.get(kind, ANY_PICTURED)
