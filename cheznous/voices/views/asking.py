"""Who asks: the requests of an actor, a new one, its link to send, what came and where to use it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cheznous.accounts.people import person
from cheznous.accounts.views import go
from cheznous.actors.access import allowed, for_actor, theirs_or_404
from cheznous.actors.models import Actor
from cheznous.common.errors import Refused
from cheznous.library import films, said
from cheznous.publishing import codes
from cheznous.register.links import sign_address
from cheznous.studio.access import content_or_404
from cheznous.studio.models import Content
from cheznous.voices import actions, links, paper, queries, states
from cheznous.voices.forms import RequestForm, WordsForm
from cheznous.voices.models import VoiceRequest

A_PAGE = 24
SEEN_BY = "les personnes de votre structure et celles qui l’accompagnent"
View = Callable[[HttpRequest, VoiceRequest], HttpResponse]


def for_request(can: str) -> Callable[[View], Callable[[HttpRequest, str], HttpResponse]]:
    """Make a view of `(request, asked)` out of an address with a request's key."""

    def decorator(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
        @wraps(view)
        @login_required
        def wrapped(request: HttpRequest, key: str) -> HttpResponse:
            return view(request, theirs_or_404(request, queries.whole(), can=can, pk=key))

        return wrapped

    return decorator


@require_safe
@for_actor("see")
def shelf(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what an actor asked, and what came."""
    page = Paginator(queries.of_actor(actor), A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "actor": actor, "page": page, "makes": allowed(request, "make", actor), "seen_by": SEEN_BY
    }  # fmt: skip
    return render(request, "voices/shelf.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@for_actor("make")
def ask(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write the question, name the person, get the link."""
    content = _content(request, actor)
    form = RequestForm(actor, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.ask(actor, form.asked(), by=person(request), content=content)
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, "Le lien est prêt : envoyez-le.")
            return go("voices:one", key=made.pk)
    shown = {"actor": actor, "content": content, "form": form, "seen_by": "vous seulement"}
    return render(request, "voices/ask.html", shown, status=422 if form.errors else 200)


@require_safe
@login_required
def ask_for(request: HttpRequest, content_id: str) -> HttpResponse:
    """Ask for a content: the same page, which remembers it."""
    content = content_or_404(request, content_id, can="make")
    response = go("voices:ask", actor_id=content.actor_id)
    response["Location"] += f"?contenu={content.pk}"
    return response


@require_safe
@never_cache
@for_request("see")
def one(request: HttpRequest, asked: VoiceRequest) -> HttpResponse:
    """Show one: the link to send, or what came."""
    makes = allowed(request, "make", asked.actor)
    if makes:
        actions.open_it(asked, by=person(request))
    return _one(request, asked)


@require_POST
@for_request("make")
def change(request: HttpRequest, asked: VoiceRequest) -> HttpResponse:
    """Close or renew a link, keep the words, put the recording in a content."""
    act = {"close": _close, "renew": _renew, "words": _words, "use": _use}.get(
        request.POST.get("act", "")
    )
    if act is None:
        return go("voices:one", key=asked.pk)
    try:
        return act(request, asked)
    except Refused as no:
        return _one(request, asked, refusal=str(no))


@require_safe
@for_request("make")
def qr(request: HttpRequest, asked: VoiceRequest) -> HttpResponse:
    """Draw the link."""
    return HttpResponse(
        codes.qr_svg(links.address(asked)), content_type="image/svg+xml",
        headers={"Cache-Control": "private, no-store"},
    )  # fmt: skip


@require_safe
@never_cache
@for_request("make")
def sheet(request: HttpRequest, asked: VoiceRequest) -> HttpResponse:
    """Print the link on a paper to hand over; there is nothing to hand over once it was answered."""
    if not asked.is_open:
        raise Http404
    return HttpResponse(
        paper.printed(asked), content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="parole.pdf"'},
    )  # fmt: skip


def _one(
    request: HttpRequest, asked: VoiceRequest, *, refusal: str = "", form: WordsForm | None = None
) -> HttpResponse:
    by, makes = person(request), allowed(request, "make", asked.actor)
    asset = asked.asset
    shown: dict[str, Any] = {
        "asked": asked,
        "actor": asked.actor,
        "makes": makes,
        "refusal": refusal,
        "words": [(word, sign_address(word)) for word in asked.consent.words.all()],
        "is_open": asked.is_open,
        "is_heard": asked.state == states.HEARD,
        "places": queries.used_in(asked),
        "seen_by": SEEN_BY,
    }
    if makes:
        shown |= {
            "address": links.address(asked), "message": links.message(asked, by=by),
            "mail": links.by_mail(asked, by=by), "sms": links.by_phone(asked, by=by),
            "spots": queries.spots(asked) if asked.state == states.HEARD else [],
            "is_usable": asked.state == states.HEARD and queries.has_voice(asked),
        }  # fmt: skip
    if asset:
        words = form or WordsForm(initial={"words": asset.transcript})
        shown |= {
            "asset": asset, "words_form": words, "is_draft": queries.is_draft(asset),
            "preparation": films.preparations([asset]).get(asset.pk), "has_words": bool(said.vtt(asset)),
        }  # fmt: skip
    return render(request, "voices/one.html", shown, status=422 if refusal or form else 200)


def _close(request: HttpRequest, asked: VoiceRequest) -> HttpResponse:
    actions.close(asked, by=person(request))
    messages.success(request, "Le lien est fermé : il n’ouvre plus rien.")
    return go("voices:one", key=asked.pk)


def _renew(request: HttpRequest, asked: VoiceRequest) -> HttpResponse:
    actions.renew(asked, by=person(request))
    messages.success(request, "Un nouveau lien est prêt. L’ancien n’ouvre plus rien.")
    return go("voices:one", key=asked.pk)


def _words(request: HttpRequest, asked: VoiceRequest) -> HttpResponse:
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _one(request, asked, form=form)
    actions.write_down(asked, form.cleaned_data["words"], by=person(request))
    messages.success(request, "Les mots sont gardés avec l’enregistrement.")
    return go("voices:one", key=asked.pk)


def _use(request: HttpRequest, asked: VoiceRequest) -> HttpResponse:
    content_id, _, place = request.POST.get("spot", "").partition(":")
    content = content_or_404(request, content_id, can="make")
    if content.actor_id != asked.actor_id:
        raise Http404
    actions.use(asked, content, place, by=person(request))
    messages.success(request, f"La parole de {asked.who} est dans « {content} ».")
    response = go("studio:edit", content_id=content.pk)
    item = place.split("/")[1] if place.count("/") == 2 else ""
    response["Location"] = reverse("studio:edit", args=[content.pk]) + (
        f"#panel-{item}" if item else ""
    )
    return response


def _content(request: HttpRequest, actor: Actor) -> Content | None:
    key = request.GET.get("contenu", "")
    return Content.objects.filter(pk=key, actor=actor).first() if key else None
