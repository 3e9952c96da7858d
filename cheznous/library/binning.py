"""Throwing files away: what nothing uses goes to a bin for thirty days, then its bytes are erased."""

from datetime import timedelta

from django.db import transaction
from django.db.models import ProtectedError

from cheznous.accounts.models import User
from cheznous.common import clock
from cheznous.common.errors import Refused
from cheznous.library import films, thumbs
from cheznous.library.models import Asset
from cheznous.library.store import storing
from cheznous.library.uses import Uses
from cheznous.media import looks

KEPT_DAYS = 30
AT_ONCE = 200  # looks completed in one go
USED = "Ce fichier sert encore : {}. Retirez-le d’abord de là, puis jetez-le."


def throw(asset: Asset, *, by: User) -> None:
    """Put a file in the bin.

    :raises Refused: when something uses it, which is named
    """
    places = Uses(asset.actor).of(asset.pk)
    if places:
        raise Refused(USED.format(", ".join(f"« {each.title} »" for each in places[:3])))
    asset.binned_at = clock.now()
    asset.save(update_fields=["binned_at"])


def take_back(asset: Asset, *, by: User) -> None:
    """Take a file out of the bin."""
    asset.binned_at = None
    asset.save(update_fields=["binned_at"])


def erase(asset: Asset) -> None:
    """Erase a file of the bin for good; its bytes stay while another actor has the same ones.

    :raises Refused: when something uses it again; it is out of the bin then
    """
    if not asset.binned_at:
        raise Refused("Mettez d’abord ce fichier dans la corbeille.")
    try:
        with storing():
            with transaction.atomic():
                films.stop(asset.pk)
                asset.delete()
            if not Asset.objects.filter(digest=asset.digest).exists():
                _forget_bytes(asset)
    except ProtectedError:
        asset.binned_at = None
        asset.save(update_fields=["binned_at"])
        raise Refused("Ce fichier sert de nouveau : nous l’avons sorti de la corbeille.") from None


def destroy(asset: Asset) -> None:
    """Erase a file that a person asked to be rid of, in the bin or not: once let go of, nothing uses it.

    Its bytes go first: cut in between, it is still there to be erased again.
    """
    films.stop(asset.pk)
    with storing():
        if not Asset.objects.filter(digest=asset.digest).exclude(pk=asset.pk).exists():
            _forget_bytes(asset)
        asset.delete()


def _forget_bytes(asset: Asset) -> None:
    asset.path.unlink(missing_ok=True)
    films.forget(asset)
    thumbs.forget(asset.digest)


def empty_old() -> int:
    """Erase what has been in the bin for thirty days, and count it."""
    count = 0
    for asset in Asset.objects.filter(binned_at__lt=clock.now() - timedelta(days=KEPT_DAYS)):
        try:
            erase(asset)
            count += 1
        except Refused:  # used again: out of the bin
            continue
    return count


def complete_looks() -> int:
    """Say what pictures taken in before looks existed look like, and count them."""
    lacking = Asset.objects.filter(kind=Asset.Kind.PICTURE, look="")
    count = 0
    for asset in lacking[:AT_ONCE]:
        if asset.path.exists():
            asset.look = looks.look(asset.medium)
            asset.save(update_fields=["look"])
            count += 1
    return count
