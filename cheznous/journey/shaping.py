"""Two screens of a content: the form it takes, and the list of the day it is shot."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cheznous.accounts.people import person
from cheznous.actors.access import allowed
from cheznous.common.errors import Refused
from cheznous.journey import kits, turning
from cheznous.journey.blanks import SHOTS_FIELD, TICKED, blank
from cheznous.journey.holding import held_of
from cheznous.journey.models import Aside
from cheznous.journey.steps import SHOTS
from cheznous.studio import queries as studio
from cheznous.studio.access import for_content
from cheznous.studio.models import Content


@require_http_methods(["GET", "HEAD", "POST"])
@for_content("make")
def one(request: HttpRequest, content: Content) -> HttpResponse:
    """Choose another form, or come back to one."""
    if request.method == "POST":
        try:
            turning.turn(content, request.POST.get("kind", ""), by=person(request))
        except Refused as no:
            messages.warning(request, str(no))
        else:
            label = studio.kind_of(content).label
            messages.success(
                request, f"La forme est maintenant : {label}. L’autre est gardée de côté."
            )
            return HttpResponseRedirect(reverse("journey:content", args=[content.pk]), status=303)
    aside = set(Aside.objects.filter(content=content).values_list("kind", flat=True))
    page = {
        "content": content,
        "kind": studio.kind_of(content),
        "others": [(each, each.name in aside) for each in turning.others(content)],
        "may_turn": turning.may_turn(content),
        "frozen": turning.FROZEN,
        "seen_by": _seen_by(content),
    }
    return render(request, "journey/turn.html", page)


@require_GET
@for_content("see")
def day(request: HttpRequest, content: Content) -> HttpResponse:
    """Show what to take along and to shoot: ticked on the phone, or on paper."""
    held = held_of(content, SHOTS)
    words = held["document"]
    wish = kits.wish(words)
    asked = {each.name: each for each in blank(SHOTS, content.kind).fields}
    page = {
        "content": content,
        "held": held,
        "was": json.dumps(words),
        "words": words,
        "ready": asked["ready"],
        "bag": wish.kit.holds if wish else (),
        "wish": wish,
        "on": asked["day"].shown(words["day"]),
        "shots": _lines(words[SHOTS_FIELD]),
        "ticked": set(words[TICKED]),
        "name": TICKED,
        "can_make": allowed(request, "make", content.actor),
        "seen_by": _seen_by(content),
    }
    return render(request, "journey/day.html", page)


def _lines(text: str) -> list[str]:
    """Give each line once: two that say the same are ticked together."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _seen_by(content: Content) -> str:
    return f"les personnes de la structure ({content.actor}), et celles qui l’accompagnent"
