"""Who approves by a link: the content on their phone as it will be, their name, yes or a change."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cheznous.actors import brands
from cheznous.common.errors import Closed, Refused
from cheznous.common.serving import serve
from cheznous.formats.names import PAGE, VERTICAL_FILM
from cheznous.publishing import actions, parcels, queries
from cheznous.publishing.forms import AnswerForm
from cheznous.publishing.models import Approval, ApprovalRequest
from cheznous.rendering.models import Rendition
from cheznous.studio import pages
from cheznous.studio import queries as studio
from cheznous.studio.changes import between
from cheznous.studio.shown import told

SEEN_BY = "les personnes à qui ce lien a été envoyé"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: HttpRequest, token: str) -> HttpResponse:
    """Show the content and take the answer."""
    try:
        asked = queries.request_of(token)
        form = AnswerForm(request.POST or None, initial={"name": asked.to})
        if request.method == "POST" and form.is_valid():
            approved = request.POST.get("answer") == "approved"
            actions.answer(token, approved=approved, **form.cleaned_data)
            return redirect("publishing:approved", token)
    except Closed as closed:
        if request.method == "POST" and ApprovalRequest.objects.filter(token=token).exclude(
            answer=""
        ):
            return redirect(
                "publishing:approved", token
            )  # a second tap, or too late: who answered, and what
        return render(request, "publishing/closed.html", {"message": str(closed)}, status=410)
    except Refused as no:
        form.add_error("word", str(no))
    return render(
        request, "publishing/approval.html", _shown(asked, form), status=422 if form.errors else 200
    )


@never_cache
@require_safe
def approved(request: HttpRequest, token: str) -> HttpResponse:
    """Thank who answered."""
    asked = (
        ApprovalRequest.objects.select_related("revision__content__actor")
        .filter(token=token)
        .first()
    )
    if asked is None or not asked.answer:
        return redirect("publishing:approval", token)
    return render(request, "publishing/approved.html", {"asked": asked, "seen_by": SEEN_BY})


@never_cache
@require_safe
def approval_file(request: HttpRequest, token: str, form: str, name: str) -> HttpResponseBase:
    """Send a file of the content to who holds the link: one of its page, or of its short film."""
    try:
        given = parcels.source(queries.request_of(token).revision)
    except Closed as closed:
        return HttpResponse(str(closed), status=410, content_type="text/plain; charset=utf-8")
    if form == "page" and given.article:
        made = given.made.get(PAGE)
        try:
            path, media_type = pages.file_of(given.article, name, made.folder if made else None)
        except LookupError:
            raise Http404 from None
        return serve(request, path, media_type=media_type, etag=path.name)
    film = _film(given) if form == "film" else None
    for known in film.files if film else ():
        if film and known["name"] == name:
            return serve(
                request,
                film.folder / name,
                media_type=known["media_type"],
                etag=f"{film.digest[:20]}-{name}",
            )
    raise Http404


def _shown(asked: ApprovalRequest, form: AnswerForm) -> dict[str, object]:
    content = asked.revision.content
    given = parcels.source(asked.revision)
    assert given.article is not None
    address = partial(_address, asked.token, "page")
    brand = content.actor.brand
    film = _film(given)
    named = (
        {each["role"]: _address(asked.token, "film", each["name"]) for each in film.files}
        if film
        else {}
    )
    return {
        "asked": asked,
        "content": content,
        "form": form,
        "kind": given.kind,
        "page": pages.page(
            given.article,
            brand,
            address,
            kind=given.kind.label,
            skin=brands.stylesheet_address(brand),
            film=pages.filmed(film.files, partial(_address, asked.token, "film"))
            if film and given.kind.plays
            else None,
        ),
        "film": named,
        "has_changed": not studio.is_current(asked.revision),
        "since": _since(asked),
        "seen_by": SEEN_BY,
    }


def _film(given: parcels.Source) -> Rendition | None:
    """Find what is seen or heard beside the page: what it plays, else the short film."""
    return given.made.get(given.kind.plays or VERTICAL_FILM)


def _since(asked: ApprovalRequest) -> dict[str, object] | None:
    """Show what changed between the last version approved and this one."""
    before = Approval.objects.filter(
        revision__content=asked.revision.content_id, revision__number__lt=asked.revision.number
    )
    last = before.select_related("revision").order_by("revision__number").last()
    if last is None:
        return None
    changes = between(studio.document_of(last.revision), studio.document_of(asked.revision))
    return {"approval": last, "told": told(changes), "is_hers": last.name == asked.to}


def _address(token: str, form: str, name: str) -> str:
    return reverse("publishing:approval_file", args=[token, form, name])
