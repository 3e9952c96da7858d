"""Who may open a content being made: the people of its actor, by their role.

Who is not signed in is asked to; others find nothing (404).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

from cheznous.actors.access import theirs_or_404
from cheznous.studio.models import Content

View = Callable[..., HttpResponseBase]


def content_or_404(request: HttpRequest, content_id: str, *, can: str = "see") -> Content:
    """Find a content whose actor lets this person do `can`.

    :raises Http404: otherwise
    """
    contents = Content.objects.select_related("draft__changed_by")
    return theirs_or_404(request, contents, can=can, pk=content_id)


def for_content(can: str = "see") -> Callable[[View], View]:
    """Make a view of `(request, content, …)` out of an address with `<str:content_id>`."""

    def decorator(view: View) -> View:
        @wraps(view)
        @login_required
        def wrapped(
            request: HttpRequest, content_id: str, *args: Any, **kwargs: Any
        ) -> HttpResponseBase:
            return view(request, content_or_404(request, content_id, can=can), *args, **kwargs)

        return wrapped

    return decorator
