"""The mails this machine wrote instead of sending: without a mail server they are files.

Django's file backend writes one file a connection, named by its time; newest first here.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

MOST = 30


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as its reader sees it."""

    to: str
    subject: str
    text: str
    at: datetime


def newest() -> list[Mail]:
    """Read the latest mails, the newest first."""
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", ""))
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    return [_read(file) for file in files[:MOST]]


def _read(file: Path) -> Mail:
    first = file.read_bytes().split(b"\n" + b"-" * 79)[0]
    message = message_from_bytes(first, policy=policy.default)
    assert isinstance(message, EmailMessage)
    at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    body = message.get_body(preferencelist=("plain",))
    text = body.get_content() if body else ""
    return Mail(str(message["To"]), str(message["Subject"]), text.strip(), at)
