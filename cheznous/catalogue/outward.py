"""What leaves our pages: embeds, oEmbed, media, IIIF, the script for hosts. Readable from any site."""

import mimetypes
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from cheznous.catalogue import markup, queries, reading, watching
from cheznous.catalogue.gone import View, or_gone, or_gone_plainly
from cheznous.catalogue.pagecache import public_page
from cheznous.channels.models import Entry
from cheznous.common.canonical import digest
from cheznous.common.serving import serve
from cheznous.formats import names
from cheznous.media.medium import Medium
from cheznous.rendering.models import Rendition

# Five minutes in a browser, nothing unasked in a shared cache: what is withdrawn must not go on being seen.
KEPT = "public, max-age=300, s-maxage=0, must-revalidate"
HOST = """// Culture chez nous: frames as high as their content. Optional; https://{host}
addEventListener("message", function (event) {{
  if (event.origin !== "{origin}" || !event.data || !event.data.cheznous) return;
  document.querySelectorAll("iframe").forEach(function (frame) {{
    if (frame.contentWindow !== event.source) return;
    frame.style.aspectRatio = "auto";
    frame.style.height = Math.min(6000, Math.max(200, event.data.height | 0)) + "px";
  }});
}});
"""


def open_to_all(view: View) -> View:
    """Let any site read the answer (CORS)."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return wrapped


@require_safe
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[untyped-decorator, unused-ignore] # no types
@xframe_options_exempt
@or_gone
@public_page
def embed(request: HttpRequest, content_id: str) -> HttpResponseBase:
    """Show a content in another site's page: nothing of ours but a small signature."""
    row = queries.entry(content_id)
    shown = {
        "entry": row,
        "page": reading.page(row),
        "film": watching.film(row),
        "kind": reading.opened(row.pk, row.revision).kind,
        "url": settings.SITE_URL + queries.address(row),
    }
    return render(request, "catalogue/embed.html", shown)


@require_safe
@cache_control(public=True, max_age=86400)
def embed_script(request: HttpRequest) -> HttpResponse:
    """Give hosts the script that makes frames as high as their content."""
    host = settings.SITE_URL.partition("://")[2]
    return HttpResponse(
        HOST.format(origin=settings.SITE_URL, host=host),
        content_type="text/javascript; charset=utf-8",
    )


@require_safe
@open_to_all
@or_gone_plainly
def oembed(request: HttpRequest) -> HttpResponseBase:
    """Answer an oEmbed consumer (https://oembed.com)."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only json is given.\n", status=501, content_type="text/plain")
    content_id = markup.content_named(request.GET.get("url", ""))
    if content_id is None:
        raise Http404
    sizes = [request.GET.get(name, "") for name in ("maxwidth", "maxheight")]
    most = [int(size) if size.isdecimal() and len(size) < 6 else None for size in sizes]
    return JsonResponse(markup.oembed(queries.entry(content_id), *most))


@require_safe
@open_to_all
@or_gone_plainly
def media(request: HttpRequest, content_id: str, form: str, name: str) -> HttpResponseBase:
    """Send one medium, or the part of it asked for."""
    row = queries.entry(content_id)
    try:
        path, media_type = reading.file_of(row, form, name)
    except LookupError:
        raise Http404 from None
    tag = digest([path.name, path.parent.name, path.stat().st_mtime_ns])[:20]
    return serve(request, path, media_type=media_type, etag=tag, cache=KEPT)


@require_safe
@open_to_all
@or_gone_plainly
def iiif(request: HttpRequest, content_id: str) -> HttpResponseBase:
    """Lead from the image's identity to its description (Image API 3.0, 2.1)."""
    queries.entry(content_id)
    response = redirect("catalogue:iiif_info", content_id)
    response.status_code = 303
    return response


@require_safe
@open_to_all
@or_gone_plainly
def iiif_info(request: HttpRequest, content_id: str) -> HttpResponseBase:
    """Describe the image (Image API 3.0, level 0)."""
    from cheznous.media import tiles  # noqa: PLC0415 (loads libvips)

    row, _, picture = _tiled(content_id)
    return _json(tiles.info(_image(row), picture))


@require_safe
@open_to_all
@or_gone_plainly
def manifest(request: HttpRequest, content_id: str) -> HttpResponseBase:
    """Describe the tour (Presentation API 3.0)."""
    from cheznous.media import tiles  # noqa: PLC0415 (loads libvips)

    row, _, _ = _tiled(content_id)
    article = reading.opened(row.pk, row.revision).article
    said = tiles.manifest(
        settings.SITE_URL + reverse("catalogue:manifest", args=[row.pk]), _image(row), article,
        credit=dict(article.legend).get("Crédit", ""), homepage=settings.SITE_URL + queries.address(row),
    )  # fmt: skip
    return _json(said)


@require_safe
@open_to_all
@or_gone_plainly
def tile(request: HttpRequest, content_id: str, path: str) -> HttpResponseBase:
    """Send one tile."""
    from cheznous.media import tiles  # noqa: PLC0415 (loads libvips)

    _, made, _ = _tiled(content_id)
    tag = f'"{made.digest[:20]}"'
    if tag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers={"ETag": tag, "Cache-Control": KEPT})
    data = tiles.read(made.folder / "tiles.zip", path)
    if data is None:
        raise Http404
    kind = mimetypes.guess_type(path)[0] or "image/jpeg"
    return HttpResponse(data, content_type=kind, headers={"ETag": tag, "Cache-Control": KEPT})


def _tiled(content_id: str) -> tuple[Entry, Rendition, Medium]:
    row = queries.entry(content_id)
    made = reading.rendition(row, names.TILES)
    if made is None:
        raise Http404
    return row, made, reading.opened(row.pk, row.revision).article.main.picture


def _image(row: Entry) -> str:
    return settings.SITE_URL + reverse("catalogue:iiif", args=[row.pk])


def _json(said: dict[str, Any]) -> JsonResponse:
    context = said["@context"]
    kind = f'application/ld+json;profile="{context}"'
    return JsonResponse(said, content_type=kind, json_dumps_params={"ensure_ascii": False})
