"""A timeline made a film: MP4, H.264 and AAC, words burnt in, captions beside it.

Segments (a scene, cut where its words come and go; kept from one time to the next) are joined without
encoding and the sound is laid once over the whole: a changed line makes again the frames that show
it, and nothing else. The file starts at zero, has its index first and no edit list, which Instagram
refuses.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from cheznous.common.canonical import digest
from cheznous.formats.spec import FilmSpec
from cheznous.media import captions, encoding, ffmpeg, frames, probe, segments, sound
from cheznous.media.brand import Brand
from cheznous.media.cleaning import all_cleaned
from cheznous.media.frames import Stage
from cheznous.media.landing import landing, sweep
from cheznous.media.mixing import RATE
from cheznous.media.sandbox import Limits, never
from cheznous.media.segments import Segment
from cheznous.media.timeline import Clip, Sound, Timeline

MIXING = 1  # raise it when sounds are mixed otherwise: every track is made again
MP4 = ("-use_editlist", "0", "-movflags", "+faststart", "-fflags", "+bitexact")
UNPROBED = ("-probesize", "100000", "-analyzeduration", "0")  # ours: nothing to find out
LIGHT_CRF = 25

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class FilmFile:
    """A film made, its captions beside it, and the names of the scenes that had to be encoded."""

    path: Path
    captions: Path
    width: int
    height: int
    fps: int
    frames: int
    duration_s: float
    bytes: int
    encoded: tuple[str, ...]


def unheard(share: float) -> None:
    """Nobody follows the progress."""


def make(
    timeline: Timeline,
    spec: FilmSpec,
    brand: Brand,
    *,
    cache: Path,
    out: Path,
    along: Sequence[tuple[Timeline, FilmSpec]] = (),
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
) -> FilmFile:
    """Make `out` (an .mp4) and its captions (.vtt); `progress` is told shares of the work, 0 to 1.

    `along` is the same content told for other frames, to be made soon: what they show of the clips read here is
    encoded in the same reading, and kept in `cache` for them.
    Nothing appears at `out` before it is whole.

    :raises Cancelled: when asked to stop; the segments already made stay in `cache`
    :raises Later: when the disk is full
    """
    sweep(cache)
    whole = _segments(timeline, spec, brand, cache)
    others = [each for told in along for each in _segments(*told, brand, cache, clips_alone=True)]
    missing = encoding.missing(whole)
    readings = encoding.read_together(missing, encoding.missing(others))
    encoding.encode(readings, progress, cancelled)
    count = sum(each.take.frames for each in whole)
    track = _track(timeline.sounds, count / spec.fps, spec.loudness_lufs, cache, cancelled)
    with landing(out) as partial:
        _join([each.kept for each in whole], track, count, spec.fps, partial, cancelled)
    with landing(out.with_suffix(".vtt")) as partial:
        partial.write_text(captions.write(captions.cues(timeline)))
    progress(1.0)
    made = _described(out, spec, tuple(dict.fromkeys(each.take.scene.name for each in missing)))
    if made.frames != count:
        raise RuntimeError(f"{made.frames} frames, not {count}, in {out}")
    return made


def lighten(
    film: Path, spec: FilmSpec, out: Path, *, cancelled: Callable[[], bool] = never
) -> FilmFile:
    """Make the version of `film` that weighs at most `spec.max_bytes`, for messaging applications.

    One pass of constant quality under a cap, so that a still film stays light and the worst fits.
    The sound is kept as it is.
    """
    assert spec.max_bytes is not None
    seconds = probe.inspect(film).duration_s
    spare = spec.max_bytes * 0.97 - seconds * sound.BITS_PER_S / 8
    fits = False
    with landing(out) as partial:
        while not fits:
            _shrink(film, spec, int(spare * 8 / (seconds + 1)), partial, cancelled)
            fits = partial.stat().st_size <= spec.max_bytes
            spare *= 0.9
    if film.with_suffix(".vtt").exists():
        with landing(out.with_suffix(".vtt")) as partial:
            copyfile(film.with_suffix(".vtt"), partial)
    return _described(out, spec, ())


def poster(film: Path, at_s: float, out: Path) -> None:
    """Write the frame of `film` seen at `at_s`, as PNG or JPEG by the suffix of `out`."""
    with landing(out) as partial:
        ffmpeg.run(
            [
                "-ss",
                f"{at_s:.3f}",
                "-i",
                film,
                "-frames:v",
                "1",
                "-update",
                "1",
                "-q:v",
                "2",
                partial,
            ]
        )


def _segments(
    timeline: Timeline, spec: FilmSpec, brand: Brand, cache: Path, *, clips_alone: bool = False
) -> list[Segment]:
    stage = Stage((spec.width, spec.height), spec.fps, brand, timeline.lang)
    scenes = [each for each in timeline.laid() if not clips_alone or isinstance(each.seen, Clip)]
    takes = [take for scene in scenes for take in frames.takes(scene, stage)]
    return [Segment(each, stage, cache / f"{segments.key(each, stage)}.h264") for each in takes]


def _track(
    sounds: tuple[Sound, ...],
    duration_s: float,
    lufs: float,
    cache: Path,
    cancelled: Callable[[], bool],
) -> Path:
    track = cache / f"{digest([sounds, duration_s, lufs, MIXING, ffmpeg.toolchain()])}.aac"
    if not track.exists():
        with landing(track) as partial:
            clean = all_cleaned(sounds, cache, cancelled)
            sound.render(clean, duration_s, lufs, partial, cancelled=cancelled)
    return track


def _join(
    kept: list[Path],
    track: Path,
    count: int,
    fps: int,
    out: Path,
    cancelled: Callable[[], bool],
) -> None:
    """Put segments end to end and the sound under them, copying both; nothing of them is decoded."""
    last, used = sound.aac_frames(count / fps)
    length = f"{used}/{RATE}"
    arguments: list[str | Path] = [
        "-f", "h264", "-framerate", str(fps), *UNPROBED, "-i", "-", "-i", track, "-map", "0:v", "-map", "1:a",
        "-c", "copy", "-bsf:v", f"setts=ts=N/({fps}*TB):duration=1/({fps}*TB)",
        "-bsf:a", f"setts=duration=if(eq(N\\,{last - 1})\\,{length}/TB\\,DURATION)",
        "-video_track_timescale", str(fps * segments.TICKS), *MP4, out,
    ]  # fmt: skip
    with ffmpeg.fed(arguments, cancelled=cancelled) as child:
        for each in kept:
            child.feed(memoryview(each.read_bytes()))
        child.finish()


def _shrink(
    film: Path, spec: FilmSpec, rate: int, out: Path, cancelled: Callable[[], bool]
) -> None:
    group = str(spec.fps * segments.GROUP_S)
    ffmpeg.run(
        [
            "-i", film, "-vf", f"scale={spec.width}:{spec.height}:flags=area", "-c:v", "libx264",
            "-preset", "medium", "-crf", str(LIGHT_CRF), "-maxrate", str(rate), "-bufsize", str(rate),
            "-bf", "0", "-g", group, *segments.COLOURS, "-c:a", "copy",
            "-video_track_timescale", str(spec.fps * segments.TICKS), *MP4, out,
        ],
        limits=Limits(cpu_s=1800, wall_s=3600),
        cancelled=cancelled,
    )  # fmt: skip


def _described(film: Path, spec: FilmSpec, encoded: tuple[str, ...]) -> FilmFile:
    found = probe.inspect(film)
    picture = found.picture
    if picture is None or not picture.is_steady:
        raise RuntimeError(f"frames do not follow evenly in {film}")
    return FilmFile(
        film, film.with_suffix(".vtt"), picture.width, picture.height, spec.fps, picture.frames,
        picture.duration_s, found.bytes, encoded,
    )  # fmt: skip
