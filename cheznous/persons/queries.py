"""Questions about requests: those of an actor, what is proposed, what would become of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.actors.rules import is_owner
from cheznous.common.persons import Fate
from cheznous.persons import erasing, record, search
from cheznous.persons.models import Demand
from cheznous.persons.scrubbing import scrubbed
from cheznous.persons.search import Trace


@dataclass(frozen=True, slots=True)
class Group:
    """Rows proposed together."""

    title: str
    ticked: bool
    traces: list[Trace]


@dataclass(frozen=True, slots=True)
class Sort:
    """What is kept of one sort of row: the rows, and the fields as they are declared."""

    label: str
    traces: list[Trace]
    fields: list[Any]


def demands(actor: Actor | None) -> "QuerySet[Demand]":
    """List requests, those to answer first."""
    rows = Demand.objects.select_related("actor", "confirmed_by")
    rows = rows.filter(actor=actor) if actor else rows
    return rows.order_by("done_at", "made_at")


def may_answer(user: User, demand: Demand) -> bool:
    """Say who answers: the staff, or who runs the actor."""
    return user.is_staff or (demand.actor is not None and is_owner(user, demand.actor))


def proposed(demand: Demand) -> list[Group]:
    """Find what may be hers: what surely is, what somebody must look at; ticked as it was chosen."""
    found = search.found(demand.wanted, demand.actor)
    sure = [each for each in found if each.sure]
    rest = [each for each in found if not each.sure]
    groups = [Group("C’est elle, d’après le nom ou l’adresse", True, sure),
              Group("À regarder : cela la nomme peut-être", False, rest)]  # fmt: skip
    return [each for each in groups if each.traces]


def chosen(demand: Demand) -> list[Trace]:
    """Find again what was chosen."""
    return search.named(demand.chosen, demand.actor)


def outcome(demand: Demand) -> list[list[Any]]:
    """Say what becomes of what was chosen: [what becomes, what, why], in words that name nobody."""
    traces = chosen(demand)
    sorts = Counter((each.becomes.fate, each.place.label, each.becomes.why) for each in traces)
    lines = [
        [fate.value, label if count == 1 else f"{label} ({count})", why]
        for fate in Fate
        for (which, label, why), count in sorts.items()
        if which is fate
    ]
    along = dict.fromkeys(erasing.derived(search.shown(traces)))
    return [*lines, *([Fate.GOES.value, scrubbed(each, demand.wanted), ""] for each in along)]


def by_fate(outcome: Iterable[list[Any]]) -> list[tuple[str, list[list[Any]]]]:
    """Put lines together by what becomes of them."""
    lines = list(outcome)
    sorted_out = [(fate.value, [each for each in lines if each[0] == fate.value]) for fate in Fate]
    return [(words, each) for words, each in sorted_out if each]


def sorts(traces: Iterable[Trace]) -> Iterator[Sort]:
    """Put rows together by sort, with what the record of processing says of each."""
    declared, traces = record.fields(), list(traces)
    for place in record.places():
        mine = [each for each in traces if each.place.key == place.key]
        if mine:
            kept = [declared[name] for name in sorted(place.fields) if name in declared]
            yield Sort(place.label, mine, kept)
