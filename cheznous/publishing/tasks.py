"""Sending what is due, settling what a crash left behind, cutting the pictures of a page before anyone asks."""

from cheznous.common import clock, jobs
from cheznous.common.jobs import job
from cheznous.common.queue import Task
from cheznous.publishing import parcels, sending, states
from cheznous.publishing.models import Publication
from cheznous.studio import pages
from cheznous.studio.models import Revision


@job("publishing.send", "Publier", lane="quick", attempts=8)
def send(task: Task, *, publication: int) -> None:
    """Publish one thing; `Later` brings the job back."""
    sending.send(publication)


@job("publishing.settle", "Vérifier les publications en doute", lane="quick", every_s=300)
def settle(task: Task) -> None:
    """Resolve what nobody knows, and take up what is due."""
    sending.settle()
    due = Publication.objects.filter(state=states.DUE, due_at__lte=clock.now())
    for pk in due.values_list("pk", flat=True):
        jobs.enqueue("publishing.send", key=f"publishing.send:{pk}", publication=pk)


@job("publishing.warm", "Préparer la page et ses images", lane="quick", time_limit_s=600)
def warm(task: Task, *, revision: int) -> None:
    """Cut the page's pictures."""
    given = parcels.source(Revision.objects.select_related("content__actor").get(pk=revision))
    if given.article:
        for name in pages.names(given.article):
            pages.file_of(given.article, name)
