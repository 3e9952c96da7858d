"""Remarks at a place that is not of the document: another room owns it, names it and has its screen.

A room says it in a `remarked.py`: `named(place)` gives the French name of a place of its own ("" for any other),
`address(content, place)` its screen. Who reads by a link sees none of them.
"""

from django.urls import reverse

from cheznous.studio.models import Content, Remark
from cheznous.ui import rooms


def named(place: str) -> str:
    """Name a place of another room; "" when it is the document's."""
    return next((name for room in rooms.each("remarked") if (name := room.named(place))), "")


def address(remark: Remark) -> str:
    """Return where a remark is met by who writes: the screen of its room, else its field in the editor."""
    return of_room(remark.content, remark.place) or (
        f"{reverse('studio:edit', args=[remark.content_id])}#remarque-{remark.pk}"
    )


def of_room(content: Content, place: str) -> str:
    """Return the screen of a place of another room; "" when it is the document's."""
    return next(
        (str(room.address(content, place)) for room in rooms.each("remarked") if room.named(place)),
        "",
    )
