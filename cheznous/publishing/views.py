"""Sending a content out: the kit, its files, who approved; and the page of who approves by a link."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cheznous.accounts.models import User
from cheznous.actors.access import allowed, theirs_or_404
from cheznous.common.errors import Refused
from cheznous.common.serving import serve
from cheznous.publishing import actions, asking, board, codes, parcels, queries, zipped
from cheznous.publishing.forms import AskForm
from cheznous.publishing.models import Publication
from cheznous.studio.models import Content

SEEN_BY = "les personnes de votre structure et votre coach"
NO_STORE = "private, no-store"


@login_required
@require_safe
def kit(request: HttpRequest, content_id: str) -> HttpResponse:
    """Show what is left before it goes out, and what to post where."""
    content = _content(request, content_id)
    return _board(request, content, at=request.GET.get("ouvert", ""))


@login_required
@require_POST
def approve(request: HttpRequest, content_id: str) -> HttpResponse:
    """Approve in one's own name."""
    content = _content(request, content_id, can="approve")
    try:
        actions.approve(content, by=_person(request))
    except Refused as no:
        return _board(request, content, refusal=str(no))
    messages.success(request, "Approuvé. Vous pouvez publier.")
    return _back(content)


@login_required
@require_POST
def ask(request: HttpRequest, content_id: str) -> HttpResponse:
    """Make the link to have it approved, or take it back."""
    content = _content(request, content_id, can="make")
    form = AskForm(request.POST)
    try:
        if request.POST.get("close"):
            standing = queries.standing(content)
            if standing.request:
                actions.close_request(standing.request, by=_person(request))
        elif form.is_valid():
            actions.ask_approval(content, by=_person(request), to=form.cleaned_data["to"])
    except Refused as no:
        return _board(request, content, refusal=str(no))
    return _back(content, "approbation")


@login_required
@require_POST
def publish(request: HttpRequest, content_id: str) -> HttpResponse:
    """Publish on our own page, or bring it to the last approved revision."""
    content = _content(request, content_id, can="make")
    try:
        actions.publish(content, queries.OWN, by=_person(request))
    except Refused as no:
        return _board(request, content, refusal=str(no))
    asking.keep(content, request.POST, by=_person(request))
    messages.success(request, "C’est en ligne.")
    return _back(content)


@login_required
@require_POST
def by_hand(request: HttpRequest, content_id: str, channel: str) -> HttpResponse:
    """Note what a person did on a channel: set out, posted, did not post."""
    content = _content(request, content_id, can="make")
    act, by = request.POST.get("act", ""), _person(request)
    try:
        if act == "set-out":
            actions.set_out(content, channel, by=by)
            return HttpResponse(status=204)
        if act == "not-posted":
            actions.not_posted(content, channel, by=by)
        else:
            actions.posted(
                content,
                channel,
                request.POST.get("link", ""),
                by=by,
                form=request.POST.get("format", ""),
            )
            asking.keep(content, request.POST, by=by)
    except Refused as no:
        return _board(request, content, refusal=str(no), at=channel)
    return _back(content, f"canal-{channel}")


@login_required
@require_POST
def wording(request: HttpRequest, content_id: str, channel: str) -> HttpResponse:
    """Keep somebody's own text for a channel, a correction, or ours again."""
    content = _content(request, content_id, can="make")
    given = parcels.source(board.holder(content))
    text = "" if request.POST.get("act") == "ours" else request.POST.get("text", "")
    try:
        actions.word(content, channel, text, given=given, by=_person(request))
    except Refused as no:
        return _board(request, content, refusal=str(no), at=channel)
    return redirect(
        f"{reverse('publishing:kit', args=[content.pk])}?ouvert={channel}#canal-{channel}"
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, content_id: str) -> HttpResponse:
    """List every place it lives, and take it back from them all."""
    content = _content(request, content_id, can="make")
    if request.method == "POST":
        left = actions.withdraw(content, by=_person(request))
        words = (
            "Retiré de nos pages."
            if not left
            else "Retiré de nos pages. Il reste à l’enlever ailleurs, à la main."
        )
        messages.success(request, words)
        return redirect("publishing:withdraw", content.pk)
    shown = {"content": content, "places": board.whereabouts(content), "seen_by": SEEN_BY}
    return render(request, "publishing/withdraw.html", shown)


@login_required
@require_POST
def removed(request: HttpRequest, content_id: str, pk: int) -> HttpResponse:
    """Note that a person removed by hand what we could not."""
    content = _content(request, content_id, can="make")
    actions.removed(get_object_or_404(Publication, pk=pk, content=content), by=_person(request))
    return redirect("publishing:withdraw", content.pk)


@login_required
@require_safe
def file(request: HttpRequest, content_id: str, form: str, name: str) -> HttpResponseBase:
    """Send one file of the kit."""
    given = parcels.source(board.holder(_content(request, content_id)))
    for each, made in given.made.items():
        for known in parcels.files(given, each) if each.name == form else ():
            if known.name == name:
                tag = f"{made.digest[:20]}-{known.path.name}"
                kept = name if "garder" in request.GET else ""
                return serve(request, known.path, media_type=known.type, etag=tag, name=kept)
    raise Http404


@login_required
@require_safe
def kit_zip(request: HttpRequest, content_id: str) -> FileResponse:
    """Send the whole kit."""
    content = _content(request, content_id)
    given = parcels.source(board.holder(content))
    if given.article is None:
        raise Http404
    name = f"{parcels.slug(given.article.title)}-kit.zip"
    return FileResponse(
        zipped.kit(given, queries.places(content, given)), as_attachment=True, filename=name
    )


@login_required
@require_safe
def qr(request: HttpRequest, content_id: str, form: str) -> HttpResponse:
    """Draw the QR code of the page."""
    content = _content(request, content_id)
    address = parcels.address(content, content.title)
    if form == "svg":
        return HttpResponse(codes.qr_svg(address), content_type="image/svg+xml")
    return HttpResponse(codes.qr_png(address), content_type="image/png")


def _content(request: HttpRequest, content_id: str, *, can: str = "see") -> Content:
    return theirs_or_404(request, Content.objects.select_related("draft"), can=can, pk=content_id)


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _back(content: Content, place: str = "") -> HttpResponse:
    address = reverse("publishing:kit", args=[content.pk]) + (f"#{place}" if place else "")
    response = redirect(address)
    response.status_code = 303
    return response


def _board(
    request: HttpRequest, content: Content, *, refusal: str = "", at: str = ""
) -> HttpResponse:
    shown = {
        **board.shown(content),
        "asked": asking.questions(content),
        "may_approve": allowed(request, "approve", content.actor),
        "may_make": allowed(request, "make", content.actor),
        "ask_form": AskForm(),
        "refusal": refusal,
        "refused_at": at,
        "seen_by": SEEN_BY,
    }
    return render(request, "publishing/kit.html", shown, status=422 if refusal else 200)
