"""The board of derivations of a content, their files, and the staff's queue."""

import zipfile
from tempfile import TemporaryFile

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cheznous.actors.access import allowed, staff_only, theirs_or_404
from cheznous.common import jobs
from cheznous.common.errors import Refused
from cheznous.common.models import Job
from cheznous.common.serving import serve
from cheznous.rendering import actions, queries
from cheznous.rendering.models import Derivation, Rendition
from cheznous.studio import queries as studio
from cheznous.studio.models import Content

ALL = "tout.zip"


@login_required
@require_safe
def board(request: HttpRequest, content_id: str) -> HttpResponse:
    """Show how far each format is."""
    content = _content(request, content_id)
    lines = queries.board(content)
    shown = {
        "lines": lines,
        "to_make": any(line.state in {"absent", "stale", "failed"} for line in lines),
        "content": content,
        "kind": studio.kind_of(content),
        "may_make": allowed(request, "make", content.actor),
        "seen_by": "les personnes de votre structure et votre coach",
    }
    return render(request, "rendering/board.html", shown)


@login_required
@require_POST
def ask(request: HttpRequest, content_id: str) -> HttpResponse:
    """Ask for one format, for all of them, or stop one."""
    content = _content(request, content_id, can="make")
    name = request.POST.get("format", "")
    try:
        if not name:
            actions.ask(content)
        elif request.POST.get("act") == "cancel":
            actions.cancel(content, actions.form_named(content, name))
        else:
            actions.ask(content, [actions.form_named(content, name)])
    except Refused as no:
        messages.error(request, str(no))
    place = f"#format-{slugify(name)}" if name else ""
    return redirect(reverse("rendering:board", args=[content.pk]) + place)


@login_required
@require_safe
def line(request: HttpRequest, content_id: str, name: str) -> HttpResponse:
    """Show how far one format is: what a page that is open asks every two seconds."""
    content = _content(request, content_id)
    if not request.headers.get("HX-Request"):
        return redirect(f"{reverse('rendering:board', args=[content.pk])}#format-{name}")
    found = queries.line(content, name)
    if found is None:
        raise Http404
    may_make = allowed(request, "make", content.actor)
    return render(
        request, "rendering/line.html", {"line": found, "content": content, "may_make": may_make}
    )


@login_required
@require_safe
def file(request: HttpRequest, content_id: str, name: str, file: str) -> HttpResponseBase:
    """Send one file of a derivation to the actor's people, or all of them as one zip."""
    content = _content(request, content_id)
    rendition = _rendition(request, content, name)
    if file == ALL:
        return _zip(content, rendition)
    for known in rendition.files:
        if known["name"] == file:
            kept = f"{_slug(content)}-{file}" if "garder" in request.GET else ""
            return serve(
                request, rendition.folder / file, media_type=known["media_type"],
                etag=f"{rendition.digest[:20]}-{file}", name=kept,
            )  # fmt: skip
    raise Http404


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: HttpRequest) -> HttpResponse:
    """Show the work of the workers; a POST asks again for a job, or stops it."""
    if request.method == "POST":
        job = get_object_or_404(Job, pk=request.POST.get("job"))
        {"again": jobs.again, "cancel": jobs.cancel}.get(
            request.POST.get("act", ""), lambda _: None
        )(job)
        return redirect("rendering:queue")
    return render(
        request, "rendering/queue.html", {**queries.queue(), "seen_by": "l’équipe du service"}
    )


def _content(request: HttpRequest, content_id: str, *, can: str = "see") -> Content:
    return theirs_or_404(request, Content.objects.select_related("draft"), can=can, pk=content_id)


def _rendition(request: HttpRequest, content: Content, name: str) -> Rendition:
    """Find the rendition that a page shows: the one its address names by `v`, else the last."""
    known = (
        Derivation.objects.filter(content=content, format=name).select_related("rendition").first()
    )
    digest = request.GET.get("v", "")
    if known and known.rendition.digest.startswith(digest):
        return known.rendition
    found = queries.line(content, name)
    if found is None or found.rendition is None:
        raise Http404
    return found.rendition


def _zip(content: Content, rendition: Rendition) -> FileResponse:
    whole = TemporaryFile()  # noqa: SIM115 (the response closes it)
    with zipfile.ZipFile(whole, "w") as archive:
        for known in rendition.files:
            archive.write(rendition.folder / known["name"], known["name"])
    whole.seek(0)
    return FileResponse(
        whole, as_attachment=True, filename=f"{_slug(content)}-{rendition.format}.zip"
    )


def _slug(content: Content) -> str:
    return slugify(content.title)[:60] or content.pk
