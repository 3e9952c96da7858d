"""A derivation that was made: known by the digest of its recipe, whichever contents want it."""

from pathlib import Path
from typing import Any

from django.db import models

from cheznous.common.places import data_dir
from cheznous.studio.models import Content, Revision


class Rendition(models.Model):
    """The files one recipe gave. They lie in `data/renditions/ab/<digest>/`."""

    digest = models.CharField(primary_key=True, max_length=64)
    format = models.CharField(max_length=30)
    files: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField()
    facts: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    media = models.TextField(blank=True)  # digests of the files it was made of, apart by spaces
    made_at = models.DateTimeField(auto_now_add=True)
    unwanted_at = models.DateTimeField(
        null=True, blank=True
    )  # when it was first seen that nobody wants it

    def __str__(self) -> str:
        return f"{self.format} {self.digest[:12]}"

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return folder_of(self.digest)

    @property
    def weight(self) -> int:
        """How many bytes its files are."""
        return sum(file["bytes"] for file in self.files)


def folder_of(digest: str) -> Path:
    """Say where the files of this digest belong."""
    return data_dir() / "renditions" / digest[:2] / digest


class Derivation(models.Model):
    """What a content's draft last gave for one format; older than the draft when the draft has changed."""

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="+")
    format = models.CharField(max_length=30)
    rendition = models.ForeignKey(Rendition, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content", "format"], name="one_derivation_a_format")
        ]

    def __str__(self) -> str:
        return f"{self.content} · {self.format}"


class Pin(models.Model):
    """A rendition that was asked for a revision: while the revision is held, nothing collects it."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    rendition = models.ForeignKey(Rendition, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "rendition"], name="pinned_once_a_revision")
        ]

    def __str__(self) -> str:
        return f"{self.revision} · {self.rendition}"
