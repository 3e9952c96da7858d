"""A file that contents are made of: upright, vetted, without location, stored once by its digest."""

from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db import models

from cheznous.actors.models import Actor
from cheznous.common.ids import new_id, new_token
from cheznous.common.places import data_dir
from cheznous.media.medium import Medium


class Asset(models.Model):
    """A picture or a sound of an actor. Its bytes lie in `data/assets/ab/abcd….jpg`."""

    class Kind(models.TextChoices):
        PICTURE = "picture", "image"
        SOUND = "sound", "son"

    id = models.CharField(primary_key=True, max_length=10, default=new_id, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    digest = models.CharField(max_length=64, db_index=True)
    suffix = models.CharField(max_length=8)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    duration_s = models.FloatField(default=0)
    size_bytes = models.PositiveBigIntegerField(default=0)
    name = models.CharField("nom d’origine", max_length=200, blank=True)
    alt = models.CharField("texte alternatif", max_length=1000, blank=True)
    credit = models.CharField("crédit", max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name or self.id

    @property
    def path(self) -> Path:
        """Where the bytes are."""
        return path_of(self.digest, self.suffix)

    @property
    def medium(self) -> Medium:
        """What the media rooms see of it."""
        kind: Literal["picture", "sound"] = "picture" if self.kind == self.Kind.PICTURE else "sound"
        return Medium(self.digest, kind, self.path, self.width, self.height, self.duration_s)


def path_of(digest: str, suffix: str) -> Path:
    """Say where the bytes of this digest belong."""
    return data_dir() / "assets" / digest[:2] / f"{digest}{suffix}"


class Upload(models.Model):
    """A file on its way, in pieces: its length on the disk is how far it is. Then what became of it."""

    token = models.CharField(primary_key=True, max_length=40, default=new_token, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Asset.Kind)
    name = models.CharField(max_length=200, blank=True)
    size_bytes = models.PositiveBigIntegerField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    asset = models.ForeignKey(
        Asset, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    refusal = models.TextField(blank=True)  # French

    def __str__(self) -> str:
        return self.name or self.token

    @property
    def path(self) -> Path:
        """Where its pieces are put together."""
        return data_dir() / "uploads" / f"{self.token}.part"

    @property
    def offset(self) -> int:
        """How many bytes have come."""
        return self.path.stat().st_size if self.path.exists() else 0
