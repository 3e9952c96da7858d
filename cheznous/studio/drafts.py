"""The draft seen as inhabitants will see it: its page, and the files that page shows."""

from django.http import Http404, HttpRequest, HttpResponseBase

from cheznous.actors.brands import stylesheet_address
from cheznous.common.serving import serve
from cheznous.studio import pages, queries
from cheznous.studio.models import Content
from cheznous.studio.pages import Address, Page


def page(content: Content, address: Address) -> Page | None:
    """Prepare the draft for its player; None while its picture is missing."""
    kind = queries.kind_of(content)
    document = queries.document_of(content.draft)
    media = queries.media_of(document)
    if kind.cover(document) not in media:
        return None
    article = kind.article(document, media)
    brand = content.actor.brand
    return pages.page(article, brand, address, kind=kind.label, skin=stylesheet_address(brand))


def answer(request: HttpRequest, content: Content, name: str) -> HttpResponseBase:
    """Give a file the draft's page shows.

    :raises Http404: when it shows no such file
    """
    document = queries.document_of(content.draft)
    media = queries.media_of(document)
    try:
        article = queries.kind_of(content).article(document, media)
        path, media_type = pages.file_of(article, name)
    except LookupError:
        raise Http404 from None
    return serve(request, path, media_type=media_type, etag=path.stem)
