"""The address by which somebody records, and the message it is sent in."""

from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.voices.models import VoiceRequest

MESSAGE = """Bonjour{to},

{actor} vous demande une minute de parole : « {question} »

Ouvrez ce lien sur votre téléphone. Il dit à quoi cela servira, demande votre accord, puis vous enregistre{how} :
{address}

Rien n’est gardé sans votre accord, et dire non ne prive de rien. Merci.
{by}"""


def address(request: VoiceRequest) -> str:
    """Return the whole address."""
    return settings.SITE_URL + reverse("voices:say", args=[request.token])


def message(request: VoiceRequest, *, by: User) -> str:
    """Write what to send with it: to the person, or to the first parent of a child."""
    first = next(iter(request.consent.words.all()), None)
    to = f" {first.name}" if first else ""
    return MESSAGE.format(
        to=to, actor=request.actor, question=request.question, address=address(request), by=by,
        how=", en voix ou en film, comme vous préférez" if request.with_film else "",
    )  # fmt: skip


def by_mail(request: VoiceRequest, *, by: User) -> str:
    """Return the address that opens a mail with it."""
    to = next((word.email for word in request.consent.words.all() if word.email), "")
    subject = f"Une minute de parole pour {request.actor}"
    return f"mailto:{quote(to)}?subject={quote(subject)}&body={quote(message(request, by=by))}"


def by_phone(request: VoiceRequest, *, by: User) -> str:
    """Return the address that opens a message of a phone with it."""
    return f"sms:?&body={quote(message(request, by=by))}"
