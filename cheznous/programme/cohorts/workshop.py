"""What promotions put on the workshop: a maker's challenge and coach, a coach's actors, a lead's promotions."""

from collections.abc import Container, Iterator, Sequence

from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Membership, Role
from cheznous.journey.acts import Weight
from cheznous.journey.panels import Lit, Panel
from cheznous.programme.cohorts import queries
from cheznous.programme.cohorts.models import Cohort
from cheznous.programme.cohorts.queries import Line
from cheznous.studio import elsewhere
from cheznous.studio.models import Remark

MAKES = {Role.OWNER, Role.MAKER}


def panels(user: User, places: Sequence[Membership]) -> Iterator[Panel]:
    """Give what concerns this person."""
    yield from _challenge(user, [each for each in places if each.role != Role.COACH])
    yield from _coached(queries.coached_by(user))
    yield from _led(list(queries.led_by(user)))


def _coached(lines: Sequence[Line]) -> Iterator[Panel]:
    if lines:
        yield Panel(
            "Ceux que j’accompagne",
            "cohorts/coached_panel.html",
            {"lines": lines},
            5,
            True,
            _to_read(lines),
        )


def _led(cohorts: Sequence[Cohort]) -> Iterator[Panel]:
    if cohorts:
        first = cohorts[0]
        late = sum(line.is_late for line in queries.board(first))
        help_them = (
            f" {late} structure{'s ont' if late > 1 else ' a'} besoin d’un coup de main."
            if late
            else ""
        )
        why = queries.left((first.deadline - queries.today()).days) + help_them
        board = reverse("cohorts:board", args=[first.pk])
        weight = Weight.SOMEBODY if late else Weight.MAKING
        lit = Lit(f"Voir où en est « {first} »", why, board, 5, "Regarder", weight=weight)
        yield Panel("Mes promotions", "cohorts/led_panel.html", {"cohorts": cohorts}, 6, True, lit)


def _challenge(user: User, places: Sequence[Membership]) -> Iterator[Panel]:
    writes = {each.actor_id for each in places if each.role in MAKES}
    makes = {each.actor_id for each in places if each.role == Role.MAKER}
    for each in queries.challenges(place.actor_id for place in places):
        about = {"challenge": each, "named": each.actor_id in makes or user.pk in each.makers}
        yield Panel("Mon défi", "cohorts/challenge_panel.html", about, 10)
        if each.coach:
            last = [(remark, _place(remark, writes)) for remark in each.remarks[-1:]]
            about = {"coach": each.coach, "count": len(each.remarks), "last": last}
            yield Panel("Avec la personne qui m’accompagne", "cohorts/coach_panel.html", about, 20)


def _place(remark: Remark, writes: Container[str]) -> str:
    """Give the address of what a remark speaks of: its field for who writes, else the page of remarks."""
    if remark.content.actor_id not in writes:
        return reverse("studio:review_asked", args=[remark.content_id])
    return elsewhere.of_room(remark.content, remark.place) or (
        f"{reverse('studio:edit', args=[remark.content_id])}#{remark.place.replace('/', '-')}"
    )


def _to_read(lines: Sequence[Line]) -> Lit | None:
    """Choose the actor to look at first: one that is late, else the last that changed something."""
    late = next((line for line in lines if line.is_late), None)
    chosen = late or next((line for line in lines if line.rows), None)
    if chosen is None:
        return None
    why = f"{chosen.challenge.sentence} {'Un mot de vous peut tout débloquer.' if late else 'Votre avis est attendu.'}"
    title = f"Regarder où en est : {chosen.participation.actor}"
    href = f"{reverse('cohorts:coaching')}#{chosen.participation.actor_id}"
    weight = Weight.SOMEBODY if late else Weight.MAKING
    return Lit(title, why, href, 10, "Regarder", weight=weight)
