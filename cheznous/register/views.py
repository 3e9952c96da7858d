"""The register of a content, and one depiction of it: who is shown, who agreed, what is left to ask."""

import tempfile
from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cheznous.accounts.models import User
from cheznous.accounts.people import person
from cheznous.actors.access import allowed
from cheznous.common.errors import Refused
from cheznous.common.serving import serve
from cheznous.library.models import Asset
from cheznous.register import actions, board, paper
from cheznous.register.forms import AllowForm, AskForm, DepictForm
from cheznous.rights import actions as rights
from cheznous.rights import queries as read
from cheznous.rights.models import Consent, Depiction, Word
from cheznous.studio.access import for_content
from cheznous.studio.models import Content

SEEN_BY = "les personnes de votre structure et celles qui l’accompagnent"


@require_safe
@for_content("see")
def content(request: HttpRequest, content: Content) -> HttpResponse:
    """Show who a content shows, and where it may go."""
    return _register(request, content)


@require_POST
@for_content("make")
def tell(request: HttpRequest, content: Content) -> HttpResponse:
    """Say who is seen or heard in files of the content: nobody, oneself, somebody known, somebody new."""
    assets = _assets(request, content)
    act, by = request.POST.get("act", ""), person(request)
    if act == "nobody":
        for each in assets:
            rights.nobody(each, by=by)
    elif act == "mine":
        actions.my_voice(assets, content, by=by)
    elif act == "known":
        known = get_object_or_404(Depiction, pk=request.POST.get("depiction"), actor=content.actor)
        for each in assets:
            rights.show(each, known, by=by)
    else:
        return _depict(request, content, assets)
    return _back(content, request.POST.get("place", ""))


@require_safe
@never_cache
@for_content("see")
def depiction(request: HttpRequest, content: Content, key: str) -> HttpResponse:
    """Show one depiction: its consents, who is awaited, what it touches."""
    return _depiction(request, content, _one(content, key))


@require_POST
@for_content("make")
def change(request: HttpRequest, content: Content, key: str) -> HttpResponse:
    """Ask for a consent, keep a licence, file a signed sheet, end a consent, renew a link, take a name away."""
    row = _one(content, key)
    act = {
        "ask": _ask, "allow": _allow, "paper": _paper, "end": _end, "renew": _renew, "hide": _hide,
    }.get(request.POST.get("act", ""))  # fmt: skip
    if act is None:
        return _to(content, row)
    try:
        return act(request, content, row)
    except Refused as no:
        return _depiction(request, content, row, refusal=str(no))


@require_safe
@for_content("make")
def form(request: HttpRequest, content: Content, key: str) -> HttpResponse:
    """Print a consent to sign by hand; it shows the signatures already there."""
    consent = _consent(content, key)
    if not consent.text:
        raise Http404
    return HttpResponse(paper.form(consent), content_type="application/pdf")


@require_safe
@for_content("make")
def proof(request: HttpRequest, content: Content, key: str) -> HttpResponseBase:
    """Show the signed sheet, photographed."""
    consent = _consent(content, key)
    path = consent.proof_path
    if path is None or not path.exists():
        raise Http404
    return serve(
        request,
        path,
        media_type="image/jpeg",
        etag=consent.proof_digest,
        cache="private, no-store",
    )


def _depict(request: HttpRequest, content: Content, assets: list[Asset]) -> HttpResponse:
    at = assets[0].pk
    heard = assets[0].kind == Asset.Kind.SOUND
    given = DepictForm(request.POST, heard=heard, prefix=at)
    if given.is_valid():
        try:
            made = rights.depict(assets[0], by=person(request), **given.cleaned_data)
        except Refused as no:
            given.add_error("name", str(no))
        else:
            for each in assets[1:]:
                rights.show(each, made, by=person(request))
            return _to(content, made)
    return _register(request, content, given, at)


def _ask(request: HttpRequest, content: Content, row: Depiction) -> HttpResponse:
    given = AskForm(row, request.POST)
    if given.is_valid():
        said, by = given.cleaned_data, person(request)
        try:
            consent = rights.ask(
                row, given.people(), scope=given.scope(), project=said["project"], purpose=said["purpose"],
                taken_on=said["taken_on"], taken_at=said["taken_at"], by=by, contact=by.email,
            )  # fmt: skip
        except Refused as no:
            given.add_error(None, str(no))
        else:
            actions.ask(consent)
            messages.success(
                request, "C’est prêt : faites signer ici, envoyez le lien ou imprimez."
            )
            return _to(content, row)
    return _depiction(request, content, row, asked=given)


def _allow(request: HttpRequest, content: Content, row: Depiction) -> HttpResponse:
    given = AllowForm(row, request.POST, request.FILES)
    if given.is_valid():
        said = given.cleaned_data
        try:
            with transaction.atomic():
                consent = rights.allow(
                    row, form=said["form"], proof=said["proof"], scope=given.scope(), by=person(request)
                )  # fmt: skip
                if said["sheet"]:
                    _file(consent, said["sheet"], person(request))
        except Refused as no:
            given.add_error(None, str(no))
        else:
            return _to(content, row)
    return _depiction(request, content, row, allowed=given)


def _paper(request: HttpRequest, content: Content, row: Depiction) -> HttpResponse:
    consent = get_object_or_404(row.consents, pk=request.POST.get("consent"))
    sent = request.FILES.get("sheet")
    if not isinstance(sent, UploadedFile):
        raise Refused("Prenez la feuille signée en photo, ou numérisez-la, puis envoyez-la.")
    _file(consent, sent, person(request))
    messages.success(request, "La feuille signée est gardée avec l’accord.")
    return _to(content, row)


def _file(consent: Consent, sent: UploadedFile, by: User) -> None:
    with tempfile.NamedTemporaryFile(prefix="sheet-") as kept:
        for chunk in sent.chunks():
            kept.write(chunk)
        kept.flush()
        rights.file_paper(consent, Path(kept.name), by=by)


def _end(request: HttpRequest, content: Content, row: Depiction) -> HttpResponse:
    consent = get_object_or_404(row.consents, pk=request.POST.get("consent"))
    left = actions.end(consent, by=person(request))
    said = "C’est noté. Nos pages concernées sont retirées."
    messages.success(request, said + (" Il reste à l’enlever ailleurs, à la main." if left else ""))
    return _to(content, row)


def _renew(request: HttpRequest, content: Content, row: Depiction) -> HttpResponse:
    word = get_object_or_404(Word, pk=request.POST.get("word") or 0, consent__depiction=row)
    rights.renew_link(word, by=person(request))
    messages.success(request, "Un nouveau lien est prêt. L’ancien n’ouvre plus rien.")
    return _to(content, row)


def _hide(request: HttpRequest, content: Content, row: Depiction) -> HttpResponse:
    used = content.uses.filter(revision=None).values("asset")
    for each in Asset.objects.filter(pk__in=used):
        rights.hide(each, row, by=person(request))
    return _back(content)


def _assets(request: HttpRequest, content: Content) -> list[Asset]:
    """Find the files named, among those of this content."""
    named = request.POST.getlist("medium")
    used = content.uses.filter(asset__in=named[:200]).values("asset")
    found = list(Asset.objects.filter(pk__in=used).select_related("actor"))
    if not found:
        raise Http404
    return sorted(found, key=lambda each: named.index(each.pk))


def _one(content: Content, key: str) -> Depiction:
    return get_object_or_404(
        read.with_consents().select_related("actor"), pk=key, actor=content.actor
    )


def _consent(content: Content, key: str) -> Consent:
    rows = Consent.objects.select_related("depiction__actor")
    return get_object_or_404(rows, pk=key, depiction__actor=content.actor)


def _register(
    request: HttpRequest, content: Content, form: DepictForm | None = None, at: str = ""
) -> HttpResponse:
    shown = {
        **board.shown(content, form, at),
        "opened": at,
        "can_make": allowed(request, "make", content.actor),
        "seen_by": SEEN_BY,
    }
    return render(request, "register/content.html", shown, status=422 if form else 200)


def _depiction(
    request: HttpRequest, content: Content, row: Depiction, *, asked: AskForm | None = None,
    allowed: AllowForm | None = None, refusal: str = "",
) -> HttpResponse:  # fmt: skip
    shown = {
        **board.depiction(content, row, asked=asked, allowed=allowed),
        "refusal": refusal,
        "can_make": _may_make(request, content),
        "seen_by": SEEN_BY,
    }
    status = 422 if asked or allowed or refusal else 200
    return render(request, "register/depiction.html", shown, status=status)


def _may_make(request: HttpRequest, content: Content) -> bool:
    return allowed(request, "make", content.actor)


def _to(content: Content, row: Depiction) -> HttpResponse:
    response = redirect("register:depiction", content.pk, row.pk)
    response.status_code = 303
    return response


def _back(content: Content, place: str = "") -> HttpResponse:
    anchor = f"#{place[:80]}" if place.replace("-", "").isalnum() else ""
    response = redirect(reverse("register:content", args=[content.pk]) + anchor)
    response.status_code = 303
    return response
