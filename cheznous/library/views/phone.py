"""Sending from the phone in one's pocket: the computer shows a QR code, the phone sends, the computer sees it come."""

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST

from cheznous.accounts.people import person
from cheznous.accounts.views import go
from cheznous.actors.access import for_actor
from cheznous.actors.models import Actor
from cheznous.common.ids import new_token
from cheznous.library import phones
from cheznous.library.models import Upload
from cheznous.library.views import pieces

COOKIE = "telephone"
COOKIE_S = 24 * 3600
MOST_SHOWN = 60
TO_SCAN = "QR code à scanner avec votre téléphone"


@for_actor("make")
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the QR code and what came by it; a POST makes a new one."""
    me = person(request)
    if request.method == "POST":
        phones.open_link(actor, by=me)
        return go("library:phone", actor_id=actor.pk)
    link = phones.open_now(actor, me)
    page: dict[str, Any] = {"actor": actor, "link": link, "seen_by": "vous seulement"}
    if link:
        address = settings.SITE_URL + reverse("library:send", args=[link.pk])
        page |= {
            "address": address,
            "qr": _qr(address),
            "received": phones.received(link)[:MOST_SHOWN],
        }
    return render(request, "library/phone.html", page)


@for_actor("make")
@require_POST
def close(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Close the link: the phone can send no more."""
    phones.close(actor, by=person(request))
    messages.success(request, "Le lien est fermé : ce téléphone n’envoie plus.")
    return go("library:shelf", actor_id=actor.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, token: str) -> HttpResponse:
    """On the phone: choose or take pictures and sounds, and send them."""
    link = phones.found(token)
    key = request.COOKIES.get(COOKIE, "")
    if request.method != "POST":
        return _page(request, token, key)
    phones.hold(link, key)
    if pieces.opens(request):
        return pieces.opened(request, link.actor, link.made_by, link=link)
    refusals = pieces.whole(request, link.actor, link.made_by, link=link)
    for each in refusals:
        messages.error(request, each)
    if not refusals:
        messages.success(request, "C’est arrivé. Vous pouvez en envoyer d’autres.")
        return go("library:send", token=token)
    return _page(request, token, key, status=422)


@require_http_methods(["GET", "HEAD", "PATCH", "DELETE"])
def phone_upload(request: HttpRequest, token: str, upload: str) -> HttpResponse:
    """Go on with a file that a phone sends in pieces."""
    key = request.COOKIES.get(COOKIE, "")
    mine = Upload.objects.select_related("link", "actor", "made_by").exclude(link__held_by="")
    going = get_object_or_404(mine, pk=upload, link=token, link__held_by=key)
    phones.hold(phones.found(token), key)
    return pieces.proceed(request, going)


def _page(request: HttpRequest, token: str, key: str, *, status: int = 200) -> HttpResponse:
    link = phones.found(token)
    page = {"actor": link.actor, "link": link, "seen_by": "qui a scanné le QR code"}
    response = render(request, "library/send.html", page, status=status)
    response.set_cookie(
        COOKIE, key or new_token(), max_age=COOKIE_S, path="/envoyer/", httponly=True,
        secure=settings.SESSION_COOKIE_SECURE, samesite="Lax",
    )  # fmt: skip
    response["Cache-Control"] = "no-store"
    return response


def _qr(address: str) -> str:
    drawn = segno.make(address, error="m", micro=False)
    return mark_safe(drawn.svg_inline(border=4, omitsize=True, svgclass="qr", title=TO_SCAN))  # noqa: S308 (drawn by us)
