"""The words of a consent: the same on a screen, on paper and in the copy. Required fields: sector.md 3.

A text is made once, when a consent is asked, and kept with it: what was read is what was signed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cheznous.rights.rule import uses_named
from cheznous.ui import words

RIGHTS_OF = {
    "person": "mon image et ma voix",
    "voice": "ma voix",
    "minor": "l’image et la voix de mon enfant",
    "work": "mon œuvre, ou celle dont je détiens les droits",
    "music": "cette musique",
    "archive": "ce document",
    "place": "ce lieu",
}
KEPT = (
    "Cet accord est gardé le temps de la diffusion, puis cinq ans : il prouve que nous avions le droit de montrer. "
    "Rien d’autre n’en est fait."
)
FREE = "Je le donne gratuitement et librement. Refuser ne prive de rien : ni d’une visite, ni d’une activité."
CHILD = (
    "On voudrait montrer {name} et faire entendre sa voix dans « {project} ». Beaucoup de gens pourront le voir. "
    "{name} peut dire oui, dire non, et changer d’avis quand il ou elle veut. Personne ne se fâchera."
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked, in words: `channels` and `uses` are named for people."""

    kind: str
    name: str
    holder: str
    actor: str
    contact: str
    project: str
    purpose: str
    taken: str
    uses: tuple[str, ...]
    channels: tuple[str, ...]
    territory: str
    starts_on: date
    ends_on: date


def text(terms: Terms) -> str:
    """Write the whole consent, a paragraph a line."""
    return "\n".join(_lines(terms))


def child(name: str, project: str) -> str:
    """Say it to a child."""
    return CHILD.format(name=name, project=project)


def _lines(terms: Terms) -> Iterable[str]:
    what = RIGHTS_OF[terms.kind]
    does = "faire entendre" if terms.kind == "voice" else "montrer"
    yield f"J’autorise {terms.actor} à {does} et diffuser {what} : {terms.name}."
    yield f"Projet : {terms.project}{'' if terms.project[-1:] in '.?!…' else '.'}"
    if terms.taken:
        yield f"Pris {terms.taken}."
    yield f"À quoi cela servira : {terms.purpose}."
    yield f"Comment : {_listed(terms.uses)}."
    yield f"Où, et nulle part ailleurs : {_listed(terms.channels)}."
    yield f"Territoire : {terms.territory}."
    starts, ends = words.date_of(terms.starts_on), words.date_of(terms.ends_on)
    yield f"Du {starts} au {ends}."
    yield FREE
    yield (
        "Je peux retirer cet accord quand je veux, sans dire pourquoi, par le lien de ma copie ou en écrivant à "
        f"{terms.contact}. Les pages de la structure sont alors retirées aussitôt, les autres canaux sous sept jours."
    )
    yield KEPT


def _listed(named: Iterable[str]) -> str:
    *first, last = named
    return f"{', '.join(first)} et {last}" if first else last


def uses(names: Iterable[str], kind: str) -> tuple[str, ...]:
    """Name uses for people, in their order."""
    kept = set(names)
    return tuple(label for use, label in uses_named(kind).items() if use in kept)
