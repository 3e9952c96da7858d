"""`{% load said %}`: moments of a sound, as a person reads them (`1:04`) and as a script does (`64.2`)."""

from django import template

register = template.Library()


@register.filter
def clocked(moment_s: float) -> str:
    """Write a moment in minutes and seconds."""
    return f"{int(moment_s) // 60}:{int(moment_s) % 60:02}"


@register.filter
def seconds(moment_s: float) -> str:
    """Write a moment in seconds, with a point."""
    return f"{moment_s:.2f}"
