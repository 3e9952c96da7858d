"""Mail servers that misbehave, as Django's backends: fakes stand only at this outside door."""

import smtplib
from typing import Any

from django.core.mail.backends.locmem import EmailBackend


class Away(EmailBackend):
    """Does not answer."""

    def open(self) -> bool:
        raise ConnectionRefusedError


class Busy(EmailBackend):
    """Says to come back later."""

    def send_messages(self, messages: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({"a@b.fr": (451, b"greylisted")})


class Unknown(EmailBackend):
    """Knows nobody of that name."""

    def send_messages(self, messages: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({"a@b.fr": (550, b"no such user")})


class Cut(EmailBackend):
    """Takes the letter, then the line is cut before it says so."""

    def send_messages(self, messages: Any) -> int:
        super().send_messages(messages)
        raise smtplib.SMTPServerDisconnected
