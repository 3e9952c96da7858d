"""One's actors: opening one, its people, its brand; and what the staff validates."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cheznous.accounts.people import person
from cheznous.accounts.views import go, then
from cheznous.actors import actions, communes, departures, pages, queries
from cheznous.actors.access import allowed, for_actor, staff_only
from cheznous.actors.forms import ActorForm, InvitationForm, MemberForm
from cheznous.actors.models import Actor, Invitation, Membership, Place
from cheznous.common.errors import Closed, Refused


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """List one's actors."""
    page = {"places": queries.mine(request.user), "seen_by": "vous seulement"}
    return render(request, "actors/mine.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Open an actor: look it up by name, check four fields, done; then back to where one was going."""
    words = request.GET.get("nom", "")[:120]
    form = ActorForm(request.POST or None, initial=_prefilled(request.GET.get("lieu", ""), words))
    if request.method == "POST" and form.is_valid():
        asked = {key: form.cleaned_data[key] for key in ("name", "trade", "commune", "website")}
        try:
            actor = actions.create(by=person(request), **asked)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, f"« {actor.name} » est ouvert. Vous pouvez travailler tout de suite."
            )
            wanted = then(request)
            return go(wanted) if wanted else go("actors:actor", actor_id=actor.pk)
    page = {
        "form": form,
        "next": then(request),
        "words": words,
        "places": queries.places(words),
        "chosen": request.GET.get("lieu"),
    }
    return render(request, "actors/create.html", page, status=422 if form.errors else 200)


def _prefilled(place_id: str, words: str) -> dict[str, Any]:
    place = (
        Place.objects.filter(pk=place_id).first()
        if place_id.isdigit() and len(place_id) < 10
        else None
    )
    if place is None:
        return {"name": words}
    known = communes.get(place.insee)
    return {
        "name": place.name[:120],
        "trade": place.trade,
        "commune": str(known or place.commune),
        "insee": place.insee,
        "website": place.website,
    }


@login_required
@require_GET
def commune_options(request: HttpRequest) -> HttpResponse:
    """Give the communes a browser offers while one types."""
    found = communes.find(request.GET.get("commune", ""))
    return render(request, "actors/communes.html", {"communes": found})


@for_actor("see")
@require_GET
def actor(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show an actor to its people."""
    runs = allowed(request, "run", actor)
    page = {
        "actor": actor,
        "runs": runs,
        "links": pages.links(actor, runs=runs),
        "seen_by": "les membres de la structure",
    }
    return render(request, "actors/actor.html", page)


@never_cache
@for_actor("see")
@require_GET
def people(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the people of an actor; who runs it changes their roles and invites."""
    runs = allowed(request, "run", actor)
    going = list(departures.planned(actor))
    page = {
        "actor": actor,
        "runs": runs,
        "departures": going,
        "leaving": {each.user_id for each in going},
        "me": person(request),
        "members": [(member, MemberForm.of(member)) for member in queries.members(actor)],
        "invitations": [(i, actions.address(i)) for i in queries.pending(actor)] if runs else [],
        "form": InvitationForm(),
        "seen_by": "les membres de la structure",
    }
    return render(request, "actors/people.html", page)


@for_actor("run")
@require_POST
def invite(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make a link for a colleague."""
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return render(request, "actors/invite.html", {"actor": actor, "form": form}, status=422)
    invitation = actions.invite(actor, by=person(request), **form.cleaned_data)
    if invitation.email:
        messages.success(request, f"L’invitation est partie vers {invitation.email}.")
    else:
        messages.success(request, "Le lien est prêt : copiez-le et donnez-le à votre collègue.")
    return go("actors:people", actor_id=actor.pk)


@for_actor("run")
@require_POST
def withdraw(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Take an invitation back."""
    actions.withdraw(get_object_or_404(queries.pending(actor), pk=pk))
    return go("actors:people", actor_id=actor.pk)


@for_actor("run")
@require_POST
def change(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Change a colleague's role."""
    member = get_object_or_404(actor.memberships, pk=pk)
    form = MemberForm(request.POST, prefix=str(pk))
    if form.is_valid():
        _try(request, "Le rôle est changé.", actions.change, member, **form.cleaned_data)
    return go("actors:people", actor_id=actor.pk)


@for_actor("run")
@require_POST
def remove(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Take a colleague out."""
    member = get_object_or_404(actor.memberships, pk=pk)
    _try(request, f"{member.user} n’est plus membre.", actions.remove, member)
    return go("actors:people", actor_id=actor.pk)


@for_actor("see")
@require_POST
def leave(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Leave an actor oneself."""
    member = get_object_or_404(actor.memberships, user=person(request))
    left = _try(request, f"Vous avez quitté « {actor.name} ».", actions.remove, member)
    return go("actors:mine") if left else go("actors:people", actor_id=actor.pk)


def _try(request: HttpRequest, done: str, act: Any, member: Membership, **asked: Any) -> bool:
    try:
        act(member, **asked)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Open an invitation; once signed in, accept it."""
    invitation = Invitation.objects.select_related("actor", "made_by").filter(token=token).first()
    if invitation is None:
        return _closed(
            request, "Ce lien n’est pas complet, ou n’a jamais existé. Copiez-le en entier.", 404
        )
    if (
        request.user.is_authenticated
        and queries.mine(request.user).filter(actor=invitation.actor).exists()
    ):
        return go("actors:actor", actor_id=invitation.actor.pk)
    try:
        actions.check(invitation, request.user)
        if request.method == "POST" and request.user.is_authenticated:
            actions.join(token, person(request))
            messages.success(request, f"Vous faites maintenant partie de « {invitation.actor} ».")
            return go(settings.LOGIN_REDIRECT_URL)
    except Closed as closed:
        return _closed(request, str(closed), 410)
    page = {"invitation": invitation, "next": request.path}
    return render(request, "actors/join.html", page)


def _closed(request: HttpRequest, words: str, status: int) -> HttpResponse:
    return render(request, "actors/closed.html", {"words": words}, status=status)


@staff_only
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """Show the staff the actors that wait."""
    page = {"actors": queries.to_validate(), "seen_by": "l’équipe de Culture chez nous"}
    return render(request, "actors/waiting.html", page)


@staff_only
@require_POST
def validate(request: HttpRequest, actor_id: str) -> HttpResponse:
    """Let an actor publish."""
    found = get_object_or_404(Actor, pk=actor_id)
    actions.validate(found)
    messages.success(request, f"« {found.name} » peut publier.")
    return go("actors:waiting")
