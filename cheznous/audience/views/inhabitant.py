"""The inhabitant's side: no account, no script needed; nothing of one person is left for the next."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cheznous.audience import actions, player, queries, sitting
from cheznous.audience.forms import LOOK_AFTER, SCREENS, Screen, SeenForm, initial_of
from cheznous.audience.models import Trial
from cheznous.audience.sitting import Sitting
from cheznous.common.errors import Closed
from cheznous.common.serving import serve
from cheznous.studio import queries as studio

View = Callable[..., HttpResponse]


def _with_trial(view: View) -> View:
    """Find the trial of the link; say in French when there is none, or when it is over."""

    @wraps(view)
    @never_cache
    def wrapped(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        try:
            trial = queries.opened(token)
            here = sitting.read(request, trial)
            if not queries.is_open(trial) and here is None:
                return _over(request, trial)
            return view(request, trial, here, **kwargs)
        except Closed as closed:
            return render(request, "audience/closed.html", {"why": str(closed)}, status=410)

    return wrapped


def _with_sitting(view: View) -> View:
    """Let through who began; the others begin."""

    @wraps(view)
    def wrapped(
        request: HttpRequest, trial: Trial, here: Sitting | None, **kwargs: Any
    ) -> HttpResponse:
        if here is None or here.done:
            return _go("start" if here is None else "thanks", trial)
        return view(request, trial, here, **kwargs)

    return wrapped


@require_http_methods(["GET", "HEAD", "POST"])
@_with_trial
def start(request: HttpRequest, trial: Trial, here: Sitting | None) -> HttpResponse:
    """Say what is asked and how long it takes; begin."""
    in_turn = "suivant" in request.GET
    if not queries.is_open(trial):
        return _over(request, trial)
    if request.method == "POST":
        answer = _go("screen", trial, 1)
        sitting.keep(answer, trial, Sitting(trial.id, next=in_turn))
        return answer
    if here and here.done and not in_turn:
        return _go("thanks", trial)
    page = {**_page(trial), "in_turn": in_turn, "begun": here and here.said and not in_turn}
    return render(request, "audience/start.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@_with_trial
@_with_sitting
def screen(request: HttpRequest, trial: Trial, here: Sitting, number: int) -> HttpResponse:
    """Ask one of the five questions."""
    if not 1 <= number <= len(SCREENS):
        raise Http404
    if number > _furthest(here):
        return _go("screen", trial, _furthest(here))
    if number > LOOK_AFTER and "looked" not in here.said:
        return _go("look", trial)
    data = request.POST if request.method == "POST" else None
    form = SCREENS[number - 1](data, trial=trial, initial=initial_of(here.said))
    if data is not None and "back" in data:
        return _back(trial, here, form, number)
    if form.is_valid():
        return _on(trial, here, form, number)
    page = {**_page(trial), "form": form, "number": number, "count": len(SCREENS)}
    return render(request, "audience/screen.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@_with_trial
@_with_sitting
def look(request: HttpRequest, trial: Trial, here: Sitting) -> HttpResponse:
    """Show the content, once."""
    if _furthest(here) <= LOOK_AFTER:
        return _go("screen", trial, 1)
    if request.method == "POST":
        form = SeenForm(request.POST)
        here.said |= {"looked": True, **(form.cleaned_data if form.is_valid() else {})}
        answer = _go("screen", trial, LOOK_AFTER + 1)
        sitting.keep(answer, trial, here)
        return answer
    kind = studio.kind_of(trial.revision.content)
    page = {**_page(trial), "page": player.page(trial), "kind": kind}
    return render(request, "audience/look.html", page)


@require_GET
def file(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """Give a file the content's page shows."""
    try:
        path, media_type = player.file_of(queries.opened(token), name)
    except (Closed, LookupError):
        raise Http404 from None
    return serve(request, path, media_type=media_type, etag=path.name)


@require_GET
@_with_trial
def thanks(request: HttpRequest, trial: Trial, here: Sitting | None) -> HttpResponse:
    """Thank; on a tablet passed around, call the next person."""
    if here is None or not here.done:
        return _go("start", trial)
    return render(request, "audience/thanks.html", {**_page(trial), "in_turn": here.next})


@require_POST
@_with_trial
def next_person(request: HttpRequest, trial: Trial, here: Sitting | None) -> HttpResponse:
    """Forget the person who was here."""
    answer = HttpResponseRedirect(
        f"{reverse('audience:start', args=[trial.token])}?suivant=1", status=303
    )
    sitting.forget(answer, trial)
    return answer


def _furthest(here: Sitting) -> int:
    """Say the furthest screen this person may see: each asks for those before it."""
    wanted = ("before", "retold", "picks", "word")
    done = next((n for n, name in enumerate(wanted) if name not in here.said), len(wanted))
    return done + 1


def _on(trial: Trial, here: Sitting, form: Screen, number: int) -> HttpResponse:
    here.said |= form.said
    if number == len(SCREENS):
        said = {name: value for name, value in here.said.items() if name != "looked"}
        actions.answer(trial, client=here.client, said=said)
        here = Sitting(trial.id, next=here.next, done=True, client="")
        answer = _go("thanks", trial)
    elif number == LOOK_AFTER:
        answer = _go("look", trial)
    else:
        answer = _go("screen", trial, number + 1)
    sitting.keep(answer, trial, here)
    return answer


def _back(trial: Trial, here: Sitting, form: Screen, number: int) -> HttpResponse:
    """Go back, keeping what was well said on this screen."""
    if form.is_valid():
        here.said |= form.said
    if number == 1:
        answer = _go("start", trial)
    elif number == LOOK_AFTER + 1:
        answer = _go("look", trial)
    else:
        answer = _go("screen", trial, number - 1)
    sitting.keep(answer, trial, here)
    return answer


def _page(trial: Trial) -> dict[str, Any]:
    actor = trial.revision.content.actor
    return {
        "trial": trial,
        "actor": actor,
        "seen_by": f"les personnes qui ont ce lien. Vos réponses sont lues par : {actor}",
    }


def _over(request: HttpRequest, trial: Trial) -> HttpResponse:
    told = next((each.told for each in trial.decisions.all() if each.told), "")
    page = {**_page(trial), "told": told, "count": trial.answers.count()}
    return render(request, "audience/over.html", page, status=410)


def _go(name: str, trial: Trial, *more: Any) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"audience:{name}", args=[trial.token, *more]), status=303)
