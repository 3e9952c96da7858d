"""Addresses of acts: an act whose room is not there leads to the content's own page, never nowhere."""

from django.urls import NoReverseMatch, reverse

from cheznous.journey.acts import Act
from cheznous.studio.models import Content


def address(content: Content, view: str) -> str:
    """Return the address of a view of this content, or nothing when no room has it."""
    try:
        return reverse(view, args=[content.pk])
    except NoReverseMatch:
        return ""


def href(content: Content, act: Act) -> str:
    """Return where an act leads."""
    found = address(content, act.view)
    if not found:
        return reverse("journey:content", args=[content.pk])
    return f"{found}#{act.place.replace('/', '-')}" if act.place else found
