"""The wishes people enter by (sector.md 6). Each kind says which it answers; a wish may ask for a length too."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from cheznous.channels.models import Entry
from cheznous.studio.kinds import kinds


@dataclass(frozen=True, slots=True)
class Envie:
    """A wish: its name in addresses and in the kinds, its words, what it holds; `longest_s` bounds its entries.

    A wish that is only a length is answered by every kind.
    """

    name: str
    label: str
    holds: str
    longest_s: int | None = None
    any_kind: bool = False

    @property
    def rule(self) -> Q:
        """Say which entries answer it."""
        answering = [kind.name for kind in kinds().values() if self.name in kind.envies]
        rule = Q() if self.any_kind else Q(kind__in=answering)
        return rule & Q(seconds__lte=self.longest_s) if self.longest_s else rule


ENVIES: Mapping[str, Envie] = {
    each.name: each
    for each in (
        Envie("deux-minutes", "J’ai deux minutes", "Trois minutes au plus", 180, any_kind=True),
        Envie("en-route", "À écouter en route", "Podcasts"),
        Envie("mercredi", "Un mercredi pluvieux", "Jeux et tutoriels"),
        Envie("fabriquer", "Fabriquer quelque chose", "Pas à pas"),
        Envie("jouer", "Deviner, jouer", "Quiz, jeux"),
        Envie("de-pres", "Regarder une œuvre de près", "Zooms"),
        Envie("voix", "Entendre les gens d’ici", "Voix et portraits"),
        Envie("classe", "En classe", "Pour regarder et chercher ensemble"),
        Envie("dormir", "Avant de dormir", "Histoires", 900),
    )
}


def with_contents(entries: "QuerySet[Entry]") -> list[Envie]:
    """Keep the wishes that something answers, with one query."""
    counts = entries.order_by().aggregate(
        **{name.replace("-", "_"): Count("pk", filter=each.rule) for name, each in ENVIES.items()}
    )
    return [each for name, each in ENVIES.items() if counts[name.replace("-", "_")]]
