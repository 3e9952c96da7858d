"""The workshop, and the page of one content: what to do now, how far it is, who did what."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from cheznous.accounts.people import person
from cheznous.actors import queries as actors
from cheznous.actors.access import allowed
from cheznous.actors.models import Membership, Role
from cheznous.common.errors import Refused
from cheznous.journey import actions, links, queries
from cheznous.journey.acts import Act
from cheznous.journey.models import How
from cheznous.journey.panels import Lit, Panel, panels
from cheznous.journey.progress import Progress
from cheznous.journey.steps import STEPS, step
from cheznous.studio import queries as studio
from cheznous.studio.access import for_content
from cheznous.studio.models import Content

SHOWN = 12
MAKES = {Role.OWNER, Role.MAKER}


@login_required
@require_GET
def workshop(request: HttpRequest) -> HttpResponse:
    """Say the one thing to do now, then all the rest."""
    user = person(request)
    places = list(actors.mine(user))
    made_by_me = [each.actor_id for each in places if each.role in MAKES]
    contents = list(studio.contents_of(each.actor_id for each in places)[: SHOWN + 1])
    rows = queries.progress(contents[:SHOWN], approves=_approves(places))
    boxes = panels(user, places)
    acts = _acts(rows, made_by_me, boxes)
    lit, later = _turn(acts, request.GET.get("plus-tard", ""))
    page = {
        "places": places,
        "can_make": bool(made_by_me),
        "several": len({each.actor_id for each in places}) > 1,
        "rows": [_row(each) for each in rows],
        "more": len(contents) > SHOWN,
        "boxes": boxes,
        "lit": lit,
        "later": later,
        "note": _note(rows, made_by_me),
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
    can_make = allowed(request, "make", content.actor)
    page = {
        **_row(row),
        "can_make": can_make,
        "lit": _lit(row, row.act) if can_make and row.act else None,
        "steps": [(each, row.records.get(each.number)) for each in STEPS],
        "hows": How.choices,
        "seen_by": f"les personnes de : {content.actor}, et sa coach",
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
    if request.POST.get("from") == "content":
        to = reverse("journey:content", args=[content.pk]) + f"#step-{number}"
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


def _row(row: Progress) -> dict[str, Any]:
    """Give what a list or a page shows of a content."""
    content = row.content
    cover = row.kind.cover(row.document)
    return {
        "row": row,
        "content": content,
        "href": reverse("journey:content", args=[content.pk]),
        "picture": reverse("studio:page_file", args=[content.pk, "card.jpg"]) if cover else "",
    }


def _lit(row: Progress, act: Act, about: str = "") -> Lit:
    return Lit(act.title, act.why, links.href(row.content, act), act.minutes, act.label, about)


def _acts(rows: Sequence[Progress], made_by_me: Sequence[str], boxes: Sequence[Panel]) -> list[Lit]:
    """List what this person could do now: first on the content last touched, then what other rooms bring."""
    mine = [row for row in rows if row.content.actor_id in made_by_me]
    about = {row.content.pk: row.content.title if len(mine) > 1 else "" for row in mine}
    first = [_lit(row, act, about[row.content.pk]) for row in mine for act in row.acts[:1]]
    after = [_lit(row, act, about[row.content.pk]) for row in mine for act in row.acts[1:]]
    return [*first, *(box.lit for box in boxes if box.lit), *after]


def _turn(acts: Sequence[Lit], asked: str) -> tuple[Lit | None, str]:
    """Give the act to light and the address that lights the next one."""
    if not acts:
        return None, ""
    at = int(asked) % len(acts) if asked.isdecimal() and len(asked) < 4 else 0
    return acts[at], f"?plus-tard={(at + 1) % len(acts)}" if len(acts) > 1 else ""


def _note(rows: Sequence[Progress], made_by_me: Sequence[str]) -> tuple[Progress, Any] | None:
    """Find the step to note: the last one gone through on the content last touched."""
    mine = (row for row in rows if row.content.actor_id in made_by_me)
    return next(((row, step(row.to_note)) for row in mine if row.to_note), None)
