"""Who approved what, and what is online where.

An approval names a person and freezes a revision: what is written afterwards asks again. A publication is one
content on one account for one purpose, for ever; its revision is an attribute.
"""

from datetime import datetime

from django.conf import settings
from django.db import models

from cheznous.channels.models import Account
from cheznous.common.ids import new_token
from cheznous.publishing import states
from cheznous.studio.models import Content, Revision

MOST_CHARS = 10_000  # of a text somebody writes for a channel


class ApprovalRequest(models.Model):
    """A link by which somebody without an account approves a revision, or asks for a change. It serves once."""

    class Answer(models.TextChoices):
        APPROVED = "approved", "approuvé"
        CHANGE = "change", "changement demandé"

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
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
        return f"demande pour {self.revision}"

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be answered."""
        return not self.answer and self.closed_at is None and now < self.expires_at


class Approval(models.Model):
    """A named person who says that this revision may go out."""

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    name = models.CharField(max_length=80)
    request = models.OneToOneField(
        ApprovalRequest, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.revision} approuvé par {self.name}"


class Publication(models.Model):
    """One content on one account, for one purpose. `token` was drawn before the first call."""

    class State(models.TextChoices):
        DRAFT = states.DRAFT, "en préparation"
        DUE = states.DUE, "à publier"
        ARMED = states.ARMED, "en train de partir"
        LIVE = states.LIVE, "en ligne"
        REFUSED = states.REFUSED, "refusée"
        UNKNOWN = states.UNKNOWN, "on ne sait pas"
        WITHDRAWN = states.WITHDRAWN, "retirée"

    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20, default="main")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    token = models.CharField(max_length=40, default=new_token, editable=False)
    url = models.URLField(max_length=1000, blank=True)
    format = models.CharField(max_length=40, blank=True)  # what a hand posted; "": nobody said
    remote_id = models.CharField(max_length=200, blank=True)
    message = models.TextField(blank=True)  # French, for people
    probes = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    armed_at = models.DateTimeField(null=True, blank=True)
    live_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    left_online = models.BooleanField(default=False)  # withdrawn by us, still to be removed by hand
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content", "account", "purpose"], name="one_publication_a_place"
            )
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="next_publications")]

    def __str__(self) -> str:
        return f"{self.content} · {self.account.channel} · {self.get_state_display()}"


class Wording(models.Model):
    """The text of one channel, where somebody changed ours; `ours` is what we proposed that day."""

    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=30)
    text = models.TextField(max_length=MOST_CHARS)
    ours = models.TextField(max_length=MOST_CHARS)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content", "channel"], name="one_wording_a_channel")
        ]

    def __str__(self) -> str:
        return f"{self.content} · {self.channel}"


class Attempt(models.Model):
    """What was tried and what came of it: written once, never changed."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="attempts")
    verb = models.CharField(max_length=20)
    state = models.CharField(max_length=10)  # where it led
    message = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.verb} : {self.state}"
