"""What people do with derivations: ask for them, stop them, ask again."""

from collections.abc import Iterable

from django.db import transaction

from cheznous.common import jobs
from cheznous.common.errors import Refused
from cheznous.common.models import LIVE, Job
from cheznous.formats.spec import Format
from cheznous.rendering import queries, store
from cheznous.rendering.models import Derivation, Pin, Rendition
from cheznous.studio import queries as studio
from cheznous.studio.models import Content, Revision

NO_SUCH = "Ce contenu ne se décline pas ainsi."


@transaction.atomic
def ask(
    content: Content, formats: Iterable[Format] | None = None, *, revision: Revision | None = None
) -> list[Job]:
    """Ask for these formats of the draft, or of a revision; without any, for all that can be.

    What is already made is not made again; what an older draft was waiting for is dropped.
    :raises Refused: when a format named cannot be
    """
    asked = []
    for form in formats if formats is not None else studio.kind_of(content).formats:
        try:
            job = _ask(content, form, revision)
        except Refused:
            if formats is not None:
                raise
            continue
        asked += [job] if job else []
    return asked


@transaction.atomic
def cancel(content: Content, form: Format) -> None:
    """Stop making one format."""
    for job in queries.jobs_of(content, form).filter(state__in=LIVE):
        jobs.cancel(job)


def form_named(content: Content, name: str) -> Format:
    """Find a format of the content's kind by its name.

    :raises Refused: when it has none such
    """
    for form in studio.kind_of(content).formats:
        if form.name == name:
            return form
    raise Refused(NO_SUCH)


def forget(rendition: Rendition) -> None:
    """Erase a rendition whoever wanted it: its files, then its row."""
    store.forget(rendition.digest)
    Derivation.objects.filter(rendition=rendition).delete()
    Pin.objects.filter(rendition=rendition).delete()
    rendition.delete()


@transaction.atomic
def note(content: Content, form: Format, rendition: Rendition) -> None:
    """Remember what the content last gave for this format."""
    Derivation.objects.update_or_create(
        content=content, format=form.name, defaults={"rendition": rendition}
    )


@transaction.atomic
def pin(revision: Revision, rendition: Rendition) -> None:
    """Remember that a revision needs this rendition, whatever rights allow another day."""
    Pin.objects.get_or_create(revision=revision, rendition=rendition)


def _ask(content: Content, form: Format, revision: Revision | None) -> Job | None:
    recipe = queries.recipe(revision or content.draft, form)
    made = Rendition.objects.select_for_update().filter(pk=recipe.digest).first()
    if made:
        if revision is None:
            note(content, form, made)
        else:
            pin(revision, made)
        return None
    wanted = queries.key(content, form, recipe.digest)
    if revision is None:
        for old in (
            queries.jobs_of(content, form)
            .filter(state__in=LIVE, arguments__revision=None)
            .exclude(key=wanted)
        ):
            jobs.cancel(old)
    return jobs.enqueue(
        queries.MAKE, key=wanted, content=content.pk, format=form.name,
        revision=revision.number if revision else None,
    )  # fmt: skip
