"""What somebody brought: a text, a photograph, and the content begun from them. Erased after a week."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from cheznous.common.ids import new_token
from cheznous.common.places import data_dir
from cheznous.media.medium import Medium
from cheznous.studio.models import Content

KEPT = timedelta(days=7)


def _in_a_week() -> datetime:
    return timezone.now() + KEPT


class Arrival(models.Model):
    """One thing brought. Who holds `token` reads it; nothing says who brought it until they sign in to keep it.

    Its `document` names the photograph `photo`. Once kept it is `content`, and holds nothing more itself.
    """

    token = models.CharField(primary_key=True, max_length=40, default=new_token, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=_in_a_week)
    document: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    rest = models.TextField(blank=True)  # of the text, what the document has no room for
    words = models.PositiveIntegerField(default=0)  # of the text
    name = models.CharField(max_length=200, blank=True)  # of the file
    digest = models.CharField(max_length=64, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    content = models.ForeignKey(Content, on_delete=models.CASCADE, null=True, related_name="+")

    def __str__(self) -> str:
        return str(self.document.get("title") or "Ce que vous avez apporté")

    @property
    def path(self) -> Path:
        """Where the photograph is."""
        return folder() / f"{self.token}.jpg"

    @property
    def picture(self) -> Medium | None:
        """The photograph, when there is one."""
        if not self.digest:
            return None
        return Medium(self.digest, "picture", self.path, self.width, self.height)


def folder() -> Path:
    """Return where photographs wait, made if absent."""
    path = data_dir() / "doorstep"
    path.mkdir(parents=True, exist_ok=True)
    return path
