"""Whole public pages, kept in memory as they went out, until the next edition.

The outermost middleware: a page that is kept costs one look in a dictionary. Only answers marked by
`public_page` are kept, for strangers: who is signed in always gets a fresh one. Times are seconds.
"""

import gzip
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

import brotli  # type: ignore[import-untyped] # ships none
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from cheznous.channels import edition

KEPT = 600  # pages
LASTS_S = 60.0  # what the worker has made since comes with the next reading
COOKIES = {settings.SESSION_COOKIE_NAME, "messages"}
MARK = "_public_page"
DROPPED = {"content-length", "set-cookie", "etag", "vary"}

Answer = Callable[[HttpRequest], HttpResponse]


@dataclass(slots=True)
class Held:
    """A page as it went out: its headers, and its body in each encoding once asked for."""

    edition: int
    until: float
    headers: list[tuple[str, str]]
    tag: str
    bodies: dict[str, bytes] = field(default_factory=dict)

    def body(self, encoding: str) -> bytes:
        """Return the body in an encoding, made once."""
        if encoding not in self.bodies:
            plain = self.bodies[""]
            self.bodies[encoding] = (
                brotli.compress(plain, quality=9)
                if encoding == "br"
                else gzip.compress(plain, 9, mtime=0)
            )
        return self.bodies[encoding]


def public_page(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view's answer as the same for everyone."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        if response.status_code == 200:
            setattr(response, MARK, True)
            response.headers.setdefault("Cache-Control", "public, no-cache")
        return response

    return wrapped


class PublicPages:
    """Answers from what is kept, or keeps what goes out."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.pages: dict[tuple[str, str, str], Held] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        meta = request.META
        if request.method not in {"GET", "HEAD"} or any(
            name in meta.get("HTTP_COOKIE", "") for name in COOKIES
        ):
            return self.get_response(request)
        key = (meta["PATH_INFO"], meta.get("QUERY_STRING", ""), request.scheme or "")
        held = self.pages.get(key)
        if held and held.until > time.monotonic() and held.edition == edition.current():
            return _answer(held, meta)
        before = edition.current()
        response = self.get_response(request)
        if not getattr(response, MARK, False) or response.cookies or request.method == "HEAD":
            return response
        if len(self.pages) >= KEPT:
            self.pages.clear()
        self.pages[key] = held = _held(response, before)
        return _answer(held, meta)


def _held(response: HttpResponse, number: int) -> Held:
    kept = [(name, value) for name, value in response.items() if name.lower() not in DROPPED]
    tag = hashlib.sha256(response.content).hexdigest()[:20]
    return Held(number, time.monotonic() + LASTS_S, kept, tag, {"": response.content})


def _answer(held: Held, meta: dict[str, Any]) -> HttpResponse:
    accepted = meta.get("HTTP_ACCEPT_ENCODING", "")
    encoding = "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""
    tag = f'"{held.tag}{encoding}"'
    response: HttpResponse
    if tag in meta.get("HTTP_IF_NONE_MATCH", ""):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(held.body(encoding))
        if encoding:
            response.headers["Content-Encoding"] = encoding
        response.headers["Content-Length"] = str(len(response.content))
    for name, value in held.headers:
        response.headers[name] = value
    response.headers["ETag"] = tag
    response.headers["Vary"] = "Accept-Encoding"
    return response
