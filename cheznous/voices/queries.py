"""Questions about the minutes of speech asked: what a link opens, what came, where it could serve."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership, Role
from cheznous.common.errors import Closed
from cheznous.library import said
from cheznous.library.models import Asset
from cheznous.library.uses import Place, Uses
from cheznous.rights.models import Word
from cheznous.studio import queries as studio
from cheznous.studio.edits import value_at
from cheznous.studio.models import Content
from cheznous.voices import states
from cheznous.voices.models import VoiceRequest

GONE = "Ce lien n’ouvre plus rien. Demandez-en un autre à la personne qui vous l’a envoyé."
DRAFT = said.DRAFT
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a content where a recording can go: `value` names both; `takes` says that it replaces a voice."""

    value: str
    title: str
    label: str
    takes: bool


def whole() -> "QuerySet[VoiceRequest]":
    """Prepare requests with all their screens read."""
    known = VoiceRequest.objects.select_related(
        "actor", "asset", "sound", "content", "consent__depiction__actor", "made_by"
    )
    return known.prefetch_related("consent__words")


def opened(token: str) -> VoiceRequest:
    """Find what a link opens: what was signed or recorded stays open to who did.

    :raises Closed: when it is unknown, or closed before anybody signed
    """
    found = whole().filter(token=token).first()
    if found is None or (found.state == states.CLOSED and not _signed(found)):
        raise Closed(GONE)
    return found


def of_actor(actor: Actor) -> "QuerySet[VoiceRequest]":
    """List what an actor asked, the last first."""
    return whole().filter(actor=actor).order_by("-made_at", "pk")


def to_open(actor_ids: Iterable[str]) -> "QuerySet[VoiceRequest]":
    """List the recordings that came and that no maker has opened, the oldest first."""
    came = whole().filter(actor__in=list(actor_ids), opened_at=None).exclude(asset=None)
    return came.order_by("answered_at", "pk")


def next_word(request: VoiceRequest) -> Word | None:
    """Find whose turn it is to sign."""
    return next((word for word in request.consent.words.all() if not word.answer), None)


def given(request: VoiceRequest) -> list[Word]:
    """List the words that hold today."""
    words = request.consent.words.all()
    return [word for word in words if word.answer == Word.Answer.YES and not word.withdrawn_at]


def used_in(request: VoiceRequest) -> list[Place]:
    """List the contents that hold the recording, or the voice of its film."""
    kept = [key for key in (request.asset_id, request.sound_id) if key]
    return [place for key in kept for place in Uses(request.actor).of(key)]


def hand(request: VoiceRequest) -> User | None:
    """Say in whose name files come: who asked, or somebody who runs the actor now."""
    if request.made_by and request.made_by.has_perm("actors.make", request.actor):
        return request.made_by
    owners = Membership.objects.filter(actor=request.actor, role=Role.OWNER).select_related("user")
    first = owners.order_by("pk").first()
    return first.user if first else None


def is_draft(asset: Asset) -> bool:
    """Say whether its words still wait for somebody to read them again."""
    return DRAFT in asset.tags and bool(asset.transcript)


def has_voice(request: VoiceRequest) -> bool:
    """Say whether a voice can be taken from what came: at once from a voice, once it is prepared from a film."""
    asset = request.asset
    return asset is not None and (asset.kind == Asset.Kind.SOUND or bool(asset.clip))


def spots(request: VoiceRequest) -> list[Spot]:
    """List where the recording could go: in the content it was asked for first, then in the last touched."""
    live = list(studio.contents_of([request.actor_id])[:SHOWN])
    live.sort(key=lambda each: each.pk != request.content_id)
    return [spot for content in live for spot in _spots(content)]


def _spots(content: Content) -> Iterator[Spot]:
    """Give the places of a content that hold a voice; those without one first."""
    document = studio.document_of(content.draft)
    plain = document.model_dump(mode="json")
    named = [
        each for each in studio.kind_of(content).places(document) if each[0].endswith("/voice")
    ]
    rows = [
        Spot(
            f"{content.pk}:{place}",
            str(content),
            label.removesuffix(", sa voix"),
            bool(value_at(plain, place)),
        )
        for place, label in named
    ]
    yield from sorted(rows, key=lambda each: each.takes)


def _signed(request: VoiceRequest) -> bool:
    return any(word.answer for word in request.consent.words.all())
