"""A cultural actor (museum, theatre, library, association…), its people and its brand.

A place is known by its INSEE code: a postcode covers several communes and names repeat.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from cheznous.actors import communes
from cheznous.actors.languages import LANGUAGES
from cheznous.common.ids import new_id, new_token
from cheznous.media.brand import FACES, Brand
from cheznous.media.medium import Medium

INVITED_FOR = timedelta(days=14)


def _in_french() -> list[str]:
    return ["fr"]


def _in_a_fortnight() -> datetime:
    return timezone.now() + INVITED_FOR


class Trade(models.TextChoices):
    """What an actor is (sector.md, 6)."""

    MUSEUM = "museum", "Musée"
    ECOMUSEUM = "ecomuseum", "Écomusée"
    MONUMENT = "monument", "Monument"
    ARCHIVES = "archives", "Archives"
    LIBRARY = "library", "Médiathèque"
    THEATRE = "theatre", "Théâtre"
    MUSIC = "music", "Salle de musiques actuelles"
    ART = "art", "Centre d’art"
    CINEMA = "cinema", "Cinéma"
    SCHOOL = "school", "Conservatoire"
    FESTIVAL = "festival", "Festival"
    COMPANY = "company", "Compagnie"
    ASSOCIATION = "association", "Association"
    SCIENCE = "science", "Culture scientifique"
    MICROFOLIE = "microfolie", "Micro-Folie"
    RADIO = "radio", "Radio associative"


class Role(models.TextChoices):
    """What a person may do for an actor."""

    OWNER = "owner", "Responsable"
    MAKER = "maker", "Réalise des contenus"
    COACH = "coach", "Accompagne"
    OBSERVER = "observer", "Lit seulement"


class Actor(models.Model):
    """A cultural actor. It works at once and publishes once `validated_at` is set."""

    id = models.CharField(primary_key=True, max_length=10, default=new_id, editable=False)
    name = models.CharField("nom", max_length=120)
    slug = models.SlugField(max_length=140)
    trade = models.CharField("type", max_length=20, choices=Trade)
    insee = models.CharField("code INSEE de la commune", max_length=5, blank=True)
    commune = models.CharField(max_length=80, blank=True)
    website = models.URLField("site", blank=True)
    about = models.TextField("en quelques mots", max_length=600, blank=True)
    brand_ink = models.CharField("couleur du texte", max_length=7, default="#f4efe6")
    brand_paper = models.CharField("couleur du fond", max_length=7, default="#143a52")
    brand_face = models.CharField(
        "typographie", max_length=40, choices=list(FACES.items()), default="bricolage-grotesque"
    )
    brand_logo = models.FileField("logo", upload_to="logos/", blank=True)
    brand_logo_digest = models.CharField(max_length=64, blank=True)
    brand_logo_width = models.PositiveIntegerField(default=0)
    brand_logo_height = models.PositiveIntegerField(default=0)
    languages: "models.JSONField[list[str], list[str]]" = models.JSONField(
        "langues des contenus", default=_in_french
    )
    validated_at = models.DateTimeField(null=True, blank=True)
    fictional = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @property
    def brand(self) -> Brand:
        """The look of its contents."""
        return Brand(self.name, self.brand_ink, self.brand_paper, self.brand_face, self.logo)

    @property
    def logo(self) -> Medium | None:
        """Its logo, as a picture of ours."""
        if not self.brand_logo:
            return None
        size = self.brand_logo_width, self.brand_logo_height
        return Medium(self.brand_logo_digest, "picture", Path(self.brand_logo.path), *size)

    @property
    def place(self) -> str:
        """Where it is: « Concarneau (Finistère) »."""
        known = communes.get(self.insee)
        return str(known) if known else self.commune

    @property
    def spoken(self) -> list[str]:
        """The names of the languages of its contents."""
        return [LANGUAGES.get(tag, tag) for tag in self.languages]


class Membership(models.Model):
    """A person's role for an actor; `may_approve` delegates approval to a maker, once, by an owner."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=10, choices=Role)
    may_approve = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "user"], name="one_role_a_person_an_actor")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.actor}"


class Invitation(models.Model):
    """A link that makes who opens it, signed in, a member. Used once, for fourteen days.

    With an `email`, only the person of that address may use it.
    """

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=10, choices=Role, default=Role.MAKER)
    email = models.EmailField(blank=True)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    expires_at = models.DateTimeField(default=_in_a_fortnight)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.actor}"


class Departure(models.Model):
    """Somebody leaves an actor after `last_day`; who takes over is `to`, or who used the `invitation`."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="departures")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    invitation = models.ForeignKey(
        Invitation, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    last_day = models.DateField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "user"],
                condition=models.Q(done_at=None, cancelled_at=None),
                name="one_departure_to_come",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} quitte {self.actor}"

    @property
    def heir(self) -> Any:
        """Who takes over: nobody yet while the invitation waits."""
        return self.to or (self.invitation.used_by if self.invitation else None)


class Pass(models.Model):
    """A code by which who runs the actor lets a colleague in, once; only its digest is kept."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.made_by} fait entrer {self.user}"


class Place(models.Model):
    """A known cultural place, from a national open list, to prefill an actor from its name."""

    name = models.CharField(max_length=200)
    trade = models.CharField(max_length=20, choices=Trade)
    commune = models.CharField(max_length=80)
    insee = models.CharField(max_length=5, blank=True)
    website = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=40)
    reference = models.CharField(max_length=40)
    folded = models.CharField(max_length=300, db_index=True)  # name and commune, no accents

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "reference"], name="one_row_a_reference")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.commune})"
