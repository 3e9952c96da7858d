"""Opening promotions, putting actors in them."""

from django.db import transaction

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership, Role
from cheznous.programme.cohorts.models import Cohort, CohortLead, Participation


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
