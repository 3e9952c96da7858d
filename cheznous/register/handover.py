"""What somebody who leaves holds of rights: the consents she asked for and that are awaited, the ends to watch."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.handover import Fate, Held, plural
from cheznous.actors.models import Actor
from cheznous.register import queries
from cheznous.rights import queries as rights
from cheznous.rights.models import Consent


def held(user: User, actor: Actor) -> Iterator[Held]:
    """Tell it: the links people received go on opening, and the successor is the one they write to."""
    awaited = _awaited(user, actor)
    if awaited:
        words = (
            f"{'Un accord attendu' if len(awaited) == 1 else f'{len(awaited)} accords attendus'} : "
        )
        yield Held(Fate.PASSES, words + "les liens pour signer restent ouverts", _links(awaited))
    ending = rights.ending([actor.pk], timezone.localdate()).count()
    if ending:
        words = "Un accord prend fin" if ending == 1 else f"{ending} accords prennent fin"
        yield Held(Fate.PASSES, f"{words} bientôt : l’atelier préviendra qui prend la suite")
    left = len(queries.to_remove([actor.pk]))
    if left:
        yield Held(Fate.PASSES, f"{plural(left, 'publication')} à enlever à la main".capitalize())


def pass_on(user: User, actor: Actor, to: User | None) -> None:
    """Put what is awaited in the name of who takes over; what nobody has signed yet says where to write now."""
    for consent in _awaited(user, actor):
        if all(not word.answer for word in consent.words.all()):
            contact = to.email if to else actor.name
            consent.text = consent.text.replace(user.email, contact)
        consent.made_by = to or consent.made_by
        consent.save(update_fields=["text", "made_by"])


def _awaited(user: User, actor: Actor) -> list[Consent]:
    asked = Consent.objects.filter(
        depiction__actor=actor, made_by=user, withdrawn_at=None, words__answer="",
        words__expires_at__gt=timezone.now(),
    )  # fmt: skip
    rows = asked.select_related("depiction").prefetch_related("words")
    return list(rows.order_by("made_at").distinct())


def _links(awaited: list[Consent]) -> list[tuple[str, str]]:
    where = queries.where({each.depiction_id for each in awaited})
    return [
        (
            each.depiction.name,
            reverse("register:depiction", args=[where[each.depiction_id], each.depiction_id]),
        )
        for each in awaited
        if each.depiction_id in where
    ]
