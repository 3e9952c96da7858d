"""Who gives it, without an account: reads who asks and what for, signs, records, listens again, changes her mind.

`POST …/envoi?remplace=…` with `size` opens an upload, as `/fichiers/` does (`library.views.files`); `PATCH` what its
`Location` names. Without a script the form sends the file whole.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from allauth.core import ratelimit
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cheznous.accounts.views import go
from cheznous.common.errors import Closed, Refused
from cheznous.common.serving import serve
from cheznous.library.models import Asset
from cheznous.library.views import pieces
from cheznous.register.forms import SignForm
from cheznous.register.links import sign_address
from cheznous.rights import wording
from cheznous.rights.models import Word
from cheznous.studio.importing import on_disk
from cheznous.voices import actions, queries, states
from cheznous.voices.forms import LeaveForm
from cheznous.voices.models import VoiceRequest

SEEN_BY = "les personnes à qui ce lien a été envoyé"
TOO_MANY = (
    "Beaucoup d’envois sont déjà partis d’ici. Votre enregistrement reste sur votre appareil : "
    "réessayez dans une heure."
)
LACKING = "Choisissez d’abord un enregistrement de votre téléphone."
View = Callable[..., HttpResponseBase]


def for_link(view: View) -> View:
    """Make a view of `(request, asked)` out of an address with a token; 410 when it opens nothing."""

    @wraps(view)
    @never_cache
    def wrapped(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, queries.opened(token), **kwargs)
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return wrapped


@require_http_methods(["GET", "HEAD", "POST"])
@for_link
def say(request: HttpRequest, asked: VoiceRequest) -> HttpResponseBase:
    """Show what is next for who holds the link; a POST signs."""
    word = queries.next_word(asked)
    if request.method == "POST":
        return _sign(request, asked, word)
    state = asked.state
    if state == states.CLOSED:
        raise Closed(queries.GONE)
    if word and state in {states.WAITING, states.SIGNING}:
        return _signing(request, asked, word, SignForm(initial={"name": word.name}))
    again = state == states.HEARD and "recommencer" in request.GET and not queries.used_in(asked)
    if state == states.READY or again:
        return _recording(request, asked)
    return render(request, "voices/said.html", _shown(asked) | {"used": queries.used_in(asked)})


@require_POST
@for_link
def send(request: HttpRequest, asked: VoiceRequest) -> HttpResponseBase:
    """Open an upload, or take in the file of a plain form."""
    replaces = request.GET.get("remplace", "")
    in_pieces = pieces.opens(request)
    try:
        if not ratelimit.consume(request, action="record"):
            raise Refused(TOO_MANY)
        if in_pieces:
            return _begun(request, asked, replaces)
        sent = request.FILES.get("file")
        if not isinstance(sent, UploadedFile):
            raise Refused(LACKING)
        actions.check_weight(asked, sent.size or 0)
        with on_disk(sent) as file:
            actions.receive(asked, file, replaces=replaces)
    except Refused as no:
        if in_pieces:
            return JsonResponse({"message": str(no)}, status=422)
        return _recording(request, asked, refusal=str(no))
    return go("voices:say", token=asked.token)


@require_http_methods(["GET", "HEAD", "PATCH", "DELETE"])
@for_link
def piece(request: HttpRequest, asked: VoiceRequest, upload: str) -> HttpResponseBase:
    """Go on with a recording that comes in pieces."""
    going = get_object_or_404(asked.uploads.select_related("actor", "made_by"), pk=upload)
    replaces = request.GET.get("remplace", "")
    taking = partial(actions.receive, asked, replaces=replaces)
    return pieces.proceed(request, going, taking=taking)


@require_safe
@for_link
def listen(request: HttpRequest, asked: VoiceRequest) -> HttpResponseBase:
    """Give their recording to who gave it."""
    asset = asked.asset
    is_film = asset is not None and asset.kind == Asset.Kind.FILM
    if asset is None or (is_film and not asset.clip) or not asset.medium.path.exists():
        raise Http404
    media_type = "video/mp4" if is_film else "audio/flac"
    return serve(request, asset.medium.path, media_type=media_type, etag=asset.medium.digest)


@require_http_methods(["GET", "HEAD", "POST"])
@for_link
def leave(request: HttpRequest, asked: VoiceRequest) -> HttpResponseBase:
    """Take the consent back, and perhaps have the recording erased."""
    given = queries.given(asked)
    if not given or asked.state == states.WITHDRAWN:
        return _leave_less(request, asked)
    form = LeaveForm(given, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.take_back(
            asked, form.chosen, why=form.cleaned_data["why"], erase=form.cleaned_data["erase"]
        )
        return go("voices:say", token=asked.token)
    shown = _shown(asked) | {"form": form}
    return render(request, "voices/leave.html", shown, status=422 if form.errors else 200)


def _leave_less(request: HttpRequest, asked: VoiceRequest) -> HttpResponse:
    """Once taken back, only the recording is left to erase."""
    if request.method == "POST" and "erase" in request.POST:
        actions.ask_erasure(asked)
    return redirect("voices:say", asked.token)


def _sign(request: HttpRequest, asked: VoiceRequest, word: Word | None) -> HttpResponse:
    form = SignForm(request.POST)
    if word is None or str(word.pk) != request.POST.get("word"):
        return go("voices:say", token=asked.token)  # a second tap: it is said already
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.sign(
                asked, name=given["name"], yes=request.POST.get("answer") == "yes",
                drawing=given["drawing"] or [], typed=given["typed"],
            )  # fmt: skip
        except Closed:
            pass
        except Refused as no:
            form.add_error(None, str(no))
            return _signing(request, asked, word, form)
        return go("voices:say", token=asked.token)
    return _signing(request, asked, word, form)


def _signing(request: HttpRequest, asked: VoiceRequest, word: Word, form: SignForm) -> HttpResponse:
    consent = asked.consent
    is_child = word.part == Word.Part.CHILD
    shown = _shown(asked) | {
        "form": form,
        "word": word,
        "paragraphs": consent.text.split("\n"),
        "to_child": wording.child(consent.depiction.name, consent.project) if is_child else "",
        "own_link": sign_address(word),
    }
    return render(request, "voices/sign.html", shown, status=422 if form.errors else 200)


def _recording(request: HttpRequest, asked: VoiceRequest, *, refusal: str = "") -> HttpResponse:
    to = reverse("voices:send", args=[asked.token])
    shown = _shown(asked) | {
        "to": f"{to}?remplace={asked.asset_id}" if asked.asset_id else to,
        "refusal": refusal,
        "most_s": actions.ONE_MINUTE_S,
    }
    return render(request, "voices/record.html", shown, status=422 if refusal else 200)


def _begun(request: HttpRequest, asked: VoiceRequest, replaces: str) -> HttpResponse:
    size = request.POST.get("size", "")
    upload = actions.begin(
        asked, name=request.POST.get("name", ""), size_bytes=int(size) if size.isdecimal() else 0,
        replaces=replaces,
    )  # fmt: skip
    response = pieces.told(upload, status=201, named=False)
    place = reverse("voices:piece", args=[asked.token, upload.pk])
    response["Location"] = f"{place}?remplace={replaces}" if replaces else place
    return response


def _shown(asked: VoiceRequest) -> dict[str, Any]:
    return {
        "asked": asked,
        "actor": asked.actor,
        "words": asked.consent.words.all(),
        "given": queries.given(asked),
        "is_film": asked.asset is not None and asked.asset.kind == Asset.Kind.FILM,
        "seen_by": SEEN_BY,
    }
