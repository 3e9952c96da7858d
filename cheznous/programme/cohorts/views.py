"""The lead's promotions and boards; the coach's actors."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cheznous.accounts.people import person
from cheznous.actors.access import staff_only
from cheznous.common.errors import Refused
from cheznous.programme.cohorts import actions, queries
from cheznous.programme.cohorts.forms import CohortForm, JoinForm
from cheznous.programme.cohorts.models import Cohort

LENT = (
    "Sa forme est proposée : chaque structure de la promotion la trouve en commençant un contenu. "
    "Ses phrases y servent d’amorces ; ni l’image, ni les voix ne suivent."
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, cohort_id: str) -> HttpResponse:
    """Show where each actor of a promotion is; put one more in it."""
    cohort = get_object_or_404(queries.led_by(person(request)), pk=cohort_id)
    form = JoinForm(request.POST or None, cohort=cohort)
    if request.method == "POST" and form.is_valid():
        actions.join(cohort, form.cleaned_data["actor"], coach=form.cleaned_data["coach"])
        return HttpResponseRedirect(reverse("cohorts:board", args=[cohort.pk]), status=303)
    lines = queries.board(cohort)
    widest = max([cohort.contents_per_actor, *(len(line.rows) for line in lines)])
    page = {
        "cohort": cohort,
        "lines": [(line, line.places(widest)) for line in lines],
        "numbers": range(1, widest + 1),
        "left": queries.left((cohort.deadline - queries.today()).days),
        "effort": queries.effort(lines),
        "finished": sum(min(line.challenge.finished, line.challenge.asked) for line in lines),
        "asked": sum(line.challenge.asked for line in lines),
        "late": [line for line in lines if line.is_late],
        "form": form,
        "seen_by": "les responsables de cette promotion et l’équipe du service",
    }
    return render(request, "cohorts/board.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def lend(request: HttpRequest, cohort_id: str, content_id: str) -> HttpResponse:
    """Offer the shape of a content to the promotion, or take it back."""
    by, cohort = person(request), get_object_or_404(Cohort, pk=cohort_id)
    content = get_object_or_404(queries.lends(by, cohort), pk=content_id)
    try:
        if request.POST.get("back"):
            actions.take_back(cohort, content, by=by)
            messages.success(request, "Cette forme n’est plus proposée.")
        else:
            actions.lend(cohort, content, by=by)
            messages.success(request, LENT)
    except Refused as no:
        messages.warning(request, str(no))
    leads = queries.led_by(by).filter(pk=cohort.pk).exists()
    to = reverse("cohorts:board", args=[cohort.pk]) if leads else reverse("cohorts:coaching")
    return HttpResponseRedirect(to, status=303)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open a promotion."""
    form = CohortForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.instance.departments = form.cleaned_data["departments"]
        cohort = actions.open_cohort(form.instance, by=person(request))
        return HttpResponseRedirect(reverse("cohorts:board", args=[cohort.pk]), status=303)
    page = {"form": form, "seen_by": "l’équipe du service"}
    return render(request, "cohorts/new.html", page, status=422 if form.errors else 200)


@login_required
@require_GET
def coaching(request: HttpRequest) -> HttpResponse:
    """Show a coach her actors, their contents, the remarks waiting."""
    page = {"lines": queries.coached_by(person(request)), "seen_by": "vous"}
    return render(request, "cohorts/coaching.html", page)
