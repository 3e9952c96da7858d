"""What a check says of a content: how grave, where, what to do, and the correction where there is one.

A `place` is a path in the document (`stops/s3/text`), items of lists named by their `id`; "" is the whole.
"""

from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["blocks", "warns", "good"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction applied in one tap: put `value` at `place`. `label` is the button's words."""

    place: str
    value: Any
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of the automatic coach. `check` is the criterion's id in the recipes (`C4`, `Z3`)."""

    check: str
    severity: Severity
    place: str
    message: str
    proposal: Proposal | None = None


def blocking(findings: list[Finding]) -> list[Finding]:
    """Keep what forbids publication."""
    return [finding for finding in findings if finding.severity == "blocks"]
