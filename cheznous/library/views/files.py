"""Files: sent whole by a form, or in pieces by the script; read by the actor's people.

`POST /fichiers/` with `actor`, `kind` (picture, sound, or nothing: what it is), `name` and `size` opens an
upload: 201, its address in `Location`. `PATCH` it with the bytes that follow `Upload-Offset`; `HEAD` tells how
far it is; `GET` what became of it. 409 says the offset is another one (given), 413 and 422 why the file is
refused, in French.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.http.request import UnreadablePostError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cheznous.accounts.models import User
from cheznous.accounts.people import person
from cheznous.actors.access import actor_or_404, theirs_or_404
from cheznous.actors.models import Actor
from cheznous.common.errors import Refused, Stale, TooBig
from cheznous.common.serving import serve
from cheznous.library import actions, queries
from cheznous.library.models import Asset, Upload
from cheznous.library.names import plain_name

PIECE = 256 * 1024
MEDIA_TYPES = {".jpg": "image/jpeg", ".flac": "audio/flac"}
KNOWN = "Vous aviez déjà ce fichier : « {} ». Nous n’en gardons qu’un."
LOOKS_LIKE = "Elle ressemble beaucoup à « {} », que vous avez déjà. Gardez la meilleure des deux."
LACKING = "Choisissez un fichier, puis envoyez-le."
CUT = "L’envoi a été coupé : il reprendra où il en était."


@login_required
@require_POST
def files(request: HttpRequest) -> HttpResponse:
    """Take in the files of a form, or open an upload."""
    actor = actor_or_404(request, request.POST.get("actor", ""), can="make")
    if not request.FILES and "size" in request.POST:
        return _opened(request, actor, person(request))
    return _taken(request, actor, person(request))


def _taken(request: HttpRequest, actor: Actor, by: User) -> HttpResponse:
    """Take in the files of a plain form."""
    sent = request.FILES.getlist("file")
    refusals = [] if sent else [LACKING]
    for each in sent:
        name = plain_name(each.name or "")
        try:
            with _on_disk(each) as path:
                taken = actions.take(actor, path, by, kind=_kind(request), name=name)
        except Refused as no:
            refusals.append(f"{name} : {no}")
        else:
            if taken.was_here:
                messages.info(request, KNOWN.format(taken.asset))
    return _answered(request, actor.pk, refusals)


@login_required
@require_http_methods(["GET", "HEAD", "PATCH", "DELETE"])
def upload(request: HttpRequest, token: str) -> HttpResponse:
    """Go on with a file that comes in pieces."""
    found = theirs_or_404(
        request, Upload.objects.filter(made_by=request.user.pk), can="make", pk=token
    )
    if request.method == "DELETE":
        actions.abandon(found)
        return HttpResponse(status=204)
    if request.method != "PATCH":
        return _told(found)
    try:
        return _told(
            actions.append(
                found, _pieces(request), at=_number(request.headers.get("Upload-Offset"))
            )
        )
    except Stale as no:
        return _told(found, status=409, message=str(no))
    except TooBig as no:
        return _told(found, status=413, message=str(no))
    except (UnreadablePostError, ConnectionError):
        return _told(found, status=400, message=CUT)


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


def _opened(request: HttpRequest, actor: Actor, by: User) -> HttpResponse:
    """Open an upload."""
    asked = request.POST
    try:
        made = actions.begin(
            actor,
            by,
            kind=_kind(request),
            name=asked.get("name", ""),
            size_bytes=_number(asked.get("size")),
        )
    except Refused as no:
        return JsonResponse({"message": str(no)}, status=413 if isinstance(no, TooBig) else 422)
    response = _told(made, status=201)
    response["Location"] = reverse("library:upload", args=[made.token])
    return response


def _told(upload: Upload, *, status: int = 200, message: str = "") -> HttpResponse:
    """Say how far an upload is, or what became of it."""
    said: dict[str, object] = {"offset": upload.offset, "size": upload.size_bytes}
    if upload.asset:
        said |= {
            "offset": upload.size_bytes, "id": upload.asset.pk, "kind": upload.asset.kind,
            "width": upload.asset.width, "height": upload.asset.height, "duration_s": upload.asset.duration_s,
            "url": reverse("library:asset", args=[upload.asset.pk]),
            "page": reverse("library:card", args=[upload.asset.pk]),
            "remark": _remark(upload, upload.asset),
        }  # fmt: skip
    if upload.refusal or message:
        said["message"] = upload.refusal or message
        status = 422 if upload.refusal else status
    response = JsonResponse(said, status=status)
    response["Upload-Offset"] = str(said["offset"])
    response["Cache-Control"] = "no-store"
    return response


def _remark(upload: Upload, asset: Asset) -> str:
    """Say what is worth knowing of a file just taken in."""
    if upload.was_here:
        return KNOWN.format(asset)
    like = queries.alike(asset)
    return LOOKS_LIKE.format(like[0]) if like else ""


def _answered(request: HttpRequest, actor_id: str, refusals: list[str]) -> HttpResponse:
    """Answer a form: go on where it says, with what was refused."""
    for each in refusals:
        messages.error(request, each)
    place = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(place, allowed_hosts={request.get_host()}):
        place = reverse("library:shelf", args=[actor_id])
    if refusals:
        response = render(request, "library/refused.html", {"next": place}, status=422)
        response["Cache-Control"] = "no-store"
        return response
    response = redirect(place)
    response.status_code = 303
    return response


@contextmanager
def _on_disk(sent: UploadedFile) -> Iterator[Path]:
    """Say where a file sent by a form lies; a small one is written first."""
    if hasattr(sent, "temporary_file_path"):
        yield Path(sent.temporary_file_path())
        return
    with NamedTemporaryFile() as file:
        for piece in sent.chunks():
            file.write(piece)
        file.flush()
        yield Path(file.name)


def _kind(request: HttpRequest) -> str:
    kind = request.POST.get("kind", "")
    return kind if kind in Asset.Kind else ""


def _pieces(request: HttpRequest) -> Iterator[bytes]:
    while piece := request.read(PIECE):
        yield piece


def _number(text: str | None) -> int:
    try:
        return int(text or "")
    except ValueError:
        return -1
