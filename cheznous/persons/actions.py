"""What is done of a request: opened, chosen, answered with or without an erasure."""

from collections.abc import Collection

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common import clock, jobs
from cheznous.common.errors import Refused
from cheznous.persons import erasing, queries
from cheznous.persons.models import Demand

ERASE, TELL = "persons.erase", "persons.tell"
NOBODY = "Donnez au moins un nom, une adresse ou un téléphone : c’est ce que nous cherchons."
NOTHING = "Cochez au moins une ligne à effacer."
ANSWERED = "Cette demande a déjà sa réponse."


@transaction.atomic
def open_demand(
    actor: Actor | None, *, name: str = "", email: str = "", phone: str = "", words: str = "",
    by: User | None, came: str = Demand.Came.WRITTEN, chosen: Collection[str] = (),
) -> Demand:  # fmt: skip
    """Write a request down; one that came by a link tells who must answer.

    :raises Refused: when nothing says whose it is
    """
    if not (name.strip() or email or phone.strip()):
        raise Refused(NOBODY)
    demand = Demand.objects.create(
        actor=actor, came=came, name=" ".join(name.split())[:120], email=email.strip(),
        phone=phone.strip()[:30], words=words.strip()[:2000], made_by=by, chosen=list(chosen),
    )  # fmt: skip
    if came == Demand.Came.LINK:
        jobs.enqueue(TELL, key=f"{TELL}:{demand.pk}", demand=demand.pk)
    return demand


@transaction.atomic
def choose(demand: Demand, keys: Collection[str]) -> None:
    """Keep what is hers, among what was found.

    :raises Refused: once it is answered
    """
    known = {each.key for group in queries.proposed(demand) for each in group.traces}
    kept = [key for key in dict.fromkeys(keys) if key in known]
    if not Demand.objects.filter(pk=demand.pk, confirmed_at=None, done_at=None).update(chosen=kept):
        raise Refused(ANSWERED)
    demand.chosen = kept


@transaction.atomic
def confirm(demand: Demand, *, by: User) -> None:
    """Have what was chosen erased by a worker; what becomes of it is written first.

    :raises Refused: when nothing was chosen, or it is answered
    """
    if not demand.chosen:
        raise Refused(NOTHING)
    said = queries.outcome(demand)
    open_ones = Demand.objects.filter(pk=demand.pk, confirmed_at=None, done_at=None)
    if not open_ones.update(confirmed_at=clock.now(), confirmed_by=by, outcome=said):
        raise Refused(ANSWERED)
    jobs.enqueue(ERASE, key=f"{ERASE}:{demand.pk}", demand=demand.pk)


@transaction.atomic
def close(demand: Demand, *, by: User) -> None:
    """Note that it was answered without erasing anything; who asked is forgotten.

    :raises Refused: when it is answered already
    """
    open_ones = Demand.objects.filter(pk=demand.pk, confirmed_at=None, done_at=None)
    if not open_ones.update(confirmed_at=clock.now(), confirmed_by=by, outcome=[]):
        raise Refused(ANSWERED)
    forget(demand)


def carry_out(demand: Demand) -> None:
    """Erase what was chosen. Done again, it goes on where it was."""
    erasing.erase(queries.chosen(demand), demand.wanted)


def answer(demand: Demand) -> None:
    """Write to her what became of her request, when her address is known."""
    if demand.email:
        said = {
            "demand": demand,
            "groups": queries.by_fate(demand.outcome),
            "contact": contact(demand),
        }
        body = render_to_string("persons/mail/answer.txt", said)
        EmailMessage("Votre demande d’effacement", body, to=[demand.email]).send()


def forget(demand: Demand) -> None:
    """Keep of a request its days and what became of it, not who made it."""
    Demand.objects.filter(pk=demand.pk).update(
        done_at=clock.now(), name="", email="", phone="", words="", chosen=[]
    )


def contact(demand: Demand) -> str:
    """Say who answers."""
    return demand.actor.name if demand.actor else f"l’équipe du service ({settings.CONTACT})"
