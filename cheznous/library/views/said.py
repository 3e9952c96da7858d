"""What is said in a sound or a film: read, corrected line by line while it plays, written whole, taken, given out."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from cheznous.accounts.views import go
from cheznous.actors.access import allowed, theirs_or_404
from cheznous.common.errors import Refused, Stale
from cheznous.library import films, said
from cheznous.library.models import Asset
from cheznous.library.said import Wish

A_PAGE = 80  # lines: about six minutes
CHANGES = "private, max-age=0, must-revalidate"
SEEN_BY = "les personnes de votre structure et celles qui l’accompagnent"
FORMS = {
    "vtt": (said.vtt, "text/vtt"),
    "srt": (said.srt, "application/x-subrip"),
    "txt": (said.script, "text/plain"),
}
NOTHING = "Écrivez ce qui est dit, ou choisissez un fichier de sous-titres."


@login_required
@require_safe
def lines(request: HttpRequest, asset_id: str) -> HttpResponse:
    """Show what is said line by line."""
    asset = _heard(request, asset_id)
    found = said.lines(asset)
    page = Paginator(list(enumerate(found)), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "asset": asset,
        "actor": asset.actor,
        "page": page,
        "lines": found,
        "unread": said.unread(asset),
        "people": sorted({line.who for line in found if line.who}),
        "lang": said.lang_of(asset),
        "most": said.LINE_CHARS,
        "makes": allowed(request, "make", asset.actor) and not asset.binned_at,
        "preparation": films.preparations([asset]).get(asset.pk),
        "seen_by": SEEN_BY,
    }
    return render(request, "library/said.html", context)


@require_POST
@login_required
def correct(request: HttpRequest, asset_id: str) -> HttpResponse:
    """Keep the lines that a person corrected, or all of them as read."""
    asset = _heard(request, asset_id, can="make")
    is_script = "application/json" in request.headers.get("Accept", "")
    try:
        row = (
            said.read_all(asset)
            if request.POST.get("act") == "all"
            else said.correct(asset, list(_wishes(request.POST)))
        )
    except Refused as no:
        if is_script:
            return JsonResponse({"message": str(no)}, status=409 if isinstance(no, Stale) else 422)
        messages.error(request, str(no))
        return go("library:said", asset_id=asset.pk)
    if is_script:
        return JsonResponse({"unread": said.unread(row)})
    return _kept(request, asset)


@require_POST
@login_required
def write(request: HttpRequest, asset_id: str) -> HttpResponse:
    """Take the whole of what is said: typed, or from a file of captions."""
    asset, sent = _heard(request, asset_id, can="make"), request.FILES.get("captions")
    text = request.POST.get("transcript", "")
    try:
        if sent:
            said.take(asset, sent.read(said.FILE_BYTES + 1))
        elif text.strip() or asset.transcript:
            said.write(asset, text)
        else:
            raise Refused(NOTHING)
    except Refused as no:
        messages.error(request, str(no))
        return go("library:card", asset_id=asset.pk)
    return go("library:said", asset_id=asset.pk) if sent else _kept(request, asset)


@login_required
@require_safe
def words(request: HttpRequest, asset_id: str, form: str) -> HttpResponse:
    """Send what is said as captions (WebVTT, SubRip), or to be read."""
    of, media_type = FORMS.get(form, (said.vtt, ""))
    written = media_type and of(_heard(request, asset_id))
    if not written:
        raise Http404
    response = HttpResponse(written, content_type=f"{media_type}; charset=utf-8")
    response["Cache-Control"] = CHANGES
    if form != "vtt":
        response["Content-Disposition"] = f'attachment; filename="paroles-{asset_id}.{form}"'
    return response


def _kept(request: HttpRequest, asset: Asset) -> HttpResponse:
    messages.success(request, "Enregistré.")
    return go("library:said", {"page": request.POST.get("page", "")}, asset_id=asset.pk)


def _wishes(sent: Any) -> Iterator[Wish]:
    for name in sent:
        rank = name.removeprefix("text-")
        if name.startswith("text-") and rank.isdecimal() and len(rank) < 6:
            yield Wish(
                int(rank), sent.get(f"was-{rank}", ""), sent[name], sent.get(f"who-{rank}", "").strip(),
                f"read-{rank}" in sent,
            )  # fmt: skip


def _heard(request: HttpRequest, asset_id: str, *, can: str = "see") -> Asset:
    rows = Asset.objects.exclude(kind=Asset.Kind.PICTURE).select_related("actor")
    return theirs_or_404(request, rows, can=can, pk=asset_id)
