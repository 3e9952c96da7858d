"""What applications fetch: the feed and its cover. Asked every hour by machines: answers 304 when nothing changed."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from cheznous.catalogue.outward import KEPT, open_to_all
from cheznous.common.canonical import digest
from cheznous.common.serving import serve
from cheznous.podcasts import feed as feeds
from cheznous.podcasts import queries

RSS = "application/rss+xml; charset=utf-8"


def _changed(request: HttpRequest, series_id: str) -> datetime:
    found = queries.series(series_id)
    rows = queries.online(found.actor)
    return max([found.changed_at, *(row.changed_at for row in rows)]).replace(microsecond=0)


def _tag(request: HttpRequest, series_id: str) -> str:
    found = queries.series(series_id)
    listed = [
        (each.row.pk, each.row.revision, each.made.digest) for each in queries.episodes(found.actor)
    ]
    return f'"{digest([found.pk, found.changed_at.isoformat(), listed])[:24]}"'


@require_safe
@open_to_all
@cache_control(public=True, max_age=300, must_revalidate=True)
@condition(etag_func=_tag, last_modified_func=_changed)
def feed(request: HttpRequest, series_id: str) -> HttpResponse:
    """Give the feed (RSS 2.0, PSP-1, Podcasting 2.0)."""
    found = queries.series(series_id)
    response = HttpResponse(feeds.write(found, queries.episodes(found.actor)), content_type=RSS)
    response["Content-Length"] = str(len(response.content))
    return response


@require_safe
@open_to_all
def cover(request: HttpRequest, series_id: str, digest: str) -> HttpResponseBase:
    """Give the cover; an older address leads to the one of today."""
    found = queries.series(series_id)
    return serve(
        request, found.cover_path, media_type="image/jpeg", etag=found.cover_digest[:24], cache=KEPT
    )
