"""One person answering now: what they said so far travels in a signed cookie, and nowhere else.

Nothing is written before the last screen; the cookie is bound to one trial and forgotten after two hours.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from cheznous.audience.models import Trial
from cheznous.common.ids import new_token

COOKIE = "essai"
SALT = "audience.sitting"
LASTS_S = 2 * 3600


@dataclass
class Sitting:
    """`next` is the hand-to-hand mode; `done` once the answer is written, and nothing else is kept."""

    trial: str
    client: str = field(default_factory=new_token)
    said: dict[str, Any] = field(default_factory=dict)
    next: bool = False
    done: bool = False


def read(request: HttpRequest, trial: Trial) -> Sitting | None:
    """Find the sitting of this browser, if there is one for this trial."""
    raw = request.COOKIES.get(COOKIE, "")
    try:
        kept = signing.loads(raw, salt=SALT, max_age=LASTS_S)
        sitting = Sitting(**kept)
    except (signing.BadSignature, TypeError):
        return None
    return sitting if sitting.trial == trial.id else None


def keep(response: HttpResponse, trial: Trial, sitting: Sitting) -> None:
    """Send it back with the answer."""
    response.set_cookie(
        COOKIE,
        signing.dumps(asdict(sitting), salt=SALT, compress=True),
        max_age=LASTS_S,
        path=_path(trial),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponse, trial: Trial) -> None:
    """Leave nothing on the device."""
    response.delete_cookie(COOKIE, path=_path(trial), samesite="Lax")


def _path(trial: Trial) -> str:
    return reverse("audience:start", args=[trial.token])
