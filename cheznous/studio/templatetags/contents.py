"""`{% content_head content "board" %}`: the same head on the pages of one content."""

from typing import Any

from django import template

from cheznous.studio import queries
from cheznous.studio.models import Content

register = template.Library()


@register.inclusion_tag("studio/parts/head.html", takes_context=True)
def content_head(context: template.Context, content: Content, here: str) -> dict[str, Any]:
    """Show its title, its kind, its actor, and its pages; `here` names this one."""
    return {
        "user": context["user"],
        "content": content,
        "kind": queries.kind_of(content),
        "here": here,
    }
