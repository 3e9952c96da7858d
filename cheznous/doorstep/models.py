"""What somebody brought: words, a photograph, a leaflet, a recording; and the content begun. Erased after a week."""

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


class Source(models.TextChoices):
    """What was brought."""

    OWN = "own", "une photo, un texte"
    LEAFLET = "leaflet", "un dépliant"
    WALL = "wall", "un texte photographié"
    VISIT = "visit", "un enregistrement"
    LINK = "link", "une vidéo montrée ailleurs"


class State(models.TextChoices):
    """How far it is."""

    READING = "reading", "en cours de lecture"
    WORDS = "words", "ses mots sont à écrire ou à relire"
    READY = "ready", "lu"
    REFUSED = "refused", "refusé"


class Arrival(models.Model):
    """One thing brought. Who holds `token` reads it; nothing says who brought it until they sign in to keep it.

    Its `document` names the photograph `photo` and the voices `voice-1`, `voice-2`… What cannot be read at once is
    read by a job (`state`). `facts` are what was measured of the thing itself; seconds end in `_s`, decibels in `_db`.
    Once kept it is `content`, and holds nothing more itself.
    """

    token = models.CharField(primary_key=True, max_length=40, default=new_token, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=_in_a_week)
    source = models.CharField(max_length=10, choices=Source, default=Source.OWN)
    state = models.CharField(max_length=10, choices=State, default=State.READY)
    refusal = models.TextField(blank=True)  # why it could not be read
    text = models.TextField(blank=True)  # what was read, from which the document begins
    facts: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    size_bytes = models.BigIntegerField(default=0)  # of its files
    document: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
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
    def folder(self) -> Path:
        """Where its other files are."""
        return folder() / self.token

    @property
    def brought(self) -> Path:
        """The file itself, as long as nobody has read it."""
        return self.folder / "brought"

    @property
    def pictures(self) -> list[Medium]:
        """The pictures found in it, the one shown among them."""
        return [
            Medium(
                each["digest"],
                "picture",
                self.folder / f"picture-{at}.jpg",
                each["width"],
                each["height"],
            )
            for at, each in enumerate(self.facts.get("pictures", []))
        ]

    @property
    def voices(self) -> dict[str, Medium]:
        """The passages cut out of it, by the names its document gives them."""
        return {
            name: Medium(
                each["digest"], "sound", self.folder / f"{name}.flac", duration_s=each["duration_s"]
            )
            for name, each in self.facts.get("voices", {}).items()
        }

    def shown(self, at: int, side: int) -> Path:
        """Where one of them is as screens show it, `side` pixels at most."""
        return self.folder / f"picture-{at}-{side}.jpg"

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
