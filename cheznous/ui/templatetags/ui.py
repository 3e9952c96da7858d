"""Tags of the house: French typography, components with slots."""

from django import template

register = template.Library()
