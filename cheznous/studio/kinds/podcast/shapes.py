"""What an episode becomes: a sound whose scenes are its chapters, a short film, an image to share, a page that is read.

The jingle opens it; the takes follow, a breath apart, two breaths before a chapter; the ambience lies under all.
"""

import math
from dataclasses import dataclass, field

from cheznous.formats.spec import FilmSpec, Format
from cheznous.media import captions
from cheznous.media.article import Article, Figure, Section
from cheznous.media.deck import Card, Deck
from cheznous.media.medium import WHOLE, Medium
from cheznous.media.timeline import Scene, Sound, Timeline, Words
from cheznous.studio.kinds.contract import Media
from cheznous.studio.kinds.podcast import saying, sharing
from cheznous.studio.kinds.podcast.document import PodcastDocument, Take

BREATH_S, CHAPTER_S = 0.4, 0.9  # silence between two takes, and before a chapter
OVERLAP_S = 0.4  # the last of the jingle is heard under the first word
PAUSE_S = 1.0  # what is left of a longer silence, where they are shortened
MOST_LOOPS = 400
ROLES = {
    "host": "Présenté par", "guest": "Avec", "author": "Écrit par", "technician": "Son et montage",
}  # fmt: skip


@dataclass(slots=True)
class _Telling:
    """Takes laid one after the other, with their words; a chapter ends where the next begins."""

    document: PodcastDocument
    media: Media
    at_s: float = 0.0
    sounds: list[Sound] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    opened: list[tuple[Take, float]] = field(default_factory=list)

    def open(self) -> None:
        """Play the jingle."""
        if self.document.jingle.media:
            jingle = self.media[self.document.jingle.media]
            self.sounds.append(Sound(jingle, 0.0))
            self.at_s = max(0.0, jingle.duration_s - OVERLAP_S)

    def lay(self, take: Take) -> None:
        """Lay a take, and its words over it."""
        sound = self.media[take.sound]
        start, end = take.span(sound.duration_s)
        is_first = not self.opened
        if not is_first:
            self.at_s += CHAPTER_S if take.chapter.strip() else BREATH_S
        if is_first or take.chapter.strip():
            self.opened.append((take, 0.0 if is_first else self.at_s))
        clean = self.document.filters
        self.sounds.append(Sound(sound, self.at_s, start, end, "speech", clean))
        self._say(take, start, end)
        self.at_s += end - start

    def _say(self, take: Take, start: float, end: float) -> None:
        """Lay what is said of a take, sentence by sentence."""
        shift, ends = self.at_s - start, self.at_s + end - start
        for each in saying.sentences(self.document, take, start, end):
            self.words += [
                Words(cue.text, cue.start_s, min(cue.end_s, ends), "caption", each.by)
                for cue in captions.timed(each.text, each.start_s + shift, each.end_s + shift)
            ]

    def close(self) -> float:
        """Lay the ambience under all of it, again and again; say how long the whole lasts."""
        lasts = math.ceil(self.at_s * 100) / 100
        if self.document.bed.media:
            bed = self.media[self.document.bed.media]
            loops = math.ceil(lasts / max(bed.duration_s, 1.0))
            self.sounds += [
                Sound(bed, number * bed.duration_s, part="music")
                for number in range(min(loops, MOST_LOOPS))
            ]
        return lasts


def timeline(document: PodcastDocument, media: Media, form: Format) -> Timeline:
    """Tell the episode from end to end, its scenes its chapters; as a film, the passage that is shared."""
    if isinstance(form.spec, FilmSpec):
        return sharing.timeline(document, media)
    told = _Telling(document, media)
    told.open()
    for take in document.takes:
        told.lay(take)
    lasts = told.close() if told.opened else 0.0
    edges = [*(at for _, at in told.opened[1:]), lasts]
    scenes = tuple(
        Scene(take.id, _chapter(document, media, take), end - at)
        for (take, at), end in zip(told.opened, edges, strict=bool(told.opened))
    )
    pause_s = PAUSE_S if "silences" in document.clean else None
    return Timeline(
        scenes, tuple(told.sounds), document.lang, tuple(told.words), document.title, pause_s
    )


def _chapter(document: PodcastDocument, media: Media, take: Take) -> Card:
    title = take.chapter or document.title
    picture = media[take.picture] if take.picture else media[document.cover.media]
    alt = take.alt if take.picture else document.cover.alt
    return Card("cover", title, picture=picture, zone=WHOLE, alt=f"{title}. {alt}".strip())


def deck(document: PodcastDocument, media: Media, _: Format) -> Deck:
    """Announce the episode by one image."""
    card = Card(
        "cover", document.title, picture=media[document.cover.media], zone=WHOLE, credit=document.credits,
        alt=f"{document.title}. {document.cover.alt}".strip(),
    )  # fmt: skip
    return Deck((card,), document.lang)


def article(document: PodcastDocument, media: Media) -> Article:
    """Write the episode to be read: the notes, then what is said, chapter by chapter."""
    return Article(
        title=document.title,
        lead=document.description,
        main=Figure(media[document.cover.media], document.cover.alt),
        sections=(*_notes(document), *_transcript(document, media)),
        legend=tuple((label, value) for label, value in _legend(document) if value),
        invitation="",
        lang=document.lang,
        heard_s=_lasts(document, media),
    )


def _notes(document: PodcastDocument) -> list[Section]:
    return [Section("notes", "Pour aller plus loin", document.notes)] if document.notes else []


def _transcript(document: PodcastDocument, media: Media) -> list[Section]:
    """Write what is said: a section a chapter, a line a turn."""
    found = list[Section]()
    for take in document.takes:
        said = "\n".join(
            f"{name} : {text}" if name else text for name, text in document.turns(take)
        )
        if found and not take.chapter.strip():
            last = found.pop()
            text = "\n".join(filter(None, (last.text, said)))
            found.append(Section(last.name, last.title, text, last.figure))
            continue
        figure = Figure(media[take.picture], take.alt) if take.picture else None
        found.append(Section(take.id, take.chapter or "Ce que l’on entend", said, figure))
    return found


def _legend(document: PodcastDocument) -> list[tuple[str, str]]:
    people = [
        (label, ", ".join(each.name for each in document.people if each.role == role and each.name))
        for role, label in ROLES.items()
    ]
    played = " · ".join(each for each in (document.jingle.credit, document.bed.credit) if each)
    return [*people, ("Musique et ambiance", played), ("Crédits", document.credits)]


def _lasts(document: PodcastDocument, media: Media) -> float:
    """Say about how long it is listened to, before it is made."""
    spans = [take.span(_seconds(media.get(take.sound))) for take in document.takes]
    return sum(end - start for start, end in spans)


def _seconds(sound: Medium | None) -> float:
    return sound.duration_s if sound else 0.0
