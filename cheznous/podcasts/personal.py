"""What a series keeps of a person: the address that applications write to."""

from collections.abc import Mapping
from typing import Any

from cheznous.common.persons import Kept, Place, nameless, told
from cheznous.podcasts.models import Series

FIELDS = {
    "podcasts.Series.email": Kept(
        "l’adresse de contact", "qui répond de la série",
        "que les applications vérifient à qui est la série, et que l’on puisse lui écrire",
        "son remplacement, ou l’effacement, sur demande",
    ),
}  # fmt: skip


def _series(row: Series) -> Mapping[str, Any]:
    return told(Série=row.title, Adresse=row.email)


PLACES = (
    Place(
        "podcasts.Series",
        "Une série de podcasts",
        _series,
        emails=("email",),
        actor="actor",
        becomes=nameless,
    ),
)
