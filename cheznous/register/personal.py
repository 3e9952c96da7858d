"""After an erasure, what is not covered any more comes down at once."""

from typing import Any

from cheznous.common.persons import Place
from cheznous.publishing.models import Publication
from cheznous.register import actions, queries

FIELDS: dict[str, Any] = {}
PLACES: tuple[Place, ...] = ()


def settle() -> None:
    """Take down what an ended consent covered."""
    live = Publication.objects.filter(state__in=queries.MAYBE).select_related("content__actor")
    contents = {each.content for each in live}
    actions.close_uncovered(contents, by=None)
    actions.shut_links(contents, by=None)
