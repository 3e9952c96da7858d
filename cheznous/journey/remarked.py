"""Remarks on the document of a step: `etape/7` is the place of the seventh."""

import re

from django.urls import reverse

from cheznous.journey.steps import STEPS, step
from cheznous.studio.models import Content

PLACE = re.compile(r"etape/(\d{1,2})$")


def place(number: int) -> str:
    """Name the place of a step."""
    return f"etape/{number}"


def number_of(at: str) -> int:
    """Say of which step a place is; 0 when it is none."""
    found = PLACE.match(at)
    number = int(found[1]) if found else 0
    return number if 1 <= number <= len(STEPS) else 0


def named(at: str) -> str:
    """Name it in French: « Étape 7 : le déroulé en images »."""
    number = number_of(at)
    return f"Étape {number} : {step(number).name}" if number else ""


def address(content: Content, at: str) -> str:
    """Return the screen of the step."""
    return reverse("journey:step", args=[content.pk, number_of(at)]) + "#remarques"
