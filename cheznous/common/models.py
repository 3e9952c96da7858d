"""Work to do later: a row of ours is the truth, a worker holds it by a lease and a fence.

Two lanes, so that a film never delays a mail. States: `waiting` → `running` → `done`, `failed` or
`cancelled`; a running row whose lease is over is taken again with a higher fence, and what the late
worker writes is refused.
"""

from typing import Any

from django.db import models

from cheznous.common.ids import new_id


class Job(models.Model):
    """One piece of work, once for each `key` while it is not over."""

    class Lane(models.TextChoices):
        MEDIA = "media", "médias"
        QUICK = "quick", "rapide"

    class State(models.TextChoices):
        WAITING = "waiting", "en attente"
        RUNNING = "running", "en cours"
        DONE = "done", "fait"
        FAILED = "failed", "échoué"
        CANCELLED = "cancelled", "annulé"

    id = models.CharField(primary_key=True, max_length=10, default=new_id, editable=False)
    name = models.CharField(max_length=80)  # which registered function
    key = models.CharField(max_length=200)
    lane = models.CharField(max_length=10, choices=Lane)
    arguments: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    progress = models.FloatField(default=0)  # 0 to 1
    cancel_asked = models.BooleanField(default=False)
    message = models.TextField(blank=True)  # French, for people
    trace = models.TextField(blank=True)  # for the operator
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["lane", "state", "due_at"], name="next_job")]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="one_live_job_a_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.key}"


class Pulse(models.Model):
    """When a worker of a lane last said that it lives, busy or idle."""

    lane = models.CharField(primary_key=True, max_length=10, choices=Job.Lane)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.lane} {self.at}"


LIVE = (Job.State.WAITING, Job.State.RUNNING)
