"""Jobs: writing down what a voice says; every day, forgetting what was kept long enough."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse

from cheznous.common.jobs import job
from cheznous.common.queue import Task
from cheznous.library import listening
from cheznous.library.models import Asset
from cheznous.studio import actions, hearing, moments, queries
from cheznous.studio.models import Draft, Remark

HALF_HOUR_S = 1800.0  # twelve minutes of voice at the slowest pace allowed


DAY_S = 86_400.0


@job("studio.forget", "Oublier les histoires de plus d’un an", lane="quick", every_s=DAY_S)
def forget(task: Task) -> None:
    """Forget changes and visits of more than a year."""
    moments.forget()


@job(actions.ANSWERED, lane="quick", attempts=6)
def answered(task: Task, *, reply: int) -> None:
    """Write to who spoke in a thread, with an account, that somebody answered."""
    row = Remark.objects.select_related("content", "answers__by").filter(pk=reply).first()
    if row is None or row.answers is None:
        return
    thread = Remark.objects.filter(Q(pk=row.answers_id) | Q(answers=row.answers_id))
    there = {each.by for each in thread.select_related("by") if each.by_id not in {None, row.by_id}}
    page = reverse("studio:review_asked", args=[row.content_id])
    words = {"row": row, "address": f"{settings.SITE_URL}{page}#remarque-{row.pk}"}
    body = render_to_string("studio/answered.txt", words)
    members = row.content.actor.memberships.filter(user__in=there).select_related("user")
    for each in members:
        subject = " ".join(f"{row.by_name} a répondu : {row.content}".split())[:140]
        EmailMessage(subject=subject, body=body, to=[each.user.email]).send()


@job(hearing.HEAR, "Écrire ce que dit une voix", lane="media", attempts=3, time_limit_s=HALF_HOUR_S)
def hear(task: Task, *, content: str, voice: str, was: Mapping[str, Any]) -> None:
    """Draft the words of a voice, unless they have been written or the voice is gone."""
    draft = Draft.objects.select_related("content").filter(pk=content).first()
    if draft is None or not hearing.is_heard(draft):
        return
    if not any(was.get(at) == held for at, held in hearing.wanted(draft, voice).items()):
        return
    task.progress(0.1, "Écoute de la voix")
    asset, lang = Asset.objects.get(pk=voice), queries.document_of(draft).lang
    said = listening.heard(asset, lang) or hearing.listener().transcribe(asset.medium, lang).text
    with task.finish():
        hearing.write(draft.content, voice, was, said)
