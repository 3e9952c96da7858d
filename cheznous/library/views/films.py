"""What a film gives besides itself: its playable copy, its frames, its sound; and how it is prepared."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_POST, require_safe

from cheznous.accounts.people import person
from cheznous.accounts.views import go
from cheznous.actors.access import theirs_or_404
from cheznous.common.errors import Refused
from cheznous.common.serving import serve
from cheznous.library import actions, films, listening
from cheznous.library.models import Asset

KEPT = "private, max-age=31536000, immutable"


@login_required
@require_safe
def play(request: HttpRequest, asset_id: str) -> HttpResponseBase:
    """Send the playable copy of a film, or the part of it asked for."""
    return _part(request, asset_id, "film.mp4", "video/mp4")


@login_required
@require_safe
def strip(request: HttpRequest, asset_id: str) -> HttpResponseBase:
    """Send twelve small frames of a film, side by side."""
    return _part(request, asset_id, "strip.jpg", "image/jpeg")


@require_POST
@login_required
def prepare(request: HttpRequest, asset_id: str) -> HttpResponse:
    """Ask once more for a film that is not ready, or for what a file says."""
    found = _playable(request, asset_id)
    films.prepare(found)
    listening.ask(found)
    return go("library:card", asset_id=found.pk)


@require_POST
@login_required
def stop(request: HttpRequest, asset_id: str) -> HttpResponse:
    """Give up preparing a film, or writing down what a file says."""
    found = _playable(request, asset_id)
    films.stop(found.pk)
    return go("library:card", asset_id=found.pk)


@require_POST
@login_required
def sound(request: HttpRequest, asset_id: str) -> HttpResponse:
    """Make of what is heard in a film a sound of its own."""
    found = _film(request, asset_id, can="make")
    if not found.clip:
        raise Http404
    try:
        made = actions.sound_of(found, person(request))
    except Refused as no:
        messages.error(request, str(no))
        return go("library:card", asset_id=found.pk)
    messages.success(request, "Le son de ce film est maintenant un son à part.")
    return go("library:card", asset_id=made.pk)


def _playable(request: HttpRequest, asset_id: str) -> Asset:
    rows = Asset.objects.exclude(kind=Asset.Kind.PICTURE).select_related("actor")
    return theirs_or_404(request, rows, can="make", pk=asset_id)


def _film(request: HttpRequest, asset_id: str, *, can: str = "see") -> Asset:
    rows = Asset.objects.filter(kind=Asset.Kind.FILM).select_related("actor")
    return theirs_or_404(request, rows, can=can, pk=asset_id)


def _part(request: HttpRequest, asset_id: str, name: str, media_type: str) -> HttpResponseBase:
    found = _film(request, asset_id)
    path = found.clip_folder / name
    if not found.clip or not path.exists():
        raise Http404
    return serve(request, path, media_type=media_type, etag=found.clip, cache=KEPT)
