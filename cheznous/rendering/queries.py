"""Questions about derivations: how far each format of a content is, and what came out."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from cheznous.common import clock, jobs
from cheznous.common.errors import Refused
from cheznous.common.models import LIVE, Job
from cheznous.formats.spec import FilmSpec, Format
from cheznous.library.models import Asset
from cheznous.media.medium import Medium
from cheznous.rendering import checks, plan
from cheznous.rendering.checks import Check
from cheznous.rendering.models import Derivation, Pin, Rendition
from cheznous.rendering.plan import Recipe
from cheznous.rights.shown import Seen
from cheznous.studio import clearance
from cheznous.studio import queries as studio
from cheznous.studio.kinds.contract import Document
from cheznous.studio.models import Content, Draft, Revision

MAKE = "rendering.make"
ERASED = "Un fichier de ce contenu vient d’être effacé, à la demande d’une personne. Choisissez-en un autre."
State = Literal["refused", "absent", "waiting", "later", "running", "failed", "stale", "ready"]


@dataclass(frozen=True, slots=True)
class Line:
    """One format of a content: how far it is, and the files there are.

    `reason` is French. `ahead` jobs go before; `due_at` is when a job put off comes back. `rendition` is of
    an older draft unless the state is `ready`.
    """

    form: Format
    state: State
    digest: str = ""
    reason: str = ""
    rendition: Rendition | None = None
    job: Job | None = None
    ahead: int = 0
    due_at: datetime | None = None
    checks: list[Check] = field(default_factory=list)

    @property
    def is_live(self) -> bool:
        """Whether it will change by itself."""
        return self.state in {"waiting", "later", "running"}

    @property
    def passes(self) -> bool:
        """Whether what came out is in order."""
        return checks.passes(self.checks)

    @property
    def is_clean(self) -> bool:
        """Whether nothing is to be looked at again, not even a warning."""
        return all(each.passed for each in self.checks)


def board(content: Content) -> list[Line]:
    """Say how far each format of the content is, in the order of its kind."""
    document = studio.document_of(content.draft)
    media = studio.media_of(document)
    seen = clearance.seen(studio.kind_of(content), document)
    wanted = {
        form: _recipe_or_refusal(content, document, media, form, seen)
        for form in studio.kind_of(content).formats
    }
    digests = [each.digest for each in wanted.values() if isinstance(each, Recipe)]
    ready = Rendition.objects.in_bulk(digests)
    older = {
        each.format: each.rendition
        for each in Derivation.objects.filter(content=content).select_related("rendition")
    }
    last = {row.key: row for row in jobs_of(content).order_by("made_at")}
    return [_line(content, form, each, ready, older, last) for form, each in wanted.items()]


def line(content: Content, name: str) -> Line | None:
    """Say how far one format is; None when the kind has no such format."""
    return next((each for each in board(content) if each.form.name == name), None)


def recipe(holder: Draft | Revision, form: Format, *, seen: Sequence[Seen] | None = None) -> Recipe:
    """Write the recipe of a draft or a revision for a format; `seen` is what its media show, if known.

    :raises Refused: when it may not, or cannot yet, become it
    """
    document = studio.document_of(holder)
    if seen is None:
        seen = clearance.seen(studio.kind_of(holder.content), document)
    return _recipe(holder.content, document, studio.media_of(document), form, seen)


def films_waiting(holder: Draft | Revision, form: Format) -> list[Recipe]:
    """Write the recipes of the other films asked for of this draft or revision: they show the same clips."""
    number = holder.number if isinstance(holder, Revision) else None
    asked = jobs_of(holder.content).filter(state=Job.State.WAITING, arguments__revision=number)
    names = {each.arguments["format"] for each in asked} - {form.name}
    forms = [each for each in studio.kind_of(holder.content).formats if each.name in names]
    found = list[Recipe]()
    for each in forms:
        if isinstance(each.spec, FilmSpec):
            with suppress(Refused):
                found.append(recipe(holder, each))
    return found


def rendition(
    holder: Draft | Revision, form: Format, *, seen: Sequence[Seen] | None = None
) -> Rendition | None:
    """Find what this draft or revision gave for a format, if it was made."""
    try:
        return Rendition.objects.filter(pk=recipe(holder, form, seen=seen).digest).first()
    except Refused:
        return None


def renditions(holder: Draft | Revision, forms: Iterable[Format]) -> dict[Format, Rendition]:
    """Find what this draft or revision gave for each format, of what was made; it is read once for all."""
    document = studio.document_of(holder)
    media = studio.media_of(document)
    seen = clearance.seen(studio.kind_of(holder.content), document)
    wanted = {
        form: _recipe_or_refusal(holder.content, document, media, form, seen) for form in forms
    }
    named = {form: each.digest for form, each in wanted.items() if isinstance(each, Recipe)}
    made = Rendition.objects.in_bulk(list(named.values()))
    return {form: made[digest] for form, digest in named.items() if digest in made}


def pinned(revision: Revision, form: Format) -> Rendition | None:
    """Find what was last made of a revision for a format, whichever recipe gave it."""
    rows = Pin.objects.filter(revision=revision, rendition__format=form.name)
    last = rows.select_related("rendition").order_by("-made_at", "-pk").first()
    return last.rendition if last else None


def media_digests(holder: Draft | Revision) -> set[str]:
    """Give the digests of the files a draft or a revision names: of a film, what was sent, not its clip."""
    names = studio.media_of(studio.document_of(holder))
    return set(Asset.objects.filter(pk__in=names).values_list("digest", flat=True))


def check_held(media: set[str]) -> None:
    """Check that these files are still kept: a person may have had one erased while a film was made of it.

    :raises Refused: when one has gone
    """
    if media - set(Asset.objects.filter(digest__in=media).values_list("digest", flat=True)):
        raise Refused(ERASED)


def address(content: Content) -> str:
    """Return the public address of a content, fixed for life."""
    return f"{settings.SITE_URL}/c/{content.pk}"


def key(content: Content, form: Format, digest: str) -> str:
    """Name the job that makes a recipe for a content."""
    return f"render:{content.pk}:{form.name}:{digest[:16]}"


def jobs_of(content: Content, form: Format | None = None) -> "QuerySet[Job]":
    """List the jobs that make, or made, derivations of a content."""
    start = f"render:{content.pk}:" + (f"{form.name}:" if form else "")
    return Job.objects.filter(name=MAKE, key__startswith=start)


def queue() -> dict[str, list[Job]]:
    """Show the queue to the staff: what runs, waits, failed, and what was last done."""
    states = Job.State
    return {
        "running": list(Job.objects.filter(state=states.RUNNING).order_by("made_at")[:100]),
        "waiting": list(
            Job.objects.filter(state=states.WAITING).order_by("due_at", "made_at")[:100]
        ),
        "failed": list(Job.objects.filter(state=states.FAILED).order_by("-ended_at")[:100]),
        "done": list(Job.objects.filter(state=states.DONE).order_by("-ended_at")[:20]),
    }


def _recipe_or_refusal(
    content: Content,
    document: Document,
    media: Mapping[str, Medium],
    form: Format,
    seen: Sequence[Seen],
) -> Recipe | Refused:
    try:
        return _recipe(content, document, media, form, seen)
    except Refused as no:
        return no


def _recipe(
    content: Content,
    document: Document,
    media: Mapping[str, Medium],
    form: Format,
    seen: Sequence[Seen],
) -> Recipe:
    return plan.plan(
        studio.kind_of(content), document, media, content.actor.brand, form,
        address=address(content), on=timezone.localdate(), seen=seen,
    )  # fmt: skip


def _line(
    content: Content,
    form: Format,
    wanted: Recipe | Refused,
    ready: Mapping[str, Rendition],
    older: Mapping[str, Rendition],
    last: Mapping[str, Job],
) -> Line:
    before = older.get(form.name)
    if isinstance(wanted, Refused):
        return Line(form, "refused", reason=str(wanted), rendition=before)
    digest = wanted.digest
    if made := ready.get(digest):
        return Line(
            form, "ready", digest, rendition=made, checks=checks.check(form, made.files, made.facts)
        )
    job = last.get(key(content, form, digest))
    if job is None or job.state in {Job.State.CANCELLED, Job.State.DONE}:
        return Line(form, "stale" if before else "absent", digest, rendition=before)
    if job.state == Job.State.FAILED:
        return Line(form, "failed", digest, reason=job.message, rendition=before, job=job)
    return _live(form, digest, before, job)


def _live(form: Format, digest: str, before: Rendition | None, job: Job) -> Line:
    assert job.state in LIVE
    if job.state == Job.State.RUNNING:
        return Line(form, "running", digest, reason=job.message, rendition=before, job=job)
    if job.message and job.due_at > clock.now():
        return Line(
            form, "later", digest, reason=job.message, rendition=before, job=job, due_at=job.due_at
        )
    return Line(form, "waiting", digest, rendition=before, job=job, ahead=jobs.waiting_before(job))
