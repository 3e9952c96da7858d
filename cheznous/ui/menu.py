"""The menu: each room says in its `menu.py` what it offers, to whom; what has no address is not shown.

`ENTRIES = (Entry("Atelier", "journey:workshop", SIGNED, order=10),)`
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from cheznous.ui import rooms

Allows = Callable[[Any], bool]


def ALL(user: Any) -> bool:  # noqa: N802 (reads as a constant in a room's menu)
    """Everyone."""
    return True


def SIGNED(user: Any) -> bool:  # noqa: N802
    """Who is signed in."""
    return bool(user.is_authenticated)


def UNSIGNED(user: Any) -> bool:  # noqa: N802
    """Who is not."""
    return not user.is_authenticated


def STAFF(user: Any) -> bool:  # noqa: N802
    """The people who run the service."""
    return bool(user.is_staff)


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the menu: where it leads (a URL name), for whom, and its place (low is first)."""

    label: str
    url: str
    allows: Allows = ALL
    order: int = 50
    foot: bool = False
    post: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry that this page shows; `current` is `page`, `true` (above this page) or nothing."""

    label: str
    href: str
    current: str = ""
    post: bool = False


def entries() -> list[Entry]:
    """Every entry of every room, in order."""
    found = (entry for module in rooms.each("menu") for entry in getattr(module, "ENTRIES", ()))
    return sorted(found, key=lambda entry: entry.order)


def head(request: HttpRequest) -> list[Shown]:
    """Give what this person sees at the top."""
    user = getattr(request, "user", None)
    if user is None:
        return public(request)
    return list(_shown(request, (e for e in entries() if not e.foot and e.allows(user))))


def public(request: HttpRequest) -> list[Shown]:
    """Give what anyone sees at the top, without asking who it is (so the page can be cached)."""
    return list(_shown(request, (e for e in entries() if not e.foot and e.allows is ALL)))


def foot(request: HttpRequest) -> list[Shown]:
    """Give what stands at the bottom."""
    return list(_shown(request, (e for e in entries() if e.foot)))


def _shown(request: HttpRequest, chosen: Iterable[Entry]) -> Iterable[Shown]:
    for entry in chosen:
        try:
            href = reverse(entry.url)
        except NoReverseMatch:
            continue
        here = "page" if request.path == href else ""
        if not here and href != "/" and request.path.startswith(href):
            here = "true"
        yield Shown(entry.label, href, here, entry.post)
