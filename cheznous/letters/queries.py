"""To whom the letter of the week goes, and which act it carries: the heaviest of all that waits for a person.

What waits is the acts of her contents (one each) and what rooms light on her workshop. An act on a content is for who
wrote it last, else for who began it, else for who took over from them, else for everyone who makes there: two
colleagues never get the same letter.
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
from cheznous.common.canonical import digest
from cheznous.journey import links
from cheznous.journey import queries as journey
from cheznous.journey.acts import Weight
from cheznous.journey.panels import Lit, panels
from cheznous.journey.progress import Progress
from cheznous.letters.models import Letter, Subscription
from cheznous.letters.weeks import Hour
from cheznous.studio import queries as studio
from cheznous.studio.models import Content

MAKES = (Role.OWNER, Role.MAKER)
LOOKED = 12  # the contents last touched, as many as the workshop shows
NO_WEEK = date.min  # before any letter: what would leave now, whatever colleagues are told
MOST_REPEATS = 3  # the same words a fourth time would only weigh


@dataclass(frozen=True, slots=True)
class Errand:
    """The one thing a person could do this week. `key` names what it is about, `about` its content if it is one."""

    key: str
    about: str
    title: str
    why: str
    minutes: int | None
    label: str
    href: str  # without the site
    weight: Weight

    @property
    def same(self) -> tuple[str, str]:
        """What makes two letters say the same thing."""
        return self.key, self.title[:300]


def hour() -> Hour | None:
    """Give the moment letters leave; None when this installation sends none."""
    return Hour.read(settings.LETTER_AT, settings.TIME_ZONE)


def readers(week: date) -> "QuerySet[User]":
    """List who wants the letter and did not get that week's; whether there is one to write is seen one by one."""
    silent = Subscription.objects.filter(Q(paused_until__gt=week) | Q(stopped_at__isnull=False))
    had = Letter.objects.filter(week=week)
    people = User.objects.filter(is_active=True)
    return people.exclude(pk__in=silent.values("user")).exclude(pk__in=had.values("user"))


def errands(user: User) -> list[Errand]:
    """List what this person could do, the heaviest first; of the same weight, the content last touched."""
    places = list(actors.mine(user))
    makes = [each for each in places if each.role in MAKES]
    approves = {each.actor_id for each in makes if each.role == Role.OWNER or each.may_approve}
    contents = list(studio.contents_of(each.actor_id for each in makes)[:LOOKED])
    rows = journey.progress(list(_of(user, contents)), approves=approves)
    found = [each for row in rows for each in _errands(row)]
    found += [_lit(box.lit) for box in panels(user, places) if box.lit]
    return sorted(found, key=lambda each: -each.weight)


def errand(user: User, week: date = NO_WEEK) -> Errand | None:
    """Find the one thing to tell this person: neither what her last letters all said, nor what a colleague is told."""
    last = list(Letter.objects.filter(user=user).order_by("-week")[:MOST_REPEATS])
    said = {each.same for each in last}
    worn = said if len(last) == MOST_REPEATS and len(said) == 1 else set()
    told = {each.same for each in Letter.objects.filter(week=week).exclude(user=user)}
    return next((each for each in errands(user) if each.same not in worn | told), None)


def subscription(user: User) -> Subscription:
    """Return what this person wants, begun if absent."""
    return Subscription.objects.get_or_create(user=user)[0]


def _errands(row: Progress) -> Iterator[Errand]:
    """Give the heaviest act of a content, unless there is only to wait for the machine."""
    act = max(row.acts, key=lambda each: each.weight, default=None)
    if act is not None and act.weight:
        href = links.href(row.content, act)
        yield Errand(
            row.content.pk, row.title, act.title, act.why, act.minutes, act.label, href, act.weight
        )


def _lit(lit: Lit) -> Errand:
    """Take what a room lights; its address may hold a secret, which no letter keeps."""
    key = digest(lit.href)[:10]
    return Errand(key, lit.about, lit.title, lit.why, lit.minutes, lit.label, lit.href, lit.weight)


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
