"""An actor's account on a channel, and what our own pages list.

An `Entry` is written at publication and holds all that a list needs: never a query a card. `content_id` names
a content without a key, for channels see none. `Edition` names what the public reads now (see `edition`).
"""

from django.db import models

from cheznous.actors.models import Actor


class Account(models.Model):
    """Where an actor posts on one channel; `name` is what people read there."""

    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=30)
    name = models.CharField("nom du compte", max_length=80, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "channel", "name"], name="one_account_a_name")
        ]

    def __str__(self) -> str:
        return f"{self.channel} · {self.name or self.actor}"


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries, as the public sees them."""

    def live(self) -> "EntryQuerySet":
        """Keep what was not withdrawn, the newest first."""
        return (
            self.filter(withdrawn_at=None).select_related("actor").order_by("-published_at", "pk")
        )


class Entry(models.Model):
    """A content on our own pages, as a list shows it. It outlives its withdrawal, to answer 410."""

    content_id = models.CharField(primary_key=True, max_length=10)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    revision = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80)
    lead = models.CharField(max_length=2000, blank=True)
    alt = models.CharField(max_length=1000, blank=True)
    lang = models.CharField(max_length=12, default="fr")
    seconds = models.PositiveIntegerField(default=0)
    words = models.TextField(blank=True)  # folded: what search reads
    fictional = models.BooleanField(default=False)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["withdrawn_at", "-published_at"], name="newest_entries"),
            models.Index(fields=["actor", "-published_at"], name="entries_of_an_actor"),
        ]

    def __str__(self) -> str:
        return self.title


class Edition(models.Model):
    """One row, whose number is drawn again whenever something the public reads has changed."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
