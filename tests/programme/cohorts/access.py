"""Who gets what of promotions: the world's is led by nobody but the staff."""

from datetime import timedelta

from django.utils import timezone

from cheznous.programme.cohorts import actions
from cheznous.programme.cohorts.models import Cohort
from cheznous.studio import actions as studio
from tests.house.access import Line, World, only, signed


def cohort(world: World) -> Cohort:
    today = timezone.localdate()
    return Cohort.objects.create(
        name="Bretagne", opens_on=today, deadline=today + timedelta(days=90)
    )


def of_content(world: World) -> dict[str, str]:
    """Name a content of an actor of the promotion."""
    content = studio.create(world.actor, kind="zoom", by=world["maker"])
    actions.join(world(cohort), world.actor, coach=None)
    return {"cohort_id": world(cohort).pk, "content_id": content.pk}


LINES = {
    "cohorts:lend": Line(only("staff"), "post", of_content),
    "cohorts:new": Line(only("staff"), "get post"),
    "cohorts:board": Line(only("staff"), "get post", lambda world: {"cohort_id": world(cohort).pk}),
    "cohorts:coaching": Line(signed),
}
