"""Changes said in a sentence a volunteer reads: « a raccourci l’arrêt 3 et écrit l’accroche du film »."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from cheznous.studio.changes import Change

MOST = 4  # things said one by one; the others are counted
ABOUT = 0.12  # of its length: a text this much longer or shorter is only reworked
ACTS = {"added": "ajouté", "removed": "supprimé", "zone": "recadré"}
THIRDS = (1 / 3, 2 / 3)
THE = {"Plan": "le", "Chapitre": "le", "Film": "le", "Prise": "la"}  # of a thing that is numbered


def said(changes: Sequence[Change]) -> str:
    """Say what was done, without who: `a raccourci l’arrêt 3`; nothing for no change."""
    done = list(dict.fromkeys(_acts(changes)))
    kept, others = done[:MOST], len(done) - MOST
    parts = []
    for verb, group in groupby(kept, key=lambda each: each[0]):
        parts.append(f"{verb} {_and([thing for _, thing in group])}")
    if others > 0:
        parts.append(
            f"changé {others} autre{'s' if others > 1 else ''} chose{'s' if others > 1 else ''}"
        )
    return f"a {_and(parts)}" if parts else ""


def _acts(changes: Sequence[Change]) -> Iterator[tuple[str, str]]:
    """Give (verb, thing) in order: one for all the texts of an item, none for those of one that came or went."""
    whole = {each.item for each in changes if each.sort in {"added", "removed"}}
    texts: dict[str, list[Change]] = {}
    for each in changes:
        if each.sort == "text":
            texts.setdefault(each.item or each.place, []).append(each)
    for each in changes:
        if each.sort != "text":
            yield _act(each)
        elif each is texts[each.item or each.place][0] and each.item not in whole:
            yield _wrote(texts[each.item or each.place]), _thing(each)


def _act(change: Change) -> tuple[str, str]:
    if change.sort == "order":
        return "changé", "l’ordre"
    if change.sort == "sound":
        return ("enregistré" if change.after else "retiré"), f"une voix pour {_thing(change)}"
    return ACTS.get(change.sort, "changé"), _thing(change)


def _wrote(texts: Iterable[Change]) -> str:
    """Say in a verb what became of the texts of one thing."""
    rows = list(texts)
    before, after = (sum(len(getattr(each, side)) for each in rows) for side in ("before", "after"))
    if not before:
        return "écrit"
    if not after:
        return "effacé"
    if after > before * (1 + ABOUT):
        return "complété"
    return "raccourci" if after < before * (1 - ABOUT) else "repris"


def _thing(change: Change) -> str:
    """Name what changed inside a sentence: « Arrêt 3 : La main, son texte » is « l’arrêt 3 »."""
    name = change.label.partition(" : ")[0].rpartition(", ")[0] or change.label.partition(" : ")[0]
    first = name.partition(" ")[0]
    if first in {"Le", "La", "Les", "Ce"} or name.startswith("L’"):
        return name[0].lower() + name[1:]
    if first in THE:
        return f"{THE[first]} {name[0].lower()}{name[1:]}"
    return f"l’{name[0].lower()}{name[1:]}" if name[:1].lower() in "aeiouéèê" else f"« {name} »"


def _and(parts: Sequence[str]) -> str:
    return " et ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def value(given: Any, names: Mapping[str, str]) -> str:
    """Say what a field that is no text holds."""
    if given in (None, "", []):
        return "rien"
    if isinstance(given, list):
        return ", ".join(str(names.get(str(each), each)) for each in given)
    if isinstance(given, bool) or not isinstance(given, int | float | date):
        return "un autre choix"
    return f"{given:%d/%m/%Y}" if isinstance(given, date) else str(given)


def zone(given: Sequence[float] | None) -> str:
    """Say where a frame stands and how large it is: « en haut à gauche, 12 % de l’image »."""
    if given is None:
        return "la vue entière"
    left, top, width, height = given
    across = _third(left + width / 2, ("à gauche", "au milieu", "à droite"))
    down = _third(top + height / 2, ("en haut", "au milieu", "en bas"))
    where = across if down == across else f"{down} {across}" if down != "au milieu" else across
    share = max(1, round(width * height * 100))
    return f"{where}, {share} % de l’image"


def _third(middle: float, names: tuple[str, str, str]) -> str:
    return names[sum(middle > each for each in THIRDS)]
