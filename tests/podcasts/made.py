"""A series, its episodes online, and files in place of the sound that the worker would make."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common.places import cache_dir
from cheznous.formats.names import PODCAST_EPISODE
from cheznous.podcasts import actions
from cheznous.podcasts.models import Series
from cheznous.publishing import actions as publishing
from cheznous.rendering import queries as rendering
from cheznous.rendering.models import Rendition
from cheznous.rights import actions as rights
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.library import made as library
from tests.media import made as media
from tests.studio.taped import ALT, podcast, take

SAID: Mapping[str, Any] = {
    "title": "Voix du port", "description": "Des voix d’ici racontent <leurs> gestes & leurs outils.",
    "category": "Society & Culture/Documentary", "lang": "fr", "order": "serial", "email": "voix@exemple.bzh",
    "licence": "cc-by-4.0", "copyright": "", "funding": "https://exemple.bzh/soutenir", "is_over": False,
}  # fmt: skip
FILES = (
    ("episode.mp3", "audio/mpeg", "sound", 432.1), ("transcript.vtt", "text/vtt", "captions", 0.0),
    ("cover.jpg", "image/jpeg", "cover", 0.0), ("chapters.json", "application/json+chapters", "chapters", 0.0),
)  # fmt: skip


def series(actor: Actor, by: User) -> Series:
    """Begin the series of an actor."""
    return actions.keep(actor, SAID, cover(), by=by)


@cache
def cover() -> Path:
    """Draw a cover, a little too wide."""
    return media.picture(cache_dir("test-media") / "series.jpg", 1500, 1400).path


def written(actor: Actor, by: User, **more: Any) -> Content:
    """Write an episode that is in order, on files of the library."""
    sound, picture = library.voice(actor, by), library.picture(actor, by)
    for asset in (sound, picture):
        rights.nobody(asset, by=by)
    takes = [take(name, sound=sound.pk, by="p1") for name in ("t1", "t2", "t3")]
    document = podcast(takes=takes, cover={"media": picture.pk, "alt": ALT}, **more)
    return studio.create(actor, kind="podcast", by=by, document=document)


def online(actor: Actor, by: User, *, is_made: bool = True, **more: Any) -> Content:
    """Put an episode on its page; `is_made` when its sound was made."""
    content = written(actor, by, **more)
    publishing.approve(content, by=by)
    if is_made:
        sounded(content)
    publishing.publish(content, "own-page", by=by)
    return content


def sounded(content: Content) -> Rendition:
    """Lay files where the worker would have put those of the episode."""
    made = Rendition(
        digest=rendering.recipe(content.draft, PODCAST_EPISODE).digest, format=PODCAST_EPISODE.name,
        files=[], facts={"duration_s": 432.1},
    )  # fmt: skip
    made.folder.mkdir(parents=True, exist_ok=True)
    for name, kind, role, seconds in FILES:
        (made.folder / name).write_bytes(b"0123456789")
        made.files.append(
            {
                "name": name, "media_type": kind, "bytes": 10, "role": role, "alt": "", "duration_s": seconds,
                "width": 0, "height": 0,
            }
        )  # fmt: skip
    made.save()
    return made
