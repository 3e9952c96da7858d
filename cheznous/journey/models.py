"""What is written at each of the sixteen steps of a content, and who did them.

What shows by itself (a picture, an approval) is never stored here: `facts` reads it.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from cheznous.common.ids import new_token
from cheznous.library.models import Asset
from cheznous.studio.models import Content


class How(models.TextChoices):
    """How a step was done, as it is said on screen."""

    ALONE = "alone", "Sans aide"
    REVIEWED = "reviewed", "Sans aide, puis relu"
    TOGETHER = "together", "À deux"
    COACH = "coach", "Par la personne qui accompagne"
    PROFESSIONAL = "professional", "Par un prestataire"


class StepRecord(models.Model):
    """One step of one content, as somebody noted it; noting it again corrects it."""

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="+")
    step = models.PositiveSmallIntegerField()
    how = models.CharField(max_length=12, choices=How)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content", "step"], name="one_record_a_step"),
            models.CheckConstraint(condition=Q(step__range=(1, 16)), name="sixteen_steps"),
        ]

    def __str__(self) -> str:
        return f"{self.content} · étape {self.step} · {self.get_how_display()}"


class Sheet(models.Model):
    """The short document of one step, as `blanks` asks it. `version` grows by one at each change."""

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="+")
    step = models.PositiveSmallIntegerField()
    words: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    is_skipped = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content", "step"], name="one_sheet_a_step"),
            models.CheckConstraint(condition=Q(step__range=(1, 16)), name="sheet_of_sixteen"),
        ]

    def __str__(self) -> str:
        return f"{self.content} · fiche {self.step}"

    @property
    def heard(self) -> set[str]:
        """The fields that somebody answered aloud."""
        return {each.place.split("/")[0] for each in self.attached.all() if each.is_voice}


class Attached(models.Model):
    """A voice or a picture that stands at a place of a step: a field, or "" for the whole of it.

    `client` makes a double sending count once. The file is the library's, and stays there.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="attached")
    place = models.CharField(max_length=80, blank=True)
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="+")
    client = models.CharField(max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "client"], name="one_file_a_sending"),
        ]

    def __str__(self) -> str:
        return f"{self.asset} · {self.sheet}"

    @property
    def is_voice(self) -> bool:
        """Whether it is heard."""
        return self.asset.kind == Asset.Kind.SOUND


class Aside(models.Model):
    """What a content held under another form, as it was left: it comes back with that form."""

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    document: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    script: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content", "kind"], name="one_aside_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.content} · {self.kind}"


class Side(models.TextChoices):
    """On which side of a content somebody works; never who."""

    MAKERS = "makers", "la réalisation"
    COACH = "coach", "l’accompagnement"


class Spent(models.Model):
    """Minutes the pages of a content were in use on one day, at one step (0: at none in particular)."""

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="+")
    side = models.CharField(max_length=10, choices=Side)
    step = models.PositiveSmallIntegerField(default=0)
    on = models.DateField()
    minutes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content", "side", "step", "on"], name="one_sum_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.content} · {self.on} · {self.minutes} min"


class SpentSaid(models.Model):
    """What somebody says a content took, in place of the `counted` minutes of then."""

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="+")
    side = models.CharField(max_length=10, choices=Side)
    minutes = models.PositiveIntegerField()
    counted = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content", "side"], name="one_said_a_side"),
        ]

    def __str__(self) -> str:
        return f"{self.content} · {self.get_side_display()} · {self.minutes} min"


class IntentRequest(models.Model):
    """The note d'intention as it was put to somebody, by a link without an account or in one's own name.

    `lines` are frozen: (label, text) pairs. Manners of `publishing.ApprovalRequest`: answered once, dated.
    """

    class Answer(models.TextChoices):
        APPROVED = "approved", "accord donné"
        CHANGE = "change", "changement demandé"

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="+")
    lines: "models.JSONField[list[list[str]], list[list[str]]]" = models.JSONField()
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    to = models.CharField("à qui", max_length=80, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)  # taken back by who sent it
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    name = models.CharField("nom", max_length=80, blank=True)
    word = models.TextField("demande", max_length=1000, blank=True)

    def __str__(self) -> str:
        return f"note d’intention de {self.content}"

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be answered."""
        return not self.answer and self.closed_at is None and now < self.expires_at
