"""The screen of one step: its question, its short document, its advice, its way out."""

import json
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cheznous.accounts.models import User
from cheznous.accounts.people import person
from cheznous.actors.access import allowed
from cheznous.actors.rules import membership
from cheznous.common.errors import Refused
from cheznous.journey import actions, kits, links, queries, remarked, sheets, spent, timing
from cheznous.journey.acts import act_of
from cheznous.journey.blanks import Blank, blank
from cheznous.journey.holding import held_of
from cheznous.journey.known import lines as known_lines
from cheznous.journey.models import How, Sheet
from cheznous.journey.progress import Progress
from cheznous.journey.states import DONE, SKIPPED
from cheznous.journey.steps import LESSON, LOG, NEEDED, NOTE, PICTURES, SCRIPT, SHOTS, STEPS, step
from cheznous.journey.whose import sees_hands
from cheznous.studio import actions as studio
from cheznous.studio import queries as studio_queries
from cheznous.studio.access import for_content
from cheznous.studio.edits import Overtaken
from cheznous.studio.forms import form_operations, sent_operations
from cheznous.studio.kinds.contract import Kind
from cheznous.studio.models import Content, Draft, Remark
from cheznous.ui.templatetags.ui import Step as Bar

NOTHING = Kind.__dataclass_fields__["scripted"].default
READ = "D’après ce qui a été fait ici. Est-ce juste ?"
JUST_NOW = timedelta(minutes=15)
MOST_MISSING = 6
WRITTEN = frozenset({"studio:edit", "studio:tell", "voices:ask_for"})  # screens for who makes


@require_GET
@for_content("see")
def one(request: HttpRequest, content: Content, number: int) -> HttpResponse:
    """Show a step."""
    row = queries.progress_of(content, can_approve=allowed(request, "approve", content.actor))
    return render(request, "journey/step.html", _page(request, row, _known(number)))


@require_http_methods(["GET", "POST"])
@for_content("make")
def changes(request: HttpRequest, content: Content, number: int) -> HttpResponse:
    """Save operations (POST), or say what changed since `version` (GET; 204 when nothing did)."""
    number = _known(number)
    if request.method != "POST":
        held = held_of(content, number)
        same = request.GET.get("version") == held["version"]
        return HttpResponse(status=204) if same else JsonResponse(held)
    try:
        operations = sent_operations(request.body)
    except ValueError:
        return JsonResponse({"message": "Ce changement n’a pas la forme attendue."}, status=400)
    try:
        actions.write(content, number, operations, by=person(request))
    except Overtaken as error:
        return JsonResponse(_overtaken(error, content, number, person(request)), status=409)
    except Refused as error:
        return JsonResponse({"message": str(error)}, status=422)
    content.draft = Draft.objects.get(pk=content.pk)
    return JsonResponse(held_of(content, number))


def _overtaken(error: Overtaken, content: Content, number: int, user: User) -> dict[str, Any]:
    """Say whose words came first: those of the step's own document, or of the content's."""
    lives = any(
        each.name == error.place and each.lives for each in blank(number, content.kind).fields
    )
    if lives:
        by = Draft.objects.select_related("changed_by").get(pk=content.pk).changed_by
    else:
        by = Sheet.objects.select_related("changed_by").get(content=content, step=number).changed_by
    return error.told(by, own=by == user)


@require_POST
@for_content("make")
def save(request: HttpRequest, content: Content, number: int) -> HttpResponse:
    """Save the whole form at once, for who has no JavaScript; then go on."""
    number = _known(number)
    here = reverse("journey:step", args=[content.pk, number])
    try:
        operations = form_operations(request.POST)
    except ValueError:
        messages.error(request, "Ce formulaire est incomplet. Rechargez la page.")
        return HttpResponseRedirect(here, status=303)
    sent = [each for each in operations if each["place"]]  # the button pressed is no field
    left_out = actions.merge(content, number, sent, by=person(request))
    timing.deduce(content, number, request.POST.get("since", ""), by=person(request))
    for operation, error in left_out:
        messages.warning(request, f"{error} Vous aviez écrit : « {operation['value'] or ''} »")
    if request.POST.get("go") == "day":
        return HttpResponseRedirect(reverse("journey:day", args=[content.pk]), status=303)
    onward = request.POST.get("go") and not left_out
    return HttpResponseRedirect(_continued(content, number) if onward else here, status=303)


@require_POST
@for_content("make")
def take(request: HttpRequest, content: Content) -> HttpResponse:
    """Put the script into the content."""
    count = actions.take_script(content, by=person(request))
    if not count:
        messages.info(request, "Tout y est déjà. Écrivez une ligne, ou reprenez le contenu.")
        here = reverse("journey:step", args=[content.pk, SCRIPT])
        return HttpResponseRedirect(here, status=303)
    added = "Une ligne est" if count == 1 else f"{count} lignes sont"
    messages.success(request, f"{added} dans votre contenu. Placez ce que chacune montre.")
    return HttpResponseRedirect(reverse("studio:edit", args=[content.pk]), status=303)


@require_POST
@for_content("remark")
def remark(request: HttpRequest, content: Content, number: int) -> HttpResponse:
    """Say something of what is written at a step."""
    by, at, text = person(request), remarked.place(_known(number)), request.POST.get("text", "")
    try:
        studio.remark(content, text, by=by, name=str(by), place=at)
    except Refused as no:
        messages.warning(
            request, f"{no} Vous aviez écrit : « {text} »" if text.strip() else str(no)
        )
    return HttpResponseRedirect(remarked.address(content, at), status=303)


@require_POST
@for_content("make")
def skip(request: HttpRequest, content: Content, number: int) -> HttpResponse:
    """Pass a step by, or take it up again."""
    try:
        sheet = actions.skip(content, _known(number), by=person(request))
    except Refused as no:
        messages.warning(request, str(no))
        sheet = Sheet(is_skipped=False)
    here = reverse("journey:step", args=[content.pk, number])
    to = _onward(content, number) if sheet.is_skipped else here
    return HttpResponseRedirect(to, status=303)


def _known(number: int) -> int:
    if not 1 <= number <= len(STEPS):
        raise Http404
    return number


def _continued(content: Content, number: int) -> str:
    """Where one goes once it is written: after the note's last words, to the note itself, which asks for its yes."""
    if number == NOTE:
        return reverse("journey:intent", args=[content.pk])
    return _onward(content, number)


def _onward(content: Content, number: int) -> str:
    """Where one goes after a step: the next one, or the content."""
    if number < len(STEPS):
        return reverse("journey:step", args=[content.pk, number + 1])
    return reverse("journey:content", args=[content.pk])


def _page(request: HttpRequest, row: Progress, number: int) -> dict[str, Any]:
    content = row.content
    place = membership(request.user, content.actor)
    named = sees_hands(person(request), place.role if place else "", content)
    state, proof = row.facts[number]
    asked = blank(number, content.kind)
    held = held_of(content, number, row)
    return {
        "content": content,
        "row": row,
        "step": step(number),
        "blank": asked,
        "bag": kits.proposed(content.kind) if number == SHOTS else None,
        "bar": _bar(row, number, named=named),
        "state": row.said(number),
        "is_done": state == DONE,
        "proof": proof,
        "is_skipped": state == SKIPPED,
        "can_skip": number not in NEEDED and state != DONE,
        "fields": [(each, _typed(held["document"][each.name])) for each in asked.fields],
        "answers": _answers(asked, held["document"]),
        "held": held,
        "remarks": _remarks(content, number),
        "read_only": not allowed(request, "make", content.actor),
        "can_remark": allowed(request, "remark", content.actor),
        "attached": list(row.sheets[number].attached.all()) if number in row.sheets else [],
        "who": person(request).pk,
        "was": json.dumps(held["document"]),
        "since": timing.this_minute(),
        "lesson": sheets.lesson_before(content) if number == 1 else None,
        "compared": spent.compared(content) if number == LESSON and named else None,
        "leads": _leads(content, asked, can_make=allowed(request, "make", content.actor)),
        "can_take": row.kind.scripted is not NOTHING
        and (number == SCRIPT or (number == PICTURES and state != DONE)),
        "is_beside": bool(asked.leads)
        and all(each.optional or each.lives for each in asked.fields),
        "known": known_lines(row, number),
        "missing": _missing(row, number),
        "asked": "" if number in row.records else READ,
        "other": _other(request, row, number),
        "can_make": allowed(request, "make", content.actor),
        "named": named,
        "how": row.hows.get(number),
        "hows": How.choices,
        "onward": _onward(content, number),
        "continued": _continued(content, number),
        "following": step(number + 1) if number < len(STEPS) else None,
        "previous": reverse("journey:step", args=[content.pk, number - 1]) if number > 1 else "",
        "seen_by": f"les personnes de la structure ({content.actor}), et leur coach",
    }


def _bar(row: Progress, number: int, *, named: bool) -> list[Bar]:
    """Show the sixteen steps, this one lit."""
    return [
        Bar(each.name, "now" if each.number == number else row.look(each.number, named=named))
        for each in STEPS
    ]


def _typed(value: Any) -> Any:
    """Write a number as its field takes it, whatever the language of the page."""
    return str(value) if isinstance(value, float) else value


def _answers(asked: Blank, words: dict[str, Any]) -> list[tuple[str, str]]:
    """Give what is written as people read it, for who may not write."""
    shown = [(each.label, each.shown(words[each.name])) for each in asked.fields]
    return [(label, text) for label, text in shown if text]


def _leads(content: Content, asked: Blank, *, can_make: bool) -> list[tuple[str, str]]:
    open_to = [each for each in asked.leads if can_make or each.view not in WRITTEN]
    found = [(each, links.address(content, each.view)) for each in open_to]
    return [(each.label, f"{to}#{each.place}" if each.place else to) for each, to in found if to]


def _remarks(content: Content, number: int) -> list[Remark]:
    """List what was said of a step, what waits first."""
    at = remarked.place(number)
    return [each for each in studio_queries.remarks(content) if each.place == at]


def _missing(row: Progress, number: int) -> list[tuple[str, str]]:
    """Say what is left to mend at a step, each with where it is mended; a few of them."""
    found = row.missing_at(number)[:MOST_MISSING] if row.has_cover or number == LOG else []
    acts = [act_of(row.document, each) for each in found]
    return [(act.why, links.href(row.content, act)) for act in acts]


def _other(request: HttpRequest, row: Progress, number: int) -> Sheet | None:
    """Find who else wrote in this step a moment ago."""
    sheet = row.sheets.get(number)
    if sheet is None or sheet.changed_by in (None, person(request)):
        return None
    return sheet if timezone.now() - sheet.changed_at < JUST_NOW else None
