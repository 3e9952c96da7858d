"""Addresses of acts: an act whose room is not there leads to the content's own page, never nowhere."""

from django.urls import NoReverseMatch, reverse

from cheznous.journey.acts import SHEET, Act
from cheznous.studio.models import Content


def address(content: Content, view: str, *more: int) -> str:
    """Return the address of a view of this content, or nothing when no room has it."""
    try:
        return reverse(view, args=[content.pk, *more])
    except NoReverseMatch:
        return ""


def href(content: Content, act: Act) -> str:
    """Return where an act leads."""
    if act.view == SHEET:
        return address(content, SHEET, act.step)
    found = address(content, act.view)
    if not found:
        return reverse("journey:content", args=[content.pk])
    return f"{found}#{act.place.replace('/', '-')}" if act.place else found
