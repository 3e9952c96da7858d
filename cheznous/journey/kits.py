"""The five kits of equipment that are lent, what each holds, what it is for, and what a content wishes to borrow.

Source: sector.md 3. Nothing is booked here: a wish is what a room of bookings will read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Kit:
    """One bag. `kinds` are the forms it is made for; `mind` is said before it is borrowed."""

    key: str
    name: str
    holds: tuple[str, ...]
    kinds: frozenset[str]
    mind: str = ""

    @property
    def said(self) -> str:
        """Say it in one line: « Kit vidéo mobile : trépied, pince… »"""
        return f"Kit {self.name} : {', '.join(self.holds)}"


KITS = (
    Kit("video", "vidéo mobile",
        ("trépied", "pince à téléphone", "micro-cravate et son adaptateur", "lampe", "deux batteries", "carte"),
        frozenset({"video"})),
    Kit("podcast", "podcast",
        ("enregistreur", "deux micros", "deux pieds", "casque", "bonnettes", "piles", "cartes"),
        frozenset({"podcast"})),
    Kit("tutorial", "tutoriel", ("bras au-dessus de la table", "deux lampes", "fond", "micro"),
        frozenset({"tutorial"})),
    Kit("zoom", "zoom",
        ("appareil photo", "objectif macro", "charte de couleurs", "lumière froide"),
        frozenset({"zoom"}), "Demandez d’abord l’accord de la personne responsable des œuvres."),
    Kit("voices", "enfants et voix", ("micro", "casque", "paravent"), frozenset({"game"})),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """A kit somebody would borrow for a day (None: not said yet)."""

    kit: Kit
    on: date | None


def kit(key: str) -> Kit | None:
    """Find a kit by its key."""
    return next((each for each in KITS if each.key == key), None)


def proposed(kind: str) -> Kit | None:
    """Give the kit made for a form, if there is one."""
    return next((each for each in KITS if kind in each.kinds), None)


def wish(words: Mapping[str, Any]) -> Wish | None:
    """Read what the document of the shots wishes to borrow."""
    found = kit(words["kit"])
    return Wish(found, _day(words["day"])) if found else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
