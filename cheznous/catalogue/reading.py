"""An entry opened: its revision read once and kept, with what was made of it. Nothing here is a draft's."""

from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from cheznous.actors import brands
from cheznous.actors.models import Actor
from cheznous.catalogue import queries
from cheznous.channels.models import Entry
from cheznous.formats import names
from cheznous.formats.spec import Format
from cheznous.media.article import Article
from cheznous.rendering import queries as rendering
from cheznous.rendering.models import Rendition
from cheznous.studio import pages
from cheznous.studio import queries as studio
from cheznous.studio.kinds.contract import Document, Kind
from cheznous.studio.models import Revision
from cheznous.studio.pages import Filmed, Page

KEPT = 256


@dataclass(frozen=True)
class Opened:
    """A published revision: what it says, and as what."""

    revision: Revision
    kind: Kind
    document: Document
    article: Article


@dataclass(frozen=True, slots=True)
class Beside:
    """An address that goes with a content, and what to do with it; other rooms give them by a `beside.py`."""

    title: str
    how: str
    address: str


@lru_cache(maxsize=KEPT)
def opened(content_id: str, number: int) -> Opened:
    """Read a revision; it never changes, so it is read once a process."""
    rows = Revision.objects.select_related("content__actor")
    revision = rows.get(content_id=content_id, number=number)
    kind, document = studio.kind_of(revision.content), studio.document_of(revision)
    return Opened(revision, kind, document, kind.article(document, studio.media_of(document)))


def page(row: Entry) -> Page:
    """Prepare the page of an entry for its player."""
    read = opened(row.pk, row.revision)
    address = partial(queries.media, row, "page")
    return pages.page(
        read.article, row.actor.brand, address, kind=read.kind.label, skin=brands.stylesheet_address(row.actor.brand),
        iiif=reverse("catalogue:iiif", args=[row.pk]) if rendition(row, names.TILES) else "",
        film=_film(row, read.kind),
    )  # fmt: skip


def _film(row: Entry, kind: Kind) -> Filmed | None:
    """Find the film that the page plays, once it is made."""
    made = rendition(row, kind.plays) if kind.plays else None
    if made is None or kind.plays is None:
        return None
    return pages.filmed(made.files, partial(queries.media, row, kind.plays.name))


def file_of(row: Entry, form: str, name: str) -> tuple[Path, str]:
    """Find one medium of an entry and its type.

    :raises LookupError: when there is none such
    """
    read = opened(row.pk, row.revision)
    known = next((each for each in read.kind.formats if each.name == form), None)
    if known is None or _refusal(read, known):
        raise LookupError(form)
    made = rendition(row, known)
    if made and name != "card.jpg":
        for file in made.files:
            if file["name"] == name and (made.folder / name).exists():
                return made.folder / name, file["media_type"]
    if known in {names.PAGE, names.SOCIAL_IMAGE}:  # before the worker has made them
        return pages.file_of(read.article, name)
    raise LookupError(name)


def rendition(row: Entry, form: Format) -> Rendition | None:
    """Find what was made of a published revision; once found, it is not looked for again."""
    key = (row.pk, row.revision, form.name)
    if key not in _made:
        read = opened(row.pk, row.revision)
        found = rendering.rendition(read.revision, form)
        if (
            found is None and form is read.kind.plays
        ):  # made by an older version of ours: it still plays
            found = rendering.pinned(read.revision, form)
        if found is None:
            return None
        if len(_made) > 8 * KEPT:
            _made.clear()
        _made[key] = found
    return _made[key]


def structured_data(row: Entry) -> dict[str, Any]:
    """Describe an entry in schema.org's words (JSON-LD 1.1)."""
    read = opened(row.pk, row.revision)
    url = settings.SITE_URL + queries.address(row)
    known = {
        "@context": "https://schema.org",
        **read.kind.structured_data(read.document),
        "@id": url,
        "url": url,
        "name": row.title,
        "description": row.lead,
        "inLanguage": row.lang,
        "image": settings.SITE_URL + queries.media(row, "social-image", "social-image.jpg"),
        "datePublished": row.published_at.isoformat(),
        "dateModified": row.changed_at.isoformat(),
        "timeRequired": f"PT{max(1, round(row.seconds / 60))}M",
        "isAccessibleForFree": True,
        "provider": organisation(row.actor),
        "creditText": dict(read.article.legend).get("Crédit", ""),
    }
    return {key: value for key, value in known.items() if value not in ("", None)}


def organisation(actor: Actor) -> dict[str, str]:
    """Describe an actor."""
    url = settings.SITE_URL + reverse("catalogue:actor", args=[actor.pk, actor.slug])
    known = {"@type": "Organization", "name": actor.name, "url": url, "sameAs": actor.website}
    return {key: value for key, value in known.items() if value}


def _refusal(read: Opened, form: Format) -> str | None:
    return read.kind.refuses(read.document, form, read.revision.made_at.date())


_made: dict[tuple[str, int, str], Rendition] = {}
