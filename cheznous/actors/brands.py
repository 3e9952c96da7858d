"""An actor's look: its page, its stylesheet, its logo.

`/brand/<ink>-<paper>-<face>.css` says in its own address what it holds, so it never changes and needs
no database: custom properties only (`--brand-ink`, `--brand-paper`, `--brand-face`), as the policy
forbids `style=`.
"""

import tempfile
from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from cheznous.accounts.views import go
from cheznous.actors import actions
from cheznous.actors.access import for_actor
from cheznous.actors.forms import BrandForm
from cheznous.actors.models import Actor
from cheznous.common.errors import Refused
from cheznous.media.brand import FACES, Brand, contrast

FOR_EVER = cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)


def stylesheet_address(brand: Brand) -> str:
    """Return the address of a brand's stylesheet."""
    return reverse(
        "actors:stylesheet", args=[brand.ink[1:].lower(), brand.paper[1:].lower(), brand.face]
    )


@FOR_EVER
@require_GET
def stylesheet(request: HttpRequest, ink: str, paper: str, face: str) -> HttpResponse:
    """Give a brand as custom properties."""
    if face not in FACES or contrast(f"#{ink}", f"#{paper}") < actions.READABLE:
        raise Http404
    css = f':root{{--brand-ink:#{ink};--brand-paper:#{paper};--brand-face:"{FACES[face]}",sans-serif}}\n'
    return HttpResponse(css, content_type="text/css; charset=utf-8")


@FOR_EVER
@require_GET
def logo(request: HttpRequest, actor_id: str, digest: str) -> HttpResponseBase:
    """Give a logo; it is public, as the contents that carry it."""
    actor = get_object_or_404(Actor, pk=actor_id, brand_logo_digest__startswith=digest)
    if not actor.brand_logo:
        raise Http404
    answer = FileResponse(actor.brand_logo.open("rb"), content_type="image/jpeg")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@for_actor("run")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose logo, colours, typeface and languages."""
    form = BrandForm(request.POST or None, request.FILES or None, initial=BrandForm.of(actor))
    if request.method == "POST" and form.is_valid() and _dressed(actor, form):
        messages.success(request, "C’est enregistré. Vos prochains contenus auront cette allure.")
        return go("actors:brand", actor_id=actor.pk)
    page = {
        "actor": actor,
        "form": form,
        "proposal": _proposal(form),
        "sheet": stylesheet_address(actor.brand),
        "seen_by": "les responsables de la structure",
    }
    return render(request, "actors/brand.html", page, status=422 if form.errors else 200)


def _dressed(actor: Actor, form: BrandForm) -> bool:
    asked = form.cleaned_data
    try:
        actions.dress(
            actor,
            ink=asked["ink"],
            paper=asked["paper"],
            face=asked["face"],
            languages=asked["languages"],
        )
    except Refused as refusal:
        form.add_error("ink", str(refusal))
        return False
    if not asked["logo"]:
        return True
    try:
        _keep(actor, asked["logo"])
    except Refused as refusal:
        form.add_error("logo", str(refusal))
        return False
    return True


def _keep(actor: Actor, sent: UploadedFile) -> None:
    with tempfile.NamedTemporaryFile(prefix="logo-") as file:
        for chunk in sent.chunks():
            file.write(chunk)
        file.flush()
        actions.put_logo(actor, Path(file.name))


def _proposal(form: BrandForm) -> str:
    data = getattr(form, "cleaned_data", {})
    if not form.errors or not {"paper"} <= data.keys():
        return ""
    ink = data.get("ink") or form.data.get("ink", "")
    proposed = actions.proposal(ink, data["paper"]) if len(ink) == 7 else ""
    return proposed if proposed != ink else ""
