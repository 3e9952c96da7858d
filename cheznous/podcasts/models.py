"""A series: what the applications show of an actor's podcast. Its address and its `guid` never change.

An actor has one. Its episodes are its podcasts that are online: nothing more to keep in step.
"""

import uuid
from pathlib import Path

from django.core.validators import URLValidator
from django.db import models

from cheznous.actors.models import Actor
from cheznous.common.ids import new_id

FEED = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")  # podcast:guid, Podcasting 2.0


class Order(models.TextChoices):
    """How a series is listened to."""

    EPISODIC = "episodic", "Dans le désordre : le plus récent d’abord"
    SERIAL = "serial", "Dans l’ordre : du premier au dernier"


class Licence(models.TextChoices):
    """What one may do with the episodes (SPDX identifiers)."""

    ALL_RIGHTS = "", "Tous droits réservés"
    BY = "cc-by-4.0", "CC BY 4.0 (citer l’auteur)"
    BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0 (citer, partager de même)"
    BY_NC = "cc-by-nc-4.0", "CC BY-NC 4.0 (citer, sans vendre)"


class Series(models.Model):
    """One podcast. Its cover is a square JPEG of ours, named by its digest."""

    id = models.CharField(primary_key=True, max_length=10, default=new_id, editable=False)
    actor = models.OneToOneField(Actor, on_delete=models.PROTECT, related_name="+")
    guid = models.UUIDField(unique=True, editable=False)
    title = models.CharField("nom de la série", max_length=100)
    description = models.TextField(
        "de quoi elle parle",
        max_length=3000,
        help_text="Trois phrases : qui parle, de quoi, pour qui.",
    )
    lang = models.CharField("langue", max_length=12, default="fr")
    category = models.CharField("rayon des applications", max_length=80)
    order = models.CharField("on l’écoute", max_length=10, choices=Order, default=Order.EPISODIC)
    email = models.EmailField(
        "adresse de contact",
        help_text="Les applications y envoient un code pour vérifier que la série est à vous. Elle est publique.",
    )
    licence = models.CharField("licence", max_length=20, choices=Licence, blank=True)
    copyright = models.CharField("mention de droits", max_length=200, blank=True)
    funding = models.CharField(
        "page pour vous soutenir",
        max_length=200,
        blank=True,
        validators=[URLValidator(["http", "https"])],
        help_text="Un don, une adhésion : l’adresse complète.",
    )
    is_over = models.BooleanField(
        "La série est finie",
        default=False,
        help_text="Les applications n’attendront plus d’épisode.",
    )
    cover = models.FileField("pochette", upload_to="podcasts/")
    cover_digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.title

    @property
    def cover_path(self) -> Path:
        """Where its cover is."""
        return Path(self.cover.path)


def guid_of(address: str) -> uuid.UUID:
    """Draw the guid of a feed from the address it has the day it is born (without scheme, nor final slash)."""
    return uuid.uuid5(FEED, address.partition("://")[2].rstrip("/"))
