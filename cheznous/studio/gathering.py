"""Files brought into a content all at once: sent or chosen in the library, they go where its kind puts them."""

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Literal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cheznous.accounts.models import User
from cheznous.accounts.people import person
from cheznous.common.errors import Refused
from cheznous.library import actions as taking
from cheznous.library import films, listening
from cheznous.library import queries as library
from cheznous.library.models import Asset
from cheznous.library.names import plain_name
from cheznous.media import clips, lines
from cheznous.studio import actions, importing, queries
from cheznous.studio.access import for_content
from cheznous.studio.kinds.contract import Brought
from cheznous.studio.models import Content, Draft

MOST = 48
SEEN_BY = "les personnes de votre structure et celles qui l’accompagnent"
NO_FILM = "Ce film n’est pas prêt, ou n’est plus là. Choisissez une image dans votre bibliothèque."
NONE_CHOSEN = "Cochez au moins un fichier, ou envoyez-en un."


@require_http_methods(["GET", "HEAD", "POST"])
@for_content("make")
def gather(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Send files and choose among those that are there; put them into the content, in order."""
    if queries.kind_of(content).gathered is None:
        raise Http404
    at = (request.POST if request.method == "POST" else request.GET).get("plan", "")[:12]
    if request.method == "POST":
        return _put(request, content, at)
    sent = _found(content, request.GET.getlist("recu"))
    others = library.assets_of(content.actor).exclude(pk__in=[each.pk for each in sent])
    assets = [*sent, *others[: MOST - len(sent)]]
    ready = films.preparations(assets)
    used = set(content.uses.filter(revision=None).values_list("asset_id", flat=True))
    context = {
        "content": content, "kind": queries.kind_of(content), "at": at, "seen_by": SEEN_BY,
        "rows": [(each, ready.get(each.pk), each.pk in used, each in sent) for each in assets],
        "is_preparing": any(each.is_going_on for each in ready.values()),
    }  # fmt: skip
    return render(request, "studio/gather.html", context)


@require_POST
@for_content("make")
def frame(request: HttpRequest, content: Content) -> HttpResponseBase:
    """Take an image out of a film of this content, and put it at a place of it."""
    name, _, at = request.POST.get("take", "").partition(" ")
    shot = content.uses.filter(revision=None, asset=name).select_related("asset__actor").first()
    film = shot.asset if shot else None
    try:
        if film is None or film.kind != Asset.Kind.FILM or not film.clip:
            raise Refused(NO_FILM)
        at_s = float(at or 0)
        picture = taking.picture_of(film, at_s if isfinite(at_s) else 0.0, person(request))
        importing.put_known(content, request.POST.get("place", ""), picture, by=person(request))
    except (Refused, ValueError) as no:
        messages.error(
            request, str(no) if isinstance(no, Refused) else "Cette seconde ne se lit pas."
        )
        return redirect("studio:edit", content.pk)
    messages.success(request, "L’image est prise. Décrivez-la pour qui ne la voit pas.")
    return redirect(reverse("studio:edit", args=[content.pk]) + "#panel-poster")


def put_in(content: Content, assets: Sequence[Asset], *, at: str = "", by: User | None) -> Draft:
    """Put files of the library where the kind puts them; the first at the place `at`, when one is named.

    :raises Refused: when this content takes none
    """
    gathered = queries.kind_of(content).gathered
    if gathered is None:
        raise Refused("Ce contenu ne prend pas plusieurs fichiers à la fois.")
    operations = gathered(
        queries.document_of(content.draft), [brought(each) for each in assets], at
    )
    return actions.change(content, operations, by=by)


def brought(asset: Asset) -> Brought:
    """Say what is known of a file."""
    is_film = asset.kind == Asset.Kind.FILM
    said = () if asset.kind == Asset.Kind.PICTURE else listening.spoken(asset)
    kind: Literal["picture", "sound", "film"] = asset.kind  # type: ignore[assignment] # one of these
    return Brought(
        asset.pk, kind, label=str(asset), alt=asset.alt, said=asset.transcript, duration_s=asset.duration_s,
        words=tuple((each.text, each.start_s, each.end_s) for each in lines.words_of(said)),
        voices=tuple(lines.voices(said)),
        is_silent=bool(is_film and asset.clip and clips.read(asset.clip_folder).sound is None),
    )  # fmt: skip


def write_down(asset: Asset) -> None:
    """Give the drafts that cut this film its words, now that they are known."""
    rows = Content.objects.filter(uses__asset=asset, uses__revision=None).select_related("draft")
    found = list(rows.distinct())
    if not found:
        return
    film = brought(asset)
    for content in found:
        worded = queries.kind_of(content).worded
        if operations := worded(queries.document_of(content.draft), film):
            actions.change(content, operations, by=None)


def _put(request: HttpRequest, content: Content, at: str) -> HttpResponseBase:
    by, refusals = person(request), list[str]()
    wanted = [*request.POST.getlist("asset"), *_sent(request, content, by, refusals)][:MOST]
    found = _found(content, wanted)
    try:
        if not found and not refusals:
            raise Refused(NONE_CHOSEN)
        if found:
            put_in(content, found, at=at, by=by)
    except Refused as no:
        refusals.append(str(no))
    for each in refusals:
        messages.error(request, each)
    return redirect("studio:gather" if refusals else "studio:edit", content.pk)


def _sent(request: HttpRequest, content: Content, by: User, refusals: list[str]) -> Iterator[str]:
    """Take in what a plain form sends; what is refused is said."""
    for each in request.FILES.getlist("file"):
        try:
            with importing.on_disk(each) as path:
                yield taking.take(content.actor, path, by, name=each.name or "").asset.pk
        except Refused as no:
            refusals.append(f"{plain_name(each.name or '')} : {no}")


def _found(content: Content, names: Sequence[str]) -> list[Asset]:
    """Find files of this actor, in the order given; the others are nobody's business."""
    rows = library.assets_of(content.actor).in_bulk(list(dict.fromkeys(names)))
    return [rows[name] for name in dict.fromkeys(names) if name in rows]
