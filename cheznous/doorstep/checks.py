"""What the coach says of the thing itself that was brought, before what it becomes is read as any content is.

L is a leaflet. What each looks at and its thresholds are in `criteria.toml`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from cheznous.doorstep.models import Source
from cheznous.studio import criteria
from cheznous.studio.findings import Finding

RECIPE = criteria.beside(__file__)
WHOLE = ""  # the place of a finding on the thing as a whole

Facts = Mapping[str, Any]


def brought(source: str, facts: Facts) -> Iterator[Finding]:
    """Read what was measured of it."""
    if source == Source.LEAFLET:
        yield from _leaflet(facts)


def _leaflet(facts: Facts) -> Iterator[Finding]:
    count, long = facts["words"], RECIPE["L-long"]
    if count > long.count("most"):
        yield long.at(
            WHOLE,
            f"Votre dépliant dit {count} mots : on en écoute {long.count('most')} au plus. Une histoire suffit, "
            "les autres feront d’autres contenus.",
        )
    if facts["asides"]:
        yield RECIPE["L-address"].at(
            WHOLE,
            "Adresses, téléphones et horaires sont mis de côté. Le plus utile ira dans l’invitation de la fin.",
        )
    if facts["pictures"] and not facts["has_credit"]:
        yield RECIPE["L-credit"].at(
            WHOLE,
            "Le dépliant ne dit pas qui a pris les photos. Retrouvez-le : sans accord, on ne les reprend pas en ligne.",
        )
