"""What the page of an episode says of its series: the address to follow it by."""

from collections.abc import Iterator

from cheznous.catalogue.reading import Beside
from cheznous.channels.models import Entry
from cheznous.podcasts import queries

HOW = "Dans votre application de podcasts, choisissez d’ajouter une série par son adresse, et collez celle-ci."


def beside(row: Entry) -> Iterator[Beside]:
    """Offer the feed of an episode's series, once there is one."""
    series = queries.series_of(row.actor) if row.kind == "podcast" else None
    if series:
        yield Beside(
            f"Suivre « {series.title} » dans une application", HOW, queries.address(series)
        )
