"""The cutting room: each scene as a card of the editor, what it looks like, how long it lasts, what can be done to it.

Times are seconds. An operation (`studio.edits`) is written as JSON, for the button that carries it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any, ClassVar

from django.urls import reverse

from cheznous.library.films import Preparation
from cheznous.library.listening import DRAFT
from cheznous.library.models import Asset
from cheznous.media.shots import STRIP_FRAMES, STRIP_WIDTH
from cheznous.studio.kinds.contract import Media
from cheznous.studio.kinds.video import shapes
from cheznous.studio.kinds.video.assembling import fresh
from cheznous.studio.kinds.video.document import Rush, Scene, VideoDocument
from cheznous.studio.kinds.video.editor import ROLES
from cheznous.studio.kinds.video.sentences import Sentence, sentences

SOUNDS = [
    ("speech", "Quelqu’un y parle"),
    ("place", "Le bruit du lieu, sans parole"),
    ("none", "Rien : le son est coupé"),
]
FITS = [("crop", "Recadrer autour du sujet"), ("whole", "Montrer l’image entière")]
CARDS = [("text", "Un carton"), ("quote", "Une citation"), ("question", "Une question")]
SUBJECT = (0.35, 0.35, 0.3, 0.3)  # before anybody said where it is
NUDGES = (
    ("Plus à gauche", -0.1, 0.0), ("Plus à droite", 0.1, 0.0), ("Plus haut", 0.0, -0.1), ("Plus bas", 0.0, 0.1),
)  # fmt: skip
EXCERPT = 90  # characters of what is said, in the list
ADDED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("Un carton", "edit", {"shows": "card"}),
    ("Une citation", "remark", {"shows": "card", "card": "quote"}),
    ("Une question", "quiz", {"shows": "card", "card": "question"}),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of the strip of a film: where the strip is, how far in it, how wide and high the frame is."""

    strip: str
    left: int
    width: int
    height: int
    strip_width: int


@dataclass(frozen=True, slots=True)
class Card:
    """A scene of the list. `frame` or `picture` is its look; `wait` says in French what it still waits for.

    `sentences` are what is said in its clip, `spoken` the page that corrects it, a draft until somebody read it.
    """

    scene: Scene
    number: int
    role: str
    what: str
    seconds: float
    said: str
    is_preparing: bool = False
    frame: Frame | None = None
    picture: str = ""
    play: str = ""
    poster: str = ""
    width: int = 0
    height: int = 0
    focus: tuple[str, ...] = ()  # out of a hundred
    nudges: tuple[tuple[str, str], ...] = ()
    film: str = ""
    at: str = ""
    voice: str = ""
    sentences: tuple[Sentence, ...] = ()
    spoken: str = ""
    is_draft: bool = False
    wait: str = ""
    earlier: str = ""
    later: str = ""
    remove: str = ""

    @property
    def id(self) -> str:
        """The name of its scene."""
        return self.scene.id

    @property
    def excerpt(self) -> str:
        """How what it says, or writes, begins."""
        scene = self.scene
        said = " ".join((scene.text if scene.shows == "card" else self.said or scene.line).split())
        return said if len(said) <= EXCERPT else f"{said[:EXCERPT].rsplit(' ', 1)[0]}…"


@dataclass(frozen=True, slots=True)
class Room:
    """The whole of it. `gain` is what taking silences and hesitations out saves, or would."""

    cards: list[Card]
    seconds: float
    gain: float
    tighten: str
    colours: str
    add: list[tuple[str, str, str]]
    rushes: list[tuple[str, str]]
    roles: list[tuple[str, str]]
    poster: str = ""
    music: str = ""
    sounds: ClassVar[list[tuple[str, str]]] = SOUNDS
    fits: ClassVar[list[tuple[str, str]]] = FITS
    cards_of: ClassVar[list[tuple[str, str]]] = CARDS

    @property
    def frames(self) -> list[Card]:
        """The scenes whose first image may announce the video."""
        return [each for each in self.cards if each.frame]


def room(
    document: VideoDocument,
    assets: Mapping[str, Asset],
    media: Media,
    ready: Mapping[str, Preparation],
    hints: Mapping[str, str],
) -> Room:
    """Show a document as its cutting room."""
    lengths = shapes.lengths(document, media)
    cards = [
        _card(document, rank, assets, ready, lengths, hints) for rank in range(len(document.scenes))
    ]
    poster, music = document.poster.media, document.music.media
    return Room(
        cards=cards,
        seconds=sum(lengths.values()),
        gain=_gain(document, media),
        tighten=_set("tighten", not document.tighten),
        colours=_set("colours", not document.colours),
        add=list(_added(document)),
        rushes=list(_rushes(document, assets)),
        roles=[(role, label) for role, label in ROLES.items()],
        poster=reverse("library:view", args=[poster]) if poster in assets else "",
        music=reverse("library:asset", args=[music]) if music in assets else "",
    )


def _card(
    document: VideoDocument,
    rank: int,
    assets: Mapping[str, Asset],
    ready: Mapping[str, Preparation],
    lengths: Mapping[str, float],
    hints: Mapping[str, str],
) -> Card:
    scenes, scene = document.scenes, document.scenes[rank]
    rush = document.rush(scene.rush)
    film = assets.get(rush.media) if rush and scene.shows == "clip" else None
    still = assets.get(scene.picture) if scene.shows == "still" else None
    at = f"scenes/{scene.id}"
    after_next = scenes[rank + 1].id if rank + 1 < len(scenes) else ""
    before = scenes[rank - 2].id if rank > 1 else None
    return Card(
        scene, rank + 1, ROLES[scene.role], _what(scene), lengths.get(scene.id, 0.0), _said(document, scene),
        is_preparing=bool(film and not film.clip and ready[film.pk].is_going_on),
        frame=_frame(film, scene.start or 0.0) if film and film.clip else None,
        picture=reverse("library:thumb", args=[still.pk]) if still else "",
        play=reverse("library:play", args=[film.pk]) if film and film.clip else "",
        poster=reverse("library:view", args=[film.pk]) if film else "",
        width=film.width if film else 0,
        height=film.height if film else 0,
        focus=tuple(f"{100 * side:.1f}" for side in scene.focus or ()),
        nudges=tuple(_nudges(scene, at)),
        film=film.pk if film else "",
        at=f"{scene.start or 0:.2f}",
        voice=reverse("library:asset", args=[scene.voice]) if scene.voice in assets else "",
        sentences=tuple(sentences(scene, rush.words, film.duration_s)) if rush and film else (),
        spoken=reverse("library:said", args=[film.pk]) if film and film.transcript else "",
        is_draft=bool(film and DRAFT in film.tags),
        wait=_wait(scene, film, still, ready, hints.get(f"{at}/seen", "")),
        earlier=_move(at, before) if rank else "",
        later=_move(at, after_next) if after_next else "",
        remove=json.dumps({"op": "remove", "place": at}),
    )  # fmt: skip


def _what(scene: Scene) -> str:
    cards = {"text": "Carton", "quote": "Citation", "question": "Question"}
    return {"clip": "Film", "still": "Photo", "card": cards[scene.card]}[scene.shows]


def _wait(
    scene: Scene,
    film: Asset | None,
    still: Asset | None,
    ready: Mapping[str, Preparation],
    hint: str,
) -> str:
    if scene.awaits or scene.is_empty:
        seen = scene.seen or hint
        return f"À filmer, ou à trouver : {seen}" if seen else "Il manque l’image de ce plan."
    if film is None and still is None and scene.shows != "card":
        return "Le fichier de ce plan n’est plus là : choisissez-en un autre."
    if film is None or film.clip:
        return ""
    how = ready[film.pk]
    if how.state == "failed":
        return f"Ce film n’est pas prêt. {how.message}"
    return f"Ce film se prépare : {how.percent} %." if how.percent else "Ce film se prépare."


def _said(document: VideoDocument, scene: Scene) -> str:
    rush = document.rush(scene.rush)
    heard = shapes.heard_in(document, scene, rush) if rush and scene.shows == "clip" else ""
    return scene.said or heard


def _frame(film: Asset, start_s: float) -> Frame:
    height = round(STRIP_WIDTH * film.height / film.width)
    rank = (
        min(STRIP_FRAMES - 1, int(STRIP_FRAMES * start_s / film.duration_s))
        if film.duration_s
        else 0
    )
    address = reverse("library:strip", args=[film.pk])
    return Frame(address, rank * STRIP_WIDTH, STRIP_WIDTH, height, STRIP_FRAMES * STRIP_WIDTH)


def _nudges(scene: Scene, at: str) -> Iterator[tuple[str, str]]:
    """Offer to move the subject a little each way, for who touches no screen."""
    left, top, width, height = scene.focus or SUBJECT
    for label, across, down in NUDGES:
        x, y = min(max(0.0, left + across), 1 - width), min(max(0.0, top + down), 1 - height)
        if (x, y) != (left, top):
            yield label, _set(f"{at}/focus", [round(x, 3), round(y, 3), width, height])
    if scene.focus:
        yield "Au choix de la machine", _set(f"{at}/focus", None)


def _gain(document: VideoDocument, media: Media) -> float:
    loose, tight = (
        sum(shapes.lengths(document.model_copy(update={"tighten": tighten}), media).values())
        for tighten in (False, True)
    )
    return ceil((loose - tight) * 10) / 10


def _added(document: VideoDocument) -> Iterator[tuple[str, str, str]]:
    """Offer what may be added, before the scene that invites."""
    name, scenes = fresh("s", document.scenes), document.scenes
    rank = len(scenes) - (bool(scenes) and scenes[-1].role == "invitation")
    after = scenes[rank - 1].id if rank else None
    offers = (
        [
            *ADDED,
            ("Un autre plan des films", "video", {"shows": "clip", "rush": document.rushes[0].id}),
        ]
        if document.rushes
        else ADDED
    )
    for label, icon, given in offers:
        item = Scene.model_validate({"id": name, **given}).model_dump(mode="json")
        yield (
            label,
            icon,
            json.dumps({"op": "insert", "place": "scenes", "item": item, "after": after}),
        )


def _rushes(document: VideoDocument, assets: Mapping[str, Asset]) -> Iterator[tuple[str, str]]:
    """List the films a scene may show; none at all while there is none."""
    if document.rushes:
        yield "", "Aucun encore"
    for number, rush in enumerate(document.rushes, 1):
        yield rush.id, _label(rush, number, assets)


def _label(rush: Rush, number: int, assets: Mapping[str, Asset]) -> str:
    film = assets.get(rush.media)
    return f"{number}. {film}" if film else f"{number}. Film retiré"


def _move(place: str, after: str | None) -> str:
    return json.dumps({"op": "move", "place": place, "after": after})


def _set(place: str, value: Any) -> str:
    return json.dumps({"op": "set", "place": place, "value": value})
