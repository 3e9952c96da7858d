"""An archive asked for: made by the worker, kept a week, then removed."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import models

from cheznous.actors.models import Actor
from cheznous.common.ids import new_token
from cheznous.common.places import data_dir


class Archive(models.Model):
    """One archive. Its file is named by `token`, which no address shows."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    contents = models.PositiveIntegerField(default=0)
    size_bytes = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"l’archive de {self.actor}"

    @property
    def path(self) -> Path:
        """Where the file is."""
        return data_dir() / "takeaway" / f"{self.token}.zip"

    def is_open(self, now: datetime) -> bool:
        """Whether it can be fetched."""
        return self.expires_at is not None and now < self.expires_at
