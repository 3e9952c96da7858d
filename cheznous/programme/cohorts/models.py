"""A promotion: a few actors of one territory, so many contents each, by a day; who leads, who coaches.

A territory is a list of INSEE department codes (`22`, `2A`, `974`).
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cheznous.actors.models import Actor
from cheznous.common.ids import new_id
from cheznous.studio.models import Content, Gabarit


class Cohort(models.Model):
    """A promotion."""

    id = models.CharField(primary_key=True, max_length=10, default=new_id, editable=False)
    name = models.CharField("nom", max_length=120)
    departments: "models.JSONField[list[str], list[str]]" = models.JSONField(
        default=list, blank=True
    )
    opens_on = models.DateField("début")
    deadline = models.DateField("échéance")
    contents_per_actor = models.PositiveSmallIntegerField("contenus par acteur", default=2)
    fictional = models.BooleanField(default=False)

    class Meta:
        ordering = ["-opens_on", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(deadline__gt=F("opens_on")), name="a_cohort_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(contents_per_actor__gte=1), name="a_cohort_asks_for_something"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Participation(models.Model):
    """An actor in a promotion, and who coaches it there."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="participations")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "actor"], name="one_place_an_actor")
        ]

    def __str__(self) -> str:
        return f"{self.actor} · {self.cohort}"


class CohortLead(models.Model):
    """A person who leads a promotion."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="leads")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cohort", "user"], name="one_lead_a_person")]

    def __str__(self) -> str:
        return f"{self.user} · {self.cohort}"


class Lent(models.Model):
    """The shape of a content online, offered to every actor of a promotion to begin with."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="lent")
    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="+")
    gabarit = models.ForeignKey(Gabarit, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "content"], name="one_shape_a_content")
        ]

    def __str__(self) -> str:
        return f"{self.gabarit} · {self.cohort}"
