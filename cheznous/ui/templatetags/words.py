"""Filters of every template: French typography, lengths, weights, days."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from cheznous.ui import words

register = template.Library()


@register.filter(is_safe=True)
def typo(text: object) -> str:
    """`{{ text|typo }}`: the spaces French wants; tags of a safe text are left alone."""
    if isinstance(text, SafeString):
        return mark_safe(words.typo_html(text))  # noqa: S308 (as safe as it came)
    return words.typo(str(text))


@register.simple_block_tag(name="typo")
def typo_block(content: str) -> str:
    """`{% typo %}…{% endtypo %}`: the same for what a block renders."""
    return mark_safe(words.typo_html(conditional_escape(content)))  # noqa: S308


@register.filter
def duration(seconds: float | None) -> str:
    """`{{ 125|duration }}`: `2 min 05 s`; nothing for None."""
    return "" if seconds is None else words.duration(seconds)


@register.filter
def size(octets: float | None) -> str:
    """`{{ 3_200_000|size }}`: `3,2 Mo`; nothing for None."""
    return "" if octets is None else words.size(octets)


@register.filter
def ago(moment: datetime | None) -> str:
    """`{{ moment|ago }}`: `il y a 5 min`, `hier à 14 h 32`, `mardi 14 octobre`."""
    return "" if moment is None else words.ago(timezone.localtime(moment), timezone.localtime())


@register.filter
def day(moment: datetime | None) -> str:
    """`{{ moment|day }}`: `mardi 14 octobre`, with its year when it is another one."""
    if moment is None:
        return ""
    return words.day(_local(moment), timezone.localtime())


@register.filter
def clock(moment: datetime | None) -> str:
    """`{{ moment|clock }}`: `14 h 32`."""
    return "" if moment is None else words.clock(timezone.localtime(moment))


def _local(moment: datetime) -> datetime:
    aware = isinstance(moment, datetime) and timezone.is_aware(moment)
    return timezone.localtime(moment) if aware else moment
