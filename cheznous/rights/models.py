"""Who and what files show, and who agreed to it.

A depiction is a person, a work, a voice… of an actor; showings tie it to the files it is seen or heard in, so
that a file used again keeps its consents. A consent is asked once, its terms and its text never change; each
person whose yes is needed says one word on it. What is personal, why and for how long: `personal.py`.
"""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from cheznous.actors.models import Actor
from cheznous.common.ids import new_id, new_token
from cheznous.common.places import data_dir
from cheznous.library.models import Asset


class Depiction(models.Model):
    """Who or what is seen or heard in files of an actor."""

    class Kind(models.TextChoices):
        PERSON = "person", "Une personne majeure"
        MINOR = "minor", "Un enfant, une personne mineure"
        VOICE = "voice", "Une voix"
        WORK = "work", "Une œuvre"
        MUSIC = "music", "Une musique"
        ARCHIVE = "archive", "Une archive, un document"
        PLACE = "place", "Un lieu privé"

    id = models.CharField(primary_key=True, max_length=10, default=new_id, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("ce que l’on voit ou entend", max_length=10, choices=Kind)
    name = models.CharField("nom", max_length=120)
    author_died = models.PositiveSmallIntegerField("année de la mort de l’auteur", null=True)
    one_guardian = models.BooleanField("un seul parent décide", default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(
        null=True
    )  # shown nowhere any more: only what was signed stays

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="a_depiction_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(author_died=None) | models.Q(author_died__lte=2200),
                name="an_author_died_in_a_year",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Showing(models.Model):
    """A file shows somebody or something; without a depiction, somebody looked and says: nobody, nothing."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="+")
    depiction = models.ForeignKey(
        Depiction, on_delete=models.CASCADE, null=True, related_name="showings"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asset", "depiction"], name="shown_once_in_a_file"),
            models.UniqueConstraint(
                fields=["asset"], condition=models.Q(depiction=None), name="nobody_said_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.depiction or 'personne'} dans {self.asset}"


class Consent(models.Model):
    """The terms on which something may be shown. `channels` are their names, None any; `text` is what was read."""

    class Form(models.TextChoices):
        SIGNED = "signed", "Un accord signé"
        LICENCE = "licence", "Une licence, un contrat"
        PUBLIC = "public-domain", "Le domaine public"
        EXCEPTION = "exception", "Une exception prévue par la loi"

    id = models.CharField(primary_key=True, max_length=10, default=new_id, editable=False)
    depiction = models.ForeignKey(Depiction, on_delete=models.CASCADE, related_name="consents")
    form = models.CharField("ce qui le permet", max_length=15, choices=Form)
    project = models.CharField("projet", max_length=200, blank=True)
    purpose = models.CharField("à quoi cela servira", max_length=500, blank=True)
    taken_on = models.DateField("date de la prise", null=True)
    taken_at = models.CharField("lieu de la prise", max_length=200, blank=True)
    uses: "models.JSONField[list[str], list[str]]" = models.JSONField()
    channels: "models.JSONField[list[str] | None, list[str] | None]" = models.JSONField(null=True)
    territory = models.CharField("territoire", max_length=120, blank=True)
    starts_on = models.DateField("à partir du", default=timezone.localdate)
    ends_on = models.DateField("jusqu’au", null=True)
    text = models.TextField(max_length=8000, blank=True)
    proof = models.CharField("où est la preuve", max_length=500, blank=True)
    proof_digest = models.CharField(max_length=64, blank=True)
    proof_suffix = models.CharField(max_length=5, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gt=models.F("starts_on")),
                name="a_consent_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(form="signed") | models.Q(ends_on__isnull=False),
                name="a_signed_consent_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()} pour {self.depiction}"

    @property
    def proof_path(self) -> Path | None:
        """Where the signed sheet is, photographed."""
        if not self.proof_digest:
            return None
        return data_dir() / "proofs" / f"{self.proof_digest}{self.proof_suffix}"

    @property
    def over_on(self) -> date | None:
        """The day it ended, or will: taken back, or come to its term."""
        taken = [timezone.localdate(self.withdrawn_at)] if self.withdrawn_at else []
        return min([*taken, *([self.ends_on] if self.ends_on else [])], default=None)

    def is_asked(self) -> bool:
        """Whether people must say yes to it."""
        return self.form == self.Form.SIGNED


class Word(models.Model):
    """What one person says of a consent: nothing yet, yes or no, then perhaps not any more.

    `token` opens it without an account: to sign until `expires_at`; once signed, for ever.
    """

    class Part(models.TextChoices):
        SELF = "self", "la personne"
        GUARDIAN = "guardian", "un parent"
        CHILD = "child", "l’enfant"
        HOLDER = "holder", "qui détient les droits"

    class Answer(models.TextChoices):
        YES = "yes", "a dit oui"
        NO = "no", "a dit non"

    class Way(models.TextChoices):
        SCREEN = "screen", "signé à l’écran"
        TYPED = "typed", "signé au clavier"
        PAPER = "paper", "signé sur papier"

    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="words")
    part = models.CharField(max_length=10, choices=Part)
    name = models.CharField("prénom et nom", max_length=120)
    email = models.EmailField("adresse électronique", blank=True)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    expires_at = models.DateTimeField()
    answer = models.CharField(max_length=3, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    way = models.CharField(max_length=6, choices=Way, blank=True)
    drawing: "models.JSONField[list[list[list[int]]], list[list[list[int]]]]" = models.JSONField(
        default=list
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("consent", Lower("name"), name="one_word_a_person_a_consent"),
            models.CheckConstraint(condition=~models.Q(name=""), name="a_word_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at=None)
                | ~models.Q(answer="") & models.Q(answered_at__isnull=False),
                name="an_answer_has_its_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(answer="yes"),
                name="only_a_yes_is_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.get_answer_display() or 'pas encore'}"

    @property
    def given_on(self) -> date | None:
        """The day it was signed."""
        return timezone.localdate(self.answered_at) if self.answered_at else None
