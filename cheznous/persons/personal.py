"""What requests keep of who makes them, until they are answered."""

from collections.abc import Mapping
from typing import Any

from cheznous.common.persons import Kept, Place, told
from cheznous.persons.models import Demand

ANSWERED = "la réponse"

FIELDS = {
    "persons.Demand.name": Kept("le nom", "qui fait une demande", "la retrouver, lui répondre", ANSWERED),
    "persons.Demand.email": Kept("l’adresse", "qui fait une demande", "la retrouver, lui répondre", ANSWERED),
    "persons.Demand.phone": Kept("le téléphone", "qui fait une demande", "la retrouver, lui répondre", ANSWERED),
    "persons.Demand.words": Kept("sa demande", "qui fait une demande", "lui répondre", ANSWERED),
}  # fmt: skip


def _demand(row: Demand) -> Mapping[str, Any]:
    return told(Nom=row.name, Demande=row.words)


PLACES = (
    Place("persons.Demand", "Une demande", _demand, unseen="Elle s’efface avec la réponse.",
          covers=("Demand.name", "Demand.email", "Demand.phone", "Demand.words")),
)  # fmt: skip
