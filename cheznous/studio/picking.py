"""Choosing for a place of a content a file the library already has."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cheznous.accounts.people import person
from cheznous.common.errors import Refused
from cheznous.library import queries as library
from cheznous.library.models import Asset
from cheznous.studio import importing
from cheznous.studio.access import for_content
from cheznous.studio.models import Content

A_PAGE = 24
NEAREST = 4
SEEN_BY = "les personnes de votre structure"


@require_http_methods(["GET", "HEAD", "POST"])
@for_content("make")
def choose(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Show the files that suit a place, or put the one chosen there."""
    given = request.POST if request.method == "POST" else request.GET
    place, then = given.get("place", ""), given.get("next", "")
    kind = importing.kind_at(content, place)
    if request.method == "POST":
        return _put(request, content, place, then)
    words = request.GET.get("q", "")[:200]
    found = library.search(library.assets_of(content.actor), words=words, kind=kind)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "content": content, "place": place, "next": then, "words": words, "page": page,
        "is_picture": kind == Asset.Kind.PICTURE, "seen_by": SEEN_BY,
    }  # fmt: skip
    return render(request, "studio/choose.html", context)


def nearest(content: Content, place: str) -> "QuerySet[Asset]":
    """List the last files that suit a place, for the screen that asks for one."""
    kind = importing.kind_at(content, place)
    return library.search(library.assets_of(content.actor), kind=kind)[:NEAREST]


def _put(request: HttpRequest, content: Content, place: str, then: str) -> HttpResponseBase:
    asset = Asset.objects.filter(actor=content.actor, pk=request.POST.get("asset", "")).first()
    try:
        if asset is None:
            raise Refused("Ce fichier n’est plus dans votre bibliothèque. Choisissez-en un autre.")
        importing.put_known(content, place, asset, by=person(request))
    except Refused as error:
        messages.error(request, str(error))
        return redirect("studio:edit", content.pk)
    messages.success(request, f"« {asset} » est en place.")
    return redirect("studio:tell" if then else "studio:edit", content.pk)
