"""Zooms to write (a clean one, whose recipe finds nothing to say), and how a test asks the studio."""

from copy import deepcopy
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cheznous.media.medium import Medium
from cheznous.studio import documents, queries
from cheznous.studio.kinds.contract import Document
from cheznous.studio.models import Content, Draft

PICTURE, VOICE = "media/work.jpg", "media/voice.flac"
MEDIA = {PICTURE: Medium("a" * 64, "picture", Path("work.jpg"), 6000, 4500)}
TEXT = (
    "Regardez la main posée sur le mur. Elle est rouge, abîmée par le sel. "
    "Cette femme travaille donc dehors. Le peintre l’a vue de près, un soir d’hiver."
)
CLEAN: dict[str, Any] = {
    "kind": "zoom",
    "title": "Qui attend sur la cale ?",
    "description": "Une femme tourne le dos à la mer. En deux minutes, vous saurez pourquoi.",
    "promise": "Après ce contenu, vous pourrez dire qui elle attend.",
    "picture": {"media": PICTURE, "alt": "Des femmes en coiffe attendent les bateaux, le soir, sur un quai."},
    "work": {
        "author": "Anne Le Goff", "author_died": 1899, "title": "La cale", "date": "1890",
        "technique": "Huile sur toile", "place": "Musée du Port", "inventory": "2026.1", "credit": "Musée du Port",
    },
    "stops": [
        {"id": "s1", "title": "D’abord, regardez", "text": "Qui regarde où ?", "line": "Qui regarde où ?"},
        *(
            {
                "id": f"s{n}", "title": f"Détail {n}", "text": TEXT, "line": "Sa main est abîmée par le sel.",
                "zone": [0.05 + 0.2 * (n - 2), 0.2, 0.3, 0.3],
            }
            for n in range(2, 5)
        ),
        {"id": "s5", "title": "Et vous ?", "text": "Revenez à la vue entière.", "line": "Et vous, qui attendez-vous ?"},
    ],
    "film": {"hook": "Une seule ne regarde pas la mer.", "stops": ["s2", "s3", "s4"], "invitation": "Et vous ?"},
}  # fmt: skip


def zoom(**changes: Any) -> Document:
    """Write the clean zoom, places changed: `zoom(**{"work/date": ""})`."""
    raw = deepcopy(CLEAN)
    for place, value in changes.items():
        *steps, name = place.split("/")
        node: Any = raw
        for step in steps:
            node = (
                next(x for x in node if x["id"] == step) if isinstance(node, list) else node[step]
            )
        node[name] = value
    return documents.read(raw)


def at(name: str, content: Content, *more: str) -> str:
    return reverse(f"studio:{name}", args=[content.pk, *more])


def document(content: Content) -> Any:
    return queries.document_of(Draft.objects.get(pk=content.pk))


def change(client: Client, content: Content, *operations: Any, **more: Any) -> Any:
    sent = {"operations": list(operations), **more}
    return client.post(at("changes", content), sent, content_type="application/json")


def put(place: str, value: Any, **more: Any) -> dict[str, Any]:
    return {"op": "set", "place": place, "value": value, **more}


def sent(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())
