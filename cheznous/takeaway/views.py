"""Asking for the archive of an actor, seeing how far it is, fetching it. Only who runs the actor may."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from cheznous.accounts.people import person
from cheznous.accounts.views import go
from cheznous.actors.access import for_actor
from cheznous.actors.models import Actor
from cheznous.common.errors import Closed
from cheznous.common.models import LIVE, Job
from cheznous.common.serving import serve
from cheznous.takeaway import actions, queries
from cheznous.takeaway.models import Archive

OVER = "Cette archive n’est plus là : elle est gardée sept jours. Demandez-en une nouvelle."


@never_cache
@for_actor("run")
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Say what will be in it, then how far it is, then where it is."""
    if request.method == "POST":
        actions.ask(actor, by=person(request))
        return go("takeaway:page", actor_id=actor.pk)
    archive = queries.last(actor)
    row = queries.job(archive) if archive else None
    shown = {
        "actor": actor,
        "count": queries.contents(actor).count(),
        "archive": archive,
        "job": row,
        "is_busy": bool(row and row.state in LIVE),
        "is_failed": bool(row and row.state == Job.State.FAILED),
        "is_open": bool(archive and archive.is_open(timezone.now())),
        "seen_by": "les responsables de la structure",
    }
    return render(request, "takeaway/page.html", shown)


@for_actor("run")
@require_GET
def file(request: HttpRequest, actor: Actor, pk: int) -> HttpResponseBase:
    """Give the archive, in parts when the line was cut."""
    archive = get_object_or_404(Archive, pk=pk, actor=actor)
    if not archive.is_open(timezone.now()) or not archive.path.is_file():
        raise Closed(OVER)
    return serve(
        request,
        archive.path,
        media_type="application/zip",
        etag=archive.token[:12],
        name=f"{actor.slug}-{timezone.localdate(archive.ready_at)}.zip",
    )
