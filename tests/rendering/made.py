"""Zooms to derive, on a picture drawn for the test, and files in place of what the worker would make."""

from pathlib import Path
from typing import Any

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.formats.spec import DeckSpec, FilmSpec, Format, PictureSpec
from cheznous.library.models import Asset
from cheznous.media.timeline import Timeline
from cheznous.rendering import queries
from cheznous.rendering.models import Rendition
from cheznous.studio import actions as studio
from cheznous.studio import documents
from cheznous.studio.kinds.contract import Document
from cheznous.studio.models import Content
from tests.library import made as library

ZONES = [(0.1, 0.1, 0.3, 0.3), (0.5, 0.2, 0.3, 0.3), (0.2, 0.55, 0.3, 0.3)]


FILES = {
    "timeline": [
        ("{}.mp4", "video/mp4", "film"), ("{}.vtt", "text/vtt", "captions"), ("{}.jpg", "image/jpeg", "poster"),
    ],
    "deck": [(f"{{}}-{number}.jpg", "image/jpeg", "card") for number in range(1, 6)],
    "article": [("sheet.pdf", "application/pdf", "sheet")],
}  # fmt: skip
SILENT = {"lufs": None, "peak_dbtp": None, "first_words_s": 0.5, "fast_cues": 0, "cues": 3}


def zoom(picture: str = "media/work.jpg", voice: str = "", **more: Any) -> Document:
    """Write a zoom of three stops; the first may have a voice."""
    stops = [
        {
            "id": f"s{number}", "title": f"Détail {number}", "zone": zone,
            "text": f"Regardez ici, au détail {number} : la main du peintre y est encore visible.",
            "line": f"Ici, le détail {number}.", "alt": f"Le détail numéro {number} de la marine.",
        }
        for number, zone in enumerate(ZONES, start=1)
    ]  # fmt: skip
    if voice:
        stops[0] |= {"voice": voice, "said": "Regardez ici, la main du peintre."}
    return documents.read(
        {
            "kind": "zoom", "title": "La marée monte", "description": "Une marine vue de près.",
            "picture": {"media": picture, "alt": "Une plage à marée montante, sous un ciel de traîne."},
            "work": {
                "author": "Anne Le Goff", "author_died": 1899, "title": "La marée", "date": "1890",
                "credit": "Musée du Port", "rights": "public-domain",
            },
            "stops": stops,
            "film": {"hook": "Qui a marché ici ?", "stops": ["s1", "s2", "s3"], "invitation": "Venez la voir."},
            **more,
        }
    )  # fmt: skip


def asset(actor: Actor, _: Path, by: User | None = None) -> Asset:
    """Keep a drawn picture."""
    return library.picture(actor, by)


def content(actor: Actor, folder: Path, by: User | None = None) -> Content:
    """Begin a zoom on a drawn picture."""
    document = zoom(asset(actor, folder, by).pk)
    return studio.create(actor, kind="zoom", by=by, document=document)


def rendition(content: Content, form: Format, *, duration_s: float = 30.0) -> Rendition:
    """Lay files where the worker would have put those of this format; a film says when its scenes begin."""
    recipe = queries.recipe(content.draft, form)
    facts: dict[str, Any] = {"duration_s": duration_s, "pages": 1}
    seen: dict[str, Any] = {}
    if isinstance(form.spec, DeckSpec | PictureSpec):
        seen = {"width": form.spec.width, "height": form.spec.height}
    if isinstance(recipe.shape, Timeline) and isinstance(form.spec, FilmSpec):
        seen = {"width": form.spec.width, "height": form.spec.height, "duration_s": duration_s}
        facts = {**seen, **SILENT, "starts": recipe.shape.starts()}
    files: list[dict[str, Any]] = []
    made = Rendition(digest=recipe.digest, format=form.name, files=files, facts=facts)
    made.folder.mkdir(parents=True, exist_ok=True)
    for pattern, kind, role in FILES[form.shape]:
        name = pattern.format(form.name)
        (made.folder / name).write_bytes(b"0123456789")
        alt = "Une plage à marée montante." if role == "card" else ""
        files.append(
            {"name": name, "media_type": kind, "bytes": 10, "role": role, "alt": alt, **seen}
        )
    made.save()
    return made
