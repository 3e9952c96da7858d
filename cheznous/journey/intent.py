"""The note d'intention on one page: read, printed, put to somebody, accepted by a link without an account."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cheznous.accounts.people import person
from cheznous.actors.access import allowed
from cheznous.common import clock
from cheznous.common.errors import Closed, Refused
from cheznous.journey import agreeing, intents, sheets
from cheznous.journey.models import IntentRequest
from cheznous.media.memo import memo
from cheznous.publishing.forms import AnswerForm, AskForm
from cheznous.studio.access import for_content
from cheznous.studio.models import Content
from cheznous.ui import words

SEEN_BY = "les personnes à qui ce lien a été envoyé"


@require_GET
@for_content("see")
def one(request: HttpRequest, content: Content) -> HttpResponse:
    """Show the note and the yes it got."""
    return render(request, "journey/intent.html", _page(request, content))


@require_GET
@for_content("see")
def pdf(request: HttpRequest, content: Content) -> HttpResponse:
    """Give the note as one printed page."""
    page = _page(request, content)
    made = memo(
        f"Note d’intention : {content}", page["lines"], content.actor.brand, note=_dated(page["asked"])
    )  # fmt: skip
    answer = HttpResponse(made, content_type="application/pdf")
    name = slugify(content.title) or content.pk
    answer["Content-Disposition"] = f'inline; filename="note-{name}.pdf"'
    return answer


@require_POST
@for_content("make")
def ask(request: HttpRequest, content: Content) -> HttpResponse:
    """Make the link, take it back, or accept in one's own name."""
    form = AskForm(request.POST)
    try:
        if request.POST.get("close"):
            asked = intents.of([content.pk]).get(content.pk)
            if asked:
                agreeing.close(asked, by=person(request))
        elif request.POST.get("agree"):
            agreeing.agree(content, by=person(request))
        elif form.is_valid():
            agreeing.ask(content, by=person(request), to=form.cleaned_data["to"])
    except Refused as no:
        messages.warning(request, str(no))
    return HttpResponseRedirect(reverse("journey:intent", args=[content.pk]), status=303)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show the note to who holds the link, and take the answer."""
    try:
        asked = intents.opened(token)
        form = AnswerForm(request.POST or None, initial={"name": asked.to})
        if request.method == "POST" and form.is_valid():
            approved = request.POST.get("answer") == "approved"
            agreeing.answer(token, approved=approved, **form.cleaned_data)
            return redirect("journey:intent_answered", token)
    except Closed as closed:
        if request.method == "POST" and IntentRequest.objects.filter(token=token).exclude(
            answer=""
        ):
            return redirect(
                "journey:intent_answered", token
            )  # a second tap: who answered, and what
        shown = {"message": str(closed), "seen_by": SEEN_BY}
        return render(request, "journey/intent_closed.html", shown, status=410)
    except Refused as no:
        form.add_error("word", str(no))
    page = {"asked": asked, "form": form, "seen_by": SEEN_BY}
    status = 422 if form.errors else 200
    return render(request, "journey/intent_answer.html", page, status=status)


@never_cache
@require_GET
def answered(request: HttpRequest, token: str) -> HttpResponse:
    """Thank who answered."""
    asked = IntentRequest.objects.select_related("content__actor").filter(token=token).first()
    if asked is None or not asked.answer:
        return redirect("journey:intent_answer", token)
    return render(request, "journey/intent_answered.html", {"asked": asked, "seen_by": SEEN_BY})


def _page(request: HttpRequest, content: Content) -> dict[str, Any]:
    asked = intents.of([content.pk]).get(content.pk)
    lines = intents.lines(content, sheets.of([content])[content.pk])
    is_open = asked is not None and asked.is_open(clock.now())
    link = reverse("journey:intent_answer", args=[asked.token]) if asked and is_open else ""
    return {
        "content": content,
        "lines": lines,
        "asked": asked,
        "dated": _dated(asked),
        "has_changed": asked is not None and asked.lines != lines,
        "link": request.build_absolute_uri(link) if link else "",
        "ask_form": AskForm(),
        "can_make": allowed(request, "make", content.actor),
        "may_approve": allowed(request, "approve", content.actor),
        "seen_by": f"les personnes de la structure ({content.actor}), et leur coach",
    }


def _dated(asked: IntentRequest | None) -> str:
    if asked is None or asked.answer != intents.APPROVED:
        return ""
    return f"Accord de {asked.name}, {words.day(timezone.localtime(asked.answered_at), timezone.localtime())}."
