"""What rights put on the workshop: what to remove by hand, what ends within sixty days."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Membership, Role
from cheznous.journey.acts import Weight
from cheznous.journey.panels import Lit, Panel
from cheznous.publishing.models import Publication
from cheznous.register import queries
from cheznous.rights import queries as rights
from cheznous.rights.models import Consent
from cheznous.ui.words import date_of

MAKES = {Role.OWNER, Role.MAKER}
SHOWN = 6


def panels(user: User, places: Sequence[Membership]) -> Iterator[Panel]:
    """Give makers what asks for their hand."""
    actors = [each.actor_id for each in places if each.role in MAKES]
    if not actors:
        return
    left = queries.to_remove(actors)
    today = timezone.localdate()
    ending = list(rights.ending(actors, today)[:SHOWN])
    if left or ending:
        where = queries.where({each.depiction_id for each in ending})
        about = {
            "left": [_left(each) for each in left[:SHOWN]],
            "ending": [_ending(each, where, today) for each in ending],
        }
        yield Panel(
            "Les droits", "register/panel.html", about, 15, lit=_lit(left) or _ends(about["ending"])
        )


def _left(row: Publication) -> dict[str, Any]:
    return {
        "label": queries.label(row),
        "content_id": row.content_id,
        "title": str(row.content),
    }


def _ending(row: Consent, where: dict[str, str], today: Any) -> dict[str, Any]:
    content = where.get(row.depiction_id)
    href = reverse("register:depiction", args=[content, row.depiction_id]) if content else ""
    return {
        "name": row.depiction.name,
        "ends_on": row.ends_on,
        "is_over": row.ends_on < today,
        "href": href,
    }


def _lit(left: Sequence[Publication]) -> Lit | None:
    """Light what is to be removed: an accord was taken back, or somebody withdrew it."""
    if not left:
        return None
    first = left[0]
    why = f"« {first.content} » n’est plus sur vos pages. Il reste à l’enlever là où quelqu’un l’a posté."
    href = reverse("publishing:withdraw", args=[first.content_id])
    title = f"Enlever une publication : {queries.label(first)}"
    return Lit(title, why, href, 5, "Enlever", weight=Weight.ENDING)


def _ends(ending: Sequence[Mapping[str, Any]]) -> Lit | None:
    """Light the first accord that ends and that one may ask for again."""
    first = next((each for each in ending if each["href"] and not each["is_over"]), None)
    if first is None:
        return None
    why = f"Il finit le {date_of(first['ends_on'])}. Sans lui, ce qui montre cette personne se ferme ce jour-là."
    title = f"Renouveler l’accord de {first['name']}"
    return Lit(title, why, first["href"], 5, "Regarder", weight=Weight.ENDING)
