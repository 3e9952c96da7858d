"""Questions about the files of actors."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet, Sum

from cheznous.actors.folding import fold
from cheznous.actors.models import Actor
from cheznous.library.models import Asset, folded_tag
from cheznous.media import looks

MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Room:
    """How much an actor's files weigh, of how much they may (0: no limit). Bytes."""

    used: int
    most: int

    @property
    def left(self) -> int:
        """How much more may come."""
        return max(0, self.most - self.used)

    @property
    def share(self) -> float:
        """How full it is, from 0 to 1."""
        return min(1.0, self.used / self.most) if self.most else 0.0

    @property
    def is_tight(self) -> bool:
        """Whether it is time to say so."""
        return bool(self.most) and self.share >= 0.8


def assets_of(actor: Actor) -> "QuerySet[Asset]":
    """List the files of an actor, the newest first; not those in the bin."""
    return Asset.objects.filter(actor=actor, binned_at=None).order_by("-made_at", "pk")


def binned(actor: Actor) -> "QuerySet[Asset]":
    """List the files of an actor that are in the bin, the last thrown first."""
    return Asset.objects.filter(actor=actor).exclude(binned_at=None).order_by("-binned_at", "pk")


def search(
    assets: "QuerySet[Asset]",
    *,
    words: str = "",
    kind: str = "",
    tag: str = "",
    among: Iterable[str] | None = None,
) -> "QuerySet[Asset]":
    """Keep the files that have all of the words, of a kind, with a tag, among some."""
    for word in fold(words[:200]).split()[:MOST_WORDS]:
        assets = assets.filter(folded__contains=word)
    if kind:
        assets = assets.filter(kind=kind)
    if fold(tag):
        assets = assets.filter(folded__contains=folded_tag(tag))
    return assets if among is None else assets.filter(pk__in=list(among))


def tags_of(actor: Actor) -> list[str]:
    """List the tags an actor has given, once each, in order."""
    held = Asset.objects.filter(actor=actor, binned_at=None).exclude(tags=[])
    every = {fold(tag): tag for tags in held.values_list("tags", flat=True) for tag in tags}
    return [every[key] for key in sorted(every)]


def alike(asset: Asset) -> list[Asset]:
    """List the actor's other pictures, or films, that look like this one, the nearest first."""
    if not asset.look:
        return []
    others = Asset.objects.filter(actor=asset.actor_id, kind=asset.kind, binned_at=None)
    near = sorted(
        (looks.apart(asset.look, look), pk)
        for pk, look in others.exclude(look="").exclude(pk=asset.pk).values_list("pk", "look")
    )
    near = [each for each in near[:4] if each[0] <= looks.MOST_APART]
    if not near:
        return []
    found = Asset.objects.in_bulk([pk for _, pk in near])
    return [found[pk] for _, pk in near if pk in found]


def room(actor: Actor) -> Room:
    """Say how much of its room an actor's files take, those of the bin included."""
    used = Asset.objects.filter(actor=actor).aggregate(all=Sum("size_bytes"))["all"] or 0
    return Room(used, settings.QUOTA_MB * 1_000_000)


def left_bytes(actor: Actor) -> int:
    """Say how much more an actor may send."""
    return room(actor).left
