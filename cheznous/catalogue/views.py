"""What an inhabitant reads: a content, an actor, lists. Each page is the same for everyone, and kept."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cheznous.actors import brands
from cheznous.catalogue import envies, markup, queries, reading, watching
from cheznous.catalogue.gone import or_gone
from cheznous.catalogue.pagecache import public_page
from cheznous.channels.models import Entry
from cheznous.formats import names
from cheznous.ui import rooms

MORE = 3


@require_safe
@or_gone
@public_page
def content(request: HttpRequest, content_id: str, slug: str = "") -> HttpResponseBase:
    """Show a content at its lasting address; another slug leads to its own."""
    row = queries.entry(content_id)
    if slug != row.slug:
        return redirect(queries.address(row))
    read = reading.opened(row.pk, row.revision)
    sheet = reading.rendition(row, names.PRINTABLE)
    others = [each for each in queries.of_actor(row.actor)[: MORE + 1] if each.pk != row.pk][:MORE]
    shown = {
        "entry": row,
        "page": reading.page(row),
        "film": watching.film(row),
        "kind": read.kind,
        "url": settings.SITE_URL + queries.address(row),
        "image": settings.SITE_URL + queries.media(row, "social-image", "social-image.jpg"),
        "sheet": queries.media(row, "printable", "sheet.pdf") if sheet else "",
        "embed": markup.embed_code(row),
        "fitted": markup.fitted_code(row),
        "data": markup.json_ld(reading.structured_data(row)),
        "others": queries.cards(others),
        "beside": [each for room in rooms.each("beside") for each in room.beside(row)],
        "feed": reverse("catalogue:actor_feed", args=[row.actor_id]),
    }
    return render(request, "catalogue/content.html", shown)


@require_safe
@public_page
def actor(request: HttpRequest, actor_id: str, slug: str = "") -> HttpResponseBase:
    """Show an actor and what it made."""
    known = queries.public_actor(actor_id)
    if slug != known.slug:
        return redirect("catalogue:actor", known.pk, known.slug)
    rows = queries.of_actor(known)
    shown = {
        "actor": known,
        "cards": queries.cards(rows[: 2 * queries.A_PAGE]),
        "feed": reverse("catalogue:actor_feed", args=[known.pk]),
        "url": settings.SITE_URL + request.path,
        "data": markup.json_ld({"@context": "https://schema.org", **reading.organisation(known)}),
        "skin": brands.stylesheet_address(known.brand),
    }
    return render(request, "catalogue/actor.html", shown)


@require_safe
@public_page
def listing(request: HttpRequest) -> HttpResponse:
    """List contents, by plain words and by wish."""
    text, envie = request.GET.get("q", "").strip()[:100], request.GET.get("envie", "")
    number = request.GET.get("page", "1")
    rows = queries.found(text, envie, int(number) if number.isdecimal() and len(number) < 6 else 1)
    shown = {
        "text": text,
        "envie": envies.ENVIES.get(envie),
        "envies": envies.with_contents(Entry.objects.live()),
        "cards": queries.cards(rows.object_list),
        "rows": rows,
    }
    return render(request, "catalogue/list.html", shown)
