"""What is measured once, with a rendition, and kept with it: the film's look, its words, its voices, its pictures.

Facts are JSON: seconds end in `_s`, decibels in `_db`, shares of the frame are 0 to 1. A fact that has no sense
there is absent, or null.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from cheznous.formats.spec import FilmSpec
from cheznous.media import frames, hearing, mixing, sight
from cheznous.media.brand import Brand, contrast, worst_contrast
from cheznous.media.camera import is_upright
from cheznous.media.captions import Cue
from cheznous.media.frames import Stage
from cheznous.media.hearing import Heard
from cheznous.media.medium import Medium
from cheznous.media.timeline import Sound, Timeline, Voiced
from cheznous.studio.french import words

Facts = dict[str, Any]
SPOKEN = frozenset({"voice", "speech"})


def shown(film: Path, cues: Sequence[Cue]) -> Facts:
    """Measure what is seen: `black_s`, `frozen_s` (at the start), `flashes` (in a second), `lines` (of a caption)."""
    found = sight.seen(film)
    return {
        "black_s": round(found.black_s, 2),
        "frozen_s": round(found.frozen_s, 2),
        "flashes": found.flashes,
        "lines": max((len(cue.text.splitlines()) for cue in cues), default=0),
    }


def told(timeline: Timeline, spec: FilmSpec, brand: Brand) -> Facts:
    """Measure how it is told: shots, voices, and where its words are written."""
    return {
        **_paced(timeline),
        **voices(timeline),
        **_written(timeline, spec, brand),
    }


def _paced(timeline: Timeline) -> Facts:
    """Measure `mean_shot_s`, where there are shots: of a voice seen, nothing is cut."""
    if any(isinstance(scene.seen, Voiced) for scene in timeline.scenes):
        return {}
    return {"mean_shot_s": round(timeline.duration_s / max(1, timeline.shots()), 2)}


def drawn(brand: Brand) -> Facts:
    """Measure the words of a card, which stand on plain paper: `contrast`."""
    return {"contrast": round(contrast(brand.ink, brand.paper), 2)}


def looked_at(picture: Medium) -> Facts:
    """Measure the picture of a page: `sharpness`."""
    return {"sharpness": round(sight.sharpness(picture.path), 3)}


def voices(timeline: Timeline) -> Facts:
    """Measure voices: `first_sound_s`, `over_noise_db`, `silence_s` (the worst), `saturated_s`, `words_a_minute`."""
    spoken = [sound for sound in timeline.sounds if sound.part in SPOKEN]
    if not spoken:
        return {"first_sound_s": None}
    each = _heard(spoken)
    said = [text for scene in timeline.laid() for text in scene.words if text.style == "caption"]
    spoken_s = sum((sound.end_s or sound.medium.duration_s) - sound.start_s for sound in spoken)
    count = sum(len(words(text.text)) for text in timeline.captions or said)
    return {
        "first_sound_s": round(min(at_s + found.first_s for at_s, found in each), 2),
        "over_noise_db": round(min(found.over_noise_db for _, found in each), 1),
        "silence_s": round(max(found.longest_silence_s for _, found in each), 2),
        "saturated_s": round(max(found.saturated_s for _, found in each), 2),
        "words_a_minute": round(count * 60 / spoken_s) if count and spoken_s else None,
    }


def _heard(spoken: Sequence[Sound]) -> list[tuple[float, Heard]]:
    """Measure each voice, from when it is laid; the pieces of a clip as the one voice they are."""
    pieces: dict[str, list[Sound]] = {}
    for number, sound in enumerate(spoken):
        whole = f"{number}" if sound.part == "voice" else sound.medium.digest
        pieces.setdefault(whole, []).append(sound)
    return [
        (
            min(sound.at_s for sound in same),
            hearing.measured(
                np.concatenate(
                    [mixing.read(sound.medium.path, sound.start_s, sound.end_s) for sound in same]
                )
            ),
        )
        for same in pieces.values()
    ]


def _written(timeline: Timeline, spec: FilmSpec, brand: Brand) -> Facts:
    """Measure words over pictures: `contrast` (the worst), and upright how low and how right they reach."""
    stage = Stage((spec.width, spec.height), spec.fps, brand, timeline.lang)
    strips = [strip for scene in timeline.laid() for strip in frames.laid(scene, stage)]
    if not strips:
        return {}
    through = max(strip.through for strip in strips)
    facts: Facts = {"contrast": round(worst_contrast(brand.ink, brand.paper, through), 2)}
    if is_upright(stage.size):
        facts["words_bottom"] = round(
            max(each.top + each.height for each in strips) / spec.height, 3
        )
        facts["words_right"] = round(max(each.left + each.width for each in strips) / spec.width, 3)
    return facts
