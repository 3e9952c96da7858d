"""The erasure of one person, and word to who must answer a request."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from cheznous.actors.models import Membership, Role
from cheznous.common.jobs import job
from cheznous.common.queue import Task
from cheznous.persons import actions
from cheznous.persons.models import Demand


@job(actions.ERASE, "Effacer une personne", lane="quick", attempts=6, time_limit_s=900)
def erase(task: Task, *, demand: str) -> None:
    """Erase, answer, forget who asked: in that order, so that nothing is lost by a crash."""
    row = Demand.objects.select_related("actor").get(pk=demand)
    if row.done_at:
        return
    actions.carry_out(row)
    actions.answer(row)
    with task.finish():
        actions.forget(row)


@job(actions.TELL, lane="quick", attempts=6)
def tell(task: Task, *, demand: str) -> None:
    """Tell who runs the actor that somebody asks."""
    row = Demand.objects.select_related("actor").filter(pk=demand, done_at=None).first()
    if row is None or row.actor is None:
        return
    address = settings.SITE_URL + reverse("persons:demand", args=[row.pk])
    owners = Membership.objects.filter(actor=row.actor, role=Role.OWNER).select_related("user")
    for each in owners:
        EmailMessage(
            subject="Une personne demande l’effacement de ses données",
            body=render_to_string("persons/mail/asked.txt", {"demand": row, "address": address}),
            to=[each.user.email],
        ).send()
