"""A film shot by somebody, made a clip that pages play and cuts start from. Plain Python: the engine uses it alone.

    footage = probe(path)                      # what it is, or a refusal in French; no decoding but a few frames
    clip = make(path, footage, folder)         # the whole of it in `folder`: minutes of work, `progress` is told
    clip = read(folder)                        # the same, later

A folder of a clip holds `film.mp4` (the playable copy: `media.mezzanine` says what it is), `poster.jpg` (its frame
that tells most), `strip.jpg` (twelve small frames) and `clip.json` (this document), written last: a folder without
it is no clip. `key` names the folder: what the source and the programs that make it determine.
Each part can be made alone: `mezzanine`, which says the shots; of a playable copy, `poster`, `strip`, `peaks`, `heard`.
`bare` copies the original without its place, its device and its date. Times are seconds, sizes pixels.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from math import isfinite
from pathlib import Path

from cheznous.common.canonical import digest
from cheznous.media import ffmpeg
from cheznous.media import probe as probing
from cheznous.media import sound as sounds
from cheznous.media.envelope import Span, envelope
from cheznous.media.footage import Footage, probe
from cheznous.media.landing import landing
from cheznous.media.looking import Looked
from cheznous.media.medium import Medium
from cheznous.media.mezzanine import MAKING, bare, check_length, mezzanine
from cheznous.media.sandbox import never
from cheznous.media.shots import poster, strip
from cheznous.media.subjects import DOCUMENT, Subject

__all__ = [
    "DOCUMENT", "Clip", "Footage", "Heard", "bare", "heard", "key", "make", "mezzanine", "peaks", "poster", "probe",
    "read", "strip",
]  # fmt: skip
FILM, POSTER, STRIP = "film.mp4", "poster.jpg", "strip.jpg"
COPY_SHARE = 0.9  # of the work


@dataclass(frozen=True, slots=True)
class Heard:
    """The sound of a clip: ten heights a second from 0 to 1, spans where something is heard, how loud.

    `lufs` and `peak_dbtp` are None when it is all silence.
    """

    peaks: list[float]
    spans: list[Span]
    lufs: float | None
    peak_dbtp: float | None


@dataclass(frozen=True, slots=True)
class Clip:
    """A film ready to be played and cut. `shots` are when each shot starts, the first at zero.

    `subjects` is what its frames are about, looked for every `looked_s`: `media.subjects` frames a part by them.

    `sound` is None when the film has no sound at all. `folder` is where it was read: not part of what it is.
    """

    key: str
    width: int
    height: int
    fps: int
    frames: int
    duration_s: float
    bytes: int
    poster_s: float
    shots: list[float]
    sound: Heard | None
    subjects: list[Subject]
    looked_s: float

    def film(self, folder: Path) -> Medium:
        """The playable copy, for a timeline; its digest is the key of the clip."""
        return Medium(self.key, "film", folder / FILM, self.width, self.height, self.duration_s)

    def poster(self, folder: Path) -> Medium:
        """The frame that stands for it, as a picture of ours."""
        return Medium(f"{self.key}-poster", "picture", folder / POSTER, self.width, self.height)


def key(source_digest: str) -> str:
    """Name the clip of a source: another toolchain makes another clip."""
    return digest(["clip", source_digest, MAKING, ffmpeg.toolchain()])


def make(
    source: Path,
    footage: Footage,
    folder: Path,
    *,
    name: str = "",
    progress: Callable[[float, str], None] = lambda share, doing: None,
    cancelled: Callable[[], bool] = never,
) -> Clip:
    """Make the clip of a film in `folder`, under `name` (its key); `progress` hears shares and a French phrase.

    :raises BadFile: when it cannot be decoded
    :raises TooBig: when it asks too much of the machine, or lasts longer than it said
    :raises Cancelled: when asked to stop
    """
    folder.mkdir(parents=True, exist_ok=True)
    film = folder / FILM

    def told(share: float) -> None:
        progress(COPY_SHARE * share, "Préparation de la vidéo")

    looked = mezzanine(source, footage, film, progress=told, cancelled=cancelled)
    progress(COPY_SHARE, "Écoute du son")
    made = _described(film, footage, looked, name)
    poster(film, made.poster_s, folder / POSTER)
    strip(film, made.duration_s, folder / STRIP)
    with landing(folder / DOCUMENT) as partial:
        partial.write_text(json.dumps(asdict(made)), encoding="utf-8")
    progress(1.0, "")
    return made


def read(folder: Path) -> Clip:
    """Read the clip kept in a folder.

    :raises FileNotFoundError: when none is
    """
    said = json.loads((folder / DOCUMENT).read_text(encoding="utf-8"))
    sound = said.pop("sound")
    if sound:
        sound["spans"] = [(start, end) for start, end in sound["spans"]]
    subjects = [Subject(**each) for each in said.pop("subjects", [])]
    looked_s = said.pop("looked_s", 0.0)  # none were looked for in the first ones
    return Clip(
        **said, sound=Heard(**sound) if sound else None, subjects=subjects, looked_s=looked_s
    )


def peaks(film: Path) -> list[float]:
    """Draw the sound of a playable copy: ten heights a second; none without sound."""
    drawn = envelope(film)
    return drawn.heights() if drawn else []


def heard(film: Path) -> Heard | None:
    """Measure the sound of a playable copy; None without sound."""
    drawn = envelope(film)
    if drawn is None:
        return None
    loud = sounds.loudness(film)
    lufs, high = (
        round(each, 1) if isfinite(each) else None for each in (loud.lufs, loud.peak_dbtp)
    )
    return Heard(drawn.heights(), drawn.heard(), lufs, high)


def _described(film: Path, footage: Footage, looked: Looked, name: str) -> Clip:
    found = probing.inspect(film)
    seen = found.picture
    assert seen is not None
    check_length(seen.duration_s)
    return Clip(
        name, seen.width, seen.height, footage.rate, seen.frames, round(seen.duration_s, 3), found.bytes,
        looked.telling_s, looked.shots, heard(film), looked.subjects, looked.looked_s,
    )  # fmt: skip
