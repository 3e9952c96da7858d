"""What actors keep of people: who was invited, who has a role."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from cheznous.actors.models import Invitation, Membership
from cheznous.common.persons import Becomes, Fate, Kept, Place, Wanted, told

FIELDS = {
    "actors.Invitation.email": Kept(
        "l’adresse invitée", "un collègue", "envoyer l’invitation, et qu’elle reste la sienne",
        "l’effacement, sur demande",
    ),
}  # fmt: skip


def _invitation(row: Invitation) -> Mapping[str, Any]:
    return told(Structure=row.actor, Rôle=row.get_role_display(), Adresse=row.email)


def _forget(row: Invitation, wanted: Wanted) -> None:
    """Close it too: an invitation without an address would be anybody's."""
    row.email = ""
    if row.used_at is None and row.withdrawn_at is None:
        row.withdrawn_at = timezone.now()
    row.save(update_fields=["email", "withdrawn_at"])


def _membership(row: Membership) -> Mapping[str, Any]:
    return told(Structure=row.actor, Rôle=row.get_role_display(), Depuis=f"{row.made_at:%d/%m/%Y}")


def _left(row: Membership) -> Becomes:
    return Becomes(Fate.STAYS, "Un rôle se retire de la page de la structure.")


PLACES = (
    Place("actors.Invitation", "Une invitation", _invitation, emails=("email",), actor="actor",
          erase=_forget),
    Place("actors.Membership", "Un rôle dans une structure", _membership, users=("user",),
          actor="actor", becomes=_left),
)  # fmt: skip
