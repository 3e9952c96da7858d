"""The short video's recipe, read by machine (sector.md 4.1), on top of the rules of every kind.

K1 something to see in each scene, and not a card that waits · K2 length · K3 length of a shot · K4 hook ·
K5 invitation · K6 words said · K7 captions one has time to read · K8 image that announces · K9 credit of the music.
What came out is measured again on the files (`cheznous.rendering.checks`). Thresholds are in `criteria.toml`.
"""

from collections.abc import Iterator
from datetime import date

from cheznous.formats import names
from cheznous.media import captions
from cheznous.media.timeline import Timeline
from cheznous.studio import checks as common
from cheznous.studio import criteria
from cheznous.studio.findings import Finding, Proposal
from cheznous.studio.french import words
from cheznous.studio.kinds.contract import Media
from cheznous.studio.kinds.video import shapes
from cheznous.studio.kinds.video.document import Scene, VideoDocument

RECIPE = criteria.beside(__file__)


def checks(document: VideoDocument, media: Media, on: date) -> list[Finding]:
    """Read the whole document against its recipe, in the order a person meets it."""
    return [
        *common.title(document.title),
        *common.description(document.description, document.promise),
        *common.plain_language(document.description, "description"),
        *_hook(document),
        *_scenes(document, media),
        *_film(document, media),
        *_invitation(document),
        *_poster(document),
        *_music(document),
        *(each for at, text in _written(document) for each in common.drawn(text, at)),
    ]


def _written(document: VideoDocument) -> Iterator[tuple[str, str]]:
    """List what the film and its image write, with its place; the words heard are the library's to correct."""
    yield from (("hook", document.hook), ("title", document.title))
    for scene in document.scenes:
        for field in ("said", "line", "text", "by"):
            yield f"scenes/{scene.id}/{field}", getattr(scene, field)
    yield from (("invitation", document.invitation), ("credits", document.credits))


def _hook(document: VideoDocument) -> Iterator[Finding]:
    count, most = len(words(document.hook)), RECIPE["K4-long"].count("most")
    first = document.scenes[0] if document.scenes else None
    if not document.hook.strip() and not (first and first.shows == "card"):
        yield RECIPE["K4-missing"].at(
            "hook", "Écrivez la phrase qui accroche : un geste, une question, un détail.",
            Proposal("hook", document.title, "Prendre le titre") if document.title else None,
        )  # fmt: skip
    elif count > most:
        yield RECIPE["K4-long"].at(
            "hook", f"{count} mots, c’est trop pour trois secondes : {most} au plus."
        )
    yield from common.plain_language(document.hook, "hook")


def _scenes(document: VideoDocument, media: Media) -> Iterator[Finding]:
    if not document.scenes:
        yield RECIPE["K1-none"].at(
            "scenes", "Ajoutez un premier plan : un film, une photo ou un carton."
        )
    for number, scene in enumerate(document.scenes, start=1):
        yield from _shown(document, scene, number, media)
        yield from common.plain_language(scene.line, f"scenes/{scene.id}/line")
        yield from common.plain_language(scene.text, f"scenes/{scene.id}/text")


def _shown(document: VideoDocument, scene: Scene, number: int, media: Media) -> Iterator[Finding]:
    at, rush = f"scenes/{scene.id}", document.rush(scene.rush)
    place = {"clip": "rush", "still": "picture", "card": "text"}[scene.shows]
    there = {
        "clip": bool(rush and rush.media in media), "still": scene.picture in media, "card": bool(scene.text.strip()),
    }  # fmt: skip
    if not there[scene.shows]:
        yield RECIPE["K1-empty"].at(
            f"{at}/{place}", f"Le plan {number} ne montre rien encore. Complétez-le ou retirez-le."
        )
    elif scene.shows == "still":
        yield from common.alternative(
            scene.alt, f"{at}/alt", what="la photographie", titles=(document.title,)
        )
    elif scene.shows == "clip" and scene.sound == "speech" and not scene.voice:
        assert rush
        if not scene.said.strip() and not shapes.heard_in(document, scene, rush):
            yield RECIPE["K6-words"].at(
                f"{at}/said",
                f"Plan {number} : écrivez ce qui est dit, ou dites que l’on n’y parle pas.",
                Proposal(f"{at}/sound", "place", "On n’y parle pas"),
            )
    if scene.awaits:
        yield RECIPE["K1-awaited"].at(
            f"{at}/seen", f"Plan {number} : un carton tient la place de l’image à venir."
        )
    if scene.voice:
        yield from common.transcript(scene.said, f"{at}/said")
    if scene.voice in media:
        yield from common.pace(scene.said, media[scene.voice].duration_s, f"{at}/said")


def _film(document: VideoDocument, media: Media) -> Iterator[Finding]:
    """Judge the film as it would be told upright; one that cannot be told yet is judged later."""
    try:
        told = shapes.timeline(document, media, names.VERTICAL_FILM)
    except KeyError:
        return
    if not told.scenes:
        return
    seconds, least, most = (
        told.duration_s,
        RECIPE["K2-short"].count("least"),
        RECIPE["K2-long"].count("most"),
    )
    if seconds < least:
        yield RECIPE["K2-short"].at(
            "scenes",
            f"La vidéo dure {seconds:.0f} secondes. Entre {least} et {most}, on a le temps de raconter.",
        )
    elif seconds > most:
        yield RECIPE["K2-long"].at(
            "scenes",
            f"La vidéo dure {seconds:.0f} secondes. Gardez ce qui touche : {most} au plus.",
        )
    yield from _shots(document, told)
    fast = captions.too_fast(captions.cues(told))
    if fast:
        shown = " ".join(fast[0].text.split())
        yield RECIPE["K7-fast"].at(
            "scenes",
            f"On n’a pas le temps de lire « {shown} ». Raccourcissez ces mots, ou laissez le plan durer.",
        )


def _shots(document: VideoDocument, told: Timeline) -> Iterator[Finding]:
    most = RECIPE["K3-shot"].measure("most")
    for number, scene in enumerate(document.scenes, start=1):
        lasts = [each.duration_s for each in told.scenes if each.name.partition(".")[0] == scene.id]
        if max(lasts, default=0.0) > most:
            yield RECIPE["K3-shot"].at(
                f"scenes/{scene.id}",
                f"Le plan {number} dure {max(lasts):.0f} secondes. Coupez-le, ou montrez autre chose pendant ce temps.",
            )


def _invitation(document: VideoDocument) -> Iterator[Finding]:
    said = document.invitation
    ends = document.scenes[-1].role == "invitation" if document.scenes else False
    if not said.strip() and not ends:
        yield RECIPE["K5-invitation"].at(
            "invitation", "Finissez par une invitation précise : une question, un lieu, une suite."
        )
    elif "venez nombreux" in said.lower():
        yield RECIPE["K5-invitation"].at(
            "invitation",
            "« Venez nombreux » n’invite personne. Dites où, quand, ou posez une question.",
        )
    yield from common.plain_language(said, "invitation")


def _poster(document: VideoDocument) -> Iterator[Finding]:
    if not document.poster.media:
        yield RECIPE["K8-poster"].at("poster/media", "Choisissez l’image qui annonce la vidéo.")
        return
    yield from common.alternative(
        document.poster.alt, "poster/alt", what="l’image qui annonce", titles=(document.title,)
    )


def _music(document: VideoDocument) -> Iterator[Finding]:
    if document.music.media and not document.music.credit.strip():
        yield RECIPE["K9-music"].at(
            "music/credit", "De qui est la musique, et avec quel droit ? Écrivez-le, ou retirez-la."
        )
