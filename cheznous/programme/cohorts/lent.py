"""What a promotion lends to begin a content with: the shapes its lead or its coaches offer to all its actors."""

from collections.abc import Iterable, Iterator

from cheznous.programme.cohorts.models import Lent
from cheznous.studio.models import Gabarit


def gabarits(actor_ids: Iterable[str]) -> Iterator[tuple[Gabarit, str]]:
    """Give each shape lent to these actors by others, once, with who offers it."""
    ids, seen = list(actor_ids), set()
    rows = Lent.objects.filter(cohort__participations__actor__in=ids)
    for each in rows.exclude(gabarit__actor__in=ids).select_related("gabarit", "cohort", "by"):
        if each.gabarit_id not in seen:
            seen.add(each.gabarit_id)
            whom = f"{each.by}, pour" if each.by else "Pour"
            yield each.gabarit, f"{whom} toute la promotion « {each.cohort} »."
