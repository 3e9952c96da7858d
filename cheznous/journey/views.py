"""The workshop, and the page of one content: what to do now, how far it is, who did what."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from cheznous.accounts.models import User
from cheznous.accounts.people import person
from cheznous.actors import queries as actors
from cheznous.actors.access import allowed
from cheznous.actors.models import Membership, Role
from cheznous.actors.rules import membership
from cheznous.common.errors import Refused
from cheznous.journey import actions, known, links, queries, sheets
from cheznous.journey.acts import Act
from cheznous.journey.models import How
from cheznous.journey.panels import Lit, Panel, panels
from cheznous.journey.progress import Progress
from cheznous.journey.spent import effort_said
from cheznous.journey.steps import STEPS, Step, step
from cheznous.journey.turning import may_turn
from cheznous.journey.whose import MAKES, acts_of, sees_hands, theirs, works_on
from cheznous.studio import queries as studio
from cheznous.studio.access import for_content
from cheznous.studio.models import Content

SHOWN = 12


@login_required
@require_GET
def workshop(request: HttpRequest) -> HttpResponse:
    """Say the one thing to do now, then all the rest."""
    user = person(request)
    places = list(actors.mine(user))
    roles = {each.actor_id: each.role for each in places}
    contents = list(studio.contents_of(roles)[: SHOWN + 1])
    rows = queries.progress(contents[:SHOWN], approves=_approves(places))
    boxes = panels(user, places)
    lit, later = _turn(_acts(user, roles, rows, boxes), request.GET.get("plus-tard", ""))
    can_make = any(role in MAKES for role in roles.values())
    page = {
        "places": places,
        "can_make": can_make,
        "several": len(roles) > 1,
        "rows": [_row(user, roles[each.content.actor_id], each) for each in rows],
        "more": len(contents) > SHOWN,
        "boxes": boxes,
        "lit": lit,
        "later": later,
        "others": can_make and any(row.acts for row in rows),
        "note": _note(user, roles, rows),
        "hows": How.choices,
        "heard": [each for each in rows if each.verdict and each.verdict.answered],
        "seen_by": "vous, et pour chaque contenu les personnes de sa structure",
    }
    return render(request, "journey/workshop.html", page)


@require_GET
@for_content("see")
def one(request: HttpRequest, content: Content) -> HttpResponse:
    """Show one content: its next act, its sixteen steps, what can be done with it."""
    row = queries.progress_of(content, can_approve=allowed(request, "approve", content.actor))
    user, place = person(request), membership(request.user, content.actor)
    role = place.role if place else ""
    mine = acts_of(user, role, row)
    named = sees_hands(user, role, content)
    page = {
        **_row(user, role, row),
        "can_make": allowed(request, "make", content.actor),
        "lit": _lit(row, mine[0]) if mine else None,
        "named": named,
        "works_on_it": works_on(user, role, content),
        "steps": _steps(row, named=named),
        "lesson": None if row.page else sheets.lesson_before(content),
        "before": queries.alone_before(content) if named else None,
        "may_turn": allowed(request, "make", content.actor) and may_turn(content),
        "effort": effort_said(row.effort, role),
        "answering": known.answering(row),
        "seen_by": f"les personnes de la structure ({content.actor}), et leur coach",
    }
    return render(request, "journey/content.html", page)


@require_POST
@for_content("remark")
def note(request: HttpRequest, content: Content) -> HttpResponse:
    """Note who did a step, in one tap."""
    number = request.POST.get("step", "")
    try:
        actions.note(
            content,
            step=int(number) if number.isdecimal() else 0,
            how=request.POST.get("how", ""),
            by=person(request),
        )
    except Refused:
        raise Http404 from None
    if request.POST.get("from") == "step":
        to = reverse("journey:step", args=[content.pk, int(number)])
    else:
        to = reverse("journey:workshop")
    return HttpResponseRedirect(to, status=303)


def _approves(places: Sequence[Membership]) -> set[str]:
    """List the actors for which this person approves alone."""
    return {
        each.actor_id
        for each in places
        if each.role == Role.OWNER or (each.role == Role.MAKER and each.may_approve)
    }


def _row(user: User, role: str, row: Progress) -> dict[str, Any]:
    """Give what a list or a page shows of a content."""
    content = row.content
    return {
        "row": row,
        "content": content,
        "bar": row.own_bar if sees_hands(user, role, content) else row.bar,
        "theirs": theirs(user, role, row),
        "href": reverse("journey:content", args=[content.pk]),
        "picture": reverse("studio:page_file", args=[content.pk, "card.jpg"])
        if row.has_cover
        else "",
    }


def _steps(row: Progress, *, named: bool) -> list[dict[str, Any]]:
    """Give each step: where it is and, to who may see it, who did it."""
    return [
        {
            "step": each,
            "is_now": row.is_now(each.number),
            "state": row.said(each.number),
            "how": row.hows.get(each.number) if named else None,
        }
        for each in STEPS
    ]


def _lit(row: Progress, act: Act, about: str = "") -> Lit:
    label, view = act.beside
    beside = (label, links.address(row.content, view)) if view else None
    return Lit(
        act.title,
        act.why,
        links.href(row.content, act),
        act.minutes,
        act.label,
        about,
        beside=beside,
    )


def _acts(
    user: User, roles: Mapping[str, str], rows: Sequence[Progress], boxes: Sequence[Panel]
) -> list[Lit]:
    """List what this person could do now: first on the content last touched, then what other rooms bring."""
    mine = {row.content.pk: acts_of(user, roles[row.content.actor_id], row) for row in rows}
    several = sum(map(bool, mine.values())) > 1
    first, after = [], []
    for row in rows:
        about = row.content.title if several else ""
        acts = [_lit(row, act, about) for act in mine[row.content.pk]]
        first += acts[:1]
        after += acts[1:]
    return [*first, *(box.lit for box in boxes if box.lit), *after]


def _turn(acts: Sequence[Lit], asked: str) -> tuple[Lit | None, str]:
    """Give the act to light and the address that lights the next one."""
    if not acts:
        return None, ""
    at = int(asked) % len(acts) if asked.isdecimal() and len(asked) < 4 else 0
    return acts[at], f"?plus-tard={(at + 1) % len(acts)}" if len(acts) > 1 else ""


def _note(
    user: User, roles: Mapping[str, str], rows: Sequence[Progress]
) -> tuple[Progress, Step, How | None] | None:
    """Find the step to confirm: the last one done on the content last touched."""
    for row in rows:
        if row.to_note and works_on(user, roles[row.content.actor_id], row.content):
            return row, step(row.to_note), row.hows.get(row.to_note)
    return None
