"""What a person may here beyond their actors: leading a promotion."""

from cheznous.accounts.models import User
from cheznous.programme.cohorts.models import CohortLead


def elsewhere(user: User) -> bool:
    """Say whether this person leads one: nobody else may vouch for them."""
    return CohortLead.objects.filter(user=user).exists()
