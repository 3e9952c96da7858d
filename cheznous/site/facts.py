"""True words about this installation, read from its settings: for the legal pages and a town's computer service."""

from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings

from cheznous.accounts import codes
from cheznous.library.films import MOST_BYTES

PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody who opens doors needs to know. `mails` says whether any leaves this machine."""

    site: str
    host: str
    scheme: str
    port: int
    mails: bool
    sender: str
    sender_domain: str
    mail_host: str
    subject: str
    heaviest_bytes: int
    device_days: int
    contact: str
    publisher: str
    director: str
    hosting: str


def facts() -> Facts:
    """Read them."""
    parts = urlsplit(settings.SITE_URL)
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return Facts(
        site=settings.SITE_URL,
        host=parts.hostname or "localhost",
        scheme=parts.scheme,
        port=parts.port or PORTS.get(parts.scheme, 443),
        mails=bool(settings.EMAIL_URL),
        sender=sender,
        sender_domain=sender.rpartition("@")[2],
        mail_host=settings.EMAIL_HOST if settings.EMAIL_URL else "",
        subject=codes.SUBJECT.format(code="123 456"),
        heaviest_bytes=MOST_BYTES,
        device_days=settings.SESSION_COOKIE_AGE // 86_400,
        contact=settings.CONTACT,
        publisher=settings.PUBLISHER,
        director=settings.DIRECTOR,
        hosting=settings.HOSTING,
    )
