"""Doing a content again on another subject, and keeping its shape as a gabarit."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cheznous.accounts.people import person
from cheznous.actors.access import theirs_or_404
from cheznous.studio import actions, gabarits, queries
from cheznous.studio.access import for_content
from cheznous.studio.models import Content, Gabarit
from cheznous.ui import rooms

TAKEN = (
    "La forme est reprise : l’ordre, et vos phrases d’avant pour vous guider. Ni les images, ni les films, "
    "ni les voix, ni les droits, ni l’accord, ni l’essai ne le sont : c’est un autre contenu."
)


@require_POST
@for_content("make")
def again(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Begin another content of the same shape; rooms carry what is already known."""
    user = person(request)
    document, hints = gabarits.hinted(queries.document_of(content.draft))
    with transaction.atomic():
        made = actions.create(
            content.actor, kind=content.kind, by=user, document=document, hints=hints,
            gabarit=content.title,
        )  # fmt: skip
        for room in rooms.each("carried"):
            room.carry(content, made, by=user)
    messages.success(request, TAKEN)
    return redirect("studio:edit", made.pk)


@require_POST
@for_content("make")
def keep(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Keep the shape of a content as a gabarit of its actor."""
    gabarits.keep(content, queries.document_of(content.draft), by=person(request))
    messages.success(request, "C’est un gabarit. Vous le trouverez en commençant un contenu.")
    return redirect("studio:edit", content.pk)


@require_POST
@login_required
def forget(request: HttpRequest, pk: str) -> HttpResponseBase:
    """Forget a gabarit; the contents begun with it keep what they have."""
    theirs_or_404(request, Gabarit.objects.select_related("actor"), can="make", pk=pk).delete()
    messages.success(request, "Ce gabarit est oublié. Vos contenus n’ont pas changé.")
    return redirect("studio:new")
