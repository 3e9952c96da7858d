"""The series in the workshop: what it says, its address, what the applications will find in it."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cheznous.accounts.people import person
from cheznous.actors.access import allowed, for_actor
from cheznous.actors.models import Actor
from cheznous.channels.connectors import channels
from cheznous.channels.contract import ByFeed
from cheznous.common.errors import Refused
from cheznous.podcasts import actions, feed, lint, queries
from cheznous.podcasts.forms import SAID, SeriesForm
from cheznous.studio.importing import on_disk

SEEN_BY = "les personnes de votre structure et celles qui l’accompagnent"


@require_safe
@for_actor("see")
def series(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the series of an actor."""
    found = queries.series_of(actor)
    first = {"lang": (actor.languages or ["fr"])[0]}
    return _page(request, actor, SeriesForm(instance=found, initial=None if found else first))


@require_POST
@for_actor("make")
def keep(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Keep what is said of the series; begin it the first time."""
    form = SeriesForm(request.POST, request.FILES, instance=queries.series_of(actor))
    if form.is_valid() and _kept(request, actor, form):
        messages.success(request, "Enregistré. Les applications le verront en quelques heures.")
        return redirect("podcasts:series", actor.pk)
    return _page(request, actor, form)


def _page(request: HttpRequest, actor: Actor, form: SeriesForm) -> HttpResponse:
    known, listed = queries.series_of(actor), queries.episodes(actor)
    apps = channels()["podcast-apps"].connector
    context = {
        "actor": actor,
        "form": form,
        "series": known,
        "address": queries.address(known) if known else "",
        "cover": queries.cover(known) if known else "",
        "episodes": listed,
        "waiting": len(queries.online(actor)) - len(listed),
        "findings": lint.read(feed.write(known, listed)) if known else [],
        "steps": apps.once if isinstance(apps, ByFeed) else (),
        "makes": allowed(request, "make", actor),
        "seen_by": SEEN_BY,
    }
    return render(request, "podcasts/series.html", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, actor: Actor, form: SeriesForm) -> bool:
    """Keep what a valid form says; its cover may still be refused."""
    said = {name: form.cleaned_data[name] for name in SAID}
    sent = request.FILES.get("picture")
    try:
        if isinstance(sent, UploadedFile):
            with on_disk(sent) as path:
                actions.keep(actor, said, path, by=person(request))
        else:
            actions.keep(actor, said, None, by=person(request))
    except Refused as no:
        form.add_error("picture", str(no))
        return False
    return True
