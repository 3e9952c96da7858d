"""The wishes people enter by (sector.md 6): each is a plain rule on what an entry says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from cheznous.channels.models import Entry


@dataclass(frozen=True, slots=True)
class Envie:
    """A wish: its name in addresses, its words, what it holds, which entries answer it."""

    name: str
    label: str
    holds: str
    rule: Q


ENVIES: Mapping[str, Envie] = {
    each.name: each
    for each in (
        Envie("deux-minutes", "J’ai deux minutes", "Trois minutes au plus", Q(seconds__lte=180)),
        Envie("en-route", "À écouter en route", "Podcasts", Q(kind="podcast")),
        Envie(
            "mercredi",
            "Un mercredi pluvieux",
            "Jeux et tutoriels",
            Q(kind__in=["game", "tutorial"]),
        ),
        Envie("fabriquer", "Fabriquer quelque chose", "Pas à pas", Q(kind="tutorial")),
        Envie("jouer", "Deviner, jouer", "Quiz, jeux", Q(kind__in=["quiz", "game"])),
        Envie("de-pres", "Regarder une œuvre de près", "Zooms", Q(kind="zoom")),
        Envie(
            "voix", "Entendre les gens d’ici", "Voix et portraits", Q(kind__in=["podcast", "video"])
        ),
        Envie(
            "classe",
            "En classe",
            "Pour regarder et chercher ensemble",
            Q(kind__in=["zoom", "quiz"]),
        ),
        Envie("dormir", "Avant de dormir", "Histoires", Q(kind="podcast", seconds__lte=900)),
    )
}


def with_contents(entries: "QuerySet[Entry]") -> list[Envie]:
    """Keep the wishes that something answers, with one query."""
    counts = entries.order_by().aggregate(
        **{name.replace("-", "_"): Count("pk", filter=each.rule) for name, each in ENVIES.items()}
    )
    return [each for name, each in ENVIES.items() if counts[name.replace("-", "_")]]
