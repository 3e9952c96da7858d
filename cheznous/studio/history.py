"""The history of a content: who did what, what changed between two moments, how to come back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cheznous.accounts.models import User
from cheznous.accounts.people import person
from cheznous.actors.access import allowed
from cheznous.common.errors import Refused
from cheznous.studio import actions, drafts, moments, queries, saying
from cheznous.studio.access import for_content
from cheznous.studio.changes import between
from cheznous.studio.journal import Line, Sort
from cheznous.studio.models import Content
from cheznous.studio.shown import told
from cheznous.ui import rooms
from cheznous.ui.words import clock, day

A_PAGE = 60
SOMEBODY = "Quelqu’un"
SEEN_BY = "les personnes qui font ce contenu et leur coach"
LAST = {"accord": Sort.APPROVAL, "diffusion": Sort.OUT}


def journal(content: Content) -> list[Line]:
    """Gather what every room tells of a content in the last year, the newest first."""
    since = timezone.now() - moments.KEPT
    found = [line for room in rooms.each("journal") for line in room.lines(content)]
    named = [replace(each, who=each.who or SOMEBODY) for each in found if each.at > since]
    return sorted(named, key=lambda each: each.at, reverse=True)


@require_safe
@for_content("remark")
def history(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Tell who did what, by day; by one person or of one sort when asked."""
    seen = moments.look(content, person(request))
    lines = journal(content)
    who, what = request.GET.get("qui", ""), request.GET.get("quoi", "")
    chosen = [each for each in lines if who in ("", each.who) and what in ("", each.sort)]
    page = Paginator(chosen, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "content": content, "page": page, "days": _days(page.object_list), "who": who, "what": what,
        "people": sorted({each.who for each in lines}),
        "sorts": [each for each in Sort if any(line.sort == each for line in lines)],
        "moments": _choices(lines, seen.before_at), "has_seen": seen.before_at, "seen_by": SEEN_BY,
    }  # fmt: skip
    return render(request, "studio/history.html", context)


@require_safe
@for_content("remark")
def compare(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Show what differs between two moments, word by word."""
    one, other = request.GET.get("de", moments.SEEN), request.GET.get("a", moments.NOW)
    user, lines = person(request), journal(content)
    seen = moments.look(content, user)
    try:
        changes = between(*(_document(content, key, user, lines) for key in (one, other)))
    except Refused as error:
        messages.info(request, str(error))
        return redirect("studio:history", content.pk)
    choices, picture = _choices(lines, seen.before_at), _picture(content)
    context = {
        "content": content, "told": told(changes, picture), "one": one, "other": other, "moments": choices,
        "picture": picture, "seen_by": SEEN_BY,
        "back_to": one if one != moments.NOW and allowed(request, "make", content.actor) else "",
    }  # fmt: skip
    return render(request, "studio/compare.html", context)


@require_POST
@for_content("make")
def come_back(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Put the draft back as it was at a moment."""
    user = person(request)
    try:
        document = _document(content, request.POST.get("de", ""), user, journal(content))
        lost = actions.come_back(content, document, by=user)
    except Refused as error:
        messages.error(request, str(error))
        return redirect("studio:history", content.pk)
    messages.success(request, "C’est revenu comme avant. « Annuler » reprend ce que vous aviez.")
    if lost:
        messages.warning(
            request, "Un fichier effacé depuis n’est pas revenu : choisissez-en un autre."
        )
    return redirect("studio:edit", content.pk)


def since_approved(content: Content) -> tuple[Line, str] | None:
    """Give the last approval and what was done to the draft since; None without one, or when nothing was."""
    given = next(
        (room.approved(content) for room in rooms.each("journal") if hasattr(room, "approved")),
        None,
    )
    if given is None:
        return None
    revision = content.revisions.get(number=given.version)
    done = saying.said(between(queries.document_of(revision), queries.document_of(content.draft)))
    return (given, done) if done else None


def _document(content: Content, key: str, user: User, lines: Iterable[Line]) -> Any:
    """Read the document of a moment, the last approval and the last publication among them."""
    if key in LAST:
        last = next((each for each in lines if each.sort == LAST[key] and each.version), None)
        key = f"version-{last.version}" if last else ""
    return moments.document_at(content, key, user)


def _choices(lines: Sequence[Line], seen: datetime | None) -> list[tuple[str, str]]:
    """Name the moments one can choose, the newest first."""
    found = [(moments.NOW, "Maintenant")]
    if seen:
        found.append((moments.SEEN, f"Votre dernière visite, {_moment(seen)}"))
    for key, words in (("accord", "Le dernier accord"), ("diffusion", "La dernière mise en ligne")):
        last = next((each for each in lines if each.sort == LAST[key] and each.version), None)
        if last:
            found.append((key, f"{words}, {_moment(last.at)}"))
    written = [each for each in lines if each.before]
    return [
        *found,
        *((each.before, f"Avant que {each.who} écrive, {_moment(each.at)}") for each in written),
    ]


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{day(local, timezone.localtime())} à {clock(local)}"


def _days(lines: Iterable[Line]) -> list[tuple[date, list[Line]]]:
    grouped = groupby(lines, key=lambda each: timezone.localdate(each.at))
    return [(on, list(each)) for on, each in grouped]


def _picture(content: Content) -> Any:
    page = drafts.page(content, lambda name: reverse("studio:page_file", args=[content.pk, name]))
    return page.picture if page else None
