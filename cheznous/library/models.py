"""A file that contents are made of: upright, vetted, without location, stored once by its digest."""

from pathlib import Path
from typing import Any, Literal

from django.conf import settings
from django.db import models

from cheznous.actors.folding import fold
from cheznous.actors.models import Actor
from cheznous.common.ids import new_id, new_token
from cheznous.common.places import data_dir
from cheznous.media.medium import Medium

TRANSCRIPT_CHARS = 40_000  # half an hour of speech


class Licence(models.TextChoices):
    """What one may do with a file, in words people recognise."""

    OURS = "ours", "Propriété de la structure"
    PUBLIC = "public-domain", "Domaine public"
    OPEN = "etalab-2.0", "Licence Ouverte 2.0"
    CC0 = "cc0-1.0", "CC0 (sans aucune condition)"
    BY = "cc-by-4.0", "CC BY 4.0 (citer l’auteur)"
    BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0 (citer, partager de même)"
    AGREED = "agreed", "Accord écrit de l’auteur"


class Asset(models.Model):
    """A picture, a sound or a film of an actor. Its bytes lie in `data/assets/ab/abcd….jpg`.

    A film is kept as it was shot, but for what it said of its maker; its playable copy lies in `clip_folder`, once
    made (`clip`, its key). Its size is that of the copy, its weight that of both.

    In the bin (`binned_at`) it can still be read, by the undo of a draft for instance, until it is erased.
    """

    class Kind(models.TextChoices):
        PICTURE = "picture", "image"
        SOUND = "sound", "son"
        FILM = "film", "film"

    id = models.CharField(primary_key=True, max_length=10, default=new_id, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    digest = models.CharField(max_length=64, db_index=True)
    suffix = models.CharField(max_length=8)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    duration_s = models.FloatField(default=0)
    size_bytes = models.PositiveBigIntegerField(default=0)
    look = models.CharField(max_length=16, blank=True)  # what is seen: `media.looks`, 64 bits
    clip = models.CharField(max_length=64, blank=True)  # of a film, once it can be played
    name = models.CharField("nom d’origine", max_length=200, blank=True)
    title = models.CharField("nom", max_length=120, blank=True)
    alt = models.CharField("texte alternatif", max_length=1000, blank=True)
    transcript = models.TextField("transcription", max_length=TRANSCRIPT_CHARS, blank=True)
    credit = models.CharField("crédit", max_length=300, blank=True)
    licence = models.CharField(max_length=20, choices=Licence, blank=True)
    tags: "models.JSONField[list[str], list[str]]" = models.JSONField(
        "mots-clés", default=list, blank=True
    )
    folded = models.TextField(blank=True, editable=False)  # what a search reads
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    binned_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title or self.name or self.id

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what a search reads in step with the words."""
        self.folded = folded(self)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "folded"}
        super().save(*args, **kwargs)

    @property
    def path(self) -> Path:
        """Where the bytes are."""
        return path_of(self.digest, self.suffix)

    @property
    def clip_folder(self) -> Path:
        """Where the playable copy of a film is (`media.clips`), once `clip` says so."""
        return clip_place(self.clip)

    @property
    def has_look(self) -> bool:
        """Whether there is something to show of it in a list."""
        return self.kind == self.Kind.PICTURE or bool(self.clip)

    @property
    def medium(self) -> Medium:
        """What the media rooms see of it; of a film, its playable copy, which `clip` says is there."""
        size = (self.width, self.height, self.duration_s)
        if self.kind == self.Kind.FILM:
            return Medium(self.clip, "film", self.clip_folder / "film.mp4", *size)
        kind: Literal["picture", "sound"] = "picture" if self.kind == self.Kind.PICTURE else "sound"
        return Medium(self.digest, kind, self.path, *size)

    @property
    def shown(self) -> Medium:
        """The picture that stands for it: itself, or the poster of a film."""
        if self.kind != self.Kind.FILM:
            return self.medium
        return Medium(
            f"{self.clip}-poster",
            "picture",
            self.clip_folder / "poster.jpg",
            self.width,
            self.height,
        )


def path_of(digest: str, suffix: str) -> Path:
    """Say where the bytes of this digest belong."""
    return data_dir() / "assets" / digest[:2] / f"{digest}{suffix}"


def clip_place(key: str) -> Path:
    """Say where the clip of this key belongs."""
    return data_dir() / "clips" / key[:2] / key


def folded(asset: Asset) -> str:
    """Gather the words of a file as `fold` writes them, then its tags between signs: `#mer##peche#`."""
    words = (asset.title, asset.name, asset.alt, asset.credit, asset.transcript)
    return fold(" ".join(words)) + " " + "".join(map(folded_tag, asset.tags))


def folded_tag(tag: str) -> str:
    """Write a tag as a search reads it."""
    return f"#{fold(tag)}#"


class Transcript(models.Model):
    """When what a sound or a film says is said, line by line (`media.lines`); it may be that nobody speaks."""

    asset = models.OneToOneField(
        Asset, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    lang = models.CharField(max_length=12)
    lines: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(
        default=list
    )

    def __str__(self) -> str:
        return f"paroles de {self.asset_id}"


class PhoneLink(models.Model):
    """A link that lets one phone send files for a person, without signing in: a QR code on the computer.

    The first phone that sends holds it (`held_by`, kept in its cookie); no other may.
    """

    token = models.CharField(primary_key=True, max_length=40, default=new_token, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    held_by = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"téléphone de {self.made_by}"


class Upload(models.Model):
    """A file on its way, in pieces: its length on the disk is how far it is. Then what became of it."""

    token = models.CharField(primary_key=True, max_length=40, default=new_token, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Asset.Kind, blank=True)  # "": what it turns out
    name = models.CharField(max_length=200, blank=True)
    size_bytes = models.PositiveBigIntegerField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    asset = models.ForeignKey(
        Asset, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    link = models.ForeignKey(
        PhoneLink, on_delete=models.SET_NULL, null=True, blank=True, related_name="uploads"
    )
    was_here = models.BooleanField(default=False)  # the asset was in the library already
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
