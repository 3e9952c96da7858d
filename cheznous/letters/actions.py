"""Sending the letter of the week, and holding it back when asked."""

from datetime import date, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.common.errors import Later, Refused
from cheznous.letters import queries
from cheznous.letters.models import Letter, Subscription
from cheznous.letters.queries import Errand

PAUSE = timedelta(weeks=4)
AWAY_S = 600.0
AWAY = "Le serveur de courriel ne répond pas."


def send(user: User, week: date) -> Letter | None:
    """Send a person the letter of a week, once whatever happens; None when there is nothing to say.

    :raises Later: when the mail server does not take mail now; nothing left
    """
    found = queries.errand(user, week)
    if found is None:
        return None
    mail = compose(user, found)
    mail.connection = connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as fault:
        raise Later(AWAY, AWAY_S) from fault
    try:
        letter = _claim(user, week, found)
        if letter is not None:
            _deliver(mail, letter)
        return letter
    finally:
        connection.close()


def compose(user: User, found: Errand) -> EmailMultiAlternatives:
    """Write the letter: plain words, the same in simple HTML, and a way out of one click (RFC 8058)."""
    pause = settings.SITE_URL + reverse("letters:pause", args=[queries.subscription(user).token])
    words = {
        "user": user,
        "found": found,
        "address": settings.SITE_URL + found.href,
        "pause": pause,
        "site": settings.SITE_URL,
    }
    mail = EmailMultiAlternatives(
        subject=" ".join(f"{_time(found)} : {found.title}".split())[:140],
        body=render_to_string("letters/mail/letter.txt", words),
        to=[user.email],
        reply_to=[settings.CONTACT] if settings.CONTACT else [],
        headers={
            "List-Unsubscribe": f"<{pause}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",  # RFC 3834: no absence notice comes back
        },
    )
    mail.attach_alternative(render_to_string("letters/mail/letter.html", words), "text/html")
    return mail


def choose(subscription: Subscription, choice: str) -> None:
    """Pause four weeks, stop until asked again, or come back.

    :raises Refused: when it is none of these
    """
    if choice not in {"pause", "stop", "resume"}:
        raise Refused("Choisissez l’une des réponses.")
    today = timezone.localdate()
    subscription.paused_until = today + PAUSE if choice == "pause" else None
    subscription.stopped_at = timezone.now() if choice == "stop" else None
    subscription.save()


def _time(found: Errand) -> str:
    return f"{found.minutes} min cette semaine" if found.minutes else "Cette semaine"


def _claim(user: User, week: date, found: Errand) -> Letter | None:
    """Take this person's letter of the week; None when somebody has."""
    said = dict(zip(("about", "title"), found.same, strict=True))
    try:
        with transaction.atomic():
            return Letter.objects.create(user=user, week=week, **said)
    except IntegrityError:
        return None


def _deliver(mail: EmailMultiAlternatives, letter: Letter) -> None:
    """Hand the letter over. What the server clearly refused may be tried again; what is unclear is not.

    :raises Later: when the server said to come back
    """
    try:
        mail.send()
    except (SMTPRecipientsRefused, SMTPResponseException) as no:
        if _is_passing(no):
            letter.delete()
            raise Later(AWAY, AWAY_S) from no
        Letter.objects.filter(pk=letter.pk).update(refused=str(no)[:300])
        return
    Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now())


def _is_passing(no: SMTPRecipientsRefused | SMTPResponseException) -> bool:
    """Say whether every code of the answer is a 4xx."""
    if isinstance(no, SMTPResponseException):
        return no.smtp_code < 500
    return all(code < 500 for code, _ in no.recipients.values())
