"""The minutes a page was in use, as it sends them; and the tap that corrects their sum."""

from datetime import UTC, datetime, timedelta

from django.contrib import messages
from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from cheznous.accounts.models import User
from cheznous.accounts.people import person
from cheznous.actors.models import Role
from cheznous.actors.rules import membership
from cheznous.common import clock
from cheznous.common.errors import Refused
from cheznous.journey import spent
from cheznous.journey.acts import step_of
from cheznous.journey.models import Side, Spent, SpentSaid
from cheznous.studio.access import for_content
from cheznous.studio.models import Content

KEPT = timedelta(days=7)  # a phone cut off longer than that is not waited for
MOST_SENT = 600  # minutes in one sending
MOST_HOURS = 2000
MOST_DEDUCED = 15  # minutes
NOT_A_TIME = "Écrivez des heures et des minutes, par exemple 6 et 20."


@require_POST
@for_content("remark")
def beat(request: HttpRequest, content: Content) -> HttpResponse:
    """Count the minutes a page was in use: `minutes` since 1970, its `step`, or the `place` written at."""
    minutes = [
        int(each)
        for each in request.POST.getlist("minute")[:MOST_SENT]
        if each.isdecimal() and len(each) < 12
    ]
    number = request.POST.get("step", "")
    step = int(number) if number.isdecimal() and len(number) < 3 else 0
    place = request.POST.get("place", "")[:120]
    count(content, minutes, step=step_of(place) if place else step, by=person(request))
    return HttpResponse(status=204)


@require_POST
@for_content("remark")
def correct(request: HttpRequest, content: Content) -> HttpResponse:
    """Correct the sum: more or less, or what it is."""
    by = person(request)
    try:
        side = _side(content, by)
        say(content, side, _asked(request, _sum(content, side)))
    except Refused as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, f"C’est noté : {spent.said(_sum(content, side))}.")
    return HttpResponseRedirect(reverse("journey:content", args=[content.pk]) + "#time", status=303)


def _asked(request: HttpRequest, now: int) -> int:
    """Read the sum asked for: so many minutes more or less than now, or hours and minutes.

    :raises Refused: when it is none
    """
    more, hours, minutes = (request.POST.get(name, "") for name in ("more", "hours", "minutes"))
    try:
        if more:
            return max(0, now + int(more))
        if hours or minutes:
            return int(hours or 0) * 60 + int(minutes or 0)
    except ValueError:
        pass
    raise Refused(NOT_A_TIME)


def _side(content: Content, by: User) -> Side:
    """Say on which side somebody works: a coach accompanies, the others make."""
    place = membership(by, content.actor)
    return Side.COACH if place and place.role == Role.COACH else Side.MAKERS


def _sum(content: Content, side: Side) -> int:
    effort = spent.of_one(content.pk)
    return effort.coach if side == Side.COACH else effort.makers


@transaction.atomic
def say(content: Content, side: Side, minutes: int) -> SpentSaid:
    """Put another sum in place of what was counted so far.

    :raises Refused: when it is no length of time
    """
    if not 0 <= minutes <= MOST_HOURS * 60:
        raise Refused(NOT_A_TIME)
    SpentSaid.objects.filter(content=content, side=side).delete()
    return SpentSaid.objects.create(
        content=content, side=side, minutes=minutes, counted=_sum(content, side)
    )


@transaction.atomic
def count(content: Content, minutes: list[int], *, step: int, by: User) -> int:
    """Count minutes of one person, each once whatever the pages it was sent from; return how many were new."""
    User.objects.select_for_update().get(pk=by.pk)  # one sending at a time
    now = clock.now()
    moments = {
        each: datetime.fromtimestamp(each * 60, UTC) for each in set(minutes) if each < 1 << 31
    }
    known = {
        each: at for each, at in moments.items() if now - KEPT <= at <= now + timedelta(minutes=2)
    }
    new = _unseen(by, known)
    for on, each in spent.spread(new):
        row, _ = Spent.objects.get_or_create(
            content=content, side=_side(content, by), step=step if 1 <= step <= 16 else 0, on=on
        )
        Spent.objects.filter(pk=row.pk).update(minutes=F("minutes") + each)
    return len(new)


def this_minute() -> int:
    """Return the minute it is, since 1970."""
    return int(clock.now().timestamp() // 60)


def deduce(content: Content, step: int, since: str, *, by: User) -> None:
    """Count a form sent without a script: from when it was opened, a quarter of an hour at most."""
    if since.isdecimal() and len(since) < 12:
        now = this_minute()
        begun = max(int(since), now - MOST_DEDUCED + 1)
        count(content, list(range(begun, now + 1)), step=step, by=by)


def _unseen(by: User, moments: dict[int, datetime]) -> list[datetime]:
    """Keep the minutes nobody counted for this person yet; what was counted is forgotten after a week."""
    days: dict[int, set[int]] = {}
    for minute in moments:
        days.setdefault(minute // 1440, set()).add(minute)
    new: list[datetime] = []
    for day, each in days.items():
        key = f"minutes-{by.pk}-{day}"
        seen: set[int] = set(cache.get(key, ()))
        new += [moments[minute] for minute in sorted(each - seen)]
        cache.set(key, sorted(seen | each), (KEPT + timedelta(days=2)).total_seconds())
    return new
