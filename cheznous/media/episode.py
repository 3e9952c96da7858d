"""An episode made to be heard: takes cleaned, joined, levelled; MP3 with its chapters and its cover inside.

ID3v2.3 with CHAP and CTOC frames (id3.org, chapters addendum 1.0): some applications read no other chapters.
Loudness is LUFS, two passes: measured, then applied, and measured again on what was encoded.
"""

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path

import av
import numpy as np

from cheznous.formats.spec import AudioSpec
from cheznous.media import envelope, ffmpeg, images
from cheznous.media.cleaning import all_cleaned
from cheznous.media.deck import Card
from cheznous.media.film import Progress, unheard
from cheznous.media.landing import landing
from cheznous.media.loudness import Loudness, measured
from cheznous.media.medium import WHOLE
from cheznous.media.mixing import RATE, Samples, mix
from cheznous.media.pauses import shortened
from cheznous.media.sandbox import Limits, never
from cheznous.media.sound import CLOSE_LU, LOUDEST_DBTP, limited
from cheznous.media.timeline import Timeline

TRIES = 4
LIMITS = Limits(cpu_s=1800, wall_s=3600)
ESCAPED = str.maketrans(
    {"=": r"\=", ";": r"\;", "#": r"\#", "\n": " ", "\\": "/"}
)  # a last \\ eats its line


@dataclass(frozen=True, slots=True)
class Chapter:
    """Where a part of an episode begins, and its name."""

    start_s: float
    title: str


@dataclass(frozen=True, slots=True)
class Episode:
    """What a file holds, read back from it: length, chapters, whether it carries a cover."""

    duration_s: float
    rate: int
    channels: int
    chapters: tuple[Chapter, ...]
    has_cover: bool


def make(
    timeline: Timeline,
    spec: AudioSpec,
    artist: str,
    *,
    cache: Path,
    out: Path,
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
) -> Timeline:
    """Make `out` (an .mp3); return the timeline as it is heard, its takes cleaned and its silences shortened."""
    sounds = all_cleaned(timeline.sounds, cache, cancelled, lambda share: progress(0.4 * share))
    told = shortened(replace(timeline, sounds=sounds), _heard)
    with tempfile.TemporaryDirectory(prefix="episode-") as name:
        folder = Path(name)
        bare = folder / "bare.mp3"
        _encode(mix(told.sounds, told.duration_s), spec, bare, cancelled)
        progress(0.9)
        with landing(out) as partial:
            _tag(bare, told, spec, artist, folder, partial)
    progress(1.0)
    return told


def chapters(timeline: Timeline) -> list[Chapter]:
    """List the chapters of an episode: its scenes, by the title of their card; none of a single one."""
    starts = timeline.starts()
    found = [
        Chapter(round(starts[scene.name], 3), scene.seen.title)
        for scene in timeline.scenes
        if isinstance(scene.seen, Card)
    ]
    return found if len(found) > 1 else []


def cover(timeline: Timeline, spec: AudioSpec) -> bytes:
    """Cut the picture of an episode, that of its first card that has one, to a square; nothing without one."""
    seen = (scene.seen for scene in timeline.scenes)
    found = next((each.picture for each in seen if isinstance(each, Card) and each.picture), None)
    return images.crop(found, WHOLE, spec.cover_px, spec.cover_px, quality=82) if found else b""


def write_chapters(found: Sequence[Chapter]) -> str:
    """Write chapters as JSON (Podcasting 2.0, JSON chapters 1.2.0)."""
    rows = [{"startTime": each.start_s, "title": each.title} for each in found]
    return json.dumps({"version": "1.2.0", "chapters": rows}, ensure_ascii=False)


def inspect(path: Path) -> Episode:
    """Read an episode back from its file."""
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        found = tuple(
            Chapter(
                round(each["start"] * float(each["time_base"] or 0), 3),
                each["metadata"].get("title", ""),
            )
            for each in container.chapters()
        )
        seconds = (container.duration or 0) / av.time_base
        context = stream.codec_context
        return Episode(
            seconds, context.sample_rate, context.channels, found, bool(container.streams.video)
        )


def _heard(path: Path) -> list[tuple[float, float]]:
    found = envelope.envelope(path)
    return found.heard() if found else []


def _encode(mixed: Samples, spec: AudioSpec, out: Path, cancelled: Callable[[], bool]) -> Loudness:
    """Level `mixed` and write it as MP3, again until what comes out is as loud as it should."""
    opened = ["-f", "f32le", "-ar", str(RATE), "-ac", "2", "-i"]
    coded = [
        "-ar",
        str(spec.rate),
        "-c:a",
        "libmp3lame",
        "-b:a",
        str(spec.bits_per_s),
        "-joint_stereo",
        "1",
    ]
    raw = out.with_suffix(".f32")
    mixed.tofile(raw)
    heard = measured([*opened, raw], cancelled)
    gain = spec.loudness_lufs - heard.lufs if isfinite(heard.lufs) else 0.0
    ceiling = LOUDEST_DBTP - 0.6
    for _ in range(TRIES):
        limited(mixed * _times(gain), _times(ceiling)).tofile(raw)
        ffmpeg.run(
            [*opened, raw, *coded, "-id3v2_version", "0", "-fflags", "+bitexact", out],
            limits=LIMITS, cancelled=cancelled,
        )  # fmt: skip
        heard = measured(["-i", out], cancelled)
        if not isfinite(heard.lufs):
            break
        away = spec.loudness_lufs - heard.lufs
        if abs(away) <= CLOSE_LU and heard.peak_dbtp <= LOUDEST_DBTP:
            break
        gain += away
        ceiling -= max(0.0, heard.peak_dbtp - LOUDEST_DBTP + 0.1)
    raw.unlink()
    return heard


def _tag(
    bare: Path, timeline: Timeline, spec: AudioSpec, artist: str, folder: Path, out: Path
) -> None:
    """Write the title, the artist, the chapters and the cover beside the sound, which is copied."""
    described = folder / "tags.txt"
    described.write_text(_described(timeline, artist), encoding="utf-8")
    inputs: list[str | Path] = ["-i", bare, "-f", "ffmetadata", "-i", described]
    mapped = ["-map", "0:a:0", "-map_metadata", "1", "-map_chapters", "1"]
    if drawn := cover(timeline, spec):
        beside = folder / "cover.jpg"
        beside.write_bytes(drawn)
        inputs += ["-i", beside]
        mapped += [
            "-map",
            "2:v",
            "-disposition:v",
            "attached_pic",
            "-metadata:s:v",
            "comment=Cover (front)",
        ]
    kept = ["-c", "copy", "-id3v2_version", "3", "-fflags", "+bitexact", "-f", "mp3"]
    ffmpeg.run([*inputs, *mapped, *kept, out], limits=LIMITS)


def _described(timeline: Timeline, artist: str) -> str:
    rows = [
        ";FFMETADATA1",
        f"title={timeline.title.translate(ESCAPED)}",
        f"artist={artist.translate(ESCAPED)}",
        "genre=Podcast",
    ]
    found = chapters(timeline)
    ends = [*(each.start_s for each in found[1:]), timeline.duration_s]
    for each, end_s in zip(found, ends, strict=False):
        rows += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={round(each.start_s * 1000)}"]
        rows += [f"END={round(end_s * 1000)}", f"title={each.title.translate(ESCAPED)}"]
    return "\n".join(rows) + "\n"


def _times(decibels: float) -> np.float32:
    return np.float32(10 ** (decibels / 20))
