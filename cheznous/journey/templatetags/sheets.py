"""`{% cell row "look" %}`: one cell of a row whose columns are data."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.simple_tag
def cell(row: Mapping[str, Any], name: str, empty: str = "") -> Any:
    """Give what a row holds under a name; `empty` when it holds nothing."""
    return row.get(name) or empty
