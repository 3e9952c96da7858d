"""How long a content takes: minutes of its pages in use, by day, by step, and by side; never by name.

A day counts what was measured, or what the changes of the draft tell where they tell more (no script ran).
What somebody corrected stands, and what is measured after it is added.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from cheznous.actors.models import Role
from cheznous.journey import checks
from cheznous.journey.models import Side, Spent, SpentSaid
from cheznous.studio.findings import Finding
from cheznous.studio.models import Content, Edit

IDLE_MINUTES = 3  # longer without a change, nobody was working
REREAD_MINUTES = 2  # from then on, a coach who stayed at a step has read it
PAGES = {  # the pages where one works on a content, and the step each is for
    "journey:intent": 5,
    "journey:turn": 4,
    "journey:day": 8,
    "studio:edit": 6,
    "studio:tell": 10,
    "studio:choose": 10,
    "studio:preview": 11,
    "studio:review_asked": 11,
    "register:content": 9,
    "register:depiction": 9,
    "rendering:board": 13,
    "publishing:kit": 14,
    "publishing:by_hand": 14,
    "audience:results": 15,
}  # fmt: skip
STEP_PAGE, CONTENT_PAGE = "journey:step", "journey:content"


@dataclass
class Effort:
    """The minutes of one content: of who makes it, of who accompanies; `steps` are those measured."""

    makers: int = 0
    coach: int = 0
    steps: dict[tuple[Side, int], int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        """Both together."""
        return self.makers + self.coach

    @property
    def reread(self) -> set[int]:
        """The steps where who accompanies stayed long enough to read."""
        return {
            step for (side, step), minutes in self.steps.items()
            if side == Side.COACH and minutes >= REREAD_MINUTES
        }  # fmt: skip


def of(content_ids: Sequence[str]) -> dict[str, Effort]:
    """Gather the minutes of several contents."""
    found: dict[str, Effort] = defaultdict(Effort)
    days: dict[str, dict[date, int]] = {key: dict(each) for key, each in _acts(content_ids).items()}
    rows = Spent.objects.filter(content__in=content_ids).values_list(
        "content", "side", "step", "on"
    )
    measured: dict[tuple[str, date], int] = defaultdict(int)
    for key, side, step, on, minutes in rows.annotate(Sum("minutes")):
        effort = found[key]
        at = (Side(side), step)
        effort.steps[at] = effort.steps.get(at, 0) + minutes
        if side == Side.COACH:
            effort.coach += minutes
        else:
            measured[key, on] += minutes
    for (key, on), minutes in measured.items():
        told = days.setdefault(key, {})
        told[on] = max(minutes, told.get(on, 0))
    for key, told in days.items():
        found[key].makers = sum(told.values())
    _correct(found, content_ids)
    return found


def of_one(content_id: str) -> Effort:
    """Gather the minutes of one content."""
    return of([content_id])[content_id]


def _correct(found: dict[str, Effort], content_ids: Sequence[str]) -> None:
    for said in SpentSaid.objects.filter(content__in=content_ids):
        effort = found[said.content_id]
        name = "coach" if said.side == Side.COACH else "makers"
        since = getattr(effort, name) - said.counted
        setattr(effort, name, max(0, said.minutes + max(0, since)))


def _acts(content_ids: Sequence[str]) -> dict[str, dict[date, int]]:
    """Tell the minutes of each day from the changes people made to the draft."""
    moments: dict[tuple[str, date], list[datetime]] = defaultdict(list)
    edits = Edit.objects.filter(draft__in=content_ids, made_by__isnull=False).order_by("made_at")
    for key, at in edits.values_list("draft", "made_at"):
        here = timezone.localtime(at)
        moments[key, here.date()].append(here)
    told: dict[str, dict[date, int]] = defaultdict(dict)
    for (key, on), each in moments.items():
        told[key][on] = _minutes(each)
    return told


def _minutes(moments: Sequence[datetime]) -> int:
    """Count one minute for the first change, then what lies between two that are near."""
    gaps = [(after - before).total_seconds() / 60 for before, after in pairwise(moments)]
    return 1 + round(sum(gap if gap <= IDLE_MINUTES else 1 for gap in gaps))


@dataclass(frozen=True, slots=True)
class Compared:
    """What a content took beside the one before; `rank` is 1 for the first of its actor."""

    now: Effort
    before: Effort | None
    rank: int

    @property
    def sentence(self) -> str:
        """Say it: « Ce contenu a pris 6 h 20, dont 40 min d’accompagnement. Le précédent : 11 h. »"""
        if not self.now.all:
            return ""
        told = f"Ce contenu a pris {_whole(self.now)}."
        return (
            f"{told} Le précédent : {_whole(self.before)}."
            if self.before and self.before.all
            else told
        )

    @property
    def advice(self) -> list[Finding]:
        """Read it against what a second content is meant to take."""
        return checks.effort({"E16-hours": self.now.makers, "E16-coach": self.now.coach}, self.rank)

    @property
    def is_goal(self) -> bool:
        """Whether a second content took no more than it is meant to."""
        return self.rank > 1 and bool(self.now.all) and not self.advice


def compared(content: Content) -> Compared:
    """Compare what a content took with the one before of its actor."""
    earlier = Content.objects.filter(actor=content.actor_id, made_at__lt=content.made_at)
    ids = list(earlier.order_by("-made_at").values_list("pk", flat=True))
    efforts = of([content.pk, *ids[:1]])
    return Compared(efforts[content.pk], efforts[ids[0]] if ids else None, len(ids) + 1)


def _whole(effort: Effort) -> str:
    coach = f", dont {said(effort.coach)} d’accompagnement" if effort.coach else ""
    return said(effort.all) + coach


def said(minutes: int) -> str:
    """Write minutes as people say them: « 6 h 20 », « 45 min »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def effort_said(effort: Effort, role: str) -> dict[str, Any]:
    """Say an effort, and the part that this person corrects: a coach, what accompanying took."""
    coaches = role == Role.COACH
    return {
        "all": effort.all and said(effort.all),
        "coach": effort.coach and said(effort.coach),
        "mine": said(effort.coach if coaches else effort.makers),
        "whose": "Votre accompagnement" if coaches else "La réalisation",
    }


def spread(minutes: Iterable[datetime]) -> Iterator[tuple[date, int]]:
    """Count moments by day, of the zone of the house."""
    days: dict[date, int] = defaultdict(int)
    for each in minutes:
        days[timezone.localtime(each).date()] += 1
    yield from days.items()
