"""`{% cell row "look" %}`: one cell of a row; `{% at attached "story" as here %}`: the files at a place."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from cheznous.journey.models import Attached

register = template.Library()


@register.simple_tag
def cell(row: Mapping[str, Any], name: str, empty: str = "") -> Any:
    """Give what a row holds under a name; `empty` when it holds nothing."""
    value = row.get(name)
    return (str(value) if isinstance(value, float) else value) or empty  # as a field takes it


@register.simple_tag
def at(attached: Iterable[Attached], place: str) -> list[Attached]:
    """Give what stands at a place of a step."""
    return [each for each in attached if each.place == place]
