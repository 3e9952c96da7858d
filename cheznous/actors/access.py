"""How every room asks whether this person may: the object, or 404 for who has no business with it.

`docs/develop/access.md` shows each of these at work.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from cheznous.actors.models import Actor

Thing = TypeVar("Thing", bound=Model)
View = Callable[..., HttpResponseBase]


def allowed(request: HttpRequest, can: str, actor: Actor) -> bool:
    """Say whether the person may: `can` is a verb of `actors.rules` (see, make, remark, approve…)."""
    return request.user.has_perm(f"actors.{can}", actor)


def allow(request: HttpRequest, can: str, actor: Actor) -> None:
    """Let pass who may.

    :raises Http404: for everyone else, as if there were nothing here.
    """
    if not allowed(request, can, actor):
        raise Http404


def actor_or_404(request: HttpRequest, actor_id: str, *, can: str = "see") -> Actor:
    """Return the actor to who may `can` for it.

    :raises Http404: for everyone else.
    """
    actor = get_object_or_404(Actor, pk=actor_id)
    allow(request, can, actor)
    return actor


def theirs_or_404(
    request: HttpRequest, things: "QuerySet[Thing]", *, can: str = "see", **lookup: Any
) -> Thing:
    """Return the thing of `things` that `lookup` names; its `actor` says who may `can`.

    :raises Http404: when there is none, or for who may not.
    """
    thing: Thing = get_object_or_404(things.select_related("actor"), **lookup)
    allow(request, can, thing.actor)  # type: ignore[attr-defined] # what is asked of `things`
    return thing


def for_actor(can: str = "see") -> Callable[[View], View]:
    """Make a view of `(request, actor, …)` out of an address with `<str:actor_id>`.

    Who is not signed in is asked to; who may not gets 404.
    """

    def decorator(view: View) -> View:
        @wraps(view)
        @login_required
        def wrapped(
            request: HttpRequest, actor_id: str, *args: Any, **kwargs: Any
        ) -> HttpResponseBase:
            return view(request, actor_or_404(request, actor_id, can=can), *args, **kwargs)

        return wrapped

    return decorator


def staff_only(view: View) -> View:
    """Keep a view to the staff: others are asked to sign in, or get 404."""

    @wraps(view)
    @login_required
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not getattr(request.user, "is_staff", False):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapped
