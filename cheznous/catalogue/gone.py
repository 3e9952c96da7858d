"""What was withdrawn says so: 410, in French, and where to go instead."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from cheznous.common.errors import Closed

View = Callable[..., HttpResponseBase]


def or_gone(view: View) -> View:
    """Answer 410 with a page that says why."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Closed as closed:
            shown = {"message": str(closed)}
            return _unkept(render(request, "catalogue/gone.html", shown, status=410))

    return wrapped


def or_gone_plainly(view: View) -> View:
    """Answer 410 with one line: a medium, a tile, a frame's data."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Closed as closed:
            said = HttpResponse(f"{closed}\n", status=410, content_type="text/plain; charset=utf-8")
            return _unkept(said)

    return wrapped


def _unkept(response: HttpResponse) -> HttpResponse:
    """Keep caches from holding it (RFC 9110 lets them hold a 410): what was withdrawn may come back."""
    response.headers["Cache-Control"] = "no-store"
    return response
