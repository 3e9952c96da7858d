"""The criteria of the recipes as data: what each looks at, its thresholds with their source, how to do well.

Each room that checks something has a `criteria.toml` beside its code, and its checks read their numbers there:

    [C2-long]
    severity = "warns"            # blocks, warns, praises
    label = "Un titre court"
    looks = "…"                   # what it looks at
    how = "…"                     # how to do it well
    [C2-long.thresholds]
    most = { label = "…", value = 60, unit = "caractères", source = "recipes" }

`[sources.recipes]` says the source in words and the day it was read; `[about]` names the room. `version` (1 when it
is not said) grows when what is judged changes.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.utils.text import slugify

from cheznous.studio.findings import Finding, Proposal, Severity

NAME = "criteria.toml"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number a check compares with, where it comes from, and the day it was read there."""

    id: str
    label: str
    value: float
    unit: str
    source: str
    on: date


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion. Its texts are French and shown on the page "Pourquoi ce conseil ?"."""

    id: str
    version: int
    severity: Severity
    label: str
    looks: str
    how: str
    thresholds: Mapping[str, Threshold]

    @property
    def said(self) -> str:
        """All its words, its name among them."""
        return " ".join((self.id, self.label, self.looks, self.how))

    def count(self, name: str) -> int:
        """Read a threshold that counts things."""
        return int(self.thresholds[name].value)

    def measure(self, name: str) -> float:
        """Read a threshold that measures."""
        return float(self.thresholds[name].value)

    def at(self, place: str, message: str, proposal: Proposal | None = None) -> Finding:
        """Say what was found at a place."""
        return Finding(self.id, self.severity, place, message, proposal)


@dataclass(frozen=True, slots=True)
class Recipe:
    """The criteria of one room, under its name."""

    title: str
    order: int
    criteria: Mapping[str, Criterion]

    @property
    def name(self) -> str:
        """What an address calls it."""
        return f"sujet-{slugify(self.title)}"

    def __getitem__(self, name: str) -> Criterion:
        return self.criteria[name]

    def __iter__(self) -> Iterator[Criterion]:
        return iter(self.criteria.values())


def beside(module: str) -> Recipe:
    """Read the criteria that lie beside a module: `RECIPE = criteria.beside(__file__)`."""
    return _read(Path(module).with_name(NAME))


def recipes() -> list[Recipe]:
    """Read those of every room and every kind, in the order of the page."""
    places = [Path(room.path) / NAME for room in apps.get_app_configs()]
    return sorted((_read(each) for each in places if each.exists()), key=lambda each: each.order)


def declared() -> dict[str, Criterion]:
    """Give every criterion by its id."""
    return {each.id: each for recipe in recipes() for each in recipe}


@cache
def _read(path: Path) -> Recipe:
    raw = tomllib.loads(path.read_text())
    about, sources = raw.pop("about"), raw.pop("sources", {})
    criteria = {name: _criterion(name, each, sources) for name, each in raw.items()}
    return Recipe(about["title"], about["order"], criteria)


def _criterion(name: str, raw: Mapping[str, Any], sources: Mapping[str, Any]) -> Criterion:
    thresholds = {
        key: Threshold(
            key, each["label"], each["value"], each["unit"],
            sources[each["source"]]["text"], sources[each["source"]]["on"],
        )
        for key, each in raw.get("thresholds", {}).items()
    }  # fmt: skip
    return Criterion(
        name, raw.get("version", 1), raw["severity"], raw["label"], raw["looks"], raw["how"], thresholds
    )  # fmt: skip
