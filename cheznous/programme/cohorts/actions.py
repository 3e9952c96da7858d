"""Opening promotions, putting actors in them."""

from django.db import transaction

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership, Role
from cheznous.common.errors import Refused
from cheznous.programme.cohorts.models import Cohort, CohortLead, Lent, Participation
from cheznous.publishing import queries as publishing
from cheznous.publishing import states
from cheznous.studio import documents, gabarits
from cheznous.studio.models import Content

NOT_OUT = "Attendez que ce contenu soit en ligne : ses phrases seront lues par toute la promotion."


@transaction.atomic
def open_cohort(cohort: Cohort, *, by: User) -> Cohort:
    """Keep a new promotion; who opens it leads it."""
    cohort.save()
    CohortLead.objects.create(cohort=cohort, user=by)
    return cohort


@transaction.atomic
def join(cohort: Cohort, actor: Actor, *, coach: User | None) -> Participation:
    """Put an actor in a promotion; its coach may then read and remark there."""
    found, _ = Participation.objects.update_or_create(
        cohort=cohort, actor=actor, defaults={"coach": coach}
    )
    if coach:
        Membership.objects.get_or_create(actor=actor, user=coach, defaults={"role": Role.COACH})
    return found


@transaction.atomic
def lend(cohort: Cohort, content: Content, *, by: User) -> Lent:
    """Offer the shape of a content to the whole promotion; its sentences guide, nothing else goes.

    :raises Refused: while it is not online: its words are nobody else's yet
    """
    known = Lent.objects.filter(cohort=cohort, content=content).first()
    if known:
        return known
    page = publishing.own_page(content)
    if page is None or page.state != states.LIVE:
        raise Refused(NOT_OUT)
    gabarit = gabarits.keep(content, documents.read(page.revision.document), by=by)
    return Lent.objects.create(cohort=cohort, content=content, gabarit=gabarit, by=by)


@transaction.atomic
def take_back(cohort: Cohort, content: Content, *, by: User) -> None:
    """Offer it no more; contents begun with it keep what they have."""
    for each in Lent.objects.filter(cohort=cohort, content=content).select_related("gabarit"):
        each.gabarit.delete()
