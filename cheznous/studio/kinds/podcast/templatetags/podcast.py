"""`{% excerpt as shared %}`: what is said in an episode, to choose a passage from, with one question asked."""

from typing import Any

from django import template

from cheznous.library.models import Asset
from cheznous.studio.kinds.podcast import editor

register = template.Library()


@register.simple_tag(takes_context=True)
def excerpt(context: template.Context) -> dict[str, Any]:
    """Gather what the fold of the shared passage shows."""
    document = context["document"]
    names = {take.sound for take in document.takes if take.sound}
    sounds = Asset.objects.in_bulk(names) if names else {}
    media = {name: each.medium for name, each in sounds.items()}
    urls = {row["id"]: row["url"] for row in context["takes"]}
    return editor.excerpt(document, media, urls)
