"""One act: what to do next on a content, why, how long it takes, where.

A finding of the checks becomes an act by the place it speaks of. Lengths are minutes, whole and honest
(R. métier). Nothing here asks the database.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from cheznous.journey.remarked import number_of
from cheznous.studio.findings import Finding
from cheznous.studio.kinds.contract import Document

SHEET = "journey:step"


class Weight(IntEnum):
    """How much an act matters to be told of it by mail: the heaviest first."""

    WAITS = 0  # for the machine: nothing to do
    ADVICE = 1
    MAKING = 2
    FINISHING = 3
    SOMEBODY = 4  # waits for this person
    ENDING = 5  # something is lost, or wrong in public, if nothing is done


@dataclass(frozen=True, slots=True)
class Act:
    """`view` is a URL name that takes the content's id; `place` becomes the address's anchor.

    The screen of a step, `SHEET`, also takes its number. `beside` is another way in: its label and its view.
    """

    step: int
    title: str
    why: str
    minutes: int
    view: str
    label: str = "Commencer"
    place: str = ""
    approves: bool = False  # asks for a named person's yes
    weight: Weight = Weight.MAKING
    beside: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Phrase:
    """How one place of a document is spoken of; `{n}` and `{name}` are an item's rank and title."""

    place: re.Pattern[str]
    step: int
    title: str
    minutes: int
    view: str = "studio:edit"
    label: str = "Commencer"


SHOWN = Phrase(re.compile(r"picture/media$"), 10, "Prendre l’œuvre en photo", 10)
PHRASES = (
    SHOWN,
    Phrase(re.compile(r"stops$"), 6, "Montrer et raconter", 10, "studio:tell"),
    Phrase(re.compile(r"stops/(?P<item>\w+)/zone$"), 6, "Recadrer l’arrêt {n}{name}", 3),
    Phrase(re.compile(r"stops/(?P<item>\w+)/text$"), 7, "Écrire les mots de l’arrêt {n}{name}", 10),
    Phrase(
        re.compile(r"stops/(?P<item>\w+)/line$"), 7, "Choisir la phrase du film, arrêt {n}{name}", 3
    ),
    Phrase(re.compile(r"stops/(?P<item>\w+)/title$"), 7, "Donner un nom à l’arrêt {n}", 3),
    Phrase(re.compile(r"stops/(?P<item>\w+)/said$"), 7, "Écrire ce que dit la voix, arrêt {n}", 5),
    Phrase(
        re.compile(r"work/(author_died|rights|consent)"), 9, "Vérifier les droits de l’œuvre", 5
    ),
    Phrase(re.compile(r"stops/(?P<item>\w+)/"), 7, "Reprendre l’arrêt {n}{name}", 5),
    Phrase(re.compile(r"picture/(alt|long)$"), 12, "Décrire l’image à qui ne la voit pas", 5),
    Phrase(
        re.compile(r"scenes/(?P<item>\w+)/(picture|rush)$"), 10, "Donner son image au plan {n}", 10
    ),
    Phrase(re.compile(r"scenes/(?P<item>\w+)/said$"), 12, "Écrire ce qui est dit, plan {n}", 5),
    Phrase(re.compile(r"scenes/(?P<item>\w+)/alt$"), 12, "Décrire la photo du plan {n}", 3),
    Phrase(re.compile(r"scenes/(?P<item>\w+)(/|$)"), 11, "Régler le plan {n}", 5),
    Phrase(re.compile(r"scenes$"), 10, "Envoyer vos films et vos photos", 10, "studio:gather"),
    Phrase(re.compile(r"poster/alt$"), 12, "Décrire l’image qui annonce la vidéo", 3),
    Phrase(re.compile(r"poster/"), 13, "Choisir l’image qui annonce la vidéo", 3),
    Phrase(re.compile(r"promise$"), 3, "Écrire la promesse", 5),
    Phrase(re.compile(r"title$"), 13, "Trouver le titre", 5),
    Phrase(re.compile(r"description$"), 13, "Écrire la description", 5),
    Phrase(re.compile(r"film/"), 13, "Préparer le film court", 5),
    Phrase(re.compile(r"work/"), 13, "Compléter la légende de l’œuvre", 5),
)
RIGHTS = Phrase(  # what a medium shows, wherever it stands
    re.compile(r".*(media|voice|picture)$"),
    9,
    "Mettre les droits en règle",
    5,
    "register:content",
    "Regarder",
)
ANYTHING = Phrase(re.compile(""), 11, "Compléter votre contenu", 5)


def to_complete(document: Document, findings: Sequence[Finding]) -> Iterator[Act]:
    """Give an act for the first thing missing, then one for all the advice together."""
    missing = [each for each in findings if each.severity == "blocks"]
    if missing:
        ordered = sorted(missing, key=lambda each: (_phrase(each) is not SHOWN, _phrase(each).step))
        yield _act(document, ordered[0], _remaining(ordered))
    advice = [each for each in findings if each.severity == "warns"]
    if advice and not missing:
        yield _advised(document, advice)


def step_of(place: str) -> int:
    """Say which step a place of a document is worked at, or the step that a remark speaks of."""
    return number_of(place) or _spoken(place).step


def met_at(finding: Finding) -> int:
    """Say at which step a finding is met."""
    return _phrase(finding).step


def act_of(document: Document, finding: Finding) -> Act:
    """Give the act that mends one finding."""
    return _act(document, finding, "")


def _act(document: Document, finding: Finding, remaining: str) -> Act:
    phrase = _phrase(finding)
    n, name = _item(document, phrase, finding.place)
    title = phrase.title.format(n=n, name=_quoted(name))
    why = f"{remaining} {finding.message}" if remaining else finding.message
    return Act(phrase.step, title, why, phrase.minutes, phrase.view, phrase.label, finding.place)


def _advised(document: Document, advice: Sequence[Finding]) -> Act:
    first = advice[0]
    if len(advice) == 1:
        found = _act(document, first, "")
        n, name = _item(document, _phrase(first), first.place)
        thing = _items(_phrase(first).place)
        the = "l’" if thing == "arrêt" else "le "
        title = f"Relire {the}{thing} {n}{_quoted(name)}" if n else found.title
        return replace(found, title=title, minutes=3, label="Relire", weight=Weight.ADVICE)
    return Act(
        11,
        f"Relire {len(advice)} conseils",
        f"Rien ne bloque. Le premier : {first.message}",
        min(15, 2 * len(advice)),
        "studio:edit",
        "Relire",
        first.place,
        weight=Weight.ADVICE,
    )


def _quoted(name: str) -> str:
    return f" : « {name} »" if name else ""


def _remaining(missing: Sequence[Finding]) -> str:
    """Count what is left of the same sort, when there is more than one."""
    first = _phrase(missing[0])
    same = sum(_phrase(each) is first for each in missing)
    if same < 2:
        return ""
    if "item" in first.place.groupindex:
        return f"Il vous reste {same} {_items(first.place)}s."
    return f"Il reste {same} points à régler."


def _items(place: re.Pattern[str]) -> str:
    return "plan" if place.pattern.startswith("scenes") else "arrêt"


def _phrase(finding: Finding) -> Phrase:
    if finding.check.startswith("C1") and RIGHTS.place.match(finding.place):
        return RIGHTS
    return _spoken(finding.place)


def _spoken(place: str) -> Phrase:
    return next((phrase for phrase in PHRASES if phrase.place.match(place)), ANYTHING)


def _item(document: Document, phrase: Phrase, place: str) -> tuple[int, str]:
    """Say which item of its list a place is in: its rank, 1 for the first, and its title."""
    found = phrase.place.match(place)
    if not found or "item" not in phrase.place.groupindex:
        return 0, ""
    items: Iterable[object] = getattr(document, place.split("/")[0], [])
    for n, item in enumerate(items, 1):
        if getattr(item, "id", "") == found["item"]:
            return n, str(getattr(item, "title", "")).strip()
    return 0, ""
