"""The letters sent, one a person and a week, and who wants none for a while."""

from datetime import date

from django.conf import settings
from django.db import models

from cheznous.common.ids import new_token


class Subscription(models.Model):
    """Whether a person wants the letter. `token` opens the pause from the letter itself, without an account."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    paused_until = models.DateField(null=True, blank=True)  # the first day it may leave again
    stopped_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"le courriel de {self.user}"

    def is_open(self, today: date) -> bool:
        """Whether a letter may leave."""
        return self.stopped_at is None and not self.is_paused(today)

    def is_paused(self, today: date) -> bool:
        """Whether it waits for a date."""
        return self.paused_until is not None and today < self.paused_until


class Letter(models.Model):
    """One letter. The row is written before it leaves, so that nothing makes it leave twice."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    week = models.DateField()  # its Monday
    about = models.CharField(max_length=10)  # the content, or the digest of an address
    title = models.CharField(max_length=300)  # of the act
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    refused = models.CharField(max_length=300, blank=True)  # what the mail server said

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "week"], name="one_letter_a_person_a_week")
        ]

    def __str__(self) -> str:
        return f"{self.week} · {self.title}"

    @property
    def same(self) -> tuple[str, str]:
        """What makes two letters say the same thing."""
        return self.about, self.title
