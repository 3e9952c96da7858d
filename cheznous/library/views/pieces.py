"""What both doors of files share: opening an upload, going on with it, taking a plain form in."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common.errors import Refused, Stale, TooBig
from cheznous.library import actions, queries
from cheznous.library.models import Asset, PhoneLink, Upload
from cheznous.library.names import plain_name

PIECE = 256 * 1024
KNOWN = "Vous aviez déjà ce fichier : « {} ». Nous n’en gardons qu’un."
LIKE_FILM = "Il ressemble beaucoup à « {} », que vous avez déjà. Gardez le meilleur des deux."
KNOWN_UNNAMED = "Vous aviez déjà ce fichier. Nous n’en gardons qu’un."
LOOKS_LIKE = "Elle ressemble beaucoup à « {} », que vous avez déjà. Gardez la meilleure des deux."
LACKING = "Choisissez un fichier, puis envoyez-le."
CUT = "L’envoi a été coupé : il reprendra où il en était."


def opens(request: HttpRequest) -> bool:
    """Say whether a POST announces a file, rather than brings some."""
    return not request.FILES and "size" in request.POST


def opened(
    request: HttpRequest, actor: Actor, by: User, *, link: PhoneLink | None = None
) -> HttpResponse:
    """Open an upload; its address is in `Location`."""
    asked = request.POST
    try:
        made = actions.begin(
            actor, by, kind=_kind(request), name=asked.get("name", ""), size_bytes=_number(asked.get("size")),
            link=link,
        )  # fmt: skip
    except Refused as no:
        return JsonResponse({"message": str(no)}, status=413 if isinstance(no, TooBig) else 422)
    response = told(made, status=201)
    response["Location"] = (
        reverse("library:phone_upload", args=[link.pk, made.token])
        if link
        else reverse("library:upload", args=[made.token])
    )
    return response


def proceed(
    request: HttpRequest, upload: Upload, *, taking: actions.Taking | None = None
) -> HttpResponse:
    """Add what follows (PATCH), drop the upload (DELETE), or say how far it is.

    With `taking` (see `actions.append`) it is a stranger's: nothing is told of the library.
    """
    say = partial(told, upload, named=taking is None)
    if request.method == "DELETE":
        actions.abandon(upload)
        return HttpResponse(status=204)
    if request.method != "PATCH":
        return say()
    at = _number(request.headers.get("Upload-Offset"))
    try:
        actions.append(upload, _pieces(request), at=at, taking=taking)
        return say()
    except Stale as no:
        return say(status=409, message=str(no))
    except TooBig as no:
        return say(status=413, message=str(no))
    except (UnreadablePostError, ConnectionError):
        return say(status=400, message=CUT)


def told(
    upload: Upload, *, status: int = 200, message: str = "", named: bool = True
) -> HttpResponse:
    """Say how far an upload is, or what became of it; `named` is for who has signed in."""
    said: dict[str, object] = {"offset": upload.offset, "size": upload.size_bytes}
    named = named and not upload.link_id
    if upload.asset:
        said |= {
            "offset": upload.size_bytes, "id": upload.asset.pk, "kind": upload.asset.kind,
            "width": upload.asset.width, "height": upload.asset.height, "duration_s": upload.asset.duration_s,
            "url": reverse("library:asset", args=[upload.asset.pk]),
            "page": reverse("library:card", args=[upload.asset.pk]) if named else "",
            "remark": remark(upload.asset, was_here=upload.was_here, named=named),
        }  # fmt: skip
    if upload.refusal or message:
        said["message"] = upload.refusal or message
        status = 422 if upload.refusal else status
    response = JsonResponse(said, status=status)
    response["Upload-Offset"] = str(said["offset"])
    response["Cache-Control"] = "no-store"
    return response


def whole(
    request: HttpRequest, actor: Actor, by: User, *, link: PhoneLink | None = None
) -> list[str]:
    """Take in the files of a plain form; return what was refused, and why."""
    sent = request.FILES.getlist("file")
    refusals = [] if sent else [LACKING]
    for each in sent:
        name = plain_name(each.name or "")
        try:
            with _on_disk(each) as path:
                taken = actions.take(actor, path, by, kind=_kind(request), name=name)
        except Refused as no:
            refusals.append(f"{name} : {no}")
            continue
        if said := remark(taken.asset, was_here=taken.was_here, named=link is None):
            messages.info(request, said)
        if link:
            actions.note_received(link, taken, name=name, size_bytes=each.size or 0)
    return refusals


def remark(asset: Asset, *, was_here: bool, named: bool) -> str:
    """Say what is worth knowing of a file just taken in; names are for who has signed in."""
    if not named:
        return KNOWN_UNNAMED if was_here else ""
    if was_here:
        return KNOWN.format(asset)
    like = queries.alike(asset)
    said = LIKE_FILM if asset.kind == Asset.Kind.FILM else LOOKS_LIKE
    return said.format(like[0]) if like else ""


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


def _pieces(request: HttpRequest) -> Iterator[bytes]:
    while piece := request.read(PIECE):
        yield piece


def _kind(request: HttpRequest) -> str:
    kind = request.POST.get("kind", "")
    return kind if kind in Asset.Kind else ""


def _number(text: str | None) -> int:
    try:
        return int(text or "")
    except ValueError:
        return -1
