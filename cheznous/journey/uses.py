"""What the library shows of where its files are used: the steps they were sent from."""

from collections.abc import Iterator

from django.urls import reverse

from cheznous.actors.models import Actor
from cheznous.journey.models import Attached
from cheznous.journey.steps import step
from cheznous.library.uses import Place


def uses(actor: Actor) -> Iterator[tuple[str, Place]]:
    """Give each file of an actor with each step it stands at."""
    rows = Attached.objects.filter(sheet__content__actor=actor).values_list(
        "asset_id", "sheet__content_id", "sheet__content__title", "sheet__step"
    )
    for asset_id, content_id, title, number in rows.order_by().distinct():
        here = reverse("journey:step", args=[content_id, number])
        named = f"{title or 'Sans titre'}, {step(number).name}"
        yield asset_id, Place(f"{content_id}-{number}", named, here, here)
