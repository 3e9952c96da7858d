"""Questions about promotions: an actor's challenge, a lead's board, a coach's actors."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from django.db.models import QuerySet
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors import queries as actors
from cheznous.actors.models import Actor
from cheznous.journey import queries as journey
from cheznous.journey import spent
from cheznous.journey.progress import Progress
from cheznous.programme.cohorts.models import Cohort, Lent, Participation
from cheznous.studio import queries as studio
from cheznous.studio.models import Content, Remark

LATE_WEEKS = 4  # a lag is told this long before the deadline
FEWEST = 5  # cells smaller than that are not shown
KEPT_DAYS = 90  # a promotion stays in sight after its end


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a promotion asks of one actor, and where it stands."""

    cohort: Cohort
    asked: int
    made: int
    finished: int
    days_left: int
    coach: User | None
    remarks: list[Remark]  # nobody answered yet, the oldest first
    alone: list[int]  # steps done without help, content by content, the oldest first
    makers: frozenset[int | None] = frozenset()  # who began these contents
    actor_id: str = ""

    @property
    def sentence(self) -> str:
        """Say it: « 1 contenu sur 2. Encore 11 semaines. »"""
        done = f"{self.finished} contenu{'s' if self.finished > 1 else ''} sur {self.asked}."
        return f"{done} {left(self.days_left)}"

    @property
    def help_needed(self) -> str:
        """Compare the steps done without help with those of the content before."""
        if not self.alone or not self.alone[-1]:
            return ""
        steps = f"{self.alone[-1]} étape{'s' if self.alone[-1] > 1 else ''} sans aide"
        if len(self.alone) == 1:
            return f"{steps} jusqu’ici."
        return f"{steps} jusqu’ici ; sur le contenu d’avant, {self.alone[-2]}."


@dataclass
class Line:
    """An actor of a board: its challenge and its contents, as many places as are asked."""

    participation: Participation
    challenge: Challenge
    rows: list[Progress] = field(default_factory=list)
    lent: frozenset[str] = frozenset()  # the contents whose shape is offered to the promotion
    people: list[User] = field(default_factory=list)  # who makes there, to write to

    def places(self, count: int) -> list[tuple[Progress | None, bool]]:
        """Give `count` places, those with a content first; the others say whether one is asked there."""
        empty = range(len(self.rows), count)
        return [
            *((row, True) for row in self.rows),
            *((None, n < self.challenge.asked) for n in empty),
        ]

    @property
    def remarks(self) -> int:
        """How many remarks wait for an answer."""
        return sum(len(row.remarks) for row in self.rows)

    @property
    def is_late(self) -> bool:
        """Whether this actor needs somebody: nothing begun halfway, or the end is near."""
        challenge = self.challenge
        whole = (challenge.cohort.deadline - challenge.cohort.opens_on).days
        if challenge.finished >= challenge.asked:
            return False
        begun = len(self.rows) + 0.5 >= challenge.asked * (1 - challenge.days_left / whole)
        return challenge.days_left <= LATE_WEEKS * 7 or not begun


def today() -> date:
    """Return the day it is here."""
    return timezone.localdate()


def left(days: int) -> str:
    """Say how long is left, in the largest unit that helps."""
    if days < 0:
        return "L’échéance est passée."
    if days == 0:
        return "C’est aujourd’hui."
    if days < 14:
        return f"Encore {days} jour{'s' if days > 1 else ''}."
    return f"Encore {days // 7} semaines."


def challenges(actor_ids: Iterable[str]) -> list[Challenge]:
    """Give the challenges of actors, the nearest deadline first; those long over are left out."""
    lines = _lines(_running(Participation.objects.filter(actor_id__in=list(actor_ids))))
    return [line.challenge for line in sorted(lines, key=lambda line: line.challenge.days_left)]


def challenge(actor: Actor) -> Challenge | None:
    """Give what the promotion of an actor asks of it; None outside any."""
    return next(iter(challenges([actor.pk])), None)


def led_by(user: User) -> "QuerySet[Cohort]":
    """List the promotions a person leads; all of them for the staff."""
    found = Cohort.objects.all()
    return found if user.is_staff else found.filter(leads__user=user)


def lends(user: User, cohort: Cohort) -> "QuerySet[Content]":
    """List the contents of a promotion whose shape this person may offer: all for its lead, hers for a coach."""
    found = cohort.participations.all()
    if not led_by(user).filter(pk=cohort.pk).exists():
        found = found.filter(coach=user)
    return Content.objects.select_related("actor", "draft").filter(
        actor__in=found.values("actor"), archived_at=None
    )


def board(cohort: Cohort) -> list[Line]:
    """Show each actor of a promotion and its contents."""
    return _lines(cohort.participations.all())


def effort(lines: Sequence[Line]) -> str:
    """Say how long second contents took, in the middle; nothing under five, so that nobody is told apart."""
    seconds = [line.rows[1].effort for line in lines if len(line.rows) > 1 and line.rows[1].page]
    seconds = [each for each in seconds if each.all]
    if len(seconds) < FEWEST:
        return ""
    makers, coach = (
        spent.said(round(median(each)))
        for each in ([e.makers for e in seconds], [e.coach for e in seconds])
    )
    return (
        f"Deuxième contenu, sur {len(seconds)} structures : {makers} de réalisation et {coach} d’accompagnement "
        "(médianes). Le but : moins de 10 h et moins de 1 h."
    )


def coached_by(user: User) -> list[Line]:
    """Show each actor a person coaches, those with remarks to follow first."""
    lines = _lines(_running(Participation.objects.filter(coach=user)))
    makers = actors.makers([line.participation.actor_id for line in lines])
    for line in lines:
        line.people = makers[line.participation.actor_id]
    return sorted(lines, key=lambda line: (-line.remarks, not line.is_late))


def _running(found: "QuerySet[Participation]") -> "QuerySet[Participation]":
    """Keep the promotions that have begun and ended less than three months ago."""
    return found.filter(
        cohort__opens_on__lte=today(), cohort__deadline__gte=today() - timedelta(days=KEPT_DAYS)
    )


def _lines(found: "QuerySet[Participation]") -> list[Line]:
    participations = list(found.select_related("cohort", "actor", "coach").order_by("actor__name"))
    contents = _contents(participations)
    rows = {
        row.content.pk: row
        for row in journey.progress([c for each in contents.values() for c in each])
    }
    lent: dict[str, set[str]] = defaultdict(set)
    for cohort, content in Lent.objects.values_list("cohort", "content"):
        lent[cohort].add(content)
    return [
        _line(
            each,
            [rows[content.pk] for content in contents[each.actor_id, each.cohort_id]],
            frozenset(lent[each.cohort_id]),
        )
        for each in participations
    ]


def _contents(participations: Sequence[Participation]) -> dict[tuple[str, str], list[Content]]:
    """Find the contents made in each promotion's time, the oldest first."""
    found: dict[tuple[str, str], list[Content]] = defaultdict(list)
    ids = {each.actor_id for each in participations}
    by_actor = defaultdict(list)
    for content in studio.contents_of(ids).order_by("made_at"):
        by_actor[content.actor_id].append(content)
    for each in participations:
        since = each.cohort.opens_on
        found[each.actor_id, each.cohort_id] = [
            content
            for content in by_actor[each.actor_id]
            if timezone.localdate(content.made_at) >= since
        ]
    return found


def _line(participation: Participation, rows: list[Progress], lent: frozenset[str]) -> Line:
    cohort = participation.cohort
    challenge = Challenge(
        cohort,
        cohort.contents_per_actor,
        made=len(rows),
        finished=sum(row.is_published for row in rows),
        days_left=(cohort.deadline - today()).days,
        coach=participation.coach,
        remarks=[remark for row in rows for remark in row.remarks],
        alone=[row.alone for row in rows],
        makers=frozenset(row.content.made_by_id for row in rows),
        actor_id=participation.actor_id,
    )
    return Line(participation, challenge, rows, lent)
