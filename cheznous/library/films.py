"""Films of an actor: kept as they were shot but nameless, then prepared by a job so that they play and cut.

`prepare` asks for the playable copy (`media.clips`), `stop` gives it up, `preparations` says how far it is: the rows
of jobs are the truth, the asset only knows that its `clip` is there.
"""

import shutil
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cheznous.common import clock, jobs
from cheznous.common.canonical import file_digest
from cheznous.common.errors import BadFile
from cheznous.common.models import LIVE, Job
from cheznous.common.places import data_dir
from cheznous.common.queue import Task
from cheznous.library import listening, thumbs
from cheznous.library.models import Asset, clip_place
from cheznous.library.store import keep, storing
from cheznous.media import clips, footage, looks, mezzanine
from cheznous.media.clips import Clip
from cheznous.media.medium import Medium

MAKE = "library.film"
MOST_BYTES, TOO_HEAVY = footage.HEAVIEST_BYTES, footage.TOO_HEAVY
DAY_S = 86_400.0
SHORT_S = 60.0  # such a film is ready in a minute, and somebody waits for it
STOPPED = "La préparation de ce film a été arrêtée."
LOST = "Ce film n’est pas encore prêt."


@dataclass(frozen=True, slots=True)
class Preparation:
    """How far a file is; `message` says why it is not ready, in French.

    `is_written`: what it says is being written, and `heard` how far that is; then `message` says why it could not be.
    """

    state: Literal["ready", "waiting", "running", "failed"]
    progress: float = 0.0
    message: str = ""
    is_written: bool = False
    heard: float = 0.0

    @property
    def percent(self) -> int:
        """How far it is, out of a hundred."""
        return round(100 * self.progress)

    @property
    def is_going_on(self) -> bool:
        """Whether it will be otherwise in a moment."""
        return self.state in {"waiting", "running"} or self.is_written


def is_film(file: Path) -> bool:
    """Say whether a file is a film: true, or false when it is a sound.

    :raises Refused: when it is neither, or a film that cannot be taken, in French
    """
    try:
        footage.probe(file)
    except BadFile as no:
        if str(no) == footage.NO_PICTURE:
            return False
        raise
    return True


def take_in(source: Path, out: Path) -> Medium:
    """Copy a stranger's film without a word on its maker, at `out` with the suffix of its form; it plays later."""
    found = footage.probe(source)
    kept = mezzanine.bare(source, found, out)
    width, height = found.size
    return Medium(file_digest(kept), "film", kept, width, height, found.duration_s)


def prepare(asset: Asset) -> None:
    """Ask for the playable copy of a film, once."""
    if asset.kind == Asset.Kind.FILM and not asset.clip:
        at = clock.now() - jobs.HEAD_START if asset.duration_s <= SHORT_S else None
        jobs.enqueue(MAKE, key=_key(MAKE, asset.pk), at=at, asset=asset.pk)


def stop(asset_id: str) -> None:
    """Give up preparing a film, or writing down what a file says; the file stays."""
    keys = [_key(MAKE, asset_id), listening.key(asset_id)]
    for row in Job.objects.filter(key__in=keys, state__in=LIVE):
        jobs.cancel(row)


def preparations(assets: Iterable[Asset]) -> dict[str, Preparation]:
    """Say how far each film is, and the words of each sound, with one query."""
    films = {each.pk: each for each in assets if each.kind != Asset.Kind.PICTURE}
    if not films:
        return {}
    keys = [key for pk in films for key in (_key(MAKE, pk), listening.key(pk))]
    rows = {row.key: row for row in Job.objects.filter(key__in=keys).order_by("made_at")}
    return {pk: _preparation(each, rows) for pk, each in films.items()}


def make(task: Task, asset: Asset) -> None:
    """Make the playable copy of a film, and note it; what another actor's same film gave serves again.

    :raises Refused: when it cannot be decoded, in French
    """
    key = clips.key(asset.digest)
    place, made = clip_place(key), task.folder / "clip"
    if not (place / clips.DOCUMENT).exists():
        clips.make(asset.path, clips.probe(asset.path), made, name=key, progress=task.progress)
    with storing():
        if not (place / clips.DOCUMENT).exists():
            shutil.rmtree(place, ignore_errors=True)
            keep(made, place)
    clip = clips.read(place)
    look = looks.look(clip.poster(place))
    with task.finish():
        found = _noted(asset.pk, clip, look)
        if found:
            listening.ask(found)
    if found:
        thumbs.make(found)


def forget(asset: Asset) -> None:
    """Drop the clip of a film that is no more."""
    if asset.clip:
        shutil.rmtree(asset.clip_folder, ignore_errors=True)


def sweep() -> int:
    """Drop the clips that no film has, a day after they were made, and count them."""
    count = 0
    for place in (data_dir() / "clips").glob("??/*"):
        with suppress(FileNotFoundError):
            if (
                time.time() - place.stat().st_mtime > DAY_S
                and not Asset.objects.filter(clip=place.name).exists()
            ):
                shutil.rmtree(place)
                count += 1
    return count


def _noted(asset_id: str, clip: Clip, look: str) -> Asset | None:
    """Write that a film can be played; nothing when it was erased meanwhile."""
    asset = Asset.objects.select_for_update().filter(pk=asset_id).first()
    if asset:
        asset.clip, asset.width, asset.height = clip.key, clip.width, clip.height
        asset.duration_s = clip.duration_s
        asset.size_bytes = asset.path.stat().st_size + clip.bytes
        asset.look = look
        asset.save(update_fields=["clip", "width", "height", "duration_s", "size_bytes", "look"])
    return asset


def _preparation(asset: Asset, rows: Mapping[str, Job]) -> Preparation:
    words = rows.get(listening.key(asset.pk))
    if asset.clip or asset.kind == Asset.Kind.SOUND:
        is_written = bool(words and words.state in LIVE and not words.cancel_asked)
        heard = words.progress if words and is_written else 0.0
        why = words.message if words and words.state == Job.State.FAILED else ""
        return Preparation("ready", 1.0, why, is_written, heard)
    row = rows.get(_key(MAKE, asset.pk))
    if row is None or row.state == Job.State.DONE:
        return Preparation("failed", message=LOST)
    if row.state == Job.State.RUNNING:
        return Preparation("running", row.progress)
    if row.state == Job.State.WAITING:
        return Preparation("waiting")
    return Preparation("failed", message=row.message if row.state == Job.State.FAILED else STOPPED)


def _key(name: str, asset_id: str) -> str:
    return f"{name}:{asset_id}"
