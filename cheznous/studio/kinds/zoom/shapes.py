"""What a zoom becomes: a film (short or whole), cards, an article.

A short film obeys the short-video recipe (sector.md 4.1): a hook on a detail from the first frame, the
whole view as a promise, three or four stops, the whole view again, an invitation. The wide film is the whole
tour (4.6): five silent seconds of the whole view, then each stop.
"""

import math
from datetime import UTC, datetime

from cheznous.formats.spec import DeckSpec, FilmSpec, Format
from cheznous.media import camera, captions
from cheznous.media.article import Article, Figure, Section
from cheznous.media.deck import Card, Deck
from cheznous.media.medium import WHOLE, Medium, Zone
from cheznous.media.timeline import Scene, Shot, Sound, Still, Timeline, Words
from cheznous.studio.kinds.contract import Media
from cheznous.studio.kinds.zoom.document import Stop, ZoomDocument

HOOK_S = 3.0
TRAVEL_S = 1.2
LOOK_S = 5.0  # "look first": the whole view, without a word
CLOSING_S = 4.0
VOICE_REST_S = 0.4  # silence around a voice
LONGEST_HOLD_S = 6.0  # after it, a second framing keeps the eye awake
CLOSER, BACK = 0.8, 1.25
LEAST_STEP = 1.03  # under which the eye sees a picture that does not move


def timeline(document: ZoomDocument, media: Media, form: Format) -> Timeline:
    """Tell the zoom as a film of this format."""
    spec = form.spec
    assert isinstance(spec, FilmSpec)
    picture = media[document.picture.media]
    told = (
        _short(document, media, picture, spec)
        if spec.is_short
        else _whole_tour(document, media, picture)
    )
    return Timeline(tuple(told.scenes), tuple(told.sounds), document.lang)


class _Telling:
    """Scenes laid one after the other; each begins where the camera stands."""

    def __init__(self, picture: Medium, start: Zone, line: int) -> None:
        self.picture, self.camera, self.at_s, self.line = picture, start, 0.0, line
        self.scenes: list[Scene] = []
        self.sounds: list[Sound] = []

    def come_closer(self, name: str, zone: Zone, seconds: float, words: str) -> None:
        """Come slowly to a zone, with words from the first frame: nothing is ever frozen."""
        shown = (Words(words, 0.0, seconds, "hook"),) if words else ()
        self._add(name, zone, seconds, 0.0, shown)

    def look(self, name: str, zone: Zone, hold_s: float, words: str = "") -> None:
        """Go to a zone and stay, with words from the middle of the way."""
        travel_s = 0.0 if zone == self.camera else TRAVEL_S
        shown = Words(words, travel_s * 0.5, travel_s + hold_s)
        self._add(name, zone, travel_s, hold_s, (shown,) if words else ())

    def listen(self, name: str, zone: Zone, voice: Medium, said: str) -> None:
        """Go to a zone and stay while a voice speaks, its words written as they are said; none that nobody wrote."""
        travel_s = 0.0 if zone == self.camera else TRAVEL_S
        starts_s = travel_s * 0.5
        hold_s = float(math.ceil(starts_s + voice.duration_s + VOICE_REST_S - travel_s))
        self.sounds.append(Sound(voice, self.at_s + starts_s))
        cues = captions.timed(said, starts_s, starts_s + voice.duration_s, self.line)
        words = tuple(Words(cue.text, cue.start_s, cue.end_s, "caption") for cue in cues)
        self._add(name, zone, travel_s, hold_s, words)

    def show(self, name: str, card: Card, duration_s: float) -> None:
        """Show a card."""
        self.scenes.append(Scene(name, card, duration_s))
        self.at_s += duration_s

    def stop(self, stop: Stop, media: Media) -> None:
        """Tell one stop, by its voice if it has one, else by its line."""
        if stop.voice:
            self.listen(stop.id, stop.window, media[stop.voice], stop.said)
        else:
            self.look(stop.id, stop.window, _reading_s(stop.line), stop.line)

    def _add(
        self, name: str, zone: Zone, travel_s: float, hold_s: float, words: tuple[Words, ...]
    ) -> None:
        seen = Still(self.picture, self.camera, tuple(_shots(zone, travel_s, hold_s)))
        self.scenes.append(Scene(name, seen, travel_s + hold_s, words))
        self.camera, self.at_s = seen.shots[-1].zone, self.at_s + travel_s + hold_s


def _short(document: ZoomDocument, media: Media, picture: Medium, spec: FilmSpec) -> _Telling:
    kept = document.kept
    opening = document.opening.window if document.opening else WHOLE
    told = _Telling(picture, _from(opening, picture, spec), captions.NARROW)
    told.come_closer("hook", opening, HOOK_S, document.film.hook or document.title)
    told.look("promise", WHOLE, 2.0, document.title if document.film.hook else "")
    for stop in kept:
        told.stop(stop, media)
    told.look("changed", WHOLE, 2.0)
    told.show("closing", _closing(document, picture), CLOSING_S)
    return told


def _whole_tour(document: ZoomDocument, media: Media, picture: Medium) -> _Telling:
    told = _Telling(picture, WHOLE, captions.LINE)
    told.look("silence", WHOLE, LOOK_S)
    for stop in document.stops:
        told.stop(stop, media)
    if not document.stops or document.stops[-1].zone:
        told.look("changed", WHOLE, 3.0)
    told.show("closing", _closing(document, picture), CLOSING_S)
    return told


def _shots(zone: Zone, travel_s: float, hold_s: float) -> list[Shot]:
    """Cut a long hold in framings of at most `LONGEST_HOLD_S`, closer then back; seconds stay whole."""
    if hold_s <= LONGEST_HOLD_S or zone == WHOLE:
        return [Shot(zone, travel_s, hold_s)]
    count = math.ceil(hold_s / LONGEST_HOLD_S)
    each = hold_s / count
    closer = Zone(
        zone.left + zone.width * (1 - CLOSER) / 2, zone.top + zone.height * (1 - CLOSER) / 2,
        zone.width * CLOSER, zone.height * CLOSER,
    )  # fmt: skip
    shots = [
        Shot(zone, travel_s, _frames(each)),
        *(
            Shot(closer if index % 2 else zone, 1.0, _frames(each) - 1.0)
            for index in range(1, count)
        ),
    ]
    spent = sum(shot.travel_s + shot.hold_s for shot in shots[:-1])
    last = shots[-1]
    shots[-1] = Shot(last.zone, last.travel_s, travel_s + hold_s - spent - last.travel_s)
    return shots


def _from(zone: Zone, picture: Medium, spec: FilmSpec) -> Zone:
    """Say where the camera comes from: a step back, or the whole view when the picture allows no closer."""
    size, frame, wide = (picture.width, picture.height), (spec.width, spec.height), _wider(zone)
    moves = camera.fit(wide, size, frame).width > camera.fit(zone, size, frame).width * LEAST_STEP
    return wide if moves else WHOLE


def _wider(zone: Zone) -> Zone:
    """Stand back from a zone, inside the picture."""
    width, height = min(1.0, zone.width * BACK), min(1.0, zone.height * BACK)
    left = min(max(0.0, zone.left - (width - zone.width) / 2), 1 - width)
    top = min(max(0.0, zone.top - (height - zone.height) / 2), 1 - height)
    return Zone(left, top, width, height)


def _frames(seconds: float) -> float:
    return round(seconds * 30) / 30


def _reading_s(line: str) -> float:
    """Say how many whole seconds a line stays: the charter's time to read it, and one to look."""
    return float(max(3, math.ceil(captions.reading_s(line)) + 1))


def _closing(document: ZoomDocument, picture: Medium) -> Card:
    return Card(
        "closing",
        title=document.film.invitation or document.title,
        text=short_legend(document),
        picture=picture,
        zone=WHOLE,
        credit=document.work.credit,
        alt=f"{document.film.invitation} {short_legend(document)}".strip(),
    )


def deck(document: ZoomDocument, media: Media, form: Format) -> Deck:
    """Deal the zoom as cards: cover, details, closing; one cover for a single picture."""
    picture = media[document.picture.media]
    cover = Card(
        "cover",
        title=document.film.hook or document.title,
        picture=picture,
        zone=WHOLE if isinstance(form.spec, DeckSpec) else _cover_zone(document),
        credit=short_legend(document),
        alt=f"{document.film.hook or document.title} {document.picture.alt}".strip(),
    )
    if not isinstance(form.spec, DeckSpec):
        return Deck((cover,), document.lang)
    shown = _carousel_stops(document, form.spec)
    details = [
        Card(
            "detail", title=stop.title, text=stop.line, picture=picture, zone=stop.window,
            number=number, alt=stop_alt(document, stop),
        )
        for number, stop in enumerate(shown, start=1)
    ]  # fmt: skip
    return Deck((cover, *details, _closing(document, picture)), document.lang)


def _cover_zone(document: ZoomDocument) -> Zone:
    whole_only = document.work.is_blocked(datetime.now(UTC).date())
    return document.opening.window if document.opening and not whole_only else WHOLE


def _carousel_stops(document: ZoomDocument, spec: DeckSpec) -> list[Stop]:
    """Keep the film's stops, and the next details until the carousel has its fewest cards."""
    wanted = {stop.id for stop in document.kept[: spec.most - 2]}
    for stop in document.details:
        if len(wanted) >= spec.fewest - 2:
            break
        wanted.add(stop.id)
    return [stop for stop in document.details if stop.id in wanted]


def article(document: ZoomDocument, media: Media) -> Article:
    """Write the zoom to be read in order; a protected work is shown whole, without its details."""
    picture = media[document.picture.media]
    whole_only = document.work.is_blocked(datetime.now(UTC).date())
    sections = tuple(
        Section(
            stop.id,
            stop.title,
            stop.text,
            None
            if whole_only or not stop.zone
            else Figure(picture, stop_alt(document, stop), stop.window),
            media[stop.voice] if stop.voice else None,
            stop.said if stop.voice else "",
        )
        for stop in document.stops
    )
    return Article(
        title=document.title,
        lead=document.description,
        main=Figure(picture, document.picture.alt),
        sections=sections,
        legend=tuple(legend(document)),
        invitation=document.film.invitation,
        lang=document.lang,
    )


def legend(document: ZoomDocument) -> list[tuple[str, str]]:
    """Say what the work is, in reading order, empty fields left out."""
    work = document.work
    rows = [
        ("Auteur", work.author), ("Titre", work.title), ("Date", work.date),
        ("Technique", work.technique), ("Lieu", work.place),
        ("Numéro d’inventaire", work.inventory), ("Crédit", work.credit),
    ]  # fmt: skip
    return [(label, value) for label, value in rows if value]


def short_legend(document: ZoomDocument) -> str:
    """Say what the work is in one line."""
    work = document.work
    return ", ".join(part for part in (work.author, work.title, work.date) if part)


def stop_alt(document: ZoomDocument, stop: Stop) -> str:
    """Describe a detail: her words if she wrote them, else its title and the work it is part of."""
    if stop.alt:
        return stop.alt
    told = stop.line or stop.title
    return f"{stop.title}. {told} Détail de « {document.work.title or document.title} »."
