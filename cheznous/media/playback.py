"""A timeline written for a browser to play at once: what the film will be, said instead of drawn.

Scenes, moves and words are counted in frames, places in film pixels, cameras' windows in source pixels; sounds are
seconds. All of it comes from the functions that make the film: only the ways between two windows, and how loud each
sound lies, are the browser's to follow (`static/studio/projector.js`). Cards are pictures drawn apart, by digest.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from cheznous.common.canonical import digest
from cheznous.formats.spec import FilmSpec
from cheznous.media import frames, reframe, strips
from cheznous.media.brand import FACES, Brand, voice_ink
from cheznous.media.camera import Window
from cheznous.media.deck import Card
from cheznous.media.fonts import is_seen
from cheznous.media.frames import Stage
from cheznous.media.medium import Medium
from cheznous.media.mixing import LEVELS, MOST_GAIN_DB
from cheznous.media.timeline import Clip, Scene, Sound, Still, Timeline, Voiced, Words

MUSIC_LUFS = -16.0  # what music is mostly sold at, when nobody measured it
MOST_BOOST_DB = 6.0  # past it a browser would have to make all the rest too quiet

Address = Callable[[Medium], str]


def written(
    timeline: Timeline, stage: Stage, address: Address, card: Callable[[str], str]
) -> dict[str, Any]:
    """Write a film as JSON; `address` says where a medium is read, `card` where the card of a digest is drawn."""
    scenes, at = list[dict[str, Any]](), 0
    for scene in timeline.laid():
        scenes.append({"name": scene.name, "start": at, **_scene(scene, stage, address, card)})
        at += scenes[-1]["frames"]
    return {
        "width": stage.size[0], "height": stage.size[1], "fps": stage.fps, "frames": at, "lang": stage.lang,
        "ink": stage.brand.ink, "paper": stage.brand.paper, "face": FACES[stage.brand.face],
        "scenes": scenes, "sounds": _sounds(timeline, address),
    }  # fmt: skip


def stage_of(timeline: Timeline, spec: FilmSpec, brand: Brand) -> Stage:
    """Give what the scenes of a film share."""
    return Stage((spec.width, spec.height), spec.fps, brand, timeline.lang)


def cards(timeline: Timeline, stage: Stage) -> dict[str, Card]:
    """List the cards of a film by the digest of what each shows."""
    seen = (scene.seen for scene in timeline.scenes)
    found = (frames.still_card(each) for each in seen if isinstance(each, Card | Voiced))
    return {_name(each, stage): each for each in found}


def _name(card: Card, stage: Stage) -> str:
    return digest(["card", card, stage.size, stage.brand, stage.lang])[:20]


def _scene(
    scene: Scene, stage: Stage, address: Address, card: Callable[[str], str]
) -> dict[str, Any]:
    looks = frames.windows(scene, stage) if isinstance(scene.seen, Still) else []
    shown = (each for each in scene.words if is_seen(each.text))
    words = [_words(scene, stage, looks, each) for each in shown]
    lasts = {"frames": stage.at(scene.duration_s), "words": words}
    if isinstance(scene.seen, Still):
        return {**lasts, "still": _still(scene, scene.seen, stage, address)}
    if isinstance(scene.seen, Clip):
        return {**lasts, "clip": _clip(scene.seen, stage, address)}
    shown_card = frames.still_card(scene.seen)
    return {**lasts, "card": {"src": card(_name(shown_card, stage)), "alt": shown_card.alt}}


def _still(scene: Scene, still: Still, stage: Stage, address: Address) -> dict[str, Any]:
    start, moves = frames.journey(scene, stage)
    return {
        "src": address(still.picture), "width": still.picture.width, "height": still.picture.height,
        "start": _corners(start),
        "moves": [[*_corners(each.window), each.travel, each.hold] for each in moves],
    }  # fmt: skip


def _clip(clip: Clip, stage: Stage, address: Address) -> dict[str, Any]:
    window = None if clip.fit == "whole" else _corners(reframe.window(clip, stage.size))
    return {
        "src": address(clip.film), "width": clip.film.width, "height": clip.film.height,
        "start_s": round(clip.start_s, 4), "window": window,
    }  # fmt: skip


def _words(scene: Scene, stage: Stage, looks: list[Window], words: Words) -> dict[str, Any]:
    avoid = frames.looked_at(scene, stage, looks, words)
    box = strips.box(words, stage.size, stage.brand, avoid)
    return {
        "text": "\n".join(box.lines), "start": stage.at(words.start_s), "end": stage.at(words.end_s),
        "box": [box.left, box.top, box.width, box.height], "size": box.size,
        "ink": voice_ink(stage.brand, words.voice),
    }  # fmt: skip


def _sounds(timeline: Timeline, address: Address) -> list[dict[str, Any]]:
    """Say when each sound is heard, and how loud beside the others: the film levels them by measure."""
    gains = [_gain_db(each) for each in timeline.sounds]
    loudest = max(gains, default=0.0)
    return [
        {
            "src": address(each.medium), "part": each.part, "at_s": round(each.at_s, 4),
            "start_s": round(each.start_s, 4),
            "end_s": round(each.end_s if each.end_s is not None else each.medium.duration_s, 4),
            "volume": round(10 ** ((gain - loudest) / 20), 3),
        }
        for each, gain in zip(timeline.sounds, gains, strict=True)
    ]  # fmt: skip


def _gain_db(sound: Sound) -> float:
    if sound.part == "voice":
        return 0.0
    heard = MUSIC_LUFS if sound.part == "music" else LEVELS["speech"]
    if sound.medium.kind == "film":
        with suppress(OSError, LookupError, TypeError, ValueError):
            heard = float(
                json.loads((sound.medium.path.parent / "clip.json").read_text())["sound"]["lufs"]
            )
    return min(LEVELS[sound.part] - heard, MOST_GAIN_DB[sound.part], MOST_BOOST_DB)


def _corners(window: Window) -> list[float]:
    return [round(each, 2) for each in (window.left, window.top, window.width, window.height)]
