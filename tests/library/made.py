"""Files of an actor, drawn and spoken for the tests. Each is vetted once, in its child, then kept by every test."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common.canonical import file_digest
from cheznous.common.places import cache_dir
from cheznous.library import actions
from cheznous.library.models import Asset
from cheznous.media import images, sound
from cheznous.media.medium import Medium
from tests.media import made


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
def _voice(seconds: float) -> Medium:
    folder = cache_dir("test-media")
    said = made.voice(folder / "said.flac", seconds)
    out = folder / f"vetted-{seconds}.flac"
    kept = sound.take_in(said.path, out)
    return Medium(file_digest(out), "sound", out, duration_s=kept.duration_s)
