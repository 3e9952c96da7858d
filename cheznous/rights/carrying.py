"""A sound, or a picture, taken out of a film keeps the rights of who is heard, or seen, there."""

from typing import Any

from cheznous.accounts.models import User
from cheznous.library.models import Asset
from cheznous.rights import actions
from cheznous.rights.models import Depiction, Showing

HEARD = {Depiction.Kind.PERSON, Depiction.Kind.MINOR, Depiction.Kind.VOICE, Depiction.Kind.MUSIC}
SEEN = set(Depiction.Kind) - {Depiction.Kind.VOICE, Depiction.Kind.MUSIC}


def carry(sender: Any, film: Asset, sound: Asset, by: User | None, **_: Any) -> None:
    """Say of what was taken out who and what of the film may be in it; of a film nobody told, nothing."""
    kept = SEEN if sound.kind == Asset.Kind.PICTURE else HEARD
    for row in Showing.objects.filter(asset=film).select_related("depiction"):
        if row.depiction is None:
            actions.nobody(sound, by=by)
        elif row.depiction.kind in kept:
            actions.show(sound, row.depiction, by=by)
