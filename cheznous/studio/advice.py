"""The automatic coach on screen: its findings as pages show them, and the page that says why each exists."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cheznous.actors.folding import fold
from cheznous.studio import criteria
from cheznous.studio.criteria import Criterion, Recipe
from cheznous.studio.findings import Finding, Proposal, where
from cheznous.studio.kinds.contract import Document, Kind
from cheznous.ui.words import typo

UNTOUCHED = "Rien à régler : commencez où vous voulez"
ASKED_CHARACTERS = 100
GRAVE = {"blocks": 0, "warns": 1, "praises": 2}


@require_safe
def why(request: HttpRequest) -> HttpResponse:
    """Say of every criterion, or of those looked for, what it looks at, its thresholds, how to do well."""
    asked = request.GET.get("q", "").strip()[:ASKED_CHARACTERS]
    found = [(each, _about(each, asked)) for each in criteria.recipes()]
    page = {
        "recipes": [(recipe, those) for recipe, those in found if those],
        "asked": asked,
        "count": sum(len(those) for _, those in found),
        "seen_by": "tout le monde",
    }
    return render(request, "studio/why.html", page)


def _about(recipe: Recipe, asked: str) -> list[Criterion]:
    """Keep the criteria that say every word looked for."""
    sought = fold(asked).split()
    return [each for each in recipe if all(word in fold(each.said) for word in sought)]


def why_address(check: str) -> str:
    """Return where the page explains a criterion."""
    return f"{reverse('studio:why')}#{check}"


def rows(kind: Kind, document: Document, found: Iterable[Finding]) -> list[dict[str, Any]]:
    """Write the findings of a content as JSON types."""
    return listed(found, kind.places(document))


def listed(found: Iterable[Finding], named: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Write findings as JSON types, what blocks first; `where` names their place, `why` explains them."""
    ordered = sorted(found, key=lambda each: GRAVE[each.severity])
    return [
        {
            "check": each.check,
            "severity": each.severity,
            "place": each.place,
            "where": typo(where(each.place, named)),
            "message": typo(each.message),
            "why": why_address(each.check),
            "proposal": each.proposal and _proposal(each.proposal),
        }
        for each in ordered
    ]


def told(rows: Sequence[Mapping[str, Any]], *, touched: bool = True) -> str:
    """Say in a few words how far it is; the same words as `told` of `coach.js`. What nobody touched lacks nothing."""
    if not touched:
        return UNTOUCHED
    grave = [each["severity"] for each in rows].count("blocks")
    advice = [each["severity"] for each in rows].count("warns")
    if grave:
        return f"{grave} point{'s' if grave > 1 else ''} à régler avant de publier"
    if advice:
        return f"Rien ne bloque. {advice} conseil{'s' if advice > 1 else ''} à lire"
    return "Tout est en ordre"


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {"place": proposal.place, "value": proposal.value, "label": typo(proposal.label)}
