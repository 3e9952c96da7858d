"""Who gets what of promotions: the world's is led by nobody but the staff."""

from datetime import timedelta

from django.utils import timezone

from cheznous.programme.cohorts.models import Cohort
from tests.house.access import Line, World, only, signed


def cohort(world: World) -> Cohort:
    today = timezone.localdate()
    return Cohort.objects.create(
        name="Bretagne", opens_on=today, deadline=today + timedelta(days=90)
    )


LINES = {
    "cohorts:new": Line(only("staff"), "get post"),
    "cohorts:board": Line(only("staff"), "get post", lambda world: {"cohort_id": world(cohort).pk}),
    "cohorts:coaching": Line(signed),
}
