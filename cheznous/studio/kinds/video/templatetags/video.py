"""`{% cutting_room as room %}`: the scenes of a video as its editor shows them, with two questions to the database."""

from django import template

from cheznous.library import films
from cheznous.library.models import Asset
from cheznous.studio.kinds.video import room
from cheznous.studio.kinds.video.room import Room

register = template.Library()


@register.simple_tag(takes_context=True)
def cutting_room(context: template.Context) -> Room:
    """Gather what the editor shows of each scene."""
    document = context["document"]
    assets = Asset.objects.in_bulk(document.files)
    media = {
        name: each.medium
        for name, each in assets.items()
        if each.kind != Asset.Kind.FILM or each.clip
    }
    return room.room(
        document, assets, media, films.preparations(assets.values()), context["content"].hints
    )


@register.filter
def seconds(value: float) -> str:
    """Write a length as one reads it: `4,5 s`."""
    return f"{value:.1f}".replace(".0", "").replace(".", ",") + "\u00a0s"
