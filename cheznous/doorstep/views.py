"""The doorstep: no account to bring something and read what it could become; one to keep it.

Its pages are not for engines, and nobody keeps a copy of them on the way.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cheznous.accounts.models import User
from cheznous.accounts.people import person
from cheznous.accounts.views import go
from cheznous.actors.brands import stylesheet_address
from cheznous.common import jobs
from cheznous.common.errors import Later, Refused
from cheznous.common.models import Job
from cheznous.common.serving import serve
from cheznous.doorstep import actions, queries
from cheznous.doorstep.forms import BringForm, KeepForm, WordsForm, link
from cheznous.doorstep.models import Arrival, Source, State
from cheznous.doorstep.queries import Reading
from cheznous.media.brand import Brand
from cheznous.studio import pages

LINK = "les personnes qui ont l’adresse de cette page, et elles seules"
TOO_MANY = "Vous avez déjà beaucoup essayé depuis cet endroit. Revenez dans une heure."
AGAIN = "Choisissez de nouveau le fichier : votre texte est resté là."
FIRST = 5  # remarks shown at once
FIRST_LACKING = 3

View = Callable[..., HttpResponseBase]


def _private(view: View) -> View:
    """Keep a page out of engines and of caches."""

    @wraps(view)
    @never_cache
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return wrapped


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Ask for what one has; begin a content from it."""
    form = BringForm(request.POST, request.FILES) if request.method == "POST" else BringForm()
    if form.is_valid():
        try:
            return go("doorstep:one", token=_brought(request, form).pk)
        except (Refused, Later) as no:
            form.add_error(None, str(no))
    elif request.FILES:
        form.add_error("file", AGAIN)
    page = {"form": form, "seen_by": "tout le monde"}
    return render(request, "doorstep/bring.html", page, status=422 if form.errors else 200)


@_private
@require_safe
def one(request: HttpRequest, token: str) -> HttpResponse:
    """Say what the coach reads, and show what it could become."""
    arrival = queries.opened(token)
    if arrival.content:
        return render(request, "doorstep/kept.html", {"arrival": arrival}, status=410)
    if arrival.state != State.READY:
        return _not_yet(request, arrival)
    reading = queries.read(arrival)
    lacking = [*({"message": said} for said in queries.asked(arrival)), *reading.lacking]
    page = {
        "arrival": arrival,
        "lacking": lacking[:FIRST_LACKING],
        "lacking_later": lacking[FIRST_LACKING:],
        "film": arrival.facts.get("film"),
        "link": arrival.facts if arrival.source == Source.LINK else None,
        "passages": _passages(arrival),
        "is_drafted": any(each["said"] for each in arrival.facts.get("voices", {}).values()),
        "others_shown": len(arrival.pictures) > 1,
        "document": reading.document,
        "first": reading.remarks[:FIRST],
        "others": reading.remarks[FIRST:],
        "address": request.build_absolute_uri(),
        "seen_by": LINK,
    }
    return render(request, "doorstep/one.html", page)


@_private
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, token: str) -> HttpResponse:
    """Take the words of what was photographed, beside it."""
    arrival = queries.opened(token)
    if arrival.state != State.WORDS:
        return go("doorstep:one", token=token)
    form = WordsForm(request.POST or None, initial={"text": arrival.text})
    if request.method == "POST" and form.is_valid():
        actions.write(arrival, form.cleaned_data["text"])
        return go("doorstep:one", token=token)
    page = {"arrival": arrival, "form": form, "seen_by": LINK}
    return render(request, "doorstep/words.html", page, status=422 if form.errors else 200)


@_private
@require_POST
def choose(request: HttpRequest, token: str) -> HttpResponse:
    """Take another of its pictures as that of the work."""
    arrival = queries.opened(token)
    number = request.POST.get("number", "")
    try:
        actions.choose(arrival, int(number) if number.isdecimal() else -1)
    except Refused as no:
        messages.error(request, str(no))
    return go("doorstep:one", token=token)


@_private
@require_safe
def picture(request: HttpRequest, token: str, number: int, side: int) -> HttpResponseBase:
    """Give one of the pictures found in it, small to choose or large to read."""
    path = queries.shown(queries.opened(token), number, side)
    if path is None:
        raise Http404
    return serve(request, path, media_type="image/jpeg", etag=f"{token[:8]}-{path.stem}")


@_private
@require_safe
def voice(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """Give one of the passages cut out of a recording."""
    found = queries.opened(token).voices.get(name)
    if found is None:
        raise Http404
    return serve(request, found.path, media_type="audio/flac", etag=found.digest[:24])


@require_safe
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
@_private
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """Show the page it would be."""
    _, reading = _read(token)
    article = queries.article(reading)
    if article is None:
        raise Http404
    brand = Brand("Votre structure")
    page = pages.page(
        article,
        brand,
        lambda name: reverse("doorstep:page_file", args=[token, name]),
        kind=reading.kind.label,
        skin=stylesheet_address(brand),
    )
    return render(request, "doorstep/preview.html", {"page": page, "kind": reading.kind})


@_private
@require_safe
def page_file(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """Give a file that page shows."""
    _, reading = _read(token)
    article = queries.article(reading)
    try:
        if article is None:
            raise LookupError
        path, media_type = pages.file_of(article, name)
    except LookupError:
        raise Http404 from None
    return serve(request, path, media_type=media_type, etag=path.stem)


@_private
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, token: str) -> HttpResponse:
    """Make a content of it, once it is known whose: signing in and opening an actor come back here."""
    here = reverse("doorstep:keep", args=[token])
    if not request.user.is_authenticated:
        request.session[actions.WANTED] = token
        return go("account_login", {"next": here})
    arrival = queries.opened(token)
    if arrival.content or arrival.state != State.READY:
        return go("doorstep:one", token=token)
    user = person(request)
    mine = queries.actors(user)
    if not mine:
        return go("actors:create", {"next": here})
    form = KeepForm(mine, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            content = actions.keep(token, form.cleaned_data["actor"], by=user)
        except (Refused, Later) as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, "C’est dans votre atelier, et rien n’est publié.")
            return go("journey:content", content_id=content.pk)
    page = {"arrival": arrival, "form": form, "mine": mine, "seen_by": "vous seulement"}
    return render(request, "doorstep/keep.html", page, status=422 if form.errors else 200)


@_private
@require_POST
def erase(request: HttpRequest, token: str) -> HttpResponse:
    """Erase it now."""
    arrival = queries.opened(token)
    if arrival.content is None:
        actions.forget(arrival)
        messages.success(request, "C’est effacé : nous n’en gardons rien.")
    return go("doorstep:bring")


def _read(token: str) -> tuple[Arrival, Reading]:
    arrival = queries.opened(token)
    if arrival.content or arrival.state != State.READY:
        raise Http404
    return arrival, queries.read(arrival)


def _passages(arrival: Arrival) -> list[dict[str, Any]]:
    return [
        {**each, "url": reverse("doorstep:voice", args=[arrival.pk, name])}
        for name, each in arrival.facts.get("voices", {}).items()
    ]


def _not_yet(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    """Say how far its reading is, why it stopped, or that its words are missing."""
    if arrival.state == State.WORDS:
        return go("doorstep:words", token=arrival.pk)
    job = queries.job_of(arrival)
    page = {
        "arrival": arrival,
        "job": job,
        "ahead": jobs.waiting_before(job) if job and job.state == Job.State.WAITING else 0,
        "is_stopped": job is None or job.state in {Job.State.FAILED, Job.State.CANCELLED},
        "address": request.build_absolute_uri(),
        "seen_by": LINK,
    }
    return render(request, "doorstep/waiting.html", page)


def _brought(request: HttpRequest, form: BringForm) -> Arrival:
    """Take it in.

    :raises Refused: when it cannot be, or too much came from here
    """
    if not ratelimit.consume(request, action="bring"):
        raise Refused(TOO_MANY)
    data = form.cleaned_data
    address = link(data["text"])
    found = actions.found_at(address) if address else None
    text = found.text if found else data["text"]
    by = request.user if isinstance(request.user, User) else None
    return actions.bring(text, data["file"], by=by, is_written=data["is_written"], found=found)
