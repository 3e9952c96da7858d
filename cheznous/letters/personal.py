"""What the letter of the week keeps of people: to whom it went."""

from collections.abc import Mapping
from typing import Any

from cheznous.common.persons import Place, told
from cheznous.letters.models import Letter, Subscription

FIELDS: dict[str, Any] = {}


def _letter(row: Letter) -> Mapping[str, Any]:
    return told(Semaine=f"{row.week:%d/%m/%Y}", Sujet=row.title)


def _subscription(row: Subscription) -> Mapping[str, Any]:
    return told(Arrêté_le=row.stopped_at and f"{row.stopped_at:%d/%m/%Y}", Pause=row.paused_until)


PLACES = (
    Place("letters.Letter", "Un courriel de la semaine", _letter, users=("user",)),
    Place("letters.Subscription", "Le choix du courriel de la semaine", _subscription, users=("user",)),
)  # fmt: skip
