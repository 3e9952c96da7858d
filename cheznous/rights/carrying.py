"""A sound taken out of a film keeps the rights of who is heard there."""

from typing import Any

from cheznous.accounts.models import User
from cheznous.library.models import Asset
from cheznous.rights import actions
from cheznous.rights.models import Depiction, Showing

HEARD = {Depiction.Kind.PERSON, Depiction.Kind.MINOR, Depiction.Kind.VOICE, Depiction.Kind.MUSIC}


def carry(sender: Any, film: Asset, sound: Asset, by: User | None, **_: Any) -> None:
    """Say of the sound who and what of the film may be heard in it; of a film nobody told, nothing."""
    for row in Showing.objects.filter(asset=film).select_related("depiction"):
        if row.depiction is None:
            actions.nobody(sound, by=by)
        elif row.depiction.kind in HEARD:
            actions.show(sound, row.depiction, by=by)
