"""What somebody who leaves holds of contents: those she wrote last, the remarks on them, her review links."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.handover import Fate, Held, plural
from cheznous.actors.models import Actor
from cheznous.studio import queries
from cheznous.studio.models import Remark, Share


def held(user: User, actor: Actor) -> Iterator[Held]:
    """Tell it: contents keep their author's name, whoever writes on."""
    contents = list(queries.contents_of([actor.pk]).filter(draft__changed_by=user))
    if contents:
        links = [(str(each), reverse("studio:preview", args=[each.pk])) for each in contents]
        count = len(contents)
        words = "Un contenu écrit" if count == 1 else f"{count} contenus écrits"
        yield Held(Fate.PASSES, f"{words} en dernier par cette personne", links)
    remarks = Remark.objects.filter(content__in=contents, resolved_at=None).count()
    if remarks:
        yield Held(Fate.PASSES, f"{plural(remarks, 'remarque')} à lire".capitalize())
    shares = _shares(user, actor).count()
    if shares:
        words = "Un lien" if shares == 1 else f"{shares} liens"
        yield Held(Fate.CLOSES, f"{words} de relecture : qui prend la suite en fait d’autres")


def pass_on(user: User, actor: Actor, to: User | None) -> None:
    """Close her review links."""
    _shares(user, actor).update(revoked_at=timezone.now())


def _shares(user: User, actor: Actor) -> "QuerySet[Share]":
    live = Share.objects.filter(content__actor=actor, made_by=user, revoked_at=None)
    return live.filter(expires_at__gt=timezone.now())
