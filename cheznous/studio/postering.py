"""Choosing in the film the image that announces it: three instants proposed, the one she takes described."""

import math

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from cheznous.accounts.people import person
from cheznous.common.errors import Refused
from cheznous.library import actions as library
from cheznous.library.models import Asset
from cheznous.media.medium import Medium
from cheznous.studio import actions, importing, playing, queries
from cheznous.studio.access import for_content
from cheznous.studio.models import Content

PLACE, ALT = "poster/media", "poster/alt"
SHOWN_PX, MOST_ALT = 720, 1000
SEEN_BY = "les personnes de votre structure"
NO_WORDS = "Décrivez l’image choisie en une phrase : elle remplace l’image pour qui ne la voit pas."
NO_CHOICE = "Choisissez une des images."


@require_http_methods(["GET", "HEAD", "POST"])
@for_content("make")
def choose(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Propose three instants of the film, or take the one chosen as its image."""
    if not hasattr(queries.document_of(content.draft), "poster"):
        raise Http404
    said = {"instant": request.POST.get("instant", ""), "alt": request.POST.get("alt", "").strip()}
    wrong = ""
    if request.method == "POST":
        wrong = _wrong(said)
        if not wrong:
            return _taken(request, content, said["instant"], said["alt"][:MOST_ALT])
    context = {
        "content": content, "proposed": _proposed(content), "said": said, "wrong": wrong, "seen_by": SEEN_BY,
    }  # fmt: skip
    return render(request, "studio/poster.html", context, status=422 if wrong else 200)


@require_GET
@for_content("make")
@cache_control(private=True, max_age=365 * 24 * 3600, immutable=True)
def frame(request: HttpRequest, content: Content, name: str, instant: str) -> HttpResponseBase:
    """Show the frame of a film of the content at an instant, in hundredths of a second."""
    from cheznous.media import posters  # noqa: PLC0415 (the web process loads OpenCV only to look)

    film, at_s = _film_at(content, f"{name}-{instant}")
    return HttpResponse(posters.picture(film, at_s, width=SHOWN_PX), content_type="image/jpeg")


def _wrong(said: dict[str, str]) -> str:
    if not said["instant"]:
        return NO_CHOICE
    return "" if said["alt"] else NO_WORDS


def _proposed(content: Content) -> list[dict[str, str]]:
    """Name the instants proposed: the film, and when in it; nothing while a file is missing."""
    from cheznous.media import posters  # noqa: PLC0415 (as above)

    document = queries.document_of(content.draft)
    media = queries.media_of(document)
    try:
        timeline = queries.kind_of(content).timeline(document, media, playing.forms(content)[0])
    except KeyError:
        return []
    names = {medium.digest: name for name, medium in media.items()}
    labels = dict(queries.kind_of(content).places(document))
    found = []
    for each in posters.proposed(timeline):
        name, instant = names[each.film.digest], str(math.floor(each.at_s * 100))
        label = labels.get(f"scenes/{each.scene.partition('.')[0]}", "")
        found.append({"key": f"{name}-{instant}", "name": name, "instant": instant, "label": label})
    return found


def _film_at(content: Content, key: str) -> tuple[Medium, float]:
    """Find which film of the content, and when.

    :raises Http404: when it has no such film, or the film no such instant
    """
    name, _, instant = key.partition("-")
    medium = queries.media_of(queries.document_of(content.draft)).get(name)
    if medium is None or medium.kind != "film" or not instant.isdecimal() or len(instant) > 8:
        raise Http404
    if int(instant) / 100 > medium.duration_s:
        raise Http404
    return medium, int(instant) / 100


def _taken(request: HttpRequest, content: Content, key: str, alt: str) -> HttpResponseBase:
    """Take the frame out of its film, with what is known of who is seen in it, and write its words."""
    _, at_s = _film_at(content, key)
    film, by = Asset.objects.select_related("actor").get(pk=key.partition("-")[0]), person(request)
    try:
        importing.put_known(content, PLACE, library.picture_of(film, at_s, by), by=by)
        actions.merge(content, [{"op": "set", "place": ALT, "value": alt}], by=by)
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Cette image annonce maintenant votre vidéo.")
    return redirect("studio:edit", content.pk)
