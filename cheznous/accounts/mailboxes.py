"""A mailbox that was just proved and that several people read, kept in the session until one of them is chosen."""

import time
from dataclasses import asdict, dataclass

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect

from cheznous.accounts.codes import LASTS_S

PLACE = "proved_mailbox"  # in the session


@dataclass(slots=True)
class Proved:
    """An address whose code was right at `at`; `then` is where the person was going."""

    address: str
    then: str
    at: float


def ask_who(request: HttpRequest, address: str, then: str) -> HttpResponseRedirect:
    """Remember the proof, and ask which person it is."""
    request.session[PLACE] = asdict(Proved(address, then, time.time()))
    answer = redirect("accounts:who")
    answer.status_code = 303
    return answer


def proved(request: HttpRequest) -> Proved | None:
    """Return the mailbox proved in this session, for as long as a code lives."""
    kept = request.session.get(PLACE)
    found = Proved(**kept) if kept else None
    return found if found and time.time() - found.at < LASTS_S else None


def forget(request: HttpRequest) -> None:
    """Use the proof once."""
    request.session.pop(PLACE, None)
