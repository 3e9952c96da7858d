"""Somebody asks what is kept of her, or that it be erased: the request, and, once answered, only its trace."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models

from cheznous.actors.models import Actor
from cheznous.common.ids import new_id
from cheznous.common.persons import Wanted

ANSWERED_WITHIN = timedelta(days=30)  # RGPD, article 12.3: one month


class Demand(models.Model):
    """One request. Its `name`, `email`, `phone`, `words` and choices go when it is answered.

    `chosen` are keys of traces; `outcome` what became of them, in words that name nobody.
    """

    class Came(models.TextChoices):
        WRITTEN = "written", "par écrit ou de vive voix"
        LINK = "link", "par le lien de son accord"

    id = models.CharField(primary_key=True, max_length=10, default=new_id, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, null=True, related_name="+")
    came = models.CharField(max_length=10, choices=Came, default=Came.WRITTEN)
    name = models.CharField("nom", max_length=120, blank=True)
    email = models.EmailField("adresse électronique", blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    words = models.TextField("ce qu’elle demande", max_length=2000, blank=True)
    chosen: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    outcome: "models.JSONField[list[list[Any]], list[list[Any]]]" = models.JSONField(default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["done_at", "made_at"]

    def __str__(self) -> str:
        return f"Demande {self.pk}"

    @property
    def wanted(self) -> Wanted:
        """Who is looked for."""
        return Wanted(self.name, self.email, self.phone)

    @property
    def late_at(self) -> datetime:
        """When it must have been answered."""
        return self.made_at + ANSWERED_WITHIN

    @property
    def is_open(self) -> bool:
        """Whether it waits for somebody."""
        return self.confirmed_at is None and self.done_at is None

    @property
    def is_busy(self) -> bool:
        """Whether the worker is at it."""
        return self.confirmed_at is not None and self.done_at is None
