"""To whom the letter of the week goes, and which act it carries.

An act on a content is for who wrote it last, else for who began it, else for who took over from them, else for everyone
who makes there: two colleagues never get the same letter.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet

from cheznous.accounts.models import User
from cheznous.actors import queries as actors
from cheznous.actors.models import Membership, Role
from cheznous.journey import links
from cheznous.journey import queries as journey
from cheznous.journey.acts import Act
from cheznous.journey.progress import Progress
from cheznous.letters.models import Letter, Subscription
from cheznous.letters.weeks import Hour
from cheznous.studio import queries as studio
from cheznous.studio.models import Content

MAKES = (Role.OWNER, Role.MAKER)
LOOKED = 12  # the contents last touched, as many as the workshop shows
MOST_REPEATS = 3  # the same words a fourth time would only weigh


@dataclass(frozen=True, slots=True)
class Errand:
    """The one thing a person could do this week, and the content it is about."""

    content: Content
    about: str
    act: Act

    @property
    def href(self) -> str:
        """Where it is done, without the site."""
        return links.href(self.content, self.act)


def hour() -> Hour | None:
    """Give the moment letters leave; None when this installation sends none."""
    return Hour.read(settings.LETTER_AT, settings.TIME_ZONE)


def readers(week: date) -> "QuerySet[User]":
    """List who makes contents, wants the letter, and did not get that week's."""
    makers = Membership.objects.filter(role__in=MAKES).values("user")
    silent = Subscription.objects.filter(Q(paused_until__gt=week) | Q(stopped_at__isnull=False))
    had = Letter.objects.filter(week=week)
    people = User.objects.filter(is_active=True, pk__in=makers)
    return people.exclude(pk__in=silent.values("user")).exclude(pk__in=had.values("user"))


def errand(user: User) -> Errand | None:
    """Find the one thing this person could do; None when nothing waits for them."""
    places = [each for each in actors.mine(user) if each.role in MAKES]
    approves = {each.actor_id for each in places if each.role == Role.OWNER or each.may_approve}
    contents = list(studio.contents_of(each.actor_id for each in places)[:LOOKED])
    rows = journey.progress(list(_of(user, contents)), approves=approves)
    return next((_errand(row) for row in rows if _is_to_do(row)), None)


def is_worn(user: User, found: Errand) -> bool:
    """Say whether the last letters all said this, and nothing moved."""
    last = list(Letter.objects.filter(user=user).order_by("-week")[:MOST_REPEATS])
    same = found.content.pk, found.act.title[:300]
    return len(last) == MOST_REPEATS and all(each.same == same for each in last)


def subscription(user: User) -> Subscription:
    """Return what this person wants, begun if absent."""
    return Subscription.objects.get_or_create(user=user)[0]


def _is_to_do(row: Progress) -> bool:
    """Say whether there is something to do but wait for the machine."""
    return row.act is not None and not (row.making and len(row.acts) == 1)


def _errand(row: Progress) -> Errand:
    assert row.act
    return Errand(row.content, row.title, row.act)


def _of(user: User, contents: list[Content]) -> Iterator[Content]:
    """Keep the contents whose next act is this person's."""
    here: dict[str, set[int]] = defaultdict(set)
    rows = Membership.objects.filter(
        actor__in={each.actor_id for each in contents}, role__in=MAKES, user__is_active=True
    )
    for actor_id, user_id in rows.values_list("actor_id", "user_id"):
        here[actor_id].add(user_id)
    heirs = actors.heirs(here)
    for content in contents:
        writers = [content.draft.changed_by_id, content.made_by_id]
        writers += [heirs.get((content.actor_id, each or 0)) for each in writers]
        known = [each for each in writers if each in here[content.actor_id]]
        if not known or known[0] == user.pk:
            yield content
