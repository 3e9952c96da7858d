"""The code that proves an address: six digits by e-mail, kept as a digest in the visitor's session.

Whether the address is known is never looked up before the code is right, so nothing (words, status,
time) tells it. One address can be guessed at `LONGEST_TRY` times a code and by the rates of
`ACCOUNT_RATE_LIMITS` a day: with 15 codes a day, 75 guesses in a million (NIST SP 800-63B §3.2.2).
Our own and not allauth's, whose code opens no account for a new address.
"""

import secrets
import time
import unicodedata
from dataclasses import asdict, dataclass

from allauth.core import ratelimit
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.crypto import constant_time_compare, salted_hmac

from cheznous.common.errors import Closed, Refused

DIGITS = 6
LASTS_S = 15 * 60
LONGEST_TRY = 5
PLACE = "code"  # in the session
CHANGE = "code_of_change"  # there too, for a new address: it never opens the door
SUBJECT = "{code} est votre code Culture chez nous"


@dataclass(slots=True)
class Challenge:
    """A code sent to `address`; `then` is where the person was going."""

    address: str
    digest: str
    at: float
    tries: int = 0
    then: str = ""

    @property
    def alive(self) -> bool:
        """Say whether the code may still be typed."""
        return time.time() - self.at < LASTS_S and self.tries < LONGEST_TRY


def clean(address: str) -> str:
    """Write an address one way: composed, lower case, no spaces around."""
    return unicodedata.normalize("NFKC", address).strip().lower()


def send(request: HttpRequest, address: str, then: str = "", place: str = PLACE) -> None:
    """Send a code to `address` and remember it in this session, at `place`.

    :raises Refused: when too many were asked, from here or for this address.
    """
    if not ratelimit.consume(request, action="send_code", key=address):
        raise Refused(
            "Plusieurs codes ont déjà été demandés. Regardez le dernier courriel reçu, "
            "ou attendez quelques minutes avant d’en demander un autre."
        )
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    _remember(request, Challenge(address, _digest(address, code), time.time(), then=then), place)
    words = {
        "code": f"{code[:3]} {code[3:]}",
        "minutes": LASTS_S // 60,
        "site": settings.SITE_URL,
        "changes": place == CHANGE,
    }
    EmailMessage(
        subject=SUBJECT.format(code=words["code"]),
        body=render_to_string("accounts/mail/code.txt", words),
        to=[address],
    ).send()


def pending(request: HttpRequest, place: str = PLACE) -> Challenge | None:
    """Return the code awaited in this session, if it still lives."""
    kept = request.session.get(place)
    challenge = Challenge(**kept) if kept else None
    return challenge if challenge and challenge.alive else None


def prove(request: HttpRequest, code: str, place: str = PLACE) -> Challenge:
    """Check the code typed and forget it.

    :raises Refused: when it is wrong and may be typed again.
    :raises Closed: when it is too late or was tried too often: a new one must be asked.
    """
    challenge = pending(request, place)
    if challenge is None or not ratelimit.consume(
        request, action="try_code", key=challenge.address
    ):
        raise Closed(
            "Ce code n’est plus valable. Demandez-en un nouveau : il arrive tout de suite."
        )
    typed = "".join(letter for letter in code if letter.isdigit())
    if constant_time_compare(_digest(challenge.address, typed), challenge.digest):
        request.session.pop(place)
        return challenge
    challenge.tries += 1
    _remember(request, challenge, place)
    left = LONGEST_TRY - challenge.tries
    if not left:
        raise Closed("Ce code a été essayé trop de fois. Demandez-en un nouveau.")
    raise Refused(
        "Ce n’est pas le bon code. Recopiez les six chiffres du courriel le plus récent "
        f"(encore {left} essai{'s' if left > 1 else ''})."
    )


def _remember(request: HttpRequest, challenge: Challenge, place: str) -> None:
    request.session[place] = asdict(challenge)


def _digest(address: str, code: str) -> str:
    return salted_hmac(
        "cheznous.accounts.codes", f"{address}:{code}", algorithm="sha256"
    ).hexdigest()
