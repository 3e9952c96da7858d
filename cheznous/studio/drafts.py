"""The draft seen as inhabitants will see it: its page, and the files that page shows."""

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponseBase

from cheznous.actors.brands import stylesheet_address
from cheznous.common.serving import serve
from cheznous.studio import films, pages, queries
from cheznous.studio.films import Film
from cheznous.studio.models import Content
from cheznous.studio.pages import Address, Page

FILMED = {".mp4", ".vtt", ".jpg"}


def page(content: Content, address: Address) -> Page | None:
    """Prepare the draft for its player; None while its picture is missing."""
    kind = queries.kind_of(content)
    document = queries.document_of(content.draft)
    media = queries.media_of(document)
    if kind.cover(document) not in media:
        return None
    article = kind.article(document, media)
    brand, last = content.actor.brand, film(content)
    return pages.page(
        article, brand, address, kind=kind.label, skin=stylesheet_address(brand),
        film=pages.filmed(last.plain, address) if last else None,
    )  # fmt: skip


def film(content: Content) -> Film | None:
    """Find the film that the page plays, as it was last made; nothing for a kind that is no film."""
    plays = queries.kind_of(content).plays
    if plays is None:
        return None
    return next((each for each in films.films(content) if each.name == plays.name), None)


def answer(request: HttpRequest, content: Content, name: str) -> HttpResponseBase:
    """Give a file the draft's page shows.

    :raises Http404: when it shows no such file
    """
    last = film(content) if Path(name).suffix in FILMED else None
    for reel in last.files.values() if last else ():
        if reel.name == name:
            return serve(request, reel.path, media_type=reel.media_type, etag=reel.etag)
    document = queries.document_of(content.draft)
    media = queries.media_of(document)
    try:
        article = queries.kind_of(content).article(document, media)
        path, media_type = pages.file_of(article, name)
    except LookupError:
        raise Http404 from None
    return serve(request, path, media_type=media_type, etag=path.stem)
