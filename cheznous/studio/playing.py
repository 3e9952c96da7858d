"""The draft's film played at once by the browser: its timeline as the worker would make it, and its cards drawn."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from cheznous.formats.spec import FilmSpec, Format
from cheznous.media.medium import Medium
from cheznous.media.timeline import Timeline
from cheznous.studio import clearance, documents, films, queries
from cheznous.studio.access import for_content
from cheznous.studio.kinds.contract import Kind
from cheznous.studio.models import Content
from cheznous.ui.words import duration

READ_AT = {"picture": "library:view", "sound": "library:asset", "film": "library:play"}
MISSING = "Il manque une image à ce contenu. Choisissez-la : le film se jouera ici."
AWAITED = "Un de vos films se prépare encore. L’aperçu se jouera ici dès qu’il sera prêt."
EMPTY = "Il n’y a encore rien à jouer ici. Complétez le contenu : le film suivra."
TOO_LONG = "Ce film dure {} : {} au plus sur ce format. Gardez moins d’arrêts ou de plans, ou raccourcissez les voix."


@require_GET
@for_content("see")
def film(request: HttpRequest, content: Content, form: str) -> HttpResponseBase:
    """Say what the film of a format would be, made of the draft as it stands."""
    from cheznous.media import playback  # noqa: PLC0415 (the web process loads OpenCV only to play)

    kind, asked = queries.kind_of(content), _form(content, form)
    document = queries.document_of(content.draft)
    media = queries.media_of(document)
    try:
        timeline = kind.timeline(document, media, asked)
    except KeyError as missing:
        awaited = documents.media_names(document).get(str(missing.args[0])) == "film"
        why = AWAITED if awaited else MISSING
        return JsonResponse(
            {"version": content.draft.version, "scenes": [], "notice": why, "awaited": awaited}
        )
    stage = playback.stage_of(timeline, _spec(asked), content.actor.brand)
    read_at = {medium.digest: _address(name, medium) for name, medium in media.items()}
    said = playback.written(
        timeline, stage, lambda medium: read_at[medium.digest], _card_address(content, form)
    )
    _name(said["scenes"], kind.places(document))
    notice = _notice(kind, document, asked, timeline)
    return JsonResponse({"version": content.draft.version, **said, "notice": notice})


@require_GET
@for_content("see")
@cache_control(private=True, max_age=365 * 24 * 3600, immutable=True)
def film_card(request: HttpRequest, content: Content, form: str, name: str) -> HttpResponseBase:
    """Draw a card of the film, as the film would show it."""
    from cheznous.media import cards, playback  # noqa: PLC0415 (as above)

    kind, asked = queries.kind_of(content), _form(content, form)
    document = queries.document_of(content.draft)
    try:
        timeline = kind.timeline(document, queries.media_of(document), asked)
    except KeyError:
        raise Http404 from None
    stage = playback.stage_of(timeline, _spec(asked), content.actor.brand)
    card = playback.cards(timeline, stage).get(name)
    if card is None:
        raise Http404
    drawn = cards.draw(card, *stage.size, stage.brand, stage.lang)
    return HttpResponse(drawn, content_type="image/png")


def forms(content: Content) -> list[Format]:
    """List the films of a content that differ by more than their weight."""
    made = queries.kind_of(content).formats
    return [
        each for each in made if isinstance(each.spec, FilmSpec) and each.spec.max_bytes is None
    ]


def _form(content: Content, name: str) -> Format:
    found = next((each for each in forms(content) if each.name == name), None)
    if found is None:
        raise Http404
    return found


def _spec(form: Format) -> FilmSpec:
    assert isinstance(form.spec, FilmSpec)
    return form.spec


def _address(name: str, medium: Medium) -> str:
    """Say where a medium is read; "" for a film that is not ready to be played."""
    return reverse(READ_AT[medium.kind], args=[name]) if medium.digest else ""


def _card_address(content: Content, form: str) -> Callable[[str], str]:
    return lambda name: reverse("studio:film_card", args=[content.pk, form, name])


def _name(scenes: list[dict[str, Any]], places: list[tuple[str, str]]) -> None:
    """Tie each scene to its place in the document, and name it as remarks do."""
    labels = dict(places)
    for scene in scenes:
        place = films.place_of(scene["name"].partition(".")[0], places)
        scene |= {"place": place, "label": labels.get(place, "")}


def _notice(kind: Kind, document: Any, form: Format, timeline: Timeline) -> str:
    """Say why this film could not be made today, or is too long, in French; "" when it can."""
    on = timezone.localdate()
    refusal = kind.refuses(document, form, on) or clearance.refuses(
        clearance.seen(kind, document), form, on
    )
    if refusal:
        return refusal
    if not timeline.scenes:
        return EMPTY
    longest = _spec(form).longest_s
    if timeline.duration_s > longest:
        return TOO_LONG.format(duration(timeline.duration_s), duration(longest))
    return ""
