"""The doors of what is said or photographed at a step: by the script, or by a plain form."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cheznous.accounts.people import person
from cheznous.common.errors import Refused
from cheznous.common.ids import new_token
from cheznous.journey import attaching
from cheznous.journey.models import Attached
from cheznous.library.models import Asset
from cheznous.studio.access import for_content
from cheznous.studio.importing import on_disk
from cheznous.studio.models import Content

LACKING = "Choisissez une photo, puis envoyez-la."


@require_POST
@for_content("make")
def attach(request: HttpRequest, content: Content, number: int) -> HttpResponse:
    """Take in what is sent: one file of the script (its answer is shown in the page), or those of a form."""
    files = request.FILES.getlist("file")
    by_script = request.headers.get("Accept", "").startswith("application/json")
    try:
        if not files:
            raise Refused(LACKING)
        made = [_attach(request, content, number, each) for each in files]
    except Refused as no:
        if by_script:
            return JsonResponse({"message": str(no)}, status=422)
        messages.warning(request, str(no))
        return _back(content, number)
    if not by_script:
        return _back(content, number)
    shown = {"each": made[-1], "content": content, "can_make": True}
    html = render(request, "journey/attached_one.html", shown).content.decode()
    return JsonResponse({"id": made[-1].pk, "html": html})


@require_POST
@for_content("make")
def detach(request: HttpRequest, content: Content, number: int, pk: int) -> HttpResponse:
    """Take a file away from a step."""
    found = Attached.objects.filter(sheet__content=content, sheet__step=number)
    attaching.detach(get_object_or_404(found, pk=pk), by=person(request))
    messages.info(request, "Retiré d’ici. Le fichier reste dans vos images et sons.")
    return _back(content, number)


def _attach(request: HttpRequest, content: Content, number: int, sent: UploadedFile) -> Attached:
    kind = request.POST.get("kind", "")
    with on_disk(sent) as file:
        return attaching.attach(
            content, number, file, client=request.POST.get("client", "")[:40] or new_token(),
            place=request.POST.get("place", ""), kind=kind if kind in Asset.Kind else "",
            name=sent.name or "", by=person(request),
        )  # fmt: skip


def _back(content: Content, number: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("journey:step", args=[content.pk, number]), status=303)
