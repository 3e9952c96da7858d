"""The job that makes one format of one content, and the housekeeping of its caches."""

import time

from cheznous.common.jobs import job
from cheznous.common.places import cache_dir
from cheznous.common.queue import Task
from cheznous.rendering import actions, collecting, queries, store
from cheznous.rendering.models import Rendition
from cheznous.studio.models import Content, Revision

HOUR_S, DAY_S = 3600.0, 86_400.0
SEGMENTS_KEPT_DAYS = 60


@job(queries.MAKE, "Fabriquer un format", lane="media", attempts=3, time_limit_s=HOUR_S / 2)
def make(task: Task, *, content: str, format: str, revision: int | None = None) -> None:
    """Make what the draft says now, or what the revision said; nothing is half-visible."""
    from cheznous.rendering import makers  # noqa: PLC0415 (the web process never loads the media libraries)

    whole = Content.objects.select_related("actor", "draft").get(pk=content)
    form = actions.form_named(whole, format)
    holder = whole.draft if revision is None else whole.revisions.get(number=revision)
    recipe, media = queries.recipe(holder, form), queries.media_digests(holder)
    rendition = Rendition.objects.filter(pk=recipe.digest).first()
    made = None
    if rendition is None:
        folder = task.folder / "made"
        along = queries.films_waiting(holder, form)
        made = makers.make(recipe, folder, along=along, progress=task.progress)
        store.sync(folder)
    with store.alone(), task.finish():
        if made:
            queries.check_held(media)
            store.keep(folder, recipe.digest)
            rendition, _ = Rendition.objects.update_or_create(
                digest=recipe.digest,
                defaults={
                    "format": form.name, "files": made.plain(), "facts": made.facts,
                    "media": " ".join(sorted(media)),
                },
            )  # fmt: skip
        if isinstance(holder, Revision) and rendition:
            actions.pin(holder, rendition)
        elif rendition:
            actions.note(whole, form, rendition)


@job("rendering.tidy", "Libérer la place des essais anciens", lane="quick", every_s=DAY_S)
def tidy(task: Task) -> None:
    """Drop the segments of films nobody made again for two months: they can all be made again."""
    old = time.time() - SEGMENTS_KEPT_DAYS * DAY_S
    for segment in cache_dir("segments").iterdir():
        if segment.stat().st_mtime < old:
            segment.unlink(missing_ok=True)


@job(
    "rendering.collect",
    "Effacer ce que plus personne ne veut",
    lane="quick",
    every_s=DAY_S,
    time_limit_s=HOUR_S,
)
def collect(task: Task) -> None:
    """Erase the renditions nobody has wanted for a month."""
    collecting.collect()
