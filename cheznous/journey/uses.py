"""What the library shows of where its files are used: the steps they were sent from."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from cheznous.actors.models import Actor
from cheznous.common.errors import Refused
from cheznous.journey.models import Aside, Attached
from cheznous.journey.steps import step
from cheznous.library.uses import Place
from cheznous.studio import documents


def uses(actor: Actor) -> Iterator[tuple[str, Place]]:
    """Give each file of an actor with each step it stands at."""
    rows = Attached.objects.filter(sheet__content__actor=actor).values_list(
        "asset_id", "sheet__content_id", "sheet__content__title", "sheet__step"
    )
    for asset_id, content_id, title, number in rows.order_by().distinct():
        here = reverse("journey:step", args=[content_id, number])
        named = f"{title or 'Sans titre'}, {step(number).name}"
        yield asset_id, Place(f"{content_id}-{number}", named, here, here)
    for aside in Aside.objects.filter(content__actor=actor).select_related("content"):
        here = reverse("journey:content", args=[aside.content_id])
        for asset_id in _named(aside):
            yield (
                asset_id,
                Place(
                    f"{aside.content_id}-{aside.kind}", f"{aside.content}, mis de côté", here, here
                ),
            )


def _named(aside: Aside) -> Iterable[str]:
    """List the files that a form put aside names; none where this installation no longer knows it."""
    try:
        return documents.media_names(documents.read(aside.document))
    except Refused:
        return ()
