"""Screens of the studio: begin a content, write it, tell it aloud, see it as inhabitants will, carry it elsewhere."""

import json
from pathlib import Path
from tempfile import SpooledTemporaryFile, TemporaryDirectory
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cheznous.accounts.people import person
from cheznous.actors.access import actor_or_404
from cheznous.actors.languages import LANGUAGES
from cheznous.actors.models import Actor
from cheznous.common.errors import Refused
from cheznous.studio import (
    actions,
    advice,
    bundle,
    clearance,
    documents,
    drafts,
    elsewhere,
    gabarits,
    importing,
    moments,
    queries,
)
from cheznous.studio.access import for_content
from cheznous.studio.edits import Overtaken
from cheznous.studio.forms import NewContentForm, PieceForm, form_operations, sent_operations
from cheznous.studio.kinds import kinds
from cheznous.studio.models import Content, Draft
from cheznous.studio.pages import Page

HELD_BYTES = 8 * 1024 * 1024
SEEN_BY = "les personnes de votre structure et celles qui l’accompagnent"


@require_http_methods(["GET", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponseBase:
    """Begin a content: which actor, which kind."""
    form = NewContentForm(request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actor = actor_or_404(request, form.cleaned_data["actor"].pk, can="make")
        content = _begun(actor, form.cleaned_data["kind"], request)
        if request.POST.get("begin") == "idea":
            return redirect("journey:step", content.pk, 1)
        return redirect("studio:edit", content.pk)
    if request.method == "GET" and form.only_choice:
        actor, kind = form.only_choice
        form.initial = {"actor": actor, "kind": kind}
    status = 422 if form.is_bound else 200
    return render(
        request,
        "studio/new.html",
        {"form": form, "kinds": kinds().values(), "seen_by": SEEN_BY},
        status=status,
    )


@require_GET
@for_content("make")
def edit(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Write a content."""
    moments.look(content, person(request))
    context = _editing(content)
    context["coach"] = {
        "told": advice.told(context["held"]["findings"], touched=content.draft.version > 1),
        "is_asked": "verifier" in request.GET,
    }
    return render(request, queries.kind_of(content).editor, context)


@require_http_methods(["GET", "POST"])
@for_content("make")
def changes(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Save operations (POST), or say what changed since `version` (GET; 204 when nothing did)."""
    if request.method != "POST":
        if request.GET.get("version") == str(content.draft.version):
            return HttpResponse(status=204)
        return JsonResponse(_held(content, content.draft))
    try:
        operations = sent_operations(request.body)
    except ValueError:
        return JsonResponse({"message": "Ce changement n’a pas la forme attendue."}, status=400)
    try:
        draft = actions.change(content, operations, by=person(request))
    except Overtaken as error:
        by = Draft.objects.select_related("changed_by").get(pk=content.pk).changed_by
        return JsonResponse(error.told(by, own=by == person(request)), status=409)
    except Refused as error:
        return JsonResponse({"message": str(error)}, status=422)
    content.draft = draft
    return JsonResponse(_held(content, draft))


@require_POST
@for_content("make")
def fields(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Save every field of the form at once, for who has no JavaScript."""
    try:
        operations = form_operations(request.POST)
    except ValueError:
        messages.error(request, "Ce formulaire est incomplet. Rechargez la page.")
        return redirect("studio:edit", content.pk)
    left_out = actions.merge(content, operations, by=person(request))
    for operation, error in left_out:
        words = str(operation.get("value") or "")[:2000]
        messages.warning(
            request, f"{error} Vous aviez écrit : « {words} »" if words else str(error)
        )
    if not left_out:
        messages.success(request, "Enregistré.")
    return redirect("studio:edit", content.pk)


@require_POST
@for_content("make")
def undo(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Take back the last change."""
    return _turn(request, content, actions.undo)


@require_POST
@for_content("make")
def redo(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Make again what was taken back."""
    return _turn(request, content, actions.redo)


@require_POST
@for_content("make")
def file(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Take a picture or a voice in and put it at `place`."""
    place = request.POST.get("place", "")
    try:
        draft = importing.put(content, place, _sent(request), by=person(request))
    except Refused as error:
        if _wants_json(request):
            return JsonResponse({"message": str(error)}, status=422)
        messages.error(request, str(error))
        return redirect("studio:edit", content.pk)
    content.draft = draft
    if _wants_json(request):
        return JsonResponse(_held(content, draft))
    return redirect("studio:tell" if request.POST.get("next") else "studio:edit", content.pk)


@require_GET
@for_content("make")
def tell(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Montrez et racontez: touch the places while speaking."""
    kind, shown = queries.kind_of(content), _shown(content)
    if shown is None or not kind.teller:
        return redirect("studio:edit", content.pk)
    document = queries.document_of(content.draft)
    context = {"content": content, "document": document, "page": shown, "seen_by": SEEN_BY}
    return render(request, kind.teller, context)


@require_POST
@for_content("make")
def piece(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Keep one piece of what was told: a place touched, and perhaps a voice."""
    form = PieceForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"message": "Ce morceau n’a pas la forme attendue."}, status=400)
    try:
        importing.add_piece(content, form.piece(), by=person(request))
    except Refused as error:
        return JsonResponse({"message": str(error)}, status=422)
    return JsonResponse({"kept": True})


@require_GET
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
@for_content("see")
def preview(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Show the draft as the page inhabitants will see."""
    context = {"content": content, "kind": queries.kind_of(content), "page": _shown(content)}
    return render(request, "studio/preview.html", context)


@require_GET
@for_content("see")
def page_file(request: HttpRequest, content: Content, name: str) -> HttpResponseBase:
    """Give a file the draft's page shows."""
    return drafts.answer(request, content, name)


@require_GET
@for_content("see")
def export(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Give the content as a zip that any installation can take in."""
    document, media = _read(content)
    packed = SpooledTemporaryFile(max_size=HELD_BYTES)  # noqa: SIM115 (the answer closes it)
    with TemporaryDirectory(prefix="export-") as name:
        folder = Path(name)
        bundle.write(
            document, content.actor.brand, {key: each.path for key, each in media.items()}, folder
        )
        with ZipFile(packed, "w", ZIP_STORED) as archive:
            for path in sorted(each for each in folder.rglob("*") if each.is_file()):
                archive.write(path, path.relative_to(folder).as_posix())
    packed.seek(0)
    title = slugify(document.title) or content.pk
    return FileResponse(
        packed, as_attachment=True, filename=f"{title}.zip", content_type="application/zip"
    )


@require_POST
@login_required
def import_bundle(request: HttpRequest) -> HttpResponseBase:
    """Take in a content exported elsewhere."""
    actor = actor_or_404(request, request.POST.get("actor", ""), can="make")
    try:
        content = importing.from_upload(actor, _sent(request), by=person(request))
    except Refused as error:
        messages.error(request, str(error))
        return redirect("studio:new")
    return redirect("studio:edit", content.pk)


@require_POST
@for_content("make")
def archive(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Put a content away, or bring it back."""
    actions.archive(content, by=person(request))
    return redirect("journey:workshop")


def _begun(actor: Actor, kind: str, request: HttpRequest) -> Content:
    """Begin a content, with the gabarit chosen if there is one of this actor or of the product."""
    by, key = person(request), request.POST.get("gabarit", "")
    chosen = next((each for each in gabarits.offered([actor.pk]) if each.key == key), None)
    if chosen is None:
        return actions.create(actor, kind=kind, by=by)
    document = documents.read(chosen.document)
    return actions.create(
        actor, kind=chosen.kind, by=by, document=document, hints=chosen.hints, gabarit=chosen.name
    )


def _editing(content: Content) -> dict[str, Any]:
    """Gather what the editor shows."""
    kind = queries.kind_of(content)
    document, _ = _read(content)
    held = _held(content, content.draft)
    remarks = queries.remarks(content)
    named = {place for place, _ in kind.places(document)}
    return {
        "content": content,
        "kind": kind,
        "document": document,
        "page": _shown(content),
        "tell_url": reverse("studio:tell", args=[content.pk]),
        "workshop_url": reverse("journey:workshop"),
        "held": held,
        "was": json.dumps(held["document"]),
        "remarks": remarks,
        "loose_remarks": [
            each for each in remarks if each.place not in named and not elsewhere.named(each.place)
        ],
        "languages": [
            (code, LANGUAGES[code].capitalize()) for code in content.actor.languages or LANGUAGES
        ],
        "seen_by": SEEN_BY,
        **kind.editing(document, lambda name: reverse("library:asset", args=[name])),
    }


def _held(content: Content, draft: Draft) -> dict[str, Any]:
    """Say what the browser must know of the draft."""
    kind, document = queries.kind_of(content), queries.document_of(draft)
    seen = clearance.seen(kind, document)
    found = queries.checked(kind, document, queries.media_of(document), seen, timezone.localdate())
    return {
        "version": draft.version,
        "saved_at": f"{timezone.localtime(draft.changed_at):%H h %M}",
        "document": document.model_dump(mode="json"),
        "findings": advice.rows(kind, document, found),
    }


def _read(content: Content) -> tuple[Any, dict[str, Any]]:
    document = queries.document_of(content.draft)
    return document, queries.media_of(document)


def _shown(content: Content) -> Page | None:
    return drafts.page(content, lambda name: reverse("studio:page_file", args=[content.pk, name]))


def _turn(request: HttpRequest, content: Content, act: Any) -> HttpResponseBase:
    try:
        content.draft = act(content, by=person(request))
    except Refused as error:
        if _wants_json(request):
            return JsonResponse({"message": str(error)}, status=422)
        messages.info(request, str(error))
    if _wants_json(request):
        return JsonResponse(_held(content, content.draft))
    return redirect("studio:edit", content.pk)


def _sent(request: HttpRequest) -> UploadedFile:
    """Return the file sent.

    :raises Refused: when there is none
    """
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        raise Refused("Choisissez d’abord un fichier.")
    return sent


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
