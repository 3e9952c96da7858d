"""The screen of a departure: who takes over, what passes, the last day; and its undoing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cheznous.accounts.people import person
from cheznous.accounts.views import go
from cheznous.actors import departures, handover
from cheznous.actors.access import allowed, for_actor
from cheznous.actors.forms import DepartureForm
from cheznous.actors.models import Actor, Departure, Membership
from cheznous.actors.queries import is_last_owner
from cheznous.common.errors import Refused


@never_cache
@for_actor("see")
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Prepare a departure, one's own or, for who runs the actor, a colleague's."""
    member = get_object_or_404(actor.memberships.select_related("user", "actor"), pk=pk)
    runs = _concerned(request, actor, member.user_id)
    form = DepartureForm(
        request.POST or None,
        colleagues=departures.successors(member),
        may_invite=runs,
        must=is_last_owner(member),
    )
    if request.method == "POST" and form.is_valid() and _planned(request, member, form):
        return go("actors:people", actor_id=actor.pk)
    page = {
        "actor": actor,
        "member": member,
        "mine": member.user_id == person(request).pk,
        "form": form,
        "held": handover.gather(member.user, actor),
        "last_owner": is_last_owner(member),
        "seen_by": "vous et les responsables de la structure",
    }
    return render(request, "actors/departure.html", page, status=422 if form.errors else 200)


@for_actor("see")
@require_POST
def cancel(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Undo a departure to come."""
    departure = get_object_or_404(departures.planned(actor), pk=pk)
    _concerned(request, actor, departure.user_id)
    departures.cancel(departure)
    messages.success(request, f"Le départ de {departure.user} est annulé. Rien n’a changé.")
    return go("actors:people", actor_id=actor.pk)


def _concerned(request: HttpRequest, actor: Actor, user_id: int) -> bool:
    """Let pass the person herself and who runs the actor; say whether it is the latter."""
    runs = allowed(request, "run", actor)
    if not runs and user_id != person(request).pk:
        raise Http404
    return runs


def _planned(request: HttpRequest, member: Membership, form: DepartureForm) -> Departure | None:
    asked: dict[str, Any] = form.asked()
    try:
        departure = departures.plan(member, by=person(request), **asked)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, "Le départ est prévu. Vous pouvez l’annuler jusqu’au dernier jour.")
    return departure
