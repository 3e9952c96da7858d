"""Which edition of our public pages this is: a number drawn anew at each change, so that a cached page knows its age.

Other processes see a change within `FRESH_S` seconds, this one at once.
"""

import secrets
import time

from django.db import transaction

from cheznous.channels.models import Edition

FRESH_S = 0.5
ONLY = 1  # its one row

_known: tuple[float, int] = (0.0, 0)


def current() -> int:
    """Return the edition's number, read at most every `FRESH_S`."""
    global _known
    read_at, number = _known
    if time.monotonic() - read_at < FRESH_S and not transaction.get_connection().in_atomic_block:
        return number
    row = Edition.objects.filter(pk=ONLY).values_list("number", flat=True).first()
    _known = (time.monotonic(), row or 0)
    return _known[1]


def turn() -> None:
    """Say that something the public reads has changed."""
    global _known
    Edition.objects.update_or_create(pk=ONLY, defaults={"number": secrets.randbits(62)})
    _known = (0.0, 0)
    transaction.on_commit(_forget)


def _forget() -> None:
    global _known
    _known = (0.0, 0)
