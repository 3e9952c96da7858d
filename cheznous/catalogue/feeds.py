"""What machines follow: Atom feeds (RFC 4287) of the site and of each actor, and the sitemap."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.views.decorators.http import require_safe

from cheznous.actors.models import Actor
from cheznous.catalogue import queries
from cheznous.catalogue.pagecache import public_page
from cheznous.channels.models import Entry

MOST = 50
ATOM = "application/atom+xml; charset=utf-8"


@require_safe
@public_page
def site(request: HttpRequest) -> HttpResponse:
    """Give the newest contents of everyone."""
    return _atom(
        request, "Culture chez nous", reverse("catalogue:list"), Entry.objects.live()[:MOST]
    )


@require_safe
@public_page
def actor(request: HttpRequest, actor_id: str) -> HttpResponse:
    """Give the newest contents of an actor."""
    known = queries.public_actor(actor_id)
    page = reverse("catalogue:actor", args=[known.pk, known.slug])
    return _atom(request, known.name, page, queries.of_actor(known)[:MOST])


@require_safe
@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public page (sitemaps.org 0.9)."""
    rows = list(Entry.objects.live()[:49_000])
    actors: dict[str, Actor] = {row.actor_id: row.actor for row in rows}
    pages = [(settings.SITE_URL + queries.address(row), row.changed_at) for row in rows]
    fixed = ["/", reverse("catalogue:list")]
    fixed += [reverse("catalogue:actor", args=[each.pk, each.slug]) for each in actors.values()]
    shown = {"pages": pages, "fixed": [settings.SITE_URL + path for path in fixed]}
    return render(
        request, "catalogue/sitemap.xml", shown, content_type="application/xml; charset=utf-8"
    )


def _atom(request: HttpRequest, title: str, page: str, rows: Iterable[Entry]) -> HttpResponse:
    feed = Atom1Feed(
        title=title, link=settings.SITE_URL + page, description=title, language="fr",
        feed_url=settings.SITE_URL + request.path, feed_guid=settings.SITE_URL + request.path,
    )  # fmt: skip
    for row in rows:
        picture = settings.SITE_URL + queries.media(row, "page", "card.jpg")
        feed.add_item(
            title=row.title,
            link=settings.SITE_URL + queries.address(row),
            description=row.lead,
            unique_id=f"{settings.SITE_URL}/c/{row.pk}",
            author_name=row.actor.name,
            pubdate=row.published_at,
            updateddate=row.changed_at,
            enclosures=[Enclosure(picture, "0", "image/jpeg")],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=ATOM)
