"""The maker's side: open a trial, hand its link out, read, decide."""

from typing import Any

import segno
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST

from cheznous.accounts.people import person
from cheznous.actors.access import allowed
from cheznous.audience import actions, player, queries, questions
from cheznous.audience.forms import DecisionForm, TrialForm, proposals
from cheznous.audience.models import Answer, Trial
from cheznous.common.errors import Refused
from cheznous.studio import queries as studio
from cheznous.studio.access import for_content
from cheznous.studio.models import Content


@require_http_methods(["GET", "HEAD", "POST"])
@for_content("see")
def trial(request: HttpRequest, content: Content) -> HttpResponse:
    """Show the newest trial of a content, or make the first or another one."""
    newest = queries.verdict(content)
    if newest and "nouveau" not in request.GET:
        return _results(request, content, newest, DecisionForm())
    page = _page(request, content)
    if not page["can_try"]:
        return render(request, "audience/none.html", page)
    missing = studio.blocking_said(content)
    if missing:
        return render(request, "audience/early.html", {**page, "missing": missing})
    return _new(request, content)


def _new(request: HttpRequest, content: Content) -> HttpResponse:
    form = TrialForm(request.POST if request.method == "POST" else None, initial=_proposed(content))
    if form.is_valid():
        try:
            actions.open_trial(
                content,
                promise=form.cleaned_data["promise"],
                questions=form.asked,
                by=person(request),
            )
            return _back(content)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    page = {
        **_page(request, content),
        "form": form,
        "are_hers": queries.trial_of(content) is None and bool(queries.written(content)),
    }
    return render(request, "audience/new.html", page, status=422 if form.errors else 200)


def _proposed(content: Content) -> dict[str, str]:
    """Propose what the last trial asked, else what was written before the content, else what the content says."""
    last = queries.trial_of(content)
    if last:
        return proposals(last.promise, last.questions)
    article = player.article_of(content.draft)
    promise = studio.document_of(content.draft).promise
    asked = queries.written(content) or questions.proposed(article)
    return proposals(questions.promise(article, promise), asked)


def _results(
    request: HttpRequest, content: Content, verdict: queries.Verdict, form: DecisionForm
) -> HttpResponse:
    link = request.build_absolute_uri(reverse("audience:start", args=[verdict.trial.token]))
    mine = {
        reading.answer_id: reading.said
        for each in verdict.told
        for reading in each.answer.readings.all()
        if reading.by_id == person(request).pk
    }
    page = {
        **_page(request, content),
        "verdict": verdict,
        "trial": verdict.trial,
        "is_open": queries.is_open(verdict.trial),
        "rows": [(each, mine.get(each.answer.pk)) for each in verdict.told],
        "link": link,
        "in_turn": f"{link}?suivant=1",
        "qr": mark_safe(segno.make(link, error="m").svg_inline(scale=5, border=2)),  # noqa: S308 (drawn here)
        "message": _message(content, link),
        "form": form,
        "older": list(queries.trials_of(content))[1:],
        "is_same": studio.is_current(verdict.trial.revision),
    }
    return render(request, "audience/results.html", page, status=422 if form.errors else 200)


def _message(content: Content, link: str) -> str:
    return (
        f"Bonjour ! {content.actor} voudrait votre avis d’habitant sur un petit contenu. "
        f"Il n’y a rien à savoir : cinq questions, quelques minutes, sans compte ni nom.\n{link}\nMerci !"
    )


@require_POST
@for_content("make")
def close(request: HttpRequest, content: Content, trial_id: str) -> HttpResponse:
    """End a trial before its time."""
    found = get_object_or_404(Trial, pk=trial_id, revision__content=content)
    actions.close(found, by=person(request))
    return _back(content)


@require_POST
@for_content("make")
def decide(request: HttpRequest, content: Content, trial_id: str) -> HttpResponse:
    """Write the decision."""
    found = get_object_or_404(Trial, pk=trial_id, revision__content=content)
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            actions.decide(found, **form.cleaned_data, by=person(request))
            return _back(content, "decision")
        except Refused as refusal:
            form.add_error(None, str(refusal))
    verdict = queries.verdict(content)
    assert verdict
    return _results(request, content, verdict, form)


@require_POST
@for_content("remark")
def read(request: HttpRequest, content: Content, pk: int) -> HttpResponse:
    """Note whether the promise is in these words."""
    answer = get_object_or_404(Answer, pk=pk, trial__revision__content=content)
    if request.POST.get("said") not in {"yes", "no"}:
        raise Http404
    actions.read(answer, said=request.POST["said"] == "yes", by=person(request))
    return _back(content, f"phrase-{pk}")


def _page(request: HttpRequest, content: Content) -> dict[str, Any]:
    return {
        "content": content,
        "can_try": allowed(request, "make", content.actor),
        "can_read": allowed(request, "remark", content.actor),
        "seen_by": f"les personnes de : {content.actor}, et leur coach",
    }


def _back(content: Content, anchor: str = "") -> HttpResponseRedirect:
    address = reverse("audience:results", args=[content.pk])
    return HttpResponseRedirect(f"{address}#{anchor}" if anchor else address, status=303)
