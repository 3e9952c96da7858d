"""What a short video becomes: a film for each frame, a teaser, an image, its transcript to be read.

A film is told for its frame: captions as wide as it allows, clips cropped around their subject, or shown whole over
their own blur where the crop would lose it. The subject is the one she pointed at, else the one found when the film
was taken in, shot by shot. Every length is a whole number of frames.
"""

import math
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace

from cheznous.formats import names
from cheznous.formats.spec import FilmSpec, Format
from cheznous.media import camera, captions, subjects
from cheznous.media.article import Article, Figure, Section
from cheznous.media.deck import Card, Deck
from cheznous.media.medium import WHOLE, Medium, Zone
from cheznous.media.timeline import (
    MIDDLE,
    Clip,
    Fit,
    Part,
    Scene,
    Shot,
    Sound,
    Still,
    Timeline,
    Words,
)
from cheznous.studio.kinds.contract import Media
from cheznous.studio.kinds.video import captioning, cutting
from cheznous.studio.kinds.video.cutting import FPS, Piece
from cheznous.studio.kinds.video.document import Rush, VideoDocument, Voice, Word
from cheznous.studio.kinds.video.document import Scene as Told

HOOK_S = 3.0
CLOSING_S = 3.0
STILL_S = 4.0
AWAITED = "Ici, un film ou une photo"
VOICE_REST_S = 0.4
CLOSER = 0.88  # a photograph is come closer to, slowly: nothing is ever frozen
TEASER_ROLES = frozenset({"hook", "promise"})
TEASER_PIECE_S = 4.0


@dataclass(slots=True)
class _Telling:
    """Scenes laid one after the other, with their sounds and what is said."""

    document: VideoDocument
    media: Media
    frame: tuple[int, int]
    line: int
    at_s: float = 0.0
    scenes: list[Scene] = field(default_factory=list)
    sounds: list[Sound] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)

    def add(self, name: str, seen: Still | Clip | Card, seconds: float, *over: Words) -> None:
        self.scenes.append(Scene(name, seen, seconds, over))
        self.at_s += seconds

    def tell(self, scene: Told, longest_s: float | None) -> None:
        starts_s = self.at_s
        voice = self.media[scene.voice] if scene.voice else None
        if scene.is_empty:
            self._wait(scene, voice)
        elif scene.shows == "clip":
            self._clip(scene, longest_s, voice)
        else:
            self._stay(scene, voice)
        if voice:
            self.sounds.append(Sound(voice, starts_s))
            self.voices.append(("", starts_s))
            said = captioning.aligned(scene.said, (), starts_s, starts_s + voice.duration_s)
            self.words += said

    def _clip(self, scene: Told, longest_s: float | None, voice: Medium | None) -> None:
        rush = self.document.rush(scene.rush)
        film = self.media[rush.media if rush else ""]
        heard = rush.words if rush else []
        kept = cutting.pieces(scene, heard, film.duration_s, tighten=self.document.tighten)
        starts_s, left = self.at_s, longest_s if longest_s is not None else math.inf
        if voice:
            left = min(left, _frames(voice.duration_s + VOICE_REST_S))
        for number, piece in enumerate(kept):
            seconds = min(piece.duration_s, left)
            if seconds < cutting.SHORTEST_PIECE_S:
                break
            left -= seconds
            name = f"{scene.id}.{number}" if number else scene.id
            self._piece(scene, name, film, piece.start_s, seconds, is_under=voice is not None)
        if not voice:
            self._say(scene, kept, starts_s, rush.voices if rush else [])

    def _piece(
        self,
        scene: Told,
        name: str,
        film: Medium,
        start_s: float,
        seconds: float,
        *,
        is_under: bool,
    ) -> None:
        part: Part = "speech" if scene.sound == "speech" and not is_under else "place"
        if scene.sound != "none":
            self.sounds.append(Sound(film, self.at_s, start_s, start_s + seconds, part))
        for number, (at_s, lasts) in enumerate(_shots(scene, film, start_s, seconds)):
            focus, fit = _framed(scene, film, at_s, lasts, self.frame)
            called = f"{name}.{number}" if number else name
            self.add(called, Clip(film, at_s, focus, fit), lasts, *_over(scene, lasts))

    def _say(self, scene: Told, kept: list[Piece], at_s: float, voices: list[Voice]) -> None:
        """Lay the words of a scene at the film's times, as she corrected them."""
        starts_s, said = at_s, list[Word]()
        for piece in kept:
            shift = at_s - piece.start_s
            said += [(word, a + shift, b + shift) for word, a, b in piece.words]
            self.voices.append((captioning.speaking(voices, piece.start_s), at_s))
            turns = ((who, a) for who, a in voices if piece.start_s < a < piece.end_s)
            self.voices += [(who, a + shift) for who, a in turns]
            at_s += piece.duration_s
        laid = captioning.aligned(scene.said, said, starts_s, at_s)
        self.words += [(word, a, min(b, self.at_s)) for word, a, b in laid if a < self.at_s]

    def _wait(self, scene: Told, voice: Medium | None) -> None:
        """Hold the place of a film or a photograph that nobody chose yet, so that the rest plays."""
        least = _frames(voice.duration_s + VOICE_REST_S) if voice else 0.0
        said = scene.seen or scene.line or AWAITED
        card = Card("text", said, alt=said)
        self.add(scene.id, card, max(_frames(captions.reading_s(said) + 1.0), least))

    def _stay(self, scene: Told, voice: Medium | None) -> None:
        least = _frames(voice.duration_s + VOICE_REST_S) if voice else 0.0
        if scene.shows == "card":
            seconds = scene.stays or captions.reading_s(scene.text) + 1.0
            card = Card(scene.card, scene.text, scene.by, alt=f"{scene.text} {scene.by}".strip())
            self.add(scene.id, card, max(_frames(seconds), least))
            return
        seconds = max(_frames(scene.stays or STILL_S), least)
        zone = Zone(*scene.zone) if scene.zone else _closer(WHOLE)
        still = Still(self.media[scene.picture], WHOLE, (Shot(zone, seconds, 0.0),))
        self.add(scene.id, still, seconds, *_over(scene, seconds))


def lengths(document: VideoDocument, media: Media) -> dict[str, float]:
    """Say how long each scene lasts in an upright film, in seconds; nothing of one whose file is not there yet."""
    spec = names.VERTICAL_FILM.spec
    assert isinstance(spec, FilmSpec)
    told = _Telling(document, media, (spec.width, spec.height), captions.NARROW)
    found = {}
    for scene in document.scenes:
        before = told.at_s
        with suppress(KeyError):
            told.tell(scene, None)
        found[scene.id] = told.at_s - before
    if told.scenes and document.invitation:
        found["closing"] = CLOSING_S
    return found


def timeline(document: VideoDocument, media: Media, form: Format) -> Timeline:
    """Tell the video as a film of this format."""
    spec = form.spec if isinstance(form.spec, FilmSpec) else names.VERTICAL_FILM.spec
    assert isinstance(spec, FilmSpec)
    frame = (spec.width, spec.height)
    told = _Telling(
        document, media, frame, captions.LINE if frame[0] > frame[1] else captions.NARROW
    )
    is_teaser = form.name == names.TEASER.name
    for scene in document.scenes:
        if not is_teaser or scene.role in TEASER_ROLES:
            told.tell(scene, TEASER_PIECE_S if is_teaser else None)
    if told.scenes:
        _hook(told)
        if document.invitation:
            told.add("closing", _closing(document, media), CLOSING_S)
        if document.music.media:
            told.sounds.append(Sound(media[document.music.media], 0.0, part="music"))
    return Timeline(tuple(told.scenes), tuple(told.sounds), document.lang, tuple(_captions(told)))


def _captions(told: _Telling) -> Iterator[Words]:
    """Write what is said; with colours, each person named has one, the same through the film."""
    voices = told.voices if told.document.colours else []
    ranks = {who: rank for rank, who in enumerate(told.document.speakers)}
    for cue in captioning.cues(told.words, told.line, voices):
        ends = min(cue.end_s, told.at_s)
        yield Words(cue.text, cue.start_s, ends, "caption", cue.by, ranks.get(cue.by, 0))


def deck(document: VideoDocument, media: Media, _: Format) -> Deck:
    """Announce the video by one image."""
    title = document.hook or document.title
    cover = Card(
        "cover", title, picture=media[document.poster.media], zone=WHOLE, credit=document.credits,
        alt=f"{title} {document.poster.alt}".strip(),
    )  # fmt: skip
    return Deck((cover,), document.lang)


def article(document: VideoDocument, media: Media) -> Article:
    """Write what is said and read in the video, in order."""
    written = "\n".join(transcript(document))
    sections = (
        (Section("transcription", "Ce que l’on entend et ce que l’on lit", written),)
        if written
        else ()
    )
    rows = (("Musique", document.music.credit), ("Crédits", document.credits))
    return Article(
        title=document.title,
        lead=document.description,
        main=Figure(media[document.poster.media], document.poster.alt),
        sections=sections,
        legend=tuple((label, value) for label, value in rows if value),
        invitation=document.invitation or _asked(document),
        lang=document.lang,
        heard_s=sum(lengths(document, media).values()),
    )


def _asked(document: VideoDocument) -> str:
    """Give the words of the card that invites, when the last scene is one."""
    last = document.scenes[-1] if document.scenes else None
    return last.text if last and last.role == "invitation" and last.shows == "card" else ""


def transcript(document: VideoDocument) -> Iterator[str]:
    """Give what each scene says or writes, a paragraph each."""
    for scene in document.scenes:
        rush = document.rush(scene.rush)
        heard = heard_in(document, scene, rush) if rush and scene.shows == "clip" else ""
        by = f", {scene.by}" if scene.by else ""
        read = (
            {"quote": f"« {scene.text} »{by}"}.get(scene.card, scene.text)
            if scene.shows == "card"
            else scene.line
        )
        yield from (each for each in (read, scene.said or heard) if each.strip())


def heard_in(document: VideoDocument, scene: Told, rush: Rush) -> str:
    """Give the words that a scene keeps of its rush."""
    longest = max((word[2] for word in rush.words), default=0.0)
    kept = cutting.pieces(
        scene, rush.words, max(longest, scene.end or 0.0), tighten=document.tighten
    )
    return " ".join(word for piece in kept for word, _, _ in piece.words)


def _shots(scene: Told, film: Medium, start_s: float, seconds: float) -> list[tuple[float, float]]:
    """Part what is kept where its shots change, so that each is framed by itself; what she framed is one."""
    if _is_framed(scene):
        return [(start_s, seconds)]
    offsets = [_frames(at - start_s) for at, _ in subjects.parts(film, start_s, seconds)]
    ends = [*offsets[1:], seconds]
    return [(start_s + one, end - one) for one, end in zip(offsets, ends, strict=True)]


def _framed(
    scene: Told, film: Medium, start_s: float, seconds: float, frame: tuple[int, int]
) -> tuple[Zone, Fit]:
    """Frame as she asked, whole when no crop holds what she pointed at; else around what is seen there."""
    if not _is_framed(scene):
        return subjects.framing(film, start_s, seconds, frame)
    focus, size = scene.subject or MIDDLE, (film.width, film.height)
    holds = camera.crop(focus, size, frame).contains(camera.box(focus, size))
    return focus, scene.fit if scene.subject is None or holds else "whole"


def _is_framed(scene: Told) -> bool:
    return scene.fit == "whole" or scene.subject is not None


def _hook(told: _Telling) -> None:
    """Write the hook over the first scene, before its own line, unless a card already speaks there."""
    first = told.scenes[0]
    if told.document.hook and not isinstance(first.seen, Card):
        ends = min(HOOK_S, first.duration_s)
        hook = Words(told.document.hook, 0.0, ends, "hook")
        after = [replace(each, start_s=ends) for each in first.words if each.end_s > ends]
        told.scenes[0] = replace(first, words=(hook, *after))


def _over(scene: Told, seconds: float) -> tuple[Words, ...]:
    return (Words(scene.line, 0.0, seconds),) if scene.line.strip() else ()


def _closing(document: VideoDocument, media: Media) -> Card:
    picture = media[document.poster.media] if document.poster.media else None
    rows = " · ".join(each for each in (document.credits, document.music.credit) if each)
    return Card(
        "closing", document.invitation, picture=picture, zone=WHOLE, credit=rows,
        alt=f"{document.invitation} {document.title}".strip(),
    )  # fmt: skip


def _closer(zone: Zone) -> Zone:
    width, height = zone.width * CLOSER, zone.height * CLOSER
    return Zone(
        zone.left + (zone.width - width) / 2, zone.top + (zone.height - height) / 2, width, height
    )


def _frames(seconds: float) -> float:
    return math.ceil(seconds * FPS - 1e-6) / FPS
