"""Files: sent whole by a form, or in pieces by the script; read by the actor's people.

`POST /fichiers/` with `actor`, `kind` (picture, sound, film, or nothing: what it is), `name` and `size` opens an
upload: 201, its address in `Location`. `PATCH` it with the bytes that follow `Upload-Offset`; `HEAD` tells how
far it is; `GET` what became of it. 409 says the offset is another one (given), 413 and 422 why the file is
refused, in French.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cheznous.accounts.people import person
from cheznous.accounts.views import go
from cheznous.actors.access import actor_or_404, theirs_or_404
from cheznous.common.serving import serve
from cheznous.library.models import Asset, Upload
from cheznous.library.views import pieces

MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".flac": "audio/flac",
    ".mov": "video/quicktime",
    ".mkv": "video/x-matroska",
}


@login_required
@require_POST
def files(request: HttpRequest) -> HttpResponse:
    """Take in the files of a form, or open an upload."""
    actor = actor_or_404(request, request.POST.get("actor", ""), can="make")
    if pieces.opens(request):
        return pieces.opened(request, actor, person(request))
    refusals = pieces.whole(request, actor, person(request))
    place = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(place, allowed_hosts={request.get_host()}):
        place = reverse("library:shelf", args=[actor.pk])
    return refused(request, place, refusals) if refusals else go(place)


def refused(request: HttpRequest, place: str, refusals: list[str]) -> HttpResponse:
    """Say why files of a plain form were refused, and lead back."""
    for each in refusals:
        messages.error(request, each)
    response = render(request, "library/refused.html", {"next": place}, status=422)
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_http_methods(["GET", "HEAD", "PATCH", "DELETE"])
def upload(request: HttpRequest, token: str) -> HttpResponse:
    """Go on with a file that comes in pieces."""
    mine = Upload.objects.filter(made_by=request.user.pk, link=None)
    return pieces.proceed(request, theirs_or_404(request, mine, can="make", pk=token))


@login_required
@require_safe
def asset(request: HttpRequest, asset_id: str) -> HttpResponseBase:
    """Send a file to the people of its actor, or the part of it asked for."""
    found = theirs_or_404(request, Asset.objects.all(), pk=asset_id)
    if not found.path.exists():
        raise Http404
    return serve(
        request, found.path, media_type=MEDIA_TYPES[found.suffix], etag=found.digest,
        cache="private, max-age=31536000, immutable",
    )  # fmt: skip
