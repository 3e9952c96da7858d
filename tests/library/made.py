"""Files of an actor, drawn, spoken and shot for the tests. Each is vetted once, then kept by every test."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common.canonical import file_digest
from cheznous.common.models import Job
from cheznous.common.places import cache_dir
from cheznous.library import actions, films
from cheznous.library.models import Asset, clip_place
from cheznous.media import clips, images, looks, sound
from cheznous.media.medium import Medium
from tests.media import footage, made


def picture(
    actor: Actor, by: User | None = None, *, width: int = 1400, height: int = 1170
) -> Asset:
    """Keep a drawn picture as `add_picture` keeps one."""
    vetted = _picture(width, height)
    kind = Asset.Kind.PICTURE
    return actions._take(actor, vetted.path, by, "marée.jpg", kind, ".jpg", _again(vetted)).asset


def voice(actor: Actor, by: User | None = None, *, seconds: float = 1.0) -> Asset:
    """Keep a voice as `add_sound` keeps one."""
    vetted = _voice(seconds)
    kind = Asset.Kind.SOUND
    return actions._take(actor, vetted.path, by, "voix.flac", kind, ".flac", _again(vetted)).asset


def film(actor: Actor, by: User | None = None, *, is_ready: bool = True) -> Asset:
    """Keep a film of a second as an upload keeps one; ready to be played unless said otherwise."""
    asset = actions.take(actor, _film(), by, kind=Asset.Kind.FILM, name="cale.mp4").asset
    if is_ready:
        key = clips.key(asset.digest)
        place = clip_place(key)
        if not place.exists():
            shutil.copytree(_clip(asset.path, key), place)
        clip = clips.read(place)
        Asset.objects.filter(pk=asset.pk).update(
            clip=key, width=clip.width, height=clip.height, look=looks.look(clip.poster(place))
        )
        Job.objects.filter(name=films.MAKE).delete()
        asset.refresh_from_db()
    return asset


def _again(vetted: Medium) -> Callable[[Path, Path], Medium]:
    def take_in(_: Path, out: Path) -> Medium:
        shutil.copyfile(vetted.path, out)
        return vetted

    return take_in


@cache
def _picture(width: int, height: int) -> Medium:
    folder = cache_dir("test-media")
    drawn = made.picture(folder / "drawn.jpg", width, height)
    return images.take_in(drawn.path, folder / f"vetted-{width}-{height}.jpg")


@cache
def _film() -> Path:
    return footage.film(cache_dir("test-media") / "shot.mp4")


@cache
def _clip(source: Path, key: str) -> Path:
    made_once = cache_dir("test-media") / f"clip-{key[:12]}"
    clips.make(source, clips.probe(source), made_once, name=key)
    return made_once


@cache
def _voice(seconds: float) -> Medium:
    folder = cache_dir("test-media")
    said = made.voice(folder / "said.flac", seconds)
    out = folder / f"vetted-{seconds}.flac"
    kept = sound.take_in(said.path, out)
    return Medium(file_digest(out), "sound", out, duration_s=kept.duration_s)
