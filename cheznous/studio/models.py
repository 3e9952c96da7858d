"""A content being made: one draft that changes, revisions that never do, remarks on both.

The document is JSON that the kind's model validates; media are named in it by the id of their asset.
"""

from typing import Any

from django.conf import settings
from django.db import models

from cheznous.actors.models import Actor
from cheznous.common.ids import new_id
from cheznous.formats.names import FORMATS
from cheznous.library.models import Asset


class Content(models.Model):
    """A content's identity, fixed for life: its address, its feed guid, its QR code come from `id`."""

    id = models.CharField(primary_key=True, max_length=10, default=new_id, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200, blank=True)  # the draft's, kept here for lists
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    hints: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(
        default=dict, blank=True
    )  # by place: the sentence that guides who writes there; never part of the document
    gabarit = models.CharField(max_length=120, blank=True)  # the name of the one it was begun with

    def __str__(self) -> str:
        return self.title or "Sans titre"


class Gabarit(models.Model):
    """The shape of a content an actor keeps to begin others with: frames and order, a hint where words will stand."""

    id = models.CharField(primary_key=True, max_length=10, default=new_id, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    name = models.CharField("nom", max_length=120)
    document: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    hints: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """What the makers are changing. `version` grows by one at each change; who saves names the one seen."""

    content = models.OneToOneField(
        Content, on_delete=models.CASCADE, related_name="draft", primary_key=True
    )
    document: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.content} · brouillon {self.version}"


class Edit(models.Model):
    """The document as it was before a change, what undo gives back; once undone, as it was after."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="edits")
    version = models.PositiveIntegerField()  # the version this document had
    document: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    touched = models.CharField(max_length=120, blank=True)  # the one field it changed, if only one
    undone = models.BooleanField(default=False)
    returned = models.BooleanField(default=False)  # an older version was taken again
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.draft} avant {self.version + 1}"


class Revision(models.Model):
    """A document as it was approved, tried or published. Never changes."""

    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    document: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content", "number"], name="one_revision_a_number"),
            models.UniqueConstraint(fields=["content", "digest"], name="one_revision_a_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.content} · {self.number}"


class Use(models.Model):
    """An asset that a content's draft or a revision names: while it stands, the asset stays."""

    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="+")
    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="uses")
    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, null=True, blank=True, related_name="uses"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "content"],
                condition=models.Q(revision=None),
                name="one_use_a_draft",
            ),
            models.UniqueConstraint(
                fields=["asset", "content", "revision"], name="one_use_a_revision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asset} dans {self.content}"


class Remark(models.Model):
    """What a coach or a colleague says of one place of a content: a stop, a field, a second of a film."""

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="remarks")
    place = models.CharField(
        max_length=80, blank=True
    )  # `stops/s3/text`, `film/hook`; "" is the whole
    film = models.CharField(max_length=30, blank=True)  # the format it was said on, then the second
    at_s = models.FloatField(null=True, blank=True)
    text = models.TextField(max_length=2000)
    answers = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=80)
    made_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["made_at"]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def film_label(self) -> str:
        """What the film it was said on is called; "" when it was said on none."""
        return FORMATS[self.film].label.lower() if self.film in FORMATS else ""


class Look(models.Model):
    """When somebody last looked at a content, and the time before: what changed since is shown."""

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    before_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content", "user"], name="one_look_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.user} sur {self.content}"


class Share(models.Model):
    """A link that lets who holds it read a content and remark on it, without an account."""

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="shares")
    token = models.CharField(max_length=40, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"lien vers {self.content}"
