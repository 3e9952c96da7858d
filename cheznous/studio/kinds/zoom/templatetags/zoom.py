"""`{{ page|usual }}`: how wide and high a zone just touched is, in fractions of the picture."""

from django import template

from cheznous.studio.kinds.zoom import framing
from cheznous.studio.pages import Page

register = template.Library()


@register.filter
def usual(page: Page) -> str:
    """Say it as the stage reads it."""
    width, height = framing.usual(page.article.main.picture)
    return f"{width:.4f} {height:.4f}"
