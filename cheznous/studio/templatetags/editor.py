"""`{% place %}`: one field of a document, with its help, its count, its findings and its remarks."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from cheznous.studio import picking, playing
from cheznous.studio.models import Content

register = template.Library()


@register.simple_tag(takes_context=True)
def place(
    context: template.Context,
    at: str,
    value: Any,
    label: str,
    *,
    help: str = "",
    rows: int = 1,
    words: str = "",
    characters: str = "",
    most: int = 0,
    type: str = "text",
    choices: Iterable[tuple[str, str]] = (),
    lang: str = "",
) -> SafeString:
    """Show the field of the place `at`; `words` and `characters` are "25-60"; `most` is what a field holds at all."""
    return mark_safe(  # noqa: S308 (rendered)
        render_to_string(
            "studio/parts/field.html",
            {
                "at": at,
                "id": anchor(at),
                "value": "" if value is None else value,
                "label": label,
                "help": help,
                "rows": rows,
                "words": words,
                "characters": characters,
                "most": most,
                "hint": "" if value else _hint(context, at),
                "type": type,
                "choices": list(choices),
                "lang": lang,
                "remarks": [each for each in context.get("remarks") or () if each.place == at],
                "content": context.get("content"),
                "csrf_token": context.get("csrf_token"),
            },
        )
    )


def _hint(context: template.Context, at: str) -> str:
    """Give the sentence of the gabarit for a place."""
    content = context.get("content")
    return str(content.hints.get(at, "")) if content else ""


@register.filter
def anchor(place: str) -> str:
    """Name the field of a place in its page."""
    return place.replace("/", "-")


@register.inclusion_tag("studio/parts/nearest.html", takes_context=True)
def nearest(context: template.Context, at: str, next: str = "") -> dict[str, Any]:
    """`{% nearest "picture/media" %}`: the last files of the library that suit the place `at`, to choose from."""
    content = context["content"]
    return {
        "content": content,
        "place": at,
        "next": next,
        "assets": picking.nearest(content, at),
        "csrf_token": context.get("csrf_token"),
    }


@register.filter
def in_list(value: Any) -> list[Any]:
    """Give a list of one, for a part that shows several."""
    return [value]


@register.simple_tag(takes_context=True)
def remarks_on(context: template.Context, *places: str) -> SafeString:
    """Show what was said of places that have no field of their own."""
    found = [each for each in context.get("remarks") or () if each.place in places]
    return mark_safe(render_to_string("studio/parts/remarks.html", {"remarks": found}))  # noqa: S308 (rendered)


@register.inclusion_tag("studio/parts/playing.html")
def film_preview(content: Content) -> dict[str, Any]:
    """Play the draft's film at once, in each frame of its kind."""
    return {"content": content, "forms": playing.forms(content)}
