"""A content tried on inhabitants: what is asked, what each one said, who read it, what was decided.

An answer is kept as it came and never changed: no name, no address, no hour, only the day. Scales go
from 1 (not at all) to 5 (wholly).
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from cheznous.common.ids import new_id, new_token
from cheznous.studio.models import Revision

WANTED = 5
LONGEST_RETOLD, LONGEST_WORD, LONGEST_REMOVE = 300, 60, 200


class Trial(models.Model):
    """One revision shown to a few inhabitants. It lives until it expires or is closed.

    `questions`: `{"ask", "right", "others"}`; without others, `right` lists the words expected.
    """

    id = models.CharField(primary_key=True, max_length=10, default=new_id, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    promise = models.CharField("promesse", max_length=300)
    questions: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField()
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    wanted = models.PositiveSmallIntegerField(default=WANTED)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"essai de {self.revision}"


class Seen(models.TextChoices):
    """When this person last met the actor."""

    NEVER = "never", "Jamais"
    LONG_AGO = "long-ago", "Il y a plus d’un an"
    LATELY = "lately", "Il y a moins d’un an"


UNFAMILIAR = (Seen.NEVER, Seen.LONG_AGO)


class Answer(models.Model):
    """What one person said. `client` makes a double sending count once; `picks` answer `questions`."""

    trial = models.ForeignKey(Trial, on_delete=models.PROTECT, related_name="answers")
    client = models.CharField(max_length=40)
    seen = models.CharField(max_length=10, choices=Seen)
    before = models.PositiveSmallIntegerField()
    after = models.PositiveSmallIntegerField()
    retold = models.CharField(max_length=LONGEST_RETOLD, blank=True)
    picks: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    word = models.CharField(max_length=LONGEST_WORD, blank=True)
    remove = models.CharField(max_length=LONGEST_REMOVE, blank=True)
    stayed_s = models.PositiveIntegerField(
        null=True, blank=True
    )  # before going on; null: no script
    reached = models.FloatField(null=True, blank=True)  # share of the content, 0 to 1
    made_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["trial", "client"], name="one_answer_a_person"),
            models.CheckConstraint(
                condition=Q(before__range=(1, 5), after__range=(1, 5)), name="scales_from_1_to_5"
            ),
        ]

    def __str__(self) -> str:
        return self.retold or "sans un mot"


class Reading(models.Model):
    """Whether somebody of the actor finds the promise again in what a person said."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="readings")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    said = models.BooleanField()
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "by"], name="one_reading_a_reader")
        ]

    def __str__(self) -> str:
        return f"{self.answer} : {'oui' if self.said else 'non'}"


class Choice(models.TextChoices):
    """What one may decide after a trial."""

    WIDEN = "widen", "Diffuser plus largement"
    CORRECT = "correct", "Corriger"
    REDO = "redo", "Refaire autrement"


class Decision(models.Model):
    """What was decided after reading, and why. `told` is said to the inhabitants on the same link."""

    trial = models.ForeignKey(Trial, on_delete=models.PROTECT, related_name="decisions")
    choice = models.CharField(max_length=10, choices=Choice)
    reason = models.TextField(max_length=1000)
    told = models.TextField(max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=80)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.get_choice_display()} : {self.reason[:60]}"
