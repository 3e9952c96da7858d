"""A person's data: her own page; the requests of who has no account, answered by an owner or the staff."""

from tempfile import TemporaryFile

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cheznous.accounts.people import person
from cheznous.accounts.views import fresh, go
from cheznous.actors.access import for_actor, staff_only
from cheznous.actors.models import Actor
from cheznous.common.errors import Refused
from cheznous.persons import actions, packing, paper, queries, search
from cheznous.persons.forms import DemandForm
from cheznous.persons.models import Demand
from cheznous.persons.search import Trace

SEEN_BY = "les responsables de la structure et l’équipe du service"


@never_cache
@for_actor("run")
@require_http_methods(["GET", "POST"])
def demands(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the requests an actor received, and write one down."""
    return _demands(request, actor)


@never_cache
@staff_only
@require_http_methods(["GET", "POST"])
def every(request: HttpRequest) -> HttpResponse:
    """List every request, and write one down that looks everywhere."""
    return _demands(request, None)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def demand(request: HttpRequest, pk: str) -> HttpResponse:
    """Choose what is hers; then give it to her, or go on to erase it."""
    row = _row(request, pk)
    if request.method == "POST":
        return _chosen(request, row)
    page = {
        "demand": row,
        "groups": queries.proposed(row) if row.is_open else [],
        "outcome": queries.by_fate(row.outcome),
        "back": row.actor,
        "seen_by": SEEN_BY,
    }
    return render(request, "persons/demand.html", page)


@never_cache
@login_required
@require_safe
def export(request: HttpRequest, pk: str) -> HttpResponseBase:
    """Give the archive of what was chosen."""
    row = _row(request, pk)
    if not row.is_open or not row.chosen:
        raise Http404
    return _archive(queries.chosen(row), f"donnees-{row.pk}.zip")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, pk: str) -> HttpResponse:
    """Say exactly what goes and what stays, then do it."""
    row = _row(request, pk)
    refusal = ""
    if request.method == "POST":
        try:
            actions.confirm(row, by=person(request))
        except Refused as no:
            refusal = str(no)
        else:
            return go("persons:demand", pk=row.pk)
    elif not row.is_open or not row.chosen:
        return go("persons:demand", pk=row.pk)
    page = {
        "demand": row,
        "outcome": queries.by_fate(queries.outcome(row)),
        "refusal": refusal,
        "seen_by": SEEN_BY,
    }
    return render(request, "persons/erase.html", page, status=422 if refusal else 200)


@never_cache
@login_required
@require_safe
def answer(request: HttpRequest, pk: str) -> HttpResponse:
    """Print the answer to give her."""
    row = _row(request, pk)
    response = HttpResponse(paper.answer(row), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="reponse-{row.pk}.pdf"'
    return response


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show a person all that is tied to her account, and why it is kept."""
    page = {
        "sorts": list(queries.sorts(search.of_user(person(request)))),
        "seen_by": "vous seulement",
    }
    return render(request, "persons/mine.html", page)


@never_cache
@fresh
@require_safe
def mine_archive(request: HttpRequest) -> HttpResponseBase:
    """Give it to her."""
    return _archive(search.of_user(person(request)), "mes-donnees.zip")


def _demands(request: HttpRequest, actor: Actor | None) -> HttpResponse:
    form = DemandForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.open_demand(actor, by=person(request), **form.cleaned_data)
        except Refused as no:
            form.add_error("name", str(no))
        else:
            return go("persons:demand", pk=row.pk)
    page = {
        "actor": actor,
        "demands": queries.demands(actor)[:200],
        "form": form,
        "seen_by": SEEN_BY if actor else "l’équipe du service",
    }
    return render(request, "persons/demands.html", page, status=422 if form.errors else 200)


def _chosen(request: HttpRequest, row: Demand) -> HttpResponse:
    act = request.POST.get("act", "")
    try:
        if act == "close":
            actions.close(row, by=person(request))
            messages.success(request, "C’est noté. La demande ne dit plus de qui elle venait.")
            return go("persons:demand", pk=row.pk)
        actions.choose(row, request.POST.getlist("key"))
        if not row.chosen:
            raise Refused("Cochez au moins une ligne.")
    except Refused as no:
        messages.error(request, str(no))
        return go("persons:demand", pk=row.pk)
    return go("persons:export" if act == "export" else "persons:erase", pk=row.pk)


def _row(request: HttpRequest, pk: str) -> Demand:
    row = get_object_or_404(Demand.objects.select_related("actor", "confirmed_by"), pk=pk)
    if not queries.may_answer(person(request), row):
        raise Http404
    return row


def _archive(traces: list[Trace], name: str) -> FileResponse:
    file = TemporaryFile()  # noqa: SIM115 (closed by the response)
    packing.pack(traces, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
