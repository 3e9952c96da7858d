"""Long silences of speech shortened: what follows comes earlier, chapters, words and sounds with it.

A cut leaves half of the pause kept on each side, so that nobody's breath is cut. Times are seconds.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from cheznous.media.timeline import Sound, Timeline

Span = tuple[float, float]
SHORTEST_CUT_S = 0.3  # less is not worth a joint


def shortened(timeline: Timeline, heard: Callable[[Path], Sequence[Span]]) -> Timeline:
    """Shorten the silences that last more than `timeline.pause_s`; `heard` lists where a file is not silent."""
    if timeline.pause_s is None:
        return timeline
    cuts = {
        at: _cuts(sound, heard(sound.medium.path), timeline.pause_s)
        for at, sound in enumerate(timeline.sounds)
        if sound.part == "speech"
    }
    gone = sorted(
        (sound.at_s + a - sound.start_s, sound.at_s + b - sound.start_s)
        for at, sound in enumerate(timeline.sounds)
        for a, b in cuts.get(at, ())
    )

    def moved(at_s: float) -> float:
        return at_s - sum(min(b, at_s) - a for a, b in gone if a < at_s)

    sounds = list[Sound]()
    for at, sound in enumerate(timeline.sounds):
        if sound.part == "speech":
            sounds += _pieces(sound, cuts[at], moved)
        else:
            sounds.append(
                sound if sound.part == "music" else replace(sound, at_s=moved(sound.at_s))
            )
    scenes, starts = [], timeline.starts()
    for scene in timeline.scenes:
        begins = starts[scene.name]
        lasts = moved(begins + scene.duration_s) - moved(begins)
        scenes.append(replace(scene, duration_s=lasts))
    said = tuple(
        replace(each, start_s=moved(each.start_s), end_s=moved(each.end_s))
        for each in timeline.captions
    )
    return replace(
        timeline, scenes=tuple(scenes), sounds=tuple(sounds), captions=said, pause_s=None
    )


def _cuts(sound: Sound, heard: Sequence[Span], pause_s: float) -> list[Span]:
    """List what goes of a sound, in its own time."""
    end_s = sound.end_s if sound.end_s is not None else sound.medium.duration_s
    inside = [(max(a, sound.start_s), min(b, end_s)) for a, b in heard]
    kept = [(a, b) for a, b in inside if a < b]
    found = [(a + pause_s / 2, b - pause_s / 2) for (_, a), (b, _) in pairwise(kept)]
    return [(a, b) for a, b in found if b - a >= SHORTEST_CUT_S]


def _pieces(sound: Sound, cuts: Sequence[Span], moved: Callable[[float], float]) -> list[Sound]:
    """Give what is left of a sound around its cuts, laid where each now begins."""
    edges = [sound.start_s, *(edge for cut in cuts for edge in cut), sound.end_s]
    return [
        replace(
            sound, at_s=moved(sound.at_s + (start or 0.0) - sound.start_s), start_s=start or 0.0, end_s=end
        )
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]  # fmt: skip
