"""Mails of consents: the link to sign, the copy, word to the owners; and every day, what has come to its end."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone

from cheznous.actors.models import Membership, Role
from cheznous.common.jobs import job
from cheznous.common.queue import Task
from cheznous.publishing.models import Publication
from cheznous.register import actions, paper, queries
from cheznous.register.links import sign_address
from cheznous.rights import actions as rights
from cheznous.rights.models import Depiction, Word

DAY_S = 86_400.0


@job("register.invite", lane="quick", attempts=6)
def invite(task: Task, *, word: int) -> None:
    """Send the link to sign."""
    row = _word(word)
    if row is not None and not row.answer:
        _mail(row, "invite.txt", f"{row.consent.depiction.actor} demande votre accord").send()


@job("register.copy", lane="quick", attempts=6)
def copy(task: Task, *, word: int) -> None:
    """Send their copy to who signed, with the link to take it back."""
    row = _word(word)
    if row is not None and row.email:
        mail = _mail(row, "copy.txt", f"Votre accord pour {row.consent.depiction.actor}")
        mail.attach("votre-accord.pdf", paper.copy(row), "application/pdf")
        mail.send()


@job("register.tell", lane="quick", attempts=6)
def tell(task: Task, *, depiction: str) -> None:
    """Tell the owners that a consent was taken back, and what is left to do."""
    row = Depiction.objects.select_related("actor").filter(pk=depiction).first()
    if row is None:
        return
    left = queries.to_remove([row.actor_id])
    owners = Membership.objects.filter(actor=row.actor, role=Role.OWNER).select_related("user")
    words = {"depiction": row, "touched": queries.touched(row), "left": left}
    for each in owners:
        EmailMessage(
            subject=f"Un accord a été retiré : {row.name}",
            body=render_to_string("register/mail/taken_back.txt", words),
            to=[each.user.email],
        ).send()


@job("register.settle", "Retirer ce qu’un accord ne couvre plus", lane="quick", every_s=DAY_S)
def settle(task: Task) -> None:
    """Take down what a consent no longer covers since today; forget what was kept long enough."""
    rights.forget(timezone.localdate())
    live = Publication.objects.filter(state__in=queries.MAYBE).select_related("content__actor")
    actions.close_uncovered({each.content for each in live}, by=None)


def _word(pk: int) -> Word | None:
    return Word.objects.select_related("consent__depiction__actor").filter(pk=pk).first()


def _mail(word: Word, template: str, subject: str) -> EmailMessage:
    words = {"word": word, "consent": word.consent, "address": sign_address(word)}
    body = render_to_string(f"register/mail/{template}", words)
    return EmailMessage(subject=" ".join(subject.split())[:140], body=body, to=[word.email])
