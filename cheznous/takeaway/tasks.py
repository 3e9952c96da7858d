"""The job that makes an archive, the mail that says so, and the end of old ones."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from cheznous.actors.rules import is_owner
from cheznous.common import jobs
from cheznous.common.jobs import job
from cheznous.common.queue import Task
from cheznous.takeaway import actions, queries
from cheznous.takeaway.models import Archive

HOUR_S = 3600.0


@job(queries.MAKE, lane="media", attempts=3, time_limit_s=2 * HOUR_S)
def make(task: Task, *, archive: int) -> None:
    """Write it beside, then put it in its place at once."""
    from cheznous.takeaway import packing  # noqa: PLC0415 (heavy)

    row = Archive.objects.select_related("actor").get(pk=archive)
    written = task.folder / "archive.zip"
    contents = packing.pack(row.actor, written, task.progress)
    size = written.stat().st_size
    row.path.parent.mkdir(parents=True, exist_ok=True)
    with task.finish():
        written.rename(row.path)
        actions.ready(row, contents=contents, size_bytes=size)
        jobs.enqueue("takeaway.tell", key=f"takeaway.tell:{row.pk}", archive=row.pk)


@job("takeaway.tell", lane="quick", attempts=6)
def tell(task: Task, *, archive: int) -> None:
    """Write to who asked, if they still run the actor."""
    row = Archive.objects.select_related("actor", "made_by").filter(pk=archive).first()
    if row is None or row.made_by is None or not is_owner(row.made_by, row.actor):
        return
    address = settings.SITE_URL + reverse("takeaway:page", args=[row.actor_id])
    EmailMessage(
        subject=f"Votre archive est prête : {row.actor}",
        body=render_to_string("takeaway/mail/ready.txt", {"archive": row, "address": address}),
        to=[row.made_by.email],
    ).send()


@job("takeaway.prune", "Effacer les anciennes archives", lane="quick", every_s=HOUR_S)
def prune(task: Task) -> None:
    """Remove what is too old."""
    actions.prune()
