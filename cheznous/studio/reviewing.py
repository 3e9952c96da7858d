"""Screens of reading again: a link to send, what its holder sees and says, what was said."""

from typing import Any
from urllib.parse import quote, unquote

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from cheznous.accounts.people import person
from cheznous.actors.access import allowed
from cheznous.common.errors import Refused
from cheznous.common.serving import serve
from cheznous.studio import actions, drafts, elsewhere, films, history, moments, queries
from cheznous.studio.access import for_content
from cheznous.studio.forms import RemarkForm
from cheznous.studio.models import Content, Remark, Share
from cheznous.studio.views import SEEN_BY


@require_GET
@for_content("see")
def review_asked(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Ask somebody to read the content again: a link to send, and what was said."""
    live = content.shares.filter(revoked_at=None, expires_at__gt=timezone.now()).first()
    link = request.build_absolute_uri(reverse("studio:review", args=[live.token])) if live else ""
    moments.look(content, person(request))
    may_make = allowed(request, "make", content.actor)
    context = {
        "content": content, "kind": queries.kind_of(content), "share": live, "link": link,
        "may_make": may_make,
        "read_only": not may_make,
        "may_share": allowed(request, "remark", content.actor),
        "remarks": [(each, name, elsewhere.address(each)) for each, name in _named(content, queries.remarks(content))],
        "seen_by": SEEN_BY,
        "since": history.since_approved(content) if allowed(request, "remark", content.actor) else None,
    }  # fmt: skip
    return render(request, "studio/review_asked.html", context)


@require_POST
@for_content("remark")
def share(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Make the link, or close it."""
    if request.POST.get("close"):
        for live in content.shares.filter(revoked_at=None):
            actions.unshare(live, by=person(request))
    else:
        actions.share(content, by=person(request))
    return redirect("studio:review_asked", content.pk)


@require_POST
@for_content("make")
def resolve(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Settle a remark, or open it again."""
    number = request.POST.get("remark", "")
    found = content.remarks.filter(pk=int(number)).first() if number.isdecimal() else None
    if found:
        actions.resolve(found, by=person(request))
    if request.POST.get("next") == "review":
        return redirect("studio:review_asked", content.pk)
    return redirect(
        elsewhere.address(found) if found else reverse("studio:edit", args=[content.pk])
    )


@require_POST
@for_content("remark")
def answer(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Answer a remark, under it."""
    number, by = request.POST.get("remark", ""), person(request)
    text = request.POST.get("text", "")
    root = _root(content, int(number)) if number.isdecimal() else None
    if root is None:
        return redirect("studio:review_asked", content.pk)
    try:
        said = actions.remark(content, text, by=by, name=str(by), answers=root)
    except Refused as no:
        messages.error(request, f"{no} Vous aviez écrit : « {text} »" if text.strip() else str(no))
        said = root
    return redirect(reverse("studio:review_asked", args=[content.pk]) + f"#remarque-{said.pk}")


@require_GET
def review(request: HttpRequest, token: str) -> HttpResponseBase:
    """Read a content by a link and remark on it, without an account."""
    found = queries.shared(token)
    return render(request, "studio/review.html", _reviewing(request, found, RemarkForm()))


@require_GET
def review_file(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """Give a file shown to who reads by a link."""
    content = queries.shared(token).content
    for reel in (reel for film in films.films(content) for reel in film.files.values()):
        if reel.name == name:
            return serve(request, reel.path, media_type=reel.media_type, etag=reel.etag)
    return drafts.answer(request, content, name)


@require_POST
def remark(request: HttpRequest, token: str) -> HttpResponseBase:
    """Pin a remark."""
    found = queries.shared(token)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return render(request, "studio/review.html", _reviewing(request, found, form), status=422)
    said = form.cleaned_data
    by = request.user if request.user.is_authenticated else None
    actions.remark(
        found.content,
        said["text"],
        by=by,
        name=said["name"] or str(by or ""),
        **_pinned(found.content, said["place"], said["at_s"]),
        answers=_root(found.content, said["answers"]),
    )
    messages.success(request, "C’est transmis. Merci.")
    response = redirect(
        reverse("studio:review", args=[token]) + f"#{said['place'].replace('/', '-')}"
    )
    response.set_signed_cookie(
        "reader", quote(said["name"]), max_age=180 * 24 * 3600, httponly=True, samesite="Lax"
    )
    return response


def _root(content: Content, number: int | None) -> Remark | None:
    """Find the remark a thread began with."""
    return content.remarks.filter(pk=number, answers=None).first() if number else None


def _answered(request: HttpRequest, content: Content) -> Remark | None:
    """Find the remark one is about to answer."""
    number = request.POST.get("answers") or request.GET.get("repondre", "")
    return _root(content, int(number)) if number.isdecimal() and len(number) < 12 else None


def _pinned(content: Content, place: str, at_s: float | None) -> dict[str, Any]:
    """Say what a remark is pinned to: what a film shows at that second, when it is said on a film."""
    film = next((film for film in films.films(content) if film.name == place), None)
    if film is None:
        return {"place": place}
    if at_s is None:
        return {"film": film.name}
    names = queries.kind_of(content).places(queries.document_of(content.draft))
    return {"place": films.place_at(film, at_s, names), "film": film.name, "at_s": at_s}


def _reviewing(request: HttpRequest, share: Share, form: RemarkForm) -> dict[str, Any]:
    content = share.content
    kind = queries.kind_of(content)
    document = queries.document_of(content.draft)
    name = (
        str(request.user)
        if request.user.is_authenticated
        else unquote(request.get_signed_cookie("reader", "") or "")
    )
    shown = drafts.page(
        content, lambda file: reverse("studio:review_file", args=[share.token, file])
    )
    asked = request.POST.get("place", request.GET.get("sur", ""))
    return {
        "share": share, "content": content, "kind": kind, "document": document, "form": form, "name": name,
        "page": shown, "films": films.films(content), "asked": asked,
        "places": [each for each in kind.places(document) if each[0].count("/") < 2 or each[0] == asked],
        "remarks": _named(content, _of_document(content)), "answered": _answered(request, content),
        "seen_by": "les personnes à qui ce lien a été envoyé",
    }  # fmt: skip


def _named(content: Content, remarks: Any) -> list[tuple[Any, str]]:
    """Pair remarks with the French name of their place."""
    names = dict(queries.kind_of(content).places(queries.document_of(content.draft)))
    return [
        (each, names.get(each.place) or elsewhere.named(each.place) or "L’ensemble")
        for each in remarks
    ]


def _of_document(content: Content) -> list[Remark]:
    """List what was said of the content itself, not of how it is prepared."""
    return [each for each in queries.remarks(content) if not elsewhere.named(each.place)]
