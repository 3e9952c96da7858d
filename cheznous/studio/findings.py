"""What a check says of a content: how grave, where, what to do, and the correction where there is one.

A `place` is a path in the document (`stops/s3/text`), items of lists named by their `id`; "" is the whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["blocks", "warns", "praises"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction applied in one tap: put `value` at `place`. `label` is the button's words."""

    place: str
    value: Any
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of the automatic coach. `check` is the id of a declared criterion (`C4-sentence`, `Z3-missing`)."""

    check: str
    severity: Severity
    place: str
    message: str
    proposal: Proposal | None = None


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Keep what forbids publication."""
    return [finding for finding in findings if finding.severity == "blocks"]


def where(place: str, named: Sequence[tuple[str, str]]) -> str:
    """Name a place as people do: its own name, else that of the nearest part around it; "" for the whole."""
    names = dict(named)
    while place and place not in names:
        place = place.rpartition("/")[0]
    return names.get(place, "")


def said(finding: Finding, named: Sequence[tuple[str, str]]) -> str:
    """Say a finding away from its field: an item of a list is named first ("Arrêt 6 : …")."""
    names, steps = dict(named), finding.place.split("/")
    item = names.get("/".join(steps[:2]), "") if len(steps) > 2 else ""
    if not item:
        return finding.message
    return f"{item.partition(' : ')[0]} : {finding.message[:1].lower()}{finding.message[1:]}"
