"""An actor's pictures, sounds and films: found by words, described one by one, thrown away and taken back."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cheznous.accounts.people import person
from cheznous.accounts.views import go
from cheznous.actors import queries as actors
from cheznous.actors.access import allowed, for_actor, theirs_or_404
from cheznous.actors.models import Actor
from cheznous.common.errors import Refused
from cheznous.common.serving import serve
from cheznous.library import binning, films, listening, queries, said, thumbs
from cheznous.library.forms import LOOSE, CardForm, FindForm, advice
from cheznous.library.models import Asset
from cheznous.library.uses import Uses
from cheznous.ui.words import size

A_PAGE = 24
FEW = 12  # files one sees at a glance: looking for them waits folded
SEEN_BY = "les personnes de votre structure et celles qui l’accompagnent"


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Lead to one's library; with several actors, ask which."""
    places = list(actors.mine(request.user))
    if len(places) == 1:
        return redirect("library:shelf", places[0].actor_id)
    return render(request, "library/mine.html", {"places": places, "seen_by": "vous seulement"})


@for_actor("see")
@require_safe
def shelf(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show an actor's files, or those that are looked for."""
    uses = Uses(actor)
    tags = queries.tags_of(actor)
    form = FindForm(
        request.GET, places=[(each.key, each.title) for each in uses.places()], tags=tags
    )
    wanted = form.wanted
    found = queries.search(
        _among(queries.assets_of(actor), wanted["contenu"], uses),
        words=wanted["q"],
        kind=wanted["genre"],
        tag=wanted["mot"],
    )
    page, room = _page(request, found), queries.room(actor)
    ready = films.preparations(page)
    context = {
        "actor": actor,
        "form": form,
        "looked_for": any(wanted.values()),
        "few": not any(wanted.values()) and page.paginator.count <= FEW,
        "page": page,
        "rows": [(each, uses.of(each.pk), ready.get(each.pk)) for each in page],
        "is_preparing": any(each.is_going_on for each in ready.values()),
        "folders": uses.folders(),
        "chosen": wanted["contenu"],
        "loose": _among(queries.assets_of(actor), LOOSE, uses).count(),
        "asked": urlencode({key: value for key, value in wanted.items() if value}),
        "room": room,
        "filled": f"{size(room.used)} sur {size(room.most)}",
        "in_bin": queries.binned(actor).count(),
        "makes": allowed(request, "make", actor),
        "seen_by": SEEN_BY,
    }
    return render(request, "library/shelf.html", context)


@for_actor("see")
@require_safe
def bin(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what was thrown away and can still be taken back."""
    context = {
        "actor": actor,
        "page": _page(request, queries.binned(actor)),
        "days": binning.KEPT_DAYS,
        "makes": allowed(request, "make", actor),
        "seen_by": SEEN_BY,
    }
    return render(request, "library/bin.html", context)


@login_required
@require_safe
def card(request: HttpRequest, asset_id: str) -> HttpResponse:
    """Show one file and what is known of it."""
    asset = _found(request, asset_id)
    return _card(request, asset, CardForm(instance=asset))


@require_POST
@login_required
def describe(request: HttpRequest, asset_id: str) -> HttpResponse:
    """Keep what is said of a file; answer its page, or only the state of the form."""
    asset = _found(request, asset_id, can="make")
    return _said(request, asset, CardForm(request.POST, instance=asset))


@require_POST
@login_required
def throw(request: HttpRequest, asset_id: str) -> HttpResponse:
    """Put a file that nothing uses in the bin."""
    asset = _found(request, asset_id, can="make")
    try:
        binning.throw(asset, by=person(request))
    except Refused as no:
        messages.error(request, str(no))
        return go("library:card", asset_id=asset.pk)
    messages.success(request, f"« {asset} » est dans la corbeille, pour {binning.KEPT_DAYS} jours.")
    return go("library:shelf", actor_id=asset.actor_id)


@require_POST
@login_required
def take_back(request: HttpRequest, asset_id: str) -> HttpResponse:
    """Take a file out of the bin."""
    asset = _found(request, asset_id, can="make")
    binning.take_back(asset, by=person(request))
    messages.success(request, f"« {asset} » est de nouveau dans votre bibliothèque.")
    return go("library:card", asset_id=asset.pk)


@require_POST
@login_required
def erase(request: HttpRequest, asset_id: str) -> HttpResponse:
    """Erase a file of the bin for good."""
    asset = _found(request, asset_id, can="make")
    name = str(asset)
    try:
        binning.erase(asset)
        messages.success(request, f"« {name} » est effacé.")
    except Refused as no:
        messages.error(request, str(no))
    return go("library:bin", actor_id=asset.actor_id)


@login_required
@require_safe
def thumb(request: HttpRequest, asset_id: str, width: int) -> HttpResponseBase:
    """Send a picture, or the poster of a film, as a screen shows it."""
    asset = _found(request, asset_id)
    if not asset.has_look or not asset.shown.path.exists():
        raise Http404
    return serve(
        request, thumbs.of(asset, width), media_type="image/webp", etag=f"{asset.digest[:32]}-{width}",
        cache="private, max-age=31536000, immutable",
    )  # fmt: skip


def _found(request: HttpRequest, asset_id: str, *, can: str = "see") -> Asset:
    return theirs_or_404(request, Asset.objects.select_related("made_by"), can=can, pk=asset_id)


def _among(assets: Any, chosen: str, uses: Uses) -> Any:
    if chosen == LOOSE:
        return assets.exclude(pk__in=list(uses.by_asset))
    return assets.filter(pk__in=uses.within(chosen)) if chosen else assets


def _page(request: HttpRequest, found: Any) -> "Page[Asset]":
    return Paginator(found, A_PAGE).get_page(request.GET.get("page"))


def _said(request: HttpRequest, asset: Asset, form: CardForm) -> HttpResponse:
    is_part = request.headers.get("HX-Request") == "true"
    if form.is_valid():
        form.save()
        if not is_part:
            messages.success(request, "Enregistré.")
            return go("library:card", asset_id=asset.pk)
    if is_part:
        fault = next((each[0] for each in form.errors.values()), "")
        state = {"fault": fault, "advice": _advice(asset), "saved": not fault}
        return render(request, "library/parts/state.html", state)
    asset.refresh_from_db()
    return _card(request, asset, form, status=422)


def _card(request: HttpRequest, asset: Asset, form: CardForm, *, status: int = 200) -> HttpResponse:
    makes = allowed(request, "make", asset.actor)
    context = {
        "asset": asset,
        "actor": asset.actor,
        "form": form,
        "advice": _advice(asset),
        "places": Uses(asset.actor).of(asset.pk),
        "alike": queries.alike(asset),
        "preparation": films.preparations([asset]).get(asset.pk),
        "unread": said.unread(asset) if asset.transcript else 0,
        "is_known": listening.is_known(asset),
        "is_heard": asset.kind != Asset.Kind.PICTURE and listening.is_heard(asset),
        "days": binning.KEPT_DAYS,
        "makes": makes,
        "seen_by": SEEN_BY,
    }
    return render(request, "library/card.html", context, status=status)


def _advice(asset: Asset) -> str:
    return (
        ""
        if asset.kind == Asset.Kind.SOUND
        else advice(asset.alt, is_film=asset.kind == Asset.Kind.FILM)
    )
