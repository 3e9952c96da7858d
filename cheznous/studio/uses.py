"""What the library shows of where its files are used: contents, by their draft or a revision."""

from collections.abc import Iterator

from django.urls import reverse

from cheznous.actors.models import Actor
from cheznous.library.uses import Place
from cheznous.studio.models import Use


def uses(actor: Actor) -> Iterator[tuple[str, Place]]:
    """Give each file of an actor with each content that shows it."""
    rows = Use.objects.filter(content__actor=actor).values_list(
        "asset_id", "content_id", "content__title"
    )
    for asset_id, content_id, title in rows.distinct():
        edit, read = (
            reverse(f"studio:{page}", args=[content_id]) for page in ("edit", "review_asked")
        )
        yield asset_id, Place(content_id, title or "Sans titre", edit, read)
