"""Measurements, each a ratio to a peer or a limit taken in the same run.

A bench is a module of this package with `run() -> list[Figure]`; `./bench` runs them all.
CPU is seconds of this process and of its children, added (getrusage(2)).
"""

import resource
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure: `value` of `unit`, to be at most `target`; `denominator` says against what."""

    name: str
    value: float
    target: float
    denominator: str
    unit: str = "×"
    note: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the target is met."""
        return self.value <= self.target


def cpu_s(work: Callable[[], object]) -> float:
    """Measure the CPU seconds `work` takes, its finished children included."""
    before = _spent()
    work()
    return _spent() - before


def medians(*works: Callable[[], object], times: int = 3) -> list[float]:
    """Measure each work `times` times, turn by turn, so that a busy machine weighs on all alike."""
    spent = [[cpu_s(work) for work in works] for _ in range(times)]
    return [median(each) for each in zip(*spent, strict=True)]


def _spent() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
