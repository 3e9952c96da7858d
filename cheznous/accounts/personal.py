"""What accounts keep of people."""

from collections.abc import Mapping
from typing import Any

from cheznous.accounts.models import Device, User
from cheznous.common.persons import Becomes, Fate, Kept, Place, told

ACCOUNT = "l’effacement du compte"
SIGNED_OUT = "la déconnexion de l’appareil"
OWN = "Cette personne a un compte : elle l’efface elle-même, de la page « Mon compte »."

FIELDS = {
    "accounts.User.email": Kept("l’adresse électronique", "qui a un compte", "entrer, recevoir nos courriels", ACCOUNT),
    "accounts.User.name": Kept("le nom", "qui a un compte", "que ses collègues la reconnaissent", ACCOUNT),
    "accounts.Device.session_key": Kept("sa clé", "qui a un compte", "le déconnecter de loin", SIGNED_OUT),
    "accounts.Device.label": Kept("le nom d’un appareil", "qui a un compte", "le reconnaître", SIGNED_OUT),
}  # fmt: skip


def _user(row: User) -> Mapping[str, Any]:
    return told(Nom=row.name, Adresse=row.email, Compte_ouvert_le=f"{row.joined_at:%d/%m/%Y}")


def _device(row: Device) -> Mapping[str, Any]:
    return told(Appareil=row.label, Vu_le=f"{row.seen_on:%d/%m/%Y}")


def _own(row: User) -> Becomes:
    return Becomes(Fate.STAYS, OWN)


PLACES = (
    Place(
        "accounts.User", "Un compte", _user, names=("name",), emails=("email",), users=("pk",),
        becomes=_own,
    ),
    Place("accounts.Device", "Un appareil", _device, users=("user",),
          covers=("Device.session_key", "Device.label")),
)  # fmt: skip
