"""What one sees in a film that was brought: its shape, its length, how it starts, four frames of its first minute.

The film is copied without its picture being decoded, cut at a minute, then looked at as clips are (`media.clips`).
"""

from pathlib import Path

from cheznous.common.errors import BadFile
from cheznous.doorstep import pictures
from cheznous.doorstep.models import Arrival
from cheznous.media import clips, ffmpeg, footage, sight
from cheznous.media.looking import Looked
from cheznous.media.sandbox import Failed, Limits

LOOKED_S = 60
MOST_FRAMES = 4
IN_SHOT_S = 0.8  # after a cut, when the picture has settled
CUT = Limits(cpu_s=60, wall_s=120.0)


def look(arrival: Arrival) -> bool:
    """Keep what is seen of the film, and frames of it; say whether it has a sound.

    :raises Refused: in French, when it is no film we can read
    """
    whole = clips.probe(arrival.brought)
    piece, seen = arrival.folder / "piece.mp4", arrival.folder / "seen.mp4"
    start: list[str | Path] = ["-t", str(LOOKED_S), "-map", "0:v:0", "-an", "-c", "copy", piece]
    try:
        ffmpeg.run([*ffmpeg.film(arrival.brought), *start], limits=CUT)
    except Failed:
        raise BadFile(footage.UNREADABLE) from None
    looked = clips.mezzanine(piece, clips.probe(piece), seen)
    found, (width, height) = sight.seen(seen), whole.size
    arrival.facts["film"] = {
        "width": width,
        "height": height,
        "duration_s": round(whole.duration_s, 1),
        "held_s": round(max(found.black_s, found.frozen_s), 1),
        "flashes": found.flashes,
    }
    _frames(arrival, looked, min(whole.duration_s, LOOKED_S))
    piece.unlink()
    seen.unlink()
    return whole.sound is not None


def _frames(arrival: Arrival, looked: Looked, duration_s: float) -> None:
    """Keep the frame that tells most, then one of each of the first shots."""
    film = arrival.folder / "seen.mp4"
    starts = [min(at + IN_SHOT_S, duration_s - 0.1) for at in looked.shots[: MOST_FRAMES - 1]]
    drawn = []
    for number, at in enumerate([looked.telling_s, *starts]):
        drawn.append(arrival.folder / f"frame-{number}.jpg")
        clips.poster(film, max(0.0, at), drawn[-1])
    pictures.keep(arrival, drawn)
    for each in drawn:
        each.unlink()
    if arrival.pictures:
        pictures.take(arrival, 0)
