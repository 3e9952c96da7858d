"""The letter of the week: one's own page, and the one a letter leads to, without an account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cheznous.accounts.people import person
from cheznous.accounts.views import go
from cheznous.letters import actions, queries
from cheznous.letters.models import Subscription

_BOTH = require_http_methods(["GET", "POST"])
ONE_CLICK = "One-Click"  # RFC 8058


@never_cache
@login_required
@_BOTH
def mine(request: HttpRequest) -> HttpResponse:
    """Show what the letter would say today, and let its reader hold it back."""
    user = person(request)
    subscription = queries.subscription(user)
    if request.method == "POST":
        actions.choose(subscription, request.POST.get("choice", ""))
        messages.success(request, "C’est noté.")
        return go("letters:mine")
    found = queries.errand(user)
    page = {
        **_state(subscription),
        "found": found,
        "mail": actions.compose(user, found) if found else None,
        "seen_by": "vous seulement",
    }
    return render(request, "letters/mine.html", page)


@csrf_exempt  # the secret of the address is the proof, no cookie is read; mail programs post here too
@never_cache
@_BOTH
def pause(request: HttpRequest, token: str) -> HttpResponse:
    """Hold the letter back from the letter itself. Only a POST does: filters open links."""
    subscription = get_object_or_404(Subscription, token=token)
    if request.method == "POST":
        one_click = request.POST.get("List-Unsubscribe") == ONE_CLICK
        actions.choose(subscription, "stop" if one_click else request.POST.get("choice", ""))
        if one_click:
            return HttpResponse("Fait.", content_type="text/plain; charset=utf-8")
    page = {
        **_state(subscription),
        "done": request.method == "POST",
        "seen_by": "qui a reçu le courriel",
    }
    return render(request, "letters/pause.html", page)


def _state(subscription: Subscription) -> dict[str, object]:
    today, hour = timezone.localdate(), queries.hour()
    return {
        "subscription": subscription,
        "is_open": subscription.is_open(today),
        "is_paused": subscription.stopped_at is None and subscription.is_paused(today),
        "next": timezone.localtime(hour.after(timezone.now())) if hour else None,
    }
