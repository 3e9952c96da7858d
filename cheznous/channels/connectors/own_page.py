"""Our own page: an entry that the catalogue lists, at an address that lasts. Publishing twice is publishing once."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import transaction

from cheznous.channels import edition
from cheznous.channels.contract import Connector, Parcel, Receipt
from cheznous.channels.models import Entry
from cheznous.common import clock
from cheznous.formats.names import PAGE


@dataclass(frozen=True, slots=True)
class OwnPage(Connector):
    """The page, the lists, the feeds of this site."""

    idempotent: ClassVar[bool] = True

    @transaction.atomic
    def publish(self, parcel: Parcel) -> Receipt:
        """Write the entry, or bring it back."""
        now = clock.now()
        shown = {**_shown(parcel), "changed_at": now, "withdrawn_at": None}
        Entry.objects.update_or_create(
            content_id=parcel.content_id,
            defaults=shown,
            create_defaults={**shown, "published_at": now},
        )
        edition.turn()
        return Receipt(parcel.url, parcel.content_id)

    def correct(self, parcel: Parcel, receipt: Receipt) -> Receipt:
        """Show another revision at the same address."""
        return self.publish(parcel)

    @transaction.atomic
    def withdraw(self, receipt: Receipt, content_id: str) -> None:
        """Keep the entry, to say that it is gone."""
        entries = Entry.objects.filter(content_id=content_id, withdrawn_at=None)
        if entries.update(withdrawn_at=clock.now()):
            edition.turn()

    def probe(self, parcel: Parcel) -> Receipt | None:
        """Look whether the entry shows this revision."""
        shown = Entry.objects.filter(
            content_id=parcel.content_id, revision=parcel.revision, withdrawn_at=None
        )
        return Receipt(parcel.url, parcel.content_id) if shown.exists() else None


def _shown(parcel: Parcel) -> dict[str, Any]:
    listing = parcel.listing
    return {
        "actor_id": listing.actor_id,
        "kind": listing.kind,
        "revision": parcel.revision,
        "title": parcel.title,
        "slug": listing.slug,
        "lead": listing.lead,
        "alt": parcel.alt,
        "lang": parcel.lang,
        "seconds": listing.seconds,
        "words": listing.words,
        "fictional": listing.fictional,
    }


CONNECTOR = OwnPage("own-page", "Votre page", "eye", (PAGE,), order=0, place="la page du contenu")
